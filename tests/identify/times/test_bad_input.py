"""Whatever is written, an interval is whole and fits its own value, and time grows with the text alone."""

import re
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate.syntax import Parser, parse_one
from sayso.annotate.timexes import find_timexes
from sayso.identify.times import ranges, resolve_times
from sayso.records import Interval, Mention, Parse, Report

Resolving = Callable[[str, str | None], list[Mention]]
LONGEST = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "part-of-day": 1, "day": 2, "week": 7, "month": 31,
           "quarter": 184, "season": 92, "year": 366, "decade": 3653, "century": 36525}  # fmt: skip
"""Days that a date of each granularity lasts at most; a weekend has two, a half-year counts as a quarter."""


def fits(value: Interval) -> bool:
    """True if a date with both ends lasts no longer than its granularity and lies in the year of its TIMEX3 value."""
    assert value.start is not None
    assert value.end is not None
    start, end = datetime.fromisoformat(value.start), datetime.fromisoformat(value.end)
    if not start < end:
        return False
    if value.type in {"DURATION", "SET"} or value.granularity == "vague":
        return True
    begun, timex = date.fromisoformat(value.start[:10]), value.timex or ""
    if end - start > timedelta(days=LONGEST[value.granularity]):
        return False
    if re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", timex):
        midnight = re.search(r"T24", timex)
        return begun.isoformat() == timex[:10] or (midnight is not None and begun > date.fromisoformat(timex[:10]))
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(?:-WE)?", timex):
        return begun.isocalendar()[:2] == (int(week[1]), int(week[2]))
    if re.fullmatch(r"\d{4}-WI", timex):
        return begun.year - int(timex[:4]) in {0, 1}
    return f"{begun.year:04}".startswith(re.split(r"-", timex)[0][: 2 if value.granularity == "century" else 4])


@pytest.mark.parametrize(
    "words",
    ["on 31 June", "on 30 February 2031", "on the 45th of May", "on 13/13/2026", "in the 9999th century",
     "on 29 Feb. 2031", "on 31/11/2030"],
)  # fmt: skip
@pytest.mark.parametrize("published", [None, "2031-03-06"])
def test_what_is_no_day_has_no_value(resolve: Resolving, words: str, published: str | None) -> None:
    assert [mention.value for mention in resolve(f"The mayor resigned {words}.", published)] == [None]


@pytest.mark.parametrize("words", ["10000000000000000000000000 days ago", "two million years ago"])
def test_what_lies_before_the_calendar_has_no_value(resolve: Resolving, words: str) -> None:
    assert [mention.value for mention in resolve(f"The mayor resigned {words}.", "2031-03-06")] == [None]
    (open_,) = resolve(f"The mayor resigned {words}.", None)
    assert isinstance(open_.value, Interval)
    assert open_.value.start is None


@pytest.mark.parametrize("words", ["in the year 0", "at 25:61", "10^30 days ago", "P99999999999999999999Y", "⁵ ²⁰³¹"])
def test_what_only_looks_like_a_time_is_not_marked(resolve: Resolving, words: str) -> None:
    assert resolve(f"The mayor resigned {words}.", "2031-03-06") == []


def test_digits_of_other_scripts_are_read_and_signs_do_no_harm(resolve: Resolving) -> None:
    for text in ("On ٣ March ٢٠٣١ he left", "He left 🎉3 March 2031🎉.", "On ٣/٣/٢٠٣١ he left"):
        (mention,) = resolve(text, None)
        assert isinstance(mention.value, Interval)
        assert (mention.value.start, mention.value.timex) == ("2031-03-03", "2031-03-03")
        assert mention.span.of(text)[-1] in "1١"
        assert mention.span.of(text)[0] in "3٣"


def test_numbers_too_large_for_a_calendar_are_lengths_without_ends(resolve: Resolving) -> None:
    (mention,) = resolve("The mine lasted for 99999999 years.", "2031-03-06")
    assert isinstance(mention.value, Interval)
    assert (mention.value.timex, mention.value.start, mention.value.end) == ("P99999999Y", None, None)


WORDS = [
    "the", "last", "next", "May", "3", "31", "June", "2024", "9999", "0001", "week", "years", "ago", "later", "of",
    "Friday", "night", "at", "10:30", "p.m.", "two", "million", "century", "end", "1990s", "every", "same", "day",
    "quarter", ".", "fall", "Easter", "earlier", "winter", "before", "after", "blast", "hit", "it", "to", "-",
    "from now", "past", "weekend", "half an hour", "ended", "noon", "midnight", "year-earlier", "month", "-33", "٣",
    "^", "\n", '"', "3–5", "2028–30", "to",
    "previous", "following", "first", "half", "late", "since", "fiscal", "decade", "months", "and", "between",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=18),
    st.sampled_from([None, "2024-05-16", "2031-12-31", "0001-01-01", "9999-12-31", "2024-02-29T23:59:59+14:00"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_intervals_are_whole_and_stay_as_they_are(
    parse: Callable[[str], Parse], words: list[str], published: str | None
) -> None:
    text = " ".join(words)
    report, parsed = Report(id="r", text=text, published=published), parse(text)
    once = resolve_times(report, parsed, find_timexes(parsed))
    assert resolve_times(report, parsed, once) == once
    for mention in (*once, *ranges(text, once).values()):
        value = mention.value
        if not isinstance(value, Interval):
            assert value is None
            continue
        assert value.timex
        if value.start is not None and value.end is not None and "/" not in value.timex:
            assert fits(value), (text, value)


def test_ten_thousand_dates_take_ten_times_as_long_as_one_thousand(parser: Parser) -> None:
    spent: list[float] = []
    for count in (1_000, 10_000):
        text = "The dam broke on 3 May 2031. " * (count // 2) + "4 May, " * (count // 2)
        report = Report(id="r", text=text)
        parsed = parse_one(parser, report)
        begun = time.process_time()
        found = resolve_times(report, parsed, find_timexes(parsed))
        ranges(text, found)
        spent.append(time.process_time() - begun)
        assert len(found) == count
    assert spent[1] < 30 * spent[0] + 0.5
