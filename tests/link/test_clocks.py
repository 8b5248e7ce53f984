"""Which clocks can be believed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.clocks import bounds, credible, may_follow, now_of, order_of
from tests.link.conftest import report

NOW = datetime(2024, 3, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "stamp", ["1970-01-01", "1970-01-01T00:00:00+00:00", "1969-12-31", "2099-01-01", "2024-03-09", "soon", "", None]
)
def test_clocks_that_were_never_set_are_not_believed(stamp: str | None) -> None:
    assert credible(stamp, now=NOW) is None


@pytest.mark.parametrize("stamp", ["1990-01-01", "2024-03-05T09:00:00+01:00", "2024-03-07", "2024-03", "2023"])
def test_clocks_that_may_be_right_are(stamp: str) -> None:
    assert credible(stamp, now=NOW) == bounds(stamp)


def test_nobody_reports_what_has_not_happened_yet() -> None:
    happened = datetime(2024, 3, 4, tzinfo=UTC)
    assert credible("2024-03-03", now=NOW, since=happened) is None
    assert credible("2024-03-04", now=NOW, since=happened) is not None


def test_a_stretch_is_as_long_as_it_is_dated() -> None:
    assert bounds("2024-02") == (datetime(2024, 2, 1, tzinfo=UTC), datetime(2024, 3, 1, tzinfo=UTC))
    assert bounds("2024-12") == (datetime(2024, 12, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC))
    assert bounds("2024-03-05T01:00:00+02:00") == (
        datetime(2024, 3, 4, 23, tzinfo=UTC),
        datetime(2024, 3, 4, 23, 0, 1, tzinfo=UTC),
    )


@given(st.text(max_size=30))
def test_no_text_breaks_a_clock(stamp: str) -> None:
    told = credible(stamp, now=NOW)
    assert told is None or told.start < told.end


def test_an_unknown_clock_forbids_nothing_and_comes_last() -> None:
    early, late = report("a", published="2024-03-01"), report("b", published="2024-03-02")
    never = report("c", published="1970-01-01")
    assert may_follow(late, early)
    assert not may_follow(early, late)
    assert may_follow(never, late)
    assert may_follow(early, never)
    assert sorted((never, late, early), key=order_of) == [early, late, never]


def test_now_is_where_most_clocks_stand_if_that_is_later() -> None:
    here = now_of(["2024-01-22", "2099-01-01", "1970-01-01"])
    assert here.year < 2090
    assert now_of(["2131-05-04", "2131-05-04T10:00:00+00:00", "2199-01-01"]).year == 2131
    assert now_of([None, "2131-05-04"]).year < 2131
