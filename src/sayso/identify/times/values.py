"""The value of each kind of time expression, given what it can be counted from."""

from collections.abc import Callable
from datetime import date
from typing import Final

import msgspec

from sayso.identify.times import counted, dates, periods, relative
from sayso.identify.times.clock import with_clock
from sayso.identify.times.here import Here
from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval


def value_of(expression: Expression, here: Here) -> Interval:
    """The interval that `expression` means.

    Raises:
        ValueError, OverflowError: it means no time at all (31 June, 25:00).
    """
    if expression.years is not None and here.written is not None:
        expression = msgspec.structs.replace(expression, year=here.written.year + expression.years)
    if expression.year is not None and expression.kind in {"duration", "period"}:
        return _inside(expression, expression.year)
    value = _KINDS[expression.kind](expression, here)
    return value if expression.until is None else _through(expression, value, expression.until)


def _through(expression: Expression, first: Interval, until: int) -> Interval:
    """From the first to the last day of "3–5 March", or year of "2028–30"."""
    if expression.day is not None:
        here = Here(written=periods.first_day(first), direction=1)
        last = _KINDS[expression.kind](msgspec.structs.replace(expression, day=until, until=None), here)
    else:
        last = _KINDS[expression.kind](msgspec.structs.replace(expression, year=until, until=None), Here())
    return msgspec.structs.replace(first, end=last.end, timex=f"{first.timex}/{last.timex}")


def _inside(expression: Expression, year: int) -> Interval:
    """The first or last so many months of a year."""
    unit, amount = expression.unit or "M", expression.amount or 1
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    if expression.steer == -1:
        start = periods.shifted(end, unit, -amount)
    else:
        end = periods.shifted(start, unit, amount)
    return relative.stretch(unit, expression.amount, start.isoformat(), end.isoformat())


def _year(expression: Expression, here: Here) -> Interval:
    if expression.contained and here.quarter is not None and here.quarter.start:
        month = date.fromisoformat(here.quarter.start).month
        return periods.quarter(date(expression.year or 0, month, 1))
    return periods.third_of(periods.year(date(expression.year or 0, 1, 1)), expression.modifier)


def _set(expression: Expression, _here: Here) -> Interval:
    unit, granularity = expression.unit, periods.GRANULARITY[expression.unit or "D"]
    if expression.often is not None:
        timex = expression.often
        granularity = periods.GRANULARITY["TH" if "T" in timex else timex[-1]]
    elif expression.weekday is not None:
        timex = f"XXXX-WXX-{expression.weekday}"
    elif expression.month is not None:
        timex, granularity = f"XXXX-{expression.month:02}", "month"
    elif expression.season is not None:
        timex, granularity = f"XXXX-{expression.season}", "season"
    elif expression.part is not None:
        timex, granularity = f"XXXX-XX-XXT{expression.part[0]}", "part-of-day"
    else:
        timex = periods.length(unit or "D", expression.amount or expression.ordinal or 1)
    return Interval(granularity=granularity, timex=timex, type="SET")


def _part(expression: Expression, here: Here) -> Interval:
    return relative.part(expression, here) if expression.event is None else counted.from_event(expression, here)


def _duration(expression: Expression, here: Here) -> Interval:
    if expression.event is not None:
        return counted.from_event(expression, here)
    unit = expression.unit or "D"
    if expression.amount is not None:
        if expression.inside and here.written and here.direction > 0 and unit in periods.DAYS_OR_MORE:
            day = periods.shifted(here.written, unit, expression.amount)
            return relative.around(day, "Y" if unit == "DE" else unit, here.origin)
        return relative.stretch(unit, expression.amount)
    if expression.vague and expression.recent:
        return relative.vague("PAST_REF", here)
    if expression.definite and unit in {"WE", "Q", "Y", "M", "W"} and not (expression.vague or expression.plural):
        told = here.story if here.fresh else None
        if unit in {"M", "W"} and told is not None and told.granularity == periods.GRANULARITY[unit]:
            return told  # "in September ... for the month"
        if unit == "Q" and here.quarter is not None:
            return here.quarter
        if unit == "Q" and here.written and here.direction <= 0:
            return relative.around(here.written - counted.SETTLED, unit, here.origin)
        return relative.period(expression, here)
    return relative.stretch(unit, None)


def _clock(expression: Expression, here: Here) -> Interval:
    near = here.near
    told = near is not None and near.start is not None and near.granularity in {"day", "part-of-day", "hour", "minute"}
    day = date.fromisoformat(str(near.start)[:10]) if near is not None and told else here.written
    return with_clock(expression, day, day.isoformat() if day else "XXXX-XX-XX", here.origin)


def _ref(expression: Expression, here: Here) -> Interval:
    return relative.vague(expression.ref or ("PAST_REF" if expression.vague else "PRESENT_REF"), here)


_KINDS: Final[dict[str, Callable[[Expression, Here], Interval]]] = {
    "date": dates.named, "numeric": dates.numeric, "full": dates.numeric, "month": dates.month, "year": _year,
    "decade": dates.decade, "season": dates.season, "holiday": dates.holiday, "ordinal": relative.ordinal,
    "yearago": counted.year_ago, "same": counted.same, "offset": counted.offset, "next": counted.following,
    "period": relative.period, "part": _part, "set": _set, "duration": _duration, "clock": _clock, "ref": _ref,
}  # fmt: skip
