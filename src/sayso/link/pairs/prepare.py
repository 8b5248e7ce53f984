"""A telling made ready to be compared with thousands of others."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

import msgspec
import numpy as np

from sayso.knowledge.lexicon import cue_words, vocabulary
from sayso.knowledge.meanings import DIMENSIONS, Floats, meanings
from sayso.link.kin import Circles, acts, circles
from sayso.link.words import COMMON, rarity, stem
from sayso.records import Place, Telling

_ID: Final = "/"
_NONE: Final[Floats] = np.zeros(DIMENSIONS, dtype=np.float32)
_SUFFIXES: Final = (
    "ation",
    "ition",
    "ment",
    "ance",
    "ence",
    "ion",
    "ing",
    "ure",
    "age",
    "al",
    "er",
    "or",
    "th",
    "t",
    "y",
)


class Prepared(msgspec.Struct, frozen=True, gc=False):
    """What the traits of a telling are counted from; vectors are unit vectors, all noughts where nothing is known."""

    telling: Telling
    families: frozenset[str]
    circles: frozenset[str]
    acts: frozenset[str]
    rare: float
    saying: bool
    lemma: Floats
    context: dict[str, float]
    length: float
    clause: dict[str, float]
    clause_length: float
    meaning: Floats
    actors: dict[str, float]
    recipients: dict[str, float]
    everybody: Floats
    places: tuple[Place, ...]
    days: tuple[int, int] | None
    numbers: dict[str, tuple[float, float]]


def prepare(telling: Telling) -> Prepared:
    """The telling with its weights and vectors."""
    context, clause = _weighed(telling.context), _weighed(telling.clause)
    own = stem(telling.lemma)
    for words in (context, clause):
        words.pop(own, None)
    actors, recipients = _heads(telling.actors), _heads(telling.recipients)
    vector = meanings()(telling.lemma)
    return Prepared(
        telling=telling,
        families=families(telling.lemma),
        circles=_names(circles(), telling.lemma),
        acts=_names(acts(), telling.lemma),
        rare=rarity(telling.lemma),
        saying=telling.lemma in _sayings(),
        lemma=_NONE if vector is None else vector,
        context=context,
        length=_length(context),
        clause=clause,
        clause_length=_length(clause),
        meaning=_mean(telling.clause),
        actors=actors,
        recipients=recipients,
        everybody=_mean(word for name in (*telling.actors, *telling.recipients) for word in name.split()),
        places=telling.places,
        days=_days(telling.start, telling.end),
        numbers={role: _ends(low, high) for role, low, high in telling.numbers},
    )


def _names(table: Circles, lemma: str) -> frozenset[str]:
    return table.get(stem(lemma), frozenset())


@cache
def _sayings() -> frozenset[str]:
    return cue_words("verbs", "phrasal")


@cache
def _verbs_of() -> dict[str, str]:
    found: dict[str, str] = {}
    for verb, nouns in vocabulary("deverbal")["nouns"].items():
        for noun in nouns.split():
            found.setdefault(noun, verb)
    return found


@cache
def families(lemma: str) -> frozenset[str]:
    """Names of what a word may be derived from: "attack" and "attacker", "deploy" and "deployment" share one."""
    found = {stem(lemma)}
    for word in lemma.replace("-", " ").split():
        found.add(stem(word))
        if word in _verbs_of():
            found.add(stem(_verbs_of()[word].split("_")[0]))
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 4:
                found.add(stem(word[: -len(suffix)]))
    return frozenset(found)


def _weighed(words: Iterable[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in words:
        weight = rarity(word)
        if weight >= COMMON:
            found[stem(word)] = weight * weight
    return found


def _heads(names: Iterable[str]) -> dict[str, float]:
    """The words of names with their weights, the last word of each the heaviest; ids of the register whole."""
    found: dict[str, float] = {}
    for name in names:
        words = [name] if _ID in name else [word for word in name.split() if word[:1].isalnum()]
        for k, word in enumerate(words):
            weight = rarity(word) * (1.0 if k == len(words) - 1 else 0.5)
            found[stem(word)] = max(weight, found.get(stem(word), 0.0))
    return found


def _length(weights: dict[str, float]) -> float:
    return float(np.sqrt(sum(weight * weight for weight in weights.values())))


def _mean(words: Iterable[str]) -> Floats:
    """The direction in which the vectors of the words point, the rare ones first."""
    total = _NONE.copy()
    for word in words:
        vector = meanings()(word)
        if vector is not None:
            total += np.float32(rarity(word)) * vector
    length = float(np.linalg.norm(total))
    return total / np.float32(length) if length > 0 else total


def _days(start: str | None, end: str | None) -> tuple[int, int] | None:
    """First and last day as ordinals; None where the start is not dated to a day, a month or a year."""
    first, last = _ordinal(start), _ordinal(end)
    if first is None:
        return None
    return first, max(first, (last or first + 1) - 1)


def _ordinal(text: str | None) -> int | None:
    if text is None:
        return None
    parts = text[:10].split("-")
    try:
        year, month, day = (*map(int, parts), *([1] * (3 - len(parts))))
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def _ends(low: float | None, high: float | None) -> tuple[float, float]:
    return (float("-inf") if low is None else low, float("inf") if high is None else high)
