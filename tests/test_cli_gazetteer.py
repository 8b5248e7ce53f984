"""`sayso gazetteer`: what it prints, how it ends, and that what it took is read."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.acquire.text import report_from_text
from sayso.cli import main
from sayso.cli.verbs import app
from sayso.flow import Reader
from sayso.records import Place

_DOCS = Path(__file__).parents[1] / "docs"
CUT = Path(__file__).parent / "knowledge" / "gazetteer" / "cut.txt"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_GAZETTEER", str(tmp_path / "lists"))


def test_a_dump_comes_and_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "list"]) == 0
    assert main(["gazetteer", "add", str(CUT), "--name", "syria"]) == 0
    assert main(["gazetteer", "add", str(CUT), "--name", "syria"]) == 0
    assert main(["gazetteer", "list"]) == 0
    assert main(["gazetteer", "find", "Al Qarmuziyah", "--country", "SYR"]) == 0
    assert main(["gazetteer", "remove", "syria"]) == 0
    assert main(["gazetteer", "list"]) == 0
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0] == lines[-1] == "no lists; `sayso gazetteer add FILE` takes one"
    assert lines[1].startswith("syria: 36 places, 4 left aside, 0 refused, ")
    assert lines[2] == "syria: there already, nothing changed; 36 places"
    assert lines[3].split()[:3] == ["syria", "36", "places"]
    assert lines[4] == "Al Qarmūzīyah [90000002]  35.3210, 36.6230  PPL, Hama, SYR (its name, yours)"
    assert lines[5] == "syria: removed, 36 places"
    assert shown.err == ""


def test_json_on_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = (["add", str(CUT), "--features", "P"], ["list"], ["find", "Qarmuzieh"], ["remove", "cut"])
    for given in arguments:
        assert main(["gazetteer", *given, "--json"]) == 0
    add, listed, found, removed = map(json.loads, capsys.readouterr().out.splitlines())
    assert (add["status"], add["taken"], add["resumed"], add["rows"]) == ("ok", 25, False, [])
    assert (listed["name"], listed["complete"], listed["source"]) == ("cut", True, "cut.txt")
    assert (found["geonameid"], found["admin1_name"], found["why"], found["added"]) == (
        90_000_002,
        "Hama",
        "another name",
        True,
    )
    assert removed["status"] == "removed"


def test_refused_rows_are_told_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(CUT.read_text(encoding="utf-8").replace("\t35.321\t", "\t95\t"), encoding="utf-8")
    assert main(["gazetteer", "add", str(path)]) == 0
    shown = capsys.readouterr()
    assert shown.err == f"sayso: {path}, line 2: not taken: latitude '95' is not within 90 degrees\n"
    assert "odd: 35 places, 4 left aside, 1 refused" in shown.out


def test_a_file_that_is_no_dump_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "places.csv"
    path.write_text("name,lat,lon\nHoms,34.7,36.7\n", encoding="utf-8")
    assert main(["gazetteer", "add", str(path)]) == 2
    assert "is no dump of GeoNames, 19 columns parted by tabs" in capsys.readouterr().err
    assert main(["gazetteer", "add", str(path), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["reason"]) == ("refused", "rows")


def test_a_full_disk_ends_with_74(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    from sayso.knowledge.gazetteer.draft import Draft

    def full(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(Draft, "keep", full)
    monkeypatch.setattr("os.dup2", lambda *_: None)  # the end of a process, but this one goes on
    assert main(["gazetteer", "add", str(CUT)]) == 74
    assert "make room and run the same command again" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 64),
        (["add"], 64),
        (["add", "none.txt"], 2),
        (["add", str(CUT), "--features", "Q"], 64),
        (["add", str(CUT), "--countries", "Syria"], 64),
        (["add", str(CUT), "--name", "../x"], 64),
        (["find", "Nowhere of That Name"], 2),
        (["find", "Homs", "--country", "XX"], 64),
        (["remove", "none"], 64),
    ],
)
def test_how_it_ends(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", *arguments]) == code
    shown = capsys.readouterr().err
    assert shown.startswith("sayso: ")
    assert shown.count("\n") == 1


def test_a_damaged_list_is_a_damaged_set_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "odd.sqlite").write_text("nothing")
    assert main(["gazetteer", "list"]) == 3
    assert "odd.sqlite" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["add", "list", "find", "remove"])
def test_every_verb_and_option_is_in_the_docs(verb: str) -> None:
    shown = CliRunner().invoke(app, ["gazetteer", verb, "--help"]).stdout
    assert "Example" in shown
    docs = (_DOCS / "gazetteer.md").read_text(encoding="utf-8")
    options = {word.rstrip(",") for word in shown.split() if word.startswith("--") and word != "--help"}
    assert [option for option in sorted(options) if f"`{option}" not in docs] == []
    assert f"sayso gazetteer {verb}" in docs


def test_a_bar_runs_where_standard_error_is_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert main(["gazetteer", "add", str(CUT)]) == 0
    shown = capsys.readouterr()
    assert "indexing" in shown.err
    assert "36 rows" in shown.err
    assert "indexing" not in shown.out


def test_a_village_of_a_dump_is_read_end_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], reader: Reader
) -> None:
    text = (
        "Shells fell in Al Qarmuziyah in northern Hama province in May, Syrian rescue workers said. "
        "Police said the fire had spread."
    )
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")
    monkeypatch.setattr("sayso.cli.verbs.load_reader", lambda **_: Reader(rules_only=True))
    assert main(["gazetteer", "add", str(CUT)]) == 0
    capsys.readouterr()
    assert main(["read", str(report), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)["record"]
    found = {text[place["span"]["start"] : place["span"]["end"]]: place["value"] for place in record["places"]}
    village = found.pop("Al Qarmuziyah")
    assert (village["geonameid"], village["country"], village["admin1"]) == (90_000_002, "SYR", "Hama")
    assert (village["precision"], village["radius_km"], village["feature"]) == ("town", 2.0, "PPL")
    assert {m.value.geonameid for m in Reader(rules_only=True, places=())(report_from_text(text)).places
            if isinstance(m.value, Place)}.isdisjoint({90_000_002})  # fmt: skip
    without = reader(report_from_text(text)).places
    others = {mention.span.of(text): mention.value.name for mention in without if isinstance(mention.value, Place)}
    assert {words: value["name"] for words, value in found.items()}.items() <= others.items()  # nothing else is new
    assert {"Hama province", "Syrian"} <= found.keys()


def test_an_unfinished_list_says_so_and_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sayso.knowledge.gazetteer.draft import Draft

    def stopped(_: Draft) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Draft, "finish", stopped)
        assert main(["gazetteer", "add", str(CUT), "--name", "mine"]) == 130
    assert main(["gazetteer", "list"]) == 0
    assert main(["gazetteer", "add", str(CUT), "--name", "mine"]) == 0
    shown = capsys.readouterr().out
    assert "unfinished: add cut.txt --name mine again" in shown
    assert shown.endswith(" s since it was stopped\n")
