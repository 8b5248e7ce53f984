"""Gazetteer: where the places are that a name may mean."""

import sqlite3
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.knowledge.gazetteer.borders import Borders, Unit
from sayso.knowledge.gazetteer.build import CLOSE, DEMONYM, OTHER, PRIMARY, SHORT, SKELETON, index_path
from sayso.knowledge.gazetteer.compass import Compass, Direction, named, split
from sayso.knowledge.gazetteer.keys import both_names, folded, place_key, skeleton, sound_key, without_article

_COLUMNS: Final = "geonameid, p.name, latitude, longitude, feature, country, admin1, population, radius, kind"
_ALIKE, _CLOSE = 0.75, 0.9
SHORT_BONES: Final = 2
"""Names of so few consonants have to be the same but for articles, gaps, doubled letters and near vowels."""
MOST_ALIKE: Final = 20
"""Places that are given for a name that only sounds like theirs."""
ARTICLED: Final = frozenset(
    "ARE BHR DJI DZA EGY ERI ESH IRN IRQ ISR JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SSD SYR "  # noqa: SIM905
    "TCD TUN TUR YEM".split()
)
"""Countries where a name may take the Arabic article."""
PARTED: Final = frozenset({"PCLI", "ADM1", "RGN", "ISL", "PEN"})
"""Features of places that have a north and a south."""
REMEMBERED: Final = 30_000
"""Names whose places are kept in memory."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A place that a name may mean. Degrees in WGS 84; `admin1` is GeoNames' code; `kind` how well the name fits.

    `kind` is 0 for the place's main name, 1 for another one, 2 for an abbreviation, 3 for a demonym, 4 for a name that
    only sounds like it, 5 for one that is spelt nearly so, too.
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


class Gazetteer:
    """The index of places, opened read-only and shared between processes through the page cache."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or index_path()
        self._db = sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._db.execute("PRAGMA mmap_size=1073741824")
        self._db.execute("PRAGMA cache_size=-4000")
        self._named = lru_cache(REMEMBERED)(self._find)
        self._sounds = lru_cache(REMEMBERED)(self._sounding)
        self._longest = lru_cache(REMEMBERED)(self._find_longest)
        self._compass = Compass(Borders())
        self._peoples, self._short = self._special(DEMONYM), self._special(SHORT)
        self._province = lru_cache(4_000)(self._find_province)

    def __reduce__(self) -> tuple[Any, ...]:
        return Gazetteer, (self._path,)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """What `name` may mean, the most prominent first; spelling, articles and romanisation are forgiven.

        Two names in one, "X/Y" and "X (Y)", give what either means where both together are no name: those that both
        may mean first, then those of X. "Northeastern Syria" is computed from the outlines.
        """
        key = place_key(name)
        found = self._named(key)
        if not found and (way := split(name)):
            return self._parts(*way)
        if not found and len(parts := both_names(name)) > 1:
            return self._joined([self.lookup(part) for part in parts])
        return found or self._sounds(key)

    def exact(self, key: str) -> tuple[Entry, ...]:
        """The places that bear exactly the name with this `place_key`, abbreviations and demonyms left out."""
        return self._named(key)

    def abbreviation(self, name: str) -> Entry | None:
        """The province that "Ill." or "NSW" abbreviates."""
        return self._short.get(place_key(name))

    def demonym(self, word: str) -> Entry | None:
        """The country whose people or things `word` names ("Syrian", "Syrians")."""
        return self._peoples.get(place_key(word))

    def longest(self, word: str) -> int:
        """How many words the longest name has that starts with `word` (a `place_key`); 0 if there is none."""
        return self._longest(word)

    def province(self, country: str | None, admin1: str | None) -> str | None:
        """The name of an ADM1 unit."""
        return self._province(country, admin1) if country and admin1 else None

    def part(self, entry: Entry, direction: Direction) -> Entry | None:
        """The part of a country, province or region that a compass word names; None of anything smaller."""
        if entry.feature not in PARTED:
            return None
        known = entry.country is not None and (entry.feature == "PCLI" or entry.admin1 is not None)
        whole = entry.feature == "PCLI"
        unit = Unit(entry.country or "", None if whole else entry.admin1) if known and entry.feature != "RGN" else None
        circle = entry.latitude, entry.longitude, entry.radius_km
        latitude, longitude, radius = self._compass.part(unit, circle, direction)
        return msgspec.structs.replace(
            entry, geonameid=None, name=f"{named(direction)} {entry.name}", latitude=latitude, longitude=longitude,
            radius_km=radius, feature="RGN", population=0,
        )  # fmt: skip

    def _parts(self, direction: Direction, rest: str) -> tuple[Entry, ...]:
        """The parts of what `rest` names; what has none comes as it is."""
        return tuple(self.part(entry, direction) or entry for entry in self.lookup(rest))

    @staticmethod
    def _joined(readings: list[tuple[Entry, ...]]) -> tuple[Entry, ...]:
        """The places of all readings, each once, those that stand in most first."""
        places: dict[tuple[str, float, float], list[Entry]] = {}
        for entry in (entry for reading in readings for entry in reading):
            places.setdefault((entry.feature, entry.latitude, entry.longitude), []).append(entry)
        return tuple(entries[0] for entries in sorted(places.values(), key=lambda entries: -len(entries)))

    def _find(self, key: str) -> tuple[Entry, ...]:
        found = tuple(entry for entry in self._rows(key) if entry.kind <= OTHER)
        if bare := without_article(key):
            more = (entry for entry in self._rows(bare) if entry.kind <= OTHER and entry.country in ARTICLED)
            found = (*found, *(entry for entry in more if entry not in found))
        return found

    def _special(self, kind: int) -> dict[str, Entry]:
        """The first place of every key of a kind that is so rare that all fit in memory."""
        rows = self._db.execute(
            f"SELECT n.key, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place "  # noqa: S608
            f"WHERE n.kind = {kind} ORDER BY n.key, rank DESC"
        )
        return {key: Entry(*row) for key, *row in rows}

    def _sounding(self, key: str) -> tuple[Entry, ...]:
        """Places with a name of the same consonants that looks alike, too, the most alike first."""
        bones = skeleton(key)
        if bones is None:
            return ()
        written = folded(key)
        matcher = SequenceMatcher(None, "", written, autojunk=False)
        spellings = self._db.execute(
            "SELECT key, place FROM name WHERE key >= ? AND key < ?", (sound_key(bones), f"~{bones}\x7f")
        )
        best: dict[int, tuple[float, int]] = {}
        for spelling, number in spellings:
            alike = _alike(matcher, written, folded(spelling[len(bones) + 2 :]), sure=len(bones) <= SHORT_BONES)
            if alike >= _ALIKE and alike > best.get(number, (0.0, 0))[0]:
                best[number] = (alike, number)
        # The number of a place tells how prominent it is: countries, provinces, supplement, towns by size.
        order = sorted(best.values(), key=lambda found: (-round(found[0], 2), found[1]))[:MOST_ALIKE]
        return tuple(self._numbered(number, CLOSE if alike >= _CLOSE else SKELETON) for alike, number in order)

    def _numbered(self, number: int, kind: int) -> Entry:
        columns = _COLUMNS.replace("kind", "? AS kind")
        return Entry(*self._db.execute(f"SELECT {columns} FROM place p WHERE id = ?", (kind, number)).fetchone())  # noqa: S608

    def _rows(self, key: str) -> tuple[Entry, ...]:
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY rank",  # noqa: S608
            (key,),
        )
        return tuple(Entry(*row) for row in rows)

    def _find_longest(self, word: str) -> int:
        row = self._db.execute("SELECT longest FROM head WHERE word = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def _find_province(self, country: str, admin1: str) -> str | None:
        row = self._db.execute(
            "SELECT name FROM place WHERE feature = 'ADM1' AND country = ? AND admin1 = ?", (country, admin1)
        ).fetchone()
        return str(row[0]) if row else None


def _alike(matcher: SequenceMatcher[str], written: str, other: str, *, sure: bool) -> float:
    """How much a folded key looks like `written`, which the matcher holds, in [0, 1]; 0 where it cannot be much."""
    if other == written:
        return 1.0
    longest, shortest = max(len(other), len(written)), min(len(other), len(written))
    if sure or 2 * shortest < _ALIKE * (longest + shortest):
        return 0.0
    matcher.set_seq1(other)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
