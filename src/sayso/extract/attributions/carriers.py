"""Carriers: outlets that pass on what somebody told them, or what somebody's text says."""

from collections.abc import Iterator
from typing import Final

import msgspec

from sayso.extract.attributions.cues import Cue, Entry
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.outlets import Outlets
from sayso.extract.attributions.sources import Source, phrase, speaker_nouns
from sayso.knowledge.grammar import children, conjuncts, is_passive
from sayso.knowledge.lexicon import words
from sayso.records import Parse

_TOLD: Final = words("relays", "told")
_TOLD_TO: Final = words("relays", "told_to")
_TALKS: Final = words("relays", "talks")
_TALK_VERBS: Final = words("relays", "talk_verbs")
_TALK_LINKS: Final = words("relays", "talk_links")
_CARRIED: Final = words("relays", "carried")
_CARRIED_LINKS: Final = words("relays", "carried_links")
_TELLINGS: Final = words("relays", "tellings")
_SHOWN: Final = words("relays", "shown")
_SEEN: Final = words("relays", "seen")
_NEUTRAL: Final = Entry({"clause": "neutral"})
_FAR: Final = 10
"""How many words up a phrase looks for the verb of saying that it belongs to."""

_MODIFYING: Final = frozenset({"advcl", "acl", "relcl", "amod"})
_PLAIN: Final = frozenset({"carry", "broadcast", "air", "publish", "print"})
"""What only outlets do, whatever they are called."""

type Found = tuple[Cue, int]
"""The cue of a carrier and the head of its name."""


def carried(parse: Parse, drafts: tuple[Draft, ...], outlets: Outlets) -> tuple[Draft, ...]:
    """Add the outlet of "A told W", "A said in an interview with W", "in a statement carried by W": W passes A on."""
    phrases = _by_draft(parse, drafts, outlets)
    asked = {(cue.anchor, head) for found in phrases.values() for cue, head in found}
    drafts = tuple(one if not _asks(one, asked) else msgspec.structs.replace(one, carrier=True) for one in drafts)
    known = {i for one in drafts if one.source is not None and not one.carrier for i in _core(parse, one.source)}
    found: list[Draft] = []
    for k, one in enumerate(drafts):
        if one.carrier:
            continue
        hearer = _hearer(parse, one, outlets)
        outer = one.relayed
        for cue, head in (*reversed(phrases.get(k, ())), *((hearer,) if hearer is not None else ())):
            source = phrase(parse, head)
            inside = parse.inside(source.span)
            if known.isdisjoint(inside):
                found.append(Draft(cue, source, one.content, outer, carrier=True))
                known.update(inside)
                outer = found[-1].key
        found.append(msgspec.structs.replace(one, relayed=outer))
    return tuple(found)


def _asks(one: Draft, asked: set[tuple[int, int]]) -> bool:
    """True for W's question in "Asked by W about X, A said": W passes on what A answers."""
    return one.source is not None and (one.cue.anchor, one.source.head) in asked


def _core(parse: Parse, source: Source) -> range:
    """The words of a source without the clauses that describe it."""
    inside, core = parse.inside(source.span), parse.inside(phrase(parse, source.head).span)
    return range(inside.start, max(inside.start, min(inside.stop, core.stop)))


def _hearer(parse: Parse, one: Draft, outlets: Outlets) -> Found | None:
    """W of "told W", "confided to W", "said via W" and "W was told by A"."""
    token = parse.tokens[one.cue.anchor]
    if token.pos not in {"VERB", "AUX"}:
        return None
    heard: list[int] = []
    if token.lemma in _TOLD:
        heard += children(parse, token.i, *(("nsubjpass",) if is_passive(parse, token.i) else ("dobj", "dative")))
        heard += [p for c in children(parse, token.i, "dative") for p in children(parse, c, "pobj")]
    if token.lemma in _TOLD_TO:
        to = [c for c in children(parse, token.i, "prep", "dative") if parse.tokens[c].lower == "to"]
        heard += [p for c in to for p in children(parse, c, "pobj")]
    heard += [
        p
        for c in children(parse, token.i, "prep")
        if parse.tokens[c].lower == "via"
        for p in children(parse, c, "pobj")
    ]
    for head in heard:
        named = any(outlets.is_outlet(c) for c in conjuncts(parse, head))
        carries = named or outlets.is_reporter(head) or outlets.sounds(head)
        if carries and _stands_apart(parse, one, head):
            return Cue(one.cue.anchor, one.cue.last, one.cue.span, "relay", _NEUTRAL), head
    return None


