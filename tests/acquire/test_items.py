"""All kinds of inputs side by side: each once, by a name of its own, in constant order."""

import io
import json
import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from sayso.acquire.files import acquire
from sayso.acquire.items import find_items, weigh
from sayso.errors import UsageError
from sayso.records import Refusal, Report
from sayso.records.item import Item

pytestmark = pytest.mark.disable_socket

_FEED = "<rss version='2.0'><channel><title>The Tide</title><item><guid>g</guid><title>T</title></item></channel></rss>"


@pytest.fixture
def folder(tmp_path: Path, record: Callable[..., bytes], page: Callable[[str], bytes]) -> Path:
    (tmp_path / "a.txt").write_text("Rain fell.")
    (tmp_path / "b.html").write_bytes(page("Snow fell."))
    (tmp_path / "c.jsonl").write_text('{"text": "Hail fell."}\n')
    (tmp_path / "d.csv").write_text("text,title\nFog fell.,T\n")
    (tmp_path / "e.rss").write_text(_FEED)
    (tmp_path / "f.warc.gz").write_bytes(__import__("gzip").compress(record(page("Dew fell."))))
    (tmp_path / "g.xhtml.xml").write_bytes(
        b"<?xml version='1.0'?>" + page("Sleet fell.").replace(b"<!DOCTYPE html>", b"")
    )
    (tmp_path / "h.tsv").write_text("a\tb\n1\t2\n")
    (tmp_path / "i.xml").write_text("<recipe/>")
    return tmp_path


def _names(found: object, folder: Path) -> list[str]:
    return [str(item.input).replace(f"{folder}/", "") for item in found]  # type: ignore[attr-defined]


def test_a_folder_gives_all_its_kinds(folder: Path) -> None:
    found = list(find_items(folder))
    assert _names(found, folder) == [
        "a.txt", "b.html", "c.jsonl:1", "d.csv:1", "e.rss#g", "f.warc.gz@0", "g.xhtml.xml", "h.tsv", "i.xml"
    ]  # fmt: skip
    assert [item.reason for item in found if isinstance(item, Refusal)] == ["columns", "markup"]


def test_reports_come_of_all_of_them(folder: Path) -> None:
    texts = [report.text for report in acquire(folder) if isinstance(report, Report)]
    assert texts == [
        "Rain fell.", "Snow fell.", "Hail fell.", "Fog fell.", "T", "Dew fell.", "Sleet fell."
    ]  # fmt: skip


def test_a_file_without_a_known_suffix_is_told_by_its_content(folder: Path) -> None:
    for name in ("e.rss", "f.warc.gz"):
        (folder / name).rename(folder / name.replace(".", "_"))
    found = find_items([folder / "e_rss", folder / "f_warc_gz"])
    assert _names(found, folder) == ["e_rss#g", "f_warc_gz@0"]


def test_a_path_named_twice_is_read_once(folder: Path) -> None:
    (folder / ".hidden.txt").write_text("Mist fell.")
    once = _names(find_items([folder]), folder)
    assert _names(find_items([folder, folder, folder / "a.txt", folder / "." / "d.csv"]), folder) == once
    assert _names(find_items([folder, folder / ".hidden.txt"]), folder) == [*once, ".hidden.txt"]
    first = _names(find_items([folder / "d.csv", folder / "a.txt", folder]), folder)
    assert first[:2] == ["d.csv:1", "a.txt"]
    assert sorted(first) == sorted(once)
    twice = find_items(["-", "-"], stdin=io.BytesIO(b"Rain fell."))
    assert [item.input for item in twice] == ["-"]


def test_what_was_seen_is_passed_over_refusals_too(folder: Path) -> None:
    names = [str(item.input) for item in find_items(folder)]
    for kept in names:
        left = find_items(folder, seen=lambda name, kept=kept: name != kept)  # type: ignore[misc]
        assert [item.input for item in left] == [kept]


def test_how_far_a_run_is_can_be_told(folder: Path) -> None:
    heard: list[int] = []
    found = list(find_items(folder, tell=heard.append))
    assert len(heard) > len(found)
    assert sum(heard) == weigh(folder) == sum(path.stat().st_size for path in folder.iterdir())
    assert weigh([folder / "missing", "-", "", "a\0b", "/dev/zero"]) == 0


def test_a_feed_may_come_through_a_pipe() -> None:
    [item] = find_items("-", stdin=io.BytesIO(_FEED.encode()))
    assert (item.input, isinstance(item, Item)) == ("-#g", True)


def test_columns_are_checked_at_the_call_where_a_table_is_named(folder: Path) -> None:
    for name in ("d.csv", "c.jsonl"):
        with pytest.raises(UsageError, match="no column 'body'"):
            find_items([folder / "a.txt", folder / name], columns={"text": "body"})
    with pytest.raises(UsageError, match="no field"):
        find_items([folder], columns={"headline": "title"})
    with pytest.raises(UsageError, match="ISO 8601"):
        find_items([folder], published="soon")
    found = list(find_items(folder, columns={"text": "B"}))
    assert [item.data for item in found if isinstance(item, Item) and "h.tsv" in item.input] == [b"2"]
    assert [item.reason for item in found if isinstance(item, Refusal)] == ["markup", "columns", "markup"]


def test_what_is_given_goes_to_every_item_that_does_not_say_it(folder: Path) -> None:
    (folder / "c.jsonl").write_text(json.dumps({"text": "Hail fell.", "outlet": "The Ebb"}))
    items = [item for item in find_items(folder, outlet="Given", published="2031-03-14") if isinstance(item, Item)]
    assert {item.outlet for item in items} == {"Given", "The Ebb"}
    assert {item.published for item in items} == {"2031-03-14"}


def test_names_of_any_bytes_can_be_told(tmp_path: Path) -> None:
    for name in ("إدلب 🔥.txt".encode(), b"\xff\xfe.txt", b"\xff.csv"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"text,title\nRain fell.,T\n")
    found = list(find_items(tmp_path))
    assert all(isinstance(item, Item) for item in found)
    names = [str(item.input).encode("utf-8").decode("utf-8") for item in found]
    assert len(set(names)) == 3


def test_inputs_are_looked_at_one_by_one(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Rain fell.")
    endless = (tmp_path / f"{number % 3}.txt" for number in iter(int, 1))
    assert [item.input for item in islice(find_items(endless), 1)] == [str(tmp_path / "0.txt")]


def test_nested_pages_and_odd_files_end_as_refusals_or_reports(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_bytes(b"<html><body>" + b"<div>" * 20_000 + b"<p>Rain fell.</p>")
    (tmp_path / "deep.jsonl").write_bytes(b"[" * 100_000)
    (tmp_path / "deep.xml").write_bytes(b"<rss><channel>" + b"<a>" * 20_000)
    (tmp_path / "noise.warc.gz").write_bytes(os.urandom(10_000))
    (tmp_path / "noise.csv").write_bytes(os.urandom(10_000))
    (tmp_path / "noise.parquet").write_bytes(os.urandom(10_000))
    found = {Path(str(item.input).split(":")[0].split("@")[0]).name: item for item in acquire(tmp_path)}
    assert {name: item.reason for name, item in found.items() if isinstance(item, Refusal)} == {
        "deep.html": "markup", "deep.jsonl": "markup", "deep.xml": "damaged", "noise.csv": "binary",
        "noise.parquet": "damaged", "noise.warc.gz": "damaged",
    }  # fmt: skip
