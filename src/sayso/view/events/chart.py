"""The offline map of an event: land, borders, the places with their reach, the ways, a scale and where in the world."""

from math import cos, hypot, log10, radians
from typing import Final

import numpy as np
from markupsafe import Markup

from sayso.records import Place
from sayso.view.countries import country_words
from sayso.view.events.drawing import clip, draw
from sayso.view.events.outlines import KM, Corners, Land, Window, land, shape
from sayso.view.events.sites import Site, Way
from sayso.view.words import clean, label

_WIDE: Final = 760.0
_HIGH: Final = 440.0
_INSET: Final = (150.0, 100.0)
_LEAST: Final = 60.0
"""Kilometres from the middle to the upper edge at least: a dot in an empty sheet tells nothing."""

type Box = tuple[float, float, float, float]


def map_drawing(sites: tuple[Site, ...], ways: tuple[Way, ...], letters: dict[str, str]) -> Markup:
    """The map as an SVG element; "" without a place. `letters` are those of the origins, by their nodes."""
    if not sites:
        return Markup("")
    window = frame(sites)
    shown = land(window)
    marks = [_site(site, window) for site in sites]
    lines = [_way(way, window) for way in ways]
    taken: list[Box] = [_around(window.spot(site.place.latitude, site.place.longitude), 7, 7) for site in sites]
    taken += [(0, _HIGH - 40, 200, _HIGH), (_WIDE - _INSET[0] - 8, 0, _WIDE, _INSET[1] + 8)]
    labels = [_site_label(site, window, letters, taken) for site in sites]
    names = [_country(name, spot, taken) for name, spot in _centres(shown).items()]
    head = draw("path", d="M0 0L8 4L0 8Z", class_="head")
    arrow = draw("marker", head, id="head", viewBox="0 0 8 8", refX="7", refY="4",
                 markerWidth="8", markerHeight="8", orient="auto")  # fmt: skip
    return draw(
        "svg", draw("title", "Map of the places that are told"), draw("defs", arrow),
        draw("rect", class_="sea", width=_WIDE, height=_HIGH), _ground(shown), *names, *marks, *lines, *labels,
        _scale(window), _inset(window), class_="map", viewBox=f"0 0 {_WIDE:.0f} {_HIGH:.0f}", width=_WIDE, height=_HIGH,
        role="img",
    )  # fmt: skip


def frame(sites: tuple[Site, ...]) -> Window:
    """A window that holds every place with its reach, and something around; the shorter way round the world."""
    base = sites[0].place.longitude
    east = [(site.place.longitude - base + 180) % 360 - 180 for site in sites]
    north = [site.place.latitude for site in sites]
    latitude = max(-80.0, min(80.0, (min(north) + max(north)) / 2))
    longitude = base + (min(east) + max(east)) / 2
    shrink = max(0.05, cos(radians(latitude)))
    needs = [_LEAST]
    for site, away in zip(sites, east, strict=True):
        reach = min(_reach(site.place), 3000.0)
        needs.append(abs(site.place.latitude - latitude) * KM + reach)
        needs.append((abs(base + away - longitude) * KM * shrink + reach) * _HIGH / _WIDE)
    return Window(latitude=latitude, longitude=(longitude + 180) % 360 - 180, km=max(needs) * 1.5 / (_HIGH / 2),
                  wide=_WIDE, high=_HIGH)  # fmt: skip


def _reach(place: Place) -> float:
    return 0.0 if place.precision == "exact" else max(0.0, place.radius_km)


def _ground(shown: Land) -> Markup:
    """Land and lines; coordinates are whole half pixels, which keeps the page small."""
    ground = draw("path", d="".join(_path(corners, closed=True) for corners in shown.loops), class_="land")
    lines = [
        draw(
            "path",
            d="".join(_path(corners, closed=False) for found, corners in shown.lines if found == kind),
            class_=kind,
        )
        for kind in ("province", "border", "coast")
    ]
    return draw("g", ground, *lines, transform="scale(.5)")


def _path(corners: Corners, *, closed: bool) -> str:
    grid = np.rint(corners * 2).astype(int)
    if len(grid) < 2:
        return ""
    steps = "".join(f"l{x} {y}" for x, y in np.diff(grid, axis=0).tolist())
    return f"M{grid[0][0]} {grid[0][1]}{steps}{'z' if closed else ''}"


def _site(site: Site, window: Window) -> Markup:
    x, y = window.spot(site.place.latitude, site.place.longitude)
    reach = _reach(site.place) / window.km
    parts = [draw("title", f"{clean(site.place.name)}: {label('precision', site.place.precision)}")]
    if reach > 9:
        parts.append(draw("circle", cx=x, cy=y, r=reach, class_="reach"))
    parts.append(draw("circle", cx=x, cy=y, r=5.0, class_="site"))
    return draw("g", *parts)


