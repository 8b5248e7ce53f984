"""A record on the terminal, for a person: readable at 80 columns, without colour, and whatever the report's script."""

from collections.abc import Iterator
from typing import Final

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.records import Record, Refusal
from sayso.view.cards import Card, cards
from sayso.view.claim_text import claim_block, claim_line
from sayso.view.summary import ranges, whose_word
from sayso.view.words import clean, factuality, label, quote, whose

_FACTUALITY = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu")
_CHAINS: Final = 12
"""Chains that the summary names; reports with more are told by number."""


def print_record(console: Console, record: Record, *, everything: bool = False, explain: bool = False) -> None:
    """Print a record; `everything` gives uncoded claims their own block too, `explain` adds the rules that decided."""
    for part in _parts(record, everything=everything, explain=explain):
        console.print(part)


def print_legend(console: Console) -> None:
    """Print what the symbols mean."""
    console.print(Rule("How to read this", align="left", style="dim", characters="─"))
    signs = [Text(f"{factuality(code)[0]} {factuality(code)[1]} ({code})", style="dim") for code in _FACTUALITY]
    console.print(Columns(signs, padding=(0, 2)))
    rows = (
        ("certainty", "as the innermost source of the chain tells it; Sayso does not say who is right"),
        (
            "say-so",
            "outlet ← whom it has it from ← whom they have it from; own voice = the outlet says so itself",
        ),
        ("=", "what the words were identified as;  ~ said, but could not be pinned down;  0 none, as stated"),
        ("?", "the report does not say;  ≠ disputed: somebody in the chain denies it"),
        ("▸word◂", "the word that names the happening, inside the words that show it"),
    )
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for sign, meaning in rows:
        grid.add_row(Text(sign, style="bold"), Text(meaning, style="dim"))
    console.print(grid)


def _parts(record: Record, *, everything: bool, explain: bool) -> Iterator[RenderableType]:
    if record.report is not None:
        yield _header(record)
        shown = cards(record)
        if record.status != "refused":
            if shown:
                yield from _whose_word(shown)
            yield from _claims(shown, record.report.text, everything=everything, explain=explain)
        if record.wording:
            yield _heading("Loaded wording", "whose word it is, and a neutral way to say it")
            yield _wording(record, record.report.text)
    if record.refusals:
        yield _heading("Refused", "what could not be done, and why")
        yield from (_refusal(refusal, record) for refusal in record.refusals)


def _header(record: Record) -> Panel:
    report = record.report
    assert report is not None
    coded = len({coding.claim for coding in record.codings})
    counts = () if record.status == "refused" else (f"{len(record.claims)} claims, {coded} coded",)
    facts = (
        f"published {clean(report.published)}" if report.published else "? no date of publication",
        label("language", report.language) if report.language else "? language not known",
        label("status", record.status),
        *counts,
    )
    lines = [Text(clean(report.title), style="bold")] if report.title else [Text("? no title", style="dim")]
    by = [clean(part) for part in (report.byline, report.url, report.input) if part]
    if by:
        lines.append(Text(" · ".join(by), style="dim"))
    lines.append(Text(" · ".join(facts)))
    outlet = Text(clean(report.outlet) if report.outlet else "? outlet not given", style="bold cyan")
    return Panel(Group(*lines), title=outlet, title_align="left", border_style="cyan")


def _whose_word(shown: tuple[Card, ...]) -> Iterator[RenderableType]:
    """How many claims stand on whose word; the rare chains, which would fill the screen, are only counted."""
    words = whose_word(shown)
    yield _heading("Whose word", "how many claims stand on it, and which")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True, style="bold")
    grid.add_column(ratio=3)
    grid.add_column(ratio=2, style="dim")
    for word in words[:_CHAINS]:
        names = " ← ".join(word.names) or "the outlet's own voice"
        notes = [f"{word.coded} coded"] if word.coded else []
        notes += [f"{word.disputed} disputed"] if word.disputed else []
        told = f"{names} ({', '.join(notes)})" if notes else names
        grid.add_row(str(len(word.numbers)), Text(told), Text(ranges(word.numbers)))
    if rest := words[_CHAINS:]:
        grid.add_row(str(sum(len(word.numbers) for word in rest)), Text(f"{len(rest)} other chains"), Text(""))
    yield grid
    yield _heading("Claims", "in the order of the text")


def _claims(shown: tuple[Card, ...], text: str, *, everything: bool, explain: bool) -> Iterator[RenderableType]:
    if not shown:
        yield Text("No claim was found in this report.", style="dim")
    width = len(str(len(shown)))
    previous_full = False
    for card in shown:
        full = everything or bool(card.codings)
        if full or previous_full:
            yield Text("")
        yield claim_block(card, text, width, explain=explain) if full else claim_line(card, width)
        previous_full = full


def _heading(words: str, about: str) -> Group:
    return Group(Text(""), Rule(Text.assemble((words, "bold"), (f" · {about}", "dim")), align="left", style="dim"))


def _wording(record: Record, text: str) -> Table:
    grid = Table.grid(padding=(0, 2))
    for _ in range(3):
        grid.add_column()
    for wording, teller in zip(record.wording, whose(record), strict=True):
        words = Text(f"“{quote(text, wording.span)}”", style="magenta")
        grid.add_row(
            words,
            Text(f"{clean(wording.category)}: {clean(wording.gloss)}"),
            Text(teller, style="dim"),
        )
    return grid


def _refusal(refusal: Refusal, record: Record) -> RenderableType:
    where = clean(refusal.input) if refusal.input else "this report"
    if refusal.span is not None and record.report is not None:
        where = f"“{quote(record.report.text, refusal.span)}”"
    return Padding(
        Text.assemble(("✗ ", "bold red"), (where, "bold"), f" · {refusal.reason}: {clean(refusal.message)}"),
        (0, 0, 0, 1),
    )
