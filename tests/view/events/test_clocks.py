"""Clocks: which are believed, and the order they give."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.view.events.clocks import clocks, gap_words, read_clock


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2031-03-12T06:10:00+02:00", "2031-03-12 04:10"),
        ("2031-03-12", "2031-03-12"),
        ("2031-03", "2031-03"),
        ("2031", "2031"),
        (None, "? not dated"),
        ("  ", "? not dated"),
        ("last week", "? last week: no date that can be read"),
        ("\x1b[2J", "? \ufffd[2J: no date that can be read"),
        ("0001-01-01T00:00:00+05:00", "? 0001-01-01T00:00:00+05:00: no date that can be read"),
    ],
)
def test_a_clock_is_told_as_exactly_as_it_is_known(said: str | None, words: str) -> None:
    assert read_clock("r", said).words == words


def test_the_order_is_that_of_publication_and_the_incredible_stand_apart() -> None:
    told = clocks(
        {"late": "2031-03-12T09:00Z", "epoch": "1970-01-01T00:00:00Z", "none": None, "far": "2099-01-01",
         "first": "2031-03-12T06:00Z", "early": "2031-03-01"},
        happened="2031-03-12",
    )  # fmt: skip
    assert [clock.report for clock in told[:2]] == ["first", "late"]
    assert {clock.report: clock.trust for clock in told[2:]} == {
        "epoch": "incredible", "early": "incredible", "far": "incredible", "none": "unknown",
    }  # fmt: skip
    assert told[2].words == "! 1970-01-01 00:00"


def test_without_the_day_of_the_event_the_middle_of_the_clocks_stands_for_it() -> None:
    told = clocks({"a": "2031-03-12", "b": "2031-03-14", "c": "2099-01-01", "d": "1970-01-01"})
    assert [clock.report for clock in told if clock.trust == "known"] == ["a", "b"]
    assert [clocks({"only": said})[0].trust for said in ("1970-01-01", "1989-12-31", "1990-01-01")] == [
        "incredible", "incredible", "known",
    ]  # fmt: skip


def test_a_report_that_tells_only_the_day_is_not_taken_for_the_first_of_it() -> None:
    told = clocks({"day": "2031-03-12", "evening": "2031-03-12T22:00:00Z", "next": "2031-03-13T00:10:00Z"})
    assert [clock.report for clock in told] == ["evening", "day", "next"]


def test_a_clock_that_linking_believes_is_believed() -> None:
    assert clocks({"a": "1999-01-01"}, happened="2031-03-12", sure=["a"])[0].trust == "known"


@given(
    st.dictionaries(
        st.text(max_size=3), st.none() | st.datetimes().map(lambda at: at.isoformat()) | st.text(max_size=12)
    )
)
def test_no_report_is_lost_and_the_known_are_in_order(published: dict[str, str | None]) -> None:
    told = clocks(published)
    assert sorted(clock.report for clock in told) == sorted(published)
    known = [clock.latest for clock in told if clock.trust == "known"]
    assert known == sorted(known)
    assert all(clock.trust == "known" for clock in told[: len(known)])


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(days=2), "2 days"),
        (timedelta(0), "0 min"),
    ],
)
def test_gaps_are_rough(gap: timedelta, words: str) -> None:
    assert gap_words(gap) == words
