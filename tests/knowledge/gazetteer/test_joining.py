"""Two indexes, one list: no place twice, the most prominent first, ours never hidden."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge.gazetteer import Entry, Gazetteer
from sayso.knowledge.gazetteer.adding import add
from sayso.knowledge.gazetteer.joining import joined, same_place

Make = Callable[..., str]


def entry(number: int | None, feature: str = "PPL", population: int = 0, added: bool = True, **more: object) -> Entry:
    known = {"latitude": 35.0, "longitude": 36.0, "country": "SYR", "admin1": "10", "radius_km": 2.0} | more
    return Entry(geonameid=number, name="Such", feature=feature, population=population, added=added, **known)  # type: ignore[arg-type]


def test_a_site_of_ours_and_the_same_of_a_dump_are_one() -> None:
    ours = entry(None, "INSM", added=False)
    assert same_place(ours, entry(1, "INSM", latitude=35.05))
    assert same_place(ours, entry(1, "MILB"))
    assert not same_place(ours, entry(1, "INSM", latitude=36.0))
    assert not same_place(ours, entry(1, "PPL"))
    assert joined((ours,), (entry(1, "MILB"),)) == (ours,)


def test_a_province_is_told_by_its_code_wherever_its_point_lies() -> None:
    ours = entry(None, "ADM1", added=False)
    assert same_place(ours, entry(1, "ADM1", latitude=30.0))
    assert not same_place(ours, entry(1, "ADM1", admin1="11"))


def test_near_is_near_across_the_date_line() -> None:
    ours = entry(None, "ISL", added=False, longitude=179.99)
    assert same_place(ours, entry(1, "ISL", longitude=-179.99))


_TOWNS = st.lists(
    st.tuples(st.integers(1, 30), st.integers(0, 10**6)), max_size=12, unique_by=lambda town: town[0]
).map(lambda towns: sorted(towns, key=lambda town: -town[1]))


@given(_TOWNS, _TOWNS)
def test_any_two_lists_make_one_in_order(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    known = tuple(entry(number, population=people, added=False) for number, people in one)
    more = tuple(entry(number, population=people) for number, people in other)
    both = joined(known, more)
    numbers = [found.geonameid for found in both]
    assert sorted(numbers, key=str) == sorted({number for number, _ in (*one, *other)}, key=str)
    assert [found for found in both if not found.added] == list(known)
    assert [found.population for found in both] == sorted((found.population for found in both), reverse=True)


@pytest.fixture
def with_list(tmp_path: Path, row: Make) -> Gazetteer:
    path = tmp_path / "list.txt"
    rows = [
        row(id=1, name="Syrian"),
        row(id=2, name="Damascus", latitude=40.0),
        row(id=3, name="Al Hasakah", latitude=40.1),
        row(id=4, name="Ill"),
        row(id=5, name="Provincia Such", others="Hama", letter="A", code="ADM1", latitude=35.4, longitude=36.6),
    ]
    path.write_text("".join(rows), encoding="utf-8")
    return Gazetteer(added=[Path(add(path, "list").path)])


def test_ours_is_never_hidden(with_list: Gazetteer, gazetteer: Gazetteer) -> None:
    assert with_list.exact("syrian") == gazetteer.exact("syrian")
    assert with_list.exact("ill") == gazetteer.exact("ill")
    assert with_list.lookup("Damascus")[0] == gazetteer.lookup("Damascus")[0]
    hasakah = with_list.lookup("al-Hasakah")
    assert [found for found in hasakah if not found.added] == list(gazetteer.lookup("al-Hasakah"))


def test_a_province_under_a_new_name_is_ours(with_list: Gazetteer, gazetteer: Gazetteer) -> None:
    (found,) = with_list.lookup("Provincia Such")
    ours = next(known for known in gazetteer.lookup("Hama") if known.feature == "ADM1")
    assert (found.name, found.latitude, found.added) == (ours.name, ours.latitude, True)
    assert with_list.lookup("Hama") == gazetteer.lookup("Hama")


def test_a_copy_in_another_process_has_the_lists_too(with_list: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(with_list))
    assert copy.lookup("Provincia Such") == with_list.lookup("Provincia Such")
