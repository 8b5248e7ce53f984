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
    """A cue with what belongs to it."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]


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
    contents: defaultdict[int, list[Span]] = defaultdict(list)
    for content, shares in owners.items():
        best = max(shares)[0]
        for share, cue in shares:
            if share >= SHARED or (share == best and share >= OWNED):
                contents[cue].append(tagging.spans[content].span)
    found = []
    for cue, pieces in contents.items():
        number = sources.get(cue, (0.0, None))[1]
        source = tagging.spans[number].span if number is not None else None
        found.append(Linked(tagging.spans[cue].span, source, tuple(sorted(pieces))))
    return tuple(sorted(found, key=lambda one: one.cue))
