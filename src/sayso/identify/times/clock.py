"""Hours: put a clock time or a part of the day on a day."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.]?([0-5]\d))?(?:[:.]([0-5]\d))?")


def has_hour(expression: Expression) -> bool:
    """True if the expression says more than a day."""
    return expression.clock is not None or expression.part is not None


def with_clock(expression: Expression, day: date | None, timex: str, anchor: str | None) -> Interval:
    """The clock time or part of the day of `expression` on `day`; `timex` is the day's own value (X where unknown).

    Raises:
        ValueError: there is no such hour.
    """
    if expression.clock is not None:
        return _at(expression, day, timex, anchor)
    code, start, end = expression.part or ("", 0, 24)
    if code[0].isdigit():
        moment = _moment(day, start, 0, 0)
        return Interval(
            start=moment.isoformat(timespec="minutes") if moment else None,
            end=(moment + timedelta(minutes=1)).isoformat(timespec="minutes") if moment else None,
            granularity="minute", timex=f"{timex}T{code}", type="TIME", anchor=anchor,
        )  # fmt: skip
    first, last = _moment(day, start, 0, 0), _moment(day, end, 0, 0)
    return Interval(
        start=first.isoformat(timespec="minutes") if first else None,
        end=last.isoformat(timespec="minutes") if last else None,
        granularity="part-of-day", timex=f"{timex}T{code}", type="TIME", anchor=anchor,
    )  # fmt: skip


def _moment(day: date | None, hour: int, minute: int, second: int) -> datetime | None:
    if day is None:
        return None
    return datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute, seconds=second)


def _at(expression: Expression, day: date | None, timex: str, anchor: str | None) -> Interval:
    match = _CLOCK.fullmatch(expression.clock or "")
    if match is None:
        raise ValueError(f"no such time: {expression.clock!r}")
    hour, minute, second = (int(group or 0) for group in match.groups())
    half = expression.half_day or (_half_of(expression) if 1 <= hour <= 12 else None)
    if (half and not 1 <= hour <= 12) or hour > 24 or (hour == 24 and (minute or second)):
        raise ValueError(f"no such hour: {expression.clock!r}")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    text = f"{hour:02}:{minute:02}" + (f":{second:02}" if match[3] else "")
    zone = _zone(expression.zone)
    start = _moment(day, hour, minute, second)
    step = timedelta(seconds=1) if match[3] else timedelta(minutes=1)
    spec = "seconds" if match[3] else "minutes"
    return Interval(
        start=start.isoformat(timespec=spec) + zone if start else None,
        end=(start + step).isoformat(timespec=spec) + zone if start else None,
        granularity="second" if match[3] else "minute", type="TIME", anchor=anchor,
        timex=f"{timex}T{text}" + ("Z" if zone == "+00:00" else ""),
    )  # fmt: skip


def _half_of(expression: Expression) -> str | None:
    """Which half of the day "8 in the evening" means, where a part of the day stands beside the hour."""
    if expression.part is None:
        return None
    return "a" if expression.part[0] == "MO" else "p" if expression.part[0] in {"AF", "EV"} else None


def _zone(minutes: int | None) -> str:
    if minutes is None:
        return ""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
