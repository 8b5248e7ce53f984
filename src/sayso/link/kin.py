"""What circles of meaning a word stands in: ours of happenings, the codebook's acts, the fates of those counted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from math import log
from typing import Any

from sayso.knowledge.acts import lexicon
from sayso.knowledge.lexicon import vocabulary
from sayso.link.words import stem

type Circles = Mapping[str, frozenset[str]]


@cache
def circles() -> Circles:
    """Stem to the circles of kin.toml that hold it."""
    return _gathered((word, name) for name, words in vocabulary("kin")["circles"].items() for word in words.split())


@cache
def acts() -> Circles:
    """Stem to the acts of the codebook and the fates that its verbs and nouns may tell."""
    known = lexicon()
    found = [
        (word, _code(act))
        for by in known.verbs.values()
        for word, acts in by.items()
        if "_" not in word
        for act in acts
    ]
    found += [(noun, _code(act)) for noun, acts in known.nouns.items() for act in acts]
    codes = _gathered(iter(found))
    found += [
        (noun, code) for noun, verbs in known.deverbal.items() for verb in verbs for code in codes.get(stem(verb), ())
    ]
    return _gathered(iter([*found, *_fates(vocabulary("fates"))]))


def shared(one: frozenset[str], other: frozenset[str], sizes: Mapping[str, int]) -> float:
    """How close the narrowest circle is that two words share: 0 if they share none, not a number if one has none."""
    if not one or not other:
        return float("nan")
    return max((1 / log(2 + sizes[name]) for name in one & other), default=0.0)


@cache
def sizes() -> Mapping[str, int]:
    """How many stems stand in each circle of either kind."""
    return Counter(name for table in (circles(), acts()) for names in table.values() for name in names)


def listed() -> frozenset[str]:
    """Every word of the lexicons of happenings, as it is written."""
    known = lexicon()
    phrases = [*(word for by in known.verbs.values() for word in by), *known.nouns, *known.deverbal]
    found = {word for words in vocabulary("kin")["circles"].values() for word in words.split()}
    found |= {word for word, _ in _fates(vocabulary("fates"))} | {word for word in phrases if "_" not in word}
    return frozenset(found)


def _code(act: Any) -> str:  # noqa: ANN401 - acts of the lexicon
    return f"{act.type}/{act.mode or ''}"


def _fates(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _fates(value)
        elif isinstance(value, str):
            yield from ((word, f"fate {name}") for word in value.split())


def _gathered(pairs: Iterator[tuple[str, str]]) -> Circles:
    found: dict[str, set[str]] = {}
    for word, name in pairs:
        found.setdefault(stem(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
