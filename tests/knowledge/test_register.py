"""The index of names: case, spelling, dates, longest match."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.knowledge.register import Register

REGISTER = Register()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("US", "USA"), ("U.S.", "USA"), ("United States", "USA"), ("Daesh", "islamic-state"), ("ISIS", "islamic-state"),
        ("al-Shabaab", "al-shabaab"), ("Al Shabaab", "al-shabaab"), ("Shabaab", "al-shabaab"),
        ("Hay\u2019at Tahrir al-Sham", "hts"), ("Hayat Tahrir ash-Sham", "hts"), ("Jabhat an-Nusrah", "nusra"),
        ("El Salvador", "SLV"), ("Lord's Resistance Army", "lra"), ("SANA", "sana"), ("Nato", "nato"),
        ("T\u00fcrkiye", "TUR"), ("Turkiye", "TUR"), ("Syrians", "SYR"), ("the Kremlin", "RUS"), ("N'Djamena", "TCD"),
        ("UNIFIL", "unifil"), ("Quds Force", "quds-force"), ("Wagner", "wagner"), ("AUSSOM", "aussom"),
        ("Revolutionary United Front", "revolutionary-united-front"), ("Khmer Rouge", "red-khmer"), ("Dinka", "dinka"),
        ("Xinhua", "xinhua"), ("M23", "m23"), ("Arakan Army", "arakan-army"), ("Rapid Support Forces", "rsf-rebel"),
    ],
)  # fmt: skip
def test_a_name_is_known_in_several_spellings(name: str, id_: str) -> None:
    assert id_ in {row.id for row in REGISTER.lookup(name)}


@pytest.mark.parametrize("word", ["us", "is", "who", "taliban fighters", "Salvador", "jordanian", "Nobody", "", "-"])
def test_other_words_are_not_known(word: str) -> None:
    assert REGISTER.lookup(word) == ()


def test_the_date_decides_between_rows_of_one_name() -> None:
    assert REGISTER.lookup("Taliban", "2015-06-01")[0].id == "taliban"
    assert REGISTER.lookup("Taliban", "2023-06-01")[0].id == "taliban-government"
    assert REGISTER.lookup("Vladimir Putin", "2010-01-01")[0].office == "prime minister"


def test_the_longest_name_wins_over_the_tokens_of_a_parser() -> None:
    words = ["fighters", "of", "Hay'at", "Tahrir", "al", "-", "Sham", "and", "the", "Lord", "'s", "Resistance", "Army"]
    hits = [(hit.rows[0].id, words[hit.first], words[hit.last]) for hit in REGISTER.find(words)]
    assert hits == [("hts", "Hay'at", "Sham"), ("lra", "Lord", "Army")]


def test_a_name_inside_a_word_is_found_and_marked_as_a_part() -> None:
    (hit,) = REGISTER.find(["U.S.-backed", "fighters"])
    assert (hit.rows[0].id, hit.whole) == ("USA", False)


def test_the_article_belongs_to_the_name() -> None:
    (hit,) = REGISTER.find(["near", "al", "-", "Shabaab"])
    assert (hit.first, hit.last) == (1, 3)


def test_a_users_rows_come_first(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("id,name,country,sectors\nmine,Islamic State,XYZ,UAF\nlake-guard,Lake Guard,NER,UAF\n")
    register = Register(extra=table)
    assert register.lookup("Islamic State")[0].id == "mine"
    assert register.lookup("Lake Guard")[0].country == "NER"


def test_a_users_row_takes_the_place_of_ours_with_its_names(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("id,name,aliases,country,sectors\nhamas,Hamas,Lake Hamas,PSE,PTY\n", encoding="utf-8")
    register = Register(extra=[table])
    for name in ("Hamas", "Islamic Resistance Movement", "Lake Hamas"):
        (row,) = register.lookup(name)
        assert (row.id, row.sectors, row.ours) == ("hamas", ("PTY",), False)


def test_a_name_is_borne_from_its_first_day_to_a_year_after_its_last() -> None:
    assert REGISTER.lookup("HTS", "2016-12-31") == ()
    assert REGISTER.lookup("HTS", "2017-01-28")
    assert REGISTER.lookup("HTS", "2025-12-31")
    assert REGISTER.lookup("HTS", "2026-02-01") == ()
    assert REGISTER.lookup("Syria", "1800-01-01")


def test_kosovo_has_the_code_of_plover() -> None:
    assert REGISTER.lookup("Kosovo")[0].id == "KOS"
    assert {row.country for row in REGISTER.rows} & {"XKX", "XK"} == set()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12) | st.sampled_from(["al", "-", "Sham", "US", "'s", "the", "IS"]), max_size=30))
def test_hits_run_forward_within_the_words(words: list[str]) -> None:
    end = -1
    for hit in REGISTER.find(words):
        assert hit.first <= hit.last < len(words)
        assert hit.last >= end
        assert hit.rows
        end = hit.last
