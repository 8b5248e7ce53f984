"""Factuality of marked words against UDS-IH2 and MEANTIME: Pearson's r and mean absolute error on a scale of -3..3."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import correlation
from typing import Any, Final

import msgspec

from benchmarks.table import Result
from sayso.annotate.syntax import Parser
from sayso.annotate.tagger import Tagger
from sayso.extract.factuality import factuality
from sayso.knowledge.encoder import Encoder, find_weights
from sayso.records import Factuality, Parse, Report, Span

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

HEADS: Final = {"uds": "happened", "meantime": "held"}


class _Item(msgspec.Struct, frozen=True):
    """A marked word: what the rules say, what the encoder says, and the gold value."""

    value: Factuality
    future: bool
    happened: float
    held: float
    gold: float


def run(data: Path) -> Result:
    """The rules and the encoder on the dev parts under `data`/factuality.

    Raises:
        FileNotFoundError: a dev file is missing.
    """
    weights = find_weights()
    parser, tagger = Parser(), Tagger(Encoder(weights), nested=False) if weights is not None else None
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    for key, folder in SETS.items():
        items = list(_items(parser, tagger, _existing(data / "factuality" / folder / "dev.jsonl")))
        gold = [item.gold for item in items]
        table = CALIBRATED[key]
        guesses = {
            "rules, scale": [SCALE[item.value] for item in items],
            "rules, calibrated": [table.get((item.value, item.future), SCALE[item.value]) for item in items],
            "encoder": [getattr(item, HEADS[key]) for item in items] if tagger is not None else [],
        }
        for name, guess in guesses.items():
            if guess:
                r, error = correlation(guess, gold), _error(guess, gold)
                rows.append((f"sayso, {name}", folder, str(len(gold)), f"{r:.3f}", f"{error:.3f}"))
                figures[f"factuality.{key}.{name.replace(', ', '.')}.r"] = r
                figures[f"factuality.{key}.{name.replace(', ', '.')}.mae"] = error
        rows.append(("always certain (3.0)", folder, str(len(gold)), "-", f"{_error([3.0] * len(gold), gold):.3f}"))
    return Result(
        title="Factuality",
        about="The value of each marked word, dev parts, read without attributions: all is the writer's voice.",
        columns=("system", "set", "words", "r", "MAE"),
        rows=tuple(rows),
        figures=figures,
        notes=(
            "scale: CT 3, PR 2, PS 1, Uu 0; calibrated: the mean of each value on training items of the set; encoder: "
            "the head of the shared encoder that was trained on the set's training part."
        ),
    )


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} is missing: the benchmark expects factuality/UDS_IH2/dev.jsonl and factuality/MEANTIME/dev.jsonl, "
            "the unified factuality sets published in github.com/njjiang/factuality_bert"
        )
    return path


def _items(parser: Parser, tagger: Tagger | None, path: Path) -> Iterator[_Item]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [_written(row["text"].split(" ")) for row in rows]
    parses = parser(Report(id=str(number), text=text) for number, (text, _) in enumerate(texts))
    for row, (_, starts), parse in zip(rows, texts, tagger(parses) if tagger is not None else parses, strict=True):
        yield from _marked(row, starts, parse)


def _written(words: list[str]) -> tuple[str, list[int]]:
    """The sentence with "did n't" written together, as the press writes it, and where each word starts."""
    text, starts = "", []
    for word in words:
        text += " " if text and word != "n't" else ""
        starts.append(len(text))
        text += word
    return text, starts


def _marked(row: Mapping[str, Any], starts: list[int], parse: Parse) -> Iterator[_Item]:
    words = row["text"].split(" ")
    for target in row["targets"]:
        first = target["span1"][0]
        word = Span(starts[first], starts[first] + len(words[first]))
        inside = parse.inside(word)
        value, aspects = factuality(parse, inside[0], None) if inside else ("CT+", ())
        k = parse.tagging.at(word) if parse.tagging is not None else None
        happened, held = (
            (parse.tagging.happened[k], parse.tagging.held[k]) if parse.tagging and k is not None else (0, 0)
        )
        yield _Item(value, "future" in aspects, happened, held, float(target["label"]))


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
