"""Openings: what stands in a report's dateline neither speaks nor is said, whatever the parser made of it."""

from typing import Final

import msgspec

from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.sources import Source
from sayso.records import Dateline, Parse, Span

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})


def behind_dateline(parse: Parse, drafts: tuple[Draft, ...], dateline: Dateline | None) -> tuple[Draft, ...]:
    """The drafts without what their sources and contents hold of the dateline, or of a headline joined to it."""
    inside = parse.inside(dateline.span) if dateline is not None else range(0)
    first = inside.stop
    if not inside or first == len(parse.tokens):
        return drafts
    edge = parse.tokens[first].start
    opening = _opening(parse, first)
    trimmed = (_trimmed(parse, one, edge, opening) for one in drafts)
    return tuple(one for one in trimmed if one is not None)


def _trimmed(parse: Parse, one: Draft, edge: int, opening: Source | None) -> Draft | None:
    """The draft behind `edge`; None if nothing is left. A cue before the dateline belongs to a headline and stays."""
    anchor = parse.tokens[one.cue.anchor].start
    if anchor < edge:
        return one
    pieces = tuple(Span(max(piece.start, edge), piece.end) for piece in one.content.pieces if piece.end > edge)
    source = one.source
    if source is not None and source.span.start < edge:
        if parse.tokens[source.head].start >= edge:
            source = Source(source.head, Span(edge, source.span.end))
        elif opening is not None and opening.span.end <= anchor:
            source = opening
        else:
            return None
    if not pieces or (source is not None and any(piece.overlaps(source.span) for piece in pieces)):
        return None
    content = msgspec.structs.replace(one.content, pieces=pieces)
    return msgspec.structs.replace(one, source=source, content=content)


def _opening(parse: Parse, first: int) -> Source | None:
    """The noun phrase that opens the report, for a place that the parser took for the subject."""
    head = None
    for token in parse.tokens[first : first + 12]:
        if token.pos in _NOMINAL:
            head = token.i
        elif head is not None or token.pos in {"VERB", "AUX", "SCONJ", "ADP"}:
            break
    return Source(head, parse.span(first, head)) if head is not None else None
