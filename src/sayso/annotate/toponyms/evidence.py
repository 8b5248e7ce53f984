"""Weigh whether a name of the gazetteer means a place where it stands, and not a person, an organisation or a word."""

from collections.abc import Iterator
from typing import Final

from sayso.annotate.toponyms.around import ORGANS, REACHED, STRONG_PREPOSITION, Around
from sayso.annotate.toponyms.context import (
    SUFFIX,
    Standing,
    countries_named,
    name_parts,
    place_names,
    shouted_sentences,
)
from sayso.annotate.toponyms.traits import (
    DIRECTIONS,
    MOTION,
    NO_NAMES,
    PLACES,
    of_after,
    of_before,
    of_label,
    of_places,
    of_shape,
    of_syntax,
)
from sayso.knowledge.gazetteer import Entry, Gazetteer
from sayso.knowledge.gazetteer.build import CLOSE
from sayso.knowledge.gazetteer.tables import table
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Entity, Parse

_GRAMMAR: Final = vocabulary("placewords")["grammar"]
GENERIC: Final = frozenset(_GRAMMAR["generic"]) | DIRECTIONS | SUFFIX.keys()
"""Words that name a kind of place, a direction, a day: alone they name no place."""
_TITLED: Final = frozenset({"WORK_OF_ART", "EVENT", "LAW", "PRODUCT"})
_CLOSED: Final = frozenset({"PRON", "DET", "AUX", "CCONJ", "SCONJ", "NUM", "INTJ"})
_OUTLETS: Final = words("outlets", "names")
_BODIES: Final = ORGANS | GENERIC | words("animate", "words") | frozenset(vocabulary("classes")["actor"].split())
_NO_PLACES: Final = ORGANS | GENERIC | _OUTLETS | frozenset(_GRAMMAR["no_places"])
_ONLY_PLACES: Final = frozenset({"near", "through", "into", "outside"})
_LONGEST_UNKNOWN: Final = 2
"""Words less one of the longest unknown name that is believed."""
_PEOPLES: Final = frozenset(
    name.lower() for row in table("peoples.csv") for name in (row["name"], *row["aliases"].split(";"))
)
_LEARNED: Final = vocabulary("toponyms")
_WEIGHTS: Final[dict[str, float]] = _LEARNED["weights"]
_BIAS: Final[float] = _LEARNED["bias"]
_ELSEWHERE: Final = 2.0
"""What a name gains that is said to be a place elsewhere."""


