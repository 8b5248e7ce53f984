"""What others do: count articles, join what is alike by Jaccard, or by containment without direction."""

import re
from collections.abc import Callable, Sequence

from sayso.records import Report


def _runs(report: Report) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", report.text.lower())
    return {tuple(words[k : k + 3]) for k in range(len(words) - 2)}


def _joined(reports: Sequence[Report], alike: Callable[[set[tuple[str, ...]], set[tuple[str, ...]]], bool]) -> int:
    runs = [_runs(report) for report in reports]
    group = list(range(len(reports)))
    for one in range(len(reports)):
        for two in range(one):
            if group[one] != group[two] and alike(runs[one], runs[two]):
                group = [group[one] if number == group[two] else number for number in group]
    return len(set(group))


def _jaccard(least: float) -> Callable[[Sequence[Report]], int]:
    return lambda reports: _joined(reports, lambda one, two: len(one & two) >= least * max(1, len(one | two)))


def _containment(least: float) -> Callable[[Sequence[Report]], int]:
    return lambda reports: _joined(reports, lambda one, two: len(one & two) >= least * max(1, min(len(one), len(two))))


BASELINES: dict[str, Callable[[Sequence[Report]], int]] = {
    "articles counted": len,
    "Jaccard of 3-grams from .8": _jaccard(0.8),
    "Jaccard of 3-grams from .5": _jaccard(0.5),
    "containment of 3-grams from .3, undirected": _containment(0.3),
}
