"""Killed at any point and run again, the same command gives the same corpus."""

import os
import signal
from pathlib import Path

import pytest

from sayso.corpus import Corpus
from tests.corpus.steps import started

COUNT = 150


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that take a little while, one of them no text, one of them deadly."""
    made = tmp_path_factory.mktemp("in")
    for number in range(COUNT):
        text = f"sleep 0.01 while shells hit the mill at Jos and the bridge at Gao, number {number}."
        (made / f"{number:03}.txt").write_text("exit" if number == 77 else text, encoding="utf-8")
    (made / "bad.txt").write_bytes(b"\x00\x01\x02")
    return made


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, str]]:
    """What a run that nothing disturbs prints, and the bytes of what it made."""
    path = tmp_path_factory.mktemp("whole") / "news.sayso"
    with started(path, [folder]) as run:
        printed, _ = run.communicate(timeout=120)
    assert run.returncode == 0
    return printed.splitlines(), files(path)


def files(corpus: Path) -> dict[str, str]:
    with Corpus(corpus, read_only=True) as opened:
        return opened.export(corpus.parent / f"{corpus.stem}-parquet").files


def test_an_undisturbed_run_reads_and_links_everything(whole: tuple[list[str], dict[str, str]], folder: Path) -> None:
    printed, made = whole
    assert printed.count("stored") == 5
    assert [line for line in printed if line.startswith("linking")][-1] == f"linking {COUNT - 1} {COUNT - 1}"
    assert sum(line.startswith("events") for line in printed) > 1
    assert len(made) > 10


def test_how_many_are_stored_at_once_changes_nothing(
    whole: tuple[list[str], dict[str, str]], folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "news.sayso"
    with started(path, [folder], together=10_000) as run:
        printed, _ = run.communicate(timeout=120)
    assert files(path) == whole[1]
    assert printed.count("stored") < whole[0].count("stored")


@pytest.mark.slow
@pytest.mark.parametrize("at", [1, 3, 5, 6, 8, 11])
def test_a_kill_costs_nothing_but_time(
    at: int, whole: tuple[list[str], dict[str, str]], folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "news.sayso"
    with started(path, [folder]) as run:
        assert run.stdout is not None
        for _ in range(at):
            assert run.stdout.readline()
        os.kill(run.pid, signal.SIGKILL)
    assert run.returncode == -signal.SIGKILL
    with started(path, [folder]) as run:
        printed, _ = run.communicate(timeout=120)
    assert run.returncode == 0
    assert files(path) == whole[1]
    assert printed.count("stored") < whole[0].count("stored") or at == 1
