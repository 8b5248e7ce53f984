"""Spellings of one name meet under one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge.gazetteer.keys import is_plain, place_key, skeleton, without_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint-Étienne", "St. Etienne"),
        ("Fort Worth", "FT. WORTH"),
        ("Za'atari", "Zaʿatari"),
        ("al-Hasakah", "Al Hasakah"),
        ("al- Khan", "al-Khan"),
        ("Łódź", "Lodz"),
        ("İstanbul", "istanbul"),
        ("U.S.", "US"),
    ],
)
def test_case_accents_and_marks_do_not_matter(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    "name", ["Deir ez-Zor", "Dayr al-Zawr", "Deir Ezzor", "Der Zor", "Deir al-Zour", "Deir Ezzour"]
)
def test_romanisations_of_one_name_share_their_consonants(name: str) -> None:
    assert skeleton(place_key(name)) == "drzr"


def test_the_article_is_taken_off_but_not_the_name() -> None:
    assert without_article("al hasakah") == "hasakah"
    assert without_article("aleppo") is None
    assert without_article("al") is None


def test_a_name_of_two_consonants_has_no_skeleton() -> None:
    assert skeleton("ur") is None


def test_other_scripts_are_not_plain() -> None:
    assert is_plain(place_key("Deir ez-Zor"))
    assert not is_plain(place_key("دير الزور"))
    assert not is_plain("1972")


@given(st.text())
def test_a_key_is_its_own_key_and_nothing_crashes(name: str) -> None:
    key = place_key(name)
    assert key == key.strip()
    skeleton(key)
    without_article(key)
