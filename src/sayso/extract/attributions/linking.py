"""Linking: which tagged source and which tagged contents belong to which tagged cue."""

from collections import defaultdict
from typing import Final

import msgspec

from sayso.records import Span, Tagging

OWNED: Final = 0.1
"""Share that the best cue of a content must have: below it, nobody says it."""

SHARED: Final = 0.35
"""Share from which a second cue has the content, too: "A, citing B, reported"."""


class Linked(msgspec.Struct, frozen=True):
    """A cue with what belongs to it.

    `sure` is how sure the encoder is of the content: the probability of its words times the cue's share of it, of the
    weakest piece; `known` the share of its source, or of nobody.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    sure: float = 1.0
    known: float = 1.0


def link(tagging: Tagging, depth: int = 0) -> tuple[Linked, ...]:
    """Every cue that owns a content, in the order of the text; `depth` 1 for those in contents read by themselves.

    A content goes to the cue that has the largest share of it; a cue takes the source of which it has the largest
    share, or none if nobody is likelier than any.
    """
    owners: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    sources: dict[int, tuple[float, int | None]] = {}
    for one in tagging.links:
        if tagging.spans[one.cue].depth != depth:
            continue
        if one.other is not None and tagging.spans[one.other].role == "content":
            owners[one.other].append((one.score, one.cue))
        elif one.cue not in sources or one.score > sources[one.cue][0]:
            sources[one.cue] = (one.score, one.other)
    contents: defaultdict[int, list[tuple[Span, float]]] = defaultdict(list)
    for content, shares in owners.items():
        best = max(shares)[0]
        for share, cue in shares:
            if share >= SHARED or (share == best and share >= OWNED):
                contents[cue].append((tagging.spans[content].span, tagging.spans[content].score * share))
    found = []
    for cue, pieces in contents.items():
        known, number = sources.get(cue, (0.0, None))
        source = tagging.spans[number].span if number is not None else None
        sure = min(score for _, score in pieces)
        found.append(Linked(tagging.spans[cue].span, source, tuple(sorted(span for span, _ in pieces)), sure, known))
    return tuple(sorted(found, key=lambda one: one.cue))
