"""The words of a text as linking weighs them: cheap tokens, stems, and how rare each is."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from sayso.knowledge.lexicon import vocabulary

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_LINK: Final = re.compile(r"\S*(?:https?:|www\.)\S*|\S+@\S+\.\S+")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|['’])$")
_ENDINGS: Final = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST: Final = 3
COMMON: Final = 1.5
"""Words less rare than this say nothing of what a text is about."""


def words(text: str) -> Iterator[str]:
    """The words and numbers of a text as they are written, possessives taken off, addresses on the web left out."""
    for found in _WORD.finditer(_LINK.sub(" ", text)):
        yield _POSSESSIVE.sub("", found.group())


def stem(word: str) -> str:
    """A word in lower case without its ending of number or tense: rough, and the same for all forms of most words."""
    word = word.lower()
    for ending, other in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            if ending == "s" and word[-2] in "sui":
                return word
            root = word[: len(word) - len(ending)] + other
            doubled = ending in {"ing", "ed"} and root[-1] == root[-2] and root[-1] not in "lse"
            root = root[:-1] if doubled else root
            return root[:-1] if root.endswith("e") and len(root) > _SHORTEST else root
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST + 1 else word


@cache
def _levels() -> tuple[dict[str, float], float]:
    table = vocabulary("rarity")
    found = {word: float(level) for level, text in table["levels"].items() for word in text.split()}
    for word, level in list(found.items()):
        found[stem(word)] = min(level, found.get(stem(word), level))
    return found, table["rarest"]


def rarity(word: str) -> float:
    """How rare a word (or its stem) is in reports: from 0 (in all of them) to about 6; what is not known is rarest."""
    known, rarest = _levels()
    word = word.lower()
    return known.get(word, rarest)


def content(text: str) -> tuple[str, ...]:
    """The words that carry what a text says, in lower case, each once, sorted."""
    found = {word.lower() for word in words(text)}
    return tuple(sorted(word for word in found if rarity(word) >= COMMON and (len(word) > 1 or word.isdigit())))
