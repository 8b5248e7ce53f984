"""Reports on the same matter: weighed words, how alike two reports are, clusters in one go and one report at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt
from typing import Final

import numpy as np

from sayso.link.pairs.cluster import average_link
from sayso.link.words import COMMON, rarity, stem, words

KEPT: Final = 60
"""Words of a report that are kept: more gain nothing."""
NAME: Final = 2.0
NUMBER: Final = 3.0
"""What names and numbers weigh: they tell like happenings apart."""
THRESHOLD: Final = 0.22
"""Reports on one matter are this alike on average; learned on ECB+ (training/coreference/CARD.md)."""
_SCALE: Final = 100
_DAMPING: Final = 0.5
"""How the rarity of a word in general weighs beside its rarity in the corpus."""
_NEAREST: Final = 20
"""Clusters that a late report is compared with, those that share most of its rare words first."""
_RAREST: Final = 15
"""Words by which the clusters to compare with are looked up."""
_LONGEST: Final = 300
"""Words of a cluster that are kept."""

type Words = tuple[tuple[str, int], ...]


def weighed(text: str) -> Words:
    """The words that tell a text from others, each with its weight in hundredths, the heaviest KEPT, sorted by word."""
    count: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    common: dict[str, float] = {}
    for word in words(text):
        root = stem(word)
        if len(root) < 2 and not root.isdigit():
            continue
        count[root] += 1
        capital[root] += word[0].isupper()
        common[root] = min(rarity(word), common.get(root, float("inf")))
    found: dict[str, int] = {}
    for root, times in count.items():
        if common[root] < COMMON:
            continue
        kind = NUMBER if root[0].isdigit() else NAME if 2 * capital[root] > times else 1.0
        found[root] = round(_SCALE * (1 + log(times)) * kind * common[root] ** _DAMPING)
    heaviest = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    return tuple(sorted(heaviest))


type Direction = Mapping[str, float]
"""The words of a report as a vector of length 1; empty where it has none."""


def similarity(one: Words, other: Words) -> float:
    """How alike two reports are by their weighed words, in [0, 1]; it needs nothing else of the corpus."""
    return alike(direction(one), direction(other))


def direction(found: Words) -> Direction:
    """The weighed words of a report, made ready to be compared with those of many others."""
    general = {word: weight * rarity(word) ** _DAMPING for word, weight in found}
    length = sqrt(_square(general))
    return {word: weight / length for word, weight in general.items()} if length else {}


def alike(one: Direction, other: Direction) -> float:
    """See `similarity`."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    return min(1.0, sum(weight * longer[word] for word, weight in shorter.items() if word in longer))


def _square(weights: Mapping[str, float]) -> float:
    return sum(weight * weight for weight in weights.values())


def cluster_reports(reports: Sequence[Words], *, threshold: float = THRESHOLD) -> list[int]:
    """The cluster of each report, numbered from 0: average link over words weighed by their rarity among the reports.

    Takes memory and time that grow with the square of the number of reports: for a few thousand at once.
    """
    spread = Counter(word for report in reports for word, _ in report)
    column = {word: k for k, word in enumerate(sorted(word for word, count in spread.items() if count > 1))}
    table = np.zeros((len(reports), max(1, len(column))))
    for row, report in enumerate(reports):
        for word, weight in report:
            if word in column:
                table[row, column[word]] = weight * log(len(reports) / spread[word])
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table = np.divide(table, lengths, out=np.zeros_like(table), where=lengths > 0)
    return average_link(table @ table.T, threshold)


class Topics:
    """Clusters of reports on the same matter that grow one report at a time; a late report joins the nearest.

    Each cluster is the sum of its reports' words, so that a report costs the same however many went before it: it is
    compared with at most 20 clusters, those that share most of its rare words. Words are weighed by how many of the
    reports so far hold them.
    """

    def __init__(self, *, threshold: float = THRESHOLD) -> None:
        self._threshold = threshold
        self._reports = 0
        self._spread: Counter[str] = Counter()
        self._sums: list[Counter[str]] = []
        self._sizes: list[int] = []
        self._holders: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, report: Words) -> int:
        """Put a report into a cluster, a new one if none is near; give its number."""
        self._reports += 1
        self._spread.update(word for word, _ in report)
        best = max(
            ((self._nearness(report, number), -number) for number in self._candidates(report)), default=(-1.0, 0)
        )
        number = -best[1] if best[0] >= self._threshold else len(self._sums)
        if number == len(self._sums):
            self._sums.append(Counter())
            self._sizes.append(0)
        length = sqrt(sum(weight * weight for _, weight in report)) or 1.0
        for word, weight in report:
            self._sums[number][word] += weight / length  # type: ignore[assignment]
            self._holders[word].add(number)
        self._sizes[number] += 1
        if len(self._sums[number]) > 2 * _LONGEST:
            self._sums[number] = Counter(dict(self._sums[number].most_common(_LONGEST)))
        return number

    def _candidates(self, report: Words) -> Iterable[int]:
        shared: Counter[int] = Counter()
        for word, _ in sorted(report, key=lambda item: self._spread[item[0]])[:_RAREST]:
            shared.update(self._holders.get(word, ()))
        return [number for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_NEAREST]]

    def _nearness(self, report: Words, number: int) -> float:
        """The cosine of a report and the mean of a cluster."""
        first = {word: weight * self._rare(word) for word, weight in report}
        second = {word: weight * self._rare(word) for word, weight in self._sums[number].items()}
        lengths = sqrt(_square(first)) * sqrt(_square(second))
        return sum(weight * second.get(word, 0.0) for word, weight in first.items()) / lengths if lengths else 0.0

    def _rare(self, word: str) -> float:
        return log((self._reports + 1) / (self._spread[word] + 0.5))
