"""How the command line ends when its streams are full or closed."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "arguments", [["schema"], ["--help"], ["read", "missing.txt"], ["read", "missing.txt", "--json"]]
)
def test_a_full_disk_is_told_without_a_trace(arguments: list[str]) -> None:
    ended = _in_a_process(arguments, "> /dev/full")
    assert ended.returncode == 74
    assert ended.stderr == "sayso: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that can close streams")
def test_closed_streams_are_no_trace() -> None:
    ended = _in_a_process(["read", "-", "--json"], "<&-")
    assert ended.returncode == 2
    assert "the standard input is closed" in ended.stdout
    assert _in_a_process(["schema"], ">&- 2>&-").returncode == 0


def test_the_examples_of_the_help_stand_one_below_the_other() -> None:
    shown = _in_a_process(["read", "--help"], "").stdout
    assert [line.split()[0] for line in shown.splitlines() if "report.txt" in line or "record.html" in line] == [
        "Example:",
        "Example:",
    ]


def _in_a_process(arguments: list[str], streams: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, its streams redirected by the shell; the reader is a small one."""
    code = (
        "import sys, sayso.cli.verbs as verbs; from sayso.records import Record; "
        "verbs.load_reader = lambda **_: type('Reader', (), {'stream': lambda self, inputs: "
        "(Record(report=None, refusals=(item,)) for item in inputs)})(); sys.exit(verbs.run(sys.argv[1:]))"
    )
    line = [sys.executable, "-W", "error", "-c", code, *arguments]
    quoted = " ".join(shlex.quote(word) for word in line)
    return subprocess.run(["sh", "-c", f"{quoted} {streams}"], capture_output=True, text=True, check=False)
