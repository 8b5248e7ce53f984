"""A noun for a site stands for the last site of its kind; without one it is no place."""

import pytest

from sayso.flow import Reader
from sayso.records import Place, Report


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Trucks stood at the al-Tanf base. Soldiers closed a road around the facility.", "the facility", "Al-Tanf"),
        ("Trucks passed the al-Waleed crossing. The crossing was closed.", "The crossing", "Al-Waleed crossing"),
        ("Trucks passed the al-Waleed crossing. Soldiers left the base.", "the base", None),
        ("Trucks passed Gao. Soldiers left the base.", "the base", None),
    ],
)
def test_what_a_noun_stands_for(reader: Reader, text: str, noun: str, name: str | None) -> None:
    places = {mention.span.of(text): mention for mention in reader(Report(id="x", text=text)).places}
    if name is None:
        assert noun not in places
    else:
        assert places[noun].role == "anaphor"
        assert isinstance(places[noun].value, Place)
        assert getattr(places[noun].value, "name", None) == name
