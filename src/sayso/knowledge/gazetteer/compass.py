"""Parts of countries and provinces that a compass word names: "northeastern Syria", "the south of Lebanon"."""

import re
from functools import lru_cache
from math import cos, hypot, radians
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.gazetteer.borders import Borders, Corners, Unit

type Samples = NDArray[np.float64]

_WORD: Final = r"(?P<way>north|south)?[- ]?(?P<side>east|west)?(?:ern)?(?:most)?|(?P<mid>central)"
# "The north of Syria" lies inside; "north of Syria" does not.
_PART: Final = rf"(?:(?P<the>the\s+)?(?:{_WORD})\s+(?(the)(?:parts?\s+of\s+(?:the\s+)?|of\s+(?:the\s+)?)?|))"
_AHEAD: Final = re.compile(rf"{_PART}(?P<rest>(?!of\s)\S.*)", re.IGNORECASE | re.DOTALL)
_BEFORE: Final = re.compile(rf"(?<![\w-]){_PART}$", re.IGNORECASE)
_REACH: Final = 40
"""Characters before a name in which a compass word may stand."""
_ROWS, _COLUMNS, _SHARE = 48, 64, 1 / 3
"""The grid that an outline is sampled on, and how much of it a part is."""
_GAP, _LARGE = 2.5, 0.3
"""Land further away than this many degrees is left out (Alaska), unless it is this large beside the main land."""
_DEGREE: Final = 111.19

type Direction = tuple[int, int]
"""North (1, 0) to south-west (-1, -1); (0, 0) is the middle."""


def split(name: str) -> tuple[Direction, str] | None:
    """The direction and the name that it narrows; None where no compass word leads."""
    match = _AHEAD.fullmatch(name.strip())
    direction = _direction(match) if match else None
    return (direction, match["rest"]) if match and direction is not None else None


def before(text: str, start: int) -> Direction | None:
    """The direction that the words before offset `start` give to the name there."""
    match = _BEFORE.search(text[max(0, start - _REACH) : start])
    return _direction(match) if match else None


def named(direction: Direction) -> str:
    """The direction as an adjective: "northeastern", "central"."""
    if not any(direction):
        return "central"
    return f"{('', 'north', 'south')[direction[0]]}{('', 'east', 'west')[direction[1]]}ern"


class Compass:
    """Computes parts from outlines, and from a circle where there are none."""

    def __init__(self, borders: Borders) -> None:
        self._borders = borders
        self._of = lru_cache(1_000)(self._part)

    def __reduce__(self) -> tuple[Any, ...]:
        return Compass, (Borders(),)

    def part(
        self, unit: Unit | None, circle: tuple[float, float, float], direction: Direction
    ) -> tuple[float, float, float]:
        """Latitude, longitude and radius (km) of a part of the unit; `circle` says the same of the whole."""
        found = self._of(unit, direction) if unit is not None else None
        if found is not None:
            return found
        latitude, longitude, radius = circle
        shift = 0.5 * radius / (_DEGREE * max(1.0, hypot(*direction)))
        east = direction[1] * shift / max(0.1, cos(radians(latitude)))
        return round(latitude + direction[0] * shift, 3), round(longitude + east, 3), round(0.6 * radius, 1)

    def _part(self, unit: Unit, direction: Direction) -> tuple[float, float, float] | None:
        points = self._samples(unit)
        if len(points) < 9:
            return None
        middle = np.median(points, axis=0)
        spread = np.maximum(np.subtract(*np.percentile(points, (75, 25), axis=0)), 1e-6)
        away = (points - middle) / spread
        scores = away @ np.array(direction) if any(direction) else -(away**2).sum(axis=1)
        chosen = points[scores >= np.quantile(scores, 1 - _SHARE)]
        flat = (chosen - chosen.mean(axis=0)) * (_DEGREE, _DEGREE * cos(radians(float(middle[0]))))
        distance = np.hypot(flat[:, 0], flat[:, 1])
        latitude, longitude = chosen[int(distance.argmin())].tolist()
        return round(latitude, 3), round(longitude, 3), round(float(np.quantile(distance, 0.9)), 1)

    def _samples(self, unit: Unit) -> Samples:
        """Points on a grid that lie inside, as latitude and longitude."""
        rings = _main_land(self._borders.corners(unit))
        if not rings:
            return np.empty((0, 2))
        here, there = (np.concatenate([ring[cut] for ring in rings]) for cut in (slice(None, -1), slice(1, None)))
        west, south = here.min(axis=0)
        east, north = here.max(axis=0)
        columns = west + (east - west) * (np.arange(_COLUMNS) + 0.5) / _COLUMNS
        rows = south + (north - south) * (np.arange(_ROWS) + 0.5) / _ROWS
        inside = np.zeros((_ROWS, _COLUMNS), dtype=bool)
        for number, latitude in enumerate(rows.tolist()):
            crossed = (here[:, 1] > latitude) != (there[:, 1] > latitude)
            a, b = here[crossed], there[crossed]
            at = np.sort(a[:, 0] + (latitude - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1]))
            # A line between two provinces is there twice, so that only those around the whole count.
            inside[number] = np.searchsorted(at, columns) % 2 == 1
        row, column = np.nonzero(inside)
        return np.column_stack((rows[row], columns[column]))


def _main_land(rings: list[Corners]) -> list[Corners]:
    """The rings of the largest land, neighbours and islands near it included, and of those that hold against it."""
    boxes = np.array([(*ring.min(axis=0), *ring.max(axis=0)) for ring in rings])
    areas = np.array([_area(ring) for ring in rings])
    left, lands = set(range(len(rings))), []
    while left:
        land = [left.pop()]
        for number in land:
            west, south, east, north = boxes[number] + (-_GAP, -_GAP, _GAP, _GAP)
            touch = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
            near = set(np.flatnonzero(touch).tolist()) & left
            left -= near
            land.extend(near)
        lands.append(land)
    least = _LARGE * max((areas[land].sum() for land in lands), default=0.0)
    return [rings[number] for land in lands if areas[land].sum() >= least for number in sorted(land)]


def _area(ring: Corners) -> float:
    """Square degrees of the equator that a ring encloses."""
    x, y = ring[:, 0] * cos(radians(float(ring[:, 1].mean()))), ring[:, 1]
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def _direction(match: re.Match[str]) -> Direction | None:
    if match["mid"]:
        return 0, 0
    way, side = (match["way"] or "").lower(), (match["side"] or "").lower()
    direction = {"north": 1, "south": -1}.get(way, 0), {"east": 1, "west": -1}.get(side, 0)
    return direction if any(direction) else None
