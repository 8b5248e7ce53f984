"""When reports came out: which clocks can be believed, and in which order they tell the tale."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Final, Literal

import msgspec

from sayso.view.words import clean

type Trust = Literal["known", "unknown", "incredible"]

_FIRST_YEAR: Final = 1990
"""Before it nobody published on the web: such a clock was never set."""
_BEFORE: Final = timedelta(days=2)
"""So long before the happening a report of it may seem to come out: zones, and dates without a time."""
_AWAY: Final = timedelta(days=5 * 365)
"""So far from the happening, or from the middle of the other clocks, nobody reports it as news."""
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """When a report was published: `at` in UTC, None where unknown; `whole_day` where no time of day is told.

    One that tells only the day stands after those that tell an hour of it: nobody can say that it was first.
    """

    report: str
    trust: Trust
    at: datetime | None = None
    whole_day: bool = False
    said: str | None = None

    @property
    def words(self) -> str:
        """To the minute or the day, as it is known; with a sign where it is not to be believed."""
        if self.at is None:
            return f"? {clean(self.said)[:30]}: no date that can be read" if self.said else "? not dated"
        told = clean(self.said or "").strip() if self.whole_day else self.at.strftime("%Y-%m-%d %H:%M")
        return told if self.trust == "known" else f"! {told}"

    @property
    def latest(self) -> datetime:
        """The last moment that fits: the end of a day of which no hour is told; the end of all days where unknown."""
        if self.at is None:
            return _NEVER
        return self.at + timedelta(days=1, seconds=-1) if self.whole_day and self.at.year < 9999 else self.at


def read_clock(report: str, published: str | None) -> Clock:
    """The clock of one report on its own; ISO 8601 as far as it is known ("2031", "2031-03", a date, a date-time)."""
    said = (published or "").strip()
    padded = said + "-01-01"[len(said) - 4 :] if len(said) in {4, 7} else said
    try:
        at = datetime.fromisoformat(padded)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return Clock(report=report, trust="unknown", said=said or None)
    return Clock(report=report, trust="known", at=at, whole_day=len(padded) == 10, said=said)


def clocks(
    published: Mapping[str, str | None], *, happened: str | None = None, sure: Iterable[str] = ()
) -> tuple[Clock, ...]:
    """The clocks of the reports: the credible ones first and in order, then the others, ties by id.

    `happened` is the start of the event (ISO 8601) where it is known, else the middle of the clocks stands for it;
    those of the reports in `sure` are believed.
    """
    read = [read_clock(report, said) for report, said in published.items()]
    start, known = read_clock("", happened).at, set(sure)
    times = [clock.at.timestamp() for clock in read if clock.at is not None and not _is_unset(clock)]
    middle = start or (datetime.fromtimestamp(median(times), tz=UTC) if times else None)
    judged = [clock if clock.report in known else _judged(clock, middle, _BEFORE if start else _AWAY) for clock in read]
    return tuple(sorted(judged, key=lambda clock: (clock.trust != "known", clock.latest, clock.report)))


def _judged(clock: Clock, middle: datetime | None, before: timedelta) -> Clock:
    if clock.at is None or middle is None:
        return clock if clock.at is None or not _is_unset(clock) else msgspec.structs.replace(clock, trust="incredible")
    away = clock.at - middle
    if -before <= away <= _AWAY and not _is_unset(clock):
        return clock
    return msgspec.structs.replace(clock, trust="incredible")


def _is_unset(clock: Clock) -> bool:
    return clock.at is not None and clock.at.year < _FIRST_YEAR


def gap_words(gap: timedelta) -> str:
    """A stretch of time, roughly: "25 min", "3 h", "2 days"."""
    minutes = round(gap.total_seconds() / 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{round(minutes / 60)} h" if minutes < 48 * 60 else f"{round(minutes / 1440):,} days"
