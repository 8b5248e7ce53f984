"""Families of kin reports, and in each the tree that its reports most probably form."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sayso.link.copies.arborescence import best_parents
from sayso.link.copies.family import Family
from sayso.link.copies.forest import forest
from sayso.link.copies.model import threshold
from sayso.link.copies.traits import PARENT, parent_traits


class Tree(NamedTuple):
    """Reports of one origin by number; the parent of each (None: the root, or a child of the ghost); edge scores."""

    members: tuple[int, ...]
    parents: dict[int, int | None]
    scores: dict[tuple[int, int], float]


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` things the lowest that it hangs together with through pairs."""
    above = list(range(count))

    def root(k: int) -> int:
        while above[k] != k:
            above[k] = above[above[k]]
            k = above[k]
        return k

    for one, two in pairs:
        low, high = sorted((root(one), root(two)))
        above[high] = low
    return [root(k) for k in range(count)]


def kin_groups(family: Family, least: float) -> list[tuple[int, ...]]:
    """Reports that hang together through pairs whose probability of being kin is at least `least`, singles too."""
    pairs = [pair for pair in family.kin if family.probability(*pair) >= least]
    twins = [(k, head) for k, head in enumerate(family.twins) if k != head]
    groups: dict[int, list[int]] = defaultdict(list)
    for k, root in enumerate(joined(len(family.reports), [*pairs, *twins])):
        groups[root].append(k)
    return [tuple(group) for _, group in sorted(groups.items())]


def trees(family: Family) -> list[Tree]:
    """Every family of two reports or more as a tree."""
    return [_tree(family, members) for members in kin_groups(family, threshold("kin")) if len(members) > 1]


def _tree(family: Family, members: Sequence[int]) -> Tree:
    heads = [k for k in members if family.twins[k] == k]
    found = list(candidates(family, heads))
    rows = np.array([[traits[name] for name in PARENT] for _, _, traits in found])
    sums = forest()(rows).tolist() if found else []
    scores = {(child, parent): value for (child, parent, _), value in zip(found, sums, strict=True)}
    edges: dict[int, dict[int, float]] = defaultdict(dict)
    for (child, parent), value in scores.items():
        edges[child][parent] = value
    parents = best_parents(heads, edges, dict.fromkeys(heads, threshold("alone")))
    return _with_twins(family, Tree(tuple(members), parents, scores))


def candidates(family: Family, heads: Sequence[int]) -> Iterable[tuple[int, int, dict[str, float]]]:
    """(child, parent, traits) for every pair of a family that was weighed, both ways."""
    among = frozenset(heads)
    pairs = [pair for pair in family.compared if pair[0] in among and pair[1] in among]
    met: dict[int, list[int]] = defaultdict(list)
    for one, two in pairs:
        met[one].append(two)
        met[two].append(one)
    kindred = _kindred(family, heads, pairs)
    explained = _explained(family, heads, pairs)
    for one, two in pairs:
        compared = family.compared[one, two]
        for first, child, parent in ((True, one, two), (False, two, one)):
            whence = (explained[child, parent], explained[parent, child], _next(explained, met[child], child, parent))
            ahead = kindred[parent] - kindred[child]
            yield child, parent, parent_traits(compared, first=first, kindred=ahead, whence=whence)


def _kindred(family: Family, heads: Sequence[int], pairs: Sequence[tuple[int, int]]) -> dict[int, float]:
    """How much of each of the others a report holds, on average."""
    found = dict.fromkeys(heads, 0.0)
    for one, two in pairs:
        compared = family.compared[one, two]
        found[one] += compared.soft[1]
        found[two] += compared.soft[0]
    return {k: value / max(1, len(heads) - 1) for k, value in found.items()}


def _explained(family: Family, heads: Sequence[int], pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """Of what a report has in common with anybody in its family, how much each candidate holds.

    A copy has all that it shares with its forebears through its parent, so its parent holds nearly all of it.
    """
    held = {k: family.readings[k].twos for k in heads}
    numbers, counts = np.unique(np.concatenate([held[k] for k in heads]), return_counts=True)
    common = numbers[counts >= 2]
    shared = {k: np.intersect1d(found, common, assume_unique=True) for k, found in held.items()}
    found: dict[tuple[int, int], float] = {}
    for one, two in pairs:
        both = len(np.intersect1d(shared[one], shared[two], assume_unique=True))
        found[one, two], found[two, one] = both / max(4, len(shared[one])), both / max(4, len(shared[two]))
    return found


def _next(explained: Mapping[tuple[int, int], float], met: Sequence[int], child: int, parent: int) -> float:
    """How much any other candidate explains of a child."""
    return max((explained[child, other] for other in met if other != parent), default=0.0)


def _with_twins(family: Family, tree: Tree) -> Tree:
    """Reports with the very same words: the earliest speaks for all, the others copy it."""
    groups: dict[int, list[int]] = defaultdict(list)
    for k in tree.members:
        groups[family.twins[k]].append(k)
    parents: dict[int, int | None] = {}
    chosen = {head: min(group, key=lambda k: _rank(family, k)) for head, group in groups.items()}
    for head, group in groups.items():
        above = tree.parents[head]
        for k in group:
            parents[k] = (
                chosen[head]
                if k != chosen[head]
                else None
                if above is None
                else _named(family, k, groups[above], chosen[above])
            )
    return Tree(tree.members, parents, tree.scores)


def _rank(family: Family, k: int) -> tuple[bool, float, str]:
    hours = family.hours[k]
    credited = any(naming.span is None for naming in family.namings[k])
    return credited, float("inf") if hours is None else hours, family.reports[k].id


def _named(family: Family, child: int, group: Sequence[int], otherwise: int) -> int:
    """Of reports with the same words, the one whose outlet the child names."""
    names = {naming.name: naming.strength for naming in family.namings[child]}
    named = [k for k in group if names.get(family.reports[k].outlet or "", 0.0) >= 0.5]
    return min(named) if named else otherwise
