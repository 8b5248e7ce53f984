"""What is counted from a date told before: from which one, and when that is not known."""

from collections.abc import Callable

import pytest

from sayso.records import Interval, Mention

Resolving = Callable[[str, str | None], list[Mention]]
WRITTEN = "2031-03-06"  # a Thursday


def last(resolve: Resolving, text: str, published: str | None = WRITTEN) -> Interval:
    value = resolve(text, published)[-1].value
    assert isinstance(value, Interval)
    return value


@pytest.mark.parametrize(
    "between",
    [
        "",
        '"We had warned them in June 2030," the mayor said. ',
        "“On 5 May 2030 we warned them,” the mayor said. ",
        "The mayor, who was elected on 5 May 2028, wept. ",
        "A bridge built in June 2012 fell. ",
        "The mayor wants a report by 30 March. ",
        "Rebels have held the north since 2014. ",
        "The council will meet on 20 March. ",
    ],
)
@pytest.mark.parametrize(
    ("words", "start", "granularity"),
    [
        ("Two days later the market reopened.", "2031-03-05", "day"),
        ("The next day the market reopened.", "2031-03-04", "day"),
        ("The following week the market reopened.", "2031-03-10", "week"),
        ("The market reopened the same day.", "2031-03-03", "day"),
        ("The market had closed the day before.", "2031-03-02", "day"),
    ],
)
def test_only_where_the_tale_stands_is_counted_from(
    resolve: Resolving, between: str, words: str, start: str, granularity: str
) -> None:
    value = last(resolve, f"A blast hit Gao on 3 March 2031. {between}{words}")
    assert (value.start, value.granularity, value.anchor) == (start, granularity, "2031-03-03")


def test_what_a_tale_looks_back_to_is_not_where_it_goes_on(resolve: Resolving) -> None:
    text = "A blast hit Gao on 3 March 2031. Two days earlier, guards had fled. The next day the market reopened."
    assert [m.value.start for m in resolve(text, WRITTEN) if isinstance(m.value, Interval)] == [
        "2031-03-03", "2031-03-01", "2031-03-04",
    ]  # fmt: skip


def test_a_tale_of_what_is_to_come_is_counted_on(resolve: Resolving) -> None:
    value = last(resolve, "A blast hit Gao on Monday. The council will meet on 20 March. Two days later it will vote.")
    assert (value.start, value.anchor) == ("2031-03-22", "2031-03-20")


def test_the_day_of_the_words_is_not_the_day_of_the_deed(resolve: Resolving) -> None:
    value = last(resolve, "A blast hit Gao on Monday, the mayor said on Wednesday. The next day the market reopened.")
    assert (value.start, value.anchor) == ("2031-03-04", "2031-03-03")


def test_days_are_not_counted_from_a_month(resolve: Resolving) -> None:
    value = last(resolve, "The dam broke in May 2030. Two days later the town was empty.")
    assert (value.start, value.end, value.timex, value.anchor) == (None, None, "XXXX-XX-XX", None)


def test_a_day_earlier_than_nothing_told_is_not_guessed(resolve: Resolving) -> None:
    assert last(resolve, "The mayor had left the day before.").start is None


def test_hours_are_counted_from_an_hour_and_from_nothing_coarser(resolve: Resolving) -> None:
    exact = last(resolve, "The siren sounded on 5 March 2031 at 10:30. Two hours later it stopped.")
    assert (exact.start, exact.end, exact.timex) == ("2031-03-05T12:30", "2031-03-05T12:31", "2031-03-05T12:30")
    coarse = last(resolve, "The siren sounded on 5 March 2031. Two hours later it stopped.")
    assert (coarse.start, coarse.timex, coarse.type) == (None, "PT2H", "DURATION")


@pytest.mark.parametrize(
    ("text", "timex", "start", "anchor"),
    [
        ("A blast hit Gao on Monday. Two days after the blast, a bank opened.", "2031-03-05", "2031-03-05",
         "2031-03-03"),
        ("Gao was bombed on 3 March. Three days after the bombing, it rained.", "2031-03-06", "2031-03-06",
         "2031-03-03"),
        ("He was arrested on 3 March. A week after his arrest, it rained.", "2031-W11", "2031-03-10", "2031-03-03"),
        ("The 3 March vote was calm. The day before the vote, men had fled.", "2031-03-02", "2031-03-02", "2031-03-03"),
        ("Gao was bombed on 3 March. People wept the morning after the bombing.", "2031-03-04TMO", "2031-03-04T06:00",
         "2031-03-03"),
        ("They fled four days before the summit.", "P4D", None, None),
        ("They fled the day before the summit.", "XXXX-XX-XX", None, None),
        ("Lights went out the night before the raid.", "XXXX-XX-XXTNI", None, None),
        ("A blast hit Gao in 2029. Two days after the blast, a bank opened.", "P2D", None, None),
        ("A blast hit Gao on Monday. A blast hit Mopti on Tuesday. Two days after the blast, it rained.", "P2D", None,
         None),
    ],
)  # fmt: skip
def test_what_is_counted_from_a_happening_needs_its_one_date(
    resolve: Resolving, text: str, timex: str, start: str | None, anchor: str | None
) -> None:
    value = last(resolve, text)
    assert (value.timex, value.start, value.anchor) == (timex, start, anchor)


