"""`sayso register`: lists of actors of the user's own, added, listed, asked and removed."""

import json as json_
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from sayso.cli.output import REFUSED, complain
from sayso.errors import UsageError
from sayso.knowledge.register.imports import Format, RowsRefusedError, read_list
from sayso.knowledge.register.lists import UserList, list_names, name_for, remove, save, user_tables
from sayso.knowledge.register.rows import DATE, Row

app = typer.Typer(help="Keep lists of actors of your own beside ours.", rich_markup_mode=None)

Json = Annotated[bool, typer.Option("--json", help="Write JSON Lines.")]


@app.command()
def add(
    file: Annotated[str, typer.Argument(help="A table of actors: CSV, TSV, TOML or JSON.")],
    form: Annotated[Format, typer.Option("--format", help="Whose columns it has.")] = "auto",
    name: Annotated[str | None, typer.Option(help="What to call the list.", show_default="the file's name")] = None,
    kind: Annotated[str | None, typer.Option(help="What its rows are, where they do not say so: group, ...")] = None,
    sectors: Annotated[str | None, typer.Option(help="PLOVER sectors of rows that have none: 'REB'.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take the place of a list of that name.")] = False,
    json: Json = False,
) -> int:
    """Take a list of actors: all of it, or nothing.

    Example: sayso register add groups.csv --sectors REB
    """
    path = Path(file)
    try:
        found = read_list(path, form, kind=kind, sectors=sectors)
    except RowsRefusedError as refused:
        if not json:
            raise
        rows = [{"line": line, "reason": reason} for line, reason in refused.rows]
        _line({"status": "refused", "file": file, "reason": refused.reason, "rows": rows})
        return REFUSED
    kept = save(name if name is not None else name_for(path), found.records, replace=replace)
    if json:
        _line({"status": "ok", "format": found.format, "notes": list(found.notes)} | msgspec.to_builtins(kept))
        return 0
    typer.echo(f"{kept.name}: {kept.rows} actors, read as {found.format}")
    for note in found.notes:
        typer.echo(f"  {note}")
    return 0


@app.command("list")
def list_(json: Json = False) -> int:
    """Name the lists there are.

    Example: sayso register list
    """
    lists = list_names()
    if json:
        for kept in lists:
            _line(msgspec.to_builtins(kept))
    else:
        _table(lists)
    return 0


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name as a report may write it.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="On which day, as 2031-03-14.")] = None,
    json: Json = False,
) -> int:
    """Tell whom a name stands for, in your lists and in ours.

    Example: sayso register find "Lord's Resistance Army" --on 2010-05-01
    """
    from sayso.knowledge.register import Register

    if on is not None and not DATE.fullmatch(on):
        raise UsageError(f"--on {on!r} is no ISO date (2031, 2031-03 or 2031-03-14)")
    rows = Register(extra=user_tables()).lookup(name, on)
    for row in rows:
        if json:
            _line(msgspec.to_builtins(row))
        else:
            typer.echo(_told(row))
    if not rows:
        complain(f"nobody is called {name!r}{f' on {on}' if on else ''}")
    return 0 if rows else REFUSED


@app.command("remove")
def remove_(
    name: Annotated[str, typer.Argument(help="The list, as `sayso register list` names it.")], json: Json = False
) -> int:
    """Forget a list.

    Example: sayso register remove groups
    """
    gone = remove(name)
    if json:
        _line({"status": "removed"} | msgspec.to_builtins(gone))
    else:
        typer.echo(f"{gone.name}: removed, {gone.rows} actors")
    return 0


def _table(lists: Iterable[UserList]) -> None:
    lines = [f"{kept.name:<24} {kept.rows:>6} actors  {kept.path}" for kept in lists]
    typer.echo("\n".join(lines) if lines else "no lists; `sayso register add FILE` takes one")


def _told(row: Row) -> str:
    dates = f"{row.since or '?'} to {row.until or 'now'}" if row.since or row.until else "any time"
    office = f", {row.office}" if row.office else ""
    whose = "" if row.ours else ", yours"
    sectors = " ".join(row.sectors) or "-"
    about = f"{row.kind}, {row.country or '-'}, {sectors}, {dates}"
    return f"{row.name}{office} [{row.id}]  {about} ({row.basis or '-'}{whose})"


def _line(value: object) -> None:
    sys.stdout.write(json_.dumps(value, ensure_ascii=False) + "\n")
