"""Weigh whether a name of the gazetteer means a place where it stands, and not a person, an organisation or a word."""

from math import log10
from typing import Final

from sayso.annotate.toponyms.context import (
    STATES,
    SUFFIX,
    Standing,
    countries_named,
    name_parts,
    place_names,
    shouted_sentences,
    word_shape,
)
from sayso.knowledge.gazetteer import Entry, Gazetteer
from sayso.knowledge.gazetteer.build import CLOSE
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Entity, Parse

_GRAMMAR: Final = vocabulary("placewords")["grammar"]
_LOCATIVE: Final = frozenset(_GRAMMAR["locative"])
_STRONG: Final = frozenset(_GRAMMAR["strong"])
_DIRECTIONS: Final = frozenset(_GRAMMAR["directions"])
_REACHING: Final = frozenset(_GRAMMAR["reaching"])
_TITLES: Final = frozenset(_GRAMMAR["titles"])
_ORGANS: Final = frozenset(_GRAMMAR["organs"])
GENERIC: Final = frozenset(_GRAMMAR["generic"]) | _DIRECTIONS | SUFFIX.keys()
"""Words that name a kind of place, a direction, a day: alone they name no place."""
_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
_NO_NAMES: Final = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_TITLED: Final = frozenset({"WORK_OF_ART", "EVENT", "LAW", "PRODUCT"})
_CLOSED: Final = frozenset({"PRON", "DET", "AUX", "CCONJ", "SCONJ", "NUM", "INTJ"})
_FEW: Final = 4
"""Places that may bear a name that still counts as a rare one."""
_ANGLOPHONE: Final = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
"""Where places and families share their names most."""
# Weights; a name is taken for a place where the sum is above 0.
_LABELLED, _LONGER_PLACE, _PERSON, _ORGANISATION, _NUMBER, _TITLE = 3.0, 2.0, -3.0, -2.5, -5.0, -2.0
_PREPOSITION, _STRONG_PREPOSITION, _COMMA, _KNOWN, _SURNAME, _COMPOUND, _NO_NAME = 1.5, 2.2, 1.5, 1.5, -4.0, -1.5, -3.0
_ELSEWHERE, _TYPED, _SEVERAL, _COUNTRY, _REACHED, _COMMON, _BAR = 2.0, 2.0, 1.0, 0.6, 1.2, -2.5, 1.8


