"""Relays: who passes on what another says: "citing B", "quoted by B", "quoted B as saying"."""

from typing import Final

import msgspec

from sayso.extract.attributions.cues import HEARD, Cue, Entry, cites, find_cues, said_as, verb_cue
from sayso.extract.attributions.drafts import Draft, drafted
from sayso.extract.attributions.quotes import Quotes
from sayso.extract.attributions.sources import Source, find_source, phrase
from sayso.knowledge.grammar import children, is_passive
from sayso.knowledge.lexicon import words
from sayso.records import Parse, Span

_QUOTES: Final = Entry({"clause": "neutral", "quote": "neutral"})
_FAR: Final = 8
"""How many words up a relay looks for what it relays."""
_QUOTED_AS: Final = words("relays", "quoted_as")


def cited(parse: Parse, quotes: Quotes, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Add or link "A, citing B, reported C" (B shares C and has A as parent) and "A, quoted by B, said" (the reverse).

    A relay whose source relays on ("citing B, which quoted D") passes on to the next; what relays nothing is read as
    any other verb. Drafts that stand there already are linked, whoever made them.
    """
    relays = tuple(cue for cue in find_cues(parse) if cue.form == "relay")
    known = {cue.anchor for cue in relays}
    found = list(drafts)
    links = _Links(parse, [one for one in found if one.cue.anchor not in known])
    given = {one.cue.anchor: one for one in found if one.cue.anchor in known}
    links.drafts += [heard for one in links.drafts if (heard := _heard(parse, one)) is not None]
    for cue in relays:
        links.add(quotes, cue, given.get(cue.anchor))
    return tuple(sorted(quoted_as(parse, links.drafts), key=lambda one: (one.cue.id, one.cue.span.end)))


class _Links:
    """The drafts so far, found by their cue, their source and where they end."""

    def __init__(self, parse: Parse, drafts: list[Draft]) -> None:
        self._parse = parse
        self.drafts = drafts
        self._by_anchor = {one.cue.anchor: k for k, one in enumerate(drafts)}
        self._by_source = {one.source.head: k for k, one in enumerate(drafts) if one.source is not None}
        self._by_last = {max(one.cue.last, one.source.head if one.source else 0): k for k, one in enumerate(drafts)}

    def add(self, quotes: Quotes, cue: Cue, given: Draft | None) -> None:
        """Put in the relay of `cue`; `given` is a draft that stands on the same word."""
        host = self._host(cue)
        if host is None:
            self._alone(quotes, cue, given)
            return
        told = self.drafts[host]
        source = given.source if given is not None and given.source is not None else find_source(self._parse, cue)
        if source is None and cites(self._parse, cue):
            return
        told = self._without_source(host, source)
        content = told.content
        if given is not None and not any(p.overlaps(q) for p in given.content.pieces for q in content.pieces):
            content = given.content
        one = Draft(given.cue if given is not None else cue, source, content)
        saying = self._by_anchor.get(said_as(self._parse, cue.anchor) or -1)
        if cites(self._parse, cue) and saying not in {None, host}:  # "reported C, quoting B as saying D"
            said = msgspec.structs.replace(one, content=self.drafts[saying].content, relayed=told.key)
            self.drafts[saying] = said
            self._by_anchor[cue.anchor] = saying
        elif cites(self._parse, cue):
            self._by_anchor[cue.anchor] = len(self.drafts)
            if source is not None:
                self._by_source.setdefault(source.head, len(self.drafts))
            self.drafts.append(msgspec.structs.replace(one, relayed=told.key))
        else:
            self.drafts.append(one)
            self.drafts[host] = msgspec.structs.replace(told, relayed=one.key)

    def _without_source(self, host: int, source: Source | None) -> Draft:
        """The host with a content that begins behind the source of its relay: "reported, citing B, that C"."""
        told = self.drafts[host]
        if source is None or not any(piece.overlaps(source.span) for piece in told.content.pieces):
            return told
        start = _past(self._parse.text, source.span.end)
        pieces = tuple(
            Span(max(piece.start, start), piece.end) if piece.overlaps(source.span) else piece
            for piece in told.content.pieces
            if piece.end > start or not piece.overlaps(source.span)
        )
        first = min(piece.start for piece in told.content.pieces if piece.overlaps(source.span))
        if pieces and first >= source.span.start:
            self.drafts[host] = told.with_pieces(pieces)
        return self.drafts[host]

    def _alone(self, quotes: Quotes, cue: Cue, given: Draft | None) -> None:
        """Read what relays nothing as any other verb, and "C, W quoted A as saying" as W's and A's."""
        saying = said_as(self._parse, cue.anchor)
        plain = verb_cue(self._parse, cue.anchor)
        if saying is not None and not is_passive(self._parse, cue.anchor):
            plain = msgspec.structs.replace(cue, form="verb", entry=_QUOTES)
        one = given or (drafted(self._parse, quotes, plain) if plain is not None else None)
        if one is None:
            return
        self._by_anchor[cue.anchor] = len(self.drafts)
        self.drafts.append(one)
        quoted = next(iter(children(self._parse, cue.anchor, "dobj")), None)
        if saying is not None and plain is not None and plain.entry is _QUOTES and quoted is not None and given is None:
            source = phrase(self._parse, quoted)
            words = Cue(saying, saying, self._parse.span(saying, saying), "verb", _QUOTES)
            if not any(piece.overlaps(source.span) for piece in one.content.pieces):
                self.drafts.append(Draft(words, source, one.content, relayed=one.key))

    def _host(self, cue: Cue) -> int | None:
        """The draft that the relay belongs to; None if it cites by itself."""
        k = _relayed(self._parse, cue, self._by_anchor, self._by_source)
        if k is None and self._parse.tokens[cue.anchor - 1].text == ",":
            k = self._by_last.get(cue.anchor - 2)  # "..., NORNA said, quoting police"
            before = tuple(p for p in self.drafts[k].content.pieces if p.start < cue.id) if k is not None else ()
            if k is not None and self.drafts[k].cue.form == "preposition":
                before = self._behind(cue, self.drafts[k])
            if k is not None and before:
                self.drafts[k] = self.drafts[k].with_pieces(before)
        if k is not None and self.drafts[k].content.holds(cue.id):
            return None  # "said that X, citing B, did Y": X cites
        return k

    def _behind(self, cue: Cue, host: Draft) -> tuple[Span, ...]:
        """What stands behind the relay of "According to A, citing B, C"."""
        source = find_source(self._parse, cue)
        if source is None or not host.content.holds(cue.id):
            return host.content.pieces
        start = _past(self._parse.text, source.span.end)
        return tuple(Span(max(p.start, start), p.end) for p in host.content.pieces if p.end > start)


def _past(text: str, start: int) -> int:
    """The first character from `start` on that is no comma and no blank."""
    while start < len(text) and text[start] in ", ":
        start += 1
    return start


def _heard(parse: Parse, one: Draft) -> Draft | None:
    """Read "A learned from B that C": B says C, and A passes it on."""
    if one.cue.form != "verb" or parse.tokens[one.cue.anchor].lemma not in HEARD:
        return None
    for c in children(parse, one.cue.anchor, "prep"):
        if parse.tokens[c].lower == "from" and not one.content.holds(parse.tokens[c].start):
            cue = Cue(c, c, parse.span(c, c), "relay", Entry({"clause": "neutral"}))
            source = find_source(parse, msgspec.structs.replace(cue, form="preposition"))
            if source is not None and not one.content.holds(source.span.start):
                return Draft(cue, source, one.content, relayed=one.key)
    return None


def _relayed(parse: Parse, cue: Cue, by_anchor: dict[int, int], by_source: dict[int, int]) -> int | None:
    """The draft that "citing" belongs to: of the verb above it, or of the source that "which cited" describes."""
    if parse.tokens[cue.anchor].dep == "relcl":
        described = parse.tokens[cue.anchor].head  # "the agency NORNA, which cited B": the name or what it is called
        beside = (
            described,
            described - 1,
            parse.tokens[described].head,
            *children(parse, described, "appos", "compound", "nmod"),
        )
        return next((by_source[i] for i in beside if i in by_source), None)
    saying = said_as(parse, cue.anchor)
    if saying is not None and parse.tokens[cue.anchor].tag == "VBG" and saying not in by_anchor:
        saying = None
    current = saying if saying is not None and not cites(parse, cue) else parse.tokens[cue.anchor].head
    for _ in range(_FAR):
        if current in by_anchor:
            return by_anchor[current]
        if parse.tokens[current].head == current:
            return None
        current = parse.tokens[current].head
    return None


def quoted_as(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Link "W quoted A as saying C" where both stand: W passes A on."""
    by_anchor = {one.cue.anchor: one for one in drafts}
    found = []
    for one in drafts:
        token = parse.tokens[one.cue.anchor]
        upper = parse.tokens[token.head]
        if one.relayed is None and token.dep == "pcomp" and upper.lower == "as":
            host = by_anchor.get(upper.head)
            if host is not None and parse.tokens[upper.head].lemma in _QUOTED_AS and host.relayed != one.key:
                one = msgspec.structs.replace(one, relayed=host.key)  # noqa: PLW2901
        found.append(one)
    return found


def shared(before: tuple[Draft, ...], after: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Let a content that went on between `before` and `after` go on for whoever shares it."""
    hosts = {one.key: k for k, one in enumerate(before)}
    found = list(after)
    for k, one in enumerate(before):
        host = hosts.get(one.relayed) if one.relayed is not None else None
        if host is None or before[host].content.pieces != one.content.pieces:
            continue
        longer = max(found[k], found[host], key=lambda draft: len(draft.content.pieces))
        for other in (k, host):
            found[other] = msgspec.structs.replace(found[other], content=longer.content)
    return tuple(found)
