"""Gazetteer: where the places are that a name may mean."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.knowledge.gazetteer.build import CLOSE, DEMONYM, OTHER, SHORT, index_path
from sayso.knowledge.gazetteer.joining import as_known, joined
from sayso.knowledge.gazetteer.keys import ARTICLES, place_key, skeleton, without_article
from sayso.knowledge.gazetteer.lists import user_indexes
from sayso.knowledge.gazetteer.shelf import Entry, Shelf

_ALIKE, _CLOSE = 0.75, 0.9
_VOWELS: Final = str.maketrans("eyow", "iiuu", " h")
ARTICLED: Final = frozenset(
    "ARE BHR DJI DZA EGY ERI ESH IRN IRQ ISR JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SSD SYR "  # noqa: SIM905
    "TCD TUN TUR YEM".split()
)
"""Countries where a name may take the Arabic article."""
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
        self._longest = lru_cache(REMEMBERED)(self._find_longest)
        self._peoples, self._short = self._base.special(DEMONYM), self._base.special(SHORT)
        self._province = lru_cache(4_000)(self._base.province)

    def __reduce__(self) -> tuple[Any, ...]:
        return Gazetteer, (self._path, self._lists)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """What `name` may mean, the most prominent first; spelling, articles and romanisation are forgiven."""
        key = place_key(name)
        return self._named(key) or self._sounding(key)

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

    def _find(self, key: str) -> tuple[Entry, ...]:
        found = tuple(entry for entry in self._rows(key) if entry.kind <= OTHER)
        # A list's "al X" must not hide the X that we know.
        if all(entry.added for entry in found) and (bare := without_article(key)):
            rows = (entry for entry in self._rows(bare) if entry.kind <= OTHER and entry.country in ARTICLED)
            found = joined(tuple(entry for entry in rows if not (found and entry.added)), found)
        return found

    def _sounding(self, key: str) -> tuple[Entry, ...]:
        bones = skeleton(key)
        if bones is None:
            return ()
        found = []
        for entry in self._rows(f"~{bones}"):
            alike = _alike(key, place_key(entry.name))
            if alike >= _ALIKE:
                found.append(msgspec.structs.replace(entry, kind=CLOSE) if alike >= _CLOSE else entry)
        return tuple(found)

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


def _alike(one: str, other: str) -> float:
    """How much two names that share their consonants look alike, too, in [0, 1]."""
    return SequenceMatcher(None, _folded(one), _folded(other)).ratio()


def _folded(key: str) -> str:
    return "".join(word for word in key.split() if word not in ARTICLES).translate(_VOWELS)
