"""The sentences of a report as the coder's network sees them: their states, and the sides that it finds in them."""

from collections.abc import Collection, Iterable
from typing import Final

import msgspec
import numpy as np

from sayso.knowledge.encoder import Judged, Marked, PairNetwork
from sayso.knowledge.encoder.encode import Floats
from sayso.knowledge.encoder.sequences import best_path, stretches
from sayso.records import Mention, Parse, Span

_CLAUSES: Final = frozenset({"relcl", "acl", "advcl"})
_NEVER_LAST: Final = frozenset({"ADP", "PUNCT", "DET", "CCONJ", "SCONJ", "AUX", "VERB", "PART"})
_ACTOR: Final = (1, 2)
_RECIPIENT: Final = (3, 4)


class Sides(msgspec.Struct, frozen=True):
    """First and last tokens of who acts and of whom it is done to in a sentence, as far as the network sees them."""

    actors: tuple[tuple[int, int], ...] = ()
    recipients: tuple[tuple[int, int], ...] = ()


class Sentences:
    """Some sentences of one report, each run once below; pairs in them are judged together."""

    def __init__(self, network: PairNetwork, parse: Parse, numbers: Iterable[int]) -> None:
        self._network = network
        self._parse = parse
        self._rows = {number: row for row, number in enumerate(sorted(numbers))}
        self._firsts = [parse.sentences[number].first for number in self._rows]
        self._states = network.states([self._words(number) for number in self._rows])
        plain = network.judge(self._states, [Marked(row) for row in self._rows.values()])
        self._sides = {number: _sides(parse, plain[row].tags, self._firsts[row]) for number, row in self._rows.items()}

    def _words(self, number: int) -> tuple[str, list[tuple[int, int]]]:
        tokens = self._parse.words(self._parse.sentences[number])
        start = tokens[0].start
        return self._parse.text[start : tokens[-1].end], [(token.start - start, token.end - start) for token in tokens]

    def sides(self, number: int) -> Sides:
        """Who acts and whom it is done to in a sentence, where nothing is marked in it."""
        return self._sides.get(number, Sides())

    def marked(
        self, number: int, actor: Collection[int], recipient: Collection[int], trigger: int, votes: dict[str, float]
    ) -> Marked:
        """A pair of the sentence, told by token; what lies outside of the sentence is left out."""
        row = self._rows[number]
        first, last = self._firsts[row], self._parse.sentences[number].last
        actors, recipients = (tuple(i - first for i in side if first <= i <= last) for side in (actor, recipient))
        return Marked(row, actors, recipients, (trigger - first,), tuple(votes.items()))

    def judge(self, pairs: Iterable[Marked]) -> list[Judged]:
        """What the network says of each of the pairs."""
        return self._network.judge(self._states, list(pairs))


def _trimmed(parse: Parse, side: tuple[int, int]) -> tuple[int, int] | None:
    """A phrase without what cannot end one, nor the clauses behind its head; None where nothing is left."""
    first, last = side
    head = parse.root(first, last)
    clauses = [c for c in parse.tokens[head].children if parse.tokens[c].dep in _CLAUSES and head < c <= last]
    last = min([last, *(max(head, parse.tokens[c].left - 1) for c in clauses)])
    while last > head and (parse.tokens[last].pos in _NEVER_LAST and parse.tokens[last].text != ")"):
        last -= 1
    return (first, last) if first <= head <= last and parse.tokens[head].pos not in _NEVER_LAST else None


def snapped(
    parse: Parse, mentions: tuple[Mention, ...], sides: tuple[tuple[int, int], ...], ways: Collection[Span] = ()
) -> tuple[Mention, ...]:
    """The mentions, each as far as the phrase goes that the network sees around its head.

    Only where mention and phrase stand one to one: several inside one phrase are a list, which we keep apart. `ways`
    are the places that the act leads from, through and to: they belong to the act, not to a side.
    """
    found: list[Mention] = []
    for mention in mentions:
        inside = parse.inside(mention.span)
        meeting = [side for side in sides if inside and side[0] <= inside[-1] and inside[0] <= side[1]]
        span = mention.span
        if len(meeting) == 1 and sum(_meets(parse, other, meeting[0]) for other in mentions) == 1:
            head = parse.root(inside[0], inside[-1])
            if meeting[0][0] <= head <= meeting[0][1]:
                wide = parse.span(*meeting[0])
                span = span if any(way.overlaps(wide) and not way.overlaps(span) for way in ways) else wide
        found.append(mention if span == mention.span else msgspec.structs.replace(mention, span=span))
    return tuple(found)


def _meets(parse: Parse, mention: Mention, side: tuple[int, int]) -> bool:
    inside = parse.inside(mention.span)
    return bool(inside) and side[0] <= inside[-1] and inside[0] <= side[1]


def _sides(parse: Parse, tags: Floats, first: int) -> Sides:
    return Sides(_stretches(parse, tags, _ACTOR, first), _stretches(parse, tags, _RECIPIENT, first))


def _stretches(parse: Parse, tags: Floats, places: tuple[int, int], first: int) -> tuple[tuple[int, int], ...]:
    begin, inside = (tags[:, place] for place in places)
    scores = np.log(np.stack([1 - begin - inside, begin, inside], axis=1).clip(1e-6))
    found = (_trimmed(parse, (first + a, first + b - 1)) for a, b in stretches(best_path(scores)))
    return tuple(side for side in found if side is not None)
