"""Tell time expressions from words that only look like them: "2,000 men", "Resolution 2254", "the fall of the city"."""

from collections.abc import Callable
from typing import Final

from sayso.knowledge.timex.expression import Expression
from sayso.knowledge.timex.words import LABELS
from sayso.records import Parse

_BEFORE_YEAR: Final = frozenset({"in", "since", "by", "from", "until", "till", "of", "before", "after", "around", "to"})
_STANDS_ALONE: Final = frozenset(
    {"overnight", "midnight", "noon", "dawn", "daybreak", "midday", "nightfall", "dusk", "sunset", "sunrise"}
)
_SIGNS: Final = frozenset({"$", "€", "£", "¥", "#"})
_COUNTED: Final = frozenset({"CD", "NNS", "$", "NN"})
_ACCOUNTING: Final = frozenset({"monthly", "bimonthly", "quarterly", "yearly"})
"""How often accounts are made up: before a noun these words say what kind of figure it is, not when."""

_BRIEF: Final = frozenset({"TS", "TM"})


def is_plausible(parse: Parse, letters: str, expression: Expression) -> bool:
    """True if the words of `expression` mean a time where they stand."""
    check = _CHECKS.get(expression.kind)
    return check is None or check(parse, letters, expression)


def _word(parse: Parse, i: int) -> str:
    return parse.tokens[i].lower if 0 <= i < len(parse.tokens) else ""


def _is_label(parse: Parse, first: int) -> bool:
    """True after "Resolution", "No.", "$": what follows is a label or money."""
    before = _word(parse, first - 1)
    return before in LABELS or (before != "" and before[-1] in _SIGNS)


def _year(parse: Parse, letters: str, expression: Expression) -> bool:
    year, first, last = expression.year, expression.first, expression.last
    if year is None or expression.modifier or expression.fiscal or expression.unit:
        return year is not None
    token = parse.tokens[last]
    if _is_label(parse, first) or letters[last + 1 : last + 2] in {"A", "Z"}:
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
    return 1500 <= year <= 2100 or (1000 <= year < 3000 and _word(parse, first - 1) in _BEFORE_YEAR) or year == 0


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
    word, token = _word(parse, last), parse.tokens[last]
    if letters[first] == "S" and token.dep in {"compound", "amod", "nmod"} and token.head > last:
        return False  # "winter wheat" is a kind of wheat
    if word == "fall":
        return _word(parse, first - 1) in {"in", "by", "since", "until", "during"} and _word(parse, last + 1) not in {
            "of",
            "in",
        }
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
    return placed and unit not in _BRIEF


def _period(parse: Parse, letters: str, expression: Expression) -> bool:
    if letters[expression.last] == "b" or letters[expression.last - 2 : expression.last + 1] == "z-U":
        return _is_edge(parse, letters, expression)
    if expression.unit in _BRIEF and expression.amount is None and not expression.vague:
        return False
    if _is_title(parse, expression):
        return False
    return expression.unit != "HY"


def _is_edge(parse: Parse, letters: str, expression: Expression) -> bool:
    """Only "year-end", "mid-month" and the like: the edges of a unit of the calendar."""
    first, last = _word(parse, expression.last - 2), _word(parse, expression.last)
    token = parse.tokens[expression.last]
    if token.dep in {"compound", "amod"} and token.head > token.i:
        return False  # "year-end profits"
    named = last == "end" if letters[expression.last] == "b" else first == "mid"
    return named and expression.unit in {"Y", "M", "Q", "W"}


def _is_title(parse: Parse, expression: Expression) -> bool:
    """Such as "This Week", "60 Minutes": the name of something, in capitals."""
    first, last = parse.tokens[expression.first], parse.tokens[expression.last]
    opens = parse.sentences[first.sentence].first == first.i
    return (
        last.text.istitle() and (first.text.istitle() or first.text[0].isdecimal()) and (not opens or last.i > first.i)
    )


def _duration(parse: Parse, letters: str, expression: Expression) -> bool:
    first, last, unit = expression.first, expression.last, expression.unit
    if expression.old or _word(parse, last + 1) == "old" or letters[last + 1 : last + 3] == "-J":
        return False
    if _word(parse, last + 1) == "of" and (_word(parse, last + 2) == "age" or unit in {"Q", "HY"}):
        return False
    if last > first and _is_title(parse, expression):
        return False
    if expression.event is not None and letters[first : last + 1] == "dU":  # "the day after the blast"
        return True
    if expression.article and _is_rate(parse, first, last):
        return False
    if parse.tokens[last].tag[:2] not in {"NN", "CD", "JJ", "RB"} or _is_label(parse, first):
        return False
    if expression.amount is not None and not expression.article:
        return unit != "HY" and (unit != "Q" or _word(parse, last - 1) != "-")
    if expression.article:
        return unit not in {"Q", "HY", "TS", "CE", "WE"} and not (last + 1 < len(letters) and letters[last + 1] == "-")
    if expression.vague:
        return unit not in {"Q", "HY"}
    if letters[last] == "V":
        return _plural(parse, expression)
    if letters[last + 1 : last + 2] == "-":
        return _word(parse, last + 2) == "long" and first == last
    return expression.definite and unit in {"WE", "Q", "Y", "M", "W"} and letters[last + 1 : last + 2] not in {"'", "o"}


def _plural(parse: Parse, expression: Expression) -> bool:
    """A stretch of units that nobody counted: "for weeks", but not "in darker days", which are some days."""
    first, unit = expression.first, expression.unit
    before = parse.tokens[first - 1] if first == expression.last and first else None
    if before is not None and before.head == first and before.tag == "JJ":
        return False
    return unit not in {"Q", "HY", *_BRIEF} or (expression.definite and unit in _BRIEF)


def _is_rate(parse: Parse, first: int, last: int) -> bool:
    """True for "40 dinars a month": what a thing costs or how fast it runs, not when it happens."""
    head = parse.tokens[parse.tokens[last].head]
    return parse.tokens[last].dep == "npadvmod" and first - 4 <= head.i < first and head.tag in _COUNTED


def _clock(parse: Parse, _letters: str, expression: Expression) -> bool:
    return not _is_label(parse, expression.first)


def _part(parse: Parse, letters: str, expression: Expression) -> bool:
    if expression.definite and letters[expression.last + 1 : expression.last + 2] == "o":
        return False
    return expression.first < expression.last or _word(parse, expression.first) in _STANDS_ALONE


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
    after, word = letters[expression.last + 1 : expression.last + 2], _word(parse, expression.last)
    opens = parse.sentences[parse.tokens[expression.first].sentence].first == expression.first
    if word == "now" and opens and after == ",":
        return True
    if word in {"previously", "formerly"} and not opens:  # "a previously announced plan"
        return True
    return bool(after) and after in "fLRMWY" and expression.ref in {"PAST_REF", "FUTURE_REF"}


def _decade(parse: Parse, letters: str, expression: Expression) -> bool:
    """Not "in his sixties", not "temperatures in the 90s" without an apostrophe or a century."""
    before = _word(parse, expression.first - 1)
    if letters[expression.first - 1 : expression.first] == "p" and expression.first:
        return False
    return (expression.decade or 0) >= 100 or expression.definite or before == "'"


_CHECKS: Final[dict[str, Callable[[Parse, str, Expression], bool]]] = {
    "year": _year, "date": _date, "month": _month, "season": _season, "ordinal": _ordinal, "period": _period,
    "duration": _duration, "clock": _clock, "part": _part, "set": _set, "ref": _ref, "decade": _decade,
}  # fmt: skip
