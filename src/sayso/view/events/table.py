"""The matrix of agreement on the terminal: one table where there is room, else two or three beside fewer columns."""

from collections.abc import Iterator
from itertools import batched
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sayso.records import Event
from sayso.view.events.cast import Cast
from sayso.view.events.evidence import shorten
from sayso.view.events.fields import FIELDS, Cell, MatrixRow, matrix, verdicts
from sayso.view.words import signed

_ONE: Final = 115
"""Columns of a terminal that hold all six fields side by side."""
_ROWS: Final = 20
_STYLE: Final = {"≠": "bold red", "≈": "yellow", "?": "dim"}


def matrix_tables(event: Event, cast: Cast, width: int) -> Iterator[RenderableType]:
    """The tables, and how many origins are left out: those with fewest reports that say nothing of their own."""
    told = matrix(event, cast)
    if not told:
        yield Text("? no origin is known", style="dim")
        return
    shown = tuple(sorted(told[_ROWS:], key=lambda row: not _differs(row)))[: _ROWS // 2]
    shown = told[:_ROWS] + tuple(row for row in shown if _differs(row))
    per = len(FIELDS) if width >= _ONE else 3 if width >= 60 else 2
    for columns in batched(range(len(FIELDS)), per):
        yield _table(shown, columns, event, cast, width)
    if len(told) > len(shown):
        yield Text(f"… and {len(told) - len(shown)} other origins; --json and --html have all", style="dim")


def _table(
    told: tuple[MatrixRow, ...], columns: tuple[int, ...], event: Event, cast: Cast, width: int
) -> RenderableType:
    stand = verdicts(event)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, expand=True)
    table.add_column("origin", ratio=3, overflow="fold", style="bold")
    for column in columns:
        sign, words = signed("verdict", stand[FIELDS[column]])
        header = Text.assemble((FIELDS[column], "bold"), (f"\n{sign} {words}", _STYLE.get(sign, "dim")))
        table.add_column(header, ratio=4, overflow="fold")
    most = max(24, 3 * width // len(columns) // 2)
    for row in told:
        letter = cast.letters.get(row.origin, "–")
        name = shorten(cast.origin_name(row.origin), 40)
        table.add_row(Text(f"{letter} {name}"), *(_cell(row.cells[column], most) for column in columns))
    return table


def _cell(cell: Cell, most: int) -> Text:
    if not cell.statements:
        return Text("?", style="dim")
    words = "; ".join(shorten(words, most) for words in cell.words[:3])
    more = f" and {len(cell.words) - 3} more" if len(cell.words) > 3 else ""
    return Text.assemble((f"{cell.sign} ", _STYLE.get(cell.sign, "dim")), words + more)


def _differs(row: MatrixRow) -> bool:
    return any(cell.sign == "≠" for cell in row.cells)
