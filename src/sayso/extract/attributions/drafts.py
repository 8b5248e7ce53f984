"""Drafts: an attribution while it is being put together, before speakers and parents are known."""

import msgspec

from sayso.extract.attributions.contents import Content, find_content, written_content
from sayso.extract.attributions.cues import Cue, find_cues
from sayso.extract.attributions.marks import find_marks
from sayso.extract.attributions.quotes import Quotes
from sayso.extract.attributions.sayings import is_said, may_speak
from sayso.extract.attributions.sources import Source, find_source
from sayso.extract.attributions.unnamed import asks_for_no_name
from sayso.records import Dateline, Parse, Span


class Draft(msgspec.Struct, frozen=True):
    """Cue, source and content; `relayed` is the key of the draft that passes this one on.

    A `carrier` is an outlet that passes on what somebody told it; it shares the cue with whom it passes on.
    """

    cue: Cue
    source: Source | None
    content: Content
    relayed: int | None = None
    carrier: bool = False

    @property
    def key(self) -> int:
        """What others point at it by: where its cue starts, where its source does for a carrier."""
        return self.source.span.start if self.carrier and self.source is not None else self.cue.id

    def with_pieces(self, pieces: tuple[Span, ...], *, quoted: bool = False) -> "Draft":
        """The same with another content; `quoted` tells that a quotation was added."""
        kind = "mixed" if quoted and self.content.kind == "indirect" else self.content.kind
        return msgspec.structs.replace(self, content=msgspec.structs.replace(self.content, pieces=pieces, kind=kind))


def draft(parse: Parse, quotes: Quotes, dateline: Dateline | None = None) -> tuple[Draft, ...]:
    """One draft for every cue that introduces something, in the order of the text; a dateline says nothing."""
    cues = find_cues(parse)
    found = [one for cue in cues if cue.form != "relay" and (one := drafted(parse, quotes, cue)) is not None]
    found = _without_tails(parse, found)
    found += [
        Draft(cue, source, written_content(quotes, span)) for cue, source, span in find_marks(parse, quotes, dateline)
    ]
    return tuple(sorted(found, key=lambda one: (one.cue.id, one.cue.span.end)))


def _without_tails(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Cut a closing ", according to B" from the contents of others in its sentence: B stands outside of what A said."""
    tails: dict[int, tuple[int, int]] = {}
    for one in drafts:
        first = one.cue.anchor
        if one.cue.form == "preposition" and first > 0 and parse.tokens[first - 1].text == ",":
            sentence = parse.sentences[parse.tokens[first].sentence]
            if one.content.pieces[-1].end <= one.cue.span.start:
                tails[parse.tokens[first].sentence] = (parse.tokens[first - 1].start, parse.tokens[sentence.last].end)
    if not tails:
        return drafts
    return [_cut(one, tails.get(parse.tokens[one.cue.anchor].sentence)) for one in drafts]


def _cut(one: Draft, tail: tuple[int, int] | None) -> Draft:
    last = one.content.pieces[-1]
    if tail is None or one.cue.span.start > tail[0] or not last.start < tail[0] < last.end <= tail[1]:
        return one
    return one.with_pieces((*one.content.pieces[:-1], Span(last.start, tail[0])))


def drafted(parse: Parse, quotes: Quotes, cue: Cue) -> Draft | None:
    """The cue with its source and content; None where it introduces nothing, or nobody may be meant."""
    source = find_source(parse, cue)
    if not may_speak(parse, cue, source):
        return None
    content = find_content(parse, quotes, cue, source)
    if content is None or not is_said(parse, quotes, cue, source, content.frame):
        return None
    if asks_for_no_name(parse, cue, content.pieces):
        return None
    if source is not None and any(piece.overlaps(source.span) for piece in content.pieces):
        return None
    return Draft(_reaching(parse, cue, content), source, content)


def _reaching(parse: Parse, cue: Cue, content: Content) -> Cue:
    """The cue with the preposition that its content needs: "called for"."""
    if content.cue_last is None:
        return cue
    span = Span(cue.span.start, parse.tokens[content.cue_last].end)
    return msgspec.structs.replace(cue, last=content.cue_last, span=span)
