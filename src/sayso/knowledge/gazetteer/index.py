"""Gazetteer: where the places are that a name may mean."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.knowledge.gazetteer.borders import Borders, Unit
from sayso.knowledge.gazetteer.build import CLOSE, DEMONYM, OTHER, SHORT, SKELETON, index_path
from sayso.knowledge.gazetteer.compass import Compass, Direction, named, split
from sayso.knowledge.gazetteer.joining import as_known, joined
from sayso.knowledge.gazetteer.keys import both_names, folded, place_key, skeleton, without_article
from sayso.knowledge.gazetteer.lists import user_indexes
from sayso.knowledge.gazetteer.shelf import Entry, Shelf

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


class Gazetteer:
    """The index of places and the lists that a user has added, opened read-only and shared between processes.

    `path` is the index, ours if None. `added` are indexes of lists; None takes those that `sayso gazetteer` keeps.
    """

    def __init__(self, path: Path | None = None, added: Iterable[Path] | None = None) -> None:
        self._path = path or index_path()
        self._lists = user_indexes() if added is None else tuple(added)
        self._base = Shelf(self._path)
        self._added = tuple(Shelf(one, added=True) for one in self._lists)
        self._named = lru_cache(REMEMBERED)(self._find)
        self._sounds = lru_cache(REMEMBERED)(self._sounding)
        self._longest = lru_cache(REMEMBERED)(self._find_longest)
        self._compass = Compass(Borders())
        self._peoples, self._short = self._base.special(DEMONYM), self._base.special(SHORT)
        self._province = lru_cache(4_000)(self._base.province)

    def __reduce__(self) -> tuple[Any, ...]:
        return Gazetteer, (self._path, self._lists)

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
        unit = self._province(country, admin1) if country and admin1 else None
        return unit.name if unit is not None else None

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
            known = {_place(entry) for entry in found}
            found = (*found, *(entry for entry in more if _place(entry) not in known))
        return found

    def _sounding(self, key: str) -> tuple[Entry, ...]:
        """Places with a name of the same consonants that looks alike, too, the most alike first."""
        bones = skeleton(key)
        if bones is None:
            return ()
        written = folded(key)
        matcher = SequenceMatcher(None, "", written, autojunk=False)
        best: dict[tuple[int, int], float] = {}
        for which, shelf in enumerate((self._base, *self._added)):
            for spelling, number in shelf.spellings(bones):
                alike = _alike(matcher, written, folded(spelling), sure=len(bones) <= SHORT_BONES)
                if alike >= max(_ALIKE, best.get((which, number), 0.0)):
                    best[which, number] = alike
        # The number of a place tells how prominent it is: countries, provinces, supplement, towns by size.
        order = sorted(best.items(), key=lambda found: (-round(found[1], 2), found[0]))[:MOST_ALIKE]
        found: dict[tuple[int | None, str, float, float], Entry] = {}
        for (which, number), alike in order:
            kind = CLOSE if alike >= _CLOSE else SKELETON
            entry = self._added[which - 1].at(number, kind) if which else self._base.at(number, kind)
            entry = as_known(entry, self._base) if which else entry
            found.setdefault(_place(entry), entry)
        return tuple(found.values())

    def _rows(self, key: str) -> tuple[Entry, ...]:
        found = self._base.rows(key)
        if key in self._peoples or key in self._short:  # a village called "Syrian" is not what a report means
            return found
        for shelf in self._added:
            numbers = {entry.geonameid for entry in found}
            new = (entry for entry in shelf.rows(key) if entry.geonameid not in numbers)
            found = joined(found, tuple(as_known(entry, self._base) for entry in new))
        return found

    def _find_longest(self, word: str) -> int:
        return max(shelf.longest(word) for shelf in (self._base, *self._added))


def _place(entry: Entry) -> tuple[int | None, str, float, float]:
    """What two entries of one place share, whichever of its names they were found by."""
    return entry.geonameid, entry.feature, entry.latitude, entry.longitude


def _alike(matcher: SequenceMatcher[str], written: str, other: str, *, sure: bool) -> float:
    """How much a folded key looks like `written`, which the matcher holds, in [0, 1]; 0 where it cannot be much."""
    if other == written:
        return 1.0
    longest, shortest = max(len(other), len(written)), min(len(other), len(written))
    if sure or 2 * shortest < _ALIKE * (longest + shortest):
        return 0.0
    matcher.set_seq1(other)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
