"""Where records go: JSON Lines, pages, or the terminal."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from sayso.errors import UsageError
from sayso.records import Record

if TYPE_CHECKING:
    from rich.console import Console

REFUSED: Final = 2
"""Exit code: at least one input was refused, the others were read."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """How the caller wants the records."""

    json: bool = False
    html: str | None = None
    everything: bool = False
    explain: bool = False
    width: int | None = None
    color: bool = True

    def __post_init__(self) -> None:
        if self.html == "":
            raise UsageError("--html names no file; give one, or a folder")

    @property
    def terminal(self) -> bool:
        """Are the records printed for a person?"""
        return not self.json and self.html is None


def write(records: Iterable[Record], wanted: Wanted) -> int:
    """Write every record as wanted; gives the exit code.

    Raises:
        UsageError: a page cannot be written.
    """
    console = make_console(wanted)
    put = _printer(console, wanted)
    seen = refused = 0
    for record in records:
        seen += 1
        refused += record.status == "refused"
        put(record)
    if seen == 0:
        complain("no report was found in what you named")
    elif wanted.terminal and seen > refused:
        _print_legend(console)
    if refused and not wanted.terminal:
        complain(f"{refused} of {seen} inputs refused; each record says why")
    return REFUSED if refused or seen == 0 else 0


def make_console(wanted: Wanted) -> "Console":
    """The standard output as a person sees it: no markup, no guesses at what to colour."""
    from rich.console import Console

    return Console(width=wanted.width, no_color=not wanted.color or None, highlight=False, markup=False, emoji=False)


def complain(message: str) -> None:
    """Say something on standard error; where nobody can hear it, nothing is lost."""
    with suppress(OSError):
        sys.stderr.write(f"sayso: {message}\n")
        sys.stderr.flush()


@contextmanager
def progress(records: Iterable[Record], *, wanted: bool) -> Iterator[Iterable[Record]]:
    """The records, counted on standard error if that is `wanted` and a terminal."""
    if not wanted or sys.stdout.isatty() or not sys.stderr.isatty():
        yield records
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} reports read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield _counted(records, lambda: bar.advance(task))


class Meter:
    """Tells how far a long work is; silent where there is nobody to see it."""

    def __init__(self, show: "Callable[[str, int, int | None, int], None] | None" = None) -> None:
        self._show, self._begun = show, time.monotonic()

    @property
    def seconds(self) -> float:
        """Since the work began."""
        return time.monotonic() - self._begun

    @property
    def shown(self) -> bool:
        """Does anybody see it?"""
        return self._show is not None

    def __call__(self, phase: str, done: int, total: int | None, rows: int) -> None:
        """`done` of `total` steps of a phase are behind us, with `rows` rows; None: nobody knows yet of how many."""
        if self._show is not None:
            self._show(phase, done, total, rows)


@contextmanager
def bar(unit: str = "rows") -> Iterator[Meter]:
    """A bar with rate and remaining time on standard error, if that is a terminal; `unit` names what is counted."""
    if not sys.stderr.isatty():
        yield Meter()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=None, rate="")
        first: dict[str, tuple[float, int]] = {}

        def show(phase: str, done: int, total: int | None, rows: int) -> None:
            if phase not in first:  # a new phase, or one gone on with: the rate counts from here
                first[phase] = (time.monotonic(), rows)
                shown.reset(task, description=phase, total=total, completed=done)
            since, before = first[phase]
            rate = (rows - before) / max(time.monotonic() - since, 0.1)
            told = f"{rows:,} {unit}, {rate:,.{0 if rate >= 10 else 1}f} a second" if rate else f"{rows:,} {unit}"
            shown.update(task, completed=done, total=total, rate=told)

        yield Meter(show)


def _counted(records: Iterable[Record], tick: Callable[[], None]) -> Iterator[Record]:
    for record in records:
        yield record
        tick()


def _printer(console: "Console", wanted: Wanted) -> Callable[[Record], None]:
    def put(record: Record) -> None:
        if wanted.html is not None:
            _save_page(record, wanted.html)
        if wanted.json:
            _write_line(record)
        if wanted.terminal:
            from sayso.view.terminal import print_record

            print_record(console, record, everything=wanted.everything, explain=wanted.explain)
            console.print()

    return put


def _print_legend(console: "Console") -> None:
    from sayso.view.terminal import print_legend

    print_legend(console)


def _write_line(record: Record) -> None:
    from sayso.view.schema import to_json

    sys.stdout.write(to_json(record).decode("utf-8") + "\n")
    sys.stdout.flush()


def _save_page(record: Record, where: str) -> None:
    """Write the page to the file `where`, or into the folder `where` under the report's id."""
    from sayso.view.page import render_page

    save_page(render_page(record), where, name=record.report.id if record.report else _name(record))


def save_page(page: str, where: str, *, name: str) -> None:
    """Write a page to the file `where`, or into the folder `where` as `name`.html.

    Raises:
        UsageError: it cannot be written.
    """
    path = Path(where)
    if path.is_dir() or where.endswith(("/", "\\")):
        path /= "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name) + ".html"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"the page {path} cannot be written: {error.strerror or error}") from error
    complain(f"wrote {path}")


def _name(record: Record) -> str:
    """A file name for an input that was refused before it had an id: never a path of its own."""
    named = record.refusals[0].input if record.refusals else None
    return "refused-" + "".join(letter if letter.isalnum() else "-" for letter in (named or "input"))[-80:]
