"""Pages are read in a process that can be ended: a page that goes wrong costs itself alone."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.acquire.extract import Extractor
from sayso.acquire.reports import report_or_refusal
from sayso.errors import KnowledgeError
from sayso.records import Refusal, Report
from sayso.records.item import Item

_WORKER = """
import os, time
from sayso.acquire.reports import report_from_item
from sayso.acquire.worker import serve
kept = []
def read(item):
    wish = item.title or ""
    if wish == "hang":
        time.sleep(600)
    if wish == "spin":
        while True:
            pass
    if wish == "grow":
        kept.append(bytearray(100_000_000))
    if wish == "flood":
        bytearray(1 << 45)
    if wish == "die":
        os.kill(os.getpid(), 9)
    if wish == "fail":
        raise RuntimeError("a fault of ours")
    if wish == "print":
        print("noise", flush=True)
        os.write(1, b"noise")
    return report_from_item(item)
serve(read, memory=600_000_000)
"""


def _item(name: str, data: bytes, wish: str | None = None) -> Item:
    return Item(input=name, data=data, form="html", title=wish)


def _odd(seconds: float = 5.0) -> Extractor:
    """An extractor whose worker does what the title of an item says."""
    return Extractor(seconds=seconds, program=[sys.executable, "-c", _WORKER])


def test_pages_are_read_as_they_are_in_this_process(page: Callable[[str], bytes]) -> None:
    items = [
        _item("a.html", page("Rain fell on إدلب 🔥.")),
        Item(input="b.txt", data=b"Snow fell."),
        Item(input="c", data=page("Hail fell."), url="https://tide.example/c", modified="2031-03-14", byline="A. Vole"),
        _item("d.html", b"<html></html>"),
        _item("e.html", b""),
        Item(input="f", data=b"<p>Fog &amp; rain.</p>", form="fragment"),
    ]
    with Extractor() as extract:
        found = [extract(item) for item in items]
    assert found == [report_or_refusal(item) for item in items]
    assert [one.reason if isinstance(one, Refusal) else one.text for one in found] == [
        "Rain fell on إدلب 🔥.", "Snow fell.", "Hail fell.", "no-text", "empty", "Fog & rain."
    ]  # fmt: skip
    assert isinstance(found[2], Report)
    assert (found[2].published, found[2].byline, found[2].input) == ("2031-03-14", "A. Vole", "c")


@pytest.mark.parametrize(
    ("wish", "reason"),
    [("hang", "time"), ("spin", "time"), ("flood", "memory"), ("die", "crash"), ("fail", "internal")],
)
def test_a_page_that_goes_wrong_costs_itself_alone(page: Callable[[str], bytes], wish: str, reason: str) -> None:
    with _odd(seconds=1.0) as extract:
        first = extract(_item("a", page("Rain fell.")))
        second = extract(_item("b", page("Snow fell."), wish))
        third = extract(_item("c", page("Hail fell.")))
    assert isinstance(first, Report)
    assert isinstance(second, Refusal)
    assert (second.reason, second.input) == (reason, "b")
    assert isinstance(third, Report)


def test_memory_that_other_pages_filled_costs_no_page(page: Callable[[str], bytes]) -> None:
    with _odd() as extract:
        found = [extract(_item(str(number), page("Rain fell."), "grow")) for number in range(8)]
    assert [type(one) for one in found] == [Report] * 8


def test_what_a_parser_prints_does_not_reach_the_pipe(page: Callable[[str], bytes]) -> None:
    with _odd() as extract:
        found = [extract(_item("a", page("Rain fell."), "print")) for _ in range(2)]
    assert all(isinstance(one, Report) for one in found)


def test_a_page_that_really_takes_long_is_given_up(page: Callable[[str], bytes]) -> None:
    slow = b"<html><body>" + b"<p>Rain fell <a href='x'>on</a> the town, and more.</p>" * 9_000
    with Extractor(seconds=0.1) as extract:
        found = extract(_item("slow", slow))
        assert isinstance(found, Refusal)
        assert found.reason == "time"


def test_no_process_is_left_behind(page: Callable[[str], bytes]) -> None:
    with _odd(seconds=1.0) as extract:
        extract(_item("a", page("Rain fell."), "hang"))
        extract(_item("b", page("Rain fell.")))
        process = extract._worker._process  # type: ignore[union-attr]
    assert process.poll() is not None
    extract.close()
    assert isinstance(extract(Item(input="c", data=b"Rain fell.")), Report)  # text needs no worker


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes where Linux lists them")
def test_a_worker_ends_with_its_caller(page: Callable[[str], bytes]) -> None:
    code = (
        "import sys, os; from sayso.acquire.extract import Extractor; from sayso.records.item import Item; "
        "e = Extractor(); e(Item(input='a', data=b'<html><p>Rain fell.')); print(e._worker._process.pid, flush=True); "
        "os.kill(os.getpid(), 9)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    worker = Path(f"/proc/{int(told.stdout)}")
    deadline = time.monotonic() + 20
    while worker.exists() and "zombie" not in (worker / "status").read_text() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert time.monotonic() < deadline


def test_a_worker_that_does_not_start_is_told() -> None:
    with (
        Extractor(program=[sys.executable, "-c", "pass"]) as extract,
        pytest.raises(KnowledgeError, match="does not start"),
    ):
        extract(_item("a", b"<html><p>Rain fell."))


def test_the_folder_one_stands_in_lends_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: Callable[[str], bytes]
) -> None:
    (tmp_path / "trafilatura.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert os.getcwd() == str(tmp_path)  # noqa: PTH109
    with Extractor() as extract:
        assert isinstance(extract(_item("a", page("Rain fell."))), Report)
