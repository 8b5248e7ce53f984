"""Scores of coreference: MUC, B-cubed, CEAF with the entity measure, and their mean; things without a mate count, too.

`gold` and `found` name a cluster for each thing; both must know the same things. Each gives (precision, recall, F1).
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import numpy as np

type Clusters = Mapping[Any, Hashable]


class Score(NamedTuple):
    """Fractions in [0, 1]."""

    precision: float
    recall: float
    f1: float


def muc(gold: Clusters, found: Clusters) -> Score:
    """Links: how many of those that hold a cluster together stand in the other clustering (Vilain and others 1995)."""
    return _score(_links(found, gold), _links(gold, found))


def b_cubed(gold: Clusters, found: Clusters) -> Score:
    """For each thing the share of its cluster that is right, on average (Bagga and Baldwin 1998)."""
    both = Counter((gold[thing], found[thing]) for thing in gold)
    right, ours = Counter(gold.values()), Counter(found.values())
    precision = sum(n * n / ours[b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / right[a] for (a, _), n in both.items()) / len(gold)
    return _score(precision, recall)


def ceaf_e(gold: Clusters, found: Clusters) -> Score:
    """The best pairing of clusters one to one, by Dice's coefficient (Luo 2005)."""
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    rows = {name: k for k, name in enumerate(dict.fromkeys(gold.values()))}
    columns = {name: k for k, name in enumerate(dict.fromkeys(found.values()))}
    right, ours = Counter(gold.values()), Counter(found.values())
    table = np.zeros((len(rows), len(columns)))
    for (a, b), n in Counter((gold[thing], found[thing]) for thing in gold).items():
        table[rows[a], columns[b]] = 2 * n / (right[a] + ours[b])
    total = float(table[linear_sum_assignment(-table)].sum())
    return _score(total / len(columns), total / len(rows))


def conll(gold: Clusters, found: Clusters) -> float:
    """The mean of the three F1."""
    return (muc(gold, found).f1 + b_cubed(gold, found).f1 + ceaf_e(gold, found).f1) / 3


def _links(kept: Clusters, other: Clusters) -> float:
    """Of the links that hold the clusters of `kept` together, the share that `other` has."""
    members: dict[Hashable, list[Any]] = defaultdict(list)
    for thing, name in kept.items():
        members[name].append(thing)
    have = sum(len(things) - len({other[thing] for thing in things}) for things in members.values())
    want = sum(len(things) - 1 for things in members.values())
    return have / want if want else 0.0


def _score(precision: float, recall: float) -> Score:
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)
