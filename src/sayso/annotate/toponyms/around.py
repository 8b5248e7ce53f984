"""What stands around a name: prepositions, titles, other names, organs of a government."""

from typing import Final

from sayso.annotate.toponyms.context import SUFFIX, word_shape
from sayso.annotate.toponyms.traits import DIRECTIONS, PLACES
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Entity, Parse

_GRAMMAR: Final = vocabulary("placewords")["grammar"]
_LOCATIVE: Final = frozenset(_GRAMMAR["locative"])
_STRONG: Final = frozenset(_GRAMMAR["strong"])
_REACHING: Final = frozenset(_GRAMMAR["reaching"])
_TITLES: Final = frozenset(_GRAMMAR["titles"])
ORGANS: Final = frozenset(_GRAMMAR["organs"])
"""Words for bodies of a government, in lower case."""
# Strengths of what stands around a name.
_PREPOSITION, STRONG_PREPOSITION, _COMMA, _COMPOUND, _PERSON, REACHED = 1.5, 2.2, 1.5, -1.5, -3.0, 1.2


class Around:
    """What one parse tells of the surroundings of its names; `entities` are the model's, by token."""

    def __init__(self, parse: Parse, entities: dict[int, Entity]) -> None:
        self._parse = parse
        self._entities = entities

    def label(self, i: int) -> str | None:
        """What the model takes token `i` for."""
        entity = self._entities.get(i)
        return entity.label if entity else None

    def organ(self, last: int) -> bool:
        """Does an organ of a government follow ("Georgia" in "Georgia Supreme Court")?"""
        tokens = self._parse.tokens
        following = range(last + 1, min(last + 4, len(tokens)))
        for i in following:
            if not word_shape(tokens[i].text):
                return False
            if tokens[i].lower in ORGANS:
                return True
        return False

    def called(self, first: int) -> bool:
        """Does "the town of" or the like stand before the name?"""
        tokens = self._parse.tokens
        return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in SUFFIX

    def is_reached(self, first: int, last: int) -> bool:
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

    def neighbours(self, first: int, last: int) -> float:
        """Prepositions before, a comma and another name behind, titles, and names that it only modifies."""
        tokens = self._parse.tokens
        score = 0.0
        k = first - 1
        while k >= 0 and (tokens[k].lower in DIRECTIONS or tokens[k].lower in {"the", "-"}):
            k -= 1
        score += REACHED if self.is_reached(first, last) else 0.0
        if k >= 0 and tokens[k].sentence == tokens[first].sentence:
            before = tokens[k].lower.rstrip(".")
            if before in _STRONG or self.called(first):
                score += STRONG_PREPOSITION
            elif before in _LOCATIVE:
                score += _PREPOSITION
            elif before in _TITLES and word_shape(tokens[k].text):
                score += _PERSON
            elif word_shape(tokens[k].text) and tokens[k].pos == "PROPN" and tokens[k].head in range(first, last + 1):
                score += _COMPOUND * (1 if self.label(k) in PLACES else 1.5)
        if last + 1 < len(tokens) and tokens[last + 1].sentence == tokens[last].sentence:
            score += self._follower(last)
        return score

    def _follower(self, last: int) -> float:
        tokens = self._parse.tokens
        after = tokens[last + 1]
        beyond = tokens[last + 2] if last + 2 < len(tokens) else None
        if after.text == "," and beyond and self.label(last + 2) in PLACES:
            return _COMMA
        if self.organ(last):
            return 0.5
        if word_shape(after.text) and after.pos == "PROPN" and after.lower not in SUFFIX:
            return _COMPOUND if self.label(last + 1) not in PLACES else 0.0
        if after.text == "-" and beyond and word_shape(beyond.text) and after.start == tokens[last].end:
            return _COMPOUND
        return 0.0

    def goes_on(self, last: int) -> bool:
        """Is the name part of something: a plural, a possessor, what a hyphen or a noun goes on with?"""
        tokens = self._parse.tokens
        if tokens[last].tag == "NNPS":
            return True
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        return after is not None and (after.tag == "POS" or after.text == "-" or tokens[last].head == after.i)
