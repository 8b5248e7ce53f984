"""Which names a bare role may stand for."""

import pytest

from sayso.extract.attributions.bodies import fits


@pytest.mark.parametrize(
    ("name", "label", "role"),
    [
        ("Lakeshore Press Service", "ORG", "agency"),
        ("Ministry of Health", "ORG", "ministry"),
        ("NORNA", "ORG", "agency"),
        ("NORFISK", "ORG", "group"),
        ("Blue Heron Front", None, "group"),
        ("Harbour Gazette", "ORG", "newspaper"),
        ("Niger", "GPE", "government"),
    ],
)
def test_a_role_fits_a_name_that_tells_the_same_or_nothing(name: str, label: str | None, role: str) -> None:
    assert fits(name, label, role)


@pytest.mark.parametrize(
    ("name", "label", "role"),
    [
        ("Lakeshore Press Service", "ORG", "government"),
        ("Harbour Gazette", "ORG", "agency"),
        ("Blue Heron Front", "ORG", "ministry"),
        ("NORNA", "ORG", "army"),
        ("Niger", "GPE", "agency"),
        ("Bergen Court", "ORG", "police"),
    ],
)
def test_a_role_does_not_fit_a_name_that_tells_otherwise(name: str, label: str | None, role: str) -> None:
    assert not fits(name, label, role)
