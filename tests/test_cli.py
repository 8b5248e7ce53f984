"""The command line: what it prints, and how it ends."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from sayso.cli import main
from sayso.cli.verbs import app
from sayso.errors import REASONS, KnowledgeError
from sayso.records import Claim, Record, Refusal, Report, Span
from sayso.view.schema import json_schema, schema_text


class _FakeReader:
    """Reads one claim into every report: its first word in the outlet's own voice."""

    def stream(self, inputs: Iterable[Report | Refusal], /) -> Iterator[Record]:
        for item in inputs:
            if isinstance(item, Refusal):
                yield Record(report=None, refusals=(item,))
                continue
            word = Span(0, len(item.text.split()[0]))
            claim = Claim(id="c1", trigger=word, attribution=None, factuality="CT+", aspects=(), text=word)
            yield Record(report=item, claims=(claim,))


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.cli.verbs.load_reader", lambda **_: _FakeReader())


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Fishermen met at Bol. قال 🌶 [red]so[/].", encoding="utf-8")
    (folder / "b.txt").write_text("Traders left Bosso on Tuesday, a guard said.", encoding="utf-8")
    return folder


def test_a_report_is_shown_without_ansi_where_no_terminal_is(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(reports / "a.txt"), "--outlet", "The Herald", "--published", "2031-03-14"]) == 0
    shown = capsys.readouterr()
    assert "The Herald" in shown.out
    assert "▸Fishermen◂" in shown.out
    assert "published 2031-03-14" in shown.out
    assert "\x1b" not in shown.out
    assert shown.err == ""


def test_json_gives_one_valid_line_for_each_input_refused_ones_too(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "c.txt").write_bytes(b"\x00\x01\x02" * 99)
    assert main(["read", str(reports), "--json"]) == 2
    shown = capsys.readouterr()
    lines = [json.loads(line) for line in shown.out.splitlines()]
    assert [line["status"] for line in lines] == ["ok", "ok", "refused"]
    assert lines[2]["record"]["refusals"][0]["reason"] == "binary"
    for line in lines:
        Draft202012Validator(json_schema()).validate(line)
    assert "1 of 3 inputs refused" in shown.err


def test_a_refused_input_is_told_and_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "missing.txt")]) == 2
    assert "unreadable" in capsys.readouterr().out


def test_the_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Boats left Bol.")))
    assert main(["read", "-"]) == 0
    assert "▸Boats◂" in capsys.readouterr().out


def test_the_demo_reads_the_report_that_ships(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--width", "80"]) == 0
    shown = capsys.readouterr().out
    assert "An invented report" in shown
    assert "The Lakeshore Herald" in shown
    assert max(map(len, shown.splitlines()[1:])) <= 80
    assert main(["demo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["record"]["report"]["outlet"] == "The Lakeshore Herald"


def test_a_page_is_written_and_nothing_is_printed(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "new" / "page.html"
    assert main(["read", str(reports / "a.txt"), "--html", str(page)]) == 0
    assert "[red]so[/]" in page.read_text(encoding="utf-8")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"wrote {page}" in shown.err


def test_many_pages_go_into_a_folder_and_never_onto_one_another(reports: Path, tmp_path: Path) -> None:
    assert main(["read", str(reports), "--html", str(tmp_path / "one.html")]) == 64
    assert not (tmp_path / "one.html").exists()
    (reports / "c.txt").write_text("", encoding="utf-8")
    assert main(["read", str(reports), "--html", f"{tmp_path}/pages/"]) == 2
    assert len(list((tmp_path / "pages").iterdir())) == 3


def test_a_page_that_cannot_be_written_is_wrong_usage(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(reports / "a.txt"), "--html", str(reports / "b.txt" / "x.html")]) == 64
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["bogus"],
        ["read", "a", "--bogus"],
        ["read", "a", "--html", ""],
        ["read", "a", "--width", "3"],
        ["read", "a", "--width", "wide"],
        ["read", "a", "--published", "yesterday"],
        ["read", "a", "b", "--title", "one title for two"],
        ["read", "a", "b", "--url", "https://example.org"],
    ],
)
def test_wrong_usage_ends_with_64_and_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 64
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("sayso: ")
    assert shown.err.count("\n") == 1


def test_a_damaged_set_up_ends_with_3(
    monkeypatch: pytest.MonkeyPatch, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**_: bool) -> _FakeReader:
        raise KnowledgeError("the gazetteer is damaged; reinstall sayso")

    monkeypatch.setattr("sayso.cli.verbs.load_reader", broken)
    monkeypatch.setattr("sayso.cli.health.load_reader", broken)
    assert main(["read", str(reports)]) == 3
    assert capsys.readouterr().err == "sayso: the gazetteer is damaged; reinstall sayso\n"
    assert main(["check"]) == 3
    assert "✗ models and tables    the gazetteer is damaged" in capsys.readouterr().out


def test_check_lists_what_is_in_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sayso.cli.health.load_reader", _FakeReader)
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
    assert main(["check"]) == 0
    shown = capsys.readouterr().out
    assert f"✓ cache folder         {tmp_path / 'cache'}" in shown
    assert "✓ the demo report      1 claims" in shown
    assert "✗" not in shown


def test_an_interrupt_ends_with_130_and_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(**_: bool) -> _FakeReader:
        raise KeyboardInterrupt

    monkeypatch.setattr("sayso.cli.verbs.load_reader", interrupted)
    assert main(["read", str(reports)]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_schema_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == schema_text()
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("sayso 0.")


@pytest.mark.parametrize("verb", [[], ["demo"], ["read"], ["check"], ["schema"]])
def test_every_verb_has_a_help_text_with_an_example(verb: list[str]) -> None:
    shown = CliRunner().invoke(app, [*verb, "--help"])
    assert shown.exit_code == 0
    assert "Exit codes" in shown.stdout if not verb else "Example" in shown.stdout


def test_every_option_and_exit_code_is_in_the_docs() -> None:
    docs = (Path(__file__).parents[1] / "docs" / "cli.md").read_text(encoding="utf-8")
    shown = "".join(CliRunner().invoke(app, [verb, "--help"]).stdout for verb in ("demo", "read", "check", "schema"))
    options = {word.rstrip(",") for word in shown.split() if word.startswith("--") and word != "--help"}
    assert options, shown
    assert [option for option in sorted(options) if f"`{option}" not in docs] == []
    assert all(f"| {code} |" in docs for code in (0, 2, 3, 64, 130))


def test_every_reason_for_a_refusal_is_in_the_docs() -> None:
    docs = (Path(__file__).parents[1] / "docs" / "refusals.md").read_text(encoding="utf-8")
    assert [reason for reason, meaning in REASONS.items() if f"| `{reason}` | {meaning} |" not in docs] == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_of_the_pipe_that_leaves_early_causes_no_message() -> None:
    code = "import sys; from sayso.cli import main; sys.exit(main(['schema']))"
    script = f'"{sys.executable}" -c "{code}" | true; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode in {0, 141}


def test_the_output_is_utf_8_where_the_terminal_is_not() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    code = "import sys; from sayso.cli import main; sys.exit(main(['check', '--bogus→']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=False)
    assert "--bogus→" in done.stderr.decode("utf-8")
    assert done.returncode == 64


def test_help_does_not_load_the_models() -> None:
    heavy = "{'spacy', 'trafilatura', 'numpy', 'rich.console'}"
    code = f"import sys; import sayso.cli.verbs; print(*({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
