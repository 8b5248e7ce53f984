"""Who acts and who is acted upon in a coded claim, each with how it is tied to the trigger."""

from collections.abc import Iterable
from typing import Final

import msgspec

from sayso.identify.events.frames import verb_frame
from sayso.identify.events.links import link
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.phrases import written
from sayso.identify.events.remapping import Reading, complements
from sayso.identify.events.sides import Side, doers, sufferers
from sayso.identify.events.standing import antecedent
from sayso.knowledge.codebook import codebook
from sayso.knowledge.grammar import referent
from sayso.records import Claim, Mention, Parse, Span

_INNER: Final = ("object", "dative", "to", "with", "for", "against")
"""Where an embedded verb that the lexicon does not know names whom it is done to."""
_VERBAL: Final = frozenset({1, 3})


class Roles(msgspec.Struct, frozen=True):
    """Actors and recipients as mentions, each once; `both` tells whether both sides are named."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]

    @property
    def both(self) -> bool:
        """True if two sides are known, or at least two actors without sides."""
        return bool(self.actors and self.recipients) or len(self.actors) > 1


def roles(parse: Parse, nouns: Nouns, reading: Reading, claim: Claim) -> Roles:
    """The mentions of both sides; the claim's own agents go before those of the syntax."""
    agents: tuple[int, ...] = ()
    own = parse.inside(claim.trigger)  # a demand that governs the claim has a subject of its own
    if reading.match.frame.trigger == reading.match.frame.verb and reading.match.frame.trigger in own:
        heads = (_head(parse, p.span) for p in claim.participants if p.role == "agent")
        agents = tuple(i for i in dict.fromkeys(heads) if i >= 0)
    actors, recipients = _sides(parse, nouns, reading, agents)
    work = _Writer(parse, nouns, reading, claim)
    first = tuple(m for side, m in work.mentions(actors) if m.value or nouns.may_act(_who(side)))
    known = {mention.span for mention in first}
    return Roles(first, tuple(m for _, m in work.mentions(recipients) if m.span not in known))


def _sides(
    parse: Parse, nouns: Nouns, reading: Reading, agents: tuple[int, ...]
) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Both sides by the act's own rule: mutual acts have no sides, hosts are recipients."""
    match = reading.match
    actors = doers(nouns, agents or match.frame.slot("subject"))
    recipients = _recipients(parse, nouns, reading, actors)
    if "mutual" in match.act.flags:
        return tuple(dict.fromkeys((*actors, *recipients))), ()
    if "swap" in match.act.flags:
        return recipients, actors
    return actors, recipients


def _recipients(parse: Parse, nouns: Nouns, reading: Reading, actors: tuple[Side, ...]) -> tuple[Side, ...]:
    match = reading.match
    tried = [(match, name) for name in match.act.to]
    if reading.complement is not None:
        inner = reading.complement
        # Of whom something is demanded does it; who promises or threatens does it himself.
        tried += [(inner, "subject")] if match.act.type == "REQUEST" else []
        tried += [(inner, name) for name in inner.act.to]
    found: tuple[Side, ...] = ()
    for candidate, name in tried:
        sides = sufferers(parse, nouns, candidate.act, name, candidate.frame.slot(name), actors)
        if any(side.kind in {"self", "owner"} for side in sides):
            return sides
        found = found or sides
    return _below(parse, nouns, reading, actors, found) or found


def _below(
    parse: Parse, nouns: Nouns, reading: Reading, actors: tuple[Side, ...], found: tuple[Side, ...]
) -> tuple[Side, ...]:
    """Recipients further down: in phrases inside phrases, in what is promised or demanded, in whose offer it is."""
    match = reading.match
    frame, act = match.frame, match.act
    anchors = tuple(dict.fromkeys(i for i in (frame.verb, frame.trigger) if i is not None))
    tried = [(act, name, i) for anchor in anchors for name, i in nouns.nested(anchor) if name in act.to]
    if found:
        return ()
    if "complement" in act.flags:
        for verb in complements(parse, *anchors):
            inner = verb_frame(parse, verb)
            names = ("subject", *_INNER) if act.type == "REQUEST" else _INNER
            tried += [(act, name, i) for name in names for i in inner.slot(name)]
    if codebook().code(act.type).quad in _VERBAL:
        tried += [(act, "object", i) for i in frame.slot("object")]
    for tried_act, name, i in tried:
        if name != "by":
            sides = sufferers(parse, nouns, tried_act, name, (i,), actors)
            if any(side.kind in {"self", "owner"} for side in sides):
                return sides
    return ()


class _Writer:
    """Writes the sides of one coding as mentions."""

    def __init__(self, parse: Parse, nouns: Nouns, reading: Reading, claim: Claim) -> None:
        self._parse = parse
        self._nouns = nouns
        self._frame = reading.match.frame
        self._spans = {i: p.span for p in claim.participants for i in parse.inside(p.span)}
        self._ways = [place.span for place in claim.places if place.role != "at"]

    def mentions(self, sides: Iterable[Side]) -> tuple[tuple[Side, Mention], ...]:
        """The sides with their mentions, each phrase once."""
        found: dict[Span, tuple[Side, Mention]] = {}
        for side in sides:
            mention = self._mention(side)
            found.setdefault(mention.span, (side, mention))
        return tuple(found.values())

    def _mention(self, side: Side) -> Mention:
        parse, nouns = self._parse, self._nouns
        quoted = self._spans.get(side.head)
        if quoted is not None and referent(parse, _head(parse, quoted)) != referent(parse, side.head):
            quoted = None  # "the release of two pilots" is not who is released
        span = written(parse, nouns, side.head, quoted)
        if quoted is not None and any(way.overlaps(span) and not way.overlaps(quoted) for way in self._ways):
            span = quoted  # where the act leads from or to belongs to the act
        tie = link(parse, self._frame, side.head)
        if side.who is None:
            if side.kind == "thing":
                return Mention(span=span, kind="actor", why="thing", link=tie)
            place = nouns.place(referent(parse, side.head))
            return Mention(span=span, kind="place", value=place.value if place else None, why="place", link=tie)
        named = nouns.mention(side.who, quoted if side.kind == "self" else None)
        if side.kind == "owner":
            value = named.value if named is not None and nouns.names(named, side.who) else None
            why = f"owner; {named.why}" if named is not None and value is not None else "owner, not identified"
            return Mention(span=span, kind="actor", value=value, why=why, link=tie)
        before = antecedent(parse, nouns, side.who)
        if before is not None:
            span, tie = written(parse, nouns, before), "antecedent"
            named = nouns.mention(before) if named is None or named.value is None else named
        if named is None:
            return Mention(span=span, kind="actor", why="unidentified", link=tie)
        return msgspec.structs.replace(named, span=span, link=tie)


def _head(parse: Parse, span: Span) -> int:
    inside = parse.inside(span)
    return parse.root(inside[0], inside[-1]) if inside else -1


def _who(side: Side) -> int:
    return side.head if side.who is None else side.who