class Evidence:
    """What one parse tells about its names; made in one pass over the tokens and entities."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self._parse = parse
        self._entity: dict[int, Entity] = {}
        for entity in parse.entities:
            for i in range(entity.first, entity.last + 1):
                self._entity[i] = entity
        self._around = Around(parse, self._entity)
        self._people = name_parts(parse)
        self._common = frozenset(token.text for token in parse.tokens if token.text.islower())
        self._placed = place_names(parse)
        self._countries = countries_named(parse, gazetteer)
        self._shouted = shouted_sentences(parse)
        self._standing = Standing(parse)

    def starting(self, i: int) -> Entity | None:
        """The model's entity that starts at token `i`, determiners before it left out."""
        entity = self._entity.get(i)
        if entity is None or any(self._parse.tokens[k].pos not in {"DET", "NUM"} for k in range(entity.first, i)):
            return None
        return entity

    def is_person(self, first: int, last: int) -> bool:
        """Does the model take the tokens for a person, or for a part of one?"""
        return any(self._around.label(i) == "PERSON" for i in (first, last))

    def is_organisation(self, first: int, last: int) -> bool:
        """Does the model take the tokens for an organisation, or for a part of one?"""
        return any(self._around.label(i) == "ORG" for i in (first, last))

    def is_other(self, first: int, last: int) -> bool:
        """Does the model take the tokens for a time, a number or a title of something?"""
        return any(self._around.label(i) in NO_NAMES | _TITLED for i in (first, last))

    def surname(self, first: int, last: int) -> bool:
        """Is the single word a part of a person's name elsewhere in the report?"""
        return first == last and self._parse.tokens[first].text in self._people

    def organ(self, last: int) -> bool:
        """Does an organ of a government follow ("Georgia" in "Georgia Supreme Court")?"""
        return self._around.organ(last)

    def judge(self, first: int, last: int, entries: tuple[Entry, ...]) -> tuple[float, str]:
        """(how much speaks for a place, why).

        Names that only a list of the user's has are many, and alike to words and families: that one exists says next to
        nothing. They count where the text itself says that a place is meant.
        """
        known = tuple(entry for entry in entries if not entry.added)
        judged = self._judge(first, last, known) if known else (-9.0, "")
        if judged[0] > 0 or len(known) == len(entries):
            return judged
        words = tuple(token.text for token in self._parse.tokens[first : last + 1])
        here = not self._countries or any(entry.country in self._countries for entry in entries)
        said = [i for i in self._standing(words) if self._says_place(i, i + last - first, here=here)]
        if not said:
            return judged
        score, why = self._judge(first, last, entries)
        return (score + _ELSEWHERE if last > first and first not in said else score), why

    def _says_place(self, first: int, last: int, *, here: bool) -> bool:
        """By the model; or by what stands before it, if it would be a place of a country that the report is about."""
        tokens = self._parse.tokens
        if tokens[first].sentence in self._shouted:
            return False
        entity = self._entity.get(last) or self._entity.get(first)
        if entity is not None and entity.label in PLACES:
            return entity.first <= first and last <= entity.last
        near = self._around.neighbours(first, last) if here else 0.0
        if entity is None:
            return near > 0
        at = first > 0 and tokens[first - 1].lower == "at"
        return near >= STRONG_PREPOSITION or (near > 0 and (at or self._around.is_reached(first, last)))

    def _judge(self, first: int, last: int, entries: tuple[Entry, ...]) -> tuple[float, str]:
        traits = self.traits(first, last, entries)
        if traits is None:
            return -9.0, ""
        score = _BIAS + sum(_WEIGHTS.get(name, 0.0) * value for name, value in traits.items())
        entity = self._entity.get(last) or self._entity.get(first)
        return score, f"gazetteer; the model says {entity.label}" if entity else "gazetteer"

    def traits(self, first: int, last: int, entries: tuple[Entry, ...]) -> dict[str, float] | None:
        """The traits that the learned weights go with; None for words that are surely no name of a place."""
        label = of_label(self._entity.get(last) or self._entity.get(first), first, last)
        before = of_before(self._parse, first, last, called=self._around.called(first))
        after = of_after(self._parse, last, self._around.label, self.organ)
        if self._is_no_name(first, last, entries) or (after == "before name" and self._is_of_another(first, last)):
            return None
        named = [label, before, after, *of_syntax(self._parse, first, last), *of_shape(self._parse, first, last)]
        if before == "begins" and first == last and label == "label none":
            named.append("capital of a sentence")  # it tells nothing
        named.extend(self._of_report(first, last, label))
        return dict.fromkeys(named, 1.0) | dict(of_places(entries, self._countries))

    def _is_no_name(self, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
        """Words of a closed class, kinds of places, peoples, acronyms."""
        tokens = self._parse.tokens
        if all(word.lower in GENERIC for word in tokens[first : last + 1]):
            return True
        if last > first:
            return False
        if tokens[first].pos in _CLOSED and tokens[first].text not in {"US", "U.S."}:
            return True
        small = entries[0].feature not in {"PCLI", "ADM1"}
        # "Arab" is no town in Alabama, the agency SANA no city of Yemen.
        return small and (tokens[first].lower in _PEOPLES or self._is_acronym(first))

    def _is_acronym(self, i: int) -> bool:
        """Capitals where others write small letters, neither shouted nor the town of a dateline."""
        tokens = self._parse.tokens
        token = tokens[i]
        if len(token.text) < 3 or not token.text.isupper() or token.sentence in self._shouted:
            return False
        opens = i == self._parse.sentences[token.sentence].first
        return not (opens and i + 1 < len(tokens) and tokens[i + 1].text in {",", "(", "-", "–", "—"})

    def _is_of_another(self, first: int, last: int) -> bool:
        """True for the "Paris" of "Paris Mandel" and of the "Paris Herald": a person's or an outlet's, no place's.

        The model takes many a person for a body: one of two words, the second not one that bodies are named with.
        """
        entity = self._entity.get(last)
        if entity is None or entity.last == last or entity.label not in {"PERSON", "ORG"}:
            return False
        following = {token.lower for token in self._parse.tokens[last + 1 : entity.last + 1]}
        if entity.label == "PERSON" or following & _OUTLETS:
            return True
        return entity.first == first == last == entity.last - 1 and not following & _BODIES

    def _of_report(self, first: int, last: int, label: str) -> Iterator[str]:
        """What the rest of the report tells of the name."""
        tokens = self._parse.tokens
        if self._around.is_reached(first, last):
            yield "reached"
        if not label.startswith(("label GPE", "label LOC", "label FAC")):
            if " ".join(word.text for word in tokens[first : last + 1]) in self._placed:
                yield "place elsewhere"
            elif self.surname(first, last):
                yield "surname"
        if first == last and tokens[first].lower in self._common:
            yield "common word"
        if tokens[first].sentence in self._shouted:
            yield "shouted"

    def sounds(self, first: int, last: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Those of `entries` that lie in a country of the report, if the name stands where places stand.

        A report that names no country may mean any, if "the town of" says that it is a place and the spelling is close.
        """
        if not self._countries and self._around.called(first):
            return tuple(entry for entry in entries if entry.kind == CLOSE)
        near = self._around.neighbours(first, last)
        here = (entry for entry in entries if entry.country in self._countries and not entry.added)
        return tuple(here) if near >= REACHED else ()

    def stands_as_place(self, first: int, last: int) -> bool:
        """Could nothing but a place stand there, and does nothing else say what the name is?

        Behind "the town of", "near" and "through" stand places alone; behind "in" and the "from" of a journey bodies
        do, too, so that a name which the model takes for one is none there.
        """
        tokens = self._parse.tokens
        called = self._around.called(first)
        kinds = {"PROPN", "NOUN", "ADJ"} if called else {"PROPN"}
        if any(tokens[k].pos not in kinds and tokens[k].text != "-" for k in range(first, last + 1)):
            return False
        if all(token.lower in _NO_PLACES for token in tokens[first : last + 1]) or tokens[last].lower in _NO_PLACES:
            return False
        if first - 1 < 0 or self.surname(first, last) or last - first > _LONGEST_UNKNOWN or self._around.goes_on(last):
            return False
        entity = self._entity.get(last) or self._entity.get(first)
        label = entity.label if entity is not None else None
        if label in NO_NAMES | _TITLED | {"NORP"} or (entity and (entity.first < first or entity.last > last)):
            return False
        if called:
            return True
        if label == "ORG" or (label == "PERSON" and last > first):
            return False
        preposition = tokens[first - 1]
        verbal = tokens[preposition.head].pos == "VERB"
        if preposition.lower in _ONLY_PLACES:
            return True
        moves = verbal and tokens[preposition.head].lemma in MOTION
        return verbal and (preposition.lower == "in" or (moves and preposition.lower in {"from", "to"}))
