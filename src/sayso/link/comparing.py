"""Comparing: whether two values are the same, whether one tells the other more exactly, or whether they differ."""

from datetime import datetime
from typing import Final, Literal

from sayso.knowledge.numerals import NUMBER_WORDS
from sayso.link.clocks import bounds
from sayso.link.naming import folded, register
from sayso.link.rules import apart_km, meets
from sayso.records import Actor, Interval, Place, Quantity, Value

type Relation = Literal["same", "within", "apart"]
"""One thing; one told more exactly than the other; two things."""

_HERE_KM: Final = 5.0
"""Two points so near are one place."""
COUNTING: Final = NUMBER_WORDS | frozenset(
    [
        "at",
        "least",
        "most",
        "about",
        "around",
        "nearly",
        "almost",
        "over",
        "under",
        "more",
        "less",
        "than",
        "up",
        "to",
        "some",
        "several",
        "few",
        "many",
        "dozens",
        "scores",
        "tens",
        "hundreds",
        "thousands",
        "millions",
        "of",
    ]
)
"""What a noun phrase may open with that counts and does not name: "at least 14 people"."""
_LEVELS: Final = {"exact": 0, "town": 1, "district": 2, "province": 3, "country": 4, "area": 5}


def related(one: Value, other: Value) -> Relation:
    """How two values of one kind stand to each other; of two kinds they are apart."""
    if isinstance(one, Place) and isinstance(other, Place):
        return places(one, other)
    if isinstance(one, Interval) and isinstance(other, Interval):
        return intervals(one, other)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return quantities(one, other)
    if isinstance(one, Actor) and isinstance(other, Actor):
        return actors(one, other)
    return _mixed(one, other)


def _mixed(one: Value, other: Value) -> Relation:
    """A state may stand as its place or as its people: "Mali" struck, or the Malians."""
    if isinstance(one, Place | Actor) and isinstance(other, Place | Actor):
        return "within" if one.country is not None and one.country == other.country else "apart"
    return "apart"


def places(one: Place, other: Place) -> Relation:
    """A place and what holds it: a country or province by its name, anything else by distance and reach."""
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return "same"
    small, large = sorted((one, other), key=lambda place: (_LEVELS[place.precision], place.radius_km))
    gap = apart_km(one, other)
    if _LEVELS[small.precision] == _LEVELS[large.precision] and gap <= _HERE_KM:
        return "same"
    if large.precision == "country" and None not in {small.country, large.country}:
        return "within" if small.country == large.country else "apart"
    if large.precision == "province" and None not in {small.admin1, large.admin1} and small.country == large.country:
        return "within" if small.admin1 == large.admin1 and small.precision != "province" else "apart"
    if _LEVELS[small.precision] < _LEVELS[large.precision]:
        return "within" if gap <= large.radius_km + _HERE_KM else "apart"
    return "within" if gap <= max(one.radius_km, other.radius_km) > 2 * min(one.radius_km, other.radius_km) else "apart"


def intervals(one: Interval, other: Interval) -> Relation:
    """Two stretches of time: one may hold the other, or overlap with it."""
    mine, yours = ends_of(one), ends_of(other)
    if mine == yours:
        return "same"
    return "within" if mine[0] < yours[1] and yours[0] < mine[1] else "apart"


def ends_of(interval: Interval) -> tuple[datetime, datetime]:
    """Start and end of a stretch; an open end is as far away as can be."""
    start, end = bounds(interval.start), bounds(interval.end)
    far = bounds("0001-01-01"), bounds("9998-12-31")
    assert far[0] is not None
    assert far[1] is not None
    return (start or far[0]).start, (end or far[1]).start


def quantities(one: Quantity, other: Quantity) -> Relation:
    """Two counts of one thing, by the ranges that they leave: "dozens" holds 36, "at least 5" holds 7."""
    mine, yours = (one.low, one.high), (other.low, other.high)
    if mine == yours and (one.point is None or other.point is None or one.point == other.point):
        return "same"
    return "within" if meets(*mine, *yours) else "apart"


def actors(one: Actor, other: Actor) -> Relation:
    """Two who act: a row of the register and its owner, state or side; words that say no more than whose they are."""
    if one.id is not None and one.id == other.id:
        return "same"
    mine, yours = _words(one), _words(other)
    if mine == yours:
        return "same"
    if one.id is not None and other.id is not None:
        return "within" if _belongs(one, other) or _belongs(other, one) else "apart"
    if mine <= yours or yours <= mine:
        return "within"
    if one.sectors and other.sectors and not set(one.sectors) & set(other.sectors):
        return "apart"
    if one.country is not None and other.country is not None and one.country != other.country:
        return "apart"
    named = [actor for actor in (one, other) if actor.id is None and actor.name[:1].isupper()]
    return "apart" if len(named) == 2 else "within"


def _belongs(part: Actor, whole: Actor) -> bool:
    """True if an actor is owned by another, or acts for a state that the other is."""
    rows = register().terms(part.id or "")
    if any(row.owner == whole.id for row in rows):
        return True
    state = register().state(part.country)
    return state is not None and state.id == whole.id and bool({"GOV", "MIL", "COP"} & set(part.sectors))


def _words(actor: Actor) -> frozenset[str]:
    """The words of a name without what counts: "at least 14 people" are people."""
    words = [word for word in folded(actor.name).split() if not any(c.isdigit() for c in word)]
    return frozenset(words) - COUNTING or frozenset(words)
