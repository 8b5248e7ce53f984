"""Merging: what the encoder tagged and what the rules found become one set of drafts.

The encoder was trained on attributions that hold no other: of those it knows best where they begin and end. What stands
inside of their contents, and who passes on whom, the rules know; elsewhere they propose, and the encoder is asked
whether the words look like a cue.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import msgspec

from sayso.extract.attributions.cues import find_cues
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.tagged import TaggedDraft, is_governed
from sayso.records import Parse, Span, Tagging

LIKELY: Final = 0.03
"""Probability of being a cue that a word of the rules must have for the encoder, outside of every tagged content."""

ALONE: Final = 0.5
"""How sure the encoder must be of a cue that the rules do not know.

This and the next two were chosen on PolNeAR dev: of contents below them the rules are right more often.
"""

AGAINST: Final = 0.8
"""How sure it must be of a content where the rules read another one."""

OTHER: Final = 0.6
"""How sure it must be of a source where the rules read another one."""

ALIKE: Final = 0.5
"""Share of the characters of two contents that they must have in common to be the same one."""

MOST: Final = 0.3
"""Share of a tagged content that must be another's, inside of what the rules read, for the rules to be believed."""

MANY: Final = 6
"""Attributions inside of a content that are looked at."""

_JOINT: Final = 12
"""Characters before a verb in which ", but " may stand."""


def merge(
    parse: Parse, tagged: tuple[TaggedDraft, ...], inner: tuple[TaggedDraft, ...], rules: tuple[Draft, ...]
) -> tuple[Draft, ...]:
    """Tagged drafts, those of the rules inside of them and beside them; in the order of their cues.

    `tagged` are those of the report as a whole, `inner` those tagged in contents; where the rules know a cue inside of
    a content, the rules are believed. Words that relay ("citing B") are left to the rules.
    """
    if parse.tagging is None:
        return rules
    relays = {cue.anchor for cue in find_cues(parse) if cue.form == "relay"}
    twins = {one.cue.anchor: one for one in rules}
    nested = _Nested(rules)
    outer = tuple(
        chosen
        for one in tagged
        if one.draft.cue.anchor not in relays
        and (chosen := _chosen(parse, one, twins.get(one.draft.cue.anchor), nested)) is not None
    )
    outer = _parted(parse, outer)
    passed_on = [one.draft for one in tagged if one.draft.cue.anchor in relays]
    kept = _kept(parse.tagging, rules, outer, passed_on)
    known = _Intervals([(one.cue.span, k) for k, one in enumerate(kept)])
    within = (one.draft for one in inner if one.sure >= ALONE and one.draft.cue.anchor not in relays)
    kept += [one for one in within if known.over(one.cue.span) is None]
    return tuple(sorted((*outer, *kept), key=lambda one: (one.cue.id, one.cue.span.end)))


def _kept(tagging: Tagging, rules: tuple[Draft, ...], outer: tuple[Draft, ...], passed_on: list[Draft]) -> list[Draft]:
    """What the rules find inside of `outer` and of what is `passed_on`, beside them and around them."""
    cues = _Intervals([(one.cue.span, k) for k, one in enumerate(outer)])
    held = _Intervals([(piece, k) for k, one in enumerate(outer) for piece in one.content.pieces])
    starts = [one.cue.id for one in outer]
    kept: list[Draft] = []
    left: list[Draft] = []
    for rule in rules:
        if cues.over(rule.cue.span) is not None:
            continue
        holder = held.at(rule.cue.id)
        clipped = _inside(rule, outer[holder]) if holder is not None else _beside(rule, tagging)
        if clipped is not None:
            kept.append(clipped)
        elif holder is None:
            left.append(rule)
    kept += [one for one in left if _stands_around(one, outer, starts)]
    return [*kept, *_within(left, [*kept, *passed_on])]


def _chosen(parse: Parse, one: TaggedDraft, rule: Draft | None, nested: "_Nested") -> Draft | None:
    """The better of two readings of a cue: where they differ, the rules' unless the encoder is sure of its own.

    Where the rules see another attribution inside of what is said, and the encoder no more than what that one holds,
    the rules are right: the encoder knows no attribution around another.
    """
    if rule is None:
        return one.draft if one.sure >= ALONE else None
    common = _common(one.draft.content.pieces, rule.content.pieces)
    more = (
        one.sure >= ALONE
        and _shared(rule.content.pieces, one.draft.content.pieces) == 1
        and nested.holds(one.draft, rule)
    )
    if one.sure < AGAINST and not more and common < ALIKE:
        return rule
    found = one.draft
    if nested.loses(found, rule) or _breaks_off(parse, found, rule):
        found = msgspec.structs.replace(found, content=rule.content)
    source = found.source
    differs = source is None or (rule.source is not None and not source.span.overlaps(rule.source.span))
    if rule.source is not None and differs and (one.known < OTHER or is_governed(parse, found)):
        return msgspec.structs.replace(found, source=rule.source)
    return found


