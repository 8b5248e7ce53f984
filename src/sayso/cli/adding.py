"""`sayso add`: read reports into a corpus."""

import json as json_
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import typer

from sayso.cli.output import REFUSED, Meter, bar, complain
from sayso.cli.wiring import open_corpus
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.corpus import Corpus, Linked, Summary
    from sayso.corpus.tally import Progress

Json = Annotated[bool, typer.Option("--json", help="Write one JSON object.")]
Engine = Annotated[
    Literal["pool", "here", "ray"],
    typer.Option(help="Who reads: processes of this machine, this process, or a cluster (docs/clusters.md)."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=COLUMN", help="Where a table holds a field: text=body. May be repeated."),
]


def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders, archives (WARC), feeds, tables; - is standard input."),
    ],
    into: Annotated[str, typer.Option("--into", metavar="CORPUS", help="The corpus; made if there is none.")],
    outlet: Annotated[str | None, typer.Option(help="Who published what does not say so itself.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When, as 2031-03-14.")] = None,
    columns: Columns = None,
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--month-first", help="What 3/4/2031 is in tables and feeds.", show_default="no date at all"
        ),
    ] = None,
    processes: Annotated[int | None, typer.Option(min=1, help="How many read.", show_default="all it can bear")] = None,
    engine: Engine = "pool",
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Read without the networks: faster.")] = False,
    appeals: Annotated[bool, typer.Option("--appeals", help="Code mere appeals as REQUEST, too.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read inputs that the corpus knows, too.")] = False,
    no_link: Annotated[bool, typer.Option("--no-link", help="Do not link; `sayso corpus link` does later.")] = False,
    json: Json = False,
) -> int:
    """Read reports into a corpus, then link them; stopped at any point, the same command goes on where it was.

    Example: sayso add day.warc.gz --into news.sayso

    Example: sayso add table.csv --into news.sayso --column text=body --outlet "The Herald"

    Example: sayso add folder feed.xml --into news.sayso --processes 4 --rules-only
    """
    from sayso.acquire.items import find_items
    from sayso.engines import Settings

    wanted = _columns(columns or [])
    # At once, before anything is loaded: what is wrong with the call.
    find_items(paths, columns=wanted, day_first=day_first, outlet=outlet, published=published)
    settings = Settings(rules_only=rules_only, appeals=appeals)
    known: dict[str, Any] = {"columns": wanted, "day_first": day_first, "outlet": outlet, "published": published}
    how: dict[str, Any] = {"engine": engine, "processes": processes, "settings": settings, "again": again}
    with open_corpus(into) as corpus, bar("done") as meter:
        with _counting(paths, wanted, meter) as progress, _advice():
            summary = corpus.add_files(paths, **known, **how, progress=progress)
            linked = None if no_link else link(corpus, meter)
        seconds = meter.seconds
    return _report(into, summary, linked, seconds, json=json)


def _report(into: str, summary: "Summary", linked: "Linked | None", seconds: float, *, json: bool) -> int:
    """Say what became of the inputs; gives the exit code."""
    if json:
        sys.stdout.write(json_.dumps(_told(summary, linked, seconds), ensure_ascii=False) + "\n")
    elif summary.inputs:
        typer.echo(_summary(into, summary, linked, seconds))
    if not summary.inputs:
        complain("no report was found in what you named")
    return REFUSED if summary.refused or not summary.inputs else 0


def link(corpus: "Corpus", meter: Meter) -> "Linked":
    """Link what waits for it, under a bar."""
    return corpus.link(progress=lambda phase, done, total: meter(phase, done, total, done))


def linked_words(linked: "Linked") -> str:
    """What linking did, in a line."""
    return f"linked {_many(linked.reports, 'report')}, {_many(linked.events, 'event')} changed"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def _columns(given: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    for (field, sign, column), one in zip(pairs, given, strict=True):
        if not (field and sign and column):
            raise UsageError(f"--column {one!r} does not say which column is which field; write it as text=body")
    return {field.strip(): column.strip() for field, _, column in pairs}


@contextmanager
def _counting(paths: list[str], columns: dict[str, str], meter: Meter) -> "Iterator[Progress]":
    """What moves the bar; meanwhile a thread counts what there is, which takes a hundredth of the time reading does."""
    total: list[int] = []
    over = threading.Event()
    counter = threading.Thread(target=_count, args=(paths, columns, total, over), daemon=True)
    if meter.shown and "-" not in paths:
        counter.start()

    def tell(summary: "Summary") -> None:
        meter("reading", summary.inputs, total[0] if total else None, summary.inputs - summary.passed)

    try:
        yield tell
    finally:
        over.set()
        if counter.is_alive():
            counter.join(5)


def _count(paths: list[str], columns: dict[str, str], total: list[int], over: threading.Event) -> None:
    from sayso.acquire.items import find_items

    count = 0
    for _ in find_items(paths, columns=columns):
        count += 1
        if over.is_set():
            return
    total.append(count)


@contextmanager
def _advice() -> Iterator[None]:
    """Say what a stop costs: nothing."""
    try:
        yield
    except KeyboardInterrupt:
        complain("stopped; what was read is kept, and the same command goes on from here")
        raise


def _told(summary: "Summary", linked: "Linked | None", seconds: float) -> dict[str, object]:
    told: dict[str, object] = {"inputs": summary.inputs} | msgspec.to_builtins(summary)
    if linked is not None:
        told["linked"] = msgspec.to_builtins(linked)
    return told | {"seconds": round(seconds, 1)}


def _summary(into: str, summary: "Summary", linked: "Linked | None", seconds: float) -> str:
    read = summary.inputs - summary.passed
    partial = f" ({summary.partial:,} in part)" if summary.partial else ""
    editions = f", {summary.editions:,} of them later editions" if summary.editions else ""
    refused = sum(summary.refused.values())
    counts = (
        f"{summary.new:,} new reports{partial}{editions}, {summary.known + summary.passed:,} known, {refused:,} refused"
    )
    lines = [f"{into}: {counts}; {seconds:,.1f} s, {read / max(seconds, 0.1):,.1f} a second"]
    if refused:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in summary.refused.items())
        lines.append(f"  refused: {reasons}; `sayso corpus inputs {into} --refused` names them")
    if linked is not None:
        lines.append(f"  {linked_words(linked)}")
    return "\n".join(lines)
