"""The traits of a name where it stands that a learned weight goes with (knowledge/data/toponyms.toml)."""

from collections.abc import Callable, Iterator
from math import log10
from typing import Final

from sayso.annotate.toponyms.context import STATES, SUFFIX, word_shape
from sayso.knowledge.gazetteer import Entry
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Entity, Parse, Token

_GRAMMAR: Final = vocabulary("placewords")["grammar"]
_LOCATIVE: Final = frozenset(_GRAMMAR["locative"])
_STRONG: Final = frozenset(_GRAMMAR["strong"])
_WAY: Final = frozenset({"from", "to", "into", "toward", "towards", "through", "via"})
DIRECTIONS: Final = frozenset(_GRAMMAR["directions"])
"""Words like "northern" that may stand before a place."""
_TITLES: Final = frozenset(_GRAMMAR["titles"])
_HAVING: Final = frozenset(_GRAMMAR["having"])
_SPEAKING: Final = frozenset(_GRAMMAR["speaking"])
MOTION: Final = words("claims", "motion")
"""Verbs and nouns of moving from place to place."""
PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
"""The model's labels of places."""
NO_NAMES: Final = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
"""The model's labels of what bears no name."""
_FEW: Final = 4
"""Places that may bear a name that still counts as a rare one."""
_MANY: Final = 10
_OWN_TOWN: Final = 5_000
"""People of a settlement of our own tables, which tell none: they hold what reports of conflicts name."""
_ANGLOPHONE: Final = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
"""Where places and families share their names most."""


def of_label(entity: Entity | None, first: int, last: int) -> str:
    """What the model takes the tokens for, and whether for the whole of it, its end or a part."""
    if entity is None:
        return "label none"
    label = entity.label
    whole = entity.first >= first and entity.last <= last
    if label in PLACES:
        return f"label {label}" + ("" if whole else " end" if entity.last == last else " part")
    if label in {"PERSON", "ORG", "NORP"}:
        return f"label {label}" + ("" if whole else " part")
    if label in NO_NAMES:
        return "label number"
    return "label title" if whole else "label title part"


def of_before(parse: Parse, first: int, last: int, *, called: bool) -> str:
    """What stands before the name: a preposition of some kind, a title, another name."""
    tokens = parse.tokens
    k = first - 1
    while k >= 0 and (tokens[k].lower in DIRECTIONS or tokens[k].lower in {"the", "-"}):
        k -= 1
    if k < 0 or tokens[k].sentence != tokens[first].sentence:
        return "begins"
    if called:
        return "town of"
    word = tokens[k].lower.rstrip(".")
    kind = _preposition(word)
    if kind == "of" and k and tokens[k - 1].lemma.lower() in _HAVING:
        return "residents of"
    if kind is not None:
        moves = kind == "way" and tokens[tokens[k].head].lemma in MOTION
        return "after way moving" if moves else f"after {kind}"
    return _after_word(tokens, k, word, range(first, last + 1))


def _preposition(word: str) -> str | None:
    if word in {"in", "at"}:
        return word
    if word in _STRONG:
        return "near"
    if word in _WAY:
        return "way"
    if word in {"of", "for"}:
        return "of"
    if word in _LOCATIVE:
        return "locative"
    return "by" if word in {"by", "with"} else None


def _after_word(tokens: tuple[Token, ...], k: int, word: str, inside: range) -> str:
    if word in _TITLES and word_shape(tokens[k].text):
        return "after title"
    if word in {",", "and", "or"}:
        return "in list"
    if word_shape(tokens[k].text) and tokens[k].pos == "PROPN":
        return "after modifier" if tokens[k].head in inside else "after name"
    return "after word"


def of_after(parse: Parse, last: int, label: Callable[[int], str | None], organ: Callable[[int], bool]) -> str:
    """What stands behind the name: another place, an organ of its government, a possessive, a noun."""
    tokens = parse.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].sentence != tokens[last].sentence:
        return "ends"
    after = tokens[last + 1]
    beyond = tokens[last + 2] if last + 2 < len(tokens) else None
    if after.text == "," and beyond is not None and label(last + 2) in PLACES:
        return "before comma and place"
    if organ(last):
        return "before organ"
    if word_shape(after.text) and after.pos == "PROPN" and after.lower not in SUFFIX:
        return "before place" if label(last + 1) in PLACES else "before name"
    if after.text == "-" and beyond is not None and word_shape(beyond.text) and after.start == tokens[last].end:
        return "before hyphen"
    if after.text in {"'s", "\u2019s"}:
        return "possessive"
    if after.pos == "NOUN" and tokens[last].dep in {"compound", "nmod"}:
        return "before noun"
    return "before bracket" if after.text in {"(", ")"} else "before comma" if after.text == "," else "before word"


def of_syntax(parse: Parse, first: int, last: int) -> Iterator[str]:
    """What the name does in its sentence."""
    root = parse.tokens[parse.root(first, last)]
    if root.dep in {"nsubj", "nsubjpass"}:
        yield "subject"
        if parse.tokens[root.head].lemma in _SPEAKING:
            yield "speaks"
    if root.dep == "appos":
        yield "apposition"


def of_places(entries: tuple[Entry, ...], countries: frozenset[str]) -> Iterator[tuple[str, float]]:
    """How well known the places are that bear the name, and whether the report speaks of their countries."""
    best = entries[0]
    if best.feature in STATES and not best.added:
        yield "state", 1.0
    elif best.geonameid is None and best.feature not in {"ADM2", "PPL"}:
        yield "ours", 1.0
    if best.feature in {"PPLC", "ADM2"}:
        yield best.feature, 1.0
    yield "population", max(0.0, log10(max(map(_people, entries)) + 1) - 2) / 5
    if len(entries) >= _MANY:
        yield "borne by many", 1.0
    if best.country in _ANGLOPHONE:
        yield "anglophone", 1.0
    if best.kind >= 1:
        yield "other name", 1.0
    if not countries:
        yield "no countries", 1.0
    elif any(entry.country in countries for entry in entries):
        yield ("here and rare" if len(entries) <= _FEW else "here"), 1.0


def _people(entry: Entry) -> int:
    """How many live there; nothing is believed of what only a list of the user's has; our tables name no hamlets."""
    if entry.added:
        return 0
    return max(entry.population, _OWN_TOWN) if entry.geonameid is None else entry.population


def of_shape(parse: Parse, first: int, last: int) -> Iterator[str]:
    """What the words look like."""
    token, head = parse.tokens[first], parse.tokens[last]
    if first < last:
        yield "typed" if head.lower in SUFFIX else "several words"
        return
    if head.pos == "ADJ":
        yield "adjective"
    elif head.pos != "PROPN":
        yield "no proper noun"
    if len(token.text) <= 3:
        yield "short"
    if token.text.isupper():
        yield "capitals"
