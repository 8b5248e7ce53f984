"""Drafts: an attribution while it is being put together, before speakers and parents are known."""

import msgspec

from sayso.extract.contents import Content, find_content
from sayso.extract.cues import Cue, find_cues
from sayso.extract.quotes import Quotes
from sayso.extract.sources import Source, find_source, is_said, may_speak
from sayso.records import Parse, Span


class Draft(msgspec.Struct, frozen=True):
    """Cue, source and content; `relayed` is the cue offset of the attribution that passes this one on."""

    cue: Cue
    source: Source | None
    content: Content
    relayed: int | None = None

    @property
    def sentence_anchor(self) -> int:
        """The token that the cue hangs on."""
        return self.cue.anchor

    def with_pieces(self, pieces: tuple[Span, ...]) -> "Draft":
        """The same with more content."""
        return msgspec.structs.replace(self, content=msgspec.structs.replace(self.content, pieces=pieces))


def draft(parse: Parse, quotes: Quotes) -> tuple[Draft, ...]:
    """One draft for every cue that introduces something, in the order of the text."""
    found: list[Draft] = []
    relays: list[tuple[Cue, Source]] = []
    for cue in find_cues(parse):
        source = find_source(parse, cue)
        if cue.form == "relay":
            if source is not None:
                relays.append((cue, source))
            continue
        if not may_speak(parse, cue, source):
            continue
        content = find_content(parse, quotes, cue, source)
        if content is None or not is_said(parse, quotes, cue, source, content.frame):
            continue
        if source is not None and any(piece.overlaps(source.span) for piece in content.pieces):
            continue
        found.append(Draft(_reaching(parse, cue, content), source, content))
    return _with_relays(parse, found, relays)


def _reaching(parse: Parse, cue: Cue, content: Content) -> Cue:
    """The cue with the preposition that its content needs: "called for"."""
    if content.cue_last is None:
        return cue
    span = Span(cue.span.start, parse.tokens[content.cue_last].end)
    return msgspec.structs.replace(cue, last=content.cue_last, span=span)


def _with_relays(parse: Parse, drafts: list[Draft], relays: list[tuple[Cue, Source]]) -> tuple[Draft, ...]:
    """Read "A, citing B, reported C" (B shares C and has A as parent) and "A, quoted by B, said" (the reverse)."""
    by_anchor = {one.cue.anchor: k for k, one in enumerate(drafts)}
    for cue, source in relays:
        k = _relayed_verb(parse, cue, by_anchor)
        if k is None:
            continue
        host = drafts[k]
        if cue.last == cue.anchor:
            drafts.append(Draft(cue, source, host.content, relayed=host.cue.id))
        else:
            drafts.append(Draft(cue, source, host.content))
            drafts[k] = msgspec.structs.replace(host, relayed=cue.id)
    return tuple(sorted(drafts, key=lambda one: (one.cue.id, one.cue.span.end)))


def _relayed_verb(parse: Parse, cue: Cue, by_anchor: dict[int, int]) -> int | None:
    """The draft whose verb "citing" belongs to: the verb above it, or the verb of the noun it stands on."""
    current = parse.tokens[cue.anchor].head
    for _ in range(8):
        if current in by_anchor:
            return by_anchor[current]
        if parse.tokens[current].head == current:
            return None
        current = parse.tokens[current].head
    return None
