"""The cache builds a table once, whatever happens around it."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.cache import build_once, cache_folder


def _slow(path: Path) -> None:
    with (path.parent / "builds.log").open("a") as log:
        log.write(f"{os.getpid()}\n")
    path.write_text("half")
    time.sleep(0.5)
    path.write_text("whole")


def _start(folder: str) -> None:
    os.environ["SAYSO_CACHE"] = folder
    assert build_once("table", "1", _slow).read_text() == "whole"


def _endless(folder: str) -> None:
    def build(path: Path) -> None:
        path.write_text("half")
        (path.parent / "started").touch()
        time.sleep(60)

    os.environ["SAYSO_CACHE"] = folder
    build_once("table", "1", build)


def _spawn(target: object, folder: Path) -> multiprocessing.process.BaseProcess:
    process = multiprocessing.get_context("spawn").Process(target=target, args=(str(folder),))  # type: ignore[arg-type]
    process.start()
    return process


def test_two_processes_that_start_at_once_build_once(tmp_path: Path) -> None:
    processes = [_spawn(_start, tmp_path) for _ in range(2)]
    for process in processes:
        process.join(30)
    assert [process.exitcode for process in processes] == [0, 0]
    assert len((tmp_path / "builds.log").read_text().split()) == 1


def test_a_killed_build_leaves_nothing_that_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = _spawn(_endless, tmp_path)
    deadline = time.monotonic() + 30
    while not (tmp_path / "started").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(30)
    assert not (tmp_path / "table-1").exists()
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    assert build_once("table", "1", lambda path: path.write_text("whole") and None).read_text() == "whole"
    assert list(tmp_path.glob("*.part")) == []


def test_another_version_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    one = build_once("table", "1", lambda path: path.write_text("old") and None)
    two = build_once("table", "2", lambda path: path.write_text("new") and None)
    assert (one.read_text(), two.read_text()) == ("old", "new")


def test_a_folder_that_cannot_be_written_gives_a_warning_and_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with pytest.warns(RuntimeWarning, match="SAYSO_CACHE"):
        built = build_once("table", "1", lambda path: path.write_text("whole") and None)
    assert built.read_text() == "whole"
    assert tmp_path / "temporary" in built.parents


def test_no_writable_folder_at_all_is_told_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    with pytest.raises(KnowledgeError, match="SAYSO_CACHE"):
        build_once("table", "1", lambda path: path.write_text("whole") and None)


def test_a_build_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        path.write_text("half")
        raise ValueError("damaged table")

    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    with pytest.raises(ValueError, match="damaged"):
        build_once("table", "1", fail)
    assert [path.name for path in tmp_path.iterdir()] == ["table-1.lock"]


def test_the_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", "/somewhere")
    assert cache_folder() == Path("/somewhere")
    monkeypatch.delenv("SAYSO_CACHE")
    assert cache_folder().name == "sayso"
