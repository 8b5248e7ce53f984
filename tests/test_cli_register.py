"""`sayso register`: what it prints, and how it ends."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import main
from sayso.cli.verbs import app

_DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_REGISTER", str(tmp_path / "lists"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lake.csv"
    path.write_text("id,name,aliases,country,sectors,since\nlkg,Lake Guard,LKG,NER,UAF,2010\n", encoding="utf-8")
    return path


def test_a_list_comes_and_goes(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "add", str(table)]) == 0
    assert main(["register", "list"]) == 0
    assert main(["register", "find", "LKG", "--on", "2031-03-14"]) == 0
    assert main(["register", "remove", "lake"]) == 0
    shown = capsys.readouterr()
    assert "lake: 1 actors, read as sayso" in shown.out
    assert "Lake Guard [lkg]  group, NER, UAF, 2010 to now (-, yours)" in shown.out
    assert "lake: removed, 1 actors" in shown.out
    assert main(["register", "list"]) == 0
    assert "no lists" in capsys.readouterr().out


def test_json_on_every_verb(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["add", str(table)], ["list"], ["find", "Lake Guard"], ["remove", "lake"]):
        assert main(["register", *arguments, "--json"]) == 0
    add, listed, found, removed = map(json.loads, capsys.readouterr().out.splitlines())
    assert (add["status"], add["format"], add["rows"]) == ("ok", "sayso", 1)
    assert (listed["name"], found["id"], found["ours"], removed["status"]) == ("lake", "lkg", False, "removed")


def test_a_refused_list_ends_with_2_and_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("id,name,sectors\na,Alpha,UAF\nb,Beta,ARMY\n", encoding="utf-8")
    assert main(["register", "add", str(bad)]) == 2
    assert f"{bad} is not taken, none of it: line 3: unknown sectors" in capsys.readouterr().err
    assert main(["register", "add", str(bad), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["reason"], told["rows"][0]["line"]) == ("refused", "rows", 3)
    assert not (tmp_path / "lists").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 64),
        (["add"], 64),
        (["add", "none.csv"], 2),
        (["add", "x.csv", "--format", "excel"], 64),
        (["find", "Nobody of That Name"], 2),
        (["find", "Hamas", "--on", "yesterday"], 64),
        (["remove", "none"], 64),
    ],
)
def test_how_it_ends(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", *arguments]) == code
    shown = capsys.readouterr().err
    assert shown.startswith("sayso: ")
    assert shown.count("\n") == 1


def test_a_list_of_that_name_is_not_overwritten(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "add", str(table)]) == 0
    assert main(["register", "add", str(table)]) == 64
    assert "--replace" in capsys.readouterr().err
    assert main(["register", "add", str(table), "--replace"]) == 0
    assert main(["register", "add", str(table), "--name", "other"]) == 0


def test_a_damaged_list_is_a_damaged_set_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "odd.csv").write_text("id,colour\na,red\n", encoding="utf-8")
    assert main(["register", "list"]) == 3
    assert "odd.csv" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["add", "list", "find", "remove"])
def test_every_verb_and_option_is_in_the_docs(verb: str) -> None:
    shown = CliRunner().invoke(app, ["register", verb, "--help"]).stdout
    assert "Example" in shown
    docs = (_DOCS / "register.md").read_text(encoding="utf-8")
    options = {word.rstrip(",") for word in shown.split() if word.startswith("--") and word != "--help"}
    assert [option for option in sorted(options) if f"`{option}" not in docs] == []
    assert f"sayso register {verb}" in docs


def test_the_table_in_the_docs_is_taken_and_wins_over_ours(tmp_path: Path) -> None:
    from sayso.knowledge.register import Register

    text = (_DOCS / "register.md").read_text(encoding="utf-8")
    block = text.split("```csv\n")[1].split("```")[0]
    path = tmp_path / "mine.csv"
    path.write_text(block, encoding="utf-8")
    assert main(["register", "add", str(path)]) == 0
    register = Register(extra=path)
    assert register.lookup("Lake Guard", "2031-03-14")[0].id == "lake-guard"
    assert register.lookup("Hamas")[0].sectors == ("PTY",)
