"""Read the figure of a quantity: modifier, number or range, unit."""

from typing import Final

import msgspec

from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.numerals import NUMBER_WORDS, SCALE_WORDS, Number, read_number
from sayso.records import Token

_TABLE: Final = vocabulary("quantities")
_SCALES: Final[dict[str, int]] = vocabulary("numerals")["scales"]
_CURRENCY: Final[dict[str, str]] = _TABLE["currency"]
VAGUE_PLURALS: Final[dict[str, int]] = _TABLE["vague_plurals"]

Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


def _by_end(table: dict[str, str], *, end: bool) -> Phrases:
    """Phrases under their last (or first) word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in table.items():
        parts = tuple(phrase.split())
        found.setdefault(parts[-1] if end else parts[0], []).append((parts, value))
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for word, entries in found.items()}


_BEFORE: Final = _by_end(_TABLE["before"], end=True)
_AFTER: Final = _by_end(_TABLE["after"], end=False)
_VAGUE: Final = _by_end({phrase: str(low) for phrase, low in _TABLE["vague"].items()}, end=False)
_UNITS: Final = _by_end({phrase: "\t".join(pair) for phrase, pair in _TABLE["unit"].items()}, end=False)
STARTS: Final = frozenset(
    {*NUMBER_WORDS, *VAGUE_PLURALS, *_VAGUE, "a", "an", "half", "no", "none", "nobody", "without"}
)
"""Words that can begin a quantity, in lower case; digits can too."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """The figure of a quantity over tokens `first`..`last` (inclusive).

    `core` is the token that the syntax hangs on (the last of the number itself), `start` the first of the number
    without modifier and sign of money; `low`, `high`, `point` as stated, before the modifier is applied; `joined` tells
    that a hyphen ties it to the next noun, `score` that it looks like the score of a game.
    """

    first: int
    last: int
    start: int
    core: int
    low: float | None = None
    high: float | None = None
    point: float | None = None
    modifier: str = "exactly"
    unit: str | None = None
    measure: str | None = None
    digits: bool = False
    joined: bool = False
    score: bool = False


def word(tokens: tuple[Token, ...], i: int) -> str:
    """Token `i` in lower case, "" outside the text."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _match(tokens: tuple[Token, ...], i: int, table: Phrases) -> tuple[int, str] | None:
    """The last token and the value of the longest phrase of `table` that begins at `i`."""
    for parts, value in table.get(word(tokens, i), ()):
        if all(word(tokens, i + k) == part for k, part in enumerate(parts)):
            return i + len(parts) - 1, value
    return None


def read_figure(tokens: tuple[Token, ...], i: int, floor: int = 0) -> Figure | None:
    """The figure whose number or vague word is token `i`, its modifier not before `floor`; None if there is none."""
    figure = _vague(tokens, i) or _range(tokens, i)
    return None if figure is None else _modified(tokens, _with_unit(tokens, figure), floor)


def _vague(tokens: tuple[Token, ...], i: int) -> Figure | None:
    """Such as "hundreds", "tens of thousands", "several", "several hundred", "a number of"."""
    low = VAGUE_PLURALS.get(word(tokens, i))
    if low is not None:
        if word(tokens, i) == "scores" and word(tokens, i + 1) != "of":
            return None
        last, total = i, float(low)
        for _ in range(2):
            scale = VAGUE_PLURALS.get(word(tokens, last + 2), 0) // 2
            if word(tokens, last + 1) != "of" or scale < 1_000:
                break
            last, total = last + 2, total * scale
        return Figure(first=i, last=last, start=i, core=last, low=total, modifier="vague")
    found = _match(tokens, i, _VAGUE)
    if found is None:
        return None
    last, least = found[0], float(found[1])
    while word(tokens, last + 1) in SCALE_WORDS:
        last, least = last + 1, least * _SCALES[word(tokens, last + 1)]
    if word(tokens, last) == "of":
        last -= 1
    return Figure(first=i, last=last, start=i, core=last, low=least, modifier="vague")


def _range(tokens: tuple[Token, ...], i: int) -> Figure | None:
    money = word(tokens, i - 1) in _CURRENCY
    number = read_number(tokens, i, money=money)
    if number is None:
        return None
    other = _other_end(tokens, number, money=money)
    if other is None:
        return Figure(
            first=i, last=number.last, start=i, core=number.last, low=number.value, high=number.value,
            point=number.value, digits=number.digits,
        )  # fmt: skip
    low = number.value
    if other.value > low and other.value >= 1_000 > low and number.last == number.first and other.last > other.first:
        low *= _SCALES.get(word(tokens, other.last), 1)  # "two to three million"
    score = word(tokens, number.last + 1) in {"-", "–"} and other.value <= low
    first = i - 1 if word(tokens, i - 1) == "between" else i
    return Figure(
        first=first, last=other.last, start=first, core=other.last, low=low, high=other.value,
        digits=number.digits, score=score,
    )  # fmt: skip


def _other_end(tokens: tuple[Token, ...], number: Number, *, money: bool) -> Number | None:
    """The second number of "20-30", "20 to 30", "between 20 and 30", "two or three"."""
    link = word(tokens, number.last + 1)
    between = word(tokens, number.first - 1) == "between"
    if link not in {"-", "–", "to", "or", "and"} or (link == "and") != between or number.last + 2 >= len(tokens):
        return None
    if link == "to" and word(tokens, number.first - 1) == "from":
        return None
    start = number.last + 3 if word(tokens, number.last + 2) in _CURRENCY else number.last + 2
    other = read_number(tokens, start, money=money) if start < len(tokens) else None
    if other is None or (other.value <= number.value and link not in {"-", "–"}):
        return None
    return other


def _with_unit(tokens: tuple[Token, ...], figure: Figure) -> Figure:
    currency = _CURRENCY.get(word(tokens, figure.start - 1))
    if currency is not None:
        first = figure.start - 1
        return msgspec.structs.replace(figure, first=first, start=first, unit=currency, measure="money")
    joined = word(tokens, figure.last + 1) in {"-", "–"}
    after = figure.last + 2 if joined else figure.last + 1
    adjective = word(tokens, after) in {"square", "cubic"}
    found = _match(tokens, after + adjective, _UNITS)
    if found is None:
        return msgspec.structs.replace(figure, joined=True) if joined else figure
    unit, measure = found[1].split("\t")
    if adjective:
        power, measure = (2, "area") if word(tokens, after) == "square" else (3, "volume")
        unit = f"{unit}^{power}"
    return msgspec.structs.replace(figure, last=found[0], unit=unit, measure=measure, joined=joined)


def _modified(tokens: tuple[Token, ...], figure: Figure, floor: int) -> Figure:
    """Add the words before and after that say "more than", "about", "or more"."""
    if word(tokens, figure.start) == "between":
        return figure
    for parts, modifier in _BEFORE.get(word(tokens, figure.start - 1), ()):
        begin = figure.start - len(parts)
        if begin >= floor and all(word(tokens, begin + k) == part for k, part in enumerate(parts)):
            if figure.modifier == "vague":
                return msgspec.structs.replace(figure, first=begin) if modifier != "exactly" else figure
            return msgspec.structs.replace(figure, first=begin, modifier=modifier)
    found = _match(tokens, figure.last + 1, _AFTER)
    if found is not None and figure.modifier == "exactly":
        return msgspec.structs.replace(figure, last=found[0], modifier=found[1])
    return figure
