"""When do two names mean the same speaker? A measure's rule, on words alone; nothing is looked up."""

import re
from collections.abc import Iterable
from typing import Final

HALF: Final = 0.5
ACRONYM: Final = range(2, 7)
"""Letters that an acronym may have."""

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_POSSESSIVE: Final = re.compile(r"['’]s$|(?<=s)['’]$")
_ARTICLES: Final = frozenset({"a", "an", "the"})
_LINKS: Final = frozenset({
    "about", "after", "against", "and", "at", "before", "between", "by", "for", "from", "in", "inside", "near", "of",
    "on", "or", "outside", "to", "under", "who", "whose", "with", "within",
})  # fmt: skip
"""Words that join the parts of a name; its head stands before the first of them."""

_TITLES: Final = frozenset({
    "admiral", "archbishop", "bishop", "brigadier", "capt", "captain", "chancellor", "chief", "col", "colonel",
    "commissioner", "councillor", "cllr", "councilman", "councilwoman", "deputy", "director", "doctor", "dr", "father",
    "gen", "general", "governor", "imam", "inspector", "judge", "justice", "lady", "lieutenant", "lt", "maj", "major",
    "mayor", "minister", "miss", "mister", "mr", "mrs", "ms", "officer", "pastor", "president", "prime", "prof",
    "professor", "rev", "reverend", "secretary", "senator", "sergeant", "sgt", "sheikh", "sheriff", "sir", "sister",
    "spokesman", "spokesperson", "spokeswoman",
})  # fmt: skip


def same_name(one: str, other: str) -> bool:
    """Whether half of the content words agree, one is a shorter form of the other, or its acronym."""
    ours, theirs = _content(one), _content(other)
    if len(ours & theirs) >= HALF * len(ours | theirs) and ours & theirs:
        return True
    return _shortened(one, other) or _shortened(other, one) or _acronym(one, other) or _acronym(other, one)


def equal_names(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of names hold the same one, articles and case aside."""
    return not {_words(name) for name in one}.isdisjoint(_words(name) for name in other)


def _words(name: str) -> tuple[str, ...]:
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(name.casefold())]
    return tuple(word for word in words if word not in _ARTICLES)


def _content(name: str) -> frozenset[str]:
    """The words that carry the name; titles only if there is nothing else ("the mayor")."""
    words = frozenset(_words(name)) - _LINKS
    return words - _TITLES or words


def _head(words: tuple[str, ...]) -> str:
    """The last word before what is joined on: "officials" of "two officials at the border police"."""
    links = [k for k, word in enumerate(words) if word in _LINKS and k]
    return words[links[0] - 1] if links else words[-1]


def _shortened(short: str, long: str) -> bool:
    """Whether the words of `short` stand in a row in `long`, around the same head: "agency" in "news agency"."""
    few, many = _words(short), _words(long)
    if not few or len(few) > len(many) or _head(few) != _head(many):
        return False
    return any(many[k : k + len(few)] == few for k in range(len(many) - len(few) + 1))


def _acronym(short: str, long: str) -> bool:
    letters = re.sub(r"^the\s|[.\s]", "", short, flags=re.IGNORECASE)
    if not (letters.isalpha() and letters.isupper() and len(letters) in ACRONYM):
        return False
    words = _words(long)
    initials = ("".join(word[0] for word in words), "".join(word[0] for word in words if word not in _LINKS))
    return len(words) > 1 and letters.casefold() in initials
