"""How far two annotators of the chains gold agree, where the second had not seen the marks of the first."""

from collections import Counter
from pathlib import Path

from benchmarks.attribution_score import Article
from benchmarks.chains_readings import of_gold
from benchmarks.chains_score import Counts, Reading, align, figures, kappa, score
from benchmarks.gold.passages import FOLDER, Passage, load


def annotated_twice(folder: Path = FOLDER) -> tuple[tuple[Passage, Passage], ...]:
    """Each passage as its author marked it, and as the second annotator did; none if nobody has."""
    seconds = [passage for path in sorted((folder / "second").glob("*.jsonl")) for passage in load(path)]
    firsts = {passage.id: passage for path in sorted(folder.glob("*.jsonl")) for passage in load(path)}
    return tuple((firsts[second.id], second) for second in seconds)


def agreement(pairs: tuple[tuple[Passage, Passage], ...]) -> tuple[dict[str, float], Counts]:
    """The measures with the author as gold and the second annotator as the system, and two kappas; the counts beside.

    The kappa of stances is over aligned attributions, that of factuality over claims that both have marked.
    """
    counts, stances, values = Counter[tuple[str, str]](), [], []
    for first, second in pairs:
        gold = of_gold(first)
        ours = of_gold(second, [claim.trigger for claim in first.claims])
        counts.update(score(first.text, first.genre, gold, ours))
        stances += _stances(first.text, gold, ours)
        both = zip(gold.answers, ours.answers, strict=True)
        values += [(one.factuality or "", other.factuality) for one, other in both if other.factuality is not None]
    found = figures(counts)
    if stances:
        found["stance.kappa"] = kappa(stances)
    if values:
        found["factuality.kappa"] = kappa(values)
    return found, counts


def _stances(text: str, gold: Reading, ours: Reading) -> list[tuple[str, str]]:
    pairs = align(Article(text), gold.voices, ours.voices)
    return [(gold.voices[j].stance, ours.voices[i].stance) for i, j in pairs.items()]
