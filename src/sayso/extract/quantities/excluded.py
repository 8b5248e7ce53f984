"""Figures that count nothing: labels, ages, telephone numbers, calibres, scores of games, years, parts of names."""

from typing import Final

from sayso.extract.quantities.figures import Figure
from sayso.extract.quantities.measures import word
from sayso.extract.quantities.roles import is_people
from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.timex.words import LABELS
from sayso.records import Parse

_NAMES: Final = vocabulary("quantities")["names"]
_LABELS: Final = LABELS | frozenset(_NAMES["labels"])
_STREETS: Final = frozenset(_NAMES["streets"])
_WEAPONS: Final = frozenset(_NAMES["weapons"])
_IDIOMS: Final = tuple(tuple(idiom.split()) for idiom in _NAMES["idioms"])
_JOINED: Final = frozenset(vocabulary("quantities")["people"]["joined"])
_SIGNS: Final = frozenset({"+", "#", "/", "-", "–", "age", "aged", "ages"})
_OLDEST, _GROWN = 120, 18
_ID_DIGITS: Final = 7
_TIMES: Final = frozenset(
    "times time fold o'clock year years month months week weeks day days hour hours minute minutes second seconds "  # noqa: SIM905
    "occasion occasions decade decades century centuries night nights quarters season seasons".split()
)


def counts_nothing(parse: Parse, figure: Figure, noun: int | None) -> bool:
    """True for a figure that is no quantity; `noun` is what it seems to count."""
    tokens, first, last = parse.tokens, figure.start, figure.last
    if figure.measure == "distance" and word(tokens, last + 1) in _WEAPONS and figure.unit in {"mm", "cm", "in"}:
        return True
    if figure.unit is not None:
        return False
    before, after = word(tokens, first - 1), word(tokens, last + 1)
    if figure.score or before in _foreign_to(figure, noun):
        return True
    if after == "/" or (figure.joined and word(tokens, last + 2) not in _JOINED):
        return True
    return (
        _is_label(parse, figure, noun)
        or _is_age(parse, figure, noun)
        or _is_time(parse, figure)
        or _is_idiom(parse, figure)
        or _is_bare_id(parse, figure, noun)
    )


def _foreign_to(figure: Figure, noun: int | None) -> frozenset[str]:
    """Words before a figure that make it something else; "top 10" and "under 5" only where nothing is counted."""
    if noun is not None:
        return _SIGNS
    small = figure.point is not None and figure.point <= _GROWN
    return _SIGNS | {"top"} | ({"under", "over"} if small else set())


def _is_label(parse: Parse, figure: Figure, noun: int | None) -> bool:
    """Such as "Category 4", "flat 23", "Boeing 737", "22 Lime Street"."""
    tokens, first, last = parse.tokens, figure.start, figure.last
    before = tokens[first - 1] if first else None
    if before is not None and before.sentence == tokens[first].sentence:
        if figure.digits and (before.text.isdecimal() or before.lemma.lower() in {"ring", "dial", "phone"}):
            return True
        if figure.digits and before.pos == "PROPN" and noun == last + 1 and tokens[noun].tag == "NN":
            return True
        named = before.pos not in {"VERB", "AUX"}
        if (
            named
            and (before.lower in _LABELS or before.lower.removesuffix("s") in _LABELS)
            and (figure.digits or before.text[0].isupper())
        ):
            return True
        if figure.digits and before.text[0].isupper() and tokens[figure.core].head == before.i:
            return True
        if figure.digits and noun is None and before.tag in {"NN", "NNP"} and before.dep in {"nmod", "compound"}:
            return True
    if not figure.digits:
        return False
    for token in tokens[last + 1 : last + 5]:
        if token.lower in _STREETS and token.text[0].isupper() and token.i > last + 1:
            return True
        if not token.text[0].isupper():
            break
    return False


def _is_age(parse: Parse, figure: Figure, noun: int | None) -> bool:
    """Such as "Smith, 19, said"; "19 years old"; "at the age of 19"; "a girl of nine"; "children under five"."""
    tokens, first, last = parse.tokens, figure.start, figure.last
    small = figure.point is not None and figure.point <= _OLDEST
    if word(tokens, first - 1) == "of" and first >= 2:
        if tokens[first - 2].lower in {"age", "ages"}:
            return True
        if noun is None and small and tokens[first - 2].tag == "NN" and is_people(parse, first - 2):
            return tokens[first - 2].lemma.lower() in {
                "man",
                "woman",
                "girl",
                "boy",
                "child",
                "son",
                "daughter",
                "baby",
            }
    if figure.modifier in {"less-than", "more-than"} and noun is None and small and first >= 2:
        named = tokens[figure.first - 1]
        if named.tag == "NNS" and is_people(parse, named.i) and named.i == figure.first - 1:
            return True
    if word(tokens, last + 1) in {"year", "years", "months"} and word(tokens, last + 2) in {"old", "-", "of"}:
        return True
    set_off = word(tokens, first - 1) in {",", "("} and word(tokens, last + 1) in {",", ")", ".", "and", ";", ""}
    if not (set_off and small and figure.digits and first >= 2):
        return False
    named = tokens[first - 2]
    return named.pos == "PROPN" or (named.tag == "NN" and is_people(parse, named.i) and noun is None)


def _is_time(parse: Parse, figure: Figure) -> bool:
    return word(parse.tokens, figure.last + 1) in _TIMES


def _is_idiom(parse: Parse, figure: Figure) -> bool:
    """Fixed phrases, whichever of their words the number is."""
    tokens, first = parse.tokens, figure.start
    for idiom in _IDIOMS:
        for k, part in enumerate(idiom):
            if part == word(tokens, first) and all(word(tokens, first - k + j) == w for j, w in enumerate(idiom)):
                return True
    return False


def _is_bare_id(parse: Parse, figure: Figure, noun: int | None) -> bool:
    """A year, or a long row of digits, that counts nothing."""
    token = parse.tokens[figure.start]
    if not figure.digits or figure.core != figure.start or "," in token.text or noun is not None:
        return False
    return len(token.text) >= _ID_DIGITS or (len(token.text) == 4 and token.text[0] in "12") or token.text[0] == "0"
