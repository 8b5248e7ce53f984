"""Dates are read in the precision that is stated, and never guessed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acquire.clocks import read_moment


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2031-03-14", "2031-03-14"),
        ("2031-03-14 10:00", "2031-03-14T10:00:00"),
        ("2031-03-14T10:00:00Z", "2031-03-14T10:00:00+00:00"),
        ("2031-03-14 10:00:00 UTC", "2031-03-14T10:00:00+00:00"),
        ("2031-03-14 10:00:00.123456789+02", "2031-03-14T10:00:00.123456+02:00"),
        ("2031/03/14 10:00", "2031-03-14T10:00:00"),
        ("20310314", "20310314"[:4] + "-03-14"),
        ("20310314100500", "2031-03-14T10:05:00"),
        ("Fri, 14 Mar 2031 10:00:00 GMT", "2031-03-14T10:00:00+00:00"),
        ("14 Mar 2031 10:00 +0200", "2031-03-14T10:00:00+02:00"),
        ("March 14, 2031", "2031-03-14"),
        ("14.03.2031", "2031-03-14"),
        ("3/14/2031", "2031-03-14"),
        ("14/3/2031 9:05", "2031-03-14T09:05:00"),
        ("3/14/2031 12:05 AM", "2031-03-14T00:05:00"),
        ("5/5/2031", "2031-05-05"),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00+00:00"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00+00:00"),
        ("2099-12-31", "2099-12-31"),
    ],
)
def test_dates_as_feeds_and_tables_write_them(value: str, moment: str) -> None:
    assert read_moment(value) == moment


@pytest.mark.parametrize(
    "value",
    ["3/4/2031", "3/4/2031 10:00", "", "soon", "2031", "2031-03", "1915963200", "30.02.2031", "20311314", "2031-02-30",
     "3/14/2031 14:05 PM", "3/14/2031 25:00", "14 Mar 2031 99:00", None, 20310314, "1" * 500],
)  # fmt: skip
def test_what_may_mean_two_days_or_none_is_none(value: object) -> None:
    assert read_moment(value) is None


@pytest.mark.parametrize(
    ("value", "day", "month"),
    [
        ("3/4/2031", "2031-04-03", "2031-03-04"),
        ("3/4/2031 10:00", "2031-04-03T10:00:00", "2031-03-04T10:00:00"),
        ("14/3/2031", "2031-03-14", "2031-03-14"),
        ("2031-03-04", "2031-03-04", "2031-03-04"),
    ],
)
def test_who_knows_the_order_can_say_it(value: str, day: str, month: str) -> None:
    assert (read_moment(value, day_first=True), read_moment(value, day_first=False)) == (day, month)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2199, 1, 1)), st.booleans())
def test_iso_comes_back_as_it_was(moment: datetime, zone: bool) -> None:
    written = moment.replace(tzinfo=UTC if zone else None).isoformat()
    assert read_moment(written) == written


@given(st.text(max_size=70))
def test_any_text_is_a_date_or_none(value: str) -> None:
    found = read_moment(value)
    assert found is None or datetime.fromisoformat(found).isoformat().startswith(found[:10])
