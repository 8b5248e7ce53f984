"""Times inside a year or week that is counted from the day of writing, and the quarter that figures are of."""

from collections.abc import Callable

import pytest

from sayso.records import Interval, Mention

WRITTEN = "2031-10-30"
Resolve = Callable[[str, str | None], list[Mention]]


@pytest.mark.parametrize(
    ("text", "words", "timex"),
    [
        ("The shop opened in June of last year.", "June of last year", "2030-06"),
        ("The shop opened in June last year.", "June last year", "2030-06"),
        ("She came back in the fall of last year.", "the fall of last year", "2030-FA"),
        ("He was shot on Aug. 7 last year.", "Aug. 7 last year", "2030-08-07"),
        ("He was shot on Friday last week.", "Friday last week", "2031-10-24"),
        ("Sales rose in the third quarter last year.", "the third quarter last year", "2030-Q3"),
        ("Sales fell in the same quarter last year.", "the same quarter last year", "2030-Q3"),
        ("Sales fell in the same quarter a year ago.", "the same quarter a year ago", "2030-Q3"),
        ("Sales fell in the last fiscal year.", "the last fiscal year", "2030"),
    ],
)  # fmt: skip
def test_a_time_and_the_year_it_lies_in_are_one(resolve: Resolve, text: str, words: str, timex: str) -> None:
    (mention,) = resolve(text, WRITTEN)
    assert mention.span.of(text) == words
    assert isinstance(mention.value, Interval)
    assert mention.value.timex == timex


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("In the first nine months of 2029, prices fell.", "2029-01-01", "2029-10-01"),
        ("In the first nine months of this year, prices fell.", "2031-01-01", "2031-10-01"),
        ("In the last two weeks of last year, prices fell.", "2030-12-18", "2031-01-01"),
    ],
)
def test_months_at_the_edge_of_a_year_have_ends(resolve: Resolve, text: str, start: str, end: str) -> None:
    (mention,) = resolve(text, WRITTEN)
    assert isinstance(mention.value, Interval)
    assert (mention.value.type, mention.value.start, mention.value.end) == ("DURATION", start, end)


def test_without_a_day_of_writing_the_year_stays_open(resolve: Resolve) -> None:
    (month,) = resolve("The shop opened in June of last year.", None)
    (day,) = resolve("He was shot on Friday last week.", None)
    assert isinstance(month.value, Interval)
    assert isinstance(day.value, Interval)
    assert (month.value.timex, day.value.timex) == ("XXXX-06", "XXXX-WXX-5")


@pytest.mark.parametrize(
    ("text", "timexes"),
    [
        (
            "In the second quarter of 2031, profit fell. In the second quarter of 2030 it rose. The quarter was hard.",
            ["2031-Q2", "2030-Q2", "2031-Q2"],
        ),
        (
            "For the quarter ended Sept. 30, profit was 3 million, up from 2 million a year earlier.",
            ["P1Q", "2031-09-30", "2030-Q3"],
        ),
        (
            "For the nine months ended Sept. 30, profit was 3 million, up from 2 million a year earlier.",
            ["P9M", "2031-09-30", "2030"],
        ),
        ("The mill lost money in the year-earlier quarter.", ["2030-Q3"]),
    ],
)
def test_the_quarter_is_the_one_whose_figures_are_told(resolve: Resolve, text: str, timexes: list[str]) -> None:
    values = [mention.value for mention in resolve(text, WRITTEN)]
    assert [value.timex for value in values if isinstance(value, Interval)] == timexes


def test_the_week_and_weekend_of_a_holiday(resolve: Resolve) -> None:
    told = resolve("The port was closed in Christmas week and will be closed over Easter weekend.", WRITTEN)
    values = [mention.value for mention in told]
    assert [value.timex for value in values if isinstance(value, Interval)] == ["2030-W52", "2032-W13-WE"]


def test_this_winter_in_february_is_the_running_one(resolve: Resolve) -> None:
    (mention,) = resolve("This winter, the river froze.", "2032-02-10")
    assert isinstance(mention.value, Interval)
    assert (mention.value.timex, mention.value.start) == ("2031-WI", "2031-12-01")


def test_three_times_a_year_comes_round_yearly(resolve: Resolve) -> None:
    (mention,) = resolve("Three times a year, he visits.", WRITTEN)
    assert isinstance(mention.value, Interval)
    assert (mention.value.type, mention.value.timex) == ("SET", "P1Y")
