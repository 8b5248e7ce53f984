"""Factuality of marked words against UDS-IH2 and MEANTIME: Pearson's r and mean absolute error on a scale of -3..3."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import correlation
from typing import Any, Final

from benchmarks.table import Result
from sayso.annotate.syntax import Parser
from sayso.extract.factuality import factuality
from sayso.records import Factuality, Parse, Report

SETS: Final = {"uds": "UDS_IH2", "meantime": "MEANTIME"}
SCALE: Final[Mapping[Factuality, float]] = {
    "CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "CTu": 0.0, "Uu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0,
}  # fmt: skip
# What a value stands for in each set's own convention: means over training items (drawn to the
# overall mean by ten), by value and whether it is still to come; nothing from dev. UDS asks whether the
# thing has happened, so that whatever is still to come is negative there; MEANTIME counts most purposes as certain.
CALIBRATED: Final[Mapping[str, Mapping[tuple[Factuality, bool], float]]] = {
    "uds": {
        ("CT+", False): 1.96,
        ("CT+", True): -1.56,
        ("CT-", False): 0.1,
        ("CT-", True): -1.0,
        ("PR+", False): 0.44,
        ("PR+", True): -0.82,
        ("PR-", False): 0.07,
        ("PR-", True): 0.19,
        ("PS+", False): -0.92,
        ("PS+", True): -0.26,
        ("PS-", False): 0.01,
        ("PS-", True): 0.5,
        ("Uu", False): -0.5,
        ("Uu", True): -0.96,
    },
    "meantime": {
        ("CT+", False): 2.88,
        ("CT+", True): 2.87,
        ("CT-", False): 0.15,
        ("PR+", False): 2.39,
        ("PR+", True): 2.43,
        ("PS+", False): 2.03,
        ("PS+", True): 2.75,
        ("Uu", False): 2.49,
        ("Uu", True): 2.01,
    },
}

type _Item = tuple[Factuality, bool, float]


def run(data: Path) -> Result:
    """Our rules on the dev parts under `data`/factuality.

    Raises:
        FileNotFoundError: a dev file is missing.
    """
    parser = Parser()
    rows: list[tuple[str, ...]] = []
    constant: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    for key, folder in SETS.items():
        items = list(_items(parser, _existing(data / "factuality" / folder / "dev.jsonl")))
        gold = [y for _, _, y in items]
        scaled = [SCALE[value] for value, _, _ in items]
        table = CALIBRATED[key]
        fitted = [table.get((value, future), SCALE[value]) for value, future, _ in items]
        for name, guess in (("scale", scaled), ("calibrated", fitted)):
            r, error = correlation(guess, gold), _error(guess, gold)
            rows.append((f"sayso, rules only, {name}", folder, str(len(gold)), f"{r:.3f}", f"{error:.3f}"))
            figures[f"factuality.{key}.{name}.r"] = r
            figures[f"factuality.{key}.{name}.mae"] = error
        constant.append(("always certain (3.0)", folder, str(len(gold)), "-", f"{_error([3.0] * len(gold), gold):.3f}"))
    return Result(
        title="Factuality",
        about="The value of each marked word, dev parts, read without attributions: all is the writer's voice.",
        columns=("system", "set", "words", "r", "MAE"),
        rows=(*rows, *constant),
        figures=figures,
        notes="scale: CT 3, PR 2, PS 1, Uu 0; calibrated: the mean of each value on training items of the set.",
    )


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} is missing: the benchmark expects factuality/UDS_IH2/dev.jsonl and factuality/MEANTIME/dev.jsonl, "
            "the unified factuality sets published in github.com/njjiang/factuality_bert"
        )
    return path


def _items(parser: Parser, path: Path) -> Iterator[_Item]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    reports = (Report(id=str(number), text=row["text"]) for number, row in enumerate(rows))
    for row, parse in zip(rows, parser(reports), strict=True):
        yield from _marked(row, parse)


def _marked(row: Mapping[str, Any], parse: Parse) -> Iterator[_Item]:
    words = row["text"].split(" ")
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    for target in row["targets"]:
        first = target["span1"][0]
        start, end = starts[first], starts[first] + len(words[first])
        inside = [token.i for token in parse.tokens if token.start < end and token.end > start]
        value, aspects = factuality(parse, inside[0], None) if inside else ("CT+", ())
        yield value, "future" in aspects, float(target["label"])


def _error(guess: list[float], gold: list[float]) -> float:
    return sum(abs(a - b) for a, b in zip(guess, gold, strict=True)) / len(gold)


def main() -> None:
    """Print the table."""
    result = run(Path(os.environ["SAYSO_DATA"]))
    print(result.title, "|", " | ".join(result.columns))
    for row in result.rows:
        print(" | ".join(row))


if __name__ == "__main__":
    main()