class Evidence:
    """What one parse tells about its names; made in one pass over the tokens and entities."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self._parse = parse
        self._entity: dict[int, Entity] = {}
        for entity in parse.entities:
            for i in range(entity.first, entity.last + 1):
                self._entity[i] = entity
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
        return any(self._label(i) == "PERSON" for i in (first, last))

    def is_organisation(self, first: int, last: int) -> bool:
        """Does the model take the tokens for an organisation, or for a part of one?"""
        return any(self._label(i) == "ORG" for i in (first, last))

    def is_other(self, first: int, last: int) -> bool:
        """Does the model take the tokens for a time, a number or a title of something?"""
        return any(self._label(i) in _NO_NAMES | _TITLED for i in (first, last))

    def surname(self, first: int, last: int) -> bool:
        """Is the single word a part of a person's name elsewhere in the report?"""
        return first == last and self._parse.tokens[first].text in self._people

    def organ(self, last: int) -> bool:
        """Does an organ of a government follow ("Georgia" in "Georgia Supreme Court")?"""
        tokens = self._parse.tokens
        following = range(last + 1, min(last + 4, len(tokens)))
        for i in following:
            if not word_shape(tokens[i].text):
                return False
            if tokens[i].lower in _ORGANS:
                return True
        return False

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
        if entity is not None and entity.label in _PLACES:
            return entity.first <= first and last <= entity.last
        near = self._of_neighbours(first, last) if here else 0.0
        if entity is None:
            return near > 0
        at = first > 0 and tokens[first - 1].lower == "at"
        return near >= _STRONG_PREPOSITION or (near > 0 and (at or self._is_reached(first, last)))

    def _judge(self, first: int, last: int, entries: tuple[Entry, ...]) -> tuple[float, str]:
        token, head = self._parse.tokens[first], self._parse.tokens[last]
        single = first == last
        words = self._parse.tokens[first : last + 1]
        if all(word.lower in GENERIC for word in words):
            return -9.0, ""
        if single and token.pos in _CLOSED and token.text not in {"US", "U.S."}:
            return -9.0, ""
        label, why = self._of_label(first, last)
        score = label + self._of_neighbours(first, last) + self._of_prominence(first, entries) - _BAR
        if single and head.pos != "PROPN":
            score += _NO_NAME / (2 if head.pos == "ADJ" else 1)
        if label <= 0 and " ".join(word.text for word in words) in self._placed:
            score += _ELSEWHERE
        elif label <= 0 and self.surname(first, last):
            score += _SURNAME
        if single and token.lower in self._common:
            score += _COMMON
        if not single:
            score += _TYPED if head.lower in SUFFIX else _SEVERAL
        if any(entry.country in self._countries for entry in entries):
            score += _COUNTRY * (2.5 if len(entries) <= _FEW else 1)
        elif len(entries) <= 2 and entries[0].country not in _ANGLOPHONE and not entries[0].added:
            score += _COUNTRY
        return score, f"gazetteer; {why}" if why else "gazetteer"

    def _label(self, i: int) -> str | None:
        entity = self._entity.get(i)
        return entity.label if entity else None

    def _of_label(self, first: int, last: int) -> tuple[float, str]:
        entity = self._entity.get(last) or self._entity.get(first)
        if entity is None:
            return 0.0, ""
        label = entity.label
        why = f"the model says {label}"
        whole = entity.first >= first and entity.last <= last
        if label in _PLACES:
            return (_LABELLED if whole or entity.last == last else _LONGER_PLACE), why
        if label == "NORP":
            return 0.5, why
        if label == "PERSON":
            return (_PERSON / 3 if whole else 2 * _PERSON), why
        if label == "ORG":
            if not whole and self.organ(last):
                return 0.3, "part of the name of an organ of its government"
            return (_ORGANISATION / 4 if whole else 1.2 * _ORGANISATION), why
        if label in _NO_NAMES:
            return _NUMBER, why
        return (_TITLE / 4 if label == "PRODUCT" and whole else _TITLE), why

    def _of_neighbours(self, first: int, last: int) -> float:
        """Prepositions before, a comma and another name behind, titles, and names that it only modifies."""
        tokens = self._parse.tokens
        score = 0.0
        k = first - 1
        while k >= 0 and (tokens[k].lower in _DIRECTIONS or tokens[k].lower in {"the", "-"}):
            k -= 1
        score += _REACHED if self._is_reached(first, last) else 0.0
        if k >= 0 and tokens[k].sentence == tokens[first].sentence:
            before = tokens[k].lower.rstrip(".")
            if before in _STRONG or self.called(first):
                score += _STRONG_PREPOSITION
            elif before in _LOCATIVE:
                score += _PREPOSITION
            elif before in _TITLES and word_shape(tokens[k].text):
                score += _PERSON
            elif word_shape(tokens[k].text) and tokens[k].pos == "PROPN" and tokens[k].head in range(first, last + 1):
                score += _COMPOUND * (1 if self._label(k) in _PLACES else 1.5)
        if last + 1 < len(tokens) and tokens[last + 1].sentence == tokens[last].sentence:
            score += self._of_follower(last)
        return score

    def _is_reached(self, first: int, last: int) -> bool:
        """Is it the object of a verb like "reach", alone or in a list, or in a list that "in" governs?"""
        tokens = self._parse.tokens
        head = tokens[self._parse.root(first, last)]
        for _ in range(5):
            if head.dep != "conj":
                break
            head = tokens[head.head]
        if head.dep == "pobj" and not first <= head.i <= last:
            return tokens[head.head].lower in _STRONG
        return head.dep in {"dobj", "nsubjpass"} and tokens[head.head].lemma in _REACHING

    def called(self, first: int) -> bool:
        """Does "the town of" or the like stand before the name?"""
        tokens = self._parse.tokens
        return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in SUFFIX

    def sounds(self, first: int, last: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Those of `entries` that lie in a country of the report, if the name stands where places stand.

        A report that names no country may mean any, if "the town of" says that it is a place and the spelling is close.
        """
        if not self._countries and self.called(first):
            return tuple(entry for entry in entries if entry.kind == CLOSE)
        near = self._of_neighbours(first, last)
        here = (entry for entry in entries if entry.country in self._countries and not entry.added)
        return tuple(here) if near >= _REACHED else ()

    def _of_follower(self, last: int) -> float:
        tokens = self._parse.tokens
        after = tokens[last + 1]
        beyond = tokens[last + 2] if last + 2 < len(tokens) else None
        if after.text == "," and beyond and self._label(last + 2) in _PLACES:
            return _COMMA
        if self.organ(last):
            return 0.5
        if word_shape(after.text) and after.pos == "PROPN" and after.lower not in SUFFIX:
            return _COMPOUND if self._label(last + 1) not in _PLACES else 0.0
        if after.text == "-" and beyond and word_shape(beyond.text) and after.start == tokens[last].end:
            return _COMPOUND
        return 0.0

    def _of_prominence(self, first: int, entries: tuple[Entry, ...]) -> float:
        """Well-known places need less support; in a shouted headline every word is a capital one."""
        best = entries[0]
        score = 0.0
        if best.added:
            return score - (0.8 if self._parse.tokens[first].sentence in self._shouted else 0.0)
        if best.feature in STATES or (best.geonameid is None and best.feature not in {"ADM2", "PPL"}):
            score = _KNOWN
        else:
            score = max(0.0, min(_KNOWN, (log10(max(e.population for e in entries) + 1) - 3.5) * 0.5))
        if best.feature == "PCLI" and self._parse.tokens[first].pos == "PROPN":
            score += 0.8
        if best.feature == "PPLC":
            score += 0.4
        return score - (0.8 if self._parse.tokens[first].sentence in self._shouted else 0.0)
