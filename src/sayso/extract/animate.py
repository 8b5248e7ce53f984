"""Who can act: people and bodies, told from things."""

from typing import Final

from sayso.knowledge.animate import ends_like_people, is_listed
from sayso.knowledge.grammar import referent
from sayso.knowledge.lexicon import words
from sayso.records import Parse

_PLACES: Final = words("claims", "geographic")
_PERSONS: Final = frozenset({"i", "you", "he", "she", "we", "they", "him", "her", "us", "them", "me", "who", "whom",
                             "someone", "somebody", "anyone", "everyone", "those", "others"})  # fmt: skip
_LABELS: Final = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def names(parse: Parse) -> dict[int, str]:
    """Token index to the label of the name it stands in."""
    return {i: entity.label for entity in parse.entities for i in range(entity.first, entity.last + 1)}


def is_animate(parse: Parse, head: int, labels: dict[int, str]) -> bool:
    """True if the phrase of `head` names people, a body or a state."""
    i = referent(parse, head)
    token = parse.tokens[i]
    lemma = token.lemma.lower()
    if token.pos in {"PRON", "DET"}:
        return token.lower in _PERSONS
    if is_listed(lemma):
        return True
    if lemma in _PLACES:
        return False
    if token.pos == "PROPN":
        return labels.get(i, "PERSON") in _LABELS
    if token.pos == "NUM":
        return False
    return token.pos == "NOUN" and ends_like_people(lemma)
