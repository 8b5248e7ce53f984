"""Do claims of different reports tell of one event? ECB+, by folds of topics: clusters of reports, then of mentions."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.coreference_reading import ORIGIN, Document, Marked, read
from benchmarks.coreference_score import Score, b_cubed, ceaf_e, conll, muc
from benchmarks.table import Result
from sayso.link.pairs.cluster import average_link
from sayso.link.pairs.scorer import PairScorer, Weights
from sayso.link.pairs.traits import GROUPS, NAMES
from sayso.link.topics import Words, cluster_reports, similarity, weighed

FOLDS: Final = 5
TOPIC_THRESHOLDS: Final = (0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24)
THRESHOLDS: Final = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
STRENGTH: Final = 0.1
"""Inverse of the regularisation."""
PEERS: Final = (
    ("same head lemma [M, topics 36-45]", "60.6", "", "", "", ""),
    ("same head lemma, clusters of reports [M, topics 36-45]", "76.2", "", "", "", "87.6"),
    ("the same with context [M, topics 36-45]", "76.5", "", "", "", "88.7 (HDBSCAN)"),
)

type Doubles = NDArray[np.float64]
type Found = dict[int, tuple[int, ...] | tuple[object, ...]]


class Block:
    """The mentions of one predicted cluster of reports, and the traits of their pairs."""

    def __init__(self, mentions: Sequence[tuple[int, Marked]], rows: list[Doubles]) -> None:
        self.numbers = [number for number, _ in mentions]
        self.first, self.second = np.triu_indices(len(mentions), 1)
        self.rows = np.concatenate(rows) if rows else np.empty((0, len(NAMES)))
        chains = [mention.chain for _, mention in mentions]
        self.truth = np.array(
            [chains[a] == chains[b] for a, b in zip(self.first, self.second, strict=True)], dtype=bool
        )

    def groups(self, probabilities: Doubles, threshold: float) -> list[int]:
        """The event of each mention."""
        likeness = np.eye(len(self.numbers))
        likeness[self.first, self.second] = likeness[self.second, self.first] = probabilities
        return average_link(likeness, threshold)


class Corpus:
    """ECB+ in folds of topics; what is dear is counted once."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.mentions = [mention for document in documents for mention in document.mentions]
        topics = sorted({document.topic for document in documents})
        order = np.random.default_rng(5).permutation(len(topics))
        of_topic = {topics[k]: int(place) % FOLDS for place, k in enumerate(order)}
        self.fold = [of_topic[document.topic] for document in documents]
        self.words: list[Words] = [weighed(document.report.text) for document in documents]
        self._scorer = PairScorer()
        self._alike = cache(lambda a, b: 1.0 if a == b else similarity(self.words[a], self.words[b]))
        self.clusters = cache(self._clusters)
        self.blocks = cache(self._blocks)

    def inside(self, fold: int) -> list[int]:
        """The documents of a fold."""
        return [k for k, own in enumerate(self.fold) if own == fold]

    def _clusters(self, fold: int, threshold: float) -> dict[int, int]:
        own = self.inside(fold)
        found = cluster_reports([self.words[k] for k in own], threshold=threshold)
        return dict(zip(own, found, strict=True))

    def _blocks(self, fold: int, threshold: float) -> list[Block]:
        clusters = self.clusters(fold, threshold)
        gathered: dict[int, list[tuple[int, Marked]]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            if mention.document in clusters:
                gathered[clusters[mention.document]].append((number, mention))
        return [Block(found, list(self._rows([mention for _, mention in found]))) for found in gathered.values()]

    def _rows(self, found: Sequence[Marked]) -> Iterable[Doubles]:
        for k, one in enumerate(found[:-1]):
            rest = found[k + 1 :]
            alike = np.array([self._alike(*sorted((one.document, other.document))) for other in rest])
            yield self._scorer.traits(one.telling, [other.telling for other in rest], alike)

    def story_score(self, folds: Iterable[int], threshold: float | Mapping[int, float]) -> Score:
        """B-cubed of the clusters of reports."""
        found: dict[int, tuple[int, int]] = {}
        for fold in folds:
            own = threshold if isinstance(threshold, float) else threshold[fold]
            found |= {k: (fold, number) for k, number in self.clusters(fold, own).items()}
        return b_cubed({k: self.documents[k].story for k in found}, found)

    def gold(self, numbers: Iterable[int]) -> dict[int, str]:
        """The chain of each mention; no chain crosses topics."""
        return {number: f"{self.documents[self.mentions[number].document].topic} {self.mentions[number].chain}"
                for number in numbers}  # fmt: skip


def fit(blocks: Sequence[Block], columns: Sequence[int] = range(len(NAMES))) -> Weights:
    """Logistic regression on the pairs of these blocks; traits outside `columns` weigh nothing."""
    from sklearn.linear_model import LogisticRegression

    rows = np.concatenate([block.rows for block in blocks])
    truth = np.concatenate([block.truth for block in blocks])
    with np.errstate(all="ignore"):
        told = ~np.isnan(rows)
        count = np.maximum(told.sum(axis=0), 1)
        mean = np.where(told, rows, 0).sum(axis=0) / count
        spread = np.sqrt(np.where(told, (rows - mean) ** 2, 0).sum(axis=0) / count) + 1e-6
    kept = np.isin(np.arange(len(NAMES)), list(columns))
    scaled = np.where(told, (rows - mean) / spread, 0.0) * kept
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky", tol=1e-3, max_iter=50).fit(
        np.hstack([scaled, told * kept * 1.0]), truth
    )
    weights = model.coef_[0]
    return Weights(mean, spread, weights[: len(NAMES)] * kept, weights[len(NAMES) :] * kept, float(model.intercept_[0]))