def _breaks_off(parse: Parse, tagged: Draft, rule: Draft) -> bool:
    """True if the rules read a clause and the encoder no more of it than words before its verb."""
    if rule.content.frame != "clause" or _shared(tagged.content.pieces, rule.content.pieces) < 1:
        return False
    inside = {parse.tokens[i].pos for piece in tagged.content.pieces for i in parse.inside(piece)}
    return tagged.content.pieces[0].start <= rule.content.pieces[0].start + _JOINT and not inside & {"VERB", "AUX"}


class _Nested:
    """The attributions that the rules found, by their place."""

    def __init__(self, rules: tuple[Draft, ...]) -> None:
        self._rules = rules
        self._starts = [one.cue.id for one in rules]

    def loses(self, tagged: Draft, rule: Draft) -> bool:
        """True if `rule` holds a cue that `tagged` leaves out, and `tagged` has a part of what that one says.

        Or if `tagged` breaks off before that cue and has whoever speaks there.
        """
        part = _shared(tagged.content.pieces, rule.content.pieces) == 1
        return any(
            _shared(tagged.content.pieces, inner.content.pieces) >= MOST
            or (part and inner.source is not None and tagged.content.holds(inner.source.span.start))
            for inner in self._inside(rule.content.pieces)
            if inner is not rule and not tagged.content.holds(inner.cue.id)
        )

    def holds(self, tagged: Draft, rule: Draft) -> bool:
        """True if `tagged` holds who speaks and how where `rule` leaves it out."""
        return any(
            inner is not rule
            and not rule.content.holds(inner.cue.id)
            and inner.source is not None
            and tagged.content.holds(inner.source.span.start)
            for inner in self._inside(tagged.content.pieces)
        )

    def _inside(self, pieces: tuple[Span, ...]) -> Iterator[Draft]:
        """The first few attributions whose cue stands in `pieces`."""
        for piece in pieces:
            first = bisect_right(self._starts, piece.start - 1)
            for inner in self._rules[first : first + MANY]:
                if inner.cue.id >= piece.end:
                    break
                yield inner


def _both(pieces: tuple[Span, ...], others: tuple[Span, ...]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in pieces for b in others)


def _shared(pieces: tuple[Span, ...], others: tuple[Span, ...]) -> float:
    """The part of the first content's characters that the second has, too."""
    return _both(pieces, others) / sum(span.end - span.start for span in pieces)


def _common(pieces: tuple[Span, ...], others: tuple[Span, ...]) -> float:
    """The characters that two contents share, of all that either has."""
    both = _both(pieces, others)
    every = sum(span.end - span.start for span in (*pieces, *others)) - both
    return both / every if every else 0.0


def _parted(parse: Parse, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """What A says ends where the same words for A have their next verb: "A admitted that C but denied that D"."""
    found = list(drafts)
    for k, (one, other) in enumerate(pairwise(drafts)):
        if one.source is None or other.source is None or one.source.span != other.source.span:
            continue
        if one.cue.span.end <= other.cue.id and one.content.holds(other.cue.id):
            start = max(0, other.cue.id - _JOINT)
            before = parse.text[start : other.cue.id].rstrip().removesuffix(" and").removesuffix(" but")
            end = start + len(before.rstrip(" ,"))
            pieces = (Span(piece.start, min(piece.end, end)) for piece in one.content.pieces if piece.start < end)
            found[k] = one.with_pieces(tuple(pieces)) if end > one.content.pieces[0].start else one
    return tuple(found)


def _within(rules: list[Draft], around: list[Draft]) -> list[Draft]:
    """What the rules find inside of what others of them, or relays, say: there the encoder is not asked."""
    held = _Intervals([(piece, k) for k, one in enumerate(around) for piece in one.content.pieces])
    known = {one.key for one in around}
    return [one for one in rules if one.key not in known and held.at(one.cue.id) is not None]


def _stands_around(one: Draft, outer: tuple[Draft, ...], starts: list[int]) -> bool:
    """True if somebody is said to say, in a clause, what another says: the encoder knows only the inner one."""
    if one.source is None or one.content.frame != "clause" or one.cue.form != "verb":
        return False
    piece = one.content.pieces[-1]
    first = bisect_right(starts, piece.start - 1)
    return any(
        inner.cue.id < piece.end and all(piece.covers(other) for other in inner.content.pieces)
        for inner in outer[first : first + 1]
    )


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