def _stands_apart(parse: Parse, one: Draft, head: int) -> bool:
    """The outlet is neither what is said nor who says it."""
    start = parse.tokens[head].start
    own = one.source is not None and one.source.span.start <= start < one.source.span.end
    return not own and not one.content.holds(start)


def _by_draft(parse: Parse, drafts: tuple[Draft, ...], outlets: Outlets) -> dict[int, list[Found]]:
    """For every draft the carriers that phrases of its sentence name, those further from it last."""
    by_anchor = {one.cue.anchor: k for k, one in enumerate(drafts)}
    by_source = {one.source.head: k for k, one in enumerate(drafts) if one.source is not None}
    found: dict[int, list[Found]] = {}
    by_end = {one.source.span.end: k for k, one in enumerate(drafts) if one.source is not None}
    for cue, head in _phrases(parse, outlets):
        before = cue.anchor - (2 if parse.tokens[cue.anchor - 1].text == "," else 1)
        k = by_end.get(parse.tokens[max(0, before)].end)  # "the transcript, printed by W,"
        k = _owner(parse, cue, by_anchor, by_source) if k is None else k
        if k is not None and _free(parse, drafts[k], cue, head):
            found.setdefault(k, []).append((cue, head))
    return found


def _free(parse: Parse, one: Draft, cue: Cue, head: int) -> bool:
    """The phrase is no part of what is said, nor its outlet who says it; "a report seen by W" describes who does."""
    if one.content.holds(cue.id) and one.content.holds(parse.tokens[head].start):
        return False
    described = one.source is not None and one.source.head < cue.anchor and one.source.head < head
    return described or (not one.content.holds(cue.id) and _stands_apart(parse, one, head))


def _owner(parse: Parse, cue: Cue, by_anchor: dict[int, int], by_source: dict[int, int]) -> int | None:
    """The draft that a phrase belongs to: of the source it describes, of the verb above it, or of "in which A says"."""
    current = cue.anchor
    for _ in range(_FAR):
        if current in by_source:
            return by_source[current]
        if current in by_anchor:
            return by_anchor[current]
        below = [current, *(_texts(parse, current) if current == cue.anchor else ())]
        for c in (c for noun in below for c in children(parse, noun, "relcl")):
            if c > cue.anchor and c in by_anchor:
                return by_anchor[c]
        for c in below[1:]:
            if c in by_source:
                return by_source[c]
        if parse.tokens[current].head == current:
            return None
        current = parse.tokens[current].head
    return None


def _phrases(parse: Parse, outlets: Outlets) -> Iterator[Found]:
    """Every "in an interview with W", "speaking to W", "carried by W"."""
    for token in parse.tokens:
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and (lemma in _TALKS or lemma in speaker_nouns("documents")):
            yield from _talk(parse, token.i, outlets)
        elif lemma in _TALK_VERBS and (
            (token.tag == "VBG" and token.dep in {"advcl", "acl", "csubj"})
            or (token.pos == "VERB" and token.dep == "relcl")
        ):
            for link, head in _linked(parse, token.i, _TALK_LINKS - {"by"}):
                if outlets.is_outlet(head) or outlets.sounds(head):
                    yield Cue(token.i, link, parse.span(token.i, link), "relay", _NEUTRAL), head
        elif token.tag in {"VBN", "VBD"} and lemma in _CARRIED and _describes(parse, token.i):
            for link, head in _linked(parse, token.i, _CARRIED_LINKS):
                by = parse.tokens[link].lower == "by" and outlets.may_be(head) and lemma != "read"
                if outlets.is_outlet(head) or (by and (lemma in _PLAIN or outlets.sounds(head))):
                    yield Cue(token.i, link, parse.span(token.i, link), "relay", _NEUTRAL), head
        if token.pos == "VERB" and lemma in _CARRIED:
            yield from _carrying(parse, token.i, outlets)


