"""Read numbers as English writes them: 1,200, twenty-four, two and a half million, a dozen."""

import math
import re
from typing import Final

import msgspec

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Token

_WORDS: Final = vocabulary("numerals")
_ONES: Final[dict[str, int]] = _WORDS["ones"]
_TENS: Final[dict[str, int]] = _WORDS["tens"]
_SCALES: Final[dict[str, int]] = _WORDS["scales"]
_MONEY: Final[dict[str, int]] = _WORDS["money"]
_ORDINALS: Final[dict[str, int]] = _WORDS["ordinals"]
_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_GLUED: Final = re.compile(r"(\d[\d,]*(?:\.\d+)?)-?(k|m|mn|bn|tn)")
_ORDINAL: Final = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")
SCALE_WORDS: Final = frozenset(_SCALES)
"""The words that multiply what stands before them."""
NUMBER_WORDS: Final = frozenset({*_ONES, *_TENS, *_SCALES})
"""The words that can stand in a number, in lower case."""

LONGEST: Final = 12
"""Parts of a number after which it is cut: nobody writes a longer one, and so the work stays bounded."""


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number over tokens `first`..`last` (inclusive); `digits` tells whether it was written with digits."""

    first: int
    last: int
    value: float
    digits: bool


def digits_value(text: str) -> float | None:
    """The value of "1,200" or "2.5"; None for anything else, and for what no float can hold."""
    if not _DIGITS.fullmatch(text):
        return None
    value = float(text.replace(",", ""))
    return value if math.isfinite(value) else None


def ordinal_value(text: str) -> int | None:
    """The number of "22nd" or "third"; None if `text` (one lower-case word) is no ordinal."""
    match = _ORDINAL.fullmatch(text)
    return int(match.group(1)) if match else _ORDINALS.get(text)


def read_number(tokens: tuple[Token, ...], i: int, *, money: bool = False) -> Number | None:
    """The longest number that starts at token `i`, or None; `money` allows "2.5m" and "40bn"."""
    word = tokens[i].lower
    glued = _GLUED.fullmatch(word) if money else None
    if glued:
        base = digits_value(glued.group(1))
        return None if base is None else Number(i, i, base * _MONEY[glued.group(2)], digits=True)
    value = digits_value(word)
    if value is not None:
        return _scaled(tokens, i, i, value, digits=True, money=money)
    if word in {"a", "an", "half"}:
        return _article(tokens, i)
    if word in _ONES or word in _TENS:
        return _words(tokens, i)
    return None


def _word(tokens: tuple[Token, ...], i: int) -> str:
    return tokens[i].lower if i < len(tokens) and i >= 0 else ""


def _article(tokens: tuple[Token, ...], i: int) -> Number | None:
    """Numbers that open with an article: "a hundred", "a dozen", "half a million", "half a dozen"."""
    if tokens[i].lower == "half":
        if _word(tokens, i + 1) in {"a", "an"} and _word(tokens, i + 2) in _SCALES:
            return Number(i, i + 2, _SCALES[_word(tokens, i + 2)] / 2, digits=False)
        return None
    if [_word(tokens, i + k) for k in (1, 2)] == ["quarter", "of"]:
        scale = i + 4 if _word(tokens, i + 3) in {"a", "one"} else i + 3
        found = _SCALES.get(_word(tokens, scale), 0) if scale < len(tokens) else 0
        return Number(i, scale, found / 4, digits=False) if found >= 1_000 else None
    if _word(tokens, i + 1) == "half" and _word(tokens, i + 2) in _SCALES:
        return Number(i, i + 2, _SCALES[_word(tokens, i + 2)] / 2, digits=False)
    if _word(tokens, i + 1) not in _SCALES:
        return None
    return _scaled(tokens, i, i, 1.0, digits=False, money=False)


def _words(tokens: tuple[Token, ...], i: int) -> Number | None:
    last, small = _below_hundred(tokens, i)
    return _scaled(tokens, i, last, float(small), digits=False, money=False)


def _below_hundred(tokens: tuple[Token, ...], i: int) -> tuple[int, int]:
    """The last token and the value of "twenty", "twenty-four", "four"; the word at `i` must be one of those."""
    word = tokens[i].lower
    if word in _ONES:
        return i, _ONES[word]
    step = 2 if _word(tokens, i + 1) == "-" else 1
    unit = _ONES.get(_word(tokens, i + step), 0)
    return (i + step, _TENS[word] + unit) if 1 <= unit <= 9 else (i, _TENS[word])


def _scaled(
    tokens: tuple[Token, ...], first: int, last: int, value: float, *, digits: bool, money: bool
) -> Number | None:
    """Go on with "hundred", "thousand and five", "and a half million" after the first figure."""
    total, current = 0.0, value
    if _and_a_half(tokens, last) and (_word(tokens, last + 4) in _SCALES or not digits):
        current, last = current + 0.5, last + 3
    for _ in range(LONGEST):
        step = 2 if _word(tokens, last + 1) == "-" and _word(tokens, last + 2) in _SCALES else 1
        word = _word(tokens, last + step)
        if word in _SCALES:
            last, current = last + step, current * _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, current = total + current, 0.0
        elif money and digits and word in _MONEY and tokens[last + 1].start <= tokens[last].end + 1:
            last, current = last + 1, current * _MONEY[word]
        elif (more := _more(tokens, last)) is not None:
            last, current = more[0], current + more[1]
        else:
            break
    total += current
    if _word(tokens, last) in _SCALES and _and_a_half(tokens, last):  # "a million and a half"
        total, last = total + _SCALES[_word(tokens, last)] / 2, last + 3
    return Number(first, last, total, digits) if math.isfinite(total) else None


def _and_a_half(tokens: tuple[Token, ...], last: int) -> bool:
    return [_word(tokens, last + k) for k in (1, 2, 3)] == ["and", "a", "half"]


def _more(tokens: tuple[Token, ...], last: int) -> tuple[int, int] | None:
    """What follows a scale word: "(two hundred) and five", "(two thousand) three"."""
    if _word(tokens, last) not in _SCALES or _word(tokens, last) == "dozen":
        return None
    i = last + 2 if _word(tokens, last + 1) == "and" else last + 1
    word = _word(tokens, i)
    if word not in _ONES and word not in _TENS:
        return None
    return _below_hundred(tokens, i)
