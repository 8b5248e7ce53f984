"""The best tree over reports: each takes one parent or none, without circles (Chu and Liu, Edmonds)."""

from collections.abc import Mapping, Sequence

Edges = Mapping[int, Mapping[int, float]]


def best_parents(nodes: Sequence[int], edges: Edges, alone: Mapping[int, float]) -> dict[int, int | None]:
    """The parent of every node such that the weights sum highest and no circle is left.

    `edges[child][parent]` is what an edge weighs, `alone[node]` what it weighs that a node has no parent. Ties go to
    the lower parent.
    """
    weights: dict[int, dict[int, float]] = {
        node: {-1: alone[node], **{parent: weight for parent, weight in edges.get(node, {}).items() if parent != node}}
        for node in nodes
    }
    found = _solve(weights, max(nodes, default=0) + 1)
    return {node: None if parent == -1 else parent for node, parent in found.items()}


def _solve(weights: dict[int, dict[int, float]], fresh: int) -> dict[int, int]:
    chosen = {node: min(row, key=lambda parent: (-row[parent], parent)) for node, row in weights.items()}
    circle = _circle(chosen)
    if not circle:
        return chosen
    inside = frozenset(circle)
    narrowed: dict[int, dict[int, float]] = {}
    came: dict[tuple[int, int], int] = {}
    bundle: dict[int, float] = {}
    for node, row in weights.items():
        if node in inside:
            for parent, weight in row.items():
                gain = weight - row[chosen[node]]
                if parent not in inside and gain > bundle.get(parent, float("-inf")):
                    bundle[parent], came[fresh, parent] = gain, node
            continue
        small: dict[int, float] = {}
        for parent, weight in row.items():
            target = fresh if parent in inside else parent
            if weight > small.get(target, float("-inf")):
                small[target] = weight
                came[node, target] = parent
        narrowed[node] = small
    narrowed[fresh] = bundle
    solved = _solve(narrowed, fresh + 1)
    result = {node: came.get((node, parent), parent) for node, parent in solved.items() if node != fresh}
    broken = came[fresh, solved[fresh]]
    return {**result, **{node: chosen[node] for node in circle if node != broken}, broken: solved[fresh]}


def _circle(chosen: Mapping[int, int]) -> tuple[int, ...]:
    """The nodes of one circle, () if there is none."""
    done: set[int] = set()
    for start in sorted(chosen):
        path: list[int] = []
        node = start
        while node in chosen and node not in done:
            done.add(node)
            path.append(node)
            node = chosen[node]
        if node in path:
            return tuple(path[path.index(node) :])
    return ()
