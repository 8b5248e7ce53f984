"""The stemma as a drawing: origins on the left, in each column those who have it from the columns before."""

from typing import Final

import msgspec
from markupsafe import Markup

from sayso.records import Edge, Node
from sayso.view.events.cast import Cast
from sayso.view.events.drawing import clip, draw
from sayso.view.events.evidence import copy_between
from sayso.view.events.tree import main_edges, rows
from sayso.view.words import label

_WIDE: Final = 190
_HIGH: Final = 42
_GAP: Final = 126
_STEP: Final = 54
_CELLS: Final = 26

_MANY: Final = 9
"""Children from which on a node stands beside the first of them."""


class Spot(msgspec.Struct, frozen=True):
    """Where a node stands: its layer from the left, its height in steps."""

    layer: int
    height: float


def layout(cast: Cast) -> dict[str, Spot]:
    """Every node by its id: a node stands right of all its parents, no two stand at one place."""
    told = [row for row in rows(cast) if not row.again]
    depth = {row.node.id: len(row.lasts) for row in told}
    layers = _layers(cast, depth)
    heights: dict[str, float] = {}
    below: dict[str, list[str]] = {}
    main = main_edges(cast)
    for row in told:
        if row.edge is not None:
            below.setdefault(main[row.node.id].parent, []).append(row.node.id)
    place = 0.0
    for row, after in zip(told, [*told[1:], None], strict=True):
        if row.node.id not in below:
            heights[row.node.id] = place
            place += 1.0 if after is not None and after.edge is not None else 1.25  # a little more between two trees
    for row in reversed(told):
        if row.node.id in below:
            children = [heights[child] for child in below[row.node.id]]
            middle = (children[0] + children[-1]) / 2
            heights[row.node.id] = middle if len(children) < _MANY else children[0]  # to be seen before scrolling
    return {id_: Spot(layers[id_], heights[id_]) for id_ in heights}


def stemma_drawing(cast: Cast) -> Markup:
    """The whole stemma as an SVG element; "" if it holds nobody."""
    spots = layout(cast)
    if not spots:
        return Markup("")
    wide = (max(spot.layer for spot in spots.values()) + 1) * (_WIDE + _GAP) - _GAP + 4
    high = max(spot.height for spot in spots.values()) * _STEP + _HIGH + 4
    order: dict[str, int] = {}
    lines, labels = [], []
    main = main_edges(cast)
    for edge in sorted(cast.stemma.edges, key=lambda edge: main.get(edge.child) is not edge):
        if edge.child in spots and edge.parent in spots and edge.child != edge.parent:
            place = order[edge.child] = order.get(edge.child, -1) + 1
            lines.append(_line(edge, spots, second=place > 0))
            labels.append(_edge_label(edge, spots, cast, place))
    nodes = [_node(cast.nodes[id_], spot, cast) for id_, spot in spots.items()]
    return draw(
        "svg", *lines, *labels, *nodes, class_="stemma", viewBox=f"0 0 {wide} {high:.0f}", width=wide,
        height=f"{high:.0f}", role="group", aria_label="Who has it from whom, origins on the left",
    )  # fmt: skip


def _layers(cast: Cast, depth: dict[str, int]) -> dict[str, int]:
    """The longest way from a root; in a circle, which no stemma should hold, the depth in the tree."""
    layers = dict(depth)
    for _ in range(len(layers) + 1):
        moved = False
        for edge in cast.stemma.edges:
            if edge.child in layers and edge.parent in layers and layers[edge.child] <= layers[edge.parent]:
                layers[edge.child] = layers[edge.parent] + 1
                moved = True
        if not moved:
            return layers
    return depth


def _corner(spot: Spot) -> tuple[float, float]:
    return 2 + spot.layer * (_WIDE + _GAP), 2 + spot.height * _STEP


def _line(edge: Edge, spots: dict[str, Spot], *, second: bool) -> Markup:
    x, y = _corner(spots[edge.parent])
    to_x, to_y = _corner(spots[edge.child])
    x, y, to_y = x + _WIDE, y + _HIGH / 2, to_y + _HIGH / 2 + (6 if second else 0)
    bend = x + 26
    path = f"M{x:.0f} {y:.0f}C{bend:.0f} {y:.0f} {x:.0f} {to_y:.0f} {bend:.0f} {to_y:.0f}L{to_x:.0f} {to_y:.0f}"
    return draw("path", d=path, class_=f"edge {edge.kind}{' second' if second else ''}")


def _edge_label(edge: Edge, spots: dict[str, Spot], cast: Cast, place: int) -> Markup:
    copy = copy_between(cast, cast.nodes[edge.child].report, cast.nodes[edge.parent].report)
    words = label("copy", copy.kind) if edge.kind == "copy" and copy is not None else label("edge", edge.kind)
    score = f" {edge.score:.2f}" if edge.score < 1 else ""
    x, y = _corner(spots[edge.child])
    up = _HIGH / 2 - 5 if place == 0 else _HIGH / 2 + 6 + 13 * place
    return draw("text", f"{words}{score}", x=x - 5, y=y + up, text_anchor="end", class_="edge-label")


def _node(node: Node, spot: Spot, cast: Cast) -> Markup:
    x, y = _corner(spot)
    letter = cast.letters.get(node.id)
    head = f"{cast.sign(node)} {cast.name(node)}"
    under = cast.kind(node)
    target = None
    if node.report is not None:
        count = cast.numbers[node.report]
        head, under, target = f"{count} {head}", cast.clock_of[node.report].words, f"#r{count}"
    room = _CELLS - 4 if letter else _CELLS
    left = x + (34 if letter else 9)
    shape = [
        draw("title", f"{cast.name(node)}: {cast.kind(node)}, {under}"),
        draw("rect", x=x, y=y, width=float(_WIDE), height=float(_HIGH), rx=20.0 if node.kind == "speaker" else 4.0),
        draw("text", clip(head, room), x=left, y=y + 17, class_="name"),
        draw("text", clip(under, room + 4), x=left, y=y + 33, class_="under"),
    ]
    if letter:
        shape.append(draw("text", letter, x=x + 18, y=y + 27, text_anchor="middle", class_="letter"))
    kind = f"node {node.kind}{' anonymous' if node.anonymous else ''}{' root' if letter else ''}"
    group = draw("g", *shape, class_=kind, data_r=target and target[1:])
    return draw("a", group, href=target) if target else group
