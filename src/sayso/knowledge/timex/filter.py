"""Tell time expressions from words that only look like them: "2,000 men", "Resolution 2254", "the fall of the city"."""

import re
from collections.abc import Callable
from typing import Final

from sayso.knowledge.timex.expression import Expression
from sayso.knowledge.timex.stretches import BRIEF, is_duration, is_label, is_period, word_at
from sayso.records import Parse

_BEFORE_YEAR: Final = frozenset({"in", "since", "by", "from", "until", "till", "of", "before", "after", "around", "to"})
_STANDS_ALONE: Final = frozenset(
    {"overnight", "midnight", "noon", "dawn", "daybreak", "midday", "nightfall", "dusk", "sunset", "sunrise"}
)
_GLUE: Final = frozenset("^*=+_~|<>\\")
"""Signs before a figure that make it a part of a formula or a code."""

_OF_YEAR: Final = re.compile(r"o?[TLX]U")
"""What stands behind "the fall" of "the fall of last year"."""

_YEAR_BACK: Final = re.compile(r"o?LU|aU[gl]")
_ACCOUNTING: Final = frozenset({"monthly", "bimonthly", "quarterly", "yearly"})
"""How often accounts are made up: before a noun these words say what kind of figure it is, not when."""


def is_plausible(parse: Parse, letters: str, expression: Expression) -> bool:
    """True if the words of `expression` mean a time where they stand."""
    start = parse.tokens[expression.first].start
    if parse.text[start - 1 : start] in _GLUE:  # the "30 days" of "10^30 days"
        return False
    check = _CHECKS.get(expression.kind)
    return check is None or check(parse, letters, expression)


def _year(parse: Parse, letters: str, expression: Expression) -> bool:
    year, first, last = expression.year, expression.first, expression.last
    if year is None or expression.modifier or expression.fiscal or expression.unit:
        return year is not None
    token = parse.tokens[last]
    if is_label(parse, first) or letters[last + 1 : last + 2] in {"A", "Z"}:
        return False
    tied = letters[last + 1 : last + 2] == "-" and parse.tokens[last + 1].start == token.end
    if tied and letters[last + 2 : last + 3] not in {"Y", "."} and not second_year(parse, letters, last):
        return False
    head = parse.tokens[token.head]
    if token.dep in {"nummod", "quantmod"} and head.i > last and head.tag in {"NNS", "NNPS", "CD"}:
        ranged = letters[max(0, first - 2) : first] == "Yj" or letters[last + 1 : last + 2] == "B"
        named = letters[first - 1 : first] in {"d", "p"} and year % 100  # "the 1967 borders", not "the 2000 men"
        if not (ranged or named):
            return False
    if last + 1 < len(parse.tokens) and parse.tokens[last + 1].text in {"%", "percent"}:
        return False
    return 1500 <= year <= 2100 or (1000 <= year < 3000 and word_at(parse, first - 1) in _BEFORE_YEAR) or year == 0


def second_year(parse: Parse, letters: str, last: int) -> int | None:
    """The year 2033 of "2031-33", whose first year is token `last`; None if that is no range of years."""
    if letters[last + 1 : last + 2] != "-" or letters[last + 2 : last + 3] not in {"D", "N"}:
        return None
    first, second = parse.tokens[last].text[-4:], parse.tokens[last + 2].text
    if letters[last + 3 : last + 4] in {"-", "D", "N", "V"} or not (first + second).isdecimal() or len(second) != 2:
        return None
    return int(first[:2] + second) if second > first[2:] else None


def _date(parse: Parse, letters: str, expression: Expression) -> bool:
    """No weekday that is part of a name ("Bloody Sunday"), no "today" of a newspaper."""
    token = parse.tokens[expression.first]
    if expression.first == expression.last and expression.first > 0:
        before = parse.tokens[expression.first - 1]
        named = before.head == token.i and before.dep in {"amod", "compound"} and before.text.istitle()
        if named and letters[before.i] == ".":
            return False
    return True


def _month(parse: Parse, _letters: str, expression: Expression) -> bool:
    if expression.first != expression.last:
        return True
    token = parse.tokens[expression.first]
    if not token.text[0].isupper():
        return False
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    surname = after is not None and token.dep == "compound" and after.tag == "NNP" and after.text.istitle()
    return not (surname and token.lower in {"may", "march", "april", "june", "august"})


def _season(parse: Parse, letters: str, expression: Expression) -> bool:
    first, last = expression.first, expression.last
    if expression.steer is not None or expression.year is not None or expression.modifier:
        return True
    if _OF_YEAR.match(letters, last + 1):
        return True
    word, token = word_at(parse, last), parse.tokens[last]
    if letters[first] == "S" and token.dep in {"compound", "amod", "nmod"} and token.head > last:
        return False  # "winter wheat" is a kind of wheat
    if word == "fall":
        placed = word_at(parse, first - 1) in {"in", "by", "since", "until", "during"}
        return placed and word_at(parse, last + 1) not in {"of", "in"}
    return not (word == "spring" and parse.tokens[last].tag == "NNP")