def _describes(parse: Parse, verb: int) -> bool:
    """True for "seen by W" and "a copy of which was seen by W", also where the parser takes it for a clause."""
    token = parse.tokens[verb]
    if token.dep in _MODIFYING:
        return True
    if token.dep != "ccomp" or verb > token.head or not children(parse, verb, "agent"):
        return False
    of = [c for s in children(parse, verb, "nsubjpass") for c in children(parse, s, "prep")]
    which = any(parse.tokens[p].tag in {"WDT", "WP"} for c in of for p in children(parse, c, "pobj"))
    return which or not children(parse, verb, "aux", "auxpass")


def _carrying(parse: Parse, verb: int, outlets: Outlets) -> Iterator[Found]:
    """Read "a letter that W has seen" and "W aired a video in which A says"."""
    subjects = children(parse, verb, "nsubj")
    seen = parse.tokens[verb].dep == "relcl" and any(
        parse.tokens[c].tag in {"WDT", "WP"} for c in children(parse, verb, "dobj", "pobj")
    )
    for head in subjects:
        outlet = (
            outlets.is_outlet(head)
            or outlets.sounds(head)
            or (seen and outlets.may_be(head) and parse.tokens[verb].lemma in _SEEN)
        )
        if (outlet and (seen or any(_texts(parse, verb)))) or any(_voices(parse, verb)):
            yield Cue(verb, verb, parse.span(verb, verb), "relay", _NEUTRAL), head


def _texts(parse: Parse, verb: int) -> Iterator[int]:
    """The texts and talks that a verb has as its object, and whoever they are from."""
    for c in children(parse, verb, "dobj"):
        if parse.tokens[c].lemma.lower() in speaker_nouns("documents") | _TALKS | _TELLINGS:
            yield c
            beside = tuple(link for link in children(parse, verb, "prep") if link == c + 1)
            yield from (p for link in (*children(parse, c, "prep"), *beside) for p in children(parse, link, "pobj"))


def _voices(parse: Parse, verb: int) -> Iterator[int]:
    """The verbs of "posted a letter in which A says": another than who posts it speaks."""
    for noun in _texts(parse, verb) if parse.tokens[verb].lemma in _SHOWN else ():
        for c in children(parse, noun, "relcl"):
            if any(parse.tokens[s].pos in {"NOUN", "PROPN"} for s in children(parse, c, "nsubj")):
                yield c


def _talk(parse: Parse, noun: int, outlets: Outlets) -> Iterator[Found]:
    """Read "in an interview with W" and "in comments to W"; a text speaks "to W" or "on W" only."""
    above = parse.tokens[noun].head
    inside = parse.tokens[above].dep == "prep" and parse.tokens[above].lower in {"in", "during", "on", "by"}
    spoken = parse.tokens[noun].lemma.lower() in {"interview", "conversation", "call", "talk", "chat", "appearance"}
    if not inside:
        return
    for link, head in _linked(parse, noun, _TALK_LINKS if spoken else frozenset({"to", "for"})):
        if outlets.is_outlet(head) or (spoken and outlets.may_be(head)):
            yield Cue(above, link, parse.span(above, link), "relay", _NEUTRAL), head


def _linked(parse: Parse, i: int, links: frozenset[str]) -> Iterator[tuple[int, int]]:
    """(preposition, head of its object) for the phrases under `i` and under the last noun of its own phrase."""
    for c in children(parse, i, "prep", "agent", "dative"):
        if c > i and parse.tokens[c].lower in links:
            for p in children(parse, c, "pobj"):
                yield c, p
