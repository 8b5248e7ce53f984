"""Ranges: both ends as mentions of their own, and the whole for what happened over it."""

from collections.abc import Callable

import pytest

from sayso.flow import Reader
from sayso.identify.times import ranges
from sayso.records import Interval, Mention, Report

Resolving = Callable[[str, str | None], list[Mention]]
WRITTEN = "2031-12-06"  # a Saturday


@pytest.mark.parametrize(
    ("words", "timex", "start", "end"),
    [
        ("from 3 to 5 March", "2031-03-03/2031-03-05", "2031-03-03", "2031-03-06"),
        ("on March 3-5", "2031-03-03/2031-03-05", "2031-03-03", "2031-03-06"),
        ("between May and July 2031", "2031-05/2031-07", "2031-05-01", "2031-08-01"),
        ("from Friday to Monday", "2031-12-05/2031-12-08", "2031-12-05", "2031-12-09"),
        ("from December 2029 to February", "2029-12/2030-02", "2029-12-01", "2030-03-01"),
        ("from Monday to Wednesday", "2031-12-01/2031-12-03", "2031-12-01", "2031-12-04"),
        ("in 2028-30", "2028/2030", "2028-01-01", "2031-01-01"),
        ("from 2028 to 2030", "2028/2030", "2028-01-01", "2031-01-01"),
    ],
)
def test_a_range_goes_from_its_first_day_to_its_last(
    resolve: Resolving, words: str, timex: str, start: str, end: str
) -> None:
    text = f"Rebels shelled Gao {words}."
    times = resolve(text, WRITTEN)
    found = ranges(text, times)
    assert [mention.span for mention in times] == list(found)
    first, second = found.values()
    assert first == second
    assert isinstance(first.value, Interval)
    assert (first.value.timex, first.value.start, first.value.end) == (timex, start, end)
    assert first.span.of(text).startswith(times[0].span.of(text))
    assert first.span.of(text).endswith(times[1].span.of(text))


@pytest.mark.parametrize(
    ("words", "timex", "start", "end"),
    [
        ("3–5 March 2030", "2030-03-03/2030-03-05", "2030-03-03", "2030-03-06"),
        ("3–5 March", "2031-03-03/2031-03-05", "2031-03-03", "2031-03-06"),
        ("2028–30", "2028/2030", "2028-01-01", "2031-01-01"),
        ("2028–2030", "2028/2030", "2028-01-01", "2031-01-01"),
    ],
)
def test_a_range_in_one_word_is_one_mention(resolve: Resolving, words: str, timex: str, start: str, end: str) -> None:
    (mention,) = resolve(f"Rebels shelled Gao in {words}.", WRITTEN)
    assert mention.span.of(f"Rebels shelled Gao in {words}.") == words
    assert isinstance(mention.value, Interval)
    assert (mention.value.timex, mention.value.start, mention.value.end) == (timex, start, end)


@pytest.mark.parametrize("words", ["5–3 March", "30–40 March", "3–5 men", "2030–28", "a 3–0 win"])
def test_figures_that_do_not_go_up_are_no_range(resolve: Resolving, words: str) -> None:
    values = [mention.value for mention in resolve(f"They saw {words}.", WRITTEN)]
    assert not any(isinstance(value, Interval) and "/" in str(value.timex) for value in values)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Gao on Monday and Wednesday.",  # two days, not three
        "Rebels shelled Gao in May and July.",
        "Rebels shelled Gao from Monday to the end.",
        "Rebels shelled Gao from Monday to next month on 40 days.",
    ],
)
def test_what_is_no_range_stays_apart(resolve: Resolving, text: str) -> None:
    found = ranges(text, resolve(text, WRITTEN))
    assert all(mention.value is not None and mention.value.end > mention.value.start for mention in found.values())  # type: ignore[union-attr,operator]
    assert "Wednesday" not in text or not found


def test_a_night_of_two_dates_is_one_night(resolve: Resolving) -> None:
    for words in ("the night of 3 to 4 March", "the night of March 3-4"):
        (night,) = resolve(f"Rebels shelled Gao on {words}.", WRITTEN)
        assert night.span.of(f"Rebels shelled Gao on {words}.") == words
        assert isinstance(night.value, Interval)
        assert (night.value.timex, night.value.start, night.value.end) == (
            "2031-03-03TNI", "2031-03-03T20:00", "2031-03-04T06:00",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "timex", "start", "end"),
    [
        ("the fiscal year that ended in June", "P1Y", "2030-07-01", "2031-07-01"),
        ("the year ended March 31, 2030", "P1Y", "2029-04-01", "2030-04-01"),
        ("the nine months ended Sept. 30", "P9M", "2031-01-01", "2031-10-01"),
        ("the nine months", "P9M", None, None),
    ],
)
def test_a_stretch_whose_last_day_is_told_has_both_ends(
    resolve: Resolving, words: str, timex: str, start: str | None, end: str | None
) -> None:
    value = resolve(f"Exports fell in {words}.", WRITTEN)[0].value
    assert isinstance(value, Interval)
    assert (value.timex, value.type, value.start, value.end) == (timex, "DURATION", start, end)


def test_a_coding_holds_over_the_whole_range(reader: Reader) -> None:
    text = "Rebels shelled Gao from 3 to 5 March 2031."
    (coding,) = reader(Report(id="r", text=text, published=WRITTEN)).codings
    assert coding.interval is not None
    assert coding.interval.span.of(text) == "3 to 5 March 2031"
    assert isinstance(coding.interval.value, Interval)
    assert (coding.interval.value.start, coding.interval.value.end) == ("2031-03-03", "2031-03-06")
