"""Copies and origins on syndication trees that we grew over real articles (FA-KES): who copied whom is known."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.syndication import Corpus, corpora
from benchmarks.syndication.baselines import BASELINES
from benchmarks.syndication.bases import Part, bases, kin
from benchmarks.syndication.scoring import Tally, events_of, origins_of, tally
from benchmarks.table import Result
from sayso.link.copies import find_copies, origin_interval, trace_copies
from sayso.link.copies.switches import without
from sayso.records import Report

CORPORA: Final = 4
ABLATIONS: Final = ("credits", "stock", "quotations", "figures")
KINDS: Final = ("verbatim", "truncated", "edited", "paraphrased", "rewritten", "embedded")


def run(data: Path) -> Result:
    """Our rows on dev and test, ablations and baselines beside them.

    Raises:
        FileNotFoundError: the articles are not there.
    """
    figures: dict[str, float] = {}
    rows = []
    notes = []
    for part in ("dev", "test"):
        grown = list(corpora(data, part, CORPORA))
        start = time.perf_counter()
        found = _traced(grown)
        each = (time.perf_counter() - start) / sum(len(corpus.reports) for corpus in grown) * 1e3
        rows.append(_row(f"Sayso, {part}: the corpus as a whole", found, figures, f"origins.{part}"))
        rows.append(_row(f"Sayso, {part}: event by event", _by_event(grown), figures, f"origins.{part}.events"))
        notes.append(_detail(part, found, each, data))
        figures[f"origins.{part}.ms"] = each
        for name, count in BASELINES.items():
            rows.append(_baseline(f"{name}, {part}", grown, count, figures, f"origins.{part}.{name}"))
        if part == "dev":
            for name in ABLATIONS:
                with without(name):
                    rows.append(
                        _row(f"Sayso, {part}, without {name}", _traced(grown), figures, f"origins.{part}.{name}")
                    )
    return Result(
        title="origins",
        about="Trees of copies grown over FA-KES by a generator of ours (benchmarks/syndication). Events of more than\n"
        "one report; credit templates, outlets, stock text and articles of test are in no other part.",
        columns=(
            "system",
            "events",
            "exact count",
            "off by",
            "interval covers",
            "mean width",
            "parent of copies",
            "... whose parent is collected",
            "parent (or none) of every report",
            "originals kept",
        ),
        rows=tuple(rows),
        figures=figures,
        notes="\n\n".join(notes),
    )


def _traced(grown: Sequence[Corpus]) -> Tally:
    total = Tally()
    for corpus in grown:
        tally(corpus, trace_copies(corpus.reports), origin_interval, total)
    return total


def _by_event(grown: Sequence[Corpus]) -> Tally:
    total = Tally()
    for corpus in grown:
        copies = [copy for reports in events_of(corpus).values() for copy in find_copies(reports)]
        tally(corpus, copies, origin_interval, total)
    return total


def _row(name: str, found: Tally, figures: dict[str, float], key: str) -> tuple[str, ...]:
    events = max(1, found.events)
    values = {
        "exact": found.exact / events,
        "off": found.off / events,
        "covers": found.inside / events,
        "width": found.width / events,
        "parent": found.parents(),
        "collected": found.parents("collected"),
        "every": found.parents("every report"),
        "originals": found.roots_right / max(1, found.roots),
    }
    figures.update({f"{key}.{what}": value for what, value in values.items()})
    return name, str(found.events), *(f"{value:.3f}" for value in values.values())


def _baseline(
    name: str, grown: Sequence[Corpus], count: Callable[[Sequence[Report]], int], figures: dict[str, float], key: str
) -> tuple[str, ...]:
    events = exact = off = 0
    for corpus in grown:
        for reports in events_of(corpus).values():
            true, guessed = origins_of(reports, corpus), count(reports)
            events, exact, off = events + 1, exact + (true == guessed), off + abs(true - guessed)
    figures[f"{key}.exact"] = exact / max(1, events)
    return name, str(events), f"{exact / max(1, events):.3f}", f"{off / max(1, events):.3f}", "", "", "", "", "", ""


def _detail(part: Part, found: Tally, each: float, data: Path) -> str:
    names = (*KINDS, "credit right", "credit none", "credit false", "collected", "ghost")
    met = [name for name in names if found.by[name][1]]
    parents = ", ".join(f"{name} {found.parents(name):.2f} of {found.by[name][1]}" for name in met)
    grown = bases(data, part)
    return (
        f"{part}: {len(grown)} articles; {len(kin(grown))} pairs of them share wire text already and never stand in\n"
        f"one corpus. Parent found, by kind and credit: {parents}. {each:.1f} ms a report, intervals included."
    )
