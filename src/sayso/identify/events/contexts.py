"""PLOVER's contexts of an event, from the words of its sentence and of the whole report."""

from collections import Counter
from functools import cache
from typing import Final

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse

OFTEN: Final = 3
"""Hits in the whole report that set a context for all its events."""


@cache
def _index() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, text in vocabulary("contexts").items():
        for word in text.split():
            found[word] = (*found.get(word, ()), name)
    return found


class Contexts:
    """The contexts of one report, counted once."""

    def __init__(self, parse: Parse) -> None:
        index = _index()
        self._sentences: list[Counter[str]] = [Counter() for _ in parse.sentences]
        for token in parse.tokens:
            for name in index.get(token.lower) or index.get(token.lemma.lower(), ()):
                self._sentences[token.sentence][name] += 1
        total: Counter[str] = Counter()
        for counts in self._sentences:
            total.update(counts)
        self._often = {name for name, count in total.items() if count >= OFTEN}

    def of(self, sentence: int, also: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The contexts of an event in a sentence, those of its predicate first, then by name."""
        return tuple(dict.fromkeys((*also, *sorted(self._often | set(self._sentences[sentence])))))
