"""Graph: who has it from whom, grown edge by edge without ever closing a circle."""

from collections import defaultdict
from collections.abc import Iterable

from sayso.records import Edge, Node


class Graph:
    """Nodes by id, and edges from a child to those it has it from."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self._parents: defaultdict[str, dict[str, Edge]] = defaultdict(dict)

    def put(self, node: Node) -> str:
        """Add a node if it is new; give its id."""
        self.nodes.setdefault(node.id, node)
        return node.id

    def tie(self, edge: Edge) -> bool:
        """Add an edge between two nodes; False where it would close a circle."""
        if edge.child == edge.parent or edge.child in self.above(edge.parent):
            return False
        self._parents[edge.child].setdefault(edge.parent, edge)
        return True

    def is_end(self, node: str) -> bool:
        """True if nobody stands behind a node."""
        return not self._parents.get(node)

    def above(self, node: str) -> frozenset[str]:
        """Everybody behind a node, itself included."""
        found, left = {node}, [node]
        while left:
            for parent in self._parents.get(left.pop(), ()):
                if parent not in found:
                    found.add(parent)
                    left.append(parent)
        return frozenset(found)

    def ends(self, node: str) -> tuple[str, ...]:
        """The ends of all chains that begin at a node, sorted."""
        return tuple(sorted(one for one in self.above(node) if self.is_end(one)))

    def edges(self) -> tuple[Edge, ...]:
        """All edges, sorted by child and parent."""
        found = (edge for parents in self._parents.values() for edge in parents.values())
        return tuple(sorted(found, key=lambda edge: (edge.child, edge.parent)))


def components(pairs: Iterable[tuple[str, str]], names: Iterable[str]) -> dict[str, str]:
    """Name -> the lowest name that it hangs together with by these pairs."""
    root = {name: name for name in names}

    def top(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        root[high] = low
    return {name: top(name) for name in tuple(root)}
