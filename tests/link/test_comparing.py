"""Same, more exact, or different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.comparing import actors, intervals, places, quantities, related
from sayso.records import Actor, Interval, Place, Quantity, Value
from tests.link.conftest import GAO, KANO, MALI


def test_places_by_distance_and_by_what_holds_them() -> None:
    near = Place(name="Gao airport", latitude=16.26, longitude=-0.02, country="MLI", admin1="09", precision="exact")
    province = Place(name="Gao Region", latitude=17.5, longitude=0.5, country="MLI", admin1="09", precision="province",
                     radius_km=250.0)  # fmt: skip
    assert places(GAO, GAO) == "same"
    assert places(GAO, MALI) == places(MALI, GAO) == "within"
    assert places(KANO, MALI) == "apart"
    assert places(GAO, KANO) == "apart"
    assert places(near, GAO) == "within"
    assert places(GAO, province) == "within"
    assert places(KANO, province) == "apart"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("2024-03-04", "2024-03-05"), ("2024-03-04", "2024-03-05"), "same"),
        (("2024-03-04", "2024-03-05"), ("2024-03-01", "2024-04-01"), "within"),
        (("2024-03-04", "2024-03-05"), ("2024-03-05", "2024-03-06"), "apart"),
        (("2024-03-04", "2024-03-05"), ("2024-03-01", None), "within"),
        (("2024-03-04T18:00:00", "2024-03-05T00:00:00"), ("2024-03-04", "2024-03-05"), "within"),
    ],
)
def test_times_by_containment(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], relation: str
) -> None:
    first, second = (Interval(start=start, end=end) for start, end in (one, other))
    assert intervals(first, second) == intervals(second, first) == relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ((12, 12), (12, 12), "same"),
        ((24, None), (36, 36), "within"),
        ((5, None), (7, 7), "within"),
        ((24, None), (12, 12), "apart"),
        ((12, 12), (14, 14), "apart"),
        ((0, 0), (12, 12), "apart"),
    ],
)
def test_counts_by_their_ranges(
    one: tuple[float, float | None], other: tuple[float, float | None], relation: str
) -> None:
    first, second = (Quantity(low=low, high=high) for low, high in (one, other))
    assert quantities(first, second) == quantities(second, first) == relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (Actor(id=None, name="The gunmen"), Actor(id=None, name="gunmen"), "same"),
        (Actor(id=None, name="at least 14 people"), Actor(id=None, name="12 people"), "same"),
        (Actor(id=None, name="Keitara"), Actor(id=None, name="Amadou Keitara"), "within"),
        (Actor(id=None, name="Amadou Keitara"), Actor(id=None, name="Ole Solheim"), "apart"),
        (Actor(id=None, name="soldiers", sectors=("MIL",)), Actor(id=None, name="people", sectors=("CVL",)), "apart"),
        (Actor(id="pentagon", name="Pentagon", country="USA", sectors=("MIL",)),
         Actor(id=None, name="soldiers", sectors=("MIL",)), "within"),
        (Actor(id="pentagon", name="Pentagon"), Actor(id="cia", name="CIA"), "apart"),
    ],
)  # fmt: skip
def test_actors_by_register_and_words(one: Actor, other: Actor, relation: str) -> None:
    assert actors(one, other) == actors(other, one) == relation


VALUES = (GAO, KANO, MALI, Interval(start="2024"), Quantity(low=1, high=2), Actor(id=None, name="x"))


@given(st.sampled_from(VALUES), st.sampled_from(VALUES))
def test_relations_go_both_ways(one: Value, other: Value) -> None:
    assert related(one, other) == related(other, one)
    assert related(one, one) == "same"
