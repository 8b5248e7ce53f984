"""Which day an expression means."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate.timexes import find_timexes
from sayso.identify.times import resolve_times
from sayso.records import Dateline, Interval, Mention, Parse, Report, Span

Parsing = Callable[[str], Parse]
THURSDAY = "2024-05-16"


def resolved(parse: Parsing, text: str, published: str | None = THURSDAY) -> list[Mention]:
    report, parsed = Report(id="r", text=text, published=published), parse(text)
    return list(resolve_times(report, parsed, find_timexes(parsed)))


def last(parse: Parsing, text: str, published: str | None = THURSDAY) -> Interval:
    value = resolved(parse, text, published)[-1].value
    assert isinstance(value, Interval)
    return value


@pytest.mark.parametrize(
    ("text", "timex", "start", "end"),
    [
        ("The minister resigned on Thursday.", "2024-05-16", "2024-05-16", "2024-05-17"),
        ("The minister resigned on Friday.", "2024-05-10", "2024-05-10", "2024-05-11"),
        ("The minister will resign on Friday.", "2024-05-17", "2024-05-17", "2024-05-18"),
        ("The minister resigned last Thursday.", "2024-05-09", "2024-05-09", "2024-05-10"),
        ("The minister plans to resign on Monday.", "2024-05-20", "2024-05-20", "2024-05-21"),
        ("The minister resigned on Jan. 22, 2024.", "2024-01-22", "2024-01-22", "2024-01-23"),
        ("The minister resigned on 22/01/2024.", "2024-01-22", "2024-01-22", "2024-01-23"),
        ("The minister resigned on 01/22/2024.", "2024-01-22", "2024-01-22", "2024-01-23"),
        ("The minister resigned on June 3.", "2023-06-03", "2023-06-03", "2023-06-04"),
        ("The minister will resign on June 3.", "2024-06-03", "2024-06-03", "2024-06-04"),
        ("The group has fought since September 2014.", "2014-09", "2014-09-01", "2014-10-01"),
        ("The Oct. 7 flood shocked them.", "2023-10-07", "2023-10-07", "2023-10-08"),
        ("The June 3 vote divides them.", "2024-06-03", "2024-06-03", "2024-06-04"),
        ("Output fell in Q3 2023.", "2023-Q3", "2023-07-01", "2023-10-01"),
        ("The group was founded in August.", "2023-08", "2023-08-01", "2023-09-01"),
        ("The group met last October.", "2023-10", "2023-10-01", "2023-11-01"),
        ("The group met last week.", "2024-W19", "2024-05-06", "2024-05-13"),
        ("The group met last month.", "2024-04", "2024-04-01", "2024-05-01"),
        ("The group will meet next year.", "2025", "2025-01-01", "2026-01-01"),
        ("The group met in early 2021.", "2021", "2021-01-01", "2021-05-03"),
        ("The group met two days ago.", "2024-05-14", "2024-05-14", "2024-05-15"),
        ("The group met three months ago.", "2024-02", "2024-02-01", "2024-03-01"),
        ("The group met 42 years ago.", "1982", "1982-01-01", "1983-01-01"),
        ("The group met yesterday.", "2024-05-15", "2024-05-15", "2024-05-16"),
        ("Prices fell in the 1990s.", "199", "1990-01-01", "2000-01-01"),
        ("Prices fell in the '80s.", "198", "1980-01-01", "1990-01-01"),
        ("Prices fell in the 20th century.", "19", "1900-01-01", "2000-01-01"),
        ("Prices fell in the third quarter.", "2023-Q3", "2023-07-01", "2023-10-01"),
        ("Prices fell in the third quarter of 2019.", "2019-Q3", "2019-07-01", "2019-10-01"),
        ("Prices fell in the summer of 2019.", "2019-SU", "2019-06-01", "2019-09-01"),
        ("Prices fell last winter.", "2023-WI", "2023-12-01", "2024-03-01"),
        ("Prices fell in fiscal 2019.", "2019", "2019-01-01", "2020-01-01"),
        ("Prices fell on Christmas Day.", "2023-12-25", "2023-12-25", "2023-12-26"),
        ("Prices fell on Easter Sunday.", "2024-03-31", "2024-03-31", "2024-04-01"),
        ("Prices fell over the last two years.", "P2Y", "2022-05-16", "2024-05-16"),
        ("The talks will resume in two weeks.", "2024-W22", "2024-05-27", "2024-06-03"),
    ],
)
def test_an_expression_means_a_half_open_interval(parse: Parsing, text: str, timex: str, start: str, end: str) -> None:
    value = last(parse, text)
    assert (value.timex, value.start, value.end) == (timex, start, end)


@pytest.mark.parametrize(
    ("text", "timex", "kind"),
    [
        ("A three-day truce was agreed.", "P3D", "DURATION"),
        ("The siege lasted for decades.", "PXY", "DURATION"),
        ("The curfew lasted two hours.", "PT2H", "DURATION"),
        ("Aid arrives every week.", "P1W", "SET"),
        ("Aid arrives daily.", "P1D", "SET"),
        ("Aid arrives on Sundays.", "XXXX-WXX-7", "SET"),
        ("Aid has arrived in recent years.", "PAST_REF", "DATE"),
        ("Aid is now arriving.", "PRESENT_REF", "DATE"),
        ("Aid will arrive soon.", "FUTURE_REF", "DATE"),
        ("Aid arrived this morning.", "2024-05-16TMO", "TIME"),
        ("Aid arrived last night.", "2024-05-15TNI", "TIME"),
    ],
)
def test_durations_sets_and_vague_times_keep_their_type(parse: Parsing, text: str, timex: str, kind: str) -> None:
    value = last(parse, text)
    assert (value.timex, value.type) == (timex, kind)


def test_a_clock_time_stands_on_its_day(parse: Parsing) -> None:
    value = last(parse, "The blast hit Mosul on Friday at 10:30 p.m. GMT.")
    assert (value.timex, value.start, value.granularity) == ("2024-05-10T22:30Z", "2024-05-10T22:30+00:00", "minute")


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("The minister resigned on Thursday.", "XXXX-WXX-4"),
        ("The minister resigned today.", "XXXX-XX-XX"),
        ("The minister resigned on June 3.", "XXXX-06-03"),
        ("The minister resigned in June.", "XXXX-06"),
        ("The minister resigned last week.", "XXXX-WXX"),
        ("The minister resigned two days ago.", "XXXX-XX-XX"),
        ("The minister resigned in the third quarter.", "XXXX-Q3"),
        ("The minister resigned at 10:30.", "XXXX-XX-XXT10:30"),
        ("The minister resigned last summer.", "XXXX-SU"),
    ],
)
def test_without_a_day_of_writing_relative_times_stay_open(parse: Parsing, text: str, timex: str) -> None:
    value = last(parse, text, published=None)
    assert (value.timex, value.start, value.end, value.anchor) == (timex, None, None, None)


def test_without_a_day_of_writing_full_dates_still_anchor_what_follows(parse: Parsing) -> None:
    text = "The dam broke on 3 May 2021. Two days later the town was empty. The next day it rained."
    starts = [m.value.start for m in resolved(parse, text, None) if isinstance(m.value, Interval)]
    assert starts == ["2021-05-03", "2021-05-05", "2021-05-06"]


def test_the_same_day_is_the_last_one_told(parse: Parsing) -> None:
    value = last(parse, "The dam broke on 3 May 2021. The mayor resigned the same day.")
    assert (value.start, value.anchor) == ("2021-05-03", "2021-05-03")


def test_last_winter_told_in_winter_is_the_one_before(parse: Parsing) -> None:
    assert last(parse, "The dam froze last winter.", "2024-02-29").timex == "2022-WI"


def test_a_year_earlier_is_the_same_quarter(parse: Parsing) -> None:
    text = "Sales rose to 40 million dinars in the third quarter of 2019 from 30 million a year earlier."
    assert last(parse, text).timex == "2018-Q3"


def test_a_second_hour_of_a_sentence_stands_on_the_same_day(parse: Parsing) -> None:
    text = "The siren sounded on Friday at 11:00 GMT, or 14:00 local time."
    assert last(parse, text).start == "2024-05-10T14:00"


def test_the_same_day_of_a_year_is_not_guessed(parse: Parsing) -> None:
    assert last(parse, "The dam broke in 2021. The mayor resigned the same day.").start is None


def test_two_days_of_a_range_share_month_and_year(parse: Parsing) -> None:
    values = [m.value for m in resolved(parse, "The fair ran from 3 to 5 May 2023.")]
    assert [value.start for value in values if isinstance(value, Interval)] == ["2023-05-03", "2023-05-05"]


@pytest.mark.parametrize(
    "text", ["on 31 June 2024", "on 31 June", "on 13/13/2026", "in the year 0000", "on 30 Feb. 2023"]
)
@pytest.mark.parametrize("published", [None, THURSDAY])
def test_impossible_dates_have_no_value(parse: Parsing, text: str, published: str | None) -> None:
    mentions = resolved(parse, f"The minister resigned {text}.", published)
    assert [mention.value for mention in mentions] == [None]


@pytest.mark.parametrize(("date_text", "start"), [("May 16, 2024", "2024-05-16"), ("May 16", None)])
def test_a_dateline_dates_the_report_only_with_its_year(parse: Parsing, date_text: str, start: str | None) -> None:
    text = f"MOSUL, {date_text} (Northern Wire) - The minister resigned on Thursday."
    span = Span(7, 7 + len(date_text))
    report = Report(id="r", text=text, dateline=Dateline(span=Span(0, span.end + 18), date=span))
    parsed = parse(text)
    value = resolve_times(report, parsed, find_timexes(parsed))[-1].value
    assert isinstance(value, Interval)
    assert value.start == start


WORDS = [
    "the", "last", "next", "May", "3", "31", "June", "2024", "9999", "0000", "1000", "week", "years", "ago",
    "later", "of", "Friday", "night", "at", "10:30", "25:00", "p.m.", "two", "million", "century", "99th",
    "end", "1990s", "13/13/2026", "every", "the same day", "quarter", ".", "fall", "Easter", "decades",
    "earlier", "winter", "summer",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=20),
    st.sampled_from([None, "2024-05-16", "0001-01-01", "9999-12-31", "2024-05-16T10:00:00+00:00", "2024", "soon", ""]),
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_and_any_day_of_writing_resolve_or_stay_open(
    parse: Parsing, words: list[str], published: str | None
) -> None:
    for mention in resolved(parse, " ".join(words), published):
        value = mention.value
        if isinstance(value, Interval):
            assert value.timex
            for edge in (value.start, value.end):
                assert edge is None or datetime.fromisoformat(edge).date() >= date.min
