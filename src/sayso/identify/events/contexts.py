"""PLOVER's contexts of an event, from the words of its sentence and of the whole report."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

OFTEN: Final = 3
"""Hits in the whole report that set a context for all its events."""
ENOUGH: Final = 2
"""Different weak words of one sentence that set a context together."""
LONGEST: Final = 4
"""Words of the longest phrase."""
_MARKS: Final = frozenset({"-", "–", "‑"})


class _Index(msgspec.Struct, frozen=True):
    """Phrase -> (context, part of speech or "") of strong and of weak words; idle phrases; first words of all."""

    strong: dict[str, tuple[tuple[str, str], ...]]
    weak: dict[str, tuple[tuple[str, str], ...]]
    idle: frozenset[str]
    first: frozenset[str]


@cache
def _index() -> _Index:
    table = vocabulary("contexts")
    strong, weak = _inverted(table["strong"]), _inverted(table["weak"])
    idle = frozenset(table["idle"]["phrases"].split())
    return _Index(strong, weak, idle, frozenset(phrase.split("_")[0] for phrase in (*strong, *weak, *idle)))


def _inverted(table: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, text in table.items():
        for entry in text.split():
            phrase, _, pos = entry.partition(":")
            found[phrase] = (*found.get(phrase, ()), (name, pos))
    return found


class Contexts:
    """The contexts of one report, counted once."""

    def __init__(self, parse: Parse) -> None:
        self._sentences = [_counted(tuple(parse.words(sentence))) for sentence in parse.sentences]
        total: Counter[str] = Counter()
        for counts in self._sentences:
            total.update(counts)
        self._often = {name for name, count in total.items() if count >= OFTEN}

    def of(self, sentence: int, also: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The contexts of an event in a sentence, those of its predicate first, then by name."""
        return tuple(dict.fromkeys((*also, *sorted(self._often | set(self._sentences[sentence])))))


def _counted(tokens: tuple[Token, ...]) -> Counter[str]:
    """Hits of each context that a sentence sets."""
    strong: Counter[str] = Counter()
    weak: dict[str, set[str]] = {}
    index = _index()
    for forms, pos in _phrases([token for token in tokens if token.text not in _MARKS]):
        for name in {name for form in forms for name in _named(index.strong, form, pos)}:
            strong[name] += 1
        for name in {name for form in forms for name in _named(index.weak, form, pos)}:
            weak.setdefault(name, set()).add(forms[-1])
    strong.update({name: 1 for name, words in weak.items() if len(words) >= ENOUGH and name not in strong})
    return strong


def _named(table: dict[str, tuple[tuple[str, str], ...]], form: str, pos: str) -> list[str]:
    return [name for name, wanted in table.get(form, ()) if wanted in {"", pos}]


def _phrases(tokens: list[Token]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Known phrases from left to right, the longest first, as (forms, part of speech); idle ones are passed over."""
    index, i = _index(), 0
    while i < len(tokens):
        if index.first.isdisjoint((tokens[i].lower, tokens[i].lemma.lower())):
            i += 1
            continue
        for length in range(min(LONGEST, len(tokens) - i), 0, -1):
            forms = _forms(tokens[i : i + length])
            if index.idle & set(forms):
                break
            pos = tokens[i + length - 1].pos
            if any(_named(table, form, pos) for table in (index.strong, index.weak) for form in forms):
                yield forms, pos
                break
        i += length


def _forms(tokens: list[Token]) -> tuple[str, ...]:
    """The words as written, with the last as its lemma, and all as lemmas."""
    written, lemmas = [token.lower for token in tokens], [token.lemma.lower() for token in tokens]
    forms = ("_".join(written), "_".join((*written[:-1], lemmas[-1])), "_".join(lemmas))
    return tuple(dict.fromkeys(forms))