def _ordinal(_parse: Parse, _letters: str, expression: Expression) -> bool:
    unit = expression.unit
    placed = expression.contained or expression.year is not None or expression.steer is not None
    if unit in {"CE", "ML", "DE"}:
        return True
    if unit == "Q":
        return (expression.ordinal or 0) <= 4
    if unit == "HY":
        return (expression.ordinal or 0) <= 2 and (placed or expression.fiscal)
    return placed and unit not in BRIEF


def _clock(parse: Parse, _letters: str, expression: Expression) -> bool:
    return not is_label(parse, expression.first)


def _part(parse: Parse, letters: str, expression: Expression) -> bool:
    if expression.definite and letters[expression.last + 1 : expression.last + 2] == "o":
        return False
    return expression.first < expression.last or word_at(parse, expression.first) in _STANDS_ALONE


def _set(parse: Parse, _letters: str, expression: Expression) -> bool:
    token = parse.tokens[expression.last]
    if token.lower in _ACCOUNTING and token.dep in {"amod", "compound"} and token.head > token.i:
        return False  # "a quarterly dividend" is a kind of dividend
    if expression.often is not None and token.i and token.tag == "RB":
        before = parse.tokens[token.i - 1]
        if before.tag == "CD" or before.lower in {"%", "percent"}:  # "by 20 percent annually" is a rate
            return False
    return parse.tokens[expression.last].tag not in {"NNP", "NNPS"} or expression.weekday is not None


def _ref(parse: Parse, letters: str, expression: Expression) -> bool:
    token = parse.tokens[expression.first]
    if expression.recent:  # "recent raids" says what raids, not when
        return False
    if expression.steer is not None:
        return parse.tokens[expression.last].tag == "NN"
    if _is_anchored(parse, letters, expression):
        return False
    if expression.ref == "FUTURE_REF" and letters[expression.last + 1 : expression.last + 2] == "o":
        return False
    if token.lower == "future" and token.dep in {"amod", "compound"}:
        return False
    return token.tag not in {"NNP", "NNPS"} or token.i == parse.sentences[token.sentence].first


def _is_anchored(parse: Parse, letters: str, expression: Expression) -> bool:
    """True for "soon after the vote", "most recently last May", "Now, it seems": not counted from now, or no time."""
    after, word = letters[expression.last + 1 : expression.last + 2], word_at(parse, expression.last)
    if word_at(parse, expression.last + 1) == "as":  # "as recently as last week"
        return True
    if word == "time" and after and after in "LX":  # "at this time last year"
        return True
    opens = parse.sentences[parse.tokens[expression.first].sentence].first == expression.first
    if word == "now" and opens and after == ",":
        return True
    if word in {"previously", "formerly"} and not opens:  # "a previously announced plan"
        return True
    return bool(after) and after in "fLRMWY" and expression.ref in {"PAST_REF", "FUTURE_REF"}


def _same(_parse: Parse, letters: str, expression: Expression) -> bool:
    """Not "the same day last year", which is another day than the one told before; of quarters the year is joined."""
    if expression.unit in {"Q", "M"} and _YEAR_BACK.match(letters, expression.last + 1):
        return True
    return letters[expression.last + 1 : expression.last + 2] not in {"L", "Y", "a", "o"}


def _offset(parse: Parse, letters: str, expression: Expression) -> bool:
    """Not the end of "a quarter-century ago" or "a quarter of a century ago", which counts otherwise than it looks."""
    first = expression.first
    if expression.later == -2 and word_at(parse, first - 1) == "of":
        return False
    uncounted = expression.amount is None and not expression.vague
    return not (uncounted and (letters[first] in "-U" or letters[first - 1 : first] in {"-", "U"}))


def _decade(parse: Parse, letters: str, expression: Expression) -> bool:
    """Not "in his sixties", not "temperatures in the 90s" without an apostrophe or a century."""
    before = word_at(parse, expression.first - 1)
    if letters[expression.first - 1 : expression.first] == "p" and expression.first:
        return False
    if letters[expression.first] == "'" or parse.tokens[expression.first].text[0] in "'’":
        return True
    return (expression.decade or 0) >= 100 or expression.definite or before == "'"


_CHECKS: Final[dict[str, Callable[[Parse, str, Expression], bool]]] = {
    "year": _year, "date": _date, "month": _month, "season": _season, "ordinal": _ordinal, "period": is_period,
    "duration": is_duration, "clock": _clock, "part": _part, "set": _set, "ref": _ref, "decade": _decade,
    "same": _same, "offset": _offset,
}  # fmt: skip
