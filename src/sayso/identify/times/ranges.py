"""Stretches that two expressions bound together: "from 3 to 5 March", "the nine months ended Sept. 30"."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import msgspec

from sayso.identify.times.periods import shifted
from sayso.knowledge.timex.expression import Expression
from sayso.records import Interval, Mention, Parse, Span

_JOINT: Final = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through)\s")
_REACH: Final = 12
_PAIR: Final = re.compile(r"\sand\s")
_BETWEEN: Final = re.compile(r"\b[Bb]etween(?:\sthe)?\s$")
_ENDED: Final = re.compile(r"\s(?:(?:that|which)\s)?(?:ended|ending|ends)\s(?:on\s|in\s)?(?:the\s)?")


def ranges(text: str, times: Iterable[Mention]) -> dict[Span, Mention]:
    """For the span of either end of a range of dates, one mention from the first's start to the second's end.

    Its TIMEX3 value is both values with a slash between them, as ISO 8601 writes an interval.
    """
    found: dict[Span, Mention] = {}
    for first, second in pairwise(sorted(times, key=lambda mention: mention.span)):
        value = _range(text, first, second)
        if value is not None and first.span not in found:
            whole = msgspec.structs.replace(first, span=Span(first.span.start, second.span.end), value=value)
            found[first.span] = found[second.span] = whole
    return found


def is_joined(text: str, first: Span, second: Span) -> bool:
    """True if the second date is the end of a range that the first begins: "from Friday to Monday"."""
    return second.start - first.end < _REACH and _JOINT.fullmatch(text[first.end : second.start]) is not None


def _range(text: str, first: Mention, second: Mention) -> Interval | None:
    start, end = first.value, second.value
    between = text[first.span.end : second.span.start]
    paired = _PAIR.fullmatch(between) and _BETWEEN.search(text, max(0, first.span.start - 14), first.span.start)
    if not (paired or _JOINT.fullmatch(between)) or not isinstance(start, Interval) or not isinstance(end, Interval):
        return None
    dated = start.type in {"DATE", "TIME"} and end.type in {"DATE", "TIME"}
    if not dated or start.start is None or end.end is None or not start.start[:16] < end.end[:16]:
        return None
    return msgspec.structs.replace(start, end=end.end, timex=f"{start.timex}/{end.timex}")


def with_ends(parse: Parse, told: Sequence[tuple[Expression | None, Mention]]) -> tuple[Mention, ...]:
    """The mentions in order; a stretch whose last day is told ("the year ended June 30") gets both its ends."""
    mentions = [mention for _, mention in told]
    for k, ((stretch, first), (_, second)) in enumerate(pairwise(told)):
        if (
            stretch is not None
            and stretch.kind == "duration"
            and _ENDED.fullmatch(parse.text[first.span.end : second.span.start])
        ):
            mentions[k] = _ended(stretch, first, second)
    return tuple(mentions)


def _ended(stretch: Expression, first: Mention, second: Mention) -> Mention:
    length, end = first.value, second.value
    if not isinstance(length, Interval) or not isinstance(end, Interval) or stretch.amount is None or end.end is None:
        return first
    if length.type != "DURATION" or length.start or end.granularity not in {"day", "month"}:
        return first
    try:
        begun = shifted(date.fromisoformat(end.end[:10]), stretch.unit or "D", -stretch.amount)
    except (ValueError, OverflowError, KeyError):
        return first
    value = msgspec.structs.replace(length, start=begun.isoformat(), end=end.end[:10], anchor=end.end[:10])
    return msgspec.structs.replace(first, value=value)
