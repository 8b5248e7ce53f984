"""Gathering: which event a telling belongs to, and which events are one."""

from collections.abc import Sequence
from functools import lru_cache
from math import exp
from typing import Final, Protocol

import numpy as np

from sayso.link.comparing import COUNTING
from sayso.link.desk import Desk
from sayso.link.pairs.scorer import THRESHOLD
from sayso.link.rules import is_beside, is_one_place, is_there_and_then, may_be_one
from sayso.link.seen import Seen
from sayso.link.topics import alike
from sayso.link.words import rarity
from sayso.records import Telling

JOINS: Final = THRESHOLD
"""Probability from which on a telling joins an event: the one that was best on the gold set."""
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
_BESIDE: Final = 0.25
"""What it takes away that they name two towns of one region."""
_NOTHING: Final = exp(1.5)
"""By what the odds fall where two tellings share no place, no count and no rare name: much happens on one day."""
_LITTLE: Final = exp(0.4)
"""The same where one names the country or the province of the other's place."""
_OTHERS: Final = exp(0.5)
"""By what they fall where other people act, and again where others are acted on."""
_ALIKE, _RARE = 0.25, 4.0
_MEETING: Final = exp(1.0)
"""By what they rise where both name one town and one day. These three are set by hand, for few claims of the gold set
that the score was learned on name both."""
_NEVER: Final = 1e-6
_FEW: Final = 2


class Score(Protocol):
    """Probability that two tellings are of one event; `alike` is how alike their reports are, in [0, 1].

    One that has a method `score(one, others, alike)` is asked for many at once.
    """

    def __call__(self, one: Telling, other: Telling, *, alike: float) -> float:
        """See above."""
        ...


def gather(desk: Desk, score: Score) -> None:
    """Put every telling on the desk into an event, in their order."""
    for one in desk.tellings:
        _place(desk, one, score)


def _place(desk: Desk, one: Seen, score: Score) -> None:
    near = desk.near(one)
    rates = likely(one, [desk.members(event) for event in near], score)
    least = JOINS if one.days is not None or one.places else NOWHERE
    rated = [(rate, event) for rate, event in zip(rates, near, strict=True) if rate >= least]
    fit = sorted(rated, key=lambda pair: (-pair[0], pair[1]))
    if not fit:
        desk.start(one)
        return
    event = fit[0][1]
    desk.join(event, one)
    for other in (name for rate, name in fit[1:] if rate >= BINDS):
        if _are_one(desk.members(event), desk.members(other), score):
            event = desk.merge(event, other)


def likely(one: Seen, events: Sequence[Sequence[Seen]], score: Score) -> list[float]:
    """How likely a telling belongs with the members of each event: between the best pair and the mean of some.

    0 where half of them cannot be of one happening with it, or where its own report tells of another one there.
    """
    held = [_compared(one, members) for members in events]
    rates = iter(_rates(one, [other for chosen in held if isinstance(chosen, list) for other in chosen], score))
    found = []
    for chosen in held:
        told = [next(rates) for _ in chosen] if isinstance(chosen, list) else [chosen]
        found.append(0.5 * max(told) + 0.5 * sum(told) / len(told))
    return found


def _compared(one: Seen, members: Sequence[Seen]) -> list[Seen] | float:
    """The members that a telling is compared with, or how likely it is without that."""
    if any(one.telling.report == other.telling.report and not may_be_one(one, other) for other in members):
        return 0.0
    if one.anchor is not None and any(one.anchor.is_by(other.anchor) for other in members if other.anchor):
        return _SURE
    chosen = sorted(members, key=lambda other: other.family != one.family)[:COMPARED]
    fit = [other for other in chosen if may_be_one(one, other)]
    return fit if len(fit) * 2 > len(chosen) else 0.0


def _rates(one: Seen, others: Sequence[Seen], score: Score) -> list[float]:
    """The probability for each pair; more for those of one family."""
    if not others:
        return []
    likes = [1.0 if one.telling.report == other.telling.report else alike(one.words, other.words) for other in others]
    many = getattr(score, "score", None)
    if many is not None:
        found = many(one.telling, [other.telling for other in others], np.array(likes)).tolist()
    else:
        found = [score(one.telling, other.telling, alike=like) for other, like in zip(others, likes, strict=True)]
    return [_weighed(one, other, rate) for other, rate in zip(others, found, strict=True)]


def _weighed(one: Seen, other: Seen, rate: float) -> float:
    """The probability of a pair, with what the score cannot know: who is kin, and how little a day and a deed tell."""
    if one.family == other.family and one.telling.report != other.telling.report:
        return min(_SURE, rate + _KIN)
    odds = max(rate, _NEVER) / (1.0 - min(rate, _SURE))
    if is_there_and_then(one, other):
        odds *= _MEETING
    elif not is_one_place(one, other) and not _is_telling(one, other):
        odds /= _NOTHING if not one.places or not other.places else _LITTLE
    odds /= _OTHERS ** (_opposed(one.telling.actors, other.telling.actors)
                        + _opposed(one.telling.recipients, other.telling.recipients))  # fmt: skip
    rate = odds / (1.0 + odds)
    return rate - _BESIDE if is_beside(one, other) else rate


def _is_telling(one: Seen, other: Seen) -> bool:
    """True if two tellings share what few others have: a count, a rare name, or what their reports are about."""
    if _counted_alike(one, other) or alike(one.words, other.words) >= _ALIKE:
        return True
    mine, yours = (_rare((*seen.telling.actors, *seen.telling.recipients)) for seen in (one, other))
    return bool(mine & yours)


def _opposed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True if both are named by rare words, and by no common one: "people" and "villagers" may be the same."""
    mine, yours = _rare(one), _rare(other)
    return bool(mine and yours) and not mine & yours


@lru_cache(maxsize=100_000)
def _rare(names: tuple[str, ...]) -> frozenset[str]:
    """The words of names that few others bear."""
    return frozenset(word for name in names for word in _words(name) if rarity(word) >= _RARE)


def _words(name: str) -> frozenset[str]:
    """The words of a name, without those that count."""
    return frozenset(word for word in name.replace("-", " ").split() if not word[0].isdigit()) - COUNTING


def _counted_alike(one: Seen, other: Seen) -> bool:
    """True if both count the same, and more than a few."""
    mine = {(role, low) for role, low, _ in one.telling.numbers if low is not None and low > _FEW}
    return any((role, low) in mine for role, low, _ in other.telling.numbers)


def _are_one(members: Sequence[Seen], others: Sequence[Seen], score: Score) -> bool:
    """True if two events that a telling binds agree with each other, too."""
    pairs = [(one, other) for one in members for other in others]
    if sum(not may_be_one(*pair) for pair in pairs) > MISREAD * len(pairs):
        return False
    rates = [likely(one, [others], score)[0] for one in members[:COMPARED]]
    return bool(rates) and min(rates) > 0.0 and sum(rates) / len(rates) >= JOINS
