"""Drafts: an attribution while it is being put together, before speakers and parents are known."""

import msgspec

from sayso.extract.attributions.contents import Content, find_content, written_content
from sayso.extract.attributions.cues import HEARD, Cue, Entry, cites, find_cues, said_as, verb_cue
from sayso.extract.attributions.marks import find_marks
from sayso.extract.attributions.quotes import Quotes
from sayso.extract.attributions.sources import Source, find_source, is_said, may_speak
from sayso.extract.attributions.unnamed import asks_for_no_name
from sayso.knowledge.grammar import children
from sayso.records import Dateline, Parse, Span


class Draft(msgspec.Struct, frozen=True):
    """Cue, source and content; `relayed` is the cue offset of the attribution that passes this one on."""

    cue: Cue
    source: Source | None
    content: Content
    relayed: int | None = None

    def with_pieces(self, pieces: tuple[Span, ...], *, quoted: bool = False) -> "Draft":
        """The same with another content; `quoted` tells that a quotation was added."""
        kind = "mixed" if quoted and self.content.kind == "indirect" else self.content.kind
        return msgspec.structs.replace(self, content=msgspec.structs.replace(self.content, pieces=pieces, kind=kind))


def draft(parse: Parse, quotes: Quotes, dateline: Dateline | None = None) -> tuple[Draft, ...]:
    """One draft for every cue that introduces something, in the order of the text; a dateline says nothing."""
    cues = find_cues(parse)
    found = [one for cue in cues if cue.form != "relay" and (one := _drafted(parse, quotes, cue)) is not None]
    found = _without_tails(parse, found)
    found += [
        Draft(cue, source, written_content(quotes, span)) for cue, source, span in find_marks(parse, quotes, dateline)
    ]
    _add_relays(parse, quotes, tuple(cue for cue in cues if cue.form == "relay"), found)
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


def _drafted(parse: Parse, quotes: Quotes, cue: Cue) -> Draft | None:
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


def _add_relays(parse: Parse, quotes: Quotes, cues: tuple[Cue, ...], drafts: list[Draft]) -> None:
    """Add "A, citing B, reported C" (B shares C and has A as parent) and "A, quoted by B, said" (the reverse).

    A relay whose source relays on ("citing B, which quoted D") passes on to the next; what relays nothing is read as
    any other verb.
    """
    by_anchor = {one.cue.anchor: k for k, one in enumerate(drafts)}
    by_source = {one.source.head: k for k, one in enumerate(drafts) if one.source is not None}
    by_last = {max(one.cue.last, one.source.head if one.source else 0): k for k, one in enumerate(drafts)}
    drafts += [heard for one in drafts if (heard := _heard(parse, one)) is not None]
    for cue in cues:
        k = _relayed(parse, cue, by_anchor, by_source)
        if k is None and parse.tokens[cue.anchor - 1].text == ",":
            k = by_last.get(cue.anchor - 2)  # "..., NORNA said, quoting police"
            before = tuple(p for p in drafts[k].content.pieces if p.start < cue.id) if k is not None else ()
            if k is not None and before:
                drafts[k] = drafts[k].with_pieces(before)
        if k is not None and drafts[k].content.holds(cue.id):
            k = None  # "said that X, citing B, did Y": X cites
        plain = verb_cue(parse, cue.anchor) if k is None else None
        one = _drafted(parse, quotes, plain) if plain is not None else None
        if k is not None:
            host, source = drafts[k], find_source(parse, cue)
            if not cites(parse, cue):
                one = Draft(cue, source, host.content)
                drafts[k] = msgspec.structs.replace(host, relayed=cue.id)
            else:
                one = Draft(cue, source, host.content, relayed=host.cue.id)
                by_anchor[cue.anchor] = len(drafts)
                if source is not None:
                    by_source.setdefault(source.head, len(drafts))
        if one is not None:
            drafts.append(one)


def _heard(parse: Parse, one: Draft) -> Draft | None:
    """Read "A learned from B that C": B says C, and A passes it on."""
    if one.cue.form != "verb" or parse.tokens[one.cue.anchor].lemma not in HEARD:
        return None
    for c in children(parse, one.cue.anchor, "prep"):
        if parse.tokens[c].lower == "from" and not one.content.holds(parse.tokens[c].start):
            cue = Cue(c, c, parse.span(c, c), "relay", Entry({"clause": "neutral"}))
            source = find_source(parse, msgspec.structs.replace(cue, form="preposition"))
            if source is not None and not one.content.holds(source.span.start):
                return Draft(cue, source, one.content, relayed=one.cue.id)
    return None


def _relayed(parse: Parse, cue: Cue, by_anchor: dict[int, int], by_source: dict[int, int]) -> int | None:
    """The draft that "citing" belongs to: of the verb above it, or of the source that "which cited" describes."""
    if parse.tokens[cue.anchor].dep == "relcl":
        return by_source.get(parse.tokens[cue.anchor].head)
    saying = said_as(parse, cue.anchor)
    current = saying if saying is not None else parse.tokens[cue.anchor].head
    for _ in range(8):
        if current in by_anchor:
            return by_anchor[current]
        if parse.tokens[current].head == current:
            return None
        current = parse.tokens[current].head
    return None
