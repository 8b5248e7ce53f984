"""Suggest codes for a pair that somebody marked, and the alternatives of a coding."""

from typing import Final

from sayso.identify.events.matching import Match
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.remapping import Reading
from sayso.identify.events.votes import Votes
from sayso.knowledge.acts import lexicon
from sayso.knowledge.codebook import codebook
from sayso.records import Parse, Span, Suggestion

MOST: Final = 4
"""Alternatives that a coding shows."""
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
    with_aspects: bool = True,
) -> tuple[Suggestion, ...]:
    """Codes for a pair that somebody marked, best first; one Suggestion with type None if nothing fits.

    Args:
        parse: the syntax of the text that the two ranges point into.
        actor: characters [start, end) of who acts.
        recipient: characters [start, end) of whom it is done to.
        with_aspects: False takes every act as done, to measure what the aspects do.
    """
    first, second = set(parse.inside(Span(*_pair(actor)))), set(parse.inside(Span(*_pair(recipient))))
    votes = Votes(parse, Nouns(parse), with_aspects=with_aspects)
    best: dict[tuple[str, str | None], Suggestion] = {}
    for sentence in sorted({parse.tokens[i].sentence for i in first | second}):
        for vote in votes(sentence, first, second):
            mode, cameo = refined(parse, vote.reading)
            type_ = vote.reading.type
            if (type_, mode) not in best or best[type_, mode].score < vote.score:
                best[type_, mode] = Suggestion(
                    type=type_, mode=mode, score=vote.score, rule=vote.reading.rule, cameo=cameo
                )
    ordered = tuple(sorted(best.values(), key=lambda suggestion: -suggestion.score))
    return ordered or (Suggestion(type=None, mode=None, score=0.5, rule="no predicate"),)


def _pair(span: Span | tuple[int, int]) -> tuple[int, int]:
    return (span.start, span.end) if isinstance(span, Span) else span
