"""Tell stretches of time from words that only look like them: "40 dinars a month", "This Week", "six days old"."""

from typing import Final

from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.timex.expression import Expression
from sayso.knowledge.timex.words import LABELS
from sayso.records import Parse

_SIGNS: Final = frozenset({"$", "€", "£", "¥", "#"})
BRIEF: Final = frozenset({"TS", "TM"})
"""Units so short that they need a number."""

_LASTING: Final = frozenset(vocabulary("timex")["lasting"]["words"])
_COUNTED: Final = frozenset({"CD", "NNS", "$", "NN"})


def word_at(parse: Parse, i: int) -> str:
    """Token `i` in lower case; "" outside the report."""
    return parse.tokens[i].lower if 0 <= i < len(parse.tokens) else ""


def is_label(parse: Parse, first: int) -> bool:
    """True after "Resolution", "No.", "$": what follows is a label or money."""
    before = word_at(parse, first - 1)
    return before in LABELS or (before != "" and before[-1] in _SIGNS)


def is_period(parse: Parse, letters: str, expression: Expression) -> bool:
    """True for a unit that is steered to ("last week"), no title and nothing too brief."""
    if letters[expression.last] == "b" or letters[expression.last - 2 : expression.last + 1] == "z-U":
        return _is_edge(parse, letters, expression)
    if expression.unit in BRIEF and expression.amount is None and not expression.vague:
        return False
    if _is_title(parse, expression):
        return False
    return expression.unit != "HY"


def _is_edge(parse: Parse, letters: str, expression: Expression) -> bool:
    """Only "year-end", "mid-month" and the like: the edges of a unit of the calendar."""
    first, last = word_at(parse, expression.last - 2), word_at(parse, expression.last)
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


def is_duration(parse: Parse, letters: str, expression: Expression) -> bool:
    """True for a stretch of time: no age, no title, no label, no rate."""
    first, last, unit = expression.first, expression.last, expression.unit
    if expression.old or word_at(parse, last + 1) == "old" or letters[last + 1 : last + 3] == "-J":
        return False
    if word_at(parse, last + 1) == "of" and (word_at(parse, last + 2) == "age" or unit in {"Q", "HY"}):
        return False
    if last > first and _is_title(parse, expression):
        return False
    if expression.event is not None and letters[first : last + 1] == "dU":  # "the day after the blast"
        return True
    if expression.article and _is_rate(parse, first, last):
        return False
    if parse.tokens[last].tag[:2] not in {"NN", "CD", "JJ", "RB"} or is_label(parse, first):
        return False
    if expression.amount is not None and not expression.article:
        return unit != "HY" and (unit != "Q" or word_at(parse, last - 1) != "-")
    if expression.article:
        tied = letters[last + 1 : last + 2] == "-" and word_at(parse, last + 2) != "long"
        return unit not in {"Q", "HY", "TS", "CE", "WE"} and not tied
    if expression.vague:
        if word_at(parse, first - 1) == "as":  # "in as many days"
            return False
        return unit not in {"Q", "HY"}
    if letters[last] == "V":
        return _plural(parse, expression)
    return _single(parse, letters, expression)


def _single(parse: Parse, letters: str, expression: Expression) -> bool:
    """One unit, nobody counted it: "the weekend", "week-long", but not "the year 0" or "the week of talks"."""
    last, after = expression.last, letters[expression.last + 1 : expression.last + 2]
    if after == "-":
        return word_at(parse, last + 2) == "long" and expression.first == last
    numbered = expression.unit == "Y" and after in {"D", "N"}  # no year of our calendar
    known = expression.unit in {"WE", "Q", "Y", "M", "W"} and after not in {"'", "o"}
    return expression.definite and known and not numbered


def _plural(parse: Parse, expression: Expression) -> bool:
    """A stretch of units that nobody counted: "lasted for weeks", but not "in darker days", which are some days."""
    first, unit = expression.first, expression.unit
    if first == expression.last and expression.event is None and not _is_lasting(parse, first):
        return False
    return unit not in {"Q", "HY", *BRIEF} or (expression.definite and unit in BRIEF)


def _is_lasting(parse: Parse, i: int) -> bool:
    """True for "lasted for decades", "spent weeks", which tell how long; elsewhere "for years" says only: long."""
    token = parse.tokens[i]
    above = parse.tokens[token.head]
    verb = parse.tokens[above.head] if above.pos == "ADP" else above
    return verb.lemma.lower() in _LASTING and (above is verb or above.lower in {"for", "over"})


def _is_rate(parse: Parse, first: int, last: int) -> bool:
    """True for "40 dinars a month": what a thing costs or how fast it runs, not when it happens."""
    head = parse.tokens[parse.tokens[last].head]
    return parse.tokens[last].dep == "npadvmod" and first - 4 <= head.i < first and head.tag in _COUNTED
