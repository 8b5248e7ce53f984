"""`sayso events`, `sayso show`, `sayso trace`: what many reports tell of one happening, and who has it from whom."""

import os
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Final

import typer

from sayso.cli.output import REFUSED, Wanted, complain, make_console, save_page
from sayso.cli.wiring import Given, Holding, find_inputs, open_corpus, trace_reports
from sayso.errors import UsageError
from sayso.records import Event, Record, Refusal, Report

CORPUS: Final = "SAYSO_CORPUS"
"""The environment variable that names a corpus."""

Json = Annotated[bool, typer.Option("--json", help="Write JSON Lines, see `sayso schema event`.")]
Width = Annotated[
    int | None, typer.Option("--width", min=40, max=1000, help="Columns to use.", show_default="terminal")
]
Color = Annotated[bool, typer.Option("--color/--no-color", help="Use colour where the output is a terminal.")]
Html = Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page.")]

_SORTS: Final = ("reports", "origins", "date", "newest")


def add_to(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    for verb in (events, show, trace):
        app.command()(verb)


def events(
    corpus: Annotated[str, typer.Argument(help="A corpus that `sayso add` made.")],
    type_: Annotated[str | None, typer.Option("--type", help="Only events of this PLOVER type, as ASSAULT.")] = None,
    country: Annotated[str | None, typer.Option(help="Only events in this country, as SYR.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only events that ended on or after it.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only events that began on or before it.")] = None,
    min_reports: Annotated[int, typer.Option(min=1, help="Only events that so many reports tell.")] = 2,
    sort: Annotated[str, typer.Option(help="By reports, origins (most first), date or newest.")] = "reports",
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    json: Json = False,
    width: Width = None,
    color: Color = True,
) -> int:
    """List the events of a corpus: reports, outlets, independent origins, and where these differ.

    Example: sayso events news.sayso --country SYR --since 2031-03-01

    Example: sayso events news.sayso --type ASSAULT --min-reports 5 --json > events.jsonl
    """
    if sort not in _SORTS:
        raise UsageError(f"--sort {sort} is not known; there are: {', '.join(_SORTS)}")
    with open_corpus(corpus, read_only=True) as held:
        rows = held.events(
            type=type_ and type_.upper(), country=country and country.upper(), start=_day("--since", since),
            end=_day("--until", until, after=1), reports=min_reports, order=sort, limit=limit,
        )  # fmt: skip
        listed = [row if isinstance(row, Event) else held.event(row.event) for row in rows]
    if json:
        from sayso.view.schema import event_to_json

        for event in listed:
            _write(event_to_json(event))
        return 0
    from sayso.view.events.listing import print_events

    console = make_console(Wanted(width=width, color=color))
    if print_events(console, listed) == limit:
        complain(f"{limit} events are listed, the most that --limit allows; there may be more")
    return 0


def show(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event, or its beginning.")],
    corpus: Annotated[
        str | None,
        typer.Option(help="The corpus that holds it.", show_default=f"{CORPUS}, or the only *.sayso file here"),
    ] = None,
    html: Html = None,
    json: Json = False,
    width: Width = None,
    color: Color = True,
) -> int:
    """Show one event: who has it from whom, what each origin says, who said it first.

    Example: sayso show 3f9c0a17 --corpus news.sayso

    Example: sayso show 3f9c0a17 --html event.html
    """
    wanted = Wanted(json=json, html=html, width=width, color=color)
    with open_corpus(find_corpus(corpus), read_only=True) as held:
        found = held.event(event)
        named = (node.report for node in found.stemma.nodes if node.report is not None)
        keys = list(dict.fromkeys((*(member.report for member in found.members), *named)))
        reports = {} if wanted.json and html is None else held.reports(keys)
        records = {} if html is None else _records(held, reports)
    if json:
        from sayso.view.schema import event_to_json

        _write(event_to_json(found))
    if html is not None:
        from sayso.view.events.page import event_page

        save_page(event_page(found, reports, records), html, name=found.id)
    if wanted.terminal:
        from sayso.view.events.screen import print_event

        print_event(make_console(wanted), found, reports)
    return 0


def trace(
    paths: Annotated[list[str], typer.Argument(metavar="FILE|DIR|-...", help="Reports; - is standard input.")],
    outlet: Annotated[str | None, typer.Option(help="Who published those that do not say so themselves.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When, as 2031-03-14 or with a time.")] = None,
    html: Html = None,
    json: Json = False,
    width: Width = None,
    color: Color = True,
) -> int:
    """Trace who has it from whom among reports: copies, credits, and how many independent origins are left.

    Example: sayso trace a.html b.html c.txt

    Example: sayso trace folder --json | jq .stemma.count
    """
    wanted = Wanted(json=json, html=html, width=width, color=color)
    inputs = list(find_inputs(paths, Given(outlet=outlet, published=published)))
    reports = {one.id: one for one in inputs if isinstance(one, Report)}
    refusals = tuple(one for one in inputs if isinstance(one, Refusal))
    stemma = trace_reports(tuple(reports.values()))
    if json:
        from sayso.view.schema import stemma_to_json

        _write(stemma_to_json(stemma, reports, refusals))
    if html is not None:
        from sayso.view.events.page import stemma_page

        save_page(stemma_page(stemma, reports), html, name="stemma")
    if wanted.terminal:
        from sayso.view.events.screen import print_stemma

        print_stemma(make_console(wanted), stemma, reports, refusals)
    elif refusals:
        for refusal in refusals:
            complain(f"refused: {refusal.input or 'an input'}: {refusal.reason}: {refusal.message}")
    if not reports:
        complain("no report was found in what you named")
    return REFUSED if refusals or not reports else 0


def find_corpus(named: str | None) -> str:
    """The corpus to open: the one named, the one of the environment, or the only one in the current folder.

    Raises:
        UsageError: none of them is there, or the folder holds several.
    """
    if found := named or os.environ.get(CORPUS):
        return found
    here = sorted(path.name for path in Path.cwd().glob("*.sayso"))
    if len(here) == 1:
        return here[0]
    why = f"this folder holds several ({', '.join(here[:3])})" if here else "this folder holds none (*.sayso)"
    raise UsageError(f"which corpus? {why}; name one with --corpus, or set {CORPUS}")


def _records(held: Holding, reports: Iterable[str]) -> dict[str, Record]:
    """The records of the reports that the corpus holds."""
    return {report: held.record(report) for report in reports}


def _day(option: str, said: str | None, *, after: int = 0) -> str | None:
    """A date that was asked for, so many days later; None where none was.

    Raises:
        UsageError: it is no date.
    """
    if said is None:
        return None
    try:
        return (date.fromisoformat(said) + timedelta(days=after)).isoformat()
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{option} {said} is no date; write it as 2031-03-14") from error


def _write(line: bytes) -> None:
    sys.stdout.write(line.decode("utf-8") + "\n")
    sys.stdout.flush()
