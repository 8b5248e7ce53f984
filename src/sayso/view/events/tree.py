"""A stemma as rows: origins at the root, below each who has it from whom, every node told in full only once."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from sayso.records import Edge, Node
from sayso.view.events.cast import Cast


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the tree: a node, and the edge that leads to it from the row above (None for a root).

    `lasts` tells for each level from the first edge down whether nothing follows on it; its length is the depth.
    `again` marks a node that is told in full elsewhere because it has several parents.
    """

    node: Node
    edge: Edge | None
    lasts: tuple[bool, ...]
    again: bool = False


def rows(cast: Cast) -> tuple[Row, ...]:
    """The whole stemma; every node has exactly one row that is not `again`, even if the edges run in a circle."""
    nodes, main, below = cast.nodes, main_edges(cast), _below(cast)
    told: set[str] = set()
    found: list[Row] = []
    for root in _roots(cast):
        waiting = [Row(node=root, edge=None, lasts=(), again=root.id in told)]
        while waiting:
            row = waiting.pop()
            again = row.node.id in told or (row.edge is not None and main[row.node.id] is not row.edge)
            found.append(msgspec.structs.replace(row, again=again))
            if again:
                continue
            told.add(row.node.id)
            edges = below[row.node.id]
            waiting += [
                Row(node=nodes[edge.child], edge=edge, lasts=(*row.lasts, place == len(edges) - 1))
                for place, edge in reversed(list(enumerate(edges)))
            ]
    return tuple(row for row in found if row.edge is not None or not row.again)


def main_edges(cast: Cast) -> dict[str, Edge]:
    """The edge by which each node with a parent is told: the surest, copies before credits, ties by the parent."""
    best: dict[str, Edge] = {}
    order = {"copy": 0, "attribution": 1, "credit": 2}
    edges = [edge for edge in cast.stemma.edges if {edge.child, edge.parent} <= cast.nodes.keys()]
    for edge in sorted(edges, key=lambda edge: (order[edge.kind], -edge.score, edge.parent)):
        best.setdefault(edge.child, edge)
    return best


def order_key(cast: Cast, node: Node) -> tuple[int, int, str]:
    """Origins by their letters, reports by their numbers, others after them."""
    if node.id in cast.letters:
        return 0, list(cast.letters).index(node.id), node.id
    if node.report is not None:
        return 1, cast.numbers.get(node.report, len(cast.numbers)), node.id
    return 2, 0, node.id


def _below(cast: Cast) -> dict[str, list[Edge]]:
    below: dict[str, list[Edge]] = defaultdict(list)
    for edge in cast.stemma.edges:
        if {edge.child, edge.parent} <= cast.nodes.keys() and edge.child != edge.parent:
            below[edge.parent].append(edge)
    for edges in below.values():
        edges.sort(key=lambda edge: order_key(cast, cast.nodes[edge.child]))
    return below


def _roots(cast: Cast) -> Iterator[Node]:
    """Nodes without a parent, then all others: these are new only where edges run in a circle."""
    children = set(main_edges(cast))
    ordered = sorted(cast.stemma.nodes, key=lambda node: order_key(cast, node))
    yield from (node for node in ordered if node.id not in children)
    yield from (node for node in ordered if node.id in children)
