"""One event on the terminal: the counts, who has it from whom, where they differ, who said it first."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.records import Event, Refusal, Report, Stemma
from sayso.view.events.branches import branches, settled
from sayso.view.events.cast import Cast
from sayso.view.events.clocks import Clock, gap_words
from sayso.view.events.counts import count_line, count_note, head_words, setting_words
from sayso.view.events.table import matrix_tables
from sayso.view.words import clean, signed


def print_event(console: Console, event: Event, reports: Mapping[str, Report]) -> None:
    """Print an event; `reports` has those collected by their ids, one that is missing is told by its node alone."""
    cast = Cast(event.stemma, reports, event)
    console.print(_head(event))
    for part in _stemma_parts(cast, console.width):
        console.print(part)
    console.print(heading("What each origin says", "a row for each origin; signs tell how it stands to the others"))
    for table in matrix_tables(event, cast, console.width):
        console.print(table)
    console.print(heading("Who said it first", "times in UTC"))
    console.print(_timeline(cast, first=event.first.report if event.first else None))
    print_event_legend(console, matrix=True)


def print_stemma(
    console: Console, stemma: Stemma, reports: Mapping[str, Report], refusals: tuple[Refusal, ...] = ()
) -> None:
    """Print who has it from whom among some reports, and the inputs that could not be read."""
    cast = Cast(stemma, reports)
    counts = Text.assemble((count_line(stemma, stemma.count), "bold"))
    note = count_note(stemma.count)
    console.print(Panel(Group(counts, Text(note, style="dim")) if note else counts, border_style="cyan"))
    for part in _stemma_parts(cast, console.width):
        console.print(part)
    console.print(heading("Who said it first", "times in UTC"))
    console.print(_timeline(cast, first=next((one.report for one in cast.clocks[:1] if one.trust == "known"), None)))
    if refusals:
        console.print(heading("Refused", "what could not be read, and why"))
    for refusal in refusals:
        where = clean(refusal.input) if refusal.input else "an input"
        console.print(
            Text.assemble((" ✗ ", "bold red"), (where, "bold"), f" · {refusal.reason}: {clean(refusal.message)}")
        )
    print_event_legend(console, matrix=False)


def heading(words: str, about: str) -> Group:
    """A line above a part of the screen."""
    return Group(Text(""), Rule(Text.assemble((words, "bold"), (f" · {about}", "dim")), align="left", style="dim"))


def print_event_legend(console: Console, *, matrix: bool) -> None:
    """Print what the signs mean."""
    console.print(Text(""))
    console.print(Rule("How to read this", align="left", style="dim"))
    kinds = "   ".join(" ".join(signed("node", kind)) for kind in ("report", "ghost", "speaker", "anonymous"))
    lines = [
        ("A B C", "origins: where the chains end; independent of one another as far as the reports show"),
        ("1 2 3", "reports in the order of publication; ↗ told in full elsewhere (it has several parents)"),
        ("", kinds),
    ]
    if matrix:
        stand = "   ".join(" ".join(signed("verdict", key)) for key in ("agree", "precision", "differ", "single"))
        lines += [("", stand), ("?", "the origin does not say: neither none (0) nor dissent;  ~ said, not pinned down")]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(style="dim")
    for sign, meaning in lines:
        grid.add_row(Text(sign), Text(meaning))
    console.print(grid)


def _head(event: Event) -> Panel:
    lines = [
        Text(head_words(event), style="bold"),
        Text(setting_words(event)),
        Text(count_line(event.stemma, event.origins), style="bold"),
    ]
    if note := count_note(event.origins):
        lines.append(Text(note, style="dim"))
    return Panel(Group(*lines), title=Text(f"event {clean(event.id)}"), title_align="left", border_style="cyan")


def _stemma_parts(cast: Cast, width: int) -> Iterator[RenderableType]:
    yield heading("Who has it from whom", "origins at the root, those who repeat them below")
    yield branches(cast, width)


def _timeline(cast: Cast, *, first: str | None) -> RenderableType:
    """One line for each report; those without a credible clock stand apart."""
    known = [clock for clock in cast.clocks if clock.trust == "known"]
    apart = [clock for clock in cast.clocks if clock.trust != "known"]
    parts: list[RenderableType] = [_times(known, cast, first)] if known else []
    if apart:
        parts += [Text("Not in the order: ! no credible clock, ? none", style="dim"), _times(apart, cast, first)]
    return Group(*parts)


def _times(clocks: list[Clock], cast: Cast, first: str | None) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(min_width=18)
    grid.add_column(justify="right", no_wrap=True, style="dim", min_width=8)
    grid.add_column(no_wrap=True, style="bold", min_width=3)
    grid.add_column(ratio=1)
    previous: datetime | None = None
    for clock in clocks:
        gap = clock.at - previous if clock.at and previous and not clock.whole_day and clock.trust == "known" else None
        previous = clock.latest
        name = Text(f"{cast.numbers[clock.report]:>2} {settled(cast.outlet(clock.report))}")
        if clock.report == first:
            name.append("  ▲ first", style="bold green")
        grid.add_row(
            Text(clock.words),
            Text(f"+{gap_words(gap)}" if gap is not None else ""),
            Text(cast.letter_of(clock.report)),
            name,
        )
    return grid
