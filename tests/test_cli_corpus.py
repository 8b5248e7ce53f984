"""`sayso add`, `sql` and `corpus`: what they print, how they end."""

import csv
import io
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli import main
from sayso.cli.adding import _counting
from sayso.cli.asking import _harmless, write_table
from sayso.cli.output import Meter
from sayso.corpus import Summary
from sayso.corpus import corpus as module
from sayso.store import Table
from tests.corpus.steps import Told, light


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    light(monkeypatch, Told)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for number in range(3):
        (made / f"{number}.txt").write_text(f"Shells hit mill number {number} at Jos.", encoding="utf-8")
    return made


@pytest.fixture
def news(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A corpus with three reports, linked."""
    assert main(["add", str(folder), "--into", str(tmp_path / "news.sayso"), "--engine", "here"]) == 0
    capsys.readouterr()
    return str(tmp_path / "news.sayso")


def test_adding_tells_what_became_of_it(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = str(tmp_path / "news.sayso")
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    assert main(["add", str(folder), "--into", corpus, "--engine", "here"]) == 2
    shown = capsys.readouterr()
    first, refused, linked = shown.out.splitlines()
    assert first.startswith(f"{corpus}: 3 new reports, 0 known, 1 refused; ")
    assert refused == f"  refused: binary 1; `sayso corpus inputs {corpus} --refused` names them"
    assert linked.startswith("  linked 3 reports, ")
    assert shown.err == ""
    assert main(["add", str(folder), "--into", corpus, "--engine", "here"]) == 0
    assert capsys.readouterr().out.startswith(f"{corpus}: 0 new reports, 4 known, 0 refused; ")


def test_adding_in_json_and_without_linking(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = str(tmp_path / "news.sayso")
    assert main(["add", str(folder), "--into", corpus, "--processes", "1", "--no-link", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["inputs"], told["ok"], told["new"], told["refused"]) == (3, 3, 3, {})
    assert "linked" not in told
    assert main(["corpus", "info", corpus]) == 0
    assert f"3 reports are not linked yet: `sayso corpus link {corpus}`" in capsys.readouterr().out
    assert main(["corpus", "link", corpus, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reports"] == 3
    assert main(["add", str(folder), "--into", corpus, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["passed"] == 3


def test_columns_of_tables_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, table = str(tmp_path / "news.sayso"), tmp_path / "t.csv"
    table.write_text("body,paper\nA bridge at Gao fell.,The Herald\n", encoding="utf-8")
    wanted = ["--column", "text=body", "--column", "outlet=paper", "--engine", "here"]
    assert main(["add", str(table), "--into", corpus, *wanted]) == 0
    assert main(["sql", corpus, "SELECT outlet, text FROM reports", "--json"]) == 0
    row = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert row == {"outlet": "The Herald", "text": "A bridge at Gao fell."}
    assert main(["add", str(table), "--into", corpus, "--column", "text"]) == 64
    assert "write it as text=body" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--engine", "moon"], 64, "'moon' is not one of"),
        (["--processes", "0"], 64, "should be greater than or equal to 1"),
        (["--published", "soon"], 64, "is no ISO 8601 date"),
        (["--column", "colour=blue"], 64, "colour"),
    ],
)
def test_wrong_usage_ends_with_64(
    arguments: list[str], code: int, message: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", str(folder), "--into", str(tmp_path / "n.sayso"), *arguments]) == code
    assert message in capsys.readouterr().err
    assert not (tmp_path / "n.sayso").exists()


def test_nothing_found_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "t.csv"
    table.write_text("text\n", encoding="utf-8")
    assert main(["add", str(table), "--into", str(tmp_path / "n.sayso"), "--engine", "here"]) == 2
    shown = capsys.readouterr()
    assert "no report was found" in shown.err or "1 refused" in shown.out


def test_a_stop_says_that_nothing_is_lost(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "run", stop)
    assert main(["add", str(folder), "--into", str(tmp_path / "n.sayso")]) == 130
    assert "the same command goes on from here" in capsys.readouterr().err


def test_a_corpus_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in (["sql", str(tmp_path / "no"), "SELECT 1"], ["corpus", "info", str(tmp_path / "no")]):
        assert main(verb) not in {0, 64}
        assert "there is no corpus at" in capsys.readouterr().err
    assert not (tmp_path / "no").exists()


def test_sql_for_people(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            ["sql", news, "SELECT right(input, 5) AS input, NULL AS x, 1.5 AS y FROM inputs ORDER BY 1", "--rows", "2"]
        )
        == 0
    )
    shown = capsys.readouterr()
    assert "0.txt" in shown.out
    assert "NULL" in shown.out
    assert "2.txt" not in shown.out
    assert shown.err == "sayso: there are more than the 2 rows shown; --rows raises the limit\n"
    assert main(["sql", news, "SELECT chr(27) || '[2J' AS trick"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_sql_cannot_change_anything_and_says_what_is_wrong(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("DROP TABLE reports", "SELEC 1", "SELECT nothing FROM reports"):
        assert main(["sql", news, wrong]) == 64
        assert capsys.readouterr().err.startswith("sayso: ")
    assert main(["sql", news, "SELECT 1", "--json", "--csv"]) == 64


def test_sql_from_standard_input(
    news: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT count(*) AS n FROM reports"))
    assert main(["sql", news, "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"n": 3}


_TRICKS = "SELECT '=1+1' AS a, -5 AS b, '-5.5' AS c, '+x' AS d, NULL AS e, ' @f' AS f, [1, 2] AS g, 1.5 AS h, true AS i"


def test_a_csv_is_safe_to_open_unless_asked_for_otherwise(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", news, _TRICKS, "--csv"]) == 0
    header, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header == list("abcdefghi")
    assert row == ["'=1+1", "-5", "-5.5", "'+x", "", "' @f", "[1,2]", "1.5", "true"]
    assert main(["sql", news, _TRICKS, "--csv", "--no-csv-safe"]) == 0
    _, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert row[:6] == ["=1+1", "-5", "-5.5", "+x", "", " @f"]


def test_inputs_are_named_with_their_endings(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    corpus = str(tmp_path / "n.sayso")
    main(["add", str(folder), "--into", corpus, "--engine", "here"])
    capsys.readouterr()
    assert main(["corpus", "inputs", corpus]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["ok", "ok", "ok", "refused"]
    assert main(["corpus", "inputs", corpus, "--refused", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["reason"], told["report"]) == ("refused", "binary", None)


def test_a_corpus_goes_out_and_comes_back(news: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "export", news, str(tmp_path / "out")]) == 0
    assert "3 reports" in capsys.readouterr().out
    assert main(["corpus", "import", str(tmp_path / "copy.sayso"), str(tmp_path / "out"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"]["reports"] == 3
    told = []
    for corpus in (news, str(tmp_path / "copy.sayso")):
        assert main(["corpus", "info", corpus, "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert {key: told[0][key] for key in told[0] if key not in {"corpus", "bytes"}} == {
        key: told[1][key] for key in told[1] if key not in {"corpus", "bytes"}
    }
    assert main(["corpus", "export", news, str(tmp_path / "out")]) not in {0, 64}


def test_the_bar_learns_how_many_there_are(folder: Path) -> None:
    shown: list[tuple[str, int, int | None, int]] = []
    with _counting([str(folder)], {}, Meter(lambda *told: shown.append(told))) as tell:
        tell(Summary(ok=1, passed=1))
        end = time.monotonic() + 10
        while shown[-1][2] is None and time.monotonic() < end:
            time.sleep(0.01)
            tell(Summary(ok=2, passed=1))
        tell(Summary(ok=2, passed=1))
    assert shown[0][:2] == ("reading", 2)
    assert shown[-1] == ("reading", 3, 3, 2)


def test_standard_input_is_not_counted() -> None:
    shown: list[tuple[str, int, int | None, int]] = []
    with _counting(["-"], {}, Meter(lambda *told: shown.append(told))) as tell:
        tell(Summary(ok=1))
    assert shown == [("reading", 1, None, 1)]


@given(st.text())
def test_no_text_of_a_csv_is_a_formula(text: str) -> None:
    cell = _harmless(text)
    assert isinstance(cell, str)
    assert cell in {text, f"'{text}"}
    first = cell.lstrip()[:1]
    assert first not in set("=+-@") or re.fullmatch(r"[+-]?[\d]+(\.\d+)?", cell)


def test_a_table_of_nothing_is_no_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    empty = Table(columns=("a",), types=("VARCHAR",), rows=(), cut=False)
    write_table(empty, "csv")
    write_table(empty, "json")
    assert capsys.readouterr().out == "a\n"
