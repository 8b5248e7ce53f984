"""Fit the weights by which a name of the gazetteer is taken for a place: logistic regression on traits of its context.

SAYSO_DATA=... uv run python -m training.toponyms.train [--write]

Without --write it prints cross-validated figures only. The data are the halves that may be looked at: articles with
even numbers of LGL and TR-News, and the dev part of benchmarks/gold/places (each of its names counted three times).
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from benchmarks import places, settings
from benchmarks.items import occurrence
from sayso.acquire.text import report_from_text
from sayso.annotate.syntax import Parser
from sayso.annotate.toponyms.evidence import Evidence
from sayso.annotate.toponyms.find import ToponymFinder
from sayso.annotate.toponyms.shapes import may_start, with_type_word
from sayso.knowledge.gazetteer import Gazetteer
from sayso.records import Parse, Report

OUT: Final = Path(__file__).parents[2] / "src" / "sayso" / "knowledge" / "data" / "toponyms.toml"
STRENGTH: Final = 1.0
"""Inverse of the regularisation, chosen among .1, .3, 1 and 3: it hardly matters."""
OURS: Final = 3.0
"""How often a name of our own sentences counts: they are few, and the ones nearest to what Sayso reads."""

Marks = list[tuple[int, int]]


def documents(data: Path) -> Iterator[tuple[str, Report, Marks]]:
    """(set, report, marked names as [start, end)) of what may be looked at."""
    for name, file in places.FILES.items():
        for article in places.read_gold(data / file):
            if article.half == 0:
                yield name, article.report, [(gold.start, gold.end) for gold in article.gold]
    for item in settings.load():
        if item.part == "dev":
            spans = [occurrence(item.text, one.span, one.nth) for one in item.places]
            yield "own", report_from_text(item.text), [(span.start, span.end) for span in spans]


def examples(parse: Parse, marks: Marks, gazetteer: Gazetteer) -> Iterator[tuple[dict[str, float], bool]]:
    """The traits of every name of the gazetteer, and whether it is marked; parts of marked names left out."""
    evidence, finder = Evidence(parse, gazetteer), ToponymFinder(gazetteer)
    for i in range(len(parse.tokens)):
        if not may_start(parse, i):
            continue
        for end, entries in finder._named(parse, i):
            last = with_type_word(parse, i, end)
            traits = evidence.traits(i, last, entries)
            if traits is None:
                continue
            start, stop = parse.tokens[i].start, parse.tokens[last].end
            met = [mark for mark in marks if mark[0] < stop and start < mark[1]]
            spare = stop - parse.tokens[end].end  # a type word that the gold leaves out
            fits = any(mark[0] == start and abs(mark[1] - stop) <= spare for mark in met)
            if fits or not any(mark[0] <= start and stop <= mark[1] for mark in met):
                yield traits, fits


def main() -> None:
    """Cross-validate, and write the weights if asked to."""
    gazetteer = Gazetteer(added=())
    found = list(documents(Path(os.environ["SAYSO_DATA"])))
    parses = Parser()(report for _, report, _ in found)
    rows: list[dict[str, float]] = []
    truth: list[bool] = []
    groups: list[int] = []
    names: list[str] = []
    for number, ((name, _, marks), parse) in enumerate(zip(found, parses, strict=True)):
        for traits, fits in examples(parse, marks, gazetteer):
            rows.append(traits)
            truth.append(fits)
            groups.append(number)
            names.append(name)
    vectors = DictVectorizer()
    x, y, sets = vectors.fit_transform(rows), np.array(truth), np.array(names)
    weight = np.where(sets == "own", OURS, 1.0)
    scores = np.zeros(len(y))
    for learn, test in GroupKFold(5).split(x, y, groups):
        scores[test] = _fit(x[learn], y[learn], weight[learn]).decision_function(x[test])
    for name in dict.fromkeys(names):
        print(f"{name}: F1 {f1_score(y[sets == name], scores[sets == name] > 0):.3f} of {int(y[sets == name].sum())}")
    model = _fit(x, y, weight)
    if "--write" in sys.argv:
        _write(dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)), float(model.intercept_[0]))


def _fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=3_000).fit(x, y, sample_weight=weight)


def _write(weights: dict[str, float], bias: float) -> None:
    lines = [f'"{name}" = {weight:.2f}' for name, weight in sorted(weights.items()) if abs(weight) >= 0.01]
    OUT.write_text(
        "# Weights of the traits by which a name of the gazetteer is taken for a place (above 0). Origin: ours,\n"
        "# learned by training/toponyms/train.py, which names the data; annotate/toponyms/traits.py has the traits.\n"
        f"bias = {bias:.2f}\n\n[weights]\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
