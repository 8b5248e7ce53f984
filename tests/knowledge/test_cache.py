"""The cache builds a table once, whatever happens around it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.cache import build_once, cache_folder

BUILD = """
import os, sys, time
from sayso.knowledge.cache import build_once
def build(path):
    with (path.parent / "builds.log").open("a") as log:
        log.write(f"{os.getpid()} ")
    path.write_text("half")
    time.sleep(float(sys.argv[1]))
    path.write_text("whole")
assert build_once("table", "1", build).read_text() == "whole"
"""


def _start(folder: Path, seconds: float) -> subprocess.Popen[bytes]:
    """A process of its own that builds a table and takes its time."""
    environment = {**os.environ, "SAYSO_CACHE": str(folder)}
    return subprocess.Popen([sys.executable, "-c", BUILD, str(seconds)], env=environment)


def _writes(words: str) -> Callable[[Path], None]:
    def build(path: Path) -> None:
        path.write_text(words)

    return build


def test_two_processes_that_start_at_once_build_once(tmp_path: Path) -> None:
    processes = [_start(tmp_path, 0.5) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    assert len((tmp_path / "builds.log").read_text().split()) == 1


def test_a_file_that_was_cut_short_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    build_once("table", "1", _writes("whole")).write_text("who")
    assert build_once("table", "1", _writes("whole")).read_text() == "whole"
    assert build_once("table", "1", _writes("again")).read_text() == "whole"


def test_a_killed_build_leaves_nothing_that_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = _start(tmp_path, 60)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("*.part")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.kill()
    process.wait(60)
    assert list(tmp_path.glob("*.part"))
    assert not (tmp_path / "table-1").exists()
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    assert build_once("table", "1", _writes("whole")).read_text() == "whole"
    assert list(tmp_path.glob("*.part")) == []


def test_another_version_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    one = build_once("table", "1", _writes("old"))
    two = build_once("table", "2", _writes("new"))
    assert (one.read_text(), two.read_text()) == ("old", "new")


def test_a_folder_that_cannot_be_written_gives_a_warning_and_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with pytest.warns(RuntimeWarning, match="SAYSO_CACHE"):
        built = build_once("table", "1", _writes("whole"))
    assert built.read_text() == "whole"
    assert tmp_path / "temporary" in built.parents


def test_no_writable_folder_at_all_is_told_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    with pytest.raises(KnowledgeError, match="SAYSO_CACHE"):
        build_once("table", "1", _writes("whole"))


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
