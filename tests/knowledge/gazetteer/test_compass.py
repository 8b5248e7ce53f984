"""Compass words name parts of countries, provinces and regions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge.gazetteer import Gazetteer
from sayso.knowledge.gazetteer.borders import Borders, Unit
from sayso.knowledge.gazetteer.compass import Compass, before, named, split


@pytest.mark.parametrize(
    ("name", "direction", "rest"),
    [
        ("northeastern Syria", (1, 1), "Syria"),
        ("north-east Syria", (1, 1), "Syria"),
        ("North-Western Nigeria", (1, -1), "Nigeria"),
        ("central Mali", (0, 0), "Mali"),
        ("the south of Lebanon", (-1, 0), "Lebanon"),
        ("the western part of the Central African Republic", (0, -1), "Central African Republic"),
    ],
)
def test_a_direction_is_read_off_a_name(name: str, direction: tuple[int, int], rest: str) -> None:
    assert split(name) == (direction, rest)


@pytest.mark.parametrize("name", ["Syria", "Northampton", "north of Syria", "Westphalia", "the Sahel", "north", ""])
def test_what_is_no_part_is_left_alone(name: str) -> None:
    assert split(name) is None


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("They fled to northern Iraq", (1, 0)),
        ("They fled to the south-east of Iraq", (-1, 1)),
        ("They fled to the north of Iraq", (1, 0)),
        ("They flew north of Iraq", None),
        ("They fled to Iraq", None),
        ("A mid-western Iraq", None),
    ],
)
def test_a_direction_is_read_before_a_name(text: str, direction: tuple[int, int] | None) -> None:
    assert before(text, text.index("Iraq")) == direction


@pytest.mark.parametrize("country", ["SYR", "NGA", "NOR", "USA", "IDN", "CHL", "RUS"])
def test_a_part_lies_inside_and_on_its_side(country: str) -> None:
    borders = Borders()
    compass, unit, circle = Compass(borders), Unit(country, None), (0.0, 0.0, 100.0)
    middle = compass.part(unit, circle, (0, 0))
    north, south = compass.part(unit, circle, (1, 0)), compass.part(unit, circle, (-1, 0))
    east, west = compass.part(unit, circle, (0, 1)), compass.part(unit, circle, (0, -1))
    assert north[0] > middle[0] > south[0]
    assert east[1] > middle[1] > west[1]
    for latitude, longitude, radius in (middle, north, south, east, west):
        there = borders.at(latitude, longitude)
        assert there is not None
        assert there.country == country
        assert radius > 0


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(1, 500), st.sampled_from([(1, 0), (-1, -1), (0, 1), (0, 0)]))
def test_without_an_outline_a_part_lies_in_the_circle(
    latitude: float, longitude: float, radius: float, direction: tuple[int, int]
) -> None:
    part = Compass(Borders()).part(None, (latitude, longitude, radius), direction)
    assert abs(part[0] - latitude) <= radius / 111 + 0.001
    assert part[2] <= radius


def test_the_gazetteer_gives_parts_but_keeps_names(gazetteer: Gazetteer) -> None:
    part = gazetteer.lookup("northeastern Syria")[0]
    assert (part.name, part.country, part.feature, part.geonameid) == ("northeastern Syria", "SYR", "RGN", None)
    assert abs(part.latitude - 36.2) < 1
    assert abs(part.longitude - 40.5) < 1.2
    assert gazetteer.lookup("South Korea")[0].country == "KOR"
    assert gazetteer.lookup("West Virginia")[0].admin1 == "WV"
    town = gazetteer.lookup("northern Deir Hafer")[0]
    assert town.feature == "PPL"


def test_directions_have_names() -> None:
    assert [named(way) for way in ((1, 1), (1, 0), (0, -1), (-1, -1), (0, 0))] == [
        "northeastern", "northern", "western", "southwestern", "central"]  # fmt: skip
