"""One index on disk, opened read-only: the entries under a key, the longest name under a first word."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge.gazetteer.build import PRIMARY
from sayso.knowledge.gazetteer.keys import sound_key
from sayso.knowledge.gazetteer.tables import COUNTRY, DISTRICT, KNOWN, PROVINCE

_PLACE: Final = "geonameid, p.name, latitude, longitude, feature, country, admin1, population, radius"
_MAPPED: Final = 64 << 20
"""Bytes of our own index that are mapped into memory: all of it. Those of a list are read page by page, as they may be
a hundred times as many, and every page that a process has looked at through a map counts as its memory."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A place that a name may mean. Degrees in WGS 84; `admin1` is GeoNames' code; `kind` how well the name fits.

    `kind` is 0 for the place's main name, 1 for another one, 2 for an abbreviation, 3 for a demonym, 4 for a name that
    only sounds like it, 5 for one that is spelt nearly so, too. `added`: only a list of the user's has it by this name.
    """

    geonameid: int | None
    name: str
    latitude: float
    longitude: float
    feature: str
    country: str | None
    admin1: str | None
    population: int
    radius_km: float
    kind: int = PRIMARY
    added: bool = False


class Shelf:
    """One index; several processes share its pages through the system's cache."""

    def __init__(self, path: Path, *, added: bool = False) -> None:
        self._path, self._added = path, added
        try:
            uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._db.execute(f"PRAGMA mmap_size={0 if added else _MAPPED}")
            self._db.execute("PRAGMA cache_size=-4000")
            self._db.execute("SELECT 1 FROM name, place, head LIMIT 1").fetchone()
        except sqlite3.Error as error:
            advice = f"`sayso gazetteer remove {path.stem}` forgets it" if added else "delete it: it is built again"
            raise KnowledgeError(f"the index of places {path} cannot be read ({error}); {advice}") from error

    def rows(self, key: str) -> tuple[Entry, ...]:
        """The places under a key, best first."""
        rows = self._db.execute(
            f"SELECT {_PLACE}, kind FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY rank",  # noqa: S608
            (key,),
        )
        return tuple(Entry(*(*row, self._added)) for row in rows)

    def spellings(self, bones: str) -> Iterator[tuple[str, int]]:
        """(spelling, number of the place) of every name with these consonants."""
        low = sound_key(bones)
        for key, number in self._db.execute(
            "SELECT key, place FROM name WHERE key >= ? AND key < ?", (low, f"~{bones}\x7f")
        ):
            yield key[len(low) :], number

    def at(self, number: int, kind: int) -> Entry:
        """The place with a number of this index, as found by a name of some kind."""
        row = self._db.execute(f"SELECT {_PLACE}, ? FROM place p WHERE id = ?", (kind, number)).fetchone()  # noqa: S608
        return Entry(*(*row, self._added))

    def longest(self, word: str) -> int:
        """Words of the longest name that starts with `word`; 0 if there is none."""
        row = self._db.execute("SELECT longest FROM head WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def special(self, kind: int) -> dict[str, Entry]:
        """The first place of every key of a kind that is so rare that all fit in memory."""
        rows = self._db.execute(
            f"SELECT n.key, {_PLACE}, kind FROM name n JOIN place p ON p.id = n.place "  # noqa: S608
            f"WHERE n.kind = {kind} ORDER BY n.key, rank DESC"
        )
        return {key: Entry(*row) for key, *row in rows}

    def numbered(self, geonameid: int | None) -> Entry | None:
        """The place with this number of GeoNames."""
        return self._one("geonameid = ?", (geonameid,)) if geonameid is not None else None

    def province(self, country: str, admin1: str) -> Entry | None:
        """An ADM1 unit."""
        return self._one("feature = 'ADM1' AND country = ? AND admin1 = ?", (country, admin1))

    def _one(self, where: str, values: tuple[Any, ...]) -> Entry | None:
        row = self._db.execute(f"SELECT {_PLACE} FROM place p WHERE {where} LIMIT 1", values).fetchone()  # noqa: S608
        return Entry(*row) if row else None


def weight(entry: Entry) -> float:
    """What orders places that share a name; as when the indexes were built."""
    if entry.feature == "PCLI":
        return COUNTRY
    if entry.geonameid is None and entry.feature != "PPL":
        return {"ADM1": PROVINCE / 20, "ADM2": DISTRICT}.get(entry.feature, KNOWN)
    return entry.population
