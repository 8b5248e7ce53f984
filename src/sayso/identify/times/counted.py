"""Times that are counted from a date told before: two days later, the next day, the same day, a week after the vote."""

from datetime import date, datetime, timedelta
from typing import Final

from sayso.identify.times import periods
from sayso.identify.times.clock import with_clock
from sayso.identify.times.here import Here, fits
from sayso.identify.times.relative import around, blank, ordinal, stretch, vague
from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval

_FIGURES: Final = frozenset({"M", "Q", "Y"})
"""Units in which figures are compared: "from 30 million a year earlier" goes with any date, told or only mentioned."""

SETTLED: Final = timedelta(days=45)
"""How long after its end a quarter is still what is meant by "the quarter"."""

_HOURS: Final = {"TH": "hours", "TM": "minutes", "TS": "seconds"}
_UNNAMED: Final = {"DE": "Y", "CE": "Y", "FN": "W", "WE": "D"}
"""The unit in which what lies some decades or fortnights off is told."""


def offset(expression: Expression, here: Here) -> Interval:
    """Such as "two days ago", "a year earlier", "three weeks later", "years ago", "the night before"."""
    unit, later = expression.unit or "D", expression.later or -2
    sign = 1 if later > 0 else -1
    if expression.part is not None:
        return _part_of(expression, here.at("D"), sign)
    if expression.amount is None:
        return vague("PAST_REF" if later < 0 else "FUTURE_REF", here) if abs(later) == 2 else stretch(unit, None)
    if unit in _HOURS:
        return _hours(here, unit, later, sign * expression.amount)
    base = _base(here, unit, later)
    day = periods.shifted(base, unit, sign * expression.amount) if base else None
    if unit == "Y" and here.quarter is not None and here.quarter.start and expression.amount == 1:
        told = date.fromisoformat(here.quarter.start)  # its figures are compared with the same quarter a year before
        return around(periods.shifted(told, "Y", sign), "Q", told.isoformat())
    compared = here.story or here.anchor
    monthly = unit == "Y" and abs(later) == 1 and compared is not None and compared.granularity == "month"
    monthly = monthly and not here.yearly
    if monthly or (unit == "Y" and expression.amount % 1):
        unit = "M"
    return around(day, _UNNAMED.get(unit, unit), _origin(base))


def _base(here: Here, unit: str, later: int) -> date | None:
    """The day that is counted from: that of writing for "ago", else the one where the tale stands."""
    if abs(later) == 2:
        return here.written
    base = here.at(unit) or (here.anchored if unit in _FIGURES else None)
    compares = later < 0 and unit in _FIGURES and here.anchor is None
    return here.written if base is None and compares else base


def _hours(here: Here, unit: str, later: int, amount: float) -> Interval:
    """Hours are counted from an hour; hours ago fall on a day, hours later only on one if an hour was told."""
    if abs(later) == 2:
        return around(periods.shifted(here.written, unit, amount) if here.written else None, "D", here.origin)
    told = here.story
    if told is None or told.start is None or told.granularity not in {"hour", "minute", "second"}:
        return stretch(unit, abs(amount))
    moment = datetime.fromisoformat(told.start) + timedelta(**{_HOURS[unit]: amount})
    spec = "seconds" if unit == "TS" else "minutes"
    step = timedelta(seconds=1) if unit == "TS" else timedelta(minutes=1)
    return Interval(
        start=moment.isoformat(timespec=spec), end=(moment + step).isoformat(timespec=spec), type="TIME",
        granularity="second" if unit == "TS" else "minute", anchor=told.start[:10],
        timex=moment.isoformat(timespec=spec).replace("+00:00", "Z"),
    )  # fmt: skip


def _origin(base: date | None) -> str | None:
    return base.isoformat() if base else None


def _part_of(expression: Expression, base: date | None, days: int) -> Interval:
    """A part of the day some days from `base`."""
    day = base + periods.DAY * days if base else None
    return with_clock(expression, day, day.isoformat() if day else "XXXX-XX-XX", _origin(base))


def same(expression: Expression, here: Here) -> Interval:
    """Such as "the same day", "that year", "that night": inside the date where the tale stands."""
    unit = expression.unit or "D"
    day = here.at(unit)
    return _part_of(expression, day, 0) if expression.part is not None else around(day, unit, _origin(day))


def following(expression: Expression, here: Here) -> Interval:
    """Such as "the next day", "the following week", "the next morning": counted from where the tale stands."""
    unit = expression.unit or "D"
    base = here.at(unit) if expression.told else here.written
    if base is None and here.direction > 0:
        base = here.written
    if expression.weekday is not None:
        day = base + periods.DAY * ((expression.weekday - base.isoweekday() - 1) % 7 + 1) if base else None
        return around(day, "D", _origin(base))
    if expression.part is not None:
        return _part_of(expression, base, 1)
    return around(periods.shifted(base, unit, expression.steer or 1) if base else None, unit, _origin(base))


def from_event(expression: Expression, here: Here) -> Interval:
    """Such as "two days after the blast", "the morning after the raid": a date where the report dates what happened.

    Where it does not, a stretch stays a stretch and a day stays unknown.
    """
    unit, sign = expression.unit or "D", expression.later or 1
    base = periods.first_day(here.event) if here.event is not None and fits(here.event, unit) else None
    if expression.part is not None:
        return _part_of(expression, base, sign)
    single = expression.definite and not (expression.plural or expression.vague or expression.amount)
    amount = 1.0 if single else expression.amount
    if base is None or amount is None or unit in {*_HOURS, "NI", "WE", "ML"}:
        return blank(unit) if single else stretch(unit, amount)
    return around(periods.shifted(base, unit, sign * amount), _UNNAMED.get(unit, unit), _origin(base))


def year_ago(expression: Expression, here: Here) -> Interval:
    """Such as "the year-ago quarter", "the year-earlier third quarter"."""
    if expression.ordinal is not None:
        told = ordinal(expression, here)
        start = periods.first_day(told)
        return around(periods.add_months(start, -12) if start else None, "Q", here.origin)
    unit = expression.unit or "Y"
    settled = here.written - SETTLED if here.written and unit == "Q" else here.written
    base = here.anchored or settled
    return around(periods.add_months(base, -12) if base else None, unit, here.origin)
