"""`sayso corpus`: what a corpus holds, how its inputs ended, linking, and Parquet in and out."""

import json as json_
import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.adding import link as link_corpus
from sayso.cli.adding import linked_words
from sayso.cli.output import bar
from sayso.cli.wiring import open_corpus

app = typer.Typer(help="Look into a corpus, link it, move it.", rich_markup_mode=None)

Json = Annotated[bool, typer.Option("--json", help="Write JSON Lines.")]
Where = Annotated[str, typer.Argument(metavar="CORPUS", help="The corpus.")]


@app.command()
def info(corpus: Where, json: Json = False) -> int:
    """Tell how much a corpus holds.

    Example: sayso corpus info news.sayso
    """
    with open_corpus(corpus, read_only=True) as opened:
        counts = opened.info()
    size = Path(corpus).stat().st_size
    if json:
        _line({"corpus": corpus, "bytes": size} | counts)
        return 0
    typer.echo(f"{corpus}: {size / 1e6:,.1f} MB")
    for name, count in counts.items():
        if name != "unlinked":
            typer.echo(f"  {count:>12,} {name}")
    if counts["unlinked"]:
        typer.echo(f"  {counts['unlinked']:,} reports are not linked yet: `sayso corpus link {corpus}`")
    return 0


@app.command()
def inputs(
    corpus: Where,
    refused: Annotated[bool, typer.Option("--refused", help="Only those that were refused.")] = False,
    json: Json = False,
) -> int:
    """Name every input and tell how it ended.

    Example: sayso corpus inputs news.sayso --refused
    """
    from sayso.view.words import clean

    with open_corpus(corpus, read_only=True) as opened:
        for one in opened.inputs():
            if refused and one.status != "refused":
                continue
            if json:
                fields = ("input", "status", "reason", "message", "report")
                _line({field: getattr(one, field) for field in fields})
            else:
                why = f"  {one.reason}: {one.message}" if one.reason else ""
                typer.echo(clean(f"{one.status:<8} {one.input}{why}"))
    return 0


@app.command()
def link(corpus: Where, json: Json = False) -> int:
    """Link what was added since: copies, events, origins. Stopped at any point, the same command goes on.

    Example: sayso corpus link news.sayso
    """
    with open_corpus(corpus) as opened, bar("done") as meter:
        linked = link_corpus(opened, meter)
        seconds = meter.seconds
    if json:
        _line({"reports": linked.reports, "events": linked.events, "seconds": round(seconds, 1)})
    else:
        typer.echo(f"{corpus}: {linked_words(linked)}; {seconds:,.1f} s")
    return 0


@app.command()
def export(
    corpus: Where,
    folder: Annotated[str, typer.Argument(help="A new folder, or an empty one.")],
    json: Json = False,
) -> int:
    """Write a corpus as Parquet, for other programs and other machines.

    Example: sayso corpus export news.sayso news-parquet
    """
    with open_corpus(corpus, read_only=True) as opened:
        tables = opened.export(folder).tables
    return _moved(f"{corpus} written to {folder}", tables, json=json)


@app.command("import")
def import_(
    corpus: Annotated[str, typer.Argument(metavar="CORPUS", help="A new corpus.")],
    folder: Annotated[str, typer.Argument(help="What `sayso corpus export` wrote.")],
    json: Json = False,
) -> int:
    """Make a corpus of Parquet that was exported; both are then equal.

    Example: sayso corpus import copy.sayso news-parquet
    """
    with open_corpus(corpus) as opened:
        tables = opened.import_(folder).tables
    return _moved(f"{corpus} made from {folder}", tables, json=json)


def _moved(what: str, tables: dict[str, int], *, json: bool) -> int:
    if json:
        _line({"tables": tables})
    else:
        typer.echo(f"{what}: {tables.get('reports', 0):,} reports, {sum(tables.values()):,} rows in all")
    return 0


def _line(value: object) -> None:
    sys.stdout.write(json_.dumps(value, ensure_ascii=False) + "\n")
