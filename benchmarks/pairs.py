"""PLV pairs: the PLOVER type of a source and a target that somebody marked."""

import csv
import os
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sklearn.metrics import accuracy_score, f1_score

from benchmarks.reading import HELD, HOW, suggestions
from benchmarks.table import Result
from sayso.annotate.syntax import Parser
from sayso.identify.events.suggest import suggest
from sayso.records import Parse, Report, Span, Suggestion

ORIGIN: Final = "snowood1/Zero-Shot-PLOVER on GitHub"
YIELD: Final = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_MARK: Final = re.compile(r"</?[st]>")
_PEERS: Final = (
    ("TF-IDF + linear SVM, trained on these pairs, test part", ".741", ".701"),
    ("ZSP (roberta-large-mnli hypotheses), test part", "", ".781"),
    ("ZSP with its modality level, test part", ".835", ".821"),
    ("MiniLM-L6 fine-tuned on these pairs, test part", ".830", ".795"),
    ("UniversalPetrarch, first code, test part", "", ".498"),
)


class Pair:
    """One marked sentence: its text, the two spans, and the gold type."""

    def __init__(self, marked: str, gold: str) -> None:
        ends: dict[str, int] = {}
        removed = 0
        for match in _MARK.finditer(marked):
            ends.setdefault(match.group(), match.start() - removed)
            removed += len(match.group())
        self.text = _MARK.sub("", marked)
        self.gold = YIELD.get(gold, gold)
        self.actor = _span(ends, "s")
        self.recipient = _span(ends, "t")


def _span(ends: dict[str, int], tag: str) -> Span:
    start = ends.get(f"<{tag}>", 0)
    return Span(start, max(start, ends.get(f"</{tag}>", start)))


def load(data: Path) -> list[Pair]:
    """The training pairs.

    Raises:
        FileNotFoundError: the gold set is absent.
    """
    path = data / "plv" / "PLV_train.tsv"
    if not path.exists():
        raise FileNotFoundError(f"expected {path} (public origin: {ORIGIN})")
    with path.open(encoding="utf-8", newline="") as lines:
        return [Pair(row["marked_sentence"], row["gold_root"]) for row in csv.DictReader(lines, delimiter="\t")]


def run(data: Path) -> Result:
    """Accuracy and macro-F1 of the lexicon alone, and of the network that reads its votes."""
    pairs = load(data)
    gold = [pair.gold for pair in pairs]
    parses = list(Parser()(Report(id=str(k), text=pair.text) for k, pair in enumerate(pairs)))
    figures: dict[str, float] = {}
    rows = []
    for name, key, found in (
        ("sayso: lexicon alone, without aspects", "no_aspects", _by_lexicon(pairs, parses, with_aspects=False)),
        ("sayso: lexicon alone (--rules-only)", "lexicon", _by_lexicon(pairs, parses, with_aspects=True)),
        ("sayso: lexicon and network, 5 folds by sentence" if HELD else "sayso: in sample", "network", _judged(pairs)),
    ):
        accuracy, macro = _scores(gold, [_type(first) for first in found])
        figures |= {f"pairs.{key}.accuracy": accuracy, f"pairs.{key}.macro_f1": macro}
        rows.append((name, f"{accuracy:.3f}".lstrip("0"), f"{macro:.3f}".lstrip("0")))
    return Result(
        title="Type of a marked pair (PLV)",
        about=f"{len(pairs)} training pairs, 15 types (CONCEDE and RETREAT merged as YIELD)",
        columns=("system", "accuracy", "macro-F1"),
        rows=(*rows, *_PEERS),
        figures=figures,
        notes=f"'No event' counts as an error. {HOW} The lexicon was written from general knowledge; classes of its "
        "errors on these pairs were then read and general causes mended, so its rows are development figures. The "
        "peers' rows are figures on the test part, which is not used here.",
    )


def _by_lexicon(pairs: Iterable[Pair], parses: Iterable[Parse], *, with_aspects: bool) -> list[Suggestion]:
    return [
        suggest(parse, actor=pair.actor, recipient=pair.recipient, with_aspects=with_aspects)[0]
        for pair, parse in zip(pairs, parses, strict=True)
    ]


def _judged(pairs: Iterable[Pair]) -> list[Suggestion]:
    """The first suggestion for each pair; where CONCEDE and RETREAT share what is YIELD's, their sum counts."""
    return [_merged_first(_suggested(pair)) for pair in pairs]


def _suggested(pair: Pair) -> tuple[Suggestion, ...]:
    """The codes for a pair; no event where a mark of the gold is broken."""
    if any(side.end <= side.start for side in (pair.actor, pair.recipient)):
        return (Suggestion(type=None, mode=None, score=1.0),)
    marked = (pair.text, (pair.actor.start, pair.actor.end), (pair.recipient.start, pair.recipient.end))
    return next(suggestions([marked]))


def _merged_first(found: Iterable[Suggestion]) -> Suggestion:
    sums: dict[str, float] = defaultdict(float)
    best: dict[str, Suggestion] = {}
    for suggestion in found:
        sums[_type(suggestion)] += suggestion.score
        best.setdefault(_type(suggestion), suggestion)
    return best[max(sums, key=sums.__getitem__)]


def _scores(gold: list[str], found: list[str]) -> tuple[float, float]:
    labels = sorted(set(gold))
    return float(accuracy_score(gold, found)), float(f1_score(gold, found, labels=labels, average="macro"))


def _type(suggestion: Suggestion) -> str:
    return YIELD.get(suggestion.type or "NONE", suggestion.type or "NONE")


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    for row in (result.columns, *result.rows):
        print(" | ".join(row))
