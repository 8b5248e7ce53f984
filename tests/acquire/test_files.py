"""Every input ends as exactly one report or one refusal, and no input ends the run."""

import io
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.acquire.encoding import decode
from sayso.acquire.files import acquire, report_from_bytes
from sayso.errors import InputError, UsageError
from sayso.records import Refusal, Report

pytestmark = pytest.mark.disable_socket

PAGE = "<!DOCTYPE html><html><body><p>Rain fell on the town.</p></body></html>"


def told(items: Iterator[Report | Refusal]) -> list[str]:
    return [item.text if isinstance(item, Report) else item.reason for item in items]


def test_files_are_read_in_their_order_with_what_is_given(tmp_path: Path) -> None:
    for name, content in {"a.txt": "Rain fell.", "b.html": PAGE, "c": PAGE, "d.log": "Snow fell."}.items():
        (tmp_path / name).write_text(content)
    paths = [tmp_path / name for name in ("d.log", "c", "b.html", "a.txt")]
    reports = list(acquire(paths, outlet="The Tide", published="2024-01-22"))

    assert told(iter(reports)) == ["Snow fell.", "Rain fell on the town.", "Rain fell on the town.", "Rain fell."]
    assert all(isinstance(report, Report) and report.outlet == "The Tide" for report in reports)
    assert all(isinstance(report, Report) and report.published == "2024-01-22" for report in reports)


def test_a_dash_is_the_standard_input() -> None:
    assert told(acquire(["-"], stdin=io.BytesIO(b"Rain fell."))) == ["Rain fell."]
    assert told(acquire(["-"], stdin=io.BytesIO(PAGE.encode()))) == ["Rain fell on the town."]
    assert told(acquire(["-"], stdin=io.BytesIO())) == ["empty"]


def test_a_folder_is_read_to_the_bottom_in_order_and_nothing_is_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("z.txt", "a.TEXT", "b/m.md", "b/n.csv", "b/o.png", ".hidden/x.txt", ".y.txt", "empty.txt", "log.log"):
        (tmp_path / name).write_text("" if "empty" in name else f"Rain fell on {name}.")
    (tmp_path / "b/o.png").write_bytes(b"\x89PNG\r\n")

    items = list(acquire([tmp_path]))

    assert told(iter(items)) == [
        "Rain fell on a.TEXT.", "Rain fell on b/m.md.", "columns", "binary", "empty", "unreadable",
        "Rain fell on z.txt.",
    ]  # fmt: skip
    refused = [item.input for item in items if isinstance(item, Refusal)]
    assert refused == [str(tmp_path / name) for name in ("b/n.csv", "b/o.png", "empty.txt", "log.log")]


def test_links_cannot_lead_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")

    assert told(acquire([tmp_path])) == ["Rain fell.", "unreadable", "Rain fell.", "unreadable", "unreadable"]


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    paths: list[str | Path] = [
        tmp_path / "gone.txt",
        tmp_path / "pipe.txt",
        Path("/dev/zero"),
        "a\0b",
        "",
        "a" * 5_000,
        tmp_path / "empty",
    ]

    items = list(acquire(paths))

    assert told(iter(items)) == [*["unreadable"] * 6, "empty"]
    assert all(isinstance(item, Refusal) and item.input is not None and ";" in item.message for item in items)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.")
    (tmp_path / "a.txt").chmod(0)

    assert told(acquire([tmp_path / "a.txt"])) == ["unreadable"]


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Rain fell.")
    items = acquire([tmp_path])
    next(items)
    (tmp_path / "b.txt").unlink()

    assert told(items) == ["unreadable"]


def test_an_oversized_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Rain " * 2_000_000)

    assert told(acquire(tmp_path / "a.txt")) == ["oversized"]  # one path may stand without a list


def test_a_name_that_is_no_text_can_be_told(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    [item] = acquire([path])

    assert isinstance(item, Refusal)
    assert item.input == f"{tmp_path}/\\udcff.txt" or item.input == f"{tmp_path}/\\xff.txt"


def test_each_line_of_json_lines_is_an_input(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"text": "Rain fell.", "outlet": "The Tide", "published": "2024-01-22", "more": [1]}\n'
        b"\n"
        b'{"text": "Snow fell."}\r\n'
        b'{"text": 5}\n'
        b"no json\n"
        b'{"text": "", "title": null}\n'
        b'{"text": "Hail fell.", "published": "soon"}\n'
        b'{"text": "\xff"}\n'
        b'{"text": "Fog fell."}'
    )
    items = list(acquire([path], outlet="Given"))

    assert told(iter(items)) == [
        "Rain fell.", "Snow fell.", "markup", "markup", "empty", "Hail fell.", "markup", "Fog fell."
    ]  # fmt: skip
    assert [item.outlet for item in items if isinstance(item, Report)] == ["The Tide", "Given", "Given", "Given"]
    assert next(item.input for item in items if isinstance(item, Refusal)) == f"{path}:4"


def test_an_empty_file_of_json_lines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n")

    assert told(acquire([tmp_path / "a.jsonl"])) == ["empty"]


def test_a_wrong_date_is_told_at_once() -> None:
    with pytest.raises(UsageError, match="ISO 8601"):
        acquire(["-"], published="soon")


def test_inputs_are_read_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.")

    def endless() -> Iterator[Path]:
        while True:
            yield tmp_path / "a.txt"

    assert told(islice(acquire(endless()), 3)) == ["Rain fell."] * 3


def test_a_fault_of_ours_does_not_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.")
    faulty = lambda data, **_: 1 / 0 if data == b"Rain fell." else decode(data)  # noqa: E731
    monkeypatch.setattr("sayso.acquire.reports.decode", faulty)

    assert told(acquire([tmp_path / "a.txt", "-"], stdin=io.BytesIO(b"Snow fell."))) == ["internal", "Snow fell."]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_report_or_refused(data: bytes, html: bool) -> None:
    try:
        report = report_from_bytes(data, html=html)
    except InputError:
        return
    assert report.text.strip()
