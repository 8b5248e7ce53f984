"""Editions: reports that stood at one address at different times, their order, and what changed between two."""

import difflib
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

import msgspec

from sayso.records import Span

MOST_WORDS: Final = 4_000
"""Words between the first and the last change up to which single words are compared; longer ones line by line."""

_WORD: Final = re.compile(r"\S+")
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")


class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One difference: the words at `old` in the edition before became those at `new`; an empty span stands for none."""

    kind: Literal["replace", "delete", "insert"]
    old: Span
    new: Span


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """One edition of a page. `changes` against `previous` (the id of the edition before); None for the first.

    `current`: this is the last one, the one whose claims stand.
    """

    report: str
    version: int
    published: str | None
    current: bool
    previous: str | None = None
    changes: tuple[Change, ...] | None = None


class Dated(NamedTuple):
    """What the order of editions needs: id, place in the order of arrival, and ISO 8601 or None."""

    report: str
    seq: int
    published: str | None


def page_of(url: str | None) -> str | None:
    """The normal form of an address that tells editions; None for the front page of a site: no report stands there."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if not host or not (path or parts.query):
        return None
    return f"{host}{path}{'?' + parts.query if parts.query else ''}"


def in_order(editions: Sequence[Dated]) -> list[Dated]:
    """By publication, then by arrival. Where a day has one without an hour, that day goes by arrival alone.

    An edition that nobody dated counts as published when the last one that arrived before it was.
    """
    days: dict[str, list[Dated]] = defaultdict(list)
    last = ""
    for one in sorted(editions, key=lambda one: one.seq):
        last = _instant(one)[:10] or last
        days[last].append(one)
    return [one for _, held in sorted(days.items()) for one in _within(held)]


def _within(day: list[Dated]) -> list[Dated]:
    if any(one.published is None or len(one.published) <= len("2024-01-22") for one in day):
        return day
    return sorted(day, key=lambda one: (_instant(one), one.seq))


def _instant(one: Dated) -> str:
    """When it was published, in UTC, so that text sorts as time does; "" if nobody said."""
    try:
        moment = datetime.fromisoformat(one.published or "")
    except ValueError:
        return one.published or ""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return known.astimezone(UTC).isoformat()
    except OverflowError:  # the first or the last day of the calendar
        return known.isoformat()


def diff(old: str, new: str) -> tuple[Change, ...]:
    """What changed between two texts, word by word (in very long rewritten parts line by line), in text order."""
    before, after = _spans(_WORD, old), _spans(_WORD, new)
    head = _shared(old, new, before, after)
    tail = _shared(old, new, before[head:][::-1], after[head:][::-1])
    places = (before[head - 1].end, after[head - 1].end) if head else (0, 0)
    before, after = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(before), len(after)) > MOST_WORDS:
        before, after = _lines(old, before), _lines(new, after)
    if max(len(before), len(after)) > MOST_WORDS:
        before, after = _one(before), _one(after)
    matcher = difflib.SequenceMatcher(None, [one.of(old) for one in before], [one.of(new) for one in after])
    ends = (before[-1].end if before else places[0], after[-1].end if after else places[1])
    return tuple(
        Change(kind=kind, old=_part(before, i, j, ends[0]), new=_part(after, k, m, ends[1]))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    )


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*found.span()) for found in pattern.finditer(text)]


def _shared(old: str, new: str, before: list[Span], after: list[Span]) -> int:
    """How many words two lists have in common from their beginnings."""
    count = 0
    for one, other in zip(before, after, strict=False):
        if one.of(old) != other.of(new):
            break
        count += 1
    return count


def _lines(text: str, words: list[Span]) -> list[Span]:
    """The lines, as far as they stand between the first and the last of these words."""
    if not words:
        return []
    start, end = words[0].start, words[-1].end
    return [Span(found.start() + start, found.end() + start) for found in _LINE.finditer(text[start:end])]


def _one(spans: list[Span]) -> list[Span]:
    return [Span(spans[0].start, spans[-1].end)] if spans else []


def _part(spans: list[Span], first: int, last: int, end: int) -> Span:
    """The characters from one word to another; an empty span before the word that follows where there is none."""
    if first < last:
        return Span(spans[first].start, spans[last - 1].end)
    place = spans[first].start if first < len(spans) else end
    return Span(place, place)
