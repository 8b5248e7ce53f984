"""The measures for chains: who says so, through whom. Plain records in, counts out; nothing of the product.

Attributions are aligned one to one: at least half of the content words in common, and cues that overlap (sources where
one has no cue), the best first. *full* is PolNeAR's measure (source and cue reach .5 as well, an empty one only
matches an empty one) on attributions of every depth. An edge is right if child and parent are aligned to a gold child
and its gold parent. A chain is right if every hop is, once hops of one name in a row are taken as one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from benchmarks.attribution_score import HALF, Article, Ids, Marked, Pair, jaccard
from benchmarks.chains_names import equal_names, same_name

DEEP: Final = 2
"""Hops behind the outlet from which on a chain is deep."""

type Counts = Counter[tuple[str, str]]


class Station(msgspec.Struct, frozen=True, kw_only=True):
    """One hop of a chain: every name that is right for it, and where it is written.

    `own_words`: the name is nothing but the words of the source, so that the same words at the same place will do.
    """

    names: tuple[str, ...] = ()
    source: Pair | None = None
    anonymous: bool = False
    outlet: bool = False
    credit: bool = False
    own_words: bool = False


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution of a gold passage or of a system."""

    id: str
    marked: Marked
    parent: str | None = None
    relay: bool = False
    stance: str = "neutral"
    kind: str | None = None
    anonymous: bool = False
    number: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The chain at one gold claim; `factuality` is None where a system has no claim there."""

    chain: tuple[Station, ...]
    factuality: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What an annotator or a system reads in a passage; the answers stand in the order of the gold claims."""

    voices: tuple[Voice, ...] = ()
    answers: tuple[Answer, ...] = ()


def flat(reading: Reading) -> Reading:
    """The same with all parents cut: chains are the outlet and whoever speaks last, credits forgotten."""
    voices = tuple(msgspec.structs.replace(one, parent=None) for one in reading.voices)
    answers = tuple(
        msgspec.structs.replace(one, chain=(one.chain[0], *(hop for hop in one.chain[1:][-1:] if not hop.credit)))
        for one in reading.answers
    )
    return Reading(voices=voices, answers=answers)


def score(text: str, genre: str, gold: Reading, ours: Reading) -> Counts:
    """What was right, in the gold and ours for one passage, under (measure, which)."""
    article, counts = Article(text), Counter[tuple[str, str]]()
    _count_full(counts, article, genre, gold, ours)
    pairs = align(article, gold.voices, ours.voices)
    _count_edges(counts, gold.voices, ours.voices, pairs)
    for i, j in pairs.items():
        _count_traits(counts, gold.voices[j], ours.voices[i])
    for wanted, given in zip(gold.answers, ours.answers, strict=True):
        _count_answer(counts, article, wanted, given)
    counts["false_alarms", "right"] += len(ours.voices) - len(pairs)
    counts["false_alarms", "gold"] += sum(article.is_word)
    return counts


def align(article: Article, gold: Sequence[Voice], ours: Sequence[Voice]) -> dict[int, int]:
    """Numbers of our attributions and of the gold ones they are aligned to."""
    kept = []
    for i, one in enumerate(ours):
        for j, other in enumerate(gold):
            content, cue, source = _likeness(article, one.marked, other.marked)
            if content >= HALF and _anchored(article, one.marked, other.marked):
                kept.append(((content, cue, source), i, j))
    return _one_to_one(kept)


def _count_full(counts: Counts, article: Article, genre: str, gold: Reading, ours: Reading) -> None:
    """PolNeAR's measure, but where several share a content (relays) those that agree in cue and source are paired."""
    candidates = []
    for i, one in enumerate(ours.voices):
        for j, other in enumerate(gold.voices):
            content, cue, source = _likeness(article, one.marked, other.marked)
            if content >= HALF:
                candidates.append(((content, cue, source), i, j))
    pairs = _one_to_one(candidates).items()
    right = sum(_full(article, ours.voices[i].marked, gold.voices[j].marked) for i, j in pairs)
    for name in ("full", f"full.genre.{genre}"):
        _add(counts, name, right=right, gold=len(gold.voices), ours=len(ours.voices))


def _likeness(article: Article, one: Marked, other: Marked) -> tuple[float, float, float]:
    content = jaccard(article.words(one.content), article.words(other.content))
    cue = jaccard(article.ids(one.cue), article.ids(other.cue))
    return content, cue, jaccard(article.words(one.source), article.words(other.source))


def _full(article: Article, one: Marked, other: Marked) -> bool:
    def same(ours: Ids, theirs: Ids) -> bool:
        return (not ours and not theirs) or jaccard(ours, theirs) >= HALF

    return all(same(article.words(one.role(role)), article.words(other.role(role))) for role in ("source", "cue"))


