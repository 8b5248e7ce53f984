"""Which outlets a report names, and how much that looks like a credit: by place and neighbours, with no templates."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np

from sayso.knowledge.lexicon import words
from sayso.link.copies.switches import used
from sayso.link.copies.words import Reading, normal
from sayso.records import Span

_PIECE: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EDGE_FRONT: Final = 22
_EDGE_BACK: Final = 28
"""Words at the top and at the bottom of a report among which credits stand."""
_BESIDE: Final = 4
"""Words around a name in which a word of telling makes it a credit."""
_LONGEST: Final = 5
_SCANNED: Final = 4_000
"""Words at each end of a report in which names are looked for."""


class Naming(NamedTuple):
    """One outlet named in a report: how it is written there, joined; how credit-like (0 to 1); where (None: byline)."""

    name: str
    strength: float
    span: Span | None
    place: int = -1


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return words("copywords", "generic")


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    return words("copywords", "telling")


@lru_cache(maxsize=1)
def _types() -> frozenset[str]:
    """Words that stand in names of outlets."""
    return words("outlets", "names")


@lru_cache(maxsize=1)
def known_outlets() -> frozenset[str]:
    """Every form of the agencies and outlets that the register knows."""
    found: set[str] = set()
    table = files("sayso.knowledge").joinpath("data", "media.csv").read_text(encoding="utf-8")
    for line in table.splitlines():
        fields = line.split(",")
        if line.startswith("#") or len(fields) < 3 or fields[0] == "id":
            continue
        for name in (fields[1], *fields[2].split(";")):
            found |= forms(name)
    return frozenset(found)


@lru_cache(maxsize=50_000)
def forms(outlet: str) -> frozenset[str]:
    """How the name of an outlet may be written, joined and folded: whole, without general words, initials."""
    pieces = [normal(piece) for part in _PIECE.findall(outlet) for piece in _CAMEL.split(part) if piece]
    if not pieces:
        return frozenset()
    rest = [piece for piece in pieces if piece not in _generic()]
    found = {"".join(pieces), "".join(rest)}
    if pieces[0] in ("the", "al", "el"):
        found.add("".join(pieces[1:]))
    initials = "".join(piece[0] for piece in pieces if piece not in ("the", "of", "and"))
    if len(initials) >= 3:
        found.add(initials)
    return frozenset(one for one in found if len(one) >= 3)


def namings(reading: Reading, outlets: Mapping[str, str]) -> tuple[Naming, ...]:
    """Every outlet that a report names, once each, at its strongest.

    Those of `outlets` (form -> outlet), known agencies, and names that look like one where a credit stands. `name` is
    the outlet of `outlets`, else "?" and the form.
    """
    if not used("credits"):
        return ()
    found: dict[str, Naming] = {}

    def keep(one: Naming) -> None:
        known = found.get(one.name)
        if known is None or one.strength > known.strength:
            found[one.name] = one

    for text in (reading.report.byline or "",):
        for naming in _in_byline(text, outlets):
            keep(naming)
    for first, last, joined in _candidates(reading):
        name = outlets.get(joined)
        if name is None and not _like_outlet(reading, first, last, joined):
            continue
        strength = _strength(reading, first, last)
        if name is None:
            if strength < 0.6:
                continue
            name = f"?{joined}"
        span = Span(int(reading.starts[first]), int(reading.ends[last]))
        keep(Naming(name, strength, span, first))
    return tuple(sorted(found.values()))


def is_press(name: str) -> bool:
    """True for the name of a `Naming` that is a collected outlet's, a known one's, or has a word that outlets have."""
    joined = name.removeprefix("?")
    return joined == name or joined in known_outlets() or any(joined.endswith(word) for word in _types())


def _in_byline(text: str, outlets: Mapping[str, str]) -> Iterable[Naming]:
    pieces = [normal(piece) for piece in _PIECE.findall(text)][:40]
    for k in range(len(pieces)):
        joined = ""
        for piece in pieces[k : k + _LONGEST]:
            joined += piece
            if joined in outlets:
                yield Naming(outlets[joined], 1.0, None)
            elif joined in known_outlets():
                yield Naming(f"?{joined}", 1.0, None)


def _candidates(reading: Reading) -> Iterable[tuple[int, int, str]]:
    """Runs of words that begin with a capital and may be a name: (first, last, joined)."""
    starts = np.flatnonzero(reading.capital)
    starts = starts[(starts < _SCANNED) | (starts >= len(reading) - _SCANNED)]
    for first in starts.tolist():
        joined = ""
        for last in range(first, min(first + _LONGEST, len(reading))):
            if last > first and reading.starts[last] - reading.ends[last - 1] > 2:
                break
            joined += reading.words[last]
            yield first, last, joined


def _strength(reading: Reading, first: int, last: int) -> float:
    """How much the place of a name is that of a credit."""
    text, total = reading.report.text, len(reading)
    before = text[max(0, int(reading.starts[first]) - 2) : int(reading.starts[first])]
    after = text[int(reading.ends[last]) : int(reading.ends[last]) + 3]
    strength = 0.3
    if any(mark in before for mark in "([/|–—") and any(mark in after for mark in ")]/|–—-"):
        strength = 0.9
    near = reading.words[max(0, first - _BESIDE) : first] + reading.words[last + 1 : last + 1 + _BESIDE]
    if any(word in _telling() for word in near):
        strength = max(strength, 0.75)
    if first < _EDGE_FRONT or last >= total - _EDGE_BACK:
        strength = min(1.0, strength + 0.2)
        if any(mark in after for mark in "–—:/") or after.startswith(" -"):
            strength = max(strength, 0.9)
    return strength


def _like_outlet(reading: Reading, first: int, last: int, joined: str) -> bool:
    """May a name be that of an outlet: known, with a word such as "Herald", or an abbreviation in capitals?"""
    if joined in known_outlets():
        return True
    if last > first:
        capitals = all(bool(reading.capital[k]) for k in (first, last))
        return capitals and reading.words[last] in _types() and reading.words[last] != "news"
    text = Span(int(reading.starts[first]), int(reading.ends[first])).of(reading.report.text)
    return len(text) >= 3 and text.isupper() and text.isascii()
