"""The measure for attributions on PolNeAR: exact spans, tokens of a role, and whole attributions aligned by content.

A token is a run of word characters or one other visible sign. *exact* compares the token sets of single fragments,
*token* the word tokens that carry a role in some attribution. For *full*, attributions are aligned one to one by the
Jaccard index of their content words (at least .5, best first); one counts if source and cue reach .5 as well, where
an empty role matches only an empty one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

ROLES: Final = ("source", "cue", "content")
HALF: Final = 0.5
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")

type Pair = tuple[int, int]
type Ids = frozenset[int]
type Counts = Counter[tuple[str, str, str]]


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as character ranges of an article; each role may be empty or in pieces."""

    source: tuple[Pair, ...] = ()
    cue: tuple[Pair, ...] = ()
    content: tuple[Pair, ...] = ()

    def role(self, name: str) -> tuple[Pair, ...]:
        """The ranges of the role called `name`."""
        ranges: tuple[Pair, ...] = getattr(self, name)
        return ranges


class Article:
    """The tokens of an article, found by character."""

    def __init__(self, text: str) -> None:
        found = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
        self._ends = [end for _, end in found]
        self._starts = [start for start, _ in found]
        self.is_word = [re.match(r"\w", text[start]) is not None for start, _ in found]

    def ids(self, spans: Iterable[Pair]) -> Ids:
        """Numbers of the tokens that overlap one of the spans."""
        found: set[int] = set()
        for start, end in spans:
            index = bisect_left(self._starts, start)
            if index > 0 and self._ends[index - 1] > start:
                index -= 1
            found.update(range(index, bisect_left(self._starts, end)))
        return frozenset(found)

    def words(self, spans: Iterable[Pair]) -> Ids:
        """Numbers of the word tokens that overlap one of the spans."""
        return frozenset(i for i in self.ids(spans) if self.is_word[i])


def jaccard(one: Ids, other: Ids) -> float:
    """Size of the intersection over size of the union; 0 if either is empty."""
    return len(one & other) / len(one | other) if one and other else 0.0


def align(predicted: Sequence[Ids], gold: Sequence[Ids]) -> list[Pair]:
    """Pairs of numbers with a Jaccard index of at least .5, each used once, the best first."""
    ranked = sorted(
        ((jaccard(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold) if p & g), reverse=True
    )
    used_predicted: set[int] = set()
    used_gold: set[int] = set()
    pairs = []
    for value, i, j in ranked:
        if value >= HALF and i not in used_predicted and j not in used_gold:
            used_predicted.add(i)
            used_gold.add(j)
            pairs.append((i, j))
    return pairs


def count(text: str, gold: Sequence[Marked], predicted: Sequence[Marked]) -> Counts:
    """What was right, predicted and in the gold for one article, under (role, measure, which)."""
    article = Article(text)
    counts: Counts = Counter()
    for role in ROLES:
        gold_spans = {article.ids([span]) for one in gold for span in one.role(role)} - {frozenset()}
        our_spans = {article.ids([span]) for one in predicted for span in one.role(role)} - {frozenset()}
        _tally(counts, role, "exact", len(gold_spans & our_spans), len(gold_spans), len(our_spans))
        gold_words = article.words(span for one in gold for span in one.role(role))
        our_words = article.words(span for one in predicted for span in one.role(role))
        _tally(counts, role, "token", len(gold_words & our_words), len(gold_words), len(our_words))
    _count_whole(counts, article, gold, predicted)
    return counts


def _count_whole(counts: Counts, article: Article, gold: Sequence[Marked], predicted: Sequence[Marked]) -> None:
    theirs = [words for one in gold if (words := _words(article, one))["content"]]
    ours = [words for one in predicted if (words := _words(article, one))["content"]]
    pairs = align([one["content"] for one in ours], [one["content"] for one in theirs])
    right = sum(all(_same(ours[i][role], theirs[j][role]) for role in ("source", "cue")) for i, j in pairs)
    _tally(counts, "whole", "content", len(pairs), len(theirs), len(ours))
    _tally(counts, "whole", "full", right, len(theirs), len(ours))


def _words(article: Article, one: Marked) -> dict[str, Ids]:
    return {role: article.words(one.role(role)) for role in ROLES}


def _same(one: Ids, other: Ids) -> bool:
    return (not one and not other) or jaccard(one, other) >= HALF


def _tally(counts: Counts, role: str, measure: str, right: int, gold: int, predicted: int) -> None:
    counts[role, measure, "right"] += right
    counts[role, measure, "gold"] += gold
    counts[role, measure, "predicted"] += predicted


def precision_recall_f1(counts: Counts, role: str, measure: str) -> tuple[float, float, float]:
    """Precision, recall and F1 in [0, 1], micro-averaged; 0 where nothing was predicted or marked."""
    right = counts[role, measure, "right"]
    gold, predicted = counts[role, measure, "gold"], counts[role, measure, "predicted"]
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
