"""Genders: whether "he" or "she" may stand for somebody, by the words around a name and by the name itself."""

from typing import Final

from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import words
from sayso.records import Parse

_WOMEN: Final = words("given_names", "women")
_MEN: Final = words("given_names", "men")
_HER: Final = words("given_names", "women_words")
_HIS: Final = words("given_names", "men_words")
_NEVER: Final = frozenset({"human"})


def gender_of_phrase(parse: Parse, head: int, name: str | None) -> str | None:
    """Give "f" or "m" by "spokeswoman", "Mr" or a given name; None where nothing tells."""
    for i in (head, *children(parse, head, "compound", "appos")):
        told = _of_word(parse.tokens[i].lower.strip(".,"))
        if told is not None:
            return told
    return gender_of_name(name) if name is not None else None


def gender_of_name(name: str) -> str | None:
    """The gender of the first given name in `name`; the last word is a surname and tells nothing."""
    parts = [part.strip(".,'’").lower() for part in name.split()]
    for part in parts[:-1] or parts:
        if part in _WOMEN or part in _HER:
            return "f"
        if part in _MEN or part in _HIS:
            return "m"
    return None


def _of_word(word: str) -> str | None:
    if word in _HER or word.endswith("woman"):
        return "f"
    if word in _HIS or (word.endswith("man") and word not in _NEVER):
        return "m"
    return None
