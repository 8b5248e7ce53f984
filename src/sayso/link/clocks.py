"""Clocks: when a report says it was published, and whether that can be believed."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from sayso.records import Report

FIRST_YEAR: Final = 1990
"""Before it nobody published on the web: such a clock was never set."""
AHEAD: Final = timedelta(days=2)
"""How far a clock may be ahead: time zones, and papers dated for tomorrow."""


class Bounds(NamedTuple):
    """A stretch of time in UTC: `start` included, `end` excluded."""

    start: datetime
    end: datetime


def bounds(stamp: str | None) -> Bounds | None:
    """The stretch that an ISO 8601 date or date-time leaves open; None where it is none.

    A year, a month, a day or a minute are as long as they are; a date-time without a zone is taken for UTC.
    """
    if stamp is None:
        return None
    try:
        if len(stamp) > len("2024-01-22"):
            moment = datetime.fromisoformat(stamp)
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
            return Bounds(moment, moment + timedelta(seconds=1))
        return _of_days(*(int(part) for part in stamp.split("-")))
    except (ValueError, OverflowError, TypeError):
        return None


def _of_days(year: int, month: int | None = None, day: int | None = None) -> Bounds:
    start = datetime(year, month or 1, day or 1, tzinfo=UTC)
    if day is not None:
        return Bounds(start, start + timedelta(days=1))
    if month is None:
        return Bounds(start, datetime(year + 1, 1, 1, tzinfo=UTC))
    return Bounds(start, datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC))


def credible(published: str | None, *, now: datetime | None = None, since: datetime | None = None) -> Bounds | None:
    """When a report was published; None if it does not say, or if its clock cannot be right.

    A clock that stands on the epoch, lies before the web or more than two days after `now` (None: this moment) was
    never set; so was one before `since`: nobody reports what has not happened yet.
    """
    told = bounds(published)
    if told is None or told.start.year < FIRST_YEAR:
        return None
    latest = (now or datetime.now(UTC)) + AHEAD
    if told.start > latest or (since is not None and told.end <= since):
        return None
    return told


def now_of(stamps: Iterable[str | None]) -> datetime:
    """This moment, or when half of these reports were out, if that is later.

    The clock of this machine may be wrong, too, and scenarios lie in the future; one clock that is ahead moves nothing.
    """
    told = sorted(found.start for found in map(bounds, stamps) if found is not None)
    here = datetime.now(UTC)
    return max(here, told[(len(told) - 1) // 2]) if len(told) > 1 else here


def may_follow(child: Report, parent: Report, *, now: datetime | None = None) -> bool:
    """False if `parent` was surely published after `child`; an unknown clock forbids nothing."""
    later, earlier = credible(child.published, now=now), credible(parent.published, now=now)
    return later is None or earlier is None or earlier.start < later.end


def order_of(report: Report, *, now: datetime | None = None) -> tuple[bool, datetime, str]:
    """Sorts reports by when they were surely out; those with no credible clock last, ties by id."""
    told = credible(report.published, now=now)
    return (told is None, told.end if told is not None else datetime.max.replace(tzinfo=UTC), report.id)
