"""Find the dateline "DAMASCUS, Jan 22 (Agency) -" that opens a wire report.

Precision comes first: without a date or an agency a place must stand in capitals and be followed by a dash and a whole
sentence; a place in small letters needs a date or an agency beside it. A headline, a label ("UPDATE - ") and a normal
first sentence give None.
"""

import re
from datetime import date
from functools import cache
from typing import Final

import msgspec

from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Dateline, Span

LINES: Final = 6
"""How many lines that are not blank may come before the dateline's end: headline, deck, byline."""

_REACH: Final = 2_000  # characters in which those lines must stand
_HEAD: Final = 220  # characters of a line that a dateline may fill
_SENTENCE: Final = 80  # characters after which a line is prose even without a full stop
_WORD: Final = r"[^\W\d_](?:['’ʼ.\-]?[^\W\d_]){0,30}\.?"
_MONTH: Final = r"(?:[A-Za-z]{3,9})\.?"
_DATE: Final = (
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}}\.?,?\s)?(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}}-\d\d-\d\d)"
)
_CREDIT: Final = r"\((?P<{}>[^()\n\d]{{2,50}})\)"
_DATELINE: Final = re.compile(
    rf"(?:(?P<dated>{_DATE})\s{_CREDIT.format('by')}|(?:{_CREDIT.format('lead')}\s?)?"
    rf"(?:(?P<place>(?P<town>{_WORD}(?:[ /]{_WORD}){{0,3}})(?P<region>(?:,\s?{_WORD}(?:\s{_WORD}){{0,5}}){{0,2}}?))"
    rf"(?:(?:[,.]\s?|\s\(|\s(?=[A-Z][a-z]{{2,8}}\.?\s\d))(?P<date>{_DATE})\)?)?"
    rf"(?:[,.]?\s?{_CREDIT.format('credit')}|\.\s?/(?P<slash>[^\W\d_][\w .]{{1,20}})/"
    rf"|(?(date),\s(?P<bare>{_WORD}(?:\s{_WORD}){{0,3}})|(?!)))?)?)"
    r"(?P<separator>\s?[—–―]|\s?--+|\s[-_](?=\s|$)|-(?=\s|[A-Z\"“]|$)|:(?=\s|$)|(?<=/)\.(?=\s|$)|\s?$)"
)


_AFTER_HEADLINE: Final = re.compile(r"[.?!]\s{1,3}(?=[^\W\d_])")  # where a headline was joined to the text


class _Parts(msgspec.Struct, frozen=True):
    """The named parts of a match, with its line's offset in the text."""

    match: re.Match[str]
    offset: int
    line: str

    def span(self, *names: str) -> Span | None:
        """Where the first of these parts that is there stands in the text."""
        name = next((name for name in names if self.match[name]), None)
        return None if name is None else Span(self.offset + self.match.start(name), self.offset + self.match.end(name))


def parse_dateline(text: str) -> Dateline | None:
    """The dateline of a report, each part as a span into `text`; None if there is none.

    `span` runs to the end of the dash or colon; `place` holds the town and what stands behind it ("GAO, Mali").
    """
    for seen, line in enumerate(re.finditer(r"[^\S\r\n]*(\S[^\r\n]*)", text[:_REACH]), 1):
        starts = [0, *(match.end() for match in _AFTER_HEADLINE.finditer(line[1][:_HEAD]))] if seen == 1 else [0]
        for start in starts:
            match = _DATELINE.match(line[1][start : start + _HEAD])
            parts = (
                _Parts(match, line.start(1) + start, line[1][start:] + _wrapped(text, line.end())) if match else None
            )
            if parts and _holds(parts) and (start == 0 or _in_capitals(parts.match["town"] or "")):
                return _dateline(parts)
        if seen == LINES or len(line[1]) > _HEAD:
            return None
    return None


def _wrapped(text: str, end: int) -> str:
    """The next line if it goes on in small letters, as in text that was broken into lines."""
    after = re.compile(r"\r?\n([^\r\n]{1,200})").match(text, end)
    return f" {after[1]}" if after and after[1][0].islower() else ""


def _dateline(parts: _Parts) -> Dateline:
    place: Span | None = parts.span("place")
    agency: Span | None = parts.span("credit", "slash", "bare", "lead", "by")
    credited = _agency_behind_town(parts.match)
    if agency is None and credited and place is not None:
        agency = Span(place.end - len(credited), place.end)
        place = parts.span("town")
    whole = Span(parts.offset, parts.offset + len(parts.match.group().rstrip()))
    return Dateline(span=whole, place=place, date=parts.span("date", "dated"), agency=agency)


def dateline_date(text: str, dateline: Dateline) -> str | None:
    """The ISO 8601 date that a dateline states with its year; None if a part is missing or the order is ambiguous."""
    return _iso(dateline.date.of(text)) if dateline.date else None


def stated_date(value: str) -> str | None:
    """The ISO 8601 date of "January 22, 2024", "22 Jan 2024" or "22.01.2024"; None if it is anything else."""
    value = value.strip()
    return _iso(value) if re.fullmatch(_DATE, value) and _is_date(value) else None


def _holds(parts: _Parts) -> bool:
    """Is this match of the pattern a dateline, and no sentence or headline?"""
    match = parts.match
    stated = match["date"] or match["dated"]
    if stated and not _is_date(stated):
        return False
    credit = match["credit"] or match["slash"] or match["lead"] or match["by"]
    if credit and not _is_agency(credit):
        return False
    if match["place"] is None:
        return bool(credit) and _is_dash(match["separator"]) and _opens_sentence(parts)
    if not _is_place(match["town"]) or (match["region"] and not _is_place(match["region"].strip(", "))):
        return False
    return (_in_capitals(match["town"]) and _holds_capitals(parts)) or _holds_small(parts)


