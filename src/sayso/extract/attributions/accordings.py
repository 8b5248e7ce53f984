"""Accordings: which of two stands outside where "according to B" and "A said" share what is said."""

from bisect import bisect_left
from collections import defaultdict
from typing import Final

import msgspec

from sayso.extract.attributions.drafts import Draft
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Span, hull

_BESIDE: Final = 8
"""Attributions before and behind one in its sentence that are compared with it."""
_FORMS: Final = frozenset({"verb", "mark", "noun"})


def accorded(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Link "A said, according to B, that C" (B outside) and "A said that, according to B, C" (B inside)."""
    phrases = _phrases()
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for k, one in enumerate(drafts):
        by_sentence[parse.tokens[one.cue.anchor].sentence].append(k)
    drafts = _before_tails(parse, _cited_tails(parse, drafts, by_sentence), by_sentence)
    found = list(drafts)
    for k, one in enumerate(drafts):
        words = one.cue.span.of(parse.text).lower()
        if words not in phrases and not (one.cue.form == "preposition" and " " in words):
            continue
        others = [j for j in _near(parse, one, k, by_sentence) if _shares(drafts[j], one)]
        inside = [j for j in others if _reaches(parse, drafts[j], one) or words in _citing()]
        if inside and found[k].relayed is None:
            host = _innermost(drafts, inside)
            found[k] = msgspec.structs.replace(found[k], relayed=drafts[host].key)
        for j in others:
            free = found[j].relayed is None and drafts[j].cue.form in _FORMS
            if j not in inside and free and not any(found[i].relayed == one.key for i in others):
                found[j] = msgspec.structs.replace(found[j], relayed=one.key)
    return tuple(found)


def _cited_tails(parse: Parse, drafts: tuple[Draft, ...], by_sentence: dict[int, list[int]]) -> tuple[Draft, ...]:
    """Let "C, A said, on the word of B" give B no more than C, what A says from him."""
    found = list(drafts)
    for k, one in enumerate(drafts):
        if one.cue.span.of(parse.text).lower() not in _citing():
            continue
        for j in _near(parse, one, k, by_sentence):
            other = drafts[j]
            said = other is not one and other.cue.form in _FORMS and one.content.holds(other.cue.id)
            alike = any(p.overlaps(q) for p in one.content.pieces for q in other.content.pieces)
            if said and alike and not other.content.holds(one.cue.id):
                found[k] = one.with_pieces(other.content.pieces)
                break
    return tuple(found)


def _near(parse: Parse, one: Draft, k: int, by_sentence: dict[int, list[int]]) -> list[int]:
    """The drafts of the same sentence, in a sentence without end those nearby."""
    beside = by_sentence[parse.tokens[one.cue.anchor].sentence]
    here = bisect_left(beside, k)
    return beside[max(0, here - _BESIDE) : here + _BESIDE + 1]


def _before_tails(parse: Parse, drafts: tuple[Draft, ...], by_sentence: dict[int, list[int]]) -> tuple[Draft, ...]:
    """Let "According to B, C, A said." give B no more than C: what A says, A's own words apart."""
    found = list(drafts)
    for k, one in enumerate(drafts):
        if one.cue.form != "preposition" or one.source is None:
            continue
        for j in _near(parse, one, k, by_sentence):
            said = hull(drafts[j].content.pieces)
            tail = said is not None and one.cue.id < said.end <= drafts[j].cue.id and drafts[j].cue.form in _FORMS
            if said is None or not tail or not _stands_behind_comma(parse, drafts[j]):
                continue
            if not one.content.holds(drafts[j].cue.id):
                continue
            start = max(said.start, one.source.span.end)
            pieces = tuple(
                Span(max(piece.start, start), min(piece.end, said.end))
                for piece in one.content.pieces
                if piece.start < said.end and piece.end > start
            )
            found[k] = one.with_pieces(pieces) if pieces else one
    return tuple(found)


def _stands_behind_comma(parse: Parse, one: Draft) -> bool:
    """True for "..., NORNA said" and "..., said NORNA"."""
    start = min(one.cue.id, one.source.span.start) if one.source is not None else one.cue.id
    return (
        parse.text[max(0, start - 6) : start]
        .removesuffix("the ")
        .removesuffix("The ")
        .rstrip()
        .endswith((",", ",”", ',"'))
    )


def _citing() -> frozenset[str]:
    return frozenset(vocabulary("relays")["citing"])


def _phrases() -> frozenset[str]:
    return frozenset(vocabulary("cues")["prepositions"]["phrases"]) | _citing()


def _shares(other: Draft, one: Draft) -> bool:
    """Another draft that says the same, where neither cue stands in the other's content."""
    if other is one or other.cue.span == one.cue.span or other.cue.form not in _FORMS:
        return False
    if other.content.holds(one.cue.id) or one.content.holds(other.cue.id) or other.relayed == one.key:
        return False
    return any(p.overlaps(q) for p in other.content.pieces for q in one.content.pieces)


def _reaches(parse: Parse, other: Draft, one: Draft) -> bool:
    """True if the phrase stands where the other's content runs: behind its "that", before its last word."""
    region = hull(other.content.pieces)
    if region is None:
        return False
    here = one.cue.id
    if other.cue.id > here:  # "According to B, C, A said": the phrase belongs to C
        return region.end <= other.cue.id
    start = region.start
    between = [t for t in parse.tokens[max(0, one.cue.anchor - 2) : one.cue.anchor] if t.lower == "that"]
    if between and between[0].start > other.cue.id:
        start = min(start, between[0].start)
    return start < here < region.end


def _innermost(drafts: tuple[Draft, ...], inside: list[int]) -> int:
    relayed = {drafts[j].relayed for j in inside}
    return next((j for j in inside if drafts[j].key not in relayed), inside[0])