def _site_label(site: Site, window: Window, letters: dict[str, str], taken: list[Box]) -> Markup:
    x, y = window.spot(site.place.latitude, site.place.longitude)
    roles = [role for role in site.roles if role != "at"]
    named = " ".join(sorted(letters[origin] for origin in site.origins if origin in letters))
    words = clip(clean(site.place.name), 28)
    words += f" ({', '.join(roles)})" if roles else ""
    words += f" · {named}" if named else ""
    wide = 7.2 * len(words)
    sides = [(x + 9, y + 4), (x - 9 - wide, y + 4), (x - wide / 2, y - 11), (x - wide / 2, y + 20)]
    spots = [*sides, (x + 9, y + 22), (x + 9, y - 14)]
    left, base = next((spot for spot in spots if _is_free(spot, wide, taken)), spots[0])
    taken.append((left, base - 12, left + wide, base + 4))
    return draw("text", words, x=left, y=base, class_="place")


def _is_free(spot: tuple[float, float], wide: float, taken: list[Box]) -> bool:
    left, top, right, bottom = spot[0], spot[1] - 12, spot[0] + wide, spot[1] + 4
    inside = left >= 2 and right <= _WIDE - 2 and top >= 2 and bottom <= _HIGH - 2
    return inside and all(right < a or left > c or bottom < b or top > d for a, b, c, d in taken)


def _around(spot: tuple[float, float], wide: float, high: float) -> Box:
    return spot[0] - wide, spot[1] - high, spot[0] + wide, spot[1] + high


def _way(way: Way, window: Window) -> Markup:
    x, y = window.spot(way.start.latitude, way.start.longitude)
    to_x, to_y = window.spot(way.end.latitude, way.end.longitude)
    long = max(1.0, hypot(to_x - x, to_y - y))
    x, y, to_x, to_y = (x + (to_x - x) * 7 / long, y + (to_y - y) * 7 / long,
                        to_x - (to_x - x) * 8 / long, to_y - (to_y - y) * 8 / long)  # fmt: skip
    bend_x, bend_y = (x + to_x) / 2 - (to_y - y) * 0.12, (y + to_y) / 2 + (to_x - x) * 0.12
    title = draw("title", f"{clean(way.start.name)} → {clean(way.end.name)}")
    path = f"M{x:.0f} {y:.0f}Q{bend_x:.0f} {bend_y:.0f} {to_x:.0f} {to_y:.0f}"
    return draw("path", title, d=path, class_="way", marker_end="url(#head)")


def _centres(shown: Land) -> dict[str, tuple[float, float]]:
    """The middle of each country's largest parts, for those that take a fair share of the sheet."""
    weights: dict[str, list[tuple[float, float, float]]] = {}
    for country, corners in shown.areas:
        x, y = corners[:, 0], corners[:, 1]
        area = abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2
        weights.setdefault(country, []).append((area, float(x.mean()), float(y.mean())))
    found = {}
    for country, parts in weights.items():
        total = sum(area for area, _, _ in parts)
        if country and total > 0.03 * _WIDE * _HIGH:
            found[country] = (sum(a * x for a, x, _ in parts) / total, sum(a * y for a, _, y in parts) / total)
    return found


def _country(code: str, spot: tuple[float, float], taken: list[Box]) -> Markup:
    words = country_words(code).rsplit(" (", 1)[0].upper()
    wide = 8.6 * len(words)
    left = min(max(4.0, spot[0] - wide / 2), _WIDE - wide - 4)
    tries = [(left, spot[1] + up) for up in (0, -24, 24, -48, 48)]
    base = next((place for place in tries if _is_free(place, wide, taken)), None)
    if base is None:
        return Markup("")
    taken.append((base[0], base[1] - 12, base[0] + wide, base[1] + 4))
    return draw("text", words, x=base[0], y=base[1], class_="country")


def _scale(window: Window) -> Markup:
    """A bar of a round number of kilometres, true in the middle of the sheet."""
    most = 150 * window.km
    ten = 10.0 ** int(np.floor(log10(most)))
    told = max(step * ten for step in (1, 2, 5) if step * ten <= most)
    wide = told / window.km
    y = _HIGH - 14
    return draw("g", draw("path", d=f"M12 {y - 5:.0f}v5h{wide:.0f}v-5", class_="scale"),
                draw("text", f"{told:,.0f} km", x=12 + wide + 6, y=y + 2, class_="scale-words"))  # fmt: skip


def _inset(window: Window) -> Markup:
    """Where in the world: a wider window, with the sheet as a frame in it."""
    wide, high = _INSET
    km = max(60.0, window.km * 8)
    if km * high > 18000:  # the sheet itself shows half the world
        return Markup("")
    around = Window(latitude=window.latitude, longitude=window.longitude, km=km, wide=wide, high=high)
    path = "".join(_path(corners, closed=True) for corners in shape(around))
    size = (max(4.0, _WIDE * window.km / km), max(3.0, _HIGH * window.km / km))
    return draw(
        "svg", draw("rect", class_="sea", width=wide, height=high),
        draw("path", d=path, class_="land", transform="scale(.5)"),
        draw("rect", x=(wide - size[0]) / 2, y=(high - size[1]) / 2, width=size[0], height=size[1], class_="frame"),
        draw("rect", class_="rim", width=wide, height=high), x=_WIDE - wide - 6, y=6.0, width=wide, height=high,
    )  # fmt: skip
