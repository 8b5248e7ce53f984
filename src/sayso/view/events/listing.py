"""The list of events: one line each, at 80 columns."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.records import Event
from sayso.view.events.counts import date_words, names_words, place_words, type_words
from sayso.view.events.evidence import shorten
from sayso.view.events.fields import verdicts
from sayso.view.words import clean

_SHORTEST: Final = 6
_WIDE: Final = 110


def print_events(console: Console, events: Iterable[Event]) -> int:
    """Print the events, one line each, and what the signs mean; gives their number."""
    listed = tuple(events)
    if not listed:
        console.print(Text("No event was found.", style="dim"))
        return 0
    wide = console.width >= _WIDE
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, expand=True)
    for name, style in (("event", "bold cyan"), ("when", ""), ("where", ""), ("what", "")):
        table.add_column(name, style=style, no_wrap=name in {"event", "when"}, overflow="fold")
    table.add_column("who → whom", ratio=1, overflow="fold")
    for name in ("reports/\noutlets", "origins"):
        table.add_column(name, justify="right", min_width=7)
    table.add_column("told", overflow="fold")
    prefix = prefix_length([event.id for event in listed])
    for event in listed:
        table.add_row(*(Text(cell) for cell in _cells(event, prefix, wide=wide)))
    console.print(table)
    console.print(Text(_NOTE, style="dim"))
    return len(listed)


_NOTE: Final = (
    "origins: independent ones, unnamed sources taken for the same – kept apart; told: ≠ fields in which the origins "
    "differ, ≈ only in precision; ? not said. `sayso show EVENT` shows who has it from whom."
)


def _cells(event: Event, prefix: int, *, wide: bool) -> tuple[str, ...]:
    stemma, count = event.stemma, event.origins
    most = 60 if wide else 22
    return (
        clean(event.id)[:prefix],
        date_words(event),
        shorten(place_words(event.place), 24 if wide else 14),
        type_words(event).replace("? type not known", "?") if wide else clean(event.type or "?"),
        f"{_names(event.who, most)} → {_names(event.whom, most)}",
        f"{stemma.articles}/{stemma.outlets or '?'}",
        str(count.low) if count.low == count.high else f"{count.low}–{count.high}",
        marks(event, wide=wide),
    )


def _names(names: tuple[str, ...], most: int) -> str:
    """The first name, shortened, and how many more."""
    first = shorten(names_words(names[:1]), most)
    return f"{first} +{len(names) - 1}" if len(names) > 1 else first


def marks(event: Event, *, wide: bool) -> str:
    """In which fields the origins differ: their names where there is room, else their number; "=" in none."""
    stand = verdicts(event)
    told = []
    for verdict, sign in (("differ", "≠"), ("precision", "≈")):
        fields = [field for field, found in stand.items() if found == verdict]
        if fields:
            told.append(f"{sign} {', '.join(fields)}" if wide else f"{sign}{len(fields)}")
    if told:
        return " ".join(told)
    return "=" if "agree" in stand.values() else "·"


def prefix_length(ids: Sequence[str]) -> int:
    """How many characters of the ids tell them apart, 6 at least."""
    longest = 0
    for one, other in pairwise(sorted(set(ids))):
        shared = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
        longest = max(longest, min(len(one), len(other)) if shared is None else shared)
    return max(_SHORTEST, longest + 1)
