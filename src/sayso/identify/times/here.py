"""Here: where a time expression stands, and what may be counted from."""

from datetime import date

import msgspec

from sayso.identify.times.periods import first_day
from sayso.records import Interval


class Here(msgspec.Struct, frozen=True, kw_only=True):
    """What a time expression can be counted from.

    `written` is the day of writing; `anchor` the last date told before the expression, `near` the same if it stands in
    the same sentence; `quarter` the last quarter told, if that was not long before; `direction` -1 past, 1 future, 0
    unknown.
    """

    written: date | None = None
    anchor: Interval | None = None
    near: Interval | None = None
    quarter: Interval | None = None
    direction: int = 0

    @property
    def origin(self) -> str | None:
        """The day of writing as it stands in `Interval.anchor`."""
        return self.written.isoformat() if self.written else None

    @property
    def anchored(self) -> date | None:
        """The day on which the last date told before begins."""
        return first_day(self.anchor) if self.anchor else None