def predict(blocks: Sequence[Block], weights: Weights, threshold: float) -> dict[int, tuple[int, int]]:
    """The event of each mention of these blocks."""
    found: dict[int, tuple[int, int]] = {}
    for block in blocks:
        groups = block.groups(weights(block.rows), threshold)
        found |= {number: (block.numbers[0], group) for number, group in zip(block.numbers, groups, strict=True)}
    return found


def choose_topics(corpus: Corpus, folds: Sequence[int]) -> float:
    """The threshold of the clusters of reports that does best on these folds."""
    means = {t: np.mean([corpus.story_score([fold], t).f1 for fold in folds]) for t in TOPIC_THRESHOLDS}
    return max(means, key=lambda t: means[t])


def choose_pairs(corpus: Corpus, folds: Sequence[int], topic: float, columns: Sequence[int]) -> float:
    """The threshold of events that does best on these folds, each read by weights fitted to the rest of them."""
    found: dict[float, dict[int, Any]] = {t: {} for t in THRESHOLDS}
    for fold in folds:
        weights = fit([block for other in folds if other != fold for block in corpus.blocks(other, topic)], columns)
        for t in THRESHOLDS:
            found[t] |= predict(corpus.blocks(fold, topic), weights, t)
    gold = corpus.gold(found[THRESHOLDS[0]])
    return max(THRESHOLDS, key=lambda t: conll(gold, found[t]))


class Folds:
    """What cross-validation gives: the event of each mention, and the settings that each fold was read by."""

    def __init__(self, corpus: Corpus, *, without: Sequence[str] = (), settings: "Folds | None" = None) -> None:
        columns = [k for k, name in enumerate(NAMES) if name not in without]
        self.topic: dict[int, float] = {}
        self.threshold: dict[int, float] = {}
        self.found: dict[int, Any] = {}
        self.by_fold: list[dict[int, Any]] = []
        for fold in range(FOLDS):
            others = [other for other in range(FOLDS) if other != fold]
            topic = settings.topic[fold] if settings else choose_topics(corpus, others)
            own = settings.threshold[fold] if settings else choose_pairs(corpus, others, topic, columns)
            self.topic[fold], self.threshold[fold] = topic, own
            weights = fit([block for other in others for block in corpus.blocks(other, topic)], columns)
            self.by_fold.append(predict(corpus.blocks(fold, topic), weights, own))
            self.found |= self.by_fold[-1]


def run(data: Path) -> Result:
    """Raise FileNotFoundError where ECB+ is absent."""
    corpus = Corpus(list(read(data)))
    folds = Folds(corpus)
    gold = corpus.gold(folds.found)
    story = corpus.story_score(range(FOLDS), folds.topic)
    lemma = {k: mention.telling.lemma for k, mention in enumerate(corpus.mentions)}
    topics = {
        number: (fold, cluster, lemma[number])
        for fold in range(FOLDS)
        for number, mention in enumerate(corpus.mentions)
        if (cluster := corpus.clusters(fold, folds.topic[fold]).get(mention.document)) is not None
    }
    by_fold = [conll(corpus.gold(found), found) for found in folds.by_fold]
    stories = [corpus.story_score([fold], folds.topic).f1 for fold in range(FOLDS)]
    ablation = {
        group: conll(gold, Folds(corpus, without=names, settings=folds).found) for group, names in GROUPS.items()
    }
    rows = (
        _row("sayso", gold, folds.found, story),
        _row("same lemma, our clusters of reports", gold, topics, story),
        _row("same lemma", gold, lemma, None),
        *PEERS,
    )
    figures = {"coreference.conll": conll(gold, folds.found), "coreference.story.b3": story.f1}
    return Result(
        title="Coreference of events across reports",
        about=f"ECB+ topics 1-35, checked sentences, marked mentions ({len(gold)}, those without a mate included), "
        f"predicted clusters of reports; {FOLDS} folds of topics, settings chosen inside the other folds. {ORIGIN}.",
        columns=("system", "CoNLL F1", "MUC P/R/F", "B3 P/R/F", "CEAF-e P/R/F", "clusters of reports, B3"),
        rows=rows,
        figures=figures,
        notes=_notes(folds, by_fold, stories, ablation),
    )


def _notes(folds: Folds, by_fold: list[float], stories: list[float], ablation: Mapping[str, float]) -> str:
    chosen = sorted(set(folds.topic.values())), sorted(set(folds.threshold.values()))
    without = ", ".join(f"{name} {100 * value:.1f}" for name, value in ablation.items())
    lines = (
        f"Fold by fold, CoNLL F1: {_list(by_fold)}; B3 of the clusters of reports: {_list(stories)}.",
        f"Thresholds chosen: of clusters {chosen[0]}, of events {chosen[1]}.",
        f"CoNLL F1 without one group of traits: {without}.",
    )
    return "\n".join(lines)


def _list(values: Iterable[float]) -> str:
    return ", ".join(f"{100 * value:.1f}" for value in values)


def _row(name: str, gold: Mapping[int, str], found: Mapping[int, Any], story: Score | None) -> tuple[str, ...]:
    scores = (muc(gold, found), b_cubed(gold, found), ceaf_e(gold, found))
    last = "" if story is None else f"{100 * story.f1:.1f} ({100 * story.precision:.1f}/{100 * story.recall:.1f})"
    return (
        name,
        f"{100 * conll(gold, found):.1f}",
        *("/".join(f"{100 * one:.1f}" for one in score) for score in scores),
        last,
    )


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    print(result.title, result.about, *result.rows, *result.figures.items(), result.notes, sep="\n")
