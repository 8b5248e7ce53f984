"""Work out which day a time expression means: from the day of writing, the tense, and the date told before it."""

from collections.abc import Collection
from typing import Final

import msgspec

from sayso.identify.times.here import Here
from sayso.identify.times.memory import Memory
from sayso.identify.times.periods import first_day
from sayso.identify.times.ranges import is_joined, with_ends
from sayso.identify.times.tense import direction_at
from sayso.identify.times.values import value_of
from sayso.identify.times.written import written_on
from sayso.knowledge.timex import find_expressions
from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval, Mention, Parse, Report

_STEPS: Final = 4


def resolve_times(report: Report, parse: Parse, timexes: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The same mentions with an Interval as their value; None where the words make no sense (31 June).

    Relative expressions count from the day of writing, which `report.published`, a dateline or a date line on top
    states with its year; without one they stay unresolved: a TIMEX3 value with X for what is not known, and no start
    or end.
    """
    expressions = {parse.span(found.first, found.last): found for found in find_expressions(parse)}
    memory = Memory(parse, written_on(report, expressions))
    covered = {i for found in expressions.values() for i in range(found.first, found.last + 1)}
    resolved: list[tuple[Expression | None, Mention]] = []
    for mention in timexes:
        expression = expressions.get(mention.span)
        if expression is None:
            resolved.append((None, msgspec.structs.replace(mention, why="time:unknown")))
            continue
        direction = direction_at(parse, _stem(parse, expression, covered))
        here = _behind(report.text, resolved, mention, expression) or memory.here(expression, direction)
        value, why = _value(expression, here)
        memory.note(expression, value, direction)
        resolved.append((expression, msgspec.structs.replace(mention, value=value, why=f"time:{why}")))
    return with_ends(parse, resolved)


def _stem(parse: Parse, expression: Expression, covered: Collection[int]) -> int:
    """The token that an expression hangs on its sentence by: of the "3" of "3 to 5 March" the month."""
    i = parse.root(expression.first, expression.last)
    for _ in range(_STEPS):
        if parse.tokens[i].head not in covered:
            break
        i = parse.tokens[i].head
    return i


def _behind(
    text: str, before: list[tuple[Expression | None, Mention]], mention: Mention, expression: Expression
) -> Here | None:
    """The last day of a range lies behind its first: "from Friday to Monday"; None if this is no such day."""
    if not before or expression.kind not in {"date", "month"} or expression.year is not None:
        return None
    opening, first = before[-1]
    bare = expression.steer is None and expression.shift is None
    alike = opening is not None and (expression.month is not None or opening.weekday is not None)
    if not (bare and alike) or not isinstance(first.value, Interval) or not is_joined(text, first.span, mention.span):
        return None
    day = first_day(first.value)
    return Here(written=day, direction=1) if day is not None and first.value.type != "DURATION" else None


def _value(expression: Expression, here: Here) -> tuple[Interval | None, str]:
    try:
        return value_of(expression, here), expression.kind
    except (ValueError, OverflowError):
        return None, "impossible"
