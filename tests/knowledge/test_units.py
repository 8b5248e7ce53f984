"""Measures in SI units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.units import to_si


@pytest.mark.parametrize(
    ("unit", "value", "si", "wanted"),
    [
        ("km", 5, "m", 5_000),
        ("mi", 1, "m", 1_609.344),
        ("ha", 2, "m^2", 20_000),
        ("km^2", 1, "m^2", 1e6),
        ("t", 1.5, "kg", 1_500),
        ("L", 1, "m^3", 0.001),
        ("bbl", 1, "m^3", 0.158987294928),
        ("bbl/day", 86_400, "m^3/s", 0.158987294928),
        ("km/h", 36, "m/s", 10),
        ("knot", 1, "m/s", 0.514444444444),
        ("MW", 3, "W", 3e6),
        ("kV", 1, "V", 1_000),
        ("degC", -5, "K", 268.15),
        ("degF", 32, "K", 273.15),
    ],
)
def test_a_measure_in_si(unit: str, value: float, si: str, wanted: float) -> None:
    found = to_si(unit, None, None, value)
    assert found is not None
    assert found.unit == si
    assert found.point == pytest.approx(wanted, rel=1e-9)
    assert found.low is None


@pytest.mark.parametrize("unit", ["percent", "USD", "USD/bbl", "percentage point", "degree"])
def test_what_is_no_measure_has_no_si(unit: str) -> None:
    assert to_si(unit, 1, 1, 1) is None


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["km", "t", "degF", "bbl/day"]))
def test_what_no_float_holds_is_unknown(value: float, unit: str) -> None:
    found = to_si(unit, value, value, None)
    assert found is not None
    assert found.point is None
    assert found.low == found.high


UNITS = sorted({unit for unit, kind in vocabulary("quantities")["unit"].values() if kind not in {"share", "money"}})


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit != "degree"])
def test_every_unit_that_is_read_is_known(unit: str) -> None:
    assert to_si(unit, None, None, 1.0) is not None
    times = vocabulary("quantities")["per"].values()
    for per in {*times, *UNITS} - {"degree", "degC", "degF"}:
        to_si(f"{unit}/{per}", 1.0, 2.0, None)  # a rate of any kind breaks nothing
    for power in (2, 3):
        to_si(f"{unit}^{power}", 1.0, 2.0, None)
