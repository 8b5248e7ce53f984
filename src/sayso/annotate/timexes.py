"""Mark the time expressions of a report."""

from sayso.knowledge.timex import find_expressions
from sayso.records import Mention, Parse


def find_timexes(parse: Parse) -> tuple[Mention, ...]:
    """A mention of kind "time" for every time expression, without its preposition; what day it means is still open."""
    return tuple(
        Mention(span=parse.span(found.first, found.last), kind="time", why=f"timex:{found.kind}")
        for found in find_expressions(parse)
    )