def _anchored(article: Article, one: Marked, other: Marked) -> bool:
    role = "cue" if one.cue and other.cue else "source"
    if not one.role(role) and not other.role(role):
        return not one.cue and not other.cue
    return bool(article.ids(one.role(role)) & article.ids(other.role(role)))


def _one_to_one(candidates: list[tuple[tuple[float, float, float], int, int]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for _, i, j in sorted(candidates, key=lambda one: (*(-value for value in one[0]), one[1:])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _count_edges(counts: Counts, gold: Sequence[Voice], ours: Sequence[Voice], pairs: Mapping[int, int]) -> None:
    ours_of = {gold[j].id: ours[i] for i, j in pairs.items()}
    gold_of = {ours[i].id: gold[j].id for i, j in pairs.items()}
    right = {
        one.id
        for one in gold
        if one.parent is not None and one.id in ours_of and gold_of.get(ours_of[one.id].parent or "") == one.parent
    }
    edges = sum(one.parent is not None for one in gold)
    _add(counts, "edge", right=len(right), gold=edges, ours=sum(one.parent is not None for one in ours))
    relays = {one.id for one in gold if one.relay}
    _add(counts, "relay", right=len(relays & right), gold=len(relays))


def _count_traits(counts: Counts, gold: Voice, ours: Voice) -> None:
    _add(counts, "stance", right=gold.stance == ours.stance, gold=1)
    _add(counts, "anonymity", right=gold.anonymous == ours.anonymous, gold=1)
    _add(counts, "kind", right=gold.kind == ours.kind, gold=1)
    if gold.number is not None:
        _add(counts, "number", right=gold.number == ours.number, gold=1)


def _count_answer(counts: Counts, article: Article, gold: Answer, ours: Answer) -> None:
    wanted, given = collapsed(gold.chain), collapsed(ours.chain)
    depth = sum(not hop.outlet and not hop.credit for hop in gold.chain)
    whole = len(wanted) == len(given) and all(matches(article, *pair) for pair in zip(wanted, given, strict=True))
    for name in ("chain", f"chain.depth{depth}", *(["chain.deep"] if depth >= DEEP else [])):
        _add(counts, name, right=whole, gold=1)
    origin = matches(article, wanted[-1], given[-1])
    for name in ("origin", *(["origin.deep"] if depth >= DEEP else [])):
        _add(counts, name, right=origin, gold=1)
    _add(counts, "found", right=ours.factuality is not None, gold=1)
    if ours.factuality is not None:
        _add(counts, "factuality", right=gold.factuality == ours.factuality, gold=1)


def collapsed(chain: Sequence[Station]) -> tuple[Station, ...]:
    """The chain with hops of equal name in a row taken as one."""
    hops: list[Station] = []
    for hop in chain:
        if hops and equal_names(hops[-1].names, hop.names):
            names = tuple(dict.fromkeys((*hops[-1].names, *hop.names)))
            hops[-1] = msgspec.structs.replace(hops[-1], names=names)
        else:
            hops.append(hop)
    return tuple(hops)


def matches(article: Article, gold: Station, ours: Station) -> bool:
    """Whether a hop is the gold one."""
    if gold.outlet or ours.outlet:
        return equal_names(gold.names, ours.names)
    if not gold.names and gold.source is None:
        return ours.anonymous and ours.source is None
    if any(same_name(wanted, given) for wanted in gold.names for given in ours.names):
        return True
    if not gold.own_words or gold.source is None or ours.source is None:
        return False
    return jaccard(article.words([gold.source]), article.words([ours.source])) >= HALF


def _add(counts: Counts, measure: str, *, right: float, gold: int, ours: int = 0) -> None:
    counts[measure, "right"] += int(right)
    counts[measure, "gold"] += gold
    counts[measure, "ours"] += ours


def figures(counts: Counts) -> dict[str, float]:
    """Every measure by name, fractions in [0, 1]; those that nothing in the gold asks for are left out."""
    found: dict[str, float] = {}
    for measure in sorted({measure for measure, _ in counts}):
        right, gold, ours = (counts[measure, which] for which in ("right", "gold", "ours"))
        if measure.startswith("full.genre"):
            found[f"{measure}.f1"] = 2 * right / (gold + ours) if gold + ours else 0.0
        elif measure in {"full", "edge"}:
            found[f"{measure}.precision"] = right / ours if ours else 0.0
            found[f"{measure}.recall"] = right / gold if gold else 0.0
            found[f"{measure}.f1"] = 2 * right / (gold + ours) if gold + ours else 0.0
        elif measure == "false_alarms":
            found["false_alarms.per_1000_words"] = 1000 * right / gold if gold else 0.0
        elif gold:
            found[measure] = right / gold
    return found


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two annotators' labels; 1 where both give one and the same label to all."""
    total = len(pairs)
    if not total:
        return 0.0
    seen = sum(one == other for one, other in pairs) / total
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[label] * second[label] for label in first) / total**2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0
