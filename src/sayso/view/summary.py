"""Whose word a record is made of: how many of its claims each chain of say-so carries."""

from itertools import groupby

import msgspec

from sayso.records import Hop
from sayso.view.cards import Card
from sayso.view.words import clean

NAMELESS = "somebody not named"
"""How a source without a name or a description is told."""


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """The claims on one chain of say-so; `names` has the nearest source first and is () for the outlet's own voice.

    `numbers` are those of the cards, in order; `coded` and `disputed` count among them.
    """

    names: tuple[str, ...]
    numbers: tuple[int, ...]
    coded: int
    disputed: int


def whose_word(shown: tuple[Card, ...]) -> tuple[Word, ...]:
    """One entry for each chain, the outlet's own voice first, then those that carry most; () without claims."""
    held: dict[tuple[str, ...], list[Card]] = {}
    for card in shown:
        held.setdefault(tuple(_name(hop) for hop in card.chain if hop.attribution is not None), []).append(card)
    words = [
        Word(
            names=names,
            numbers=tuple(card.number for card in cards),
            coded=sum(bool(card.codings) for card in cards),
            disputed=sum(card.disputed for card in cards),
        )
        for names, cards in held.items()
    ]
    return tuple(sorted(words, key=lambda word: (bool(word.names), -len(word.numbers), word.numbers)))


def ranges(numbers: tuple[int, ...]) -> str:
    """Ascending numbers, runs of three or more drawn together: "1, 4-6, 9" with a dash between."""
    parts: list[str] = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        parts += [f"{members[0]}–{members[-1]}"] if len(members) > 2 else [str(member) for member in members]
    return ", ".join(parts)


def _name(hop: Hop) -> str:
    return clean(hop.name) if hop.name else NAMELESS
