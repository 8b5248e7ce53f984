"""Which reports to compare: those that share keys, and which of the keys are stock."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from sayso.link.copies.keys import RUN, fact_keys, run_keys
from sayso.link.copies.switches import used
from sayso.link.copies.words import Marks, Numbers, Reading, grams

LIMIT: Final = 50
"""Candidates of a report that are compared with it at most."""
_CROWDED: Final = 200
"""Reports that bear one key, above which only neighbours in order of time meet by it."""
_NEIGHBOURS: Final = 6
_ENOUGH: Final = 1.4
"""What the keys that two reports share must weigh for them to be compared."""
_LITTLE: Final = 0.12
"""Two reports that share less than this part of their runs are unrelated, for the search of stock."""
_MASK: Final = np.uint64((1 << 63) - 1)


class Index:
    """The keys of a number of readings, in a fixed order; nothing in it grows with the square of their number."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.runs = [run_keys(reading) for reading in readings]
        self.facts = [fact_keys(reading) for reading in readings]
        self._outlets = [reading.report.outlet for reading in readings]
        self.bearers: dict[int, list[int]] = defaultdict(list)
        for k, (runs, facts) in enumerate(zip(self.runs, self.facts, strict=True)):
            for key in (*runs.tolist(), *facts.tolist()):
                self.bearers[key].append(k)
        self._total = len(readings)

    def near(self, k: int) -> list[tuple[int, float]]:
        """Readings that share keys with one, and what those weigh, most first; at most LIMIT."""
        found: dict[int, float] = defaultdict(float)
        for key in (*self.runs[k].tolist(), *self.facts[k].tolist()):
            bearers = self.bearers[key]
            if len(bearers) < 2:
                continue
            worth = float(np.log1p(self._total / len(bearers)) / np.log1p(self._total / 2)) if self._total > 2 else 1.0
            for other in self._met(bearers, k):
                found[other] += worth if worth > 0 else 0.1
        found.pop(k, None)
        enough = _ENOUGH if self._total > 40 else 0.5
        ranked = sorted(
            ((other, worth) for other, worth in found.items() if worth >= enough), key=lambda row: (-row[1], row[0])
        )
        return ranked[:LIMIT]

    @staticmethod
    def _met(bearers: list[int], k: int) -> list[int]:
        if len(bearers) <= _CROWDED:
            return bearers
        at = int(np.searchsorted(bearers, k))
        return bearers[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]

    def stock(self, k: int) -> Numbers:
        """The sampled runs of a reading that are stock: most that bear them share hardly anything else with it."""
        runs = self.runs[k].tolist() if used("stock") else []
        shared: Counter[int] = Counter()
        for key in runs:
            bearers = self.bearers[key]
            if len(bearers) > 2:
                shared.update(self._met(bearers, k))
            elif len(bearers) == 2:
                shared.update(bearers)
        found = []
        for key in runs:
            bearers = [other for other in self._met(self.bearers[key], k) if other != k]
            strangers = sum(shared[other] < _LITTLE * min(len(runs), len(self.runs[other])) for other in bearers)
            if strangers >= 2 and strangers >= 0.5 * len(bearers):
                found.append(key)
        return np.array(found, dtype=np.uint64)


def stock_marks(reading: Reading, stock: Numbers) -> Marks:
    """Which words of a reading stand in a stock run, or between two in one sentence."""
    marks = np.zeros(len(reading), dtype=bool)
    if not len(stock):
        return marks
    hits = np.flatnonzero(np.isin(grams(reading.numbers, RUN) & _MASK, stock))
    for k in range(RUN):
        marks[hits + k] = True
    places = np.flatnonzero(marks)
    for sentence in np.unique(reading.sentences[places]).tolist():
        whole = np.flatnonzero(reading.sentences == sentence)
        if marks[whole].mean() >= 0.3:
            marks[whole] = True
    return marks
