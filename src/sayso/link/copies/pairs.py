"""Two reports side by side: the passages they share, the sentences that say the same, and what else they have alike."""

from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from sayso.link.copies.commons import Commons
from sayso.link.copies.words import GRAM, Marks, Numbers, Places, Reading

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
    def _runs(self) -> tuple[Numbers, Places, Places]:
        """Runs of both outside quotations: their numbers, and where they start first in either."""
        (numbers, places), (others, other_places) = self.one.runs, self.two.runs
        both, left, right = np.intersect1d(numbers, others, assume_unique=True, return_indices=True)
        return both, places[left], other_places[right]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What both have word for word outside quotations, small changes inside passages allowed; longest first."""
        _, mine, its = self._runs
        if not len(mine):
            return ()
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
        both = self._runs[0]
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
        return both, mine, its, self.commons.weights(self.one)[mine]

    @cached_property
    def alike(self) -> np.ndarray:
        """How far each sentence of `one` tells what each of `two` does: 0 to 1, a matrix."""
        both, _, _, weights = self.common
        left, right = (_sentences(reading, both, stock, self.commons)
                       for reading, stock in zip((self.one, self.two), self.stock, strict=True))  # fmt: skip
        shared = (left.held * weights) @ right.held.T
        scale = np.sqrt(np.outer(left.mass, right.mass))
        self._mass = left.mass, right.mass
        alike: np.ndarray = np.divide(shared, scale, out=np.zeros_like(shared), where=scale > 0)
        return alike

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
    def cosine(self) -> float:
        """How far their telling words are the same, by weight."""
        shared, mine, its = self._masses(self.one.vocabulary, self.two.vocabulary)
        return shared / float(np.sqrt(mine * its)) if mine and its else 0.0

    @cached_property
    def names(self) -> float:
        """How many of the names of the one that has fewer the other has too, by weight."""
        shared, mine, its = self._masses(self.one.named, self.two.named)
        return shared / max(0.8, min(mine, its))

    @cached_property
    def figures(self) -> float:
        """As `names`, of figures."""
        shared, mine, its = self._masses(self.one.figures, self.two.figures)
        return shared / max(0.8, min(mine, its))

    def _masses(self, mine: tuple[Numbers, Places], its: tuple[Numbers, Places]) -> tuple[float, float, float]:
        """What weighs the words that are in both, in the one, in the other."""
        left = self.commons.weights(self.one)[mine[1]] ** 2
        right = self.commons.weights(self.two)[its[1]] ** 2
        return float(left[_within(mine[0], its[0])].sum()), float(left.sum()), float(right.sum())

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
        return mine[self.commons.bearing(both) <= few] if self.commons.reports > 4 and len(both) else mine[:0]

    @cached_property
    def slips(self) -> tuple[str, ...]:
        """Odd spellings that these two share and nobody else: one letter off a word that others use."""
        found = []
        for place in self.only.tolist()[:16]:
            word = self.one.words[place]
            alone = not self.one.capital[place] and self.commons.count(int(self.one.numbers[place])) == 2
            if alone and self.commons.is_slip(word):
                found.append(word)
        return tuple(found)


class _Sentences(NamedTuple):
    held: np.ndarray
    mass: np.ndarray


def _sentences(reading: Reading, both: Numbers, stock: Marks, commons: Commons) -> _Sentences:
    """Which of the words of both each sentence holds (0 or 1), and what all its words weigh."""
    places, rows = reading.told
    free = (rows < _SENTENCES) & ~stock[places]
    places, rows = places[free], rows[free]
    count = int(rows.max()) + 1 if len(rows) else 0
    mass = np.bincount(rows, weights=commons.weights(reading)[places], minlength=count)
    held = np.zeros((count, len(both)))
    if len(both):
        column = np.minimum(np.searchsorted(both, reading.numbers[places]), len(both) - 1)
        hit = both[column] == reading.numbers[places]
        held[rows[hit], column[hit]] = 1.0
    return _Sentences(held, np.maximum(mass, 1.5))


def _within(numbers: Numbers, others: Numbers) -> Marks:
    """Which of `numbers` are among the sorted `others`."""
    if not len(others):
        return np.zeros(len(numbers), dtype=bool)
    return np.asarray(others[np.minimum(np.searchsorted(others, numbers), len(others) - 1)] == numbers)


def _covered(reading: Reading, both: Numbers) -> Marks:
    marks = np.zeros(len(reading), dtype=bool)
    hits = np.flatnonzero(_within(reading.fours, both))
    for k in range(GRAM):
        marks[hits + k] = True
    return marks & ~reading.quoted


def _share(best: np.ndarray, mass: np.ndarray) -> float:
    return float((np.where(best >= _ALIKE, best, 0.0) * mass).sum() / max(1e-9, float(mass.sum())))
