"""What the reports at hand have in common: how many use a word, which passages are stock, whose name is an outlet's."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

import numpy as np

from sayso.link.copies.naming import forms
from sayso.link.copies.words import Numbers, Reading, number_of, plain_number

_KEPT: Final = 4_000
"""Reports whose weights are kept at hand."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Commons:
    """Counts over the reports at hand, against which a pair is weighed."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.reports = 0
        self._bearing: Counter[int] = Counter()
        self._outlets: Counter[str] = Counter()
        self._weights: dict[int, np.ndarray] = {}
        self._slips: dict[str, bool] = {}
        for reading in readings:
            self.add(reading)

    def add(self, reading: Reading) -> None:
        """Count one more report."""
        self.reports += 1
        self._bearing.update(np.unique(reading.numbers).tolist())
        if reading.report.outlet:
            self._outlets[reading.report.outlet] += 1

    def outlets(self) -> dict[str, str]:
        """Form -> outlet, of the outlets of all reports; a form of two outlets stands for neither."""
        found: dict[str, str | None] = {}
        for outlet in sorted(self._outlets):
            for form in forms(outlet):
                found[form] = outlet if found.get(form, outlet) == outlet else None
        return {form: outlet for form, outlet in found.items() if outlet is not None}

    def bearing(self, numbers: Numbers) -> np.ndarray:
        """In how many reports each word stands (at least 1)."""
        known = self._bearing
        return np.array([known.get(number, 1) for number in numbers.tolist()], dtype=float)

    def weights(self, reading: Reading) -> np.ndarray:
        """What it tells that two reports share each word of this one: more, the fewer reports have it; 0 to 1."""
        found = self._weights.get(id(reading))
        if found is None:
            distinct, where = np.unique(reading.numbers, return_inverse=True)
            found = self._weighed(distinct)[where]
            if len(self._weights) > _KEPT:
                self._weights.clear()
            self._weights[id(reading)] = found
        return found

    def _weighed(self, numbers: Numbers) -> np.ndarray:
        seen = self.bearing(numbers)
        most = np.log1p(self.reports + 10.0)
        return np.asarray(np.log1p((self.reports + 10.0) / seen) / most)

    def count(self, number: int) -> int:
        """In how many reports one word stands."""
        return self._bearing.get(number, 0)

    def is_slip(self, word: str) -> bool:
        """Is a word one letter off another that far more reports use?"""
        if len(word) < 5 or not word.isascii() or not word.isalpha():
            return False
        if word not in self._slips:
            mine = 3 * max(1, self.count(number_of(word)))
            if mine > self.reports:  # no word stands in more reports than there are
                return False
            others = {other for other in edits(word) if other != f"{word}s" and f"{other}s" != word}
            self._slips[word] = any(self.count(plain_number(other)) >= mine for other in others)
        return self._slips[word]


def edits(word: str) -> Iterable[str]:
    """Words one slip of the hand away, for words of Latin letters."""
    halves = [(word[:k], word[k:]) for k in range(len(word) + 1)]
    for left, right in halves:
        if right:
            yield left + right[1:]
            for letter in _LETTERS:
                yield left + letter + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in _LETTERS:
            yield left + letter + right


def clocks(readings: Sequence[Reading]) -> list[float | None]:
    """Hours since 1970 of every report whose clock can be believed: within 400 days of the middle of all, not 1970."""
    hours = [_hours(reading.report.published) for reading in readings]
    known = sorted(hour for hour in hours if hour is not None and hour > 24 * 366)
    if not known:
        return [None] * len(hours)
    middle = known[len(known) // 2]
    return [hour if hour is not None and hour > 24 * 366 and abs(hour - middle) < 24 * 400 else None for hour in hours]


def _hours(stamp: str | None) -> float | None:
    """ISO 8601 in hours since 1970; None if it says nothing."""
    if not stamp:
        return None
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    return found.timestamp() / 3600
