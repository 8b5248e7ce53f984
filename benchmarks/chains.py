"""Chains of our own gold: on whose say-so, through whom, beside the flat baseline and two annotators' agreement.

*contents not read again* leaves out the encoder's second look into contents, *rules only* the encoder. *flat* is the
same system with all parents cut: the outlet and whoever speaks last. *second annotator* takes another annotator's marks
of some of the passages (of all hands) for the system. Exact chains ask for every hop in order, at claims of a depth
(hops behind the outlet, credits not counted).

uv run python -m benchmarks.chains               the development part
uv run python -m benchmarks.chains --part test   the test part, which is looked at once
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks.agreement import agreement, annotated_twice
from benchmarks.chains_readings import ReadOne, of_gold, of_product
from benchmarks.chains_score import Counts, figures, flat, score
from benchmarks.gold.passages import FOLDER, PARTS, Part, load_hands
from benchmarks.table import Result
from sayso import Reader

COLUMNS: Final = ("part", "measure", "cases")
PEERS: Final = ("flat", "second annotator")
LINES: Final = (
    ("full.f1", "attributions, full F1"),
    ("edge.precision", "parent edges, P"),
    ("edge.recall", "parent edges, R"),
    ("edge.f1", "parent edges, F1"),
    ("chain", "exact chain"),
    *((f"chain.depth{depth}", f"exact chain, depth {depth}") for depth in range(5)),
    ("chain.deep", "exact chain, depth 2 and more"),
    ("origin", "origin (last hop)"),
    ("origin.deep", "origin, depth 2 and more"),
    ("relay", "relays with their giver"),
    ("stance", "stance, of aligned"),
    ("stance.kappa", "stance, kappa"),
    ("anonymity", "anonymity, of aligned"),
    ("number", "number of the anonymous, of aligned"),
    ("kind", "kind of source, of aligned"),
    ("factuality", "factuality, of claims found"),
    ("factuality.kappa", "factuality, kappa"),
    ("found", "gold claims found"),
)
ALARMS: Final = "false_alarms.per_1000_words"

type Figures = Mapping[str, float]


def run(
    data: Path,  # noqa: ARG001 - this gold lies in the repository
    *,
    parts: Sequence[Part] = ("dev",),
    reader: ReadOne | None = None,
    folder: Path = FOLDER,
) -> Result:
    """Score a reader on parts of the gold; the test part only if it is asked for.

    Raises:
        FileNotFoundError: the gold of a part is not there.
    """
    second, twice = agreement(annotated_twice(folder))
    found = {f"chains.second.{name}": value for name, value in second.items()}
    rows: list[tuple[str, ...]] = []
    readers = {"sayso": reader} if reader is not None else _ablation()
    for part in parts:
        counted = {name: measure(part, one, folder) for name, one in readers.items()}
        systems = {name: figures(ours) for name, (ours, _) in counted.items()} | {"flat": figures(counted["sayso"][1])}
        found |= {f"chains.{part}.{who}.{name}": v for who, values in systems.items() for name, v in values.items()}
        rows += _rows(part, counted["sayso"][0], (*systems.values(), second))
    return Result(
        title=f"Chains: our own gold, {' and '.join(parts)}",
        about="On whose say-so, through whom: passages that we wrote (benchmarks/gold/chains), per cent.",
        columns=(*COLUMNS, *readers, *PEERS),
        rows=tuple(rows),
        figures=found,
        notes=f"{(__doc__ or '').split('\n\n')[1]} Marked twice: {_size(twice)}.",
    )


def _ablation() -> dict[str, ReadOne]:
    """The product, and the same without what was built last."""
    return {
        "sayso": Reader(),
        "contents not read again": Reader(nested=False),
        "rules only": Reader(rules_only=True),
    }


def _size(counts: Counts) -> str:
    return f"{counts['full', 'gold']} attributions, {counts['found', 'gold']} claims"


def measure(part: Part, reader: ReadOne, folder: Path = FOLDER) -> tuple[Counts, Counts]:
    """The counts of a reader over one part, and those of the flat baseline."""
    ours, cut = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for passage in load_hands(PARTS[part], folder):
        gold, reading = of_gold(passage), of_product(reader, passage)
        ours.update(score(passage.text, passage.genre, gold, reading))
        cut.update(score(passage.text, passage.genre, gold, flat(reading)))
    return ours, cut


def _rows(part: str, counts: Counts, systems: Sequence[Figures]) -> list[tuple[str, ...]]:
    genres = sorted(name for name in systems[0] if name.startswith("full.genre."))
    lines = (*LINES, *((name, f"full F1, {name.split('.')[2]}") for name in genres))
    rows = [
        (part, label, _cases(counts, name), *(_cell(values, name) for values in systems))
        for name, label in lines
        if any(name in values for values in systems)
    ]
    alarms = (f"{values[ALARMS]:.1f}" if ALARMS in values else "" for values in systems)
    return [*rows, (part, "false alarms per 1,000 words", "", *alarms)]


def _cases(counts: Counts, name: str) -> str:
    for key in (name, name.rpartition(".")[0]):
        if counts[key, "gold"] and not name.endswith(("kappa", "precision")):
            return str(counts[key, "gold"])
    return ""


def _cell(values: Figures, name: str) -> str:
    return f"{100 * values[name]:.1f}" if name in values else ""


def main() -> None:
    """Print the table of one part."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.chains")
    options.add_argument("--part", choices=sorted(PARTS), default="dev")
    result = run(Path(), parts=(options.parse_args().part,))
    for line in (result.columns, *result.rows):
        print(" | ".join(line))


if __name__ == "__main__":
    main()
