"""Cut a text where spans begin and end, so that overlapping and nested spans can be marked up one piece at a time."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from sayso.records import Span

MarkKind = Literal["trigger", "slot", "source", "cue", "content", "wording", "dateline"]


class Mark(msgspec.Struct, frozen=True, order=True):
    """A span, what it is, and the id of the claim, attribution or wording it belongs to."""

    span: Span
    kind: MarkKind
    owner: str
    role: str = ""


class Segment(msgspec.Struct, frozen=True):
    """A piece of text under one set of marks; `starts` are the marks that begin here."""

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[Mark, ...]


def segments(text: str, marks: Iterable[Mark]) -> Iterator[Segment]:
    """The whole text in pieces, in order; joined they give `text` back. Spans that end past it are cut to it.

    Takes O(n log n) and, for each piece, the number of marks above it.
    """
    ordered = sorted(mark for mark in marks if mark.span.start < min(mark.span.end, len(text)))
    borders = sorted({0, len(text), *(min(edge, len(text)) for m in ordered for edge in (m.span.start, m.span.end))})
    active: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.span.end > start]
        first = upcoming
        while upcoming < len(ordered) and ordered[upcoming].span.start <= start:
            upcoming += 1
        starts = ordered[first:upcoming]
        active += starts
        yield Segment(text[start:end], tuple(active), tuple(starts))
