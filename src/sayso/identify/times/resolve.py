"""Work out which day a time expression means: from the day of writing, the tense, and the date told before it."""

import msgspec

from sayso.identify.times.here import Here
from sayso.identify.times.memory import Memory
from sayso.identify.times.ranges import with_ends
from sayso.identify.times.tense import direction_at
from sayso.identify.times.values import value_of
from sayso.identify.times.written import written_on
from sayso.knowledge.timex import find_expressions
from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval, Mention, Parse, Report


def resolve_times(report: Report, parse: Parse, timexes: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The same mentions with an Interval as their value; None where the words make no sense (31 June).

    Relative expressions count from the day of writing, which `report.published`, a dateline or a date line on top
    states with its year; without one they stay unresolved: a TIMEX3 value with X for what is not known, and no start
    or end.
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
