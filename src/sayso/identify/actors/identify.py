"""Identify who takes part and who speaks: one actor for each phrase, or None with its words."""

from bisect import bisect_left
from typing import Final

import msgspec

from sayso.identify.actors.antecedents import Candidate, Link
from sayso.identify.actors.composition import compose
from sayso.identify.actors.coreference import of_description, of_pronoun, relative
from sayso.identify.actors.pairs import is_pair, of_pair
from sayso.identify.actors.persons import Reading
from sayso.identify.actors.phrases import Context
from sayso.knowledge.grammar import counted_by, noun_phrase
from sayso.knowledge.register import Register
from sayso.knowledge.sectors import ANAPHORS, PRONOUNS, lemma_of
from sayso.records import Actor, Mention, Parse, Report, Span

_ANAPHORIC: Final = frozenset(word for words in ANAPHORS.values() for word in words)


class ActorIdentifier:
    """Phrases in, actors out. Composition first, then coreference for pronouns and definite descriptions."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def __call__(
        self, report: Report, parse: Parse, names: tuple[Mention, ...], spans: tuple[Span, ...]
    ) -> tuple[Mention, ...]:
        """One mention of kind "actor" per span, in the order of `spans`.

        `names` are the mentions of a name finder. `value` is None for what cannot act and for pronouns without an
        antecedent, with the reason in `why`; an actor without a row in the register keeps its words as its name.
        """
        context = Context(self._register, report, parse, names)
        work = _Work(context)
        found = {span: work.identify(span) for span in sorted(set(spans))}
        return tuple(found[span] for span in spans)


class _Work:
    """The state of one report: who was named so far."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._named = _candidates(context)
        self._placed = False
        self._heads = [candidate.head for candidate in self._named]

    def identify(self, span: Span) -> Mention:
        """The actor that the phrase names or stands for; phrases come in the order of the text."""
        context = self._context
        inside = context.parse.inside(span)
        if not inside:
            return Mention(span=span, kind="actor", score=0.0, why="no words")
        first, last = inside[0], inside[-1]
        head = context.parse.root(first, last)
        counted = counted_by(context.parse, head)
        if counted is not None:  # "between five and seven men": read on behind the preposition
            first, head = head + 1, counted
        reading = self._read(first, last, head)
        if reading.value is not None and context.parse.tokens[head].dep != "poss":
            self._remember(Candidate(head, reading.value, reading.kind))
        return Mention(
            span=span,
            kind="actor",
            value=reading.value,
            score=reading.score,
            alternatives=reading.alternatives,
            why=reading.why,
        )

    def _read(self, first: int, last: int, head: int) -> Reading:
        context = self._context
        token = context.parse.tokens[head]
        antecedent = relative(context, head)
        if antecedent is not None:
            reading = compose(context, *noun_phrase(context.parse, antecedent))
            return msgspec.structs.replace(reading, why=f"relative {token.lower}; {reading.why}")
        if token.lower in PRONOUNS["any"] and token.pos in {"PRON", "DET", "ADJ"}:
            link = None if token.lower in PRONOUNS["own"] else of_pronoun(context, head, self._before(head))
            return _linked(link) or Reading(value=None, why=f"no antecedent for {token.lower!r}", score=0.5)
        if is_pair(context, head) and not self._names_inside(first, last):
            self._add_places()
            pair = of_pair(context, head, self._before(head))
            return pair if pair.value is not None else compose(context, first, last)
        if lemma_of(token) in _ANAPHORIC and not self._names_inside(first, last):
            if lemma_of(token) in ANAPHORS["state"]:
                self._add_places()
            link = of_description(context, head, self._before(head))
            if link is not None:
                return _linked(link) or compose(context, first, last)
        return compose(context, first, last)

    def _names_inside(self, first: int, last: int) -> bool:
        context = self._context
        return any(
            (name := context.name_at(i)) is not None and bool(rows := context.rows(name)) and rows[0].kind != "people"
            for i in range(first, last + 1)
        )

    def _before(self, head: int) -> list[Candidate]:
        """The latest candidates before a token; a bounded number, so that a long report costs no more per phrase."""
        end = bisect_left(self._heads, head)
        return self._named[max(0, end - 60) : end]

    def _add_places(self) -> None:
        """Countries that are named as places ("in Syria"): "the country" may mean them. Once, and only if asked for."""
        if self._placed:
            return
        self._placed = True
        for candidate in _places(self._context):
            at = bisect_left(self._heads, candidate.head)
            if at == len(self._heads) or self._heads[at] != candidate.head:
                self._named.append(candidate)
        self._named.sort(key=lambda candidate: candidate.head)
        self._heads = [candidate.head for candidate in self._named]

    def _remember(self, candidate: Candidate) -> None:
        at = bisect_left(self._heads, candidate.head)
        if at < len(self._heads) and self._heads[at] == candidate.head:
            self._named[at] = candidate
            return
        self._named.insert(at, candidate)
        self._heads.insert(at, candidate.head)


def _linked(link: Link | None) -> Reading | None:
    if link is None:
        return None
    return Reading(value=link.candidate.actor, why=link.why, score=link.score, kind=link.candidate.kind)


def _candidates(context: Context) -> list[Candidate]:
    """Everybody whom a name names, by token: what a later "it" or "they" may mean."""
    found: dict[int, Candidate] = {}
    for name in context.names:
        inside = context.parse.inside(name.span)
        head = context.parse.root(inside[0], inside[-1])
        if isinstance(name.value, Actor):
            rows = context.rows(name)
            kind = rows[0].kind if rows else None
            modifies = kind == "state" and name.role == "demonym"
            found[head] = Candidate(head, name.value, "demonym" if modifies else kind)
        elif name.why == "model: PERSON":
            found.setdefault(head, Candidate(head, Actor(id=None, name=name.span.of(context.parse.text)), "person"))
    return [found[head] for head in sorted(found)]


def _places(context: Context) -> list[Candidate]:
    found: list[Candidate] = []
    for sentence in context.parse.sentences:
        for hit in context.hits(sentence):
            row = hit.rows[0]
            if row.kind == "state":
                actor = Actor(id=row.id, name=row.name, country=row.id, sectors=("GOV",))
                found.append(Candidate(context.parse.root(hit.first, hit.last), actor, "place"))
    return found
