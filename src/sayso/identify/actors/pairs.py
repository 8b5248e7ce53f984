"""What "the two sides" and "both countries" stand for: two actors at once, or nobody."""

from collections.abc import Sequence
from typing import Final

from sayso.identify.actors.antecedents import FAR, WEIGHTS, Candidate, recent
from sayso.identify.actors.persons import Reading
from sayso.identify.actors.phrases import Context
from sayso.knowledge.sectors import ANAPHORS, PAIRED, lemma_of
from sayso.records import Actor, Alternative

_REACH: Final = 2
"""Sentences that a pair looks back."""


def is_pair(context: Context, head: int) -> bool:
    """True for a plural after "both" or "two" that names nobody: "both countries", "the two warring sides"."""
    token = context.parse.tokens[head]
    if token.tag not in {"NNS", "NNPS"} or lemma_of(token) not in PAIRED | ANAPHORS["state"]:
        return False
    return any(context.parse.tokens[c].lower in {"both", "two"} for c in token.children if c < head)


def of_pair(context: Context, head: int, earlier: Sequence[Candidate]) -> Reading:
    """The two actors as one value, each of them an alternative; None unless there are exactly two that fit.

    They stand in the latest sentence that names any who fit: where it names three, or one, nobody can tell.
    """
    tokens = context.parse.tokens
    lemma = lemma_of(tokens[head])
    words = context.words(tokens[head].left, head)
    found: dict[str, Actor] = {}
    sentence: int | None = None
    for candidate in recent(earlier, head, FAR):
        own = tokens[candidate.head].sentence
        if own < tokens[head].sentence - _REACH or (sentence is not None and own != sentence):
            break
        actor = _fitting(context, lemma, candidate)
        if actor is not None and actor.id is not None and not tokens[head].left <= candidate.head <= head:
            sentence = own
            found.setdefault(actor.id, actor)
    if len(found) != 2:
        return Reading(value=None, why=f"no pair for {words!r}", score=0.5)
    second, first = found.values()
    both = Actor(id=None, name=f"{first.name} and {second.name}",
                 sectors=tuple(sector for sector in first.sectors if sector in second.sectors))  # fmt: skip
    each = tuple(Alternative(value=actor, score=0.5) for actor in (first, second))
    return Reading(value=both, why=f"coreference: {words} -> {both.name}", score=0.6, alternatives=each)


def _fitting(context: Context, lemma: str, candidate: Candidate) -> Actor | None:
    """The candidate as one of a pair of that noun: its state for "countries", itself for "sides"."""
    if lemma in ANAPHORS["state"] | PAIRED & {"neighbour", "neighbor"}:
        row = context.register.state(candidate.actor.country) if candidate.kind in WEIGHTS else None
        return Actor(id=row.id, name=row.name, country=row.id, sectors=("GOV",)) if row is not None else None
    if lemma in ANAPHORS["office"]:
        return candidate.actor if candidate.kind == "person" else None
    if lemma in ANAPHORS["group"]:
        return candidate.actor if candidate.kind in {"group", "organisation"} else None
    return candidate.actor if candidate.kind in {"state", "state-body", "group", "organisation", "agency"} else None
