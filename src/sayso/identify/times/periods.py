"""Stretches of the calendar as Intervals: half-open, with their TIMEX3 value."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final

import msgspec

from sayso.records import Interval
from sayso.records.mention import Granularity

DAY: Final = timedelta(days=1)
GRANULARITY: Final[dict[str, Granularity]] = {
    "TS": "second", "TM": "minute", "TH": "hour", "D": "day", "NI": "part-of-day", "WE": "day", "W": "week",
    "FN": "week", "M": "month", "Q": "quarter", "HY": "quarter", "Y": "year", "DE": "decade", "CE": "century",
    "ML": "vague",
}  # fmt: skip
"""What a unit's code is called."""

DAYS_OR_MORE: Final = frozenset({"D", "W", "FN", "M", "Y", "DE"})
"""The units that a date can be counted in."""

_SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def interval(start: date, end: date, granularity: Granularity, timex: str) -> Interval:
    """From `start` to `end` (excluded)."""
    return Interval(start=start.isoformat(), end=end.isoformat(), granularity=granularity, timex=timex)


def first_day(value: Interval) -> date | None:
    """The day on which an interval starts, None where it is open or unresolved."""
    return date.fromisoformat(value.start[:10]) if value.start else None


def add_months(day: date, months: int) -> date:
    """The same day some months on; the last day of the month where that month is shorter.

    Raises:
        ValueError: the year leaves 1..9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"no calendar for the year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day(value: date) -> Interval:
    """One day."""
    return interval(value, value + DAY, "day", value.isoformat())


def week(value: date) -> Interval:
    """The ISO week, Monday to Sunday, that holds a day."""
    monday = value - DAY * value.weekday()
    year, number, _ = value.isocalendar()
    return interval(monday, monday + 7 * DAY, "week", f"{year:04}-W{number:02}")


def weekend(value: date) -> Interval:
    """Saturday and Sunday of the ISO week that holds a day."""
    saturday = value + DAY * (5 - value.weekday())
    year, number, _ = value.isocalendar()
    return interval(saturday, saturday + 2 * DAY, "day", f"{year:04}-W{number:02}-WE")


def month(value: date) -> Interval:
    """The month that holds a day."""
    start = value.replace(day=1)
    return interval(start, add_months(start, 1), "month", f"{start.year:04}-{start.month:02}")


def quarter(value: date) -> Interval:
    """The quarter that holds a day."""
    number = (value.month - 1) // 3
    start = date(value.year, number * 3 + 1, 1)
    return interval(start, add_months(start, 3), "quarter", f"{start.year:04}-Q{number + 1}")


def half_year(value: date) -> Interval:
    """The half of the year that holds a day."""
    number = (value.month - 1) // 6
    start = date(value.year, number * 6 + 1, 1)
    return interval(start, add_months(start, 6), "quarter", f"{start.year:04}-H{number + 1}")


def year(value: date) -> Interval:
    """The year that holds a day."""
    start = date(value.year, 1, 1)
    return interval(start, add_months(start, 12), "year", f"{start.year:04}")


def decade(value: date) -> Interval:
    """The decade (1990 to 1999) that holds a day."""
    start = date(value.year // 10 * 10 or 1, 1, 1)
    return interval(start, date(value.year // 10 * 10 + 10, 1, 1), "decade", f"{value.year // 10:03}")


def century(number: int) -> Interval:
    """The `number`-th century as people count it: the 20th is 1900 to 1999.

    Raises:
        ValueError: it lies outside the years 1 to 9999.
    """
    return interval(date((number - 1) * 100 or 1, 1, 1), date(number * 100, 1, 1), "century", f"{number - 1:02}")


def season(start_year: int, code: str) -> Interval:
    """A season of the northern hemisphere; winter begins in December of the year that it is named after."""
    start = date(start_year, _SEASON_MONTH[code], 1)
    return interval(start, add_months(start, 3), "season", f"{start_year:04}-{code}")


_UNITS: Final = {"D": day, "W": week, "FN": week, "WE": weekend, "M": month, "Q": quarter, "HY": half_year, "Y": year,
                 "DE": decade}  # fmt: skip


def unit_around(value: date, unit: str) -> Interval | None:
    """The unit (TIMEX3 code) that holds a day; None for units shorter than a day."""
    if unit == "CE":
        return century(value.year // 100 + 1)
    make = _UNITS.get(unit)
    return make(value) if make else None


def shifted(value: date, unit: str, amount: float) -> date:
    """A day moved by some units.

    Raises:
        ValueError, OverflowError: it leaves the years 1 to 9999.
    """
    months = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}.get(unit)
    if months is not None:
        return add_months(value, round(months * amount))
    days = {"D": 1, "W": 7, "WE": 7, "FN": 14, "NI": 1, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}[unit]
    return value + timedelta(days=round(days * amount))


def length(unit: str, amount: float | None) -> str:
    """An ISO 8601 duration, with X for a number that nobody said."""
    if unit in _HALVES and amount is not None and amount == 0.5:
        return _HALVES[unit]
    factor, letter = {"DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y"), "FN": (2, "W"), "NI": (1, "D"),
                      "HY": (6, "M")}.get(unit, (1, unit))  # fmt: skip
    figure = "X" if amount is None else f"{amount * factor:.2f}".rstrip("0").rstrip(".")
    return f"PT{figure}{letter[1]}" if letter[0] == "T" else f"P{figure}{letter}"


_HALVES: Final = {"TH": "PT30M", "TM": "PT30S", "D": "PT12H", "Y": "P6M"}
"""Half a unit, where it is a whole number of the next smaller one."""


def third_of(value: Interval, modifier: str | None) -> Interval:
    """The first, middle or last third of a stretch longer than a day: "early 1991", "mid-March", "late last week"."""
    if modifier not in {"START", "MID", "END"} or value.start is None or value.end is None or "T" in value.start:
        return value
    start, end = date.fromisoformat(value.start), date.fromisoformat(value.end)
    days = (end - start).days
    if days < 3:
        return value
    cuts = [start, start + DAY * round(days / 3), start + DAY * round(days * 2 / 3), end]
    k = ("START", "MID", "END").index(modifier)
    return msgspec.structs.replace(value, start=cuts[k].isoformat(), end=cuts[k + 1].isoformat())


def easter(in_year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian algorithm)."""
    a, b, c = in_year % 19, in_year // 100, in_year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(in_year, f // 31, f % 31 + 1)


def holiday(in_year: int, rule: str) -> date:
    """The day of a holiday: "12-25", "easter-2", "11-4-4" (4th Thursday of November), "05-1-l" (last Monday of May)."""
    if rule.startswith("easter"):
        return easter(in_year) + DAY * int(rule[6:] or 0)
    parts = rule.split("-")
    if len(parts) == 2:
        return date(in_year, int(parts[0]), int(parts[1]))
    first = date(in_year, int(parts[0]), 1)
    found = first + DAY * ((int(parts[1]) - 1 - first.weekday()) % 7)
    if parts[2] == "l":
        return found + 28 * DAY if (found + 28 * DAY).month == found.month else found + 21 * DAY
    return found + 7 * DAY * (int(parts[2]) - 1)
