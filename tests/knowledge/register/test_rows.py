"""The tables of actors: every row well formed, a user's own table read or refused with a reason."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.register.rows import BEYOND, SECTORS, TABLES, Row, own_rows, user_rows

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
BASES = {"un", "observer", "iso", "plover", "press", "announced", "self", "office"}


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    return own_rows()


def test_every_row_names_its_basis_and_known_codes(rows: tuple[Row, ...]) -> None:
    states = {row.id for row in rows if row.kind == "state"}
    for row in rows:
        assert row.basis in BASES, row
        assert set(row.sectors) <= SECTORS, row
        assert row.country is None or row.country in states | BEYOND, row
        assert row.kind == "state" or row.sectors or row.kind == "organisation", row


def test_dates_are_iso_and_in_order(rows: tuple[Row, ...]) -> None:
    for row in rows:
        for date in (row.since, row.until):
            assert date is None or DATE.fullmatch(date), row
        if row.since is not None and row.until is not None:
            assert row.since < row.until, row


def test_no_row_says_a_name_twice_or_holds_stray_blanks(rows: tuple[Row, ...]) -> None:
    for row in rows:
        assert len(set(row.names)) == len(row.names), row
        assert all(name == " ".join(name.split()) for name in row.names), row


def test_an_id_is_one_actor(rows: tuple[Row, ...]) -> None:
    ids = Counter(row.id for row in rows if row.kind != "person")
    assert [id_ for id_, count in ids.items() if count > 1] == []


def test_terms_of_one_person_do_not_overlap_in_one_office(rows: tuple[Row, ...]) -> None:
    people: dict[tuple[str, str | None], list[Row]] = {}
    for row in rows:
        if row.kind == "person":
            people.setdefault((row.id, row.office), []).append(row)
    for terms in people.values():
        for earlier, later in pairwise(terms):
            assert earlier.until is not None
            assert later.since is not None
            assert earlier.until <= later.since, earlier


def test_a_name_that_two_rows_bear_tells_them_apart_by_country_or_date(rows: tuple[Row, ...]) -> None:
    bearers: dict[str, list[Row]] = {}
    for row in rows:
        for name in row.names:
            bearers.setdefault(name, []).append(row)
    for name, sharing in bearers.items():
        if len({row.id for row in sharing}) > 1:
            apart = {(row.country, row.since) for row in sharing}
            assert len(apart) == len(sharing), name


def test_the_tables_cover_the_world(rows: tuple[Row, ...]) -> None:
    kinds = Counter(row.kind for row in rows)
    assert kinds["state"] > 195
    assert set(kinds) == set(TABLES.values())


def test_validity_respects_the_precision_of_dates() -> None:
    row = Row(id="x", name="X", kind="group", names=("X",), since="2017-01-28", until="2025-01")
    assert not row.valid("2017-01-27")
    assert row.valid("2017-01-28")
    assert row.valid("2025-01-15")
    assert not row.valid("2025-02-01")
    assert row.valid(None)


def test_a_users_table_in_toml(tmp_path: Path) -> None:
    table = tmp_path / "mine.toml"
    table.write_text(
        '[[actor]]\nid = "lake-guard"\nname = "Lake Guard"\naliases = ["LG"]\ncountry = "NER"\nsectors = ["UAF"]\n',
        encoding="utf-8",
    )
    (row,) = user_rows(table)
    assert row.names == ("Lake Guard", "LG")
    assert row.sectors == ("UAF",)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "id,name,colour\nx,X,red\n", "colour"),
        ("a.csv", "id,name,sectors\nx,X,ARMY\n", "ARMY"),
        ("a.csv", "id,name\n,X\n", "needs id and name"),
        ("a.csv", "id,name,kind\nx,X,planet\n", "planet"),
        ("a.toml", "actor = 3\n", "actor"),
        ("a.toml", "= broken\n", "cannot be read"),
    ],
)
def test_a_users_table_is_refused_with_a_reason(tmp_path: Path, name: str, content: str, reason: str) -> None:
    table = tmp_path / name
    table.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=reason):
        user_rows(table)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        user_rows(tmp_path / "none.csv")
