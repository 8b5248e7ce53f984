"""A corpus takes what it is given once, keeps it in order, and finds it again."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import sayso
from sayso.acquire.text import report_from_text
from sayso.corpus import Corpus, Summary
from sayso.corpus import corpus as module
from sayso.engines import Input, Outcome
from sayso.errors import UsageError
from sayso.records import Record, Refusal, Report
from sayso.records.item import Item
from tests.corpus.steps import Told, light
from tests.engines.doubles import report


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Corpus]:
    """An empty corpus that reads with a light step, in this process."""
    light(monkeypatch, Told)
    with Corpus(tmp_path / "news.sayso") as opened:
        yield opened


def made(text: str, name: str, **known: str) -> Report:
    return msgspec.structs.replace(report_from_text(text, **known), input=name)


LOST = Refusal(reason="empty", message="nothing", input="y")
REPORTS = [made(f"Shelling hit the mill at Jos on day {number}.", f"r{number}") for number in range(70)]


def test_the_corpus_is_public() -> None:
    assert sayso.Corpus is Corpus


def test_what_is_added_is_there_and_adding_it_again_changes_nothing(corpus: Corpus) -> None:
    first = corpus.add(REPORTS, engine="here")
    assert (first.ok, first.new, first.passed, first.inputs) == (70, 70, 0, 70)
    before = (corpus.info(), [one.input for one in corpus.inputs()])
    assert before[1] == [one.input for one in REPORTS]
    again = corpus.add(REPORTS, engine="here")
    assert again == Summary(passed=70)
    assert (corpus.info(), [one.input for one in corpus.inputs()]) == before
    assert [record.report for record in corpus.records()] == REPORTS


def test_a_processes_reading_is_the_same(corpus: Corpus, tmp_path: Path) -> None:
    corpus.add(REPORTS, engine="here")
    with Corpus(tmp_path / "other.sayso") as other:
        other.add(REPORTS, engine="pool", processes=2)
        assert list(other.records()) == list(corpus.records())


def test_records_are_stored_as_they_are_between_what_is_read(corpus: Corpus) -> None:
    record = Record(report=REPORTS[1])
    lost = Record(report=None, refusals=(Refusal(reason="binary", message="no text", input="x.bin"),))
    given: list[Input | Record] = [REPORTS[0], record, lost, LOST, REPORTS[2]]
    summary = corpus.add(given, engine="here")
    assert (summary.ok, summary.refused, summary.new) == (3, {"binary": 1, "empty": 1}, 3)
    assert [(one.input, one.status) for one in corpus.inputs()] == [
        ("r0", "ok"),
        ("r1", "ok"),
        ("x.bin", "refused"),
        ("y", "refused"),
        ("r2", "ok"),
    ]
    assert corpus.record(REPORTS[1].id) == record


def test_a_report_that_kills_its_process_ends_as_a_refusal_of_the_corpus(corpus: Corpus) -> None:
    given = [made("kill this", "bad"), *REPORTS[:3]]
    summary = corpus.add(given, processes=1)
    assert (summary.ok, summary.refused) == (3, {"crash": 1})
    assert [one.reason for one in corpus.inputs()] == ["crash", None, None, None]


def test_files_are_found_read_and_passed_over(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Shelling hit the mill.", encoding="utf-8")
    (tmp_path / "in" / "b.csv").write_text("body,paper\nA bridge at Gao fell.,The Herald\n", encoding="utf-8")
    (tmp_path / "in" / "c.txt").write_bytes(b"\x00\x01")
    told: list[Summary] = []
    paths = [tmp_path / "in"]
    given = {"columns": {"text": "body", "outlet": "paper"}, "published": "2031-03-14"}
    summary = corpus.add_files(paths, **given, engine="here", progress=told.append)  # type: ignore[arg-type]
    assert (summary.new, summary.refused, told[-1]) == (2, {"binary": 1}, summary)
    found = [record.report for record in corpus.records() if record.report is not None]
    assert [(one.outlet, one.published) for one in found] == [(None, "2031-03-14"), ("The Herald", "2031-03-14")]
    assert corpus.add_files(paths, **given, engine="here") == Summary(passed=3)  # type: ignore[arg-type]
    (tmp_path / "in" / "a.txt").write_text("Shelling hit two mills.", encoding="utf-8")
    assert corpus.add_files(paths, **given, engine="here").new == 0  # type: ignore[arg-type]
    assert corpus.add_files(paths, **given, engine="here", again=True).new == 1  # type: ignore[arg-type]


def test_events_are_found_by_the_beginning_of_their_ids(corpus: Corpus) -> None:
    corpus.add(REPORTS[:3], engine="here")
    assert corpus.info()["unlinked"] == 3
    linked = corpus.link()
    assert (linked.reports, linked.events) == (3, len(corpus.events()))
    assert corpus.info()["unlinked"] == 0
    first = corpus.events()[0].event
    assert corpus.event(first[:-2]) == corpus.event(first)
    with pytest.raises(UsageError, match="there is no event 'zzz' in the corpus"):
        corpus.event("zzz")
    with pytest.raises(UsageError, match="there is no event ''"):
        corpus.event("")
    assert corpus.link() == type(linked)()


def test_a_report_is_found_by_its_id(corpus: Corpus) -> None:
    corpus.add(REPORTS, engine="here")
    assert corpus.report(REPORTS[5].id[:20]) == REPORTS[5]
    start = next(one.id[0] for one in REPORTS if sum(other.id[0] == one.id[0] for other in REPORTS) > 1)
    with pytest.raises(UsageError, match=f"several reports begin with '{start}'"):
        corpus.report(start)
    with pytest.raises(UsageError, match="there is no report 'zzz'"):
        corpus.trace(["zzz"])
    assert corpus.trace([REPORTS[0].id]).articles == 1


def test_a_later_report_touches_only_what_it_joins(corpus: Corpus) -> None:
    corpus.add(REPORTS[:40], engine="here")
    corpus.link()
    corpus.add([made("A quite different matter: the choir of Tunja sang.", "late")], engine="here")
    linked = corpus.link()
    assert linked.reports == 1
    assert linked.events <= 2


def test_lone_surrogates_and_nameless_reports_are_no_trouble(corpus: Corpus) -> None:
    nameless = msgspec.structs.replace(report("word", "7"), input=None)
    summary = corpus.add([report("half \ud800", "1"), nameless, Item(input="i", data=b"Mills burned.")], engine="here")
    assert (summary.ok, summary.refused) == (2, {"encoding": 1})
    assert [one.input for one in corpus.inputs()] == ["1", nameless.id, "i"]


def test_what_is_asked_in_sql_comes_back(corpus: Corpus) -> None:
    corpus.add(REPORTS[:3], engine="here")
    found = corpus.query("SELECT count(*) AS n FROM reports WHERE starts_with(text, ?)", params=["Shelling"])
    assert (found.columns, found.rows) == (("n",), ((3,),))
    assert corpus.add(REPORTS[3:5], engine="here").new == 2


def test_a_store_that_fails_ends_the_reading(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    def endless(*_: object, **__: object) -> Iterator[tuple[Outcome, ...]]:
        try:
            while True:
                yield (Outcome("x", Record(report=None, refusals=(LOST,)), None),) * 300
        finally:
            closed.append(True)

    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(module, "run", endless)
    monkeypatch.setattr(corpus._store, "add", full)
    with pytest.raises(OSError, match="the disk is full") as kept:
        corpus.add([LOST])
    assert closed == [True]  # though the error, and with it the reading, is still held
    assert kept.value.args
