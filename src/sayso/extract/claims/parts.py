"""What the rules for participants share."""

from collections.abc import Iterator
from typing import Final

import msgspec

from sayso.knowledge.grammar import children, conjuncts, noun_phrase
from sayso.knowledge.lexicon import words
from sayso.records import Parse
from sayso.records.saying import ParticipantRole

COMPASS: Final = words("claims", "compass")
"""Points of the compass: "to the east of X" is a place near X, no aim."""
_GEOGRAPHIC: Final = words("claims", "geographic")


class Surroundings(msgspec.Struct, frozen=True):
    """What the report as a whole gives: which tokens stand in place or time mentions, and the labels of names."""

    places: frozenset[int]
    times: frozenset[int]
    labels: dict[int, str]


class Part(msgspec.Struct, frozen=True, gc=False):
    """A participant by the head of its phrase; `phrase` its first and last token."""

    role: ParticipantRole
    head: int
    phrase: tuple[int, int]


def datives(parse: Parse, verb: int) -> Iterator[tuple[ParticipantRole, int]]:
    """The receivers that need no preposition, or that the parser calls datives."""
    for c in children(parse, verb, "dative"):
        if parse.tokens[c].tag == "TO":
            continue  # an infinitive that the parser took for a noun: "offered to host talks"
        if parse.tokens[c].pos == "ADP":
            for p in children(parse, c, "pobj"):
                for head in conjuncts(parse, p):
                    yield "recipient", head
        else:
            for head in conjuncts(parse, c):
                yield "recipient", head


def objects(parse: Parse, i: int) -> Iterator[tuple[str, int]]:
    """(preposition, object) for the prepositional phrases that hang on token `i` itself."""
    for c in children(parse, i, "prep"):
        for p in children(parse, c, "pobj"):
            for head in conjuncts(parse, p):
                yield parse.tokens[c].lower, head


def is_place(parse: Parse, head: int, setting: Surroundings) -> bool:
    """True for the name of a place, or a noun for a kind of place."""
    return head in setting.places or parse.tokens[head].lemma in _GEOGRAPHIC


def holds_place(parse: Parse, head: int, setting: Surroundings) -> bool:
    """A kind of place with its name: "the town of X"."""
    first, last = noun_phrase(parse, head)
    return parse.tokens[head].lemma in _GEOGRAPHIC and any(i in setting.places for i in range(first, last + 1))
