"""Two reports side by side: the passages they share, the sentences that say the same, and what else they have alike."""

from bisect import bisect_left
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from sayso.link.copies.commons import Commons, edits
from sayso.link.copies.words import GRAM, Marks, Numbers, Places, Reading, number_of

_GAP: Final = 10
"""Words that may differ inside a passage."""
_SENTENCES: Final = 250
"""Sentences of a report that are compared one by one."""
_ALIKE: Final = 0.3
"""From here two sentences are said to tell the same."""


class Passage(NamedTuple):
    """Words first to last (inclusive) of one report that stand in the other too, and how many are the same."""

    first: int
    last: int
    other_first: int
    other_last: int
    same: int


class Pair:
    """Two reports side by side: `one` and `two`; `stock` marks words of either that many unrelated reports share."""

    def __init__(self, one: Reading, two: Reading, commons: Commons, stock: tuple[Marks, Marks]) -> None:
        self.one, self.two, self.commons, self.stock = one, two, commons, stock

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What both have word for word outside quotations, small changes inside passages allowed; longest first."""
        (numbers, places), (others, other_places) = self.one.runs, self.two.runs
        _, left, right = np.intersect1d(numbers, others, assume_unique=True, return_indices=True)
        if not len(left):
            return ()
        mine, its = places[left], other_places[right]
        order = np.argsort(mine, kind="stable")
        mine, its = mine[order], its[order]
        away = np.diff(its - mine)
        cuts = np.flatnonzero((np.diff(mine) > _GAP + GRAM) | (np.abs(away) > _GAP)) + 1
        found = []
        for part in np.split(np.arange(len(mine)), cuts):
            first, last = int(mine[part[0]]), int(mine[part[-1]]) + GRAM - 1
            other_first, other_last = int(its[part].min()), int(its[part].max()) + GRAM - 1
            same = int(np.minimum(np.diff(mine[part]), GRAM).sum()) + GRAM
            found.append(Passage(first, last, other_first, other_last, same))
        return tuple(sorted(found, key=lambda passage: (-passage.same, passage.first)))

    @cached_property
    def same(self) -> tuple[Marks, Marks]:
        """Which words of either stand in a run that both have."""
        (numbers, _), (others, _) = self.one.runs, self.two.runs
        both = np.intersect1d(numbers, others, assume_unique=True)
        return _covered(self.one, both), _covered(self.two, both)

    @cached_property
    def covered(self) -> tuple[float, float]:
        """The share of either's own words (no quotations, no stock) that stands in a run of both."""
        shares = []
        for reading, same, stock in zip((self.one, self.two), self.same, self.stock, strict=True):
            free = ~reading.quoted & ~stock
            shares.append(float((same & free).sum() / max(12, int(free.sum()))))
        return shares[0], shares[1]

    @cached_property
    def common(self) -> tuple[Numbers, Places, Places, np.ndarray]:
        """Telling words of both: numbers, the first place in either, weights."""
        (numbers, places), (others, other_places) = self.one.vocabulary, self.two.vocabulary
        both, left, right = np.intersect1d(numbers, others, assume_unique=True, return_indices=True)
        mine, its = places[left], other_places[right]
        free = ~(self.stock[0][mine] | self.stock[1][its])
        both, mine, its = both[free], mine[free], its[free]
        return both, mine, its, self.commons.weights(both)

    @cached_property
    def alike(self) -> np.ndarray:
        """How far each sentence of `one` tells what each of `two` does: 0 to 1, a matrix."""
        both, _, _, weights = self.common
        left, right = (_sentences(reading, both, weights, stock, self.commons)
                       for reading, stock in zip((self.one, self.two), self.stock, strict=True))  # fmt: skip
        shared = (left.held * weights) @ right.held.T
        scale = np.sqrt(np.outer(left.mass, right.mass))
        self._mass = left.mass, right.mass
        return np.divide(shared, scale, out=np.zeros_like(shared), where=scale > 0)

    @cached_property
    def soft(self) -> tuple[float, float]:
        """The share of either's sentences, by what they weigh, that tell what one of the other tells."""
        alike = self.alike
        if not alike.size:
            return 0.0, 0.0
        mine, its = self._mass
        best, other = alike.max(axis=1), alike.max(axis=0)
        return _share(best, mine), _share(other, its)

    @cached_property
    def lead(self) -> tuple[float, float]:
        """How well the first two sentences of either are told by the other."""
        alike = self.alike
        if not alike.size:
            return 0.0, 0.0
        return float(alike[:2].max()), float(alike[:, :2].max())

    @cached_property
    def order(self) -> tuple[float, int]:
        """How far the words that both have follow each other in one order (0 to 1, a half by chance), and how many."""
        _, mine, its, _ = self.common
        count = len(mine)
        if count < 4:
            return 0.0, count
        ranks = its[np.argsort(mine, kind="stable")].tolist()
        tails: list[int] = []
        for rank in ranks:
            k = bisect_left(tails, rank)
            tails[k : k + 1] = [rank]
        expected = 2 * np.sqrt(count)  # the longest rising run of a shuffled deck
        return float(max(0.0, (len(tails) - expected) / max(1.0, count - expected))), count

    @cached_property
    def cosine(self) -> float:
        """How far their telling words are the same, by weight."""
        return self._overlap(self.one.vocabulary[0], self.two.vocabulary[0], cosine=True)

    def kinds(self, marks: str) -> float:
        """How many of the names ("names") or figures ("figure") of the shorter the other has too, by weight."""
        mine, its = self._things(self.one, marks), self._things(self.two, marks)
        return self._overlap(mine, its, cosine=False)

    def things(self, marks: str) -> Numbers:
        """The names or figures of both."""
        return np.intersect1d(self._things(self.one, marks), self._things(self.two, marks))

    @staticmethod
    def _things(reading: Reading, marks: str) -> Numbers:
        chosen: Marks = getattr(reading, marks) & ~reading.quoted
        return np.unique(reading.numbers[chosen])

    def _overlap(self, mine: Numbers, its: Numbers, *, cosine: bool) -> float:
        if not len(mine) or not len(its):
            return 0.0
        both = np.intersect1d(mine, its, assume_unique=True)
        weights = [float((self.commons.weights(part) ** 2).sum()) for part in (both, mine, its)]
        scale = np.sqrt(weights[1] * weights[2]) if cosine else max(0.8, min(weights[1], weights[2]))
        return float(weights[0] / scale) if scale else 0.0

    @cached_property
    def quoting(self) -> float:
        """The share of the fewer quoted runs that both quote."""
        fewer = min(len(self.one.quotes), len(self.two.quotes))
        both = len(np.intersect1d(self.one.quotes, self.two.quotes, assume_unique=True))
        return both / max(4, fewer)

    @cached_property
    def only(self) -> Places:
        """Places in `one` of the words that these two have and hardly anybody else."""
        both, mine, _, _ = self.common
        few = max(2.0, 0.01 * self.commons.reports)
        return mine[self.commons.bearing(both) <= few] if self.commons.reports > 4 else mine[:0]

    @cached_property
    def slips(self) -> tuple[str, ...]:
        """Odd spellings that these two share and nobody else: one letter off a word that others use."""
        found = []
        for place in self.only.tolist()[:16]:
            word = self.one.words[place]
            if not self.one.capital[place] and self.commons.count(int(self.one.numbers[place])) == 2 and is_slip(word, self.commons):
                found.append(word)
        return tuple(found)


