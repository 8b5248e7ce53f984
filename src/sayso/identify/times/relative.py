"""Times that are counted from the day of writing: last week, the last two years, the third quarter, this morning."""

from datetime import date
from typing import Final

import msgspec

from sayso.identify.times import periods
from sayso.identify.times.clock import with_clock
from sayso.identify.times.here import Here
from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval

# What is not known of a unit that nobody can place.
_BLANK: Final = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "FN": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
                 "Q": "XXXX-QX", "HY": "XXXX-HX", "Y": "XXXX", "DE": "XXX", "CE": "XX", "ML": "X"}  # fmt: skip


def vague(ref: str, here: Here) -> Interval:
    """PAST_REF ends, FUTURE_REF begins on the day of writing."""
    return Interval(
        start=here.origin if ref == "FUTURE_REF" else None,
        end=here.origin if ref == "PAST_REF" else None,
        granularity="vague", timex=ref, anchor=here.origin,
    )  # fmt: skip


def blank(unit: str) -> Interval:
    """A unit that nobody can place."""
    return Interval(granularity=periods.GRANULARITY[unit], timex=_BLANK.get(unit, "XXXX-XX-XX"))


def around(day: date | None, unit: str, origin: str | None) -> Interval:
    """The unit that holds `day`, counted from `origin`; blank if the day is not known."""
    found = periods.unit_around(day, unit) if day else None
    return blank(unit) if found is None else msgspec.structs.replace(found, anchor=origin)


def stretch(unit: str, amount: float | None, start: str | None = None, end: str | None = None) -> Interval:
    """A duration, with its ends where they are known."""
    return Interval(
        start=start, end=end, granularity=periods.GRANULARITY[unit], timex=periods.length(unit, amount),
        type="DURATION", anchor=start or end,
    )  # fmt: skip


def period(expression: Expression, here: Here) -> Interval:
    """Such as "last month", "this year", "the last two years", "the end of the month"."""
    unit, steer = expression.unit or "D", expression.steer or 0
    if expression.amount is not None or expression.vague:
        if here.written is None or not steer or expression.contained:  # "the last two weeks of May"
            return stretch(unit, expression.amount)
        if expression.amount is None:
            near = here.origin
            return stretch(unit, None, start=near if steer > 0 else None, end=near if steer < 0 else None)
        other = periods.shifted(here.written, unit, steer * expression.amount).isoformat()
        first, last = sorted((other, here.written.isoformat()))
        return stretch(unit, expression.amount, first, last)
    if expression.plural and steer:  # "in coming months", "in previous years"
        return vague("FUTURE_REF" if steer > 0 else "PAST_REF", here)
    if unit in {"TS", "TM", "TH", "ML"}:
        return stretch(unit, 1)
    base = here.told(unit) if expression.told else None
    origin = base or here.written
    day = periods.shifted(origin, unit, steer) if origin else None
    if base:
        return periods.third_of(around(day, unit, base.isoformat()), expression.modifier)
    if unit == "WE" and here.written and not steer:
        day = here.written if here.direction > 0 or here.written.weekday() >= 5 else here.written - 7 * periods.DAY
    return periods.third_of(around(day, unit, here.origin), expression.modifier)


def part(expression: Expression, here: Here) -> Interval:
    """Such as "this morning", "last night", "overnight", "at dawn"."""
    told = here.near if here.near is not None and here.near.granularity in {"day", "part-of-day"} else None
    day = here.written
    if expression.steer == -1 or (expression.last == expression.first and expression.part == ("NI", 20, 30)):
        day = day - periods.DAY if day else None
    elif expression.steer == 1:
        day = day + periods.DAY if day else None
    elif expression.steer is None and told is not None:
        day = date.fromisoformat(str(told.start)[:10])
    return with_clock(expression, day, day.isoformat() if day else "XXXX-XX-XX", here.origin)


def ordinal(expression: Expression, here: Here) -> Interval:
    """Such as "the third quarter", "the first half of 2024", "the 20th century"."""
    number, unit = expression.ordinal or 1, expression.unit or "Q"
    if unit == "CE":
        return periods.third_of(periods.century(number), expression.modifier)
    if unit not in {"Q", "HY"}:
        return blank(unit) if unit in _BLANK else stretch(unit, 1)
    months = 3 if unit == "Q" else 6
    year = expression.year
    if year is None and here.written is not None:
        year = here.written.year + (expression.steer or 0)
        start = date(year, (number - 1) * months + 1, 1)
        if expression.steer is None and start > here.written and here.direction <= 0:
            year -= 1
    if year is None:
        letter = "Q" if unit == "Q" else "H"
        return Interval(granularity="quarter", timex=f"XXXX-{letter}{number}")
    found = around(date(year, (number - 1) * months + 1, 1), unit, here.origin if expression.year is None else None)
    return periods.third_of(found, expression.modifier)
