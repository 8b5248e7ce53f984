"""The dates told so far in one report, and what each expression may be counted from."""

from datetime import date
from typing import Final

import msgspec

from sayso.identify.times.here import Here
from sayso.identify.times.periods import quarter
from sayso.identify.times.story import happenings, is_background, is_saying, names, quoted
from sayso.knowledge.timex.expression import Expression
from sayso.knowledge.timex.finish import ENDED
from sayso.records import Interval, Parse

_ANCHORS: Final = frozenset(
    {"day", "week", "month", "quarter", "season", "year", "part-of-day", "hour", "minute", "second"}
)
_GAP: Final = 3
_REACH: Final = 8
"""Sentences over which the figures of a quarter are still what "a year earlier" compares with."""


class _Told(msgspec.Struct, frozen=True, gc=False):
    """A date, the sentence that told it, and whether that lay ahead when it was written."""

    value: Interval
    sentence: int
    ahead: bool = False


class Memory:
    """The dates told so far in one report; constant work for each expression."""

    def __init__(self, parse: Parse, written: date | None) -> None:
        self._parse = parse
        self._written = written
        self._quoted = quoted(parse)
        self._last: _Told | None = None
        self._quarter: _Told | None = None
        self._past: _Told | None = None
        self._newest: _Told | None = None
        self._yearly = False
        self._before: Expression | None = None
        self._events: dict[str, Interval | None] = {}

    def here(self, expression: Expression, direction: int) -> Here:
        """What an expression can be counted from."""
        sentence = self._parse.tokens[expression.first].sentence
        last, figures = self._last, self._quarter
        story = self._newest if direction > 0 else self._past
        return Here(
            written=self._written,
            anchor=last.value if last else None,
            near=last.value if last and last.sentence == sentence else None,
            story=story.value if story else None,
            fresh=story is not None and sentence - story.sentence <= _REACH,
            event=self._event(expression.event) if expression.event is not None else None,
            quarter=figures.value if figures and sentence - figures.sentence <= _REACH else None,
            yearly=self._yearly,
            direction=direction,
        )

    def _event(self, token: int) -> Interval | None:
        """When that happened; None if no date was told for it, or more than one."""
        found = {name: self._events[name] for name in names(self._parse.tokens[token]) if name in self._events}
        starts = {value.start if value else None for value in found.values()}
        return next(iter(found.values())) if len(starts) == 1 else None

    def note(self, expression: Expression, value: Interval | None, direction: int) -> None:
        """Keep a date that was just told; durations, sets and vague times give nothing to count from."""
        before, self._before = self._before, expression
        if value is not None and _is_account(expression, value):
            self._quarter, self._yearly = None, True
        if _looks_back(expression):
            return
        if value is None or value.start is None or value.type not in {"DATE", "TIME"}:
            return
        if value.granularity not in _ANCHORS or self._is_compared(value):
            return
        sentence = self._parse.tokens[expression.first].sentence
        ahead = direction > 0 if self._written is None else value.start[:10] > self._written.isoformat()
        told, self._yearly = _Told(value, sentence, ahead), False
        self._last = told
        if value.granularity == "quarter" and "-Q" in (value.timex or ""):
            self._quarter = told
        elif self._quarter is None and value.granularity == "day" and self._ends_quarter(before, expression):
            self._quarter = _Told(quarter(date.fromisoformat(str(value.start)[:10])), sentence, ahead)
        self._tell(expression, told)

    def _ends_quarter(self, stretch: Expression | None, last: Expression) -> bool:
        """True for the day of "the quarter ended Sept. 30", "the three months ended June 30"."""
        if stretch is None or stretch.kind != "duration" or not 1 < last.first - stretch.last <= _GAP:
            return False
        long = stretch.unit == "Q" or (stretch.unit == "M" and stretch.amount == 3)
        between = self._parse.tokens[stretch.last + 1 : last.first]
        return long and stretch.definite and any(token.lower in ENDED for token in between)

    def _is_compared(self, value: Interval) -> bool:
        """True for the same quarter of an earlier year, which the figures of the quarter told are compared with."""
        if value.granularity != "quarter" or self._quarter is None:
            return False
        year, told = (value.start or "")[:4], (self._quarter.value.start or "")[:4]
        return year < told and (value.timex or "")[4:] == (self._quarter.value.timex or "")[4:]

    def _tell(self, expression: Expression, told: _Told) -> None:
        """Let the tale go on to that date, unless it only stands beside the tale; and date what happened on it."""
        for name in happenings(self._parse, expression):
            before = self._events.get(name, told.value)
            same = before is not None and before.start == told.value.start
            self._events[name] = told.value if same else None
        if expression.first in self._quoted or is_background(self._parse, expression):
            return
        newest = self._newest
        if newest and newest.sentence == told.sentence and is_saying(self._parse, expression):
            return
        self._newest = told
        if not told.ahead:
            self._past = told


def _looks_back(expression: Expression) -> bool:
    """True for "a year earlier", "the year-ago quarter", "the night before": what is told goes on where it stood."""
    earlier = expression.kind == "offset" and expression.later == -1
    return earlier or expression.kind == "yearago" or (expression.told and expression.steer == -1)


def _is_account(expression: Expression, value: Interval) -> bool:
    """True for "the nine months", "the year ended in June": from here on figures are no longer those of a quarter."""
    if expression.kind == "duration":
        return expression.definite and expression.unit in {"M", "Y"} and value.type == "DURATION"
    return expression.kind == "year" and value.granularity == "year"
