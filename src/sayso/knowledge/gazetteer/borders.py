"""Which country and province a point lies in: outlines from Natural Earth, labelled with GeoNames' codes."""

from functools import cached_property
from importlib.resources import files
from math import cos, pi, radians
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

type Corners = NDArray[np.float64]

COAST_KM: Final = 5.0
"""A point that lies in no outline, but this near to one, belongs to it: coasts are simplified."""
_CELL: Final = 2
_WIDE, _HIGH = 360 // _CELL, 180 // _CELL
_EAST, _NORTH = 360 / 65535, 180 / 65535
_KM: Final = 6371 * pi / 180


class Unit(NamedTuple):
    """A province: ISO 3166 alpha-3 and GeoNames' ADM1 code, None where the outlines do not tell it."""

    country: str
    admin1: str | None


class Borders:
    """The outlines, read at the first question (some 10 ms, 5 MB).

    They are labelled by the country and the province that GeoNames puts their towns in; a few areas between states,
    such as the Golan and Abyei, have no label. They fill in what nobody has stated and never overrule a stated country.
    Corners are about 2 km true, so that a point nearer to a border than that may fall on the wrong side.

    `borders.npz` holds `points` (longitude and latitude in 65,535 steps, from 180 W and 90 S), `rings` (where each ring
    begins in them), `units` (the label of each ring), `labels` ("SYR/07"; "COD/" where the province is unknown, "/"
    where the country is), and, for each cell of two degrees, which rings may lie near: `members[cells[k]:cells[k+1]]`.
    """

    @cached_property
    def _data(self) -> dict[str, Any]:
        with files("sayso.knowledge.gazetteer").joinpath("borders.npz").open("rb") as file:
            loaded = np.load(file, allow_pickle=False)
            arrays = {name: loaded[name] for name in loaded.files}
        points = arrays["points"]
        starts = arrays["rings"][:-1]
        low = np.minimum.reduceat(points, starts, axis=0)
        high = np.maximum.reduceat(points, starts, axis=0)
        boxes = np.concatenate((low, high), axis=1) * np.array((_EAST, _NORTH, _EAST, _NORTH))
        boxes -= np.array((180, 90, 180, 90))
        return arrays | {"boxes": boxes, "names": [_unit(label) for label in arrays["labels"].tolist()]}

    def at(self, latitude: float, longitude: float) -> Unit | None:
        """The province at a point, in degrees; the nearest one within 5 km; None at sea and where no state rules."""
        near = self._near(latitude, longitude)
        boxes = self._data["boxes"][near]
        within = (boxes[:, 0] <= longitude) & (longitude <= boxes[:, 2])
        within &= (boxes[:, 1] <= latitude) & (latitude <= boxes[:, 3])
        inside: set[int] = set()
        for ring in near[within].tolist():
            if _holds(self._corners(ring), longitude, latitude):
                inside ^= {int(self._data["units"][ring])}  # a ring inside another is a hole
        if inside:
            unit: Unit | None = self._data["names"][min(inside)]
            return unit
        return self._coast(latitude, longitude, near)

    def contains(self, country: str, admin1: str | None, latitude: float, longitude: float) -> bool | None:
        """Does the point lie in the country, and in the province if one is named? None where nobody can tell."""
        unit = self.at(latitude, longitude)
        if unit is None:
            return None
        if unit.country != country or admin1 is None:
            return unit.country == country
        return None if unit.admin1 is None else unit.admin1 == admin1

    def box(self, unit: Unit) -> tuple[float, float, float, float] | None:
        """South, west, north and east of everything that bears a label; None for an unknown one."""
        names: list[Unit | None] = self._data["names"]
        numbers = [k for k, name in enumerate(names) if _is_part(name, unit)]
        boxes = self._data["boxes"][np.isin(self._data["units"], numbers)]
        if not len(boxes):
            return None
        west, south = boxes[:, :2].min(axis=0).tolist()
        east, north = boxes[:, 2:].max(axis=0).tolist()
        return south, west, north, east

    def corners(self, unit: Unit) -> list[Corners]:
        """The rings of a unit, largest first, as longitudes and latitudes."""
        names: list[Unit | None] = self._data["names"]
        numbers = [k for k, name in enumerate(names) if _is_part(name, unit)]
        rings = np.flatnonzero(np.isin(self._data["units"], numbers)).tolist()
        return sorted((self._corners(ring) for ring in rings), key=len, reverse=True)

    def rings_in(self, south: float, west: float, north: float, east: float) -> list[tuple[str, Corners]]:
        """Every ring that may reach into a box of degrees, with its country ("" where none rules), whole.

        Neighbours share their corners. The box must not cross the antimeridian.
        """
        boxes, names = self._data["boxes"], self._data["names"]
        near = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        found = []
        for ring in np.flatnonzero(near).tolist():
            unit = names[self._data["units"][ring]]
            found.append((unit.country if unit else "", self._corners(ring)))
        return found

    def _near(self, latitude: float, longitude: float) -> NDArray[np.uint16]:
        row = min(_HIGH - 1, max(0, int((latitude + 90) // _CELL)))
        column = min(_WIDE - 1, max(0, int((longitude + 180) // _CELL)))
        cell = row * _WIDE + column
        starts = self._data["cells"]
        near: NDArray[np.uint16] = self._data["members"][starts[cell] : starts[cell + 1]]
        return near

    def _corners(self, ring: int) -> Corners:
        starts = self._data["rings"]
        corners: Corners = self._data["points"][starts[ring] : starts[ring + 1]] * np.array((_EAST, _NORTH))
        return corners - (180, 90)

    def _coast(self, latitude: float, longitude: float, near: NDArray[np.uint16]) -> Unit | None:
        reach = COAST_KM / _KM
        wide = reach / max(0.05, cos(radians(latitude)))
        best, unit = COAST_KM, None
        for ring in near.tolist():
            west, south, east, north = self._data["boxes"][ring]
            if not (west - wide <= longitude <= east + wide and south - reach <= latitude <= north + reach):
                continue
            away = _distance_km(self._corners(ring), longitude, latitude)
            if away < best:
                best, unit = away, self._data["names"][self._data["units"][ring]]
        return unit


def _unit(label: bytes) -> Unit | None:
    country, _, admin1 = label.decode("ascii").partition("/")
    return Unit(country, admin1 or None) if country else None


def _is_part(name: Unit | None, unit: Unit) -> bool:
    return name == unit or (name is not None and unit.admin1 is None and name.country == unit.country)


def _holds(corners: Corners, x: float, y: float) -> bool:
    """Does a ray from the point cross the ring an odd number of times?"""
    here, there = corners[:-1], corners[1:]
    crossed = np.flatnonzero((here[:, 1] > y) != (there[:, 1] > y))
    a, b = here[crossed], there[crossed]
    return bool(np.count_nonzero(a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1]) > x) % 2)


def _distance_km(corners: Corners, x: float, y: float) -> float:
    """From a point to the line of a ring."""
    scale = np.array((_KM * cos(radians(y)), _KM))
    flat = (corners - (x, y)) * scale
    a, along = flat[:-1], np.diff(flat, axis=0)
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(-(a * along).sum(axis=1) / length, 0, 1)
    return float(np.sqrt(((a + share[:, None] * along) ** 2).sum(axis=1).min()))
