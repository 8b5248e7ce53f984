"""The verbs of the command line and how they end; docs/cli.md tells the same to users."""

import io
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli import INTERRUPTED, UNWRITABLE, adding, asking, corpus, events, gazetteer, register
from sayso.cli.output import Wanted, complain, progress, write
from sayso.cli.wiring import Given, demo, find_inputs, load_reader
from sayso.errors import KnowledgeError, SaysoError, UsageError
from sayso.records import Refusal, Report

app = typer.Typer(
    name="sayso",
    help="Read news reports and write who did what to whom, where, when, how many, and on whose say-so.",
    epilog="Exit codes: 0 all read, 2 an input was refused, 3 set-up damaged, 4 a corpus cannot be used, "
    "64 wrong usage, 74 output cannot be written, 130 interrupted.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(corpus.app, name="corpus")
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(register.app, name="register")

Json = Annotated[bool, typer.Option("--json", help="Write JSON Lines: one record per line, see `sayso schema`.")]
Html = Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write a page; a folder takes many.")]
Everything = Annotated[bool, typer.Option("--all", help="Show claims without a code in full, too.")]
Explain = Annotated[bool, typer.Option("--explain", help="Tell which rules decided.")]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="Read without the encoder: faster, finds less.")]
Appeals = Annotated[
    bool, typer.Option("--appeals", help='Code mere appeals ("urged", "called on") as REQUEST, too; see docs/cli.md.')
]
Width = Annotated[
    int | None, typer.Option("--width", min=40, max=1000, help="Columns to use.", show_default="terminal")
]
Color = Annotated[bool, typer.Option("--color/--no-color", help="Use colour where the output is a terminal.")]


def run(arguments: list[str] | None = None) -> int:
    """Run the verb that `arguments` name; gives the exit code. Expected errors take one line, never a trace."""
    with _unix_output(), _one_line_warnings():
        try:
            code = app(arguments, prog_name="sayso", standalone_mode=False)
            sys.stdout.flush()
        except typer.Abort:
            return INTERRUPTED
        except typer.TyperException as error:
            command = getattr(getattr(error, "ctx", None), "command_path", "sayso")
            complain(f"{error.format_message()} (see `{command} --help`)")
            return UsageError.exit_code
        except SaysoError as error:
            complain(str(error))
            return error.exit_code
        except OSError as error:  # inputs and pages are guarded where they are used: what is left is the output
            return _give_up(error)
    return code if isinstance(code, int) else 0


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    wants_version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.")] = False,
) -> None:
    if wants_version:
        from importlib.metadata import version

        typer.echo(f"sayso {version('sayso')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit


@app.command("demo")
def demonstrate(
    json: Json = False,
    html: Html = None,
    everything: Everything = False,
    explain: Explain = False,
    rules_only: RulesOnly = False,
    width: Width = None,
    color: Color = True,
) -> int:
    """Read the report that ships with Sayso and show its record.

    Example: sayso demo --html demo.html
    """
    report, note = demo()
    wanted = Wanted(json=json, html=html, everything=everything, explain=explain, width=width, color=color)
    if wanted.terminal:
        typer.echo(note)
    return write(load_reader(rules_only=rules_only).stream([report]), wanted)


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="FILE|DIR|-...", help="Reports; - is standard input.")],
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    title: Annotated[str | None, typer.Option(help="Its headline.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When, as 2031-03-14 or with a time.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    json: Json = False,
    html: Html = None,
    everything: Everything = False,
    explain: Explain = False,
    rules_only: RulesOnly = False,
    appeals: Appeals = False,
    width: Width = None,
    color: Color = True,
) -> int:
    """Read reports (plain text, HTML or JSON Lines) and show their records.

    Example: sayso read report.txt --outlet "The Herald" --published 2031-03-14

    Example: sayso read page.html --html record.html

    Example: sayso read folder --json > records.jsonl
    """
    wanted = Wanted(json=json, html=html, everything=everything, explain=explain, width=width, color=color)
    if len(paths) > 1 and (title or url):
        raise UsageError("--title and --url describe one report; give one path")
    inputs = find_inputs(paths, Given(outlet=outlet, title=title, published=published, url=url))
    if html is not None:
        inputs = _one_page(inputs, html)
    with progress(
        load_reader(rules_only=rules_only, appeals=appeals).stream(inputs), wanted=not wanted.terminal
    ) as records:
        return write(records, wanted)


app.command("add")(adding.add)
app.command("sql")(asking.sql)


@app.command()
def check() -> int:
    """Look whether everything that reading needs is in place.

    Example: sayso check || echo "set-up damaged"
    """
    from sayso.cli.health import examine

    good = True
    for row in examine():
        good = good and row.good
        typer.echo(f"{'✓' if row.good else '✗'} {row.what:<20} {row.found}")
    return 0 if good else KnowledgeError.exit_code


@app.command()
def schema(
    shape: Annotated[str, typer.Argument(metavar="[record|event|stemma]", help="Of which lines.")] = "record",
) -> None:
    """Print the JSON Schema of what --json writes: records (`read`), events (`events`, `show`) or stemmas (`trace`).

    Example: sayso schema > record.schema.json

    Example: sayso schema event > event.schema.json
    """
    from sayso.view.schema import schema_text

    sys.stdout.write(schema_text(shape))


events.add_to(app)


def _one_page(inputs: Iterable[Report | Refusal], html: str) -> Iterator[Report | Refusal]:
    """The same inputs; looks at the first two, so that nothing is loaded for a page that could not hold them all."""
    remaining = iter(inputs)
    first = list(islice(remaining, 2))
    if len(first) > 1 and not (html.endswith(("/", "\\")) or Path(html).is_dir()):
        raise UsageError(f"--html {html} holds one report, and more are named; give a folder ({html}/)")
    return chain(first, remaining)


def _give_up(error: OSError) -> int:
    """Say that the output cannot be written; what is still buffered must not fail again when the process ends."""
    complain(f"the output cannot be written: {error.strerror or error}")
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return UNWRITABLE


@contextmanager
def _one_line_warnings() -> Iterator[None]:
    """Tell a warning as everything else is told, not with the line of source that gave it."""
    with warnings.catch_warnings():
        warnings.showwarning = lambda message, *_, **__: complain(str(message))
        yield


@contextmanager
def _unix_output() -> Iterator[None]:
    """Write UTF-8 whatever the terminal's encoding is, and end without a word when the reader of a pipe has left."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the process's life
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if not hasattr(signal, "SIGPIPE") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)