@pytest.mark.parametrize(
    ("text", "timex", "start", "end"),
    [
        ("It has rained over the past week.", "P1W", "2031-02-27", "2031-03-06"),
        ("He has lived there for the last year.", "P1Y", "2030-03-06", "2031-03-06"),
        ("It will rain over the next month.", "P1M", "2031-03-06", "2031-04-06"),
        ("It rained last year.", "2030", "2030-01-01", "2031-01-01"),
        ("It rained in 2025. It had snowed the previous year.", "2024", "2024-01-01", "2025-01-01"),
        ("The truce ends two weeks from now.", "2031-W12", "2031-03-17", "2031-03-24"),
        ("Sales fell in September. For the month, exports rose.", "2030-09", "2030-09-01", "2030-10-01"),
        ("Sales fell in the third quarter of 2030. They had risen in the 2028 quarter.", "2028-Q3", "2028-07-01",
         "2028-10-01"),
        ("Sales rose in the 2028 third quarter.", "2028-Q3", "2028-07-01", "2028-10-01"),
        ("Sales fell in the third quarter of 2030 from a year-earlier profit.", "2029-Q3", "2029-07-01", "2029-10-01"),
        ("Sales fell in the third quarter of 2030 from a year earlier. Orders fell from a year earlier.", "2029-Q3",
         "2029-07-01", "2029-10-01"),
        ("Sales rose in September. For the nine months, they fell from a year earlier.", "2029", "2029-01-01",
         "2030-01-01"),
        ("He met her on Tuesday, January 20th.", "2026-01-20", "2026-01-20", "2026-01-21"),
        ("Output rose in September from August 2029. It had fallen the previous month.", "2030-08", "2030-08-01",
         "2030-09-01"),
        ("A year and a half ago it was quiet.", "2029-09", "2029-09-01", "2029-10-01"),
        ("The mill will close by year's end.", "2031", "2031-09-01", "2032-01-01"),
        ("They hope for peace by the year two thousand forty.", "2040", "2040-01-01", "2041-01-01"),
    ],
)  # fmt: skip
def test_stretches_and_units_are_told_apart(resolve: Resolving, text: str, timex: str, start: str, end: str) -> None:
    value = last(resolve, text)
    assert (value.timex, value.start, value.end) == (timex, start, end)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("A week-long strike ended.", "P1W"),
        ("The yearlong siege ended.", "P1Y"),
        ("A months-long siege ended.", "PXM"),
        ("They held a half-hour talk.", "PT30M"),
        ("He served a year and a half.", "P1.5Y"),
        ("It will rain in coming months.", "FUTURE_REF"),
        ("It had rained in previous years.", "PAST_REF"),
        ("It will rain in the weeks ahead.", "FUTURE_REF"),
    ],
)
def test_lengths_and_vague_times_in_other_words(resolve: Resolving, text: str, timex: str) -> None:
    assert last(resolve, text).timex == timex


def test_the_last_weeks_of_a_month_do_not_end_now(resolve: Resolving) -> None:
    value = resolve("It rained in the last two weeks of May 2030.", WRITTEN)[0].value
    assert isinstance(value, Interval)
    assert (value.timex, value.start, value.end) == ("P2W", None, None)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The army set fire to mills on Sunday.", "2031-03-02"),
        ("The vote was set for Sunday.", "2031-03-09"),
        ("The council postponed the vote on Tuesday.", "2031-03-04"),
        ("The council postponed the vote until Tuesday.", "2031-03-11"),
        ("The vote had been due on Saturday.", "2031-03-01"),
        ("The vote is due on Saturday.", "2031-03-08"),
        ("The talks were to resume on Tuesday.", "2031-03-11"),
        ("The mayor was the first to resign on Tuesday.", "2031-03-04"),
        ("The mayor resigned on Thursday.", "2031-03-06"),
    ],
)
def test_plans_look_ahead_and_deeds_look_back(resolve: Resolving, text: str, start: str) -> None:
    assert last(resolve, text).start == start
