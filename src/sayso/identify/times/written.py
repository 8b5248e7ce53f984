"""The day a report was written: when it was published, else what its dateline or a date line on top says, else None."""

import re
from datetime import date
from typing import Final

from sayso.identify.times.here import Here
from sayso.identify.times.periods import first_day
from sayso.identify.times.values import value_of
from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.timex.expression import Expression
from sayso.records import Report, Span

LINES: Final = 6
"""How many lines that are not blank the head of a report may have."""

_MARGIN: Final = 40
"""Characters that may stand on a line beside its date."""

_LABELS: Final = "|".join(vocabulary("timex")["written"]["words"])
_ALONE: Final = re.compile(rf"(?:(?:{_LABELS})(?:\s+on)?\s*:?)?[\s,.|()–—-]*", re.IGNORECASE)
_EITHER: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d+")


def written_on(report: Report, expressions: dict[Span, Expression]) -> date | None:
    """The day of writing; None where nothing states it with its year, in one order only."""
    if report.published:
        try:
            return date.fromisoformat(report.published[:10])
        except ValueError:
            return None
    full = [(span, expression) for span, expression in expressions.items() if _is_full(expression)]
    line = report.dateline.date if report.dateline else None
    if line is not None:
        day = _day(next((expression for span, expression in full if span.overlaps(line)), None))
        if day is not None:
            return day
    alone = [(span, expression) for span, expression in full if _is_alone(report.text, span)]
    if len(alone) != 1 or len(re.findall(r"\S.*", report.text[: alone[0][0].start])) >= LINES:
        return None  # several such lines are the headings of a chronicle
    return _day(alone[0][1])


def _is_full(expression: Expression) -> bool:
    """True for a date with its year that can be read one way only: not "03/04/2031", March here and April there."""
    if expression.numeric is None:
        return bool(expression.year and expression.month and expression.day)
    pieces = _EITHER.fullmatch(expression.numeric)
    return pieces is None or pieces[1] == pieces[2] or max(int(pieces[1]), int(pieces[2])) > 12


def _is_alone(text: str, span: Span) -> bool:
    """True if a date has its line for itself: "Published: 3 March 2031"."""
    head, tail = text[max(0, span.start - _MARGIN) : span.start], text[span.end : span.end + _MARGIN]
    opens, closes = "\n" in head or span.start <= _MARGIN, "\n" in tail
    if not (opens and closes):
        return False
    around = head.rpartition("\n")[2] + tail.partition("\n")[0]
    return _ALONE.fullmatch(around) is not None


def _day(expression: Expression | None) -> date | None:
    if expression is None:
        return None
    try:
        value = value_of(expression, Here())
    except (ValueError, OverflowError):
        return None
    return first_day(value)
