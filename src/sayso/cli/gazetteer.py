"""`sayso gazetteer`: dumps of places of the user's own, added, listed, asked and removed."""

import json as json_
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from sayso.cli.output import REFUSED, bar, complain
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.knowledge.gazetteer import Entry
    from sayso.knowledge.gazetteer.adding import Added

app = typer.Typer(help="Keep dumps of GeoNames beside our places.", rich_markup_mode=None)

Json = Annotated[bool, typer.Option("--json", help="Write JSON Lines.")]
Features = Annotated[
    str | None,
    typer.Option(
        help="Which features: classes (P,A,S,...) and codes (DAM,ADM3).", show_default="what reports name as places"
    ),
]
Countries = Annotated[str | None, typer.Option(help="Which countries: SYR,IRQ.", show_default="all of the dump")]
_KINDS = ("its name", "another name", "", "", "sounds like it", "spelt nearly so")


@app.command()
def add(
    file: Annotated[str, typer.Argument(help="A dump of GeoNames: allCountries.txt, SY.txt, or the .zip of one.")],
    name: Annotated[str | None, typer.Option(help="What to call the list.", show_default="the file's name")] = None,
    features: Features = None,
    countries: Countries = None,
    json: Json = False,
) -> int:
    """Take the places of a dump; stopped at any point, the same command goes on where it was.

    Example: sayso gazetteer add allCountries.zip

    Example: sayso gazetteer add SY.txt --name syria --features P,A,DAM
    """
    from sayso.knowledge.gazetteer import adding
    from sayso.knowledge.gazetteer.lists import name_for

    path = Path(file)
    with bar() as tell:
        try:
            added = adding.add(
                path,
                name if name is not None else name_for(path),
                features=features,
                countries=countries,
                tell=tell,
            )
        except InputError as refused:
            if not json:
                raise
            _line({"status": "refused", "file": file, "reason": refused.reason, "message": str(refused)})
            return REFUSED
        took = tell.seconds
    for line, reason in added.rows:
        complain(f"{path}, line {line}: not taken: {reason}")
    if json:
        _line({"status": "ok", "seconds": round(took, 1)} | msgspec.to_builtins(added))
    else:
        typer.echo(_summary(added, took))
    return 0


@app.command("list")
def list_(json: Json = False) -> int:
    """Name the lists there are.

    Example: sayso gazetteer list
    """
    from sayso.knowledge.gazetteer.lists import list_names

    lists = list_names()
    for kept in lists:
        if json:
            _line(msgspec.to_builtins(kept))
        else:
            note = "" if kept.complete else f"  unfinished: add {kept.source} --name {kept.name} again"
            typer.echo(f"{kept.name:<24} {kept.places:>10,} places  {kept.path}{note}")
    if not lists and not json:
        typer.echo("no lists; `sayso gazetteer add FILE` takes one")
    return 0


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name as a report may write it.")],
    country: Annotated[str | None, typer.Option(help="Only places there: SYR.")] = None,
    json: Json = False,
) -> int:
    """Tell where the places are that bear a name, in your lists and in ours, the most prominent first.

    Example: sayso gazetteer find "Kafr Zeita" --country SYR
    """
    from sayso.knowledge.gazetteer import Gazetteer
    from sayso.knowledge.gazetteer.dump import alpha3, choose_countries

    asked = choose_countries(country)
    wanted = {alpha3()[code] for code in asked} if asked is not None else None
    gazetteer = Gazetteer()
    entries = [entry for entry in gazetteer.lookup(name) if wanted is None or entry.country in wanted]
    for entry in entries:
        province = gazetteer.province(entry.country, entry.admin1)
        if json:
            _line(msgspec.to_builtins(entry) | {"admin1_name": province, "why": _KINDS[entry.kind]})
        else:
            typer.echo(_told(entry, province))
    if not entries:
        complain(f"no place is called {name!r}{f' in {country}' if country else ''}")
    return 0 if entries else REFUSED


@app.command("remove")
def remove_(
    name: Annotated[str, typer.Argument(help="The list, as `sayso gazetteer list` names it.")], json: Json = False
) -> int:
    """Forget a list.

    Example: sayso gazetteer remove syria
    """
    from sayso.knowledge.gazetteer.lists import remove

    gone = remove(name)
    if json:
        _line({"status": "removed"} | msgspec.to_builtins(gone))
    else:
        typer.echo(f"{gone.name}: removed, {gone.places:,} places")
    return 0


def _summary(added: "Added", took: float) -> str:
    if added.unchanged:
        return f"{added.name}: there already, nothing changed; {added.taken:,} places"
    rest = f"{added.skipped:,} left aside, {added.refused:,} refused"
    since = " since it was stopped" if added.resumed else ""
    return f"{added.name}: {added.taken:,} places, {rest}, {took:,.1f} s{since}"


def _told(entry: "Entry", province: str | None) -> str:
    where = f"{entry.latitude:.4f}, {entry.longitude:.4f}"
    inside = ", ".join(part for part in (province if entry.feature != "ADM1" else None, entry.country) if part) or "-"
    number = f" [{entry.geonameid}]" if entry.geonameid is not None else ""
    people = f", {entry.population:,} people" if entry.population else ""
    whose = ", yours" if entry.added else ""
    return f"{entry.name}{number}  {where}  {entry.feature}, {inside}{people} ({_KINDS[entry.kind]}{whose})"


def _line(value: object) -> None:
    sys.stdout.write(json_.dumps(value, ensure_ascii=False) + "\n")
