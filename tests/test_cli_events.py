"""`sayso events`, `sayso show` and `sayso trace`: what they print, and how they end."""

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest

from sayso.cli import main
from sayso.cli.events import CORPUS
from sayso.errors import CorpusError, UsageError
from sayso.records import Count, Event, Node, Origin, Record, Report, Stemma
from sayso.view.schema import event_from_json, stemma_from_json
from tests.view.events.examples import event, lone, records, reports


class _FakeCorpus:
    """Holds two events; remembers what it was asked."""

    asked: dict[str, Any]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def events(self, **asked: Any) -> list[Event | SimpleNamespace]:
        type(self).asked = asked
        return [event(), SimpleNamespace(event="ev0")]

    def event(self, key: str, /) -> Event:
        found = [one for one in (lone()[0], event()) if one.id.startswith(key)]
        if len(found) != 1:
            raise UsageError(f"{len(found)} events have an id that begins with {key}")
        return found[0]

    def reports(self, keys: Sequence[str], /) -> dict[str, Report]:
        return {key: report for key, report in reports().items() if key in keys}

    def record(self, key: str, /) -> Record:
        return records()[key]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The corpora that were opened, in a folder of their own."""
    opened: list[str] = []

    def open_corpus(path: str, *, read_only: bool) -> _FakeCorpus:
        assert read_only
        opened.append(path)
        return _FakeCorpus()

    monkeypatch.setattr("sayso.cli.events.open_corpus", open_corpus)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(CORPUS, raising=False)
    return opened


def test_events_are_listed_with_those_of_most_reports_first(
    opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            [
                "events",
                "news.sayso",
                "--width",
                "80",
                "--type",
                "coerce",
                "--country",
                "tcd",
                "--since",
                "2031-03-01",
                "--until",
                "2031-03-14",
            ]
        )
        == 0
    )
    shown = capsys.readouterr().out
    assert shown.index("ev3f9c") < shown.index("ev0")
    assert "3–4" in shown
    assert opened == ["news.sayso"]
    assert _FakeCorpus.asked == {
        "type": "COERCE", "country": "TCD", "start": "2031-03-01", "end": "2031-03-15", "reports": 2,
        "order": "reports", "limit": 50,
    }  # fmt: skip


def test_events_as_json_are_a_line_each(opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "news.sayso", "--json", "--sort", "date"]) == 0
    assert [event_from_json(line) for line in capsys.readouterr().out.splitlines()] == [event(), lone()[0]]
    assert _FakeCorpus.asked["order"] == "date"
    assert main(["events", "news.sayso", "--until", "tomorrow"]) == 64


def test_a_list_that_may_go_on_says_so(opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "news.sayso", "--limit", "2"]) == 0
    assert "there may be more" in capsys.readouterr().err
    assert main(["events", "news.sayso", "--sort", "size"]) == 64
    assert "there are: reports, origins, date, newest" in capsys.readouterr().err


def test_an_event_is_shown_with_what_the_corpus_holds(opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "ev3f", "--corpus", "news.sayso", "--width", "100"]) == 0
    shown = capsys.readouterr().out
    assert "8 reports, 7 outlets, 4 text families → 3 to 4 independent origins" in shown
    assert "69% of its text is shared" in shown
    assert main(["show", "ev0", "--corpus", "news.sayso"]) == 0  # its report is not at hand
    assert "outlet not given" in capsys.readouterr().out
    assert main(["show", "other", "--corpus", "news.sayso"]) == 64


def test_an_event_as_json_and_as_a_page(opened: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "ev3f", "--corpus", "x", "--json", "--html", str(tmp_path / "pages") + "/"]) == 0
    told = capsys.readouterr()
    assert event_from_json(told.out) == event()
    assert "Who has it from whom" in (tmp_path / "pages" / "ev3f9c0a17.html").read_text(encoding="utf-8")
    assert "wrote" in told.err


def test_the_corpus_is_the_one_named_the_one_of_the_environment_or_the_only_one_here(
    opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "ev3f"]) == 64
    assert "this folder holds none (*.sayso); name one with --corpus, or set SAYSO_CORPUS" in capsys.readouterr().err
    (tmp_path / "a.sayso").touch()
    assert main(["show", "ev3f"]) == 0
    (tmp_path / "b.sayso").touch()
    assert main(["show", "ev3f"]) == 64
    assert "several (a.sayso, b.sayso)" in capsys.readouterr().err
    monkeypatch.setenv(CORPUS, "set.sayso")
    assert main(["show", "ev3f"]) == 0
    assert main(["show", "ev3f", "--corpus", "named.sayso"]) == 0
    assert opened == ["a.sayso", "set.sayso", "named.sayso"]


def test_a_corpus_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", str(tmp_path / "none.sayso")]) == CorpusError.exit_code
    assert "sayso add" in capsys.readouterr().err


def _traced(told: Sequence[Report]) -> Stemma:
    """Every report its own origin."""
    return Stemma(
        nodes=tuple(Node(id=one.id, kind="report", report=one.id, name=one.outlet) for one in told), edges=(),
        copies=(),
        origins=tuple(
            Origin(id=one.id, kind="report", name=one.outlet, anonymous=False, reports=(one.id,)) for one in told
        ),
        count=Count(len(told), len(told)), articles=len(told), outlets=1, families=len(told),
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sayso.cli.events.trace_reports", _traced)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Fishermen met at Bol. قال 🌶 [red]so[/].", encoding="utf-8")
    (folder / "b.txt").write_text("Traders left Bosso on Tuesday, a guard said.", encoding="utf-8")
    return folder


def test_reports_are_traced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(folder), "--outlet", "The Herald", "--published", "2031-03-14", "--width", "80"]) == 0
    shown = capsys.readouterr().out
    assert "2 reports, 1 outlet, 2 text families → 2 independent origins" in shown
    assert "B ■ 2 The Herald · 2031-03-14" in shown


def test_what_cannot_be_read_is_told_and_ends_with_2(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.txt").write_bytes(b"\x00\x01\x02" * 99)
    assert main(["trace", str(folder), "--width", "300"]) == 2
    assert "c.txt · binary:" in capsys.readouterr().out
    assert main(["trace", str(folder), "--json", "--html", str(tmp_path / "trace.html")]) == 2
    told = capsys.readouterr()
    line = json.loads(told.out)
    assert len(stemma_from_json(told.out).nodes) == 2
    assert sorted(Path(one).name for one in line["inputs"].values()) == ["a.txt", "b.txt"]
    assert [one["reason"] for one in line["refusals"]] == ["binary"]
    assert "refused:" in told.err
    assert "[red]so[/]" in (tmp_path / "trace.html").read_text(encoding="utf-8")


def test_nothing_to_trace_is_told(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["trace", str(empty)]) == 2
    assert "no report was found" in capsys.readouterr().err


def test_the_schemas_of_events_and_stemmas_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "event"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == "urn:sayso:event:1"
    assert main(["schema", "other"]) == 64
