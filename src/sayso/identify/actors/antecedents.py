"""Earlier actors, and "the country": the state that a report speaks of."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from sayso.identify.actors.phrases import Context
from sayso.knowledge.grammar import agents, children
from sayso.knowledge.sectors import FORMS, lemma_of
from sayso.records import Actor

FAR: Final = 40
"""Earlier actors that a description ("the group") looks back over."""

WEIGHTS: Final = {"place": 1.0, "state": 0.7, "state-body": 0.3, "demonym": 0.3}
"""How much a mention speaks for a state as the report's country: where things happen more than who does them."""


class Candidate(msgspec.Struct, frozen=True):
    """An actor that the report has named so far; `head` is the token that names it."""

    head: int
    actor: Actor
    kind: str | None


class Link(msgspec.Struct, frozen=True):
    """The antecedent of an anaphor, and how sure that is."""

    candidate: Candidate
    score: float
    why: str


def recent(earlier: Sequence[Candidate], head: int, most: int) -> Iterator[Candidate]:
    """The latest candidates before token `head`, at most `most`, the nearest first."""
    taken = 0
    for candidate in reversed(earlier):
        if candidate.head < head:
            yield candidate
            taken += 1
        if taken == most:
            return


def governor(context: Context, i: int) -> int:
    """The word whose argument token `i` is."""
    tokens = context.parse.tokens
    current = i
    for _ in range(4):
        if tokens[current].dep in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            return tokens[current].head
        current = tokens[current].head
    return tokens[i].head


def excluded(context: Context, a: int) -> frozenset[int]:
    """Who an object cannot mean: those who do what is done to it ("X came to help them")."""
    if context.parse.tokens[a].dep not in {"dobj", "dative", "pobj"}:
        return frozenset()
    verb = governor(context, a)
    return frozenset((*agents(context.parse, verb), *_subjects_above(context, verb)))


def bound(context: Context, a: int, b: int, out: frozenset[int]) -> bool:
    """True if `a` cannot mean `b`: two arguments of one verb, or `b` is among the `excluded`."""
    tokens = context.parse.tokens
    if tokens[a].dep == "poss" or tokens[a].lower.endswith("self") or tokens[a].sentence != tokens[b].sentence:
        return False
    return b in out or governor(context, a) == governor(context, b)


def _subjects_above(context: Context, verb: int) -> tuple[int, ...]:
    """Subjects of the clauses that an infinitive without a subject of its own stands under."""
    tokens = context.parse.tokens
    current = verb
    for _ in range(3):
        subjects = children(context.parse, current, "nsubj", "nsubjpass")
        if subjects:
            return subjects
        if tokens[current].dep not in {"xcomp", "advcl", "acl", "conj"} or tokens[current].head == current:
            return ()
        current = tokens[current].head
    return ()


def is_bare(context: Context, head: int) -> bool:
    """False for "the state of emergency": what follows the noun says another thing."""
    return not any(context.parse.tokens[c].dep == "prep" and c > head and context.parse.tokens[c].lower == "of"
                   for c in context.parse.tokens[head].children)  # fmt: skip


def _has_form(code: str, form: str) -> bool:
    """True unless "the kingdom" would be a republic, or "the republic" a kingdom."""
    return code not in FORMS["monarchy"] if form == "republic" else code in FORMS.get(form, {code})


def of_country(context: Context, head: int, words: frozenset[str], earlier: Sequence[Candidate]) -> Link | None:
    """The state that the sentence names, or the report speaks of most; of the region, if `words` name one."""
    regional = words & context.regions
    form = lemma_of(context.parse.tokens[head])
    out = excluded(context, head)
    weights: dict[str, float] = {}
    at: dict[str, int] = {}
    for candidate in recent(earlier, head, FAR):
        row = context.register.state(candidate.actor.country)
        if row is None or candidate.kind not in WEIGHTS or not regional <= set(row.regions):
            continue
        if not _has_form(row.id, form):
            continue
        if bound(context, head, candidate.head, out):
            continue
        distance = context.parse.tokens[head].sentence - context.parse.tokens[candidate.head].sentence
        here = distance == 0 and not weights
        weight = WEIGHTS[candidate.kind] / (1 + distance) ** 0.5 + (5.0 if here else 0.0)
        weights[row.id] = weights.get(row.id, 0.0) + weight
        at.setdefault(row.id, candidate.head)
    row = context.register.state(max(weights, key=lambda code: (weights[code], at[code]), default=None))
    if row is None:
        return None
    actor = Actor(id=row.id, name=row.name, country=row.id, sectors=("GOV",))
    return Link(Candidate(at[row.id], actor, "state"), 0.7, f"coreference: the country -> {row.name}")
