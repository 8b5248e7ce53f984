"""A corpus that is read by a light step, here and in a process of its own that may be killed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from sayso.corpus import corpus as module
from sayso.engines import run
from tests.engines.doubles import Light, Told

ROOT = Path(__file__).parents[2]

_SCRIPT = """
import sys
from functools import partial
from sayso.corpus import Corpus, corpus as module, linking
from sayso.engines import run
from tests.engines.doubles import Told
module.run = partial(run, factory=Told)
linking.LINKED, linking.SUMMED = 32, 4
module.TOGETHER = int(sys.argv.pop())
with Corpus(sys.argv[1]) as corpus:
    print("open", flush=True)
    corpus.add_files(sys.argv[2:], processes=2, progress=lambda summary: print("stored", flush=True))
    corpus.link(progress=lambda phase, done, total: print(phase, done, total, flush=True))
"""


def light(monkeypatch: pytest.MonkeyPatch, step: type[Light] = Light) -> None:
    """Let corpora of this process read with a light step."""
    monkeypatch.setattr(module, "run", partial(run, factory=step))


def started(corpus: Path, paths: Sequence[Path], *, together: int = 32) -> "subprocess.Popen[str]":
    """A process that adds and links, `together` outcomes a transaction, and prints a line for each step."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    command = [sys.executable, "-c", _SCRIPT, str(corpus), *map(str, paths), str(together)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


__all__ = ["Told", "light", "started"]
