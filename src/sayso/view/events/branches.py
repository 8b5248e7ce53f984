"""The tree of a stemma in lines of text, whatever its depth and the terminal's width."""

from collections.abc import Iterator
from typing import Final
from unicodedata import bidirectional

from rich.console import Console, Group
from rich.text import Text

from sayso.records import Copy
from sayso.view.events.cast import Cast
from sayso.view.events.evidence import copy_between, proof, shorten
from sayso.view.events.tree import Row, rows
from sayso.view.words import clean, label

_LEVEL: Final = 3
_ROOM: Final = 44
"""Columns that a node's words need at least; deeper levels are told by number where guides would take them."""


def branches(cast: Cast, width: int) -> Group:
    """Every row of the tree, wrapped under its guides."""
    deepest = max(2, (width - _ROOM) // _LEVEL)
    console = Console(width=width)
    lines: list[Text] = []
    told = rows(cast)
    for place, row in enumerate(told):
        if row.edge is None and place:
            lines.append(Text(""))
        below = place + 1 < len(told) and len(told[place + 1].lasts) > len(row.lasts)
        head, rest = _guides(row, deepest, below=below)
        room = max(12, width - max(len(head), len(rest)))
        wrapped = [line for words in _label(row, cast) for line in words.wrap(console, room)]
        lines += [Text.assemble((rest if number else head, "dim"), line) for number, line in enumerate(wrapped)]
    return Group(*lines)


def _guides(row: Row, deepest: int, *, below: bool) -> tuple[str, str]:
    """What stands before the first line of a row, and before its other lines."""
    if row.edge is None:
        return "", "│ " if below else "  "
    above, last = row.lasts[:-1], row.lasts[-1]
    cut = max(0, len(row.lasts) - deepest)
    lead = f"⋯{len(row.lasts)} " if cut else ""
    guides = "".join("   " if done else "│  " for done in above[cut:])
    under = "│ " if below and not row.again else "  "
    return f"{lead}{guides}{'└─ ' if last else '├─ '}", f"{' ' * len(lead)}{guides}{'   ' if last else '│  '}{under}"


def _label(row: Row, cast: Cast) -> Iterator[Text]:
    """The lines of a node: what it is, and what shows that it has it from the one above."""
    node, copy = row.node, _copy(row, cast)
    words = Text()
    if row.edge is not None:
        words.append(f"{_edge_words(row, copy)} ", style="italic")
    words.append(_name(row, cast), style="" if row.again else "bold")
    if row.again:
        yield words.append(" ↗ told elsewhere", style="dim")
        return
    if node.report is not None and node.report in cast.clock_of:
        words.append(f" · {cast.clock_of[node.report].words}", style="dim")
    elif node.kind != "report":
        words.append(f" · {cast.kind(node)}", style="dim")
    yield words
    if copy is not None:
        yield from _evidence(copy, cast)


def _name(row: Row, cast: Cast) -> str:
    node = row.node
    letter = f"{cast.letters[node.id]} " if node.id in cast.letters else ""
    number = f"{cast.numbers[node.report]} " if node.report in cast.numbers else ""
    return f"{letter}{cast.sign(node)} {number}{settled(cast.name(node))}"


def settled(name: str) -> str:
    """A name after which the line goes on from left to right, even if its own letters run from right to left."""
    turned = any(bidirectional(letter) in {"R", "AL", "AN"} for letter in name)
    return f"{name}\N{LEFT-TO-RIGHT MARK}" if turned else name


def _edge_words(row: Row, copy: Copy | None) -> str:
    assert row.edge is not None
    score = f" {row.edge.score:.2f}" if row.edge.score < 1 else ""
    if copy is not None and row.edge.kind == "copy":
        return f"copies ({label('copy', copy.kind)}, {copy.score:.2f}):"
    return f"{label('edge', row.edge.kind)}{score}:"


def _copy(row: Row, cast: Cast) -> Copy | None:
    if row.edge is None or row.edge.parent not in cast.nodes:
        return None
    return copy_between(cast, row.node.report, cast.nodes[row.edge.parent].report)


def _evidence(copy: Copy, cast: Cast) -> Iterator[Text]:
    shown = proof(copy, cast)
    parts = [f"{shown.share:.0%} of its text is shared"] if shown.share is not None else []
    if shown.passage:
        parts.append(f"“{shorten(shown.passage, 110)}”")
    if parts:
        yield Text(": ".join(parts), style="dim")
    rest = [*shown.others[:3], *(f"against it: {clean(sign)}" for sign in shown.against[:2])]
    if rest:
        yield Text("; ".join(rest), style="dim")
