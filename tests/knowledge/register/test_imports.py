"""Lists of others: Wikidata's and UCDP's columns, refusals by line, and the round trip through a list of ours."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, UsageError
from sayso.knowledge.register import Register
from sayso.knowledge.register.countries import Countries
from sayso.knowledge.register.imports import RowsRefusedError, read_list
from sayso.knowledge.register.lists import list_names, name_for, register_folder, remove, save, user_tables
from sayso.knowledge.register.rows import SECTORS, user_rows


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_REGISTER", str(tmp_path / "lists"))


def _file(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


WIKIDATA = (
    "item,itemLabel,altLabels,countryCode,start,end\n"
    'http://www.wikidata.org/entity/Q91,Lake Guard,"Lake Guards, LKG",NE,2010-01-01T00:00:00Z,\n'
    "http://www.wikidata.org/entity/Q91,Lake Guard,Guard of the Lake,TD,2010-01-01T00:00:00Z,\n"
    "http://www.wikidata.org/entity/Q92,Harbour League,,XK,,2015-06-03T00:00:00Z\n"
)


def test_the_result_of_a_query_on_wikidata(tmp_path: Path) -> None:
    found = read_list(_file(tmp_path, "w.csv", WIKIDATA), sectors="REB")
    assert found.format == "wikidata"
    guard, league = found.records
    assert (guard["id"], guard["name"], guard["aliases"]) == ("Q91", "Lake Guard", "Lake Guards;LKG;Guard of the Lake")
    assert (guard["country"], guard["since"], guard["sectors"]) == ("IMG", "2010", "REB")
    assert (league["country"], league["until"]) == ("KOS", "2015-06-03")
    assert found.notes


def test_json_as_an_endpoint_writes_it(tmp_path: Path) -> None:
    row = {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q93"}, "itemLabel": {"value": "Lake Guard"}}
    path = _file(tmp_path, "w.json", json.dumps({"head": {}, "results": {"bindings": [row]}}))
    assert [record["id"] for record in read_list(path).records] == ["Q93"]


def test_an_actor_list_of_ucdp(tmp_path: Path) -> None:
    text = (
        "ActorId\tNameData\tName_Orig\tLocation\n1\tGovernment of Niger\t\tNiger\n77\tLKG\tLake Guard\tNiger, Chad\n"
        "78\tHL\t\tDR Congo (Zaire)\n79\tFF\t\tAtlantis\n"
    )
    found = read_list(_file(tmp_path, "u.tsv", text))
    assert found.format == "ucdp"
    assert [(r["id"], r["country"]) for r in found.records] == [("ucdp-77", "IMG"), ("ucdp-78", "COD"), ("ucdp-79", "")]
    assert found.records[0]["aliases"] == "Lake Guard"
    assert len(found.notes) == 2


@pytest.mark.parametrize(
    ("name", "content", "line", "reason"),
    [
        ("a.csv", "id,name\na,Alpha\n,Beta\n", 3, "needs id and name"),
        ("a.csv", "# a note\nid,name,since\na,Alpha,soon\n", 3, "no ISO date"),
        ("a.csv", "id,name,country\na,Alpha,XYZ\n", 2, "XYZ"),
        ("a.csv", "id,name,since,until\na,Alpha,2012,2010-05\n", 2, "before"),
        ("a.csv", "id,name\na,Alpha,extra\n", 2, "3 fields"),
        ("a.csv", "colour,size\nred,3\n", 1, "no format"),
        ("a.csv", "", 1, "no format"),
        ("a.json", "[1, 2]", 1, "no list of rows"),
        ("a.json", "{broken", 1, "Expecting"),
        ("a.toml", "= broken", 1, ""),
        ("a.csv", "item,itemLabel\nQ1,Q1\n", 2, "label"),
        ("a.csv", "item,itemLabel,country\nQ1,Alpha,Atlantis\n", 2, "Atlantis"),
        ("a.csv", "ActorId,NameData\n7,\n", 2, "NameData"),
    ],
)
def test_a_bad_row_refuses_the_whole_list(tmp_path: Path, name: str, content: str, line: int, reason: str) -> None:
    with pytest.raises(RowsRefusedError, match="is not taken, none of it") as refused:
        read_list(_file(tmp_path, name, content))
    assert refused.value.rows[0][0] == line
    assert reason in refused.value.rows[0][1]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_list(tmp_path / "none.csv")
    (tmp_path / "odd.csv").write_bytes(b"id,name\na,\xff\xfe\n")
    with pytest.raises(InputError, match="UTF-8"):
        read_list(tmp_path / "odd.csv")


def test_a_list_is_kept_found_and_forgotten(tmp_path: Path) -> None:
    found = read_list(_file(tmp_path, "w.csv", WIKIDATA))
    kept = save("lake", found.records)
    assert (kept.rows, [entry.name for entry in list_names()]) == (2, ["lake"])
    assert Register(extra=user_tables()).lookup("LKG", "2020-01-01")[0].id == "Q91"
    assert Register(extra=user_tables()).lookup("LKG", "2005-01-01") == ()
    with pytest.raises(UsageError, match="already"):
        save("lake", found.records)
    assert save("lake", found.records[:1], replace=True).rows == 1
    assert remove("lake").name == "lake"
    assert user_tables() == ()
    with pytest.raises(UsageError, match="no list"):
        remove("lake")


@pytest.mark.parametrize("name", ["", "../lake", "Lake", "a b", "x" * 80])
def test_a_name_that_is_no_file_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        save(name, [])
    with pytest.raises(UsageError):
        remove(name)


def test_the_name_of_a_list_is_the_files() -> None:
    assert name_for(Path("/x/My Groups (2031).csv")) == "my-groups-2031"
    assert name_for(Path("/x/….csv")) == "list"


@pytest.mark.parametrize(
    ("said", "code"), [("NE", "NER"), ("ner", "NER"), ("Niger", "NER"), ("Yemen (North Yemen)", "YEM"), ("XK", "KOS"),
                       ("Russia (Soviet Union)", "RUS"), ("Myanmar (Burma)", "MMR"), ("Atlantis", None), ("", None)],
)  # fmt: skip
def test_a_country_by_code_or_name(said: str, code: str | None) -> None:
    assert Countries().code(said) == code


_WORDS = st.text(
    st.characters(categories=["Lu", "Ll", "Nd", "Po"], exclude_characters=";\r\n#"), min_size=1, max_size=12
)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": _WORDS,
            "name": _WORDS,
            "aliases": st.lists(_WORDS, max_size=3).map(";".join),
            "country": st.sampled_from(["", "NER", "KOS", "IMG"]),
            "sectors": st.lists(st.sampled_from(sorted(SECTORS)), max_size=2).map(" ".join),
            "since": st.sampled_from(["", "1999", "2001-02", "2003-04-05"]),
        }
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_ROWS)
def test_what_is_kept_reads_back_as_it_was(rows: list[dict[str, str]]) -> None:
    path = Path(save("trip", rows, replace=True).path)
    assert path.parent == register_folder()
    again = read_list(path)
    assert again.format == "sayso"
    kept = [{key: value for key, value in record.items() if value} for record in again.records]
    assert kept == [{key: value for key, value in row.items() if value} for row in rows]
    assert [row.names[0] for row in user_rows(path)] == [row["name"] for row in rows]
