"""Units of measure: what a measure is in coherent SI units."""

from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Final

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Measure

if TYPE_CHECKING:
    from pint import UnitRegistry

_NAMES: Final[dict[str, str]] = vocabulary("quantities")["pint"]
"""Units that pint knows by another name than we do."""
_MEASURES: Final = frozenset(
    name for name, kind in vocabulary("quantities")["unit"].values() if kind not in {"share", "money"}
)
_SI: Final[dict[str, str]] = vocabulary("quantities")["si"]
"""The SI unit of each dimension, as it is written in records."""


def to_si(unit: str, low: float | None, high: float | None, point: float | None) -> Measure | None:
    """The measure in SI units; None for shares, money and what has no SI unit. Values that overflow become None."""
    line = _line(unit)
    if line is None:
        return None
    name, factor, offset = line
    ends = (None if value is None else _finite(value * factor + offset) for value in (low, high, point))
    return Measure(unit=name, **dict(zip(("low", "high", "point"), ends, strict=True)))


def _finite(value: float) -> float | None:
    """Twelve digits, so that 3 ft is 0.9144 m and not 0.9143999999999999."""
    return float(f"{value:.12g}") if isfinite(value) else None


@cache
def _line(unit: str) -> tuple[str, float, float] | None:
    """(SI unit, factor, offset) that turn a value in `unit` into SI; None where no dimension of ours fits."""
    if unit.partition("/")[0].partition("^")[0] not in _MEASURES:
        return None
    from pint.errors import PintError

    written = "/".join(_NAMES.get(part, part) for part in unit.split("/"))
    registry = _registry()
    try:
        si = _SI.get(str(registry.parse_units(written).dimensionality))
        if si is None:
            return None
        zero, one = (registry.Quantity(value, written).to(si).magnitude for value in (0.0, 1.0))
    except PintError:  # "kilometres per degree Celsius": a rate that has no scale
        return None
    return si, one - zero, zero


@cache
def _registry() -> "UnitRegistry[float]":
    """Pint's units; loaded when the first measure is met, as that takes half a second."""
    from pint import UnitRegistry

    return UnitRegistry(autoconvert_offset_to_baseunit=True)