def _holds_capitals(parts: _Parts) -> bool:
    match = parts.match
    if match["date"] or match["credit"] or match["slash"] or match["lead"]:
        return _ends_well(match) or match["separator"] == ":"
    if match["bare"]:
        return False
    return len(match["town"]) > 2 and _is_dash(match["separator"]) and _opens_sentence(parts)


def _holds_small(parts: _Parts) -> bool:
    """A place as in running text: "Beirut, 12.03.2024:", "Beirut (AFP) -", "Damascus, SANA -"."""
    match = parts.match
    if _in_capitals(match["town"]) or (not _ends_well(match) and match["separator"] != ":"):
        return False
    if match["date"]:
        return True
    agency = match["credit"] or match["lead"] or _agency_behind_town(match) or ""
    short = " " not in match["town"] or bool(match["region"])
    named = bool(match["credit"] or match["lead"]) and short
    known = agency.isupper() and len(agency) > 2
    return (known or named) and _is_dash(match["separator"]) and _opens_sentence(parts)


def _agency_behind_town(match: re.Match[str]) -> str | None:
    """The agency of "Damascus, SANA -": capitals behind a town in small letters that name no country."""
    name = (match["region"] or "").rpartition(",")[2].strip()
    if _in_capitals(match["town"] or "X") or not name.isupper() or len(name) < 3:
        return None
    return None if name.lower() in words("datelines", "countries") else name


def _ends_well(match: re.Match[str]) -> bool:
    """A dash ends any dateline; a full stop one with /AGENCY/; the end of the line one with a date or an agency."""
    separator = match["separator"]
    return _is_dash(separator) or (separator == "." and bool(match["slash"])) or not separator.strip()


def _is_dash(separator: str) -> bool:
    return bool(separator.strip()) and separator.strip()[0] in "—–―-_"


def _opens_sentence(parts: _Parts) -> bool:
    """Does a sentence follow, in small letters and whole, as it does not in a headline?"""
    rest = parts.line[parts.match.end() :].strip()
    opening = rest.lstrip("\"'“‘«([")[:1]
    if not opening or not (opening.isupper() or opening.isdigit()):
        return False
    capitals = sum(character.isupper() for character in rest[:_HEAD])
    small = sum(character.islower() for character in rest[:_HEAD])
    return small > capitals and (len(rest) > _SENTENCE or rest.endswith(tuple('.!?"”’…')))


def _is_place(name: str) -> bool:
    """May this be the name of a place: capital letters on all but small words, no month, weekday or label?"""
    lower = [word.strip(".") for word in re.split(r"[\s/,]+", name.lower())]
    days = words("datelines", "weekdays") | words("datelines", "months")
    particles = words("datelines", "particles")
    if name.lower() in _labels() or any(word in days for word in lower) or all(word in _labels() for word in lower):
        return False
    parts = [part for part in re.split(r"[\s/,'’\-]+", name) if part]
    return bool(parts) and all(part[0].isupper() or part.lower() in particles for part in parts) and len(name) > 1


def _in_capitals(town: str) -> bool:
    particles = words("datelines", "particles")
    parts = [part.strip(".") for part in re.split(r"[\s/'’\-]+", town)]
    large = [part for part in parts if part and part not in particles]
    return bool(large) and all(part.isupper() for part in large)


def _is_agency(name: str) -> bool:
    """A credit is a short name: its words begin with capitals, or it is one word ("dpa")."""
    parts = [part for part in re.split(r"[\s/&,\-]+", name) if part]
    if name.lower() in _labels() or not 0 < len(parts) <= 6:
        return False
    particles = words("datelines", "particles")
    return len(parts) == 1 or all(part[0].isupper() or part.lower() in particles for part in parts)


@cache
def _labels() -> frozenset[str]:
    return words("datelines", "labels")


@cache
def _months() -> dict[str, int]:
    table = vocabulary("datelines")
    numbers = {name: i for key in ("months", "month_abbreviations") for i, name in enumerate(table[key], 1)}
    return numbers | dict(table["month_variants"])


def _is_date(value: str) -> bool:
    names = re.findall(r"[A-Za-z]{3,}", value)
    known = words("datelines", "weekdays")
    months = [name for name in names if name.lower() in _months()]
    if any(name.lower() not in _months() and name.lower() not in known for name in names) or len(months) > 1:
        return False
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", value)
    return day is None or 1 <= int(day[0]) <= 31


def _iso(value: str) -> str | None:
    numbers = [int(number) for number in re.findall(r"\d+", value)]
    month = next((_months()[name] for name in re.findall(r"[a-z]{3,}", value.lower()) if name in _months()), None)
    try:
        if month is not None:
            return date(numbers[1], month, numbers[0]).isoformat() if len(numbers) == 2 else None
        if "-" in value:
            return date.fromisoformat(value[-10:]).isoformat()
        first, second, year = numbers
        if "/" in value and first <= 12 and second <= 12 and first != second:
            return None  # 03/04/2024 is March here and April there
        day, month = (first, second) if second <= 12 else (second, first)
        return date(year, month, day).isoformat()
    except (ValueError, IndexError):
        return None
