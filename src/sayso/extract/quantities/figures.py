"""The forms of a figure before its modifier: numbers, ranges, vague words, parts of a whole, sets, temperatures."""

import re
from typing import Final

import msgspec

from sayso.extract.quantities.measures import CURRENCY, by_first, match, read_unit, word
from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.numerals import NUMBER_WORDS, SCALE_WORDS, Number, read_number
from sayso.records import Token

_TABLE: Final = vocabulary("quantities")
_SCALES: Final[dict[str, int]] = vocabulary("numerals")["scales"]
_FRACTIONS: Final[dict[str, float]] = _TABLE["fractions"]
_VAGUE_PLURALS: Final[dict[str, int]] = _TABLE["vague_plurals"]
_CLASSES: Final = frozenset({*_VAGUE_PLURALS, "tens of thousands", "hundreds of thousands"})
_MARKED: Final = frozenset(_TABLE["not_vague"]["before"])
_VAGUE: Final = by_first(_TABLE["vague"])
_SETS: Final = by_first({phrase: [str(number)] for phrase, number in _TABLE["sets"].items()})
STARTS: Final = frozenset(
    {*NUMBER_WORDS, *_VAGUE_PLURALS, *_VAGUE, *_SETS, *_FRACTIONS, "a", "an", "half", "no", "none", "nobody", "without"}
)
"""Words that can begin a quantity, in lower case; digits can too."""
_GLUED_DEGREES: Final = re.compile(r"([-−]?\d{1,3}(?:\.\d+)?)°?([CF])")
_WHOLES: Final = frozenset("of the its their his her our my your these those this that all".split())  # noqa: SIM905


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """The figure of a quantity over tokens `first`..`last` (inclusive).

    `core` is the token that the syntax hangs on (the last of the number itself, the noun of a fraction or unit),
    `start` the first of the number without modifier and sign of money; `low`, `high`, `point` as stated, before the
    modifier is applied; `joined` tells that a hyphen ties it to the next noun, `score` that it looks like the score
    of a game.
    """

    first: int
    last: int
    start: int
    core: int
    low: float | None = None
    high: float | None = None
    point: float | None = None
    modifier: str = "exactly"
    vague: str | None = None
    unit: str | None = None
    measure: str | None = None
    digits: bool = False
    joined: bool = False
    score: bool = False


def read_form(tokens: tuple[Token, ...], i: int) -> Figure | None:
    """The figure whose number or vague word is token `i`, without modifier and unit; None if there is none."""
    return (
        _degrees(tokens, i)
        or _vague(tokens, i)
        or _fraction(tokens, i)
        or _set(tokens, i)
        or _range(tokens, i)
        or _half(tokens, i)
    )


def _degrees(tokens: tuple[Token, ...], i: int) -> Figure | None:
    """A temperature in one word: "9C", "38°C"."""
    found = _GLUED_DEGREES.fullmatch(tokens[i].text)
    if found is None:
        return None
    value = float(found[1].replace("−", "-"))
    return Figure(first=i, last=i, start=i, core=i, low=value, high=value, point=value, digits=True,
                  unit=f"deg{found[2].upper()}", measure="temperature")  # fmt: skip


def _vague(tokens: tuple[Token, ...], i: int) -> Figure | None:
    """Such as "hundreds", "tens of thousands", "several", "several hundred", "a number of"."""
    low = _VAGUE_PLURALS.get(word(tokens, i))
    if low is not None:
        return _plural(tokens, i, float(low))
    found = match(tokens, i, _VAGUE)
    if found is None or (word(tokens, i) in {"few", "many"} and word(tokens, i - 1) in _MARKED):
        return None
    last, (least, vague) = found
    low = int(least)
    while word(tokens, last + 1) in SCALE_WORDS:
        last, low, vague = last + 1, low * _SCALES[word(tokens, last + 1)], f"{word(tokens, last + 1)}s"
    if word(tokens, last) == "of":
        last -= 1
    return Figure(first=i, last=last, start=i, core=last, low=float(low), modifier="vague", vague=vague)


def _plural(tokens: tuple[Token, ...], i: int, total: float) -> Figure | None:
    if word(tokens, i) == "scores" and word(tokens, i + 1) != "of":
        return None
    last, vague = i, word(tokens, i)
    for _ in range(2):
        scale = _VAGUE_PLURALS.get(word(tokens, last + 2), 0) // 2
        if word(tokens, last + 1) != "of" or scale < 1_000:
            break
        last, total, vague = last + 2, total * scale, f"{vague} of {word(tokens, last + 2)}"
    known = vague if vague in _CLASSES else word(tokens, last)
    return Figure(first=i, last=last, start=i, core=last, low=total, modifier="vague", vague=known)


