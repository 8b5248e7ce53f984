"""Every input once, every report once, whole batches or nothing."""

import time
from pathlib import Path

import msgspec
import pytest

from sayso.errors import CorpusError
from sayso.records import Digest, Record, Refusal
from sayso.store import Added, Store
from tests.store.making import TEXT, record, refused, report, told


def test_a_record_comes_back_as_it_was_added(store: Store) -> None:
    outcome = told("r1")
    assert store.add([outcome, refused("page.html")]) == Added(new=1, refused=1)
    assert store.record("r1") == outcome[1]
    assert store.report("r1") == outcome[1].report
    assert store.digests(["r1", "nobody"]) == {"r1": outcome[2]}
    assert (store.record("nobody"), store.report("nobody"), store.records([])) == (None, None, {})


def test_records_come_in_the_order_asked_or_in_that_of_arrival(store: Store) -> None:
    store.add([told("b"), told("a"), refused("x")])
    assert list(store.records(["a", "b", "c"])) == ["a", "b"]
    assert [one.report.id for one in store.stream() if one.report] == ["b", "a"]
    assert [tuple(one) for one in store.inputs()] == [
        ("b.txt", "partial", "internal", "a part", "b"),
        ("a.txt", "partial", "internal", "a part", "a"),
        ("x", "refused", "no-text", "advice", None),
    ]


def test_the_same_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    batch = [told("r1"), told("r2"), refused("page.html"), told("r1")]
    assert store.add(batch) == Added(new=2, known=1, refused=1)
    before = store.export(tmp_path / "before")
    assert store.add(batch) == Added(known=4)
    assert store.export(tmp_path / "after") == before


def test_a_report_known_from_another_input_is_noted_but_not_stored_again(store: Store) -> None:
    store.add([told("r1")])
    assert store.add([told("r1", input_="copy.txt")]) == Added(known=1)
    assert [(one.input, one.report) for one in store.inputs()] == [("r1.txt", "r1"), ("copy.txt", "r1")]
    assert store.counts()["claims"] == 2


def test_an_input_that_was_refused_and_is_read_now_counts_anew(store: Store) -> None:
    store.add([refused("r1.txt")])
    assert store.add([told("r1")]) == Added(new=1)
    assert [(one.input, one.status) for one in store.inputs()] == [("r1.txt", "partial")]


def test_what_is_seen_is_known_at_once_and_after_opening_again(path: Path) -> None:
    with Store(path) as store:
        assert not store.seen("r1.txt")
        store.add([told("r1"), refused("pa\udcffge.html")])
        assert store.seen("r1.txt")
        assert store.seen_many(["r1.txt", "pa\udcffge.html", "new"]) == {"r1.txt", "pa\udcffge.html"}
    with Store(path, read_only=True) as store:
        assert store.seen("pa\udcffge.html")
        assert not store.seen("r2.txt")


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    store.add([told("r0")])
    with pytest.raises(ZeroDivisionError):
        _broken_off(store)
    assert (store.seen("r1.txt"), store.record("r1"), store.alias("E2")) == (False, None, "E2")
    assert store.add([told("r1")]) == Added(new=1)


def _broken_off(store: Store) -> None:
    with store.batch():
        store.add([told("r1")])
        store.merge_events("E1", "E2")
        raise ZeroDivisionError


def test_a_report_in_another_language_is_kept_but_never_current_nor_linked(store: Store) -> None:
    foreign = Record(
        report=report("r9", url="https://kestrel.example/a"), refusals=(Refusal(reason="language", message="m"),)
    )
    assert store.add([told("r1", url="https://kestrel.example/a"), ("f", foreign, None)]) == Added(new=1, refused=1)
    assert store.record("r9") == foreign
    assert store.query("SELECT report, current FROM reports ORDER BY seq").rows == (("r1", True), ("r9", False))
    assert store.unlinked(9) == ["r1"]


@pytest.mark.parametrize(
    "text", ["a\0b", "x" * 10_000_000, "\U0010ffff é 😀 \u202e", ""], ids=["NUL", "10 MB", "astral", "empty"]
)
def test_odd_texts_come_back_as_they_were(store: Store, text: str) -> None:
    bare = Record(report=report("odd", text))
    store.add([("odd", bare, None)])
    assert store.record("odd") == bare
    assert store.query("SELECT characters, length(text) FROM reports").rows[0][0] == len(text)


def test_lone_surrogates_are_replaced_one_for_one(store: Store) -> None:
    store.add([("odd", record("odd", TEXT + "\ud800", title="t\udfff"), None)])
    found = store.report("odd")
    assert found is not None
    assert (found.text, found.title) == (TEXT + "\ufffd", "t\ufffd")


@pytest.mark.parametrize(
    "when", ["1970-01-01", "2099-12-31T23:59:59+14:00", "9999-12-31", None, "0001-01-01T00:00:00+14:00"]
)
def test_odd_clocks_are_kept(store: Store, when: str | None) -> None:
    store.add(
        [told("a", published=when, url="https://a.example/x"), told("b", published=when, url="https://a.example/x")]
    )
    assert [one.report for one in store.editions("https://a.example/x")] == ["a", "b"]
    assert store.query("SELECT published FROM reports").rows[0][0] == when


def test_a_corpus_open_for_reading_takes_nothing(path: Path) -> None:
    Store(path).close()
    with Store(path, read_only=True) as store, pytest.raises(CorpusError, match="open for reading"):
        store.add([told("r1")])


def test_a_large_batch_is_fast(store: Store) -> None:
    """32 records of 40 claims: some 60 ms on one core of a laptop; the bound leaves room for a busy machine."""
    made = record("r")
    claims = tuple(msgspec.structs.replace(made.claims[0], id=f"c{n}") for n in range(40))
    codings = tuple(msgspec.structs.replace(made.codings[0], id=f"k{n}") for n in range(10))
    held = msgspec.structs.replace(made, claims=claims, codings=codings)
    batch = [
        (f"i{n}", msgspec.structs.replace(held, report=report(f"r{n}")), Digest(report=f"r{n}", keys=tuple(range(60))))
        for n in range(32)
    ]
    store.add([told("warm")])
    start = time.perf_counter()
    assert store.add(batch) == Added(new=32)
    assert time.perf_counter() - start < 1.0
