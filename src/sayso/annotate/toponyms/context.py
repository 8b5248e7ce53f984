"""What a whole report tells about its names: persons, places and countries that it speaks of, shouted headlines."""

from collections.abc import Iterator
from typing import Final

from sayso.knowledge.gazetteer import Gazetteer
from sayso.knowledge.gazetteer.keys import place_key
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse

SUFFIX: Final[dict[str, str]] = vocabulary("placewords")["suffix"]
"""Type words that follow a name ("county"), with the GeoNames features that fit them."""
STATES: Final = frozenset({"PCLI", "ADM1", "PPLC", "CONT"})
"""Features of places that readers are expected to know."""


class Standing:
    """Where words stand in a report; looked up once that is asked."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._first: dict[str, list[int]] = {}

    def __call__(self, words: tuple[str, ...]) -> Iterator[int]:
        """The first tokens of every place where these words stand in a row."""
        if not self._first:
            for token in self._parse.tokens:
                self._first.setdefault(token.text, []).append(token.i)
        for i in self._first.get(words[0], ()):
            if tuple(token.text for token in self._parse.tokens[i : i + len(words)]) == words:
                yield i


def word_shape(text: str) -> bool:
    """Does the word start with a capital, as names do ("al-Tanf" and "d'Ivoire" not counted)?"""
    return text[:1].isupper()


def name_parts(parse: Parse) -> frozenset[str]:
    """The words of the persons' names of more than one word."""
    return frozenset(
        parse.tokens[i].text
        for entity in parse.entities
        if entity.label == "PERSON" and entity.last > entity.first
        for i in range(entity.first, entity.last + 1)
        if len(parse.tokens[i].text) > 2
    )


def place_names(parse: Parse) -> frozenset[str]:
    """The names that the model takes for a place somewhere in the report."""
    return frozenset(
        " ".join(token.text for token in parse.tokens[entity.first : entity.last + 1])
        for entity in parse.entities
        if entity.label == "GPE"
    )


def countries_named(parse: Parse, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries that the report names, by themselves, their people, a province or an unmistakable town."""
    found: set[str] = set()
    for entity in parse.entities:
        if entity.label not in {"GPE", "NORP", "LOC", "ORG"} or entity.last - entity.first > 4:
            continue
        people = gazetteer.demonym(parse.tokens[entity.first].text)
        if people is not None:
            found.add(people.country or "")
        elif entity.label != "ORG":
            words = [token.text for token in parse.tokens[entity.first : entity.last + 1]]
            if len(words) > 1 and words[-1].lower() in SUFFIX:
                words.pop()
            entries = tuple(entry for entry in gazetteer.exact(place_key(" ".join(words))) if not entry.added)
            if entries and (len(entries) <= 2 or entries[0].feature in STATES):
                found.add(entries[0].country or "")
    return frozenset(found - {""})


def shouted_sentences(parse: Parse) -> frozenset[int]:
    """Sentences of four words or more that stand in capitals or in title case."""
    found = set()
    for number, sentence in enumerate(parse.sentences):
        words = [token for token in parse.words(sentence) if token.text[:1].isalpha()]
        if len(words) > 3 and sum(word_shape(token.text) for token in words) > 0.8 * len(words):
            found.add(number)
    return frozenset(found)
