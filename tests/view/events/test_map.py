"""The offline map: places where they belong, land and borders from the outlines that ship."""

import math
from typing import Any

import msgspec
import numpy as np
import pytest
from lxml import etree

from sayso.records import Event, Place
from sayso.view.events.chart import frame, map_drawing
from sayso.view.events.outlines import Window, land
from sayso.view.events.sites import Site, sites
from tests.view.events.examples import BOL, LAC, SHORE, event, lone, records

_LETTERS = {"s1": "A", "s2": "B", "g1": "C", "s3": "D"}


def _drawn(*places: Place) -> Any:
    return etree.fromstring(str(map_drawing(tuple(Site(place, ("at",), ()) for place in places), (), {})))


def test_places_are_gathered_from_event_statements_and_codings() -> None:
    found, ways = sites(event(), records())
    assert [(site.place.name, site.roles, site.origins) for site in found] == [
        ("Bol", ("at", "from"), ("s1", "g1")),
        ("Lac", ("at",), ("s2",)),
        ("N'guigmi", ("to",), ()),
    ]
    assert [(way.start.name, way.end.name) for way in ways] == [("Bol", "N'guigmi")]
    assert sites(*_nowhere()) == ((), ())


def _nowhere() -> tuple[Event, dict[str, Any]]:
    return lone()[0], {}


def test_a_place_outside_the_world_is_left_out() -> None:
    bad = msgspec.structs.replace(BOL, latitude=math.nan)
    assert sites(msgspec.structs.replace(event(), place=bad, agreement=()), {}) == ((), ())


def test_the_map_shows_reach_ways_scale_and_whose_place_it_is() -> None:
    found, ways = sites(event(), records())
    drawing = etree.fromstring(str(map_drawing(found, ways, _LETTERS)))
    words = [text for text in drawing.itertext() if text.strip()]
    assert {"Bol (from) · A C", "Lac · B", "N'guigmi (to)", "NIGER", "CHAD", "NIGERIA", "50 km"} <= set(words)
    assert len(drawing.findall('.//circle[@class="site"]')) == 3
    (reach,) = drawing.findall('.//circle[@class="reach"]')  # that of a town would be lost under its dot
    assert float(reach.get("r") or 0) == pytest.approx(75 / frame(found).km, abs=0.1)
    assert len(drawing.findall('.//path[@class="way"]')) == 1


def test_a_point_on_land_lies_in_its_country_and_one_at_sea_in_none() -> None:
    window = frame((Site(Place(name="Valletta", latitude=35.9, longitude=14.51, country="MLT"), ("at",), ()),))
    shown = land(window)
    assert {country for country, _ in shown.areas} == {"MLT", "ITA"}
    assert "border" not in {kind for kind, _ in shown.lines}
    assert _is_in(shown.loops, window.spot(35.88, 14.40))
    assert not _is_in(shown.loops, window.spot(36.2, 14.9))


def _is_in(loops: tuple[Any, ...], spot: tuple[float, float]) -> bool:
    odd = False
    for corners in loops:
        x, y = corners[:, 0], corners[:, 1]
        to_x, to_y = np.roll(x, -1), np.roll(y, -1)
        crossed = (y > spot[1]) != (to_y > spot[1])
        at = x[crossed] + (spot[1] - y[crossed]) / (to_y - y)[crossed] * (to_x - x)[crossed]
        odd ^= bool(np.count_nonzero(at > spot[0]) % 2)
    return odd


def test_borders_of_countries_provinces_and_coasts_are_told_apart() -> None:
    kinds = {kind for kind, _ in land(frame((Site(LAC, ("at",), ()),))).lines}
    assert kinds == {"border", "province"}  # the lake is land in these outlines


@pytest.mark.parametrize("longitude", [179.9, -179.9])
def test_the_world_goes_on_at_180_degrees(longitude: float) -> None:
    window = Window(latitude=-16.8, longitude=longitude, km=1.0, wide=760, high=440)
    fiji = [corners for country, corners in land(window).areas if country == "FJI"]
    assert min(corners[:, 0].min() for corners in fiji) < 300
    assert max(corners[:, 0].max() for corners in fiji) > 400
    east, west = window.spot(-16.8, 179.5), window.spot(-16.8, -179.5)
    assert 0 < west[0] - east[0] < 150


def test_two_places_on_both_sides_of_180_degrees_are_near() -> None:
    pair = tuple(
        Site(Place(name="x", latitude=-16.8, longitude=longitude), ("at",), ()) for longitude in (179.8, -179.8)
    )
    assert frame(pair).km < 1


@pytest.mark.parametrize(
    "place",
    [
        Place(name="North Pole", latitude=90.0, longitude=0.0),
        Place(name="somewhere", latitude=0.0, longitude=0.0, precision="area", radius_km=20000.0),
        Place(name="nowhere", latitude=-60.0, longitude=-180.0, precision="exact", radius_km=0.0),
    ],
)
def test_the_ends_of_the_world_have_maps_too(place: Place) -> None:
    drawing = _drawn(place)
    assert len(drawing.findall('.//circle[@class="site"]')) == 1
    assert "nan" not in str(etree.tostring(drawing))


def test_far_places_fit_on_one_sheet_and_it_stays_small() -> None:
    places = (
        BOL,
        SHORE,
        Place(name="Quito", latitude=-0.2, longitude=-78.5),
        Place(name="Perth", latitude=-32.0, longitude=115.9),
    )
    window = frame(tuple(Site(place, ("at",), ()) for place in places))
    for place in places:
        x, y = window.spot(place.latitude, place.longitude)
        assert 0 <= x <= window.wide
        assert 0 <= y <= window.high
    assert len(etree.tostring(_drawn(*places))) < 200_000


def test_corners_stay_near_the_sheet() -> None:
    window = frame((Site(BOL, ("at",), ()),))
    for _, corners in land(window).areas:
        assert corners.min() >= -5
        assert corners[:, 0].max() <= window.wide + 5
        assert corners[:, 1].max() <= window.high + 5
