"""`sayso sql`: ask a corpus, and write tables as people, programs and spreadsheets take them."""

import csv
import json as json_
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec
import typer

from sayso.cli.output import complain
from sayso.cli.wiring import open_corpus
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.store import Table

type Form = Literal["table", "json", "csv", "unsafe csv"]

_FORMULA: Final = re.compile(r"\s*[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_WIDE: Final = 60
"""Characters of a cell that the table on a terminal shows."""


def sql(
    corpus: Annotated[str, typer.Argument(help="The corpus.")],
    query: Annotated[str, typer.Argument(metavar="SQL", help="One query that reads; - takes it from standard input.")],
    json: Annotated[bool, typer.Option("--json", help="Write JSON Lines: one row per line.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV.")] = False,
    rows: Annotated[int, typer.Option(min=0, help="Rows at most.")] = 10_000,
    seconds: Annotated[float, typer.Option(min=0.1, help="Seconds at most.")] = 30.0,
    csv_safe: Annotated[
        bool,
        typer.Option(
            "--csv-safe/--no-csv-safe", help="Put ' before texts of a CSV that a spreadsheet would take for formulas."
        ),
    ] = True,
) -> int:
    """Ask a corpus in SQL (DuckDB's); nothing can be changed by it. docs/corpus.md names the tables.

    Example: sayso sql news.sayso "SELECT outlet, count(*) FROM reports GROUP BY ALL ORDER BY 2 DESC"

    Example: sayso sql news.sayso "DESCRIBE claims"

    Example: sayso sql news.sayso "FROM events WHERE origins_low > 2" --csv > events.csv
    """
    if json and as_csv:
        raise UsageError("--json and --csv are two forms of one table; take one")
    form: Form = "json" if json else "table" if not as_csv else "csv" if csv_safe else "unsafe csv"
    text = sys.stdin.read() if query == "-" else query
    with open_corpus(corpus, read_only=True) as opened:
        found = opened.query(text, rows=rows, seconds=seconds)
    write_table(found, form)
    if found.cut:
        complain(f"there are more than the {len(found.rows):,} rows shown; --rows raises the limit")
    return 0


def write_table(table: "Table", form: Form) -> None:
    """Write a table on standard output."""
    match form:
        case "json":
            for row in table.rows:
                line = msgspec.to_builtins(dict(zip(table.columns, row, strict=True)))
                sys.stdout.write(json_.dumps(line, ensure_ascii=False) + "\n")
        case "table":
            _print(table.columns, table.rows)
        case _:
            _write_csv(table.columns, table.rows, safe=form == "csv")


def _write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, safe: bool) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for row in (columns, *rows):
        cells = [_cell(value) for value in row]
        writer.writerow([_harmless(cell) for cell in cells] if safe else cells)


def _cell(value: object) -> object:
    """A value as a cell: numbers as they are, nothing for what is not known, lists and the like as JSON."""
    match value:
        case None | str() | float():
            return value
        case bool():
            return "true" if value else "false"
        case int():
            return value
        case _:
            return msgspec.json.encode(value).decode()


def _harmless(cell: object) -> object:
    """A text that begins as a formula does gets a ' before it; numbers, written as texts or not, stay."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _print(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """For people: aligned, safe to print, long texts cut."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    from sayso.view.words import clean

    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        drawn.add_column(Text(clean(column)), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(clean(_shown(value)), justify=_side(value)) for value in row))
    width = None if sys.stdout.isatty() else 10_000
    Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=width is not None).print(drawn)


def _shown(value: object) -> str:
    text = "NULL" if value is None else str(_cell(value))
    return text if len(text) <= _WIDE else text[: _WIDE - 1] + "…"


def _side(value: object) -> Literal["left", "right"]:
    return "right" if isinstance(value, int | float) and not isinstance(value, bool) else "left"
