"""How many of the places that UCDP names for its events the gazetteer knows, level by level."""

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.table import Result
from sayso.knowledge.gazetteer import Entry, Gazetteer

FILE: Final = "ucdp-aec/validation.jsonl"
ORIGIN: Final = "ltgoslo/ucdp-aec (from UCDP GED, CC BY)"
FIRST: Final = 5
"""Places of a name that are looked at, in the gazetteer's order."""
LEVELS: Final = ("town", "city", "village", "township", "camp", "other site or area", "adm2", "adm1", "country")
_TYPE: Final = re.compile(
    r"\s+(town|city|village|township|camp|crossing|checkpoint|area|locality|road|highway|mountain|field|valley|suburb|"
    r"sub-district|district|woreda|province|governorate|state|states|region|department|département|municipality|lga|"
    r"zone|county|territory|prefecture|commune|cercle|constituency|sector|border)$"
)
_OWN: Final = frozenset({"town", "city", "village", "township", "camp"})

_WANTED: Final = {"adm1": frozenset({"ADM1", "ADM2"}), "country": frozenset({"PCLI"})}
"""Features that count at a level; UCDP's first one is GeoNames' second in some countries (the Philippines)."""


class Name(msgspec.Struct, frozen=True):
    """A name as UCDP writes it, at its level, with the country and the ADM1 unit it lies in (None for one itself)."""

    level: str
    text: str
    country: str
    adm1: str | None

    @property
    def core(self) -> str:
        """The name without the word that says what it is."""
        return _TYPE.sub("", self.text).strip()

    @property
    def half(self) -> str:
        """Names of the "seen" half may be looked at; of the others only totals are."""
        return "unseen" if blake2b(self.text.encode(), digest_size=1).digest()[0] % 2 else "seen"


class Tally(msgspec.Struct):
    """Counts of one level."""

    names: int = 0
    found: int = 0
    first: int = 0
    placed: int = 0
    inside: int = 0

    def row(self, label: str) -> tuple[str, ...]:
        """One row of the table."""
        shares = (_share(self.found, self.names), _share(self.first, self.names), _share(self.inside, self.placed))
        return (label, str(self.names), *shares, str(self.placed))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def read_names(path: Path) -> Iterator[Name]:
    """Every distinct name with its level and where it lies.

    Raises:
        FileNotFoundError: the file is not there.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing; it comes from {ORIGIN}")
    seen: set[Name] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        for name in _names(json.loads(line)):
            if name not in seen:
                seen.add(name)
                yield name


def _names(event: dict[str, str | None]) -> Iterator[Name]:
    country, adm1, adm2 = (event[f"location_{level}_name"] for level in ("root", "adm1", "adm2"))
    if not country:
        return
    where = event["location_where_name"]
    if where and where not in {country, adm1, adm2}:
        word = _TYPE.search(where)
        level = word.group(1) if word and word.group(1) in _OWN else "other site or area"
        yield Name(level, where, country, adm1)
    if adm2:
        yield Name("adm2", adm2, country, adm1)
    if adm1:
        yield Name("adm1", adm1, country, None)
    yield Name("country", country, country, None)


class Judge:
    """Asks the gazetteer, and tells whether what it gives lies where UCDP says."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def add(self, name: Name, tally: Tally) -> bool:
        """Count one name; is a place in its country among the first ones?"""
        country = self._code(name.country)
        wanted = _WANTED.get(name.level)
        entries = [e for e in self._gazetteer.lookup(name.core)[:FIRST] if wanted is None or e.feature in wanted]
        right = [e for e in entries if e.country == country]
        tally.names += 1
        tally.found += bool(right)
        tally.first += bool(entries) and entries[0].country == country
        provinces = self._provinces(name.adm1, country) if name.adm1 else frozenset[str]()
        known = [e for e in right if e.admin1]
        if provinces and known:
            tally.placed += 1
            tally.inside += any(e.admin1 in provinces for e in known)
        return bool(right)

    def _code(self, country: str) -> str | None:
        return next((e.country for e in self._gazetteer.lookup(country) if e.feature == "PCLI"), None)

    def _provinces(self, adm1: str, country: str | None) -> frozenset[str]:
        entries: tuple[Entry, ...] = self._gazetteer.lookup(_TYPE.sub("", adm1))
        return frozenset(e.admin1 for e in entries if e.admin1 and e.country == country and e.feature == "ADM1")


def run(data: Path) -> Result:
    """Our figures by level, for both halves of the names.

    Raises:
        FileNotFoundError: the file is not there.
    """
    judge, tallies = Judge(Gazetteer(added=())), defaultdict[tuple[str, str], Tally](Tally)
    for name in read_names(data / FILE):
        found = judge.add(name, Tally())
        for part in ("all", name.half):
            judge.add(name, tallies[name.level, part])
        if not found and name.half == "seen" and "--misses" in sys.argv:
            print(f"missed: {name.level}: {name.text} ({name.country})", file=sys.stderr)
    rows = tuple(
        tallies[level, part].row(level if part == "all" else f"{level} ({part} half)")
        for level in LEVELS
        for part in ("all", "seen", "unseen")
    )
    figures = {
        f"{level}.{part}": round(tally.found / max(1, tally.names), 4) for (level, part), tally in tallies.items()
    }
    return Result(
        title="Places of UCDP",
        about="Distinct names of places in UCDP's events, looked up in the gazetteer without their type word.",
        columns=("level", "names", "found in its country", "first place in its country", "in its ADM1", "of"),
        rows=rows,
        figures=figures,
        notes=f"Found: one of the first {FIRST} places that the gazetteer gives lies in UCDP's country (for ADM1 and "
        "countries: is an administrative unit in it, is it). In its ADM1: of the names found where the provinces of "
        "place and event are both known, those with a place in it. UCDP's coordinates are not in the data. The "
        "gazetteer's sites and settlements were written before its names were looked at (but for those of one record); "
        "the names of provinces and the rules of spelling after the seen half (by hash of the name) had been. Of the "
        "unseen half only totals were seen.",
    )


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    print(*(" | ".join(row) for row in (result.columns, *result.rows)), result.notes, sep="\n")
