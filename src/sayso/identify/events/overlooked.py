"""Claims that the lexicon does not know, with the two sides that the network sees around them."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from sayso.identify.events.choosing import head_of
from sayso.identify.events.frames import NOMINAL, Frame, noun_frame, verb_frame
from sayso.identify.events.links import link
from sayso.identify.events.modality import is_alleged
from sayso.identify.events.news import News
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.roles import Roles
from sayso.identify.events.sentences import Sentences
from sayso.records import Claim, Mention, Parse

_OPEN: Final = frozenset({"hypothetical", "habitual"})
_ASIDE: Final = frozenset({"instrument", "topic"})


class Candidate(msgspec.Struct, frozen=True):
    """A claim that may be an event, with its two sides; the network has to name its type."""

    claim: Claim
    frame: Frame
    sides: Roles


def overlooked(
    parse: Parse, nouns: Nouns, news: News | None, claims: Iterable[Claim], sentences: Sentences
) -> Iterator[Candidate]:
    """At most one candidate a pair of sides: the claim whose participants they are."""
    taken: set[tuple[int, int]] = set()
    for claim in claims:
        trigger = head_of(parse, claim.trigger)
        if trigger < 0 or not _OPEN.isdisjoint(claim.aspects) or is_alleged(parse, trigger):
            continue
        if news is not None and (trigger in news.doubted or not news.tells(claim, trigger)):
            continue
        pair = _pair(parse, claim, trigger, sentences)
        if pair is None or pair[0] in taken:
            continue
        taken.add(pair[0])
        token = parse.tokens[trigger]
        frame = noun_frame(parse, trigger) if token.pos in NOMINAL else verb_frame(parse, trigger)
        actor, recipient = (_mention(parse, nouns, frame, side) for side in pair)
        if actor.value is not None or nouns.may_act(parse.root(*pair[0])):
            yield Candidate(claim, frame, Roles((actor,), (recipient,)))


def _pair(
    parse: Parse, claim: Claim, trigger: int, sentences: Sentences
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The network's sides where they are the doer and another participant of the claim."""
    sides = sentences.sides(parse.tokens[trigger].sentence)
    doers = [parse.inside(p.span) for p in claim.participants if p.role == "agent"]
    others = [parse.inside(p.span) for p in claim.participants if p.role != "agent" and p.role not in _ASIDE]
    for actor in sides.actors:
        for recipient in sides.recipients:
            if _is_one_of(parse, actor, doers) and _is_one_of(parse, recipient, others):
                return actor, recipient
    return None


def _is_one_of(parse: Parse, side: tuple[int, int], phrases: Iterable[range]) -> bool:
    return any(inside and side[0] <= parse.root(inside[0], inside[-1]) <= side[1] for inside in phrases)


def _mention(parse: Parse, nouns: Nouns, frame: Frame, side: tuple[int, int]) -> Mention:
    span, head = parse.span(*side), parse.root(*side)
    tie = link(parse, frame, head)
    named = nouns.mention(head, span)
    if named is not None and nouns.names(named, head):
        return msgspec.structs.replace(named, span=span, link=tie)
    return Mention(span=span, kind="actor", why="unidentified", link=tie)