def _fraction(tokens: tuple[Token, ...], i: int) -> Figure | None:
    """Such as "half of the houses", "a third were children", "two thirds": in percent of a whole."""
    first = word(tokens, i)
    if first == "half":
        if word(tokens, i - 1) in {"first", "second", "other", "last", "latter", "a", "-", "the"}:
            return None
        apart = tokens[i + 1].pos in {"AUX", "VERB"} if i + 1 < len(tokens) else True
        named = word(tokens, i + 1) in _WHOLES
        return _hundredths(i, i, 50.0) if named or apart else None
    number = 1.0 if first in {"a", "one"} else None
    end = i + 1
    if number is None:
        read = read_number(tokens, i)
        if read is None or read.last != i or read.value > 9:
            return None
        number = read.value
    elif read_number(tokens, i) is not None:  # "a quarter of a million"
        return None
    if word(tokens, end) == "-":
        end += 1
    name = word(tokens, end)
    share = _FRACTIONS.get(name)
    if share is None or name.endswith("s") != (number > 1):
        return None
    follows = word(tokens, end + 1)
    ordinal = number == 1 and end + 1 < len(tokens) and tokens[end + 1].pos in {"NOUN", "PROPN", "ADJ", "NUM"}
    if (ordinal and not tokens[end + 1].lower.endswith("ed")) or follows in {"-", "time"}:
        return None
    return _hundredths(i, end, share * number)


def _hundredths(first: int, last: int, share: float) -> Figure:
    share = round(share, 4)
    return Figure(first=first, last=last, start=first, core=last, low=share, high=share, point=share,
                  unit="percent", measure="share")  # fmt: skip


def _set(tokens: tuple[Token, ...], i: int) -> Figure | None:
    """Such as "both drivers", "a pair of gunmen"; "both" before "and" counts nothing."""
    found = match(tokens, i, _SETS)
    if found is None:
        return None
    last = found[0] - (word(tokens, found[0]) == "of")
    if word(tokens, i) == "both" and not _counts_two(tokens, i):
        return None
    number = float(found[1][0])
    return Figure(first=i, last=last, start=i, core=last, low=number, high=number, point=number)


def _counts_two(tokens: tuple[Token, ...], i: int) -> bool:
    """True for "both drivers", "both were"; False for "both X and Y", "both in X and in Y"."""
    after = tokens[i + 1 : i + 4]
    plural = next((token for token in after if token.tag in {"NNS", "NNPS"}), None)
    if plural is not None and all(
        token.pos in {"ADJ", "DET", "PRON", "NOUN"} for token in after[: after.index(plural)]
    ):
        return word(tokens, plural.i + 1) != "and" or tokens[i].dep in {"det", "predet"}
    return bool(after) and (after[0].pos in {"AUX", "VERB"} and tokens[i].dep in {"nsubj", "nsubjpass"})


def _half(tokens: tuple[Token, ...], i: int) -> Figure | None:
    """Half of one unit: "half a tonne"."""
    if word(tokens, i) != "half" or word(tokens, i + 1) not in {"a", "an"}:
        return None
    unit = read_unit(tokens, i + 2)
    if unit is None:
        return None
    return Figure(first=i, last=unit.last, start=i, core=unit.core, low=0.5, high=0.5, point=0.5, unit=unit.name,
                  measure=unit.kind)  # fmt: skip


def _range(tokens: tuple[Token, ...], i: int) -> Figure | None:
    money = word(tokens, i - 1) in CURRENCY
    number = None if money else _millions(tokens, i)
    number = number or read_number(tokens, i, money=money)
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
    before = i - 1 if money else i
    first = before - 1 if word(tokens, before - 1) == "between" else i
    return Figure(
        first=first, last=other.last, start=first, core=other.last, low=low, high=other.value,
        digits=number.digits, score=score,
    )  # fmt: skip


def _millions(tokens: tuple[Token, ...], i: int) -> Number | None:
    """The "5m" of "5m people" and "4m euros": a letter that touches digits and stands before a plural."""
    if not word(tokens, i)[:1].isdecimal() or i + 2 >= len(tokens):
        return None
    plain = word(tokens, i + 1) in {"m", "bn"} and tokens[i + 1].start == tokens[i].end
    return read_number(tokens, i, money=True) if plain and tokens[i + 2].tag in {"NNS", "NNPS"} else None


def _other_end(tokens: tuple[Token, ...], number: Number, *, money: bool) -> Number | None:
    """The second number of "20-30", "20 to 30", "between 20 and 30", "two or three"."""
    link = word(tokens, number.last + 1)
    before = word(tokens, number.first - 1 - money)
    between = before == "between"
    if link not in {"-", "–", "to", "or", "and"} or (link == "and") != between or number.last + 2 >= len(tokens):
        return None
    if link == "to" and before == "from":
        return None
    start = number.last + 3 if word(tokens, number.last + 2) in CURRENCY else number.last + 2
    other = read_number(tokens, start, money=money) if start < len(tokens) else None
    if other is None or (other.value <= number.value and link not in {"-", "–"}):
        return None
    return other
