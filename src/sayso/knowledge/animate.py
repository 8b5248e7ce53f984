"""Nouns for people and bodies that act, told from nouns for things."""

from typing import Final

from sayso.knowledge.lexicon import vocabulary, words

_ENDINGS: Final = tuple(sorted(words("animate", "endings")))
_WORDS: Final = words("animate", "words")
_NOT: Final = words("animate", "not_words")
ACTORS: Final = frozenset(vocabulary("classes")["actor"].split())
"""Nouns, in the singular and the plural, for those who act in the lexicon of acts."""


def is_listed(lemma: str) -> bool:
    """Is the noun, in lower case, a known one for people or a body?"""
    return lemma in _WORDS


def ends_like_people(lemma: str) -> bool:
    """Does an unknown noun end as nouns for people do ("vaccinator", "shopkeeper")?"""
    return len(lemma) > 4 and lemma.endswith(_ENDINGS) and lemma not in _NOT
