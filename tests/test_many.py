"""Many reports, end to end: nine reports of examples/port.jsonl into a corpus, one event, its origins, both screens."""

import json
from pathlib import Path

import pytest

import sayso
from sayso.cli import main

FILE = Path(__file__).parents[1] / "examples" / "port.jsonl"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "port.sayso"
    with sayso.Corpus(path) as opened:
        summary = opened.add_files([FILE], engine="here")
        assert (summary.ok, summary.new, summary.refused) == (9, 9, {})
        assert opened.link().reports == 9
    return path


@pytest.fixture(scope="module")
def arrest(corpus: Path) -> sayso.Event:
    with sayso.Corpus(corpus, read_only=True) as opened:
        (row,) = [row for row in opened.events(type="COERCE") if row.reports == 8]
        return opened.event(row.event)


def outlets(event: sayso.Event) -> dict[str, str]:
    """Outlet -> the name of its origin."""
    names = {node.report: node.name or "" for node in event.stemma.nodes if node.report}
    return {names[report]: event.stemma.origin_of(report).name or "?" for report in names}


def test_eight_reports_of_one_arrest_have_five_origins(arrest: sayso.Event) -> None:
    assert (arrest.stemma.articles, arrest.stemma.outlets, arrest.origins) == (8, 8, (5, 5))
    assert outlets(arrest) == {
        "Harbour Wire Aegean": "a police spokesman",
        "Lesvos Morning": "a police spokesman",
        "Chios Courier": "a police spokesman",
        "Radio Levantes": "the leader of the dockers' union",
        "Izmir Lantern": "the leader of the dockers' union",
        "The Strait Observer": "local sources",
        "Northern Islands Bulletin": "ministry",
        "Samos Evening": "Pelagos News",
    }


def test_what_they_differ_in(arrest: sayso.Event) -> None:
    verdicts = {one.field: one.verdict for one in arrest.agreement}
    assert {field: verdicts[field] for field in ("where", "how many", "whether")} == {
        "where": "agree",
        "how many": "differ",
        "whether": "differ",
    }


def test_what_was_copied_is_shown_in_both_texts(corpus: Path, arrest: sayso.Event) -> None:
    with sayso.Corpus(corpus, read_only=True) as opened:
        texts = {report.id: report.text for report in opened.reports([one.report for one in arrest.members]).values()}
    (copy,) = [one for one in arrest.stemma.copies if one.kind == "verbatim"]
    assert copy.parent is not None
    signs = [one for one in copy.evidence if one.kind == "passage" and one.child and one.parent]
    assert signs
    for sign in signs:
        assert sign.child is not None
        assert sign.parent is not None
        assert sign.child.of(texts[copy.child]) == sign.parent.of(texts[copy.parent])


def test_added_again_nothing_changes(corpus: Path) -> None:
    with sayso.Corpus(corpus) as opened:
        before = opened.info()
        summary = opened.add_files([FILE], engine="here")
        opened.link()
        assert (summary.new, summary.passed, opened.info()) == (0, 9, before)


def test_the_screens(corpus: Path, arrest: sayso.Event, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["events", str(corpus), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert arrest.id in {line["event"]["id"] for line in lines}
    page = tmp_path / "event.html"
    assert main(["show", arrest.id[:8], "--corpus", str(corpus), "--html", str(page)]) == 0
    capsys.readouterr()
    assert "Pelagos News" in page.read_text(encoding="utf-8")
    assert main(["show", arrest.id, "--corpus", str(corpus), "--width", "100"]) == 0
    shown = capsys.readouterr().out
    assert "8 reports, 8 outlets" in shown
    assert "5 independent origins" in shown


def test_tracing_the_texts_alone_finds_the_copies(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(FILE), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len([copy for copy in told["stemma"]["copies"] if copy["parent"]]) == 3
