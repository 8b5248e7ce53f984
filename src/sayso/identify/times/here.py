"""Here: where a time expression stands, and what may be counted from."""

from datetime import date
from typing import Final

import msgspec

from sayso.identify.times.periods import GRANULARITY, first_day
from sayso.records import Interval

_FINER: Final = (
    "second", "minute", "hour", "part-of-day", "day", "week", "month", "quarter", "season", "year", "decade", "century",
)  # fmt: skip


class Here(msgspec.Struct, frozen=True, kw_only=True):
    """What a time expression can be counted from.

    `written` is the day of writing; `anchor` the last date mentioned before the expression, `near` the same if it
    stands in the same sentence; `story` the last date that the tale itself stands at, `fresh` whether that was told not
    long before; `event` the date of the happening that the expression names; `quarter` the last quarter told, if that
    was not long before; `yearly` whether figures of many months were told last; `direction` -1 past, 1 future, 0
    unknown.
    """

    written: date | None = None
    anchor: Interval | None = None
    near: Interval | None = None
    story: Interval | None = None
    fresh: bool = False
    event: Interval | None = None
    yearly: bool = False
    quarter: Interval | None = None
    direction: int = 0

    @property
    def origin(self) -> str | None:
        """The day of writing as it stands in `Interval.anchor`."""
        return self.written.isoformat() if self.written else None

    @property
    def anchored(self) -> date | None:
        """The day on which the last date mentioned before begins."""
        return first_day(self.anchor) if self.anchor else None

    def at(self, unit: str) -> date | None:
        """The day on which the tale stands; None if it is told more coarsely than in `unit` (TIMEX3 code)."""
        return first_day(self.story) if self.story and fits(self.story, unit) else None

    def told(self, unit: str) -> date | None:
        """The same if it was told not long before."""
        return self.at(unit) if self.fresh else None


def fits(value: Interval, unit: str) -> bool:
    """True if `value` is at least as fine as `unit`: days cannot be counted from a year."""
    granularity = GRANULARITY.get(unit, "decade")
    coarsest = "day" if granularity in {"second", "minute", "hour", "part-of-day"} else granularity
    return value.granularity in _FINER and _FINER.index(value.granularity) <= _FINER.index(coarsest)
