"""Work out which day a time expression means: from the day of writing, the tense, and the date told before it."""

import re
from datetime import date

import msgspec

from sayso.identify.times.here import Here
from sayso.identify.times.memory import Memory
from sayso.identify.times.periods import first_day
from sayso.identify.times.ranges import with_ends
from sayso.identify.times.tense import direction_at
from sayso.identify.times.values import value_of
from sayso.knowledge.timex import find_expressions
from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval, Mention, Parse, Report, Span


def resolve_times(report: Report, parse: Parse, timexes: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The same mentions with an Interval as their value; None where the words make no sense (31 June).

    Relative expressions count from `report.published`, else from a dateline that gives a year; without either they stay
    unresolved: a TIMEX3 value with X for what is not known, and no start or end.
    """
    expressions = {parse.span(found.first, found.last): found for found in find_expressions(parse)}
    memory = Memory(parse, written_on(report, expressions))
    resolved: list[tuple[Expression | None, Mention]] = []
    for mention in timexes:
        expression = expressions.get(mention.span)
        if expression is None:
            resolved.append((None, msgspec.structs.replace(mention, why="time:unknown")))
            continue
        direction = direction_at(parse, parse.root(expression.first, expression.last))
        value, why = _value(expression, memory.here(expression, direction))
        memory.note(expression, value, direction)
        resolved.append((expression, msgspec.structs.replace(mention, value=value, why=f"time:{why}")))
    return with_ends(parse, resolved)


def _value(expression: Expression, here: Here) -> tuple[Interval | None, str]:
    try:
        return value_of(expression, here), expression.kind
    except (ValueError, OverflowError):
        return None, "impossible"


def written_on(report: Report, expressions: dict[Span, Expression]) -> date | None:
    """The day of writing: when the report was published, else its dateline if that names a year, else None."""
    if report.published:
        try:
            return date.fromisoformat(report.published[:10])
        except ValueError:
            return None
    span = report.dateline.date if report.dateline else None
    if span is None:
        return None
    for where, expression in expressions.items():
        full = expression.numeric or (expression.year and expression.month and expression.day)
        if where.overlaps(span) and full and not _is_ambiguous(expression.numeric or ""):
            value, _ = _value(expression, Here())
            return first_day(value) if value else None
    return None


def _is_ambiguous(numeric: str) -> bool:
    """True for "03/04/2031", which is March here and April there."""
    pieces = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-]\d+", numeric)
    return pieces is not None and int(pieces[1]) <= 12 and int(pieces[2]) <= 12 and pieces[1] != pieces[2]
