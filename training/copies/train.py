"""Fit the weights by which two reports are taken for kin, and one for the parent of the other.

SAYSO_DATA=... uv run python -m training.copies.train [--write]

Both models are logistic regressions. The data are syndication trees grown by benchmarks/syndication over the train
part of the articles; the bounds are chosen on its dev part. Families are weighed twice, in the whole corpus and event
by event, so that the weights hold for both. Without --write it prints figures only.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from benchmarks.syndication.bases import Part
from benchmarks.syndication.scoring import events_of
from benchmarks.syndication.trees import Corpus, Truth, corpora
from sayso.link.copies.family import Family
from sayso.link.copies.traits import KIN, PARENT
from sayso.link.copies.trees import candidates

OUT: Final = Path(__file__).parents[2] / "src" / "sayso" / "knowledge" / "data" / "copies.toml"
TREES: Final = OUT.with_name("copyparents.npz")
CORPORA: Final = 16
STRENGTH: Final = 0.3

Row = tuple[list[float], bool, float]


def families(corpus: Corpus) -> Iterator[Family]:
    """The whole corpus as one, and every event alone."""
    yield Family(corpus.reports)
    for reports in events_of(corpus).values():
        yield Family(reports)


def related(one: Truth, two: Truth, ids: tuple[str, str]) -> bool | None:
    """Are two reports parent and child, or children of one ghost (True); of different origins (False); else None."""
    if one.parent == ids[1] or two.parent == ids[0] or (one.ghost and two.ghost and one.origin == two.origin):
        return True
    return None if one.origin == two.origin else False


def rows(corpus: Corpus) -> tuple[list[Row], list[Row]]:
    """Rows of traits for both models."""
    kin: list[Row] = []
    parent: list[Row] = []
    for number, family in enumerate(families(corpus)):
        share = 1.0 if number == 0 else 0.7
        truths = [corpus.truth[report.id] for report in family.reports]
        for (one, two), compared in family.compared.items():
            same = related(truths[one], truths[two], (family.reports[one].id, family.reports[two].id))
            if same is not None:
                kin.append(([compared.kin[name] for name in KIN], same, share))
        origins: dict[str, list[int]] = {}
        for k, truth in enumerate(truths):
            origins.setdefault(truth.origin, []).append(k)
        for members in origins.values():
            for child, above, traits in candidates(family, members):
                right = truths[child].parent == family.reports[above].id
                parent.append(([traits[name] for name in PARENT], right, share))
    return kin, parent


def fit(found: list[Row]) -> LogisticRegression:
    """One model of rows (traits, truth, weight)."""
    x, y, weight = (np.array([row[k] for row in found]) for k in range(3))
    return LogisticRegression(C=STRENGTH, max_iter=5_000).fit(x, y, sample_weight=weight)


def gather(part: Part, count: int) -> tuple[list[Row], list[Row]]:
    """The rows of a number of corpora of one part."""
    kin: list[Row] = []
    parent: list[Row] = []
    for corpus in corpora(Path(os.environ["SAYSO_DATA"]), part, count):
        mine, its = rows(corpus)
        kin += mine
        parent += its
    return kin, parent


def main() -> None:
    """Fit, print what the weights reach on dev, and write them if asked to."""
    learn, check = gather("train", CORPORA), gather("dev", 3)
    models = [fit(part) for part in learn]
    for name, model, part in zip(("kin", "parent"), models, check, strict=True):
        x, y = np.array([row[0] for row in part]), np.array([row[1] for row in part])
        scores = model.decision_function(x)
        right, precision = np.mean((scores > 0) == y), average_precision_score(y, scores)
        print(f"{name}: {len(y)} pairs, {int(y.sum())} true; right {right:.3f}, average precision {precision:.3f}")
    for traits, model in zip((KIN, PARENT), models, strict=True):
        print({trait: round(float(value), 2) for trait, value in zip(traits, model.coef_[0], strict=True)})
    grown = grow(learn[1])
    x, y = np.array([row[0] for row in check[1]]), np.array([row[1] for row in check[1]])
    print(f"parent, trees: average precision {average_precision_score(y, grown.decision_function(x)):.3f}")
    if "--write" in sys.argv:
        write(models)
        write_trees(grown)


def grow(found: list[Row]) -> HistGradientBoostingClassifier:
    """Small trees over the rows of parents; their number and size were chosen on dev."""
    x, y, weight = (np.array([row[k] for row in found]) for k in range(3))
    trees = HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.06, max_leaf_nodes=12, min_samples_leaf=30, l2_regularization=1.0, random_state=0
    )
    return trees.fit(x, y, sample_weight=weight)


def write_trees(grown: HistGradientBoostingClassifier) -> None:
    """Put the trees side by side, each padded to the size of the largest; a leaf points at itself."""
    found = [predictors[0].nodes for predictors in grown._predictors]
    width = max(map(len, found))
    table = {
        "trait": np.zeros((len(found), width), np.int16),
        "bound": np.zeros((len(found), width)),
        "below": np.tile(np.arange(width, dtype=np.int16), (len(found), 1)),
        "above": np.tile(np.arange(width, dtype=np.int16), (len(found), 1)),
        "value": np.zeros((len(found), width)),
    }
    for k, nodes in enumerate(found):
        for j, node in enumerate(nodes):
            table["value"][k, j] = node["value"]
            if not node["is_leaf"]:
                table["trait"][k, j], table["bound"][k, j] = node["feature_idx"], node["num_threshold"]
                table["below"][k, j], table["above"][k, j] = node["left"], node["right"]
    np.savez_compressed(TREES, base=np.array(float(grown._baseline_prediction[0, 0])), **table)


BOUNDS: Final = {"kin": 0.3, "alone": -2.0, "low": 0.015, "high": 0.98}
"""Chosen on the dev part: see CARD.md."""


def write(models: list[LogisticRegression]) -> None:
    """Put bounds and weights where copy detection reads them."""
    lines = [
        "# Weights of the traits by which two reports are taken for kin, and one for the parent of the other.",
        (
            "# Origin: ours, learned by training/copies/train.py, which names the data; "
            "link/copies/traits.py has the traits."
        ),
        "# [bounds]: from which probability two reports are kin, the sum that a report without a parent is worth, and",
        "# between which probabilities kinship is doubtful.",
        "",
        "[bounds]",
        *(f"{name} = {value}" for name, value in BOUNDS.items()),
    ]
    for name, traits, model in zip(("kin", "parent"), (KIN, PARENT), models, strict=True):
        lines += ["", f"[{name}]", f"bias = {model.intercept_[0]:.3f}", "", f"[{name}.weights]"]
        lines += [f"{trait} = {value:.3f}" for trait, value in zip(traits, model.coef_[0], strict=True)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
