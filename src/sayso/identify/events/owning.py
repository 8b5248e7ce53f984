"""Whose thing a phrase names, so that the owner can be identified before anything is coded: "the court's ruling"."""

from collections.abc import Iterable, Iterator
from typing import Final

from sayso.identify.events.nouns import is_agentive
from sayso.knowledge.acts import lexicon
from sayso.knowledge.grammar import children, referent
from sayso.records import Parse, Span

OWNING: Final = frozenset({"of", "by", "from"})
"""Prepositions that name whose a thing is: "the decision of the court", "an offer from Chad"."""
_BEFORE: Final = ("poss", "compound", "amod", "nmod")
_ARMED: Final = ("soldiers", "police", "rebels")
_NAMED: Final = frozenset({"ORG", "GPE", "NORP", "PERSON"})


def owner_spans(parse: Parse, phrases: Iterable[Span]) -> tuple[Span, ...]:
    """The words for the owner inside phrases that name a thing; () for somebody, who needs no owner."""
    labels = {i: e.label for e in parse.entities for i in range(e.first, e.last + 1)}
    found: dict[Span, None] = {}
    for phrase in phrases:
        inside = parse.inside(phrase)
        if not inside:
            continue
        head = referent(parse, parse.root(inside[0], inside[-1]))
        token = parse.tokens[head]
        if token.pos != "NOUN" or token.lemma.lower() in lexicon().classes["actor"] or is_agentive(token):
            continue
        for i in _owners(parse, head, labels):
            last = i - 1 if parse.tokens[i].tag == "POS" else i
            found.setdefault(parse.span(min(parse.tokens[i].left, last), last))
    return tuple(found)


def _owners(parse: Parse, head: int, labels: dict[int, str]) -> Iterator[int]:
    for c in children(parse, head, *_BEFORE):
        token = parse.tokens[c]
        armed = token.dep == "compound" and any(token.lower in lexicon().classes[name] for name in _ARMED)
        if token.pos != "PRON" and (token.dep == "poss" or armed or labels.get(c) in _NAMED):
            yield c
    for prep in children(parse, head, "prep", "agent"):
        if parse.tokens[prep].lower in OWNING:
            yield from (c for c in children(parse, prep, "pobj") if parse.tokens[c].pos in {"NOUN", "PROPN"})