def is_slip(word: str, commons: Commons) -> bool:
    """Is a word one letter off another that far more reports use?"""
    if len(word) < 5 or not word.isascii() or not word.isalpha():
        return False
    mine = max(1, commons.count(number_of(word)))
    return any(commons.count(number_of(other)) >= 3 * mine and other != f"{word}s" and f"{other}s" != word
               for other in set(edits(word)))  # fmt: skip


class _Sentences(NamedTuple):
    held: np.ndarray
    mass: np.ndarray


def _sentences(reading: Reading, both: Numbers, weights: np.ndarray, stock: Marks, commons: Commons) -> _Sentences:
    """Which of the words of both each sentence holds (0 or 1), and what all its words weigh."""
    places = np.flatnonzero(reading.telling & ~stock)
    rows = reading.sentences[places]
    if len(rows):
        _, rows = np.unique(rows, return_inverse=True)
    few = rows < _SENTENCES
    places, rows = places[few], rows[few]
    count = int(rows.max()) + 1 if len(rows) else 0
    held = np.zeros((count, len(both)))
    mass = np.zeros(count)
    np.add.at(mass, rows, commons.weights(reading.numbers[places]))
    if len(both):
        column = np.minimum(np.searchsorted(both, reading.numbers[places]), len(both) - 1)
        hit = both[column] == reading.numbers[places]
        held[rows[hit], column[hit]] = 1.0
    return _Sentences(held, np.maximum(mass, 1.5))


def _covered(reading: Reading, both: Numbers) -> Marks:
    from sayso.link.copies.words import grams

    marks = np.zeros(len(reading), dtype=bool)
    found = grams(reading.numbers, GRAM)
    hits = np.flatnonzero(np.isin(found, both))
    for k in range(GRAM):
        marks[hits + k] = True
    return marks & ~reading.quoted


def _share(best: np.ndarray, mass: np.ndarray) -> float:
    return float((np.where(best >= _ALIKE, best, 0.0) * mass).sum() / max(1e-9, float(mass.sum())))
