"""Who acts and who is acted upon in a coded claim."""

from collections.abc import Iterable

import msgspec

from sayso.identify.events.nouns import DOERS, Nouns
from sayso.identify.events.remapping import Reading
from sayso.knowledge.acts import Act
from sayso.knowledge.codebook import codebook
from sayso.knowledge.grammar import noun_phrase, referent
from sayso.records import Claim, Mention, Parse, Span


class Roles(msgspec.Struct, frozen=True):
    """Actors and recipients as mentions, each once; `both` tells whether both sides are named."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]

    @property
    def both(self) -> bool:
        """True if two sides are known, or at least two actors without sides."""
        return bool(self.actors and self.recipients) or len(self.actors) > 1


def heads(
    nouns: Nouns, reading: Reading, claim_actors: tuple[int, ...] = ()
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Head tokens of actors and recipients by the act's own rule: mutual acts have no sides, hosts are recipients."""
    match = reading.match
    subjects = claim_actors or match.frame.slot("subject")
    actors = _unique(k for i in subjects for k in nouns.actors_in(i, DOERS))
    recipients = _recipients(nouns, reading, actors)
    if "mutual" in match.act.flags:
        return _unique((*actors, *recipients)), ()
    if "swap" in match.act.flags:
        return recipients, actors
    return actors, recipients


def roles(parse: Parse, nouns: Nouns, reading: Reading, claim: Claim) -> Roles:
    """The mentions of both sides; the claim's own agents go before those of the syntax."""
    spans = {i: p.span for p in claim.participants for i in parse.inside(p.span)}
    agents: tuple[int, ...] = ()
    own = parse.inside(claim.trigger)  # a demand that governs the claim has a subject of its own
    if reading.match.frame.trigger == reading.match.frame.verb and reading.match.frame.trigger in own:
        agents = _unique(_head(parse, p.span) for p in claim.participants if p.role == "agent")
    actors, recipients = heads(nouns, reading, agents)
    first = tuple(m for m in _mentions(parse, nouns, actors, spans) if m.value or nouns.may_act(_head(parse, m.span)))
    known = {mention.span for mention in first}
    return Roles(first, tuple(m for m in _mentions(parse, nouns, recipients, spans) if m.span not in known))


def _recipients(nouns: Nouns, reading: Reading, actors: tuple[int, ...]) -> tuple[int, ...]:
    match = reading.match
    tried = [(match, name) for name in match.act.to]
    if reading.complement is not None:
        inner = reading.complement
        tried += [(inner, name) for name in ("object", *inner.act.to)]
        # Of whom something is demanded does it; who promises or threatens does it himself.
        tried[len(match.act.to) : len(match.act.to)] = [(inner, "subject")] if match.act.type == "REQUEST" else []
    for candidate, name in tried:
        found = _others(nouns, candidate.act, candidate.frame.slot(name), name, actors)
        if found:
            return found
    anchors = dict.fromkeys(i for i in (match.frame.verb, match.frame.trigger) if i is not None)
    for name, i in (pair for anchor in anchors for pair in nouns.nested(anchor)):
        if name in match.act.to and name != "by":
            found = _others(nouns, match.act, (i,), name, actors)
            if found:
                return found
    return ()


def _others(nouns: Nouns, act: Act, found: tuple[int, ...], slot: str, actors: tuple[int, ...]) -> tuple[int, ...]:
    """Who stands in a slot besides the actors; a mere place is nobody."""
    states = codebook().code(act.type).recipient_required
    inside = _unique(k for i in found for k in nouns.actors_in(i))
    return tuple(k for k in inside if k not in actors and not nouns.is_only_place(k, slot, states=states))


def _mentions(parse: Parse, nouns: Nouns, found: tuple[int, ...], spans: dict[int, Span]) -> tuple[Mention, ...]:
    mentions: dict[Span, Mention] = {}
    for i in found:
        span = spans.get(i)
        if span is not None and referent(parse, _head(parse, span)) != referent(parse, i):
            span = None  # "the release of two pilots" is not who is released
        mention = nouns.mention(i, span)
        if mention is None:
            mention = Mention(span=_phrase(parse, i), kind="actor", why="unidentified")
        mentions.setdefault(mention.span, mention)
    return tuple(mentions.values())


def _phrase(parse: Parse, i: int) -> Span:
    """The phrase of a noun without the mark of its genitive."""
    first, last = noun_phrase(parse, i)
    return parse.span(first, last - 1 if last > i and parse.tokens[last].tag == "POS" else last)


def _head(parse: Parse, span: Span) -> int:
    inside = parse.inside(span)
    return parse.root(inside[0], inside[-1]) if inside else -1


def _unique(found: Iterable[int]) -> tuple[int, ...]:
    return tuple(i for i in dict.fromkeys(found) if i >= 0)
