"""The value of each kind of time expression, given what it can be counted from."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import msgspec

from sayso.identify.times import counted, periods, relative
from sayso.identify.times.clock import has_hour, with_clock
from sayso.identify.times.here import Here
from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval

_PIVOT: Final = 70
"""A year of two digits below it belongs to the 2000s."""


_RARER: Final = 3
"""News tells so much more of the past that a day to come must be this much nearer to be meant."""

_SETTLED: Final = timedelta(days=45)
"""How long after its end a quarter is still what is meant by "the quarter"."""


def value_of(expression: Expression, here: Here) -> Interval:
    """The interval that `expression` means.

    Raises:
        ValueError, OverflowError: it means no time at all (31 June, 25:00).
    """
    return _KINDS[expression.kind](expression, here)


def _on(expression: Expression, day: date, anchor: str | None) -> Interval:
    """A day, or the hour on it that the expression says."""
    if has_hour(expression):
        return with_clock(expression, day, day.isoformat(), anchor)
    return msgspec.structs.replace(periods.day(day), anchor=anchor)


def _nowhere(expression: Expression, timex: str) -> Interval:
    """The same where the day is not known."""
    if has_hour(expression):
        return with_clock(expression, None, timex, None)
    return Interval(granularity="day", timex=timex)


def _date(expression: Expression, here: Here) -> Interval:
    if expression.month is not None and expression.day is not None:
        return _month_day(expression, here, expression.month, expression.day)
    if expression.weekday is not None:
        return _weekday(expression, here, expression.weekday)
    if here.written is None:
        return _nowhere(expression, "XXXX-XX-XX")
    return _on(expression, here.written + periods.DAY * (expression.shift or 0), here.origin)


def _month_day(expression: Expression, here: Here, month: int, day: int) -> Interval:
    if expression.year is not None:
        return _on(expression, date(expression.year, month, day), None)
    date(2000, month, day)  # a leap year: it refuses 31 June
    if here.written is None:
        return _nowhere(expression, f"XXXX-{month:02}-{day:02}")
    candidates: list[date] = []
    for year in range(max(1, here.written.year - 8), min(9999, here.written.year + 8) + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    return _on(expression, _nearest(candidates, here, expression.steer), here.origin)


def _nearest(candidates: list[date], here: Here, steer: int | None = None) -> date:
    """The candidate that the tense points to; without a tense the nearest one, the past preferred."""
    written = here.written or date.max
    direction = steer or here.direction
    past = [day for day in candidates if day < written or (day == written and steer != -1)]
    ahead = [day for day in candidates if day > written or (day == written and steer != 1)]
    if direction < 0 and past:
        return past[-1]
    if direction > 0 and ahead:
        return ahead[0]
    return min(candidates, key=lambda day: (written - day if day <= written else _RARER * (day - written), day))


def _weekday(expression: Expression, here: Here, weekday: int) -> Interval:
    if here.written is None:
        return _nowhere(expression, f"XXXX-WXX-{weekday}")
    ahead = (weekday - here.written.isoweekday()) % 7
    back = (here.written.isoweekday() - weekday) % 7
    if expression.steer == -1:
        days = -(back or 7)
    elif expression.steer == 1:
        days = ahead or 7
    elif expression.steer == 0 and here.direction == 0:
        days = weekday - here.written.isoweekday()
    else:
        days = ahead if here.direction > 0 else -back
    return _on(expression, here.written + periods.DAY * days, here.origin)


def _numeric(expression: Expression, _here: Here) -> Interval:
    """Such as "22/01/2024"; the day comes first where both orders make sense."""
    text = expression.numeric or ""
    pieces = [int(piece) for piece in re.split(r"[/.-]", text)]
    if len(pieces) == 1:
        return _on(expression, date(int(text[:4]), int(text[4:6]), int(text[6:])), None)
    first, second, third = pieces
    if re.match(r"\d{3}", text):
        return _on(expression, date(first, second, third), None)
    if third < 100 and len(re.split(r"[/.-]", text)[2]) == 2:
        third += 2000 if third < _PIVOT else 1900
    day_first = "." in text or second <= 12
    readings = [date(third, second, first)] if day_first and first <= 31 and second <= 12 else []
    if first <= 12 and "." not in text:
        readings.append(date(third, first, second))
    if not readings:
        raise ValueError(f"no such date: {text}")
    return _on(expression, readings[0], None)


def _month(expression: Expression, here: Here) -> Interval:
    month = expression.month or 0
    if expression.year is not None:
        found = periods.month(date(expression.year, month, 1))
    elif here.written is None:
        return Interval(granularity="month", timex=f"XXXX-{month:02}")
    else:
        this = here.written.replace(day=1)
        candidates = [date(year, month, 1) for year in range(this.year - 1, this.year + 2) if 1 <= year <= 9999]
        if expression.steer == 0:
            start = date(this.year, month, 1)
        else:
            direction = here.direction or (0 if expression.steer else -1)
            start = _nearest(candidates, Here(written=this, direction=direction), expression.steer)
        found = msgspec.structs.replace(periods.month(start), anchor=here.origin)
    return periods.third_of(found, expression.modifier)


def _season(expression: Expression, here: Here) -> Interval:
    code = expression.season or "SU"
    if expression.year is not None:
        return periods.third_of(periods.season(expression.year, code), expression.modifier)
    if here.written is None:
        return Interval(granularity="season", timex=f"XXXX-{code}")
    written, year = here.written, here.written.year
    starts = [date.fromisoformat(str(periods.season(y, code).start)) for y in range(year - 2, year + 2)]
    past = [start for start in starts if start <= written]
    coming = [start for start in starts if start > written]
    if expression.steer == 0:
        start = starts[2]
    elif coming and (expression.steer == 1 or here.direction > 0):
        start = coming[0]
    elif expression.steer == -1 and periods.add_months(past[-1], 3) > written:
        start = past[-2]  # not the one that it still is
    else:
        start = past[-1]
    found = msgspec.structs.replace(periods.season(start.year, code), anchor=here.origin)
    return periods.third_of(found, expression.modifier)


def _holiday(expression: Expression, here: Here) -> Interval:
    rule = expression.holiday or ""
    if expression.year is not None:
        return periods.day(periods.holiday(expression.year, rule))
    if here.written is None:
        fixed = rule if len(rule) == 5 and rule[2] == "-" else "XX-XX"
        return Interval(granularity="day", timex=f"XXXX-{fixed}")
    candidates = [periods.holiday(here.written.year + k, rule) for k in (-1, 0, 1)]
    if expression.steer == 0:
        return _on(expression, candidates[1], here.origin)
    return _on(expression, _nearest(candidates, here, expression.steer), here.origin)


def _year(expression: Expression, here: Here) -> Interval:
    if expression.contained and here.quarter is not None and here.quarter.start:
        month = date.fromisoformat(here.quarter.start).month
        return periods.quarter(date(expression.year or 0, month, 1))
    return periods.third_of(periods.year(date(expression.year or 0, 1, 1)), expression.modifier)


def _decade(expression: Expression, here: Here) -> Interval:
    start = expression.decade or 0
    if start < 100:
        now = here.written.year if here.written else 1999
        start += now // 100 * 100
        start -= 100 if start > now else 0
    return periods.third_of(periods.decade(date(start, 1, 1)), expression.modifier)


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
        if unit == "Q" and here.anchor and here.anchor.granularity == "quarter":
            return here.anchor
        if unit == "Q" and here.written and here.direction <= 0:
            return relative.around(here.written - _SETTLED, unit, here.origin)
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
    "date": _date, "numeric": _numeric, "full": _numeric, "month": _month, "year": _year, "decade": _decade,
    "season": _season, "holiday": _holiday, "ordinal": relative.ordinal, "yearago": counted.year_ago,
    "same": counted.same, "offset": counted.offset, "next": counted.following, "period": relative.period,
    "part": _part, "set": _set, "duration": _duration, "clock": _clock, "ref": _ref,
}  # fmt: skip
