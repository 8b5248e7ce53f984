"""Feature codes of GeoNames: how exactly each tells where, how far it reaches, and which of a dump are taken."""

import re
from math import sqrt
from typing import Final

import msgspec

from sayso.errors import UsageError
from sayso.knowledge.lexicon import vocabulary
from sayso.records.mention import Precision

_TABLE: Final = vocabulary("features")
_LEVELS: Final[tuple[Precision, ...]] = ("exact", "town", "district", "province", "country", "area")
_PRECISION: Final[dict[str, Precision]] = {code: level for level in _LEVELS for code in _TABLE[level]}
_RADIUS: Final[dict[str, float]] = {code: float(km) for level in _LEVELS for code, km in _TABLE[level].items()}
_ALIKE: Final[dict[str, str]] = _TABLE["alike"]
_CLASSES: Final[dict[str, float]] = {letter: float(km) for letter, km in _TABLE["class"].items()}
_GONE: Final = frozenset(_TABLE["dump"]["gone"])
_USUAL: Final = frozenset(_RADIUS) - frozenset(_TABLE["dump"]["aside"]) - _GONE
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{1,9}")


class Choice(msgspec.Struct, frozen=True):
    """Which features of a dump are taken: whole classes (single letters) and single codes."""

    classes: frozenset[str] = frozenset()
    codes: frozenset[str] = _USUAL

    def takes(self, letter: str, code: str) -> bool:
        """Is a row of this class and code taken? What is gone is taken only where its own code is asked for."""
        return code in self.codes or (letter in self.classes and code not in _GONE)


def choose(features: str | None) -> Choice:
    """The choice that "P,A,DAM" spells; None takes what reports name as places.

    Raises:
        UsageError: it names no class and no code.
    """
    if features is None:
        return Choice()
    asked = {part.strip().upper() for part in features.split(",") if part.strip()}
    bad = sorted(part for part in asked if part not in _CLASSES and not _CODE.fullmatch(part))
    if bad or not asked:
        letters = ",".join(sorted(_CLASSES))
        what = ", ".join(bad) or "nothing"
        raise UsageError(f"--features names {what}: give classes ({letters}) or GeoNames' codes (PPL,ADM3,DAM)")
    return Choice(frozenset(asked & _CLASSES.keys()), frozenset(asked - _CLASSES.keys()))


def precision_of(code: str) -> Precision:
    """How exactly a place of this feature tells where."""
    return _PRECISION.get(code, "town" if code.startswith("PPL") else "area")


def alike(code: str) -> str:
    """The code that this one acts as: a district's seat ("PPLA2") as a town ("PPL")."""
    return _ALIKE.get(code, code)


def radius_km(letter: str, code: str, population: int) -> float:
    """The reach of a place of a dump."""
    if letter == "P":
        return town_radius(population)
    return _RADIUS.get(code, _CLASSES.get(letter, 5.0))


def town_radius(population: int) -> float:
    """The reach of a populated place: 2 km for a village, 30 for the largest cities."""
    return round(max(2.0, min(30.0, 0.012 * sqrt(population))), 1)
