"""Read the unit of a measure: kilometres, degrees Celsius, Ugandan shillings, barrels a day, km/h."""

from typing import Final

import msgspec

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Token

_TABLE: Final = vocabulary("quantities")
_PER: Final[dict[str, str]] = _TABLE["per"]
_MONEY: Final[dict[str, dict[str, str]]] = _TABLE["money"]
CURRENCY: Final[dict[str, str]] = _TABLE["currency"]
"""Signs of money, in lower case, and their ISO 4217 codes."""
_SPEEDS: Final = frozenset({"km/h", "m/s", "mi/h"})
_RELATIVE: Final = frozenset({"ago", "later", "earlier", "before", "after", "early", "late"})

Phrases = dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]


def by_first(table: dict[str, list[str]]) -> Phrases:
    """Phrases under their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase, value in table.items():
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append((parts, tuple(map(str, value))))
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for word, entries in found.items()}


_UNITS: Final = by_first(_TABLE["unit"])


def word(tokens: tuple[Token, ...], i: int) -> str:
    """Token `i` in lower case, "" outside the text."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def match(tokens: tuple[Token, ...], i: int, table: Phrases) -> tuple[int, tuple[str, ...]] | None:
    """The last token and the value of the longest phrase of `table` that begins at `i`."""
    for parts, value in table.get(word(tokens, i), ()):
        if all(word(tokens, i + k) == part for k, part in enumerate(parts)):
            return i + len(parts) - 1, value
    return None


class Unit(msgspec.Struct, frozen=True):
    """A unit over tokens up to `last`; `kind` is the dimension that it measures, `core` its noun."""

    last: int
    core: int
    name: str
    kind: str


def read_unit(tokens: tuple[Token, ...], i: int) -> Unit | None:
    """The unit that begins at token `i`, a rate included; None if there is none."""
    found = _power(tokens, i) or _plain(tokens, i) or _currency(tokens, i)
    return None if found is None else _rate(tokens, found)


def with_rate(tokens: tuple[Token, ...], last: int, name: str, kind: str) -> Unit:
    """A unit that stood before its number ("$68 a barrel"), with the rate behind the number, if there is one."""
    return _rate(tokens, Unit(last, last, name, kind))


def _power(tokens: tuple[Token, ...], i: int) -> Unit | None:
    powers = {"square": (2, "area"), "sq": (2, "area"), "sq.": (2, "area"), "cubic": (3, "volume")}
    if word(tokens, i) not in powers:
        return None
    inner = _plain(tokens, i + 1)
    if inner is None or inner.kind != "distance":
        return None
    power, kind = powers[word(tokens, i)]
    return Unit(inner.last, inner.core, f"{inner.name}^{power}", kind)


def _plain(tokens: tuple[Token, ...], i: int) -> Unit | None:
    found = match(tokens, i, _UNITS)
    if found is None:
        return None
    last, (name, kind) = found
    if name == "lb" and word(tokens, i).startswith("pound") and word(tokens, last + 1) == "sterling":
        return Unit(last + 1, last, "GBP", "money")
    core = i if name.startswith("deg") else last
    return Unit(last, core, name, kind)


def _currency(tokens: tuple[Token, ...], i: int) -> Unit | None:
    """Such as "euros", "Iraqi dinars", "South African rand"."""
    for before in range(3):
        noun = word(tokens, i + before)
        for lemma in (noun, noun.removesuffix("s")):
            names = _MONEY.get(lemma)
            adjective = " ".join(word(tokens, i + k) for k in range(before))
            if names is None or adjective not in names:
                continue
            return Unit(i + before, i + before, names[adjective] or lemma, "money")
    return None


def _rate(tokens: tuple[Token, ...], unit: Unit) -> Unit:
    """Add "per litre", "a day", "/h"."""
    link = word(tokens, unit.last + 1)
    if link not in {"per", "a", "an", "/"} or unit.kind in {"share", "temperature"}:
        return unit
    under = match(tokens, unit.last + 2, _UNITS)
    name = under[1][0] if under else _PER.get(word(tokens, unit.last + 2))
    last = under[0] if under else unit.last + 2
    if name is None or (link in {"a", "an"} and word(tokens, last + 1) in _RELATIVE):
        return unit
    rate = f"{unit.name}/{name}"
    return Unit(last, unit.core, rate, "speed" if rate in _SPEEDS else unit.kind)
