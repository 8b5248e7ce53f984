"""Dates as feeds, tables and pages write them -> ISO 8601, in the precision that is stated; nothing is guessed.

A date of 1970 or of 2099 is read as any other: whether to believe it is for those who count on it.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from sayso.acquire.dateline import stated_date
from sayso.acquire.text import iso_moment
from sayso.errors import UsageError

_LONGEST: Final = 60
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
_MAIL: Final = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\.?\s+\d{2,4}\s+\d{1,2}:\d\d(?::\d\d)?\b")
_SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_CLOCK: Final = re.compile(r"(.*\d),?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp])?\.?(?(5)[Mm]\.?)", re.ASCII)


def read_moment(value: object, *, day_first: bool | None = None) -> str | None:
    """The ISO 8601 form of a date or a moment as people and programs write it, None if it cannot be read for certain.

    Read are ISO 8601 (a blank for the T, no seconds, "UTC" for the zone), RFC 822, "January 22, 2024", "22.01.2024",
    "2024/01/22", 20240122, and 1/22/2024 where only one order makes a date of it; a time of day may follow each. Where
    3/4/2024 comes from somebody who says so, `day_first` tells that it is the third of April, or that it is not.
    """
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _LONGEST:
        return None
    value = " ".join(value.split())
    return _iso(value) or _mail(value) or _compact(value) or _stated(value, day_first)


def _iso(value: str) -> str | None:
    value = re.sub(r"(\d)\s?(?:UTC|GMT|Z)$", r"\1+00:00", value)
    value = re.sub(r"(:\d\d(?:\.\d+)?)\s?([+-]\d\d)$", r"\1\2:00", value)  # as databases write the zone
    value = re.sub(r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3", value)
    value = re.sub(r"(\d)\s([+-]\d\d:?\d\d)$", r"\1\2", re.sub(r"(\.\d{6})\d+", r"\1", value))
    try:
        return iso_moment(value)
    except UsageError:
        return None


def _mail(value: str) -> str | None:
    if not _MAIL.match(value):
        return None
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _compact(value: str) -> str | None:
    match = _COMPACT.fullmatch(value)
    if match is None:
        return None
    try:
        day = datetime(*(int(part) for part in match.groups("0")[:6]), tzinfo=UTC if match[7] else None)  # type: ignore[arg-type,misc]
    except ValueError:
        return None
    return day.isoformat() if match[4] else day.date().isoformat()


def _ordered(value: str, day_first: bool | None) -> str:  # noqa: FBT001 - of this module alone
    """A date with slashes that may be two days, written so that it is one; any other as it is."""
    match = _SLASHES.fullmatch(value)
    if match is None or day_first is None or int(match[1]) > 12 or int(match[2]) > 12:
        return value
    day, month = (match[1], match[2]) if day_first else (match[2], match[1])
    return f"{day}.{month}.{match[3]}"


def _stated(value: str, day_first: bool | None) -> str | None:  # noqa: FBT001 - of this module alone
    """A date in words or in figures, with the time of day if one follows it."""
    clock = _CLOCK.fullmatch(value)
    day = stated_date(_ordered(clock[1] if clock else value, day_first))
    if day is None or clock is None:
        return day
    hour, half = int(clock[2]), (clock[5] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    try:
        return datetime.fromisoformat(f"{day}T{hour:02}:{clock[3]}:{clock[4] or '00'}").isoformat()
    except ValueError:
        return None
