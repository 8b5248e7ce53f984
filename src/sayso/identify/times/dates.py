"""Days, months, seasons and decades that are called by a name or a number."""

import re
from datetime import date
from typing import Final

import msgspec

from sayso.identify.times import periods
from sayso.identify.times.clock import has_hour, with_clock
from sayso.identify.times.here import Here
from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval

_PIVOT: Final = 70
"""A year of two digits below it belongs to the 2000s."""

_THAW: Final = 3
"""The last month in which "this winter" is the one that began in the year before."""

_RARER: Final = 3
"""News tells so much more of the past that a day to come must be this much nearer to be meant."""


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


def named(expression: Expression, here: Here) -> Interval:
    """A weekday, a day of a month, or a day near that of writing: "Friday", "3 May", "yesterday"."""
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
    fitting = [day for day in candidates if day.isoweekday() == expression.weekday]  # "Tuesday, January 20th"
    return _on(expression, _nearest(fitting or candidates, here, expression.steer), here.origin)


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
    if expression.weeks is not None:
        monday = here.written - periods.DAY * here.written.weekday()
        return _on(expression, monday + periods.DAY * (7 * expression.weeks + weekday - 1), here.origin)
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


def numeric(expression: Expression, _here: Here) -> Interval:
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


def month(expression: Expression, here: Here) -> Interval:
    """Such as "May", "last May", "May 2031"."""
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


def season(expression: Expression, here: Here) -> Interval:
    """Such as "last winter", "the summer of 2031", of the northern hemisphere."""
    code = expression.season or "SU"
    if expression.year is not None:
        return periods.third_of(periods.season(expression.year, code), expression.modifier)
    if here.written is None:
        return Interval(granularity="season", timex=f"XXXX-{code}")
    written, year = here.written, here.written.year
    starts = [date.fromisoformat(str(periods.season(y, code).start)) for y in range(year - 2, year + 2)]
    past = [start for start in starts if start <= written]
    coming = [start for start in starts if start > written]
    if expression.steer == 0:  # "this winter" in February began in December
        start = starts[1] if code == "WI" and written.month <= _THAW else starts[2]
    elif coming and (expression.steer == 1 or here.direction > 0):
        start = coming[0]
    elif expression.steer == -1 and periods.add_months(past[-1], 3) > written:
        start = past[-2]  # not the one that it still is
    else:
        start = past[-1]
    found = msgspec.structs.replace(periods.season(start.year, code), anchor=here.origin)
    return periods.third_of(found, expression.modifier)


def holiday(expression: Expression, here: Here) -> Interval:
    """Such as "Easter", "last Christmas"."""
    rule = expression.holiday or ""
    if expression.year is not None:
        return periods.day(periods.holiday(expression.year, rule))
    if here.written is None:
        fixed = rule if len(rule) == 5 and rule[2] == "-" else "XX-XX"
        return Interval(granularity="day", timex=f"XXXX-{fixed}")
    candidates = [periods.holiday(here.written.year + k, rule) for k in (-1, 0, 1)]
    make = {"W": periods.week, "WE": periods.weekend}.get(expression.unit or "")
    if make is not None:  # "Easter week" has begun before Easter
        candidates = [date.fromisoformat(str(make(day).start)) for day in candidates]
    day = candidates[1] if expression.steer == 0 else _nearest(candidates, here, expression.steer)
    if make is not None:
        return msgspec.structs.replace(make(day), anchor=here.origin)
    return _on(expression, day, here.origin)


def decade(expression: Expression, here: Here) -> Interval:
    """Such as "the 1990s", "the '80s"."""
    start = expression.decade or 0
    if start < 100:
        now = here.written.year if here.written else 1999
        start += now // 100 * 100
        start -= 100 if start > now else 0
    return periods.third_of(periods.decade(date(start, 1, 1)), expression.modifier)
