"""The gazetteer finds places under the names that reports write."""

import pickle
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.knowledge.gazetteer import Gazetteer


@pytest.mark.parametrize("name", ["Deir ez-Zor", "Dayr al-Zawr", "Deir Ezzor", "Der Zor", "Deir al-Zour"])
def test_spellings_of_deir_ez_zor_meet(gazetteer: Gazetteer, name: str) -> None:
    assert {(entry.country, entry.admin1) for entry in gazetteer.lookup(name)} == {("SYR", "07")}


@pytest.mark.parametrize(
    ("name", "feature", "country"),
    [
        ("Syria", "PCLI", "SYR"),
        ("U.S.", "PCLI", "USA"),
        ("Ivory Coast", "PCLI", "CIV"),
        ("Burma", "PCLI", "MMR"),
        ("Nineveh", "ADM1", "IRQ"),
        ("Ohio", "ADM1", "USA"),
        ("Baghdad", "PPLC", "IRQ"),
        ("al-Waleed crossing", "BDRY", None),
        ("al-Tanf", "INSM", "SYR"),
        ("Bab al-Hawa", "BDRY", "SYR"),
        ("Tishrin Dam", "DAM", "SYR"),
        ("the Sahel", "RGN", None),
        ("Middle East", "RGN", None),
        ("Darfur", "RGN", "SDN"),
        ("Strait of Hormuz", "STRT", None),
        ("Lake Chad", "LK", None),
    ],
)
def test_the_first_place_is_the_one_meant_most(
    gazetteer: Gazetteer, name: str, feature: str, country: str | None
) -> None:
    first = gazetteer.lookup(name.removeprefix("the "))[0]
    assert (first.feature, first.country) == (feature, country)


def test_places_that_share_a_name_come_by_prominence(gazetteer: Gazetteer) -> None:
    towns = [entry for entry in gazetteer.lookup("Springfield") if entry.feature == "PPL"]
    assert len(towns) > 10
    assert towns == sorted(towns, key=lambda entry: -entry.population)


def test_counties_are_known_with_and_without_their_word(gazetteer: Gazetteer) -> None:
    assert all(entry.feature == "ADM2" for entry in gazetteer.lookup("Rapides Parish"))
    assert any(entry.feature == "ADM2" for entry in gazetteer.lookup("Rapides"))


def test_peoples_and_abbreviations_are_kept_apart_from_names(gazetteer: Gazetteer) -> None:
    people = gazetteer.demonym("Syrians")
    assert people is not None
    assert people.country == "SYR"
    region = gazetteer.demonym("European")
    assert region is not None
    assert region.feature == "CONT"
    state = gazetteer.abbreviation("Ill.")
    assert state is not None
    assert state.admin1 == "IL"
    assert gazetteer.lookup("Syrians") == ()
    assert gazetteer.abbreviation("Paris") is None


def test_unknown_names_give_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwrtzpflugg") == ()
    assert gazetteer.lookup("") == ()


@pytest.mark.parametrize(
    "name", ["Robert'); DROP TABLE place;--", '"quoted"', "a%", "_", "x' OR '1'='1", "\x00", "~drzr"]
)
def test_sql_in_a_name_is_only_a_name(gazetteer: Gazetteer, name: str) -> None:
    gazetteer.lookup(name)
    assert gazetteer.lookup("Syria")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_name_crashes_it(gazetteer: Gazetteer, name: str) -> None:
    for entry in gazetteer.lookup(name):
        assert -90 <= entry.latitude <= 90
        assert -180 <= entry.longitude <= 180


def test_a_copy_in_another_process_finds_the_same(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.lookup("Homs") == gazetteer.lookup("Homs")


def test_a_name_is_found_in_microseconds(gazetteer: Gazetteer) -> None:
    names = [
        f"{first}{second}" for first in ("Al-", "San ", "New ", "Tell ", "") for second in ("Hasakah", "Juan", "York")
    ]
    gazetteer.lookup("Hasakah")
    begun = time.process_time()
    for name in names * 200:
        gazetteer.exact(name.lower())
    assert (time.process_time() - begun) / (len(names) * 200) < 50e-6
