"""Merging: what the encoder tagged and what the rules found become one set of drafts.

The encoder was trained on attributions that hold no other: of those it knows best where they begin and end. What stands
inside of their contents, and who passes on whom, the rules know; elsewhere they propose, and the encoder is asked
whether the words look like a cue.
"""

from bisect import bisect_right
from typing import Final

from sayso.extract.attributions.drafts import Draft
from sayso.records import Span, Tagging

LIKELY: Final = 0.3
"""Probability of being a cue that a word of the rules must have for the encoder, outside of every tagged content."""


def merge(
    outer: tuple[Draft, ...], inner: tuple[Draft, ...], rules: tuple[Draft, ...], tagging: Tagging
) -> tuple[Draft, ...]:
    """Tagged drafts, those of the rules inside of them and beside them; in the order of their cues.

    `outer` are those tagged in the report as a whole, `inner` those tagged in contents; where the rules know a cue
    inside of a content, the rules are believed.
    """
    cues = _Intervals([(one.cue.span, k) for k, one in enumerate(outer)])
    held = _Intervals([(piece, k) for k, one in enumerate(outer) for piece in one.content.pieces])
    kept: list[Draft] = []
    for one in rules:
        if cues.over(one.cue.span) is not None:
            continue
        holder = held.at(one.cue.id)
        clipped = _inside(one, outer[holder]) if holder is not None else _beside(one, tagging)
        if clipped is not None:
            kept.append(clipped)
    known = _Intervals([(one.cue.span, k) for k, one in enumerate(kept)])
    kept += [one for one in inner if known.over(one.cue.span) is None]
    return tuple(sorted((*outer, *kept), key=lambda one: (one.cue.id, one.cue.span.end)))


def _beside(one: Draft, tagging: Tagging) -> Draft | None:
    """What the rules find where nothing is said: only if the encoder takes the word for a cue, too."""
    k = tagging.at(one.cue.span)
    return one if k is not None and tagging.cued[k] >= LIKELY else None


def _inside(one: Draft, holder: Draft) -> Draft | None:
    """What stands in a content ends where the content does; None if nothing is left of it."""
    pieces = tuple(
        Span(max(piece.start, around.start), min(piece.end, around.end))
        for piece in one.content.pieces
        for around in holder.content.pieces
        if piece.start < around.end and around.start < piece.end
    )
    return one.with_pieces(pieces) if pieces else None


class _Intervals:
    """Stretches of text with numbers; those asked for lie beside each other but for a few that share a place."""

    def __init__(self, spans: list[tuple[Span, int]]) -> None:
        self._spans = sorted((span.start, span.end, k) for span, k in spans)
        self._starts = [start for start, _, _ in self._spans]

    def at(self, offset: int) -> int | None:
        """The number of the innermost stretch that holds the character at `offset`."""
        last = bisect_right(self._starts, offset)
        return next((k for _, end, k in reversed(self._spans[max(0, last - 4) : last]) if end > offset), None)

    def over(self, span: Span) -> int | None:
        """The number of a stretch that overlaps `span`."""
        last = bisect_right(self._starts, span.end - 1)
        return next((k for _, end, k in reversed(self._spans[max(0, last - 4) : last]) if end > span.start), None)
