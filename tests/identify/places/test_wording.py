"""How a name is written tells what it means: whose it is, whether it is a point, whether it has "the"."""

import pytest

from sayso.flow import Reader
from sayso.records import Place, Report


def _told(reader: Reader, text: str, name: str) -> Place:
    value = next(m.value for m in reader(Report(id="x", text=text)).places if m.span.of(text) == name)
    assert isinstance(value, Place)
    return value


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("A trawler ran aground at Lamu on Saturday.", "Lamu", "town"),
        ("A trawler ran aground south of Lamu on Saturday.", "Lamu", "town"),
        ("Voters in Lamu chose a new governor on Saturday.", "Lamu", "province"),
        ("The ferry docked at Kagoshima at noon.", "Kagoshima", "town"),
        ("Herders drove goats along the Helmand on Friday.", "Helmand", "area"),
        ("Herders drove goats across Helmand on Friday.", "Helmand", "province"),
        ("The Helmand police closed a road in Afghanistan.", "Helmand", "province"),
    ],
)
def test_what_stands_around_a_name_tells_its_kind(reader: Reader, text: str, name: str, precision: str) -> None:
    assert _told(reader, text, name).precision == precision


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Dockers walked out in Lebanon's Tripoli on Monday.", "Tripoli", "LBN"),
        ("Dockers walked out in the Lebanese city of Tripoli on Monday.", "Tripoli", "LBN"),
        ("Dockers walked out in Tripoli on Monday.", "Tripoli", "LBY"),
    ],
)
def test_a_place_lies_in_what_owns_it(reader: Reader, text: str, name: str, country: str) -> None:
    assert _told(reader, text, name).country == country
