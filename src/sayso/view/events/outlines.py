"""Coasts and borders for a map: the outlines that ship, projected, cut to a window and thinned to its pixels."""

from collections.abc import Iterable, Iterator
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

_NEAR: Final = 2.0
_FAR: Final = 4.0
_WORLD: Final = 20.0
"""Kilometres in a pixel from which on a map is drawn coarsely, without provinces, and very coarsely."""


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
    def grain(self) -> float:
        """Pixels between the points of the grid on which corners are put."""
        return 0.5 if self.km < _NEAR else 1.0 if self.km < _WORLD else 1.5

    @property
    def _shrink(self) -> float:
        return max(0.05, cos(radians(self.latitude)))


class Land(msgspec.Struct, frozen=True):
    """What a window shows, in pixels: the provinces of each country as polygons, all land as loops, lines by kind.

    Loops (filled by the even-odd rule) hold no borders inside, which keeps a page small.
    """

    areas: tuple[tuple[str, Corners], ...]
    loops: tuple[Corners, ...] = ()
    lines: tuple[tuple[Kind, Corners], ...] = ()


def land(window: Window) -> Land:
    """The land inside a window, thinned the more the wider it is."""
    areas: list[tuple[str, Corners]] = []
    loops: list[Corners] = []
    lines: list[tuple[Kind, Corners]] = []
    for rings in _rings(window):
        kinds = _kinds(rings)
        loops += _polygons(_loops(rings, kinds), window)
        for country, corners in rings:
            areas += [(country, area) for area in _polygons([corners], window)]
        for kind, run in _runs(rings, kinds):
            if kind != "province" or window.km < _FAR:
                lines += [(kind, piece) for piece in _seen(_thin(window.sheet(run), window.grain), window)]
    return Land(tuple(areas), tuple(loops), tuple(lines))


def shape(window: Window) -> tuple[Corners, ...]:
    """The loops of all land inside a window alone."""
    return tuple(loop for rings in _rings(window) for loop in _polygons(_loops(rings, _kinds(rings)), window))


def _rings(window: Window) -> Iterator[list[tuple[str, Corners]]]:
    """The rings that may lie in a window, for each turn of the world that shows in it."""
    for turn, box in window.boxes():
        if rings := [(country, corners - (turn, 0)) for country, corners in _borders().rings_in(*box)]:
            yield rings


def _polygons(loops: Iterable[Corners], window: Window) -> Iterator[Corners]:
    """Closed lines on the sheet, thinned and cut; those of which nothing is left are left out."""
    for loop in loops:
        sheet = window.sheet(loop)
        low, high = sheet.min(axis=0), sheet.max(axis=0)
        if (high < 0).any() or (low > (window.wide, window.high)).any() or (high - low < window.grain).all():
            continue
        if len(cut := _cut(_thin(sheet, window.grain), window)) > 2:
            yield cut


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


def _kinds(rings: list[tuple[str, Corners]]) -> list[NDArray[np.int64]]:
    """For each side of each ring: 0 coast (of one ring alone), 1 border, 2 province, 3 told by another ring before."""
    codes = [_codes(corners) for _, corners in rings]
    _, names = np.unique(np.concatenate(codes), return_inverse=True)
    ends = np.split(names.reshape(-1), np.cumsum([len(code) for code in codes])[:-1])
    sides = np.concatenate([np.minimum(e[:-1], e[1:]) * (names.max() + 1) + np.maximum(e[:-1], e[1:]) for e in ends])
    _, first, number, times = np.unique(sides, return_index=True, return_inverse=True, return_counts=True)
    countries = {country: place for place, country in enumerate(sorted({country for country, _ in rings}))}
    lengths = [len(code) - 1 for code in codes]
    owner = np.repeat([countries[country] for country, _ in rings], lengths)
    low, high = np.full(len(first), len(countries)), np.full(len(first), -1)
    np.minimum.at(low, number, owner)
    np.maximum.at(high, number, owner)
    kinds = np.where(times == 1, 0, np.where(low != high, 1, 2))[number]
    again = np.ones(len(number), dtype=bool)
    again[first] = False
    kinds[again] = 3
    return np.split(kinds, np.cumsum(lengths)[:-1])


def _loops(rings: list[tuple[str, Corners]], kinds: list[NDArray[np.int64]]) -> Iterator[Corners]:
    """The sides of one ring alone, put together: the outer line of all land, without what lies between provinces.

    As many of them end at a corner as go on from it; rings run either way round, so that sides are taken both ways.
    """
    runs: list[tuple[int, int, Corners]] = []
    for (_, corners), kind in zip(rings, kinds, strict=True):
        codes = _codes(corners).tolist()
        runs += [
            (codes[begin], codes[end], corners[begin : end + 1]) for name, begin, end in _stretches(kind) if name == 0
        ]
    ways: dict[int, list[int]] = {}
    for number, (start, end, _) in enumerate(runs):
        ways.setdefault(start, []).append(number)
        ways.setdefault(end, []).append(number)
    used = [False] * len(runs)
    for number, first in enumerate(runs):
        at, loop = first[0], list[Corners]()
        going: int | None = None if used[number] else number
        while going is not None:
            used[going] = True
            start, end, run = runs[going]
            loop.append(run if start == at else run[::-1])
            at = end if start == at else start
            going = next((way for way in ways[at] if not used[way]), None)
        if loop:
            yield np.concatenate(loop)


def _runs(rings: list[tuple[str, Corners]], kinds: list[NDArray[np.int64]]) -> Iterator[tuple[Kind, Corners]]:
    """Pieces of rings of one kind, every side once."""
    names: tuple[Kind, ...] = ("coast", "border", "province")
    for (_, corners), kind in zip(rings, kinds, strict=True):
        for name, begin, end in _stretches(kind):
            if name < len(names):
                yield names[name], corners[begin : end + 1]


def _stretches(kinds: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Runs of sides of one kind: the kind, the first corner and the last."""
    edges = [0, *(np.flatnonzero(np.diff(kinds)) + 1).tolist(), len(kinds)]
    for begin, end in pairwise(edges):
        if begin < end:
            yield int(kinds[begin]), begin, end


def _codes(corners: Corners) -> NDArray[np.int64]:
    """Every corner of a ring as one number; neighbours share theirs."""
    grid = np.rint((corners + np.array((180, 90))) * 65535 / np.array((360, 180))).astype(np.int64)
    codes: NDArray[np.int64] = grid[:, 0] * 65536 + grid[:, 1]
    return codes


def _seen(line: Corners, window: Window) -> Iterator[Corners]:
    """The pieces of a line whose sides may touch the window."""
    low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
    near = (high >= 0).all(axis=1) & (low <= (window.wide, window.high)).all(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], near, [False])).astype(np.int8))).tolist()
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        yield line[begin : end + 1]
