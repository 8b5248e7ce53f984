"""Gathering: which event a telling belongs to, and which events are one."""

from collections.abc import Sequence
from typing import Final, Protocol

from sayso.link.desk import Desk
from sayso.link.rules import may_be_one
from sayso.link.seen import Seen, alike
from sayso.records import Telling

JOINS: Final = 0.5
"""Probability from which on a telling joins an event."""
NOWHERE: Final = 0.65
"""The same for a telling that says neither when nor where."""
BINDS: Final = 0.75
"""Probability from which on a telling binds a second event to its own."""
MISREAD: Final = 0.1
"""Share of pairs that may clash between two events that are one: somebody was misread."""
COMPARED: Final = 4
"""Members of an event that one telling is compared with."""
_KIN: Final = 0.1
"""What it adds that two reports share text, where the sentence itself was not found in both."""
_SURE: Final = 0.99


class Score(Protocol):
    """Probability that two tellings are of one event; `alike` is how alike their reports are, in [0, 1]."""

    def __call__(self, one: Telling, other: Telling, *, alike: float) -> float:
        """See above."""
        ...


def gather(desk: Desk, score: Score) -> None:
    """Put every telling on the desk into an event, in their order."""
    for one in desk.tellings:
        _place(desk, one, score)


def _place(desk: Desk, one: Seen, score: Score) -> None:
    rated = [(likely(one, desk.members(event), score), event) for event in desk.near(one)]
    least = JOINS if one.days is not None or one.places else NOWHERE
    fit = sorted((pair for pair in rated if pair[0] >= least), key=lambda pair: (-pair[0], pair[1]))
    if not fit:
        desk.start(one)
        return
    event = fit[0][1]
    desk.join(event, one)
    for other in (name for rate, name in fit[1:] if rate >= BINDS):
        if _are_one(desk.members(event), desk.members(other), score):
            event = desk.merge(event, other)


def likely(one: Seen, members: Sequence[Seen], score: Score) -> float:
    """How likely a telling belongs with these members: between the best pair and the mean of those compared.

    0 where half of them cannot be of one happening with it, or where its own report tells of another one there.
    """
    if any(one.telling.report == other.telling.report and not may_be_one(one, other) for other in members):
        return 0.0
    if one.anchor is not None and any(one.anchor.is_by(other.anchor) for other in members if other.anchor):
        return _SURE
    chosen = sorted(members, key=lambda other: other.family != one.family)[:COMPARED]
    rates = [_rate(one, other, score) for other in chosen if may_be_one(one, other)]
    if len(rates) * 2 <= len(chosen):
        return 0.0
    return 0.5 * max(rates) + 0.5 * sum(rates) / len(rates)


def _rate(one: Seen, other: Seen, score: Score) -> float:
    rate = score(one.telling, other.telling, alike=alike(one.words, other.words))
    kin = one.family == other.family and one.telling.report != other.telling.report
    return min(_SURE, rate + _KIN) if kin else rate


def _are_one(members: Sequence[Seen], others: Sequence[Seen], score: Score) -> bool:
    """True if two events that a telling binds agree with each other, too."""
    pairs = [(one, other) for one in members for other in others]
    if sum(not may_be_one(*pair) for pair in pairs) > MISREAD * len(pairs):
        return False
    rates = [likely(one, others, score) for one in members[:COMPARED]]
    return bool(rates) and min(rates) > 0.0 and sum(rates) / len(rates) >= JOINS
