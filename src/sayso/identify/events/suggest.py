"""Suggest codes for a pair that somebody marked, and the alternatives of a coding."""

from collections.abc import Sequence
from typing import Final

import msgspec

from sayso.identify.events.matching import Match
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.remapping import Reading
from sayso.identify.events.votes import Votes
from sayso.knowledge.acts import lexicon
from sayso.knowledge.codebook import codebook
from sayso.knowledge.encoder import Judged, Marked, PairNetwork
from sayso.knowledge.encoder.pairs import TYPES
from sayso.records import Parse, Span, Suggestion

MOST: Final = 4
"""Alternatives that a coding shows."""
STANDS_OUT: Final = 0.6
"""Share of a mode among those of its type from which on it is told."""
RARELY: Final = 0.1
"""How much rarer no event is between a pair that a person marked than in the network's training (about 1 in 40)."""
SECOND: Final = 0.6
"""How far below the chosen code an alternative that the lexicon names itself stands."""


def refined(parse: Parse, reading: Reading) -> tuple[str | None, str]:
    """Mode and CAMEO code of a reading; an ASSAULT without a mode takes it from the weapons in its clause."""
    if reading.type != "ASSAULT" or reading.mode is not None:
        return reading.mode, reading.cameo
    frame = reading.match.frame
    words = {token.lower for token in parse.tokens[frame.first : frame.last + 1]}
    for mode, known in lexicon().instruments:
        if words & known:
            return mode, codebook().code("ASSAULT", mode).cameo
    return None, reading.cameo


def alternatives(reading: Reading, others: tuple[Match, ...]) -> tuple[Suggestion, ...]:
    """Other codes for the same words: those that the act names itself, then other acts; best first, at most MOST."""
    found = {(reading.type, reading.mode): 0.0}
    out: list[Suggestion] = []
    act = reading.match.act
    rows = [(t, m, c, reading.score * SECOND, act.rule) for t, m, c in act.also]
    other = codebook().future_also.get(f"{act.type}/{act.mode}") if reading.rule.endswith("+future") else None
    rows += [(*other, reading.score * SECOND, reading.rule)] if other is not None else []
    rows += [(o.act.type, o.act.mode, o.act.cameo, o.score * SECOND, o.act.rule) for o in others]
    for type_, mode, cameo, score, rule in rows:
        if (type_, mode) not in found and type_ != reading.type:
            found[type_, mode] = score
            out.append(Suggestion(type=type_, mode=mode, score=round(score, 3), rule=rule, cameo=cameo))
    return tuple(sorted(out, key=lambda suggestion: -suggestion.score)[:MOST])


def suggest(
    parse: Parse,
    *,
    actor: Span | tuple[int, int],
    recipient: Span | tuple[int, int],
    trigger: Span | None = None,
    network: PairNetwork | None = None,
    with_aspects: bool = True,
) -> tuple[Suggestion, ...]:
    """Codes for a pair that somebody marked, best first; a Suggestion with type None stands for no event.

    Args:
        parse: the syntax of the text that the ranges point into.
        actor: characters [start, end) of who acts.
        recipient: characters [start, end) of whom it is done to.
        trigger: the word that names the act, where it is known.
        network: judges the lexicon's votes; None takes them as they are.
        with_aspects: False takes every act as done, to measure what the aspects do.
    """
    first, second = parse.inside(Span(*_pair(actor))), parse.inside(Span(*_pair(recipient)))
    votes = Votes(parse, Nouns(parse), with_aspects=with_aspects)
    best: dict[tuple[str, str | None], Suggestion] = {}
    for sentence in sorted({parse.tokens[i].sentence for i in (*first, *second)}):
        for vote in votes(sentence, first, second):
            mode, cameo = refined(parse, vote.reading)
            type_ = vote.reading.type
            if (type_, mode) not in best or best[type_, mode].score < vote.score:
                best[type_, mode] = Suggestion(
                    type=type_, mode=mode, score=vote.score, rule=vote.reading.rule, cameo=cameo
                )
    ordered = tuple(sorted(best.values(), key=lambda suggestion: -suggestion.score))
    if network is not None and first and second:
        verb = parse.inside(trigger) if trigger is not None else ()
        return _judged(parse, network, (first, second, verb), ordered)
    return ordered or (Suggestion(type=None, mode=None, score=0.5, rule="no predicate"),)


def _judged(
    parse: Parse, network: PairNetwork, marked: tuple[Sequence[int], ...], votes: tuple[Suggestion, ...]
) -> tuple[Suggestion, ...]:
    """Every type with the network's probability; mode and rule are the lexicon's where it knows the type."""
    every = [parse.sentences[parse.tokens[i].sentence] for side in marked for i in side]
    low, high = min(one.first for one in every), max(one.last for one in every)
    tokens = parse.tokens[low : high + 1]
    start = tokens[0].start
    text = parse.text[start : tokens[-1].end]
    states = network.states([(text, [(token.start - start, token.end - start) for token in tokens])])
    known = {vote.type: vote for vote in reversed(votes) if vote.type is not None}
    actor, recipient, verb = (tuple(i - low for i in side) for side in marked)
    scores = tuple((type_, vote.score) for type_, vote in known.items())
    judged = network.judge(states, [Marked(0, actor, recipient, verb, scores)])[0]
    shares = shares_of(judged)
    shares["NONE"] *= RARELY
    whole = sum(shares.values())
    found = [_named(type_, share / whole, judged, network, known.get(type_)) for type_, share in shares.items()]
    return tuple(sorted(found, key=lambda suggestion: -suggestion.score))


def _named(type_: str, share: float, judged: Judged, network: PairNetwork, vote: Suggestion | None) -> Suggestion:
    score = round(share, 3)
    if type_ == "NONE":
        return Suggestion(type=None, mode=None, score=score, rule="network")
    if vote is not None:
        return msgspec.structs.replace(vote, score=score, rule=f"{vote.rule}; network")
    mode = mode_of(type_, judged, network.modes)
    return Suggestion(type=type_, mode=mode, score=score, rule="network", cameo=codebook().code(type_, mode).cameo)


def shares_of(judged: Judged) -> dict[str, float]:
    """The probability of each type, "NONE" among them."""
    return dict(zip(TYPES, judged.types.tolist(), strict=True))


def mode_of(type_: str, judged: Judged, modes: Sequence[str]) -> str | None:
    """The mode that stands out among those of a type."""
    own = {
        name.partition("/")[2]: share
        for name, share in zip(modes, judged.modes.tolist(), strict=True)
        if name.startswith(f"{type_}/")
    }
    best = max(own, key=own.__getitem__, default=None)
    return best if best is not None and own[best] >= STANDS_OUT * sum(own.values()) else None


def _pair(span: Span | tuple[int, int]) -> tuple[int, int]:
    return (span.start, span.end) if isinstance(span, Span) else span
