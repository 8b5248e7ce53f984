"""Coasts and borders for a map: the outlines that ship, projected, cut to a window and thinned to its pixels."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import cos, pi, radians
from typing import Final, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.gazetteer.borders import Borders

type Corners = NDArray[np.float64]
type Kind = Literal["coast", "border", "province"]

KM: Final = 6371 * pi / 180
"""Kilometres in a degree of latitude."""


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the world on a sheet of `wide` by `high` pixels, the middle in degrees; a pixel is `km` kilometres."""

    latitude: float
    longitude: float
    km: float
    wide: float
    high: float

    def spot(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point lies on the sheet: pixels from the left and from the top; the shorter way round the world."""
        away = (longitude - self.longitude + 180) % 360 - 180
        x = self.wide / 2 + away * KM * self._shrink / self.km
        return x, self.high / 2 - (latitude - self.latitude) * KM / self.km

    def sheet(self, corners: Corners) -> Corners:
        """Longitudes and latitudes as pixels; those of one ring stay on one side of the world."""
        x = self.wide / 2 + (corners[:, 0] - self.longitude) * KM * self._shrink / self.km
        return np.column_stack((x, self.high / 2 - (corners[:, 1] - self.latitude) * KM / self.km))

    def boxes(self) -> Iterator[tuple[float, tuple[float, float, float, float]]]:
        """South, west, north, east of the sheet, and by how much its longitudes are moved: the world goes on."""
        up = self.high / 2 * self.km / KM
        side = self.wide / 2 * self.km / KM / self._shrink
        for turn in (-360.0, 0.0, 360.0):
            west, east = self.longitude - side + turn, self.longitude + side + turn
            if east > -180 and west < 180:
                yield turn, (self.latitude - up, max(west, -180.0), self.latitude + up, min(east, 180.0))

    @property
    def _shrink(self) -> float:
        return max(0.05, cos(radians(self.latitude)))


class Land(msgspec.Struct, frozen=True):
    """What a window shows: the land of each country, as polygons, and lines by their kind; in pixels."""

    areas: tuple[tuple[str, Corners], ...]
    lines: tuple[tuple[Kind, Corners], ...]


def land(window: Window, *, grain: float = 0.5, lines: bool = True) -> Land:
    """The land inside a window, corners thinned to a grid of `grain` pixels; `lines` adds coasts and borders."""
    areas: list[tuple[str, Corners]] = []
    drawn: list[tuple[Kind, Corners]] = []
    for turn, box in window.boxes():
        rings = [(country, corners - (turn, 0)) for country, corners in _borders().rings_in(*box)]
        for country, corners in rings:
            area = _cut(_thin(window.sheet(corners), grain), window)
            if len(area) > 2:
                areas.append((country, area))
        if lines:
            drawn += [
                (kind, _thin(line, grain)) for kind, run in _runs(rings) if _seen(line := window.sheet(run), window)
            ]
    return Land(tuple(areas), tuple(drawn))


@cache
def _borders() -> Borders:
    return Borders()


def _thin(corners: Corners, grain: float) -> Corners:
    """On a grid, repeated corners and those in the middle of a straight line left out."""
    grid = np.rint(corners / grain)
    if len(grid) > 1:
        grid = grid[np.concatenate(([True], np.any(np.diff(grid, axis=0) != 0, axis=1)))]
    if len(grid) > 2:
        before, after = np.diff(grid, axis=0)[:-1], np.diff(grid, axis=0)[1:]
        bends = before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]
        grid = grid[np.concatenate(([True], bends, [True]))]
    return grid * grain


def _cut(corners: Corners, window: Window) -> Corners:
    """A polygon inside a little more than the window (Sutherland and Hodgman)."""
    pad = 4.0
    for axis, bound, side in ((0, -pad, 1), (0, window.wide + pad, -1), (1, -pad, 1), (1, window.high + pad, -1)):
        if len(corners) == 0:
            break
        inside = side * (corners[:, axis] - bound) >= 0
        if inside.all():
            continue
        kept: list[Corners] = []
        for place in range(len(corners)):
            here, last = corners[place], corners[place - 1]
            if inside[place] != inside[place - 1]:
                share = (bound - last[axis]) / (here[axis] - last[axis])
                kept.append(last + share * (here - last))
            if inside[place]:
                kept.append(here)
        corners = np.array(kept).reshape(-1, 2)
    return corners


def _runs(rings: list[tuple[str, Corners]]) -> Iterator[tuple[Kind, Corners]]:
    """Pieces of rings of one kind: sides of two provinces of a country, of two countries, or of one province alone."""
    sides = [np.sort(_codes(corners), axis=1) for _, corners in rings]
    if not sides:
        return
    every, number = np.unique(np.concatenate(sides), axis=0, return_inverse=True)
    countries = sorted({country for country, _ in rings})
    owner = np.repeat([countries.index(country) for country, _ in rings], [len(side) for side in sides])
    number = number.reshape(-1)
    times = np.bincount(number, minlength=len(every))
    low, high = np.full(len(every), len(countries)), np.full(len(every), -1)
    np.minimum.at(low, number, owner)
    np.maximum.at(high, number, owner)
    kinds = np.where(times == 1, 0, np.where(low != high, 1, 2))[number]
    first = np.zeros(len(number), dtype=bool)
    first[np.unique(number, return_index=True)[1]] = True  # a side of two is drawn once
    kinds[~first] = 3
    start = 0
    for (_, corners), side in zip(rings, sides, strict=True):
        yield from _pieces(corners, kinds[start : start + len(side)])
        start += len(side)


def _pieces(corners: Corners, kinds: NDArray[np.int64]) -> Iterator[tuple[Kind, Corners]]:
    names: tuple[Kind, ...] = ("coast", "border", "province")
    edges = [0, *(np.flatnonzero(np.diff(kinds)) + 1).tolist(), len(kinds)]
    for begin, end in pairwise(edges):
        if begin < end and kinds[begin] < len(names):
            yield names[int(kinds[begin])], corners[begin : end + 1]


def _codes(corners: Corners) -> NDArray[np.int64]:
    """Both ends of every side of a ring, each as one number."""
    grid = np.rint((corners + np.array((180, 90))) * 65535 / np.array((360, 180))).astype(np.int64)
    ends = grid[:, 0] * 65536 + grid[:, 1]
    return np.column_stack((ends[:-1], ends[1:]))


def _seen(line: Corners, window: Window) -> bool:
    low, high = line.min(axis=0), line.max(axis=0)
    return bool(high[0] >= 0 and low[0] <= window.wide and high[1] >= 0 and low[1] <= window.high)
