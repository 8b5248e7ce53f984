"""Traits of a pair of tellings: what speaks for one event and what against it. What cannot be told is not a number."""

from collections.abc import Mapping, Sequence
from math import asin, cos, log1p, nan, radians, sin, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.meanings import Floats
from sayso.link.kin import shared, sizes
from sayso.link.pairs.prepare import Prepared
from sayso.records import Place

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "trigger": ("same lemma", "same family", "near words", "very near words", "near words in near clauses", "rarity",
                "same rare", "saying", "same saying", "in context"),
    "circles": ("same circle", "several circles", "same act"),
    "code": ("same type", "same mode"),
    "participants": ("actors", "recipients", "crossed", "anybody", "alike people", "strangers"),
    "places": ("same place", "far"),
    "times": ("same time", "days apart"),
    "numbers": ("same number", "other number"),
    "words": ("context", "clause", "meaning", "shared words"),
    "reports": ("alike", "same report"),
}  # fmt: skip
NAMES: Final = tuple(name for names in GROUPS.values() for name in names)
_EARTH_KM: Final = 6371.0
_NEAR: Final = 0.4
"""Words nearer than this are hardly ever near by chance."""

type Doubles = NDArray[np.float64]


def traits(one: Prepared, others: Sequence[Prepared], alike: Doubles) -> Doubles:
    """One row for each other, one column for each of NAMES; `alike` is the likeness of the reports, in [0, 1]."""
    if not others:
        return np.empty((0, len(NAMES)))
    near = _products(one.lemma, [other.lemma for other in others])
    meaning = _products(one.meaning, [other.meaning for other in others])
    people = _products(one.everybody, [other.everybody for other in others])
    rows = [
        (*_trigger(one, other, near[k], meaning[k]), *_circles(one, other), *_code(one, other),
         *_participants(one, other, people[k]),
         *_places(one.places, other.places), *_times(one, other), *_numbers(one.numbers, other.numbers),
         *_words(one, other, meaning[k]), alike[k], float(one.telling.report == other.telling.report))
        for k, other in enumerate(others)
    ]  # fmt: skip
    return np.array(rows, dtype=np.float64)


def _products(vector: Floats, others: Sequence[Floats]) -> list[float]:
    if not vector.any():
        return [nan] * len(others)
    stacked = np.stack(others)
    found = stacked @ vector
    found[~stacked.any(axis=1)] = np.nan
    return [float(value) for value in found]


def _trigger(one: Prepared, other: Prepared, near: float, meaning: float) -> tuple[float, ...]:
    same = float(one.telling.lemma == other.telling.lemma)
    family = float(not one.families.isdisjoint(other.families))
    rare = (one.rare + other.rare) / 2
    saying = float(one.saying) + float(other.saying)
    inside = float(not one.families.isdisjoint(other.context)) + float(not other.families.isdisjoint(one.context))
    very = near if near != near else max(near - _NEAR, 0.0)
    return same, family, near, very, near * meaning, rare, rare * family, saying, same * saying, inside


def _circles(one: Prepared, other: Prepared) -> tuple[float, float, float]:
    known = one.circles and other.circles
    several = float(min(len(one.circles & other.circles), 3)) if known else nan
    return (
        shared(one.circles, other.circles, sizes()),
        several,
        shared(one.acts, other.acts, sizes()),
    )


def _code(one: Prepared, other: Prepared) -> tuple[float, float]:
    first, second = one.telling, other.telling
    type_ = nan if first.type is None or second.type is None else float(first.type == second.type)
    mode = nan if first.mode is None or second.mode is None else float(first.mode == second.mode)
    return type_, mode


def _participants(one: Prepared, other: Prepared, people: float) -> tuple[float, ...]:
    actors, recipients = _share(one.actors, other.actors), _share(one.recipients, other.recipients)
    crossed = max(_or(_share(one.actors, other.recipients)), _or(_share(one.recipients, other.actors)))
    anybody = max(_or(actors), _or(recipients), crossed)
    known = (one.actors or one.recipients) and (other.actors or other.recipients)
    strangers = float(actors == 0.0) + float(recipients == 0.0)
    return actors, recipients, crossed if known else nan, anybody if known else nan, people, strangers


def _or(value: float) -> float:
    return 0.0 if value != value else value


def _share(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much of the weight of the lighter name is shared; not a number where one names nobody."""
    if not one or not other:
        return nan
    shared = sum(min(weight, other[word]) for word, weight in one.items() if word in other)
    return shared / min(sum(one.values()), sum(other.values())) if shared else 0.0


def _places(one: Sequence[Place], other: Sequence[Place]) -> tuple[float, float]:
    if not one or not other:
        return nan, nan
    gaps = [_gap(a, b) for a in one for b in other]
    nearest = min(gaps)
    return float(nearest <= 0), log1p(nearest)


def _gap(one: Place, other: Place) -> float:
    """Kilometres between what two places reach, 0 where they meet."""
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return 0.0
    lat, lon = radians(one.latitude), radians(one.longitude)
    lat2, lon2 = radians(other.latitude), radians(other.longitude)
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return max(0.0, 2 * _EARTH_KM * asin(sqrt(min(1.0, half))) - one.radius_km - other.radius_km)


def _times(one: Prepared, other: Prepared) -> tuple[float, float]:
    if one.days is None or other.days is None:
        return nan, nan
    apart = max(one.days[0] - other.days[1], other.days[0] - one.days[1], 0)
    return float(apart == 0), log1p(apart)


def _numbers(one: Mapping[str, tuple[float, float]], other: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    both = [(one[role], other[role]) for role in one if role in other]
    if not both:
        return nan, nan
    met = sum(a[0] <= b[1] and b[0] <= a[1] for a, b in both)
    return met / len(both), float(met == 0)


def _words(one: Prepared, other: Prepared, meaning: float) -> tuple[float, ...]:
    context, shared = _cosine(one.context, one.length, other.context, other.length)
    clause, _ = _cosine(one.clause, one.clause_length, other.clause, other.clause_length)
    return context, clause, meaning, log1p(shared)


def _cosine(one: Mapping[str, float], length: float, other: Mapping[str, float], length2: float) -> tuple[float, int]:
    """The cosine of two weighings, and how many words they share."""
    if not length or not length2:
        return nan, 0
    if len(other) < len(one):
        one, other = other, one
    total, count = 0.0, 0
    for word, weight in one.items():
        if word in other:
            total += weight * other[word]
            count += 1
    return total / (length * length2), count
