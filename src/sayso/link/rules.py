"""Rules: what two tellings of one happening can never differ in, whatever a score says."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

from sayso.link.blocks import EXACT
from sayso.link.seen import Seen
from sayso.records import Place, Telling

EARTH_KM: Final = 6371.0
FAR_KM: Final = 200.0
"""Two towns so far apart are two places of two happenings."""
BESIDE_KM: Final = 40.0
"""Two towns so far apart are not one; a report may name the nearest that its readers know."""
_NIGHT, _LOOSE = 1, 3
"""Days that exact dates (a night has two), and looser ones, may lie apart."""
_BEFORE, _AFTER = 30, 2
"""Days before and after publication in which an undated happening of that report lies."""
_WIDE: Final = frozenset({"country", "area"})
_SOON: Final = 2
"""Days after a happening within which a report that does not date it still tells news."""
_APART: Final = 7
"""Days that two reports may lie apart if neither dates what it tells."""
_BESIDE: Final = 200
"""Characters between two words of one report that may name one happening in two ways."""


def may_be_one(one: Seen, other: Seen) -> bool:
    """False if two tellings cannot be of one happening: another time, another place, another matter."""
    if one.telling.report == other.telling.report and not _told_twice(one, other):
        return False
    return _same_matter(one, other) and _same_time(one, other) and _same_place(one, other)


def _same_matter(one: Seen, other: Seen) -> bool:
    mine, yours = one.telling, other.telling
    return mine.lemma == yours.lemma or mine.type == yours.type or None in {mine.type, yours.type}


def _same_time(one: Seen, other: Seen) -> bool:
    if (one.telling.standing == "planned") != (other.telling.standing == "planned"):
        return one.is_exact and other.is_exact and _gap(one, other) <= 0
    if one.days is not None and other.days is not None:
        return _gap(one, other) <= (_NIGHT if one.is_exact and other.is_exact else _LOOSE)
    if one.days is None and other.days is None:
        return one.out is None or other.out is None or abs(one.out - other.out) <= _APART
    dated, undated = (one, other) if one.days is not None else (other, one)
    if undated.out is None or dated.days is None or undated.telling.standing == "planned":
        return True
    return dated.days[0] - _AFTER <= undated.out <= dated.days[1] + _BEFORE


def _gap(one: Seen, other: Seen) -> int:
    """Days between two stretches; 0 or less where they meet, or where one is not dated."""
    if one.days is None or other.days is None:
        return 0
    return max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])


def _same_place(one: Seen, other: Seen) -> bool:
    mine, yours = one.places, other.places
    return not mine or not yours or any(_near(a, b) for a in mine for b in yours)


def _near(one: Place, other: Place) -> bool:
    small = _is_small(one, other)
    if not small and None not in {one.country, other.country} and one.country != other.country:
        return False
    return apart_km(one, other) <= FAR_KM + (0.0 if small else one.radius_km + other.radius_km)


def is_beside(one: Seen, other: Seen) -> bool:
    """True if two tellings name small places that are not one, though not so far apart that they cannot be of one."""
    small = [[place for place in seen.places if place.precision in EXACT] for seen in (one, other)]
    return all(small) and all(apart_km(a, b) > BESIDE_KM for a in small[0] for b in small[1])


def is_there_and_then(one: Seen, other: Seen) -> bool:
    """True if two tellings name one place, and one day or (where one names none) were published about that day."""
    if not is_one_place(one, other):
        return False
    if one.is_exact and other.is_exact:
        return _gap(one, other) <= 0
    dated, undated = (one, other) if one.is_exact else (other, one)
    if dated.days is None or undated.days is not None or undated.out is None:
        return False
    return dated.days[0] <= undated.out <= dated.days[1] + _SOON


def is_one_place(one: Seen, other: Seen) -> bool:
    """True if two tellings name one place, small enough to tell."""
    return any(_is_one_place(a, b) for a in one.places for b in other.places)


def _is_one_place(one: Place, other: Place) -> bool:
    """True for two towns beside each other, and for a town and its province of one name, which reports do not part."""
    if _is_small(one, other):
        return apart_km(one, other) <= BESIDE_KM
    return one.name == other.name and one.country == other.country and not {one.precision, other.precision} & _WIDE


def _is_small(one: Place, other: Place) -> bool:
    return one.precision in EXACT and other.precision in EXACT


def _told_twice(one: Seen, other: Seen) -> bool:
    """True if a report may name one happening by both words."""
    mine, yours = one.telling, other.telling
    if mine.type != yours.type or mine.standing == yours.standing == "denied":
        return False
    if mine.lemma != yours.lemma and not _beside(mine, yours):
        return False
    if _opposed(mine.actors, yours.actors) or _counted_apart(one, other):
        return False
    return mine.lemma != yours.lemma or not _opposed(mine.recipients, yours.recipients)


def _beside(one: Telling, other: Telling) -> bool:
    if one.trigger is None or other.trigger is None:
        return False
    return abs(one.trigger.start - other.trigger.start) <= _BESIDE


def _opposed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and not frozenset(one) & frozenset(other)


def _counted_apart(one: Seen, other: Seen) -> bool:
    """True if both count the same and no count of one can be one of the other."""
    counts = {role: (low, high) for role, low, high in one.telling.numbers}
    for role, low, high in other.telling.numbers:
        if role in counts:
            mine = counts[role]
            if not meets(mine[0], mine[1], low, high):
                return True
    return False


def meets(low: float | None, high: float | None, other_low: float | None, other_high: float | None) -> bool:
    """True if two ranges share a number; an open end is None."""
    below = high is not None and other_low is not None and high < other_low
    above = low is not None and other_high is not None and low > other_high
    return not below and not above


def apart_km(one: Place, other: Place) -> float:
    """Kilometres between the points of two places, along a great circle."""
    lat, other_lat = radians(one.latitude), radians(other.latitude)
    half = sin((other_lat - lat) / 2) ** 2
    half += cos(lat) * cos(other_lat) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
