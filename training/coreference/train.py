"""Fit the weights of the traits by which two tellings are taken for one event: logistic regression on ECB+.

SAYSO_DATA=... uv run python -m training.coreference.train

`uv run python -m benchmarks coreference` prints the cross-validated figures of the same procedure.
"""

import os
from pathlib import Path
from typing import Final

from benchmarks.coreference import FOLDS, Corpus, choose_pairs, choose_topics, fit
from benchmarks.coreference_reading import read
from sayso.link.pairs.scorer import KEYS
from sayso.link.pairs.traits import GROUPS, NAMES

OUT: Final = Path(__file__).parents[2] / "src" / "sayso" / "knowledge" / "data" / "pairs.toml"
HEAD: Final = """\
# What the traits of a pair of tellings weigh (link/pairs/traits.py has them): standardised by mean and spread,
# nought where a trait cannot be told; "known" is added where it can. Origin: ours, learned by
# training/coreference/train.py from ECB+ (annotation CC BY 3.0); training/coreference/CARD.md tells more.
"""


def main() -> None:
    """Choose the thresholds on all folds, fit to all of them, write."""
    corpus = Corpus(list(read(Path(os.environ["SAYSO_DATA"]))))
    folds = range(FOLDS)
    topic = choose_topics(corpus, folds)
    threshold = choose_pairs(corpus, folds, topic, range(len(NAMES)))
    weights = fit([block for fold in folds for block in corpus.blocks(fold, topic)])
    lines = [HEAD, f"threshold = {threshold}", f"bias = {weights.bias:.4f}"]
    for group, names in GROUPS.items():
        lines.append(f"\n# {group}")
        for name in names:
            k = NAMES.index(name)
            values = (weights.mean[k], weights.spread[k], weights.weight[k], weights.known[k])
            lines.append(f'[traits."{name}"]')
            lines += [f"{key} = {value:.4f}" for key, value in zip(KEYS, values, strict=True)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"threshold of clusters of reports {topic}, of events {threshold}")


if __name__ == "__main__":
    main()
