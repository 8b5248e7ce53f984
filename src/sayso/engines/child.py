"""The near side of one process of the pool: starts it, sends to it, hears from it, ends it."""

import json
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import BinaryIO, Final, cast

from sayso.engines.worker import end_group, get_frame, put_frame

_BOOT: Final = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from sayso.engines.worker import main; main()"
"""A fresh interpreter that imports what we can import, and no script of the caller's: scripts need no `__main__` guard,
and no thread or lock of ours is copied, as a fork would."""

_ONE_THREAD: Final = {"TOKENIZERS_PARALLELISM": "false"} | dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "BLIS_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "RAYON_NUM_THREADS",
    ),
    "1",
)
"""A process is the unit of work: threads inside it only get into each other's way."""

_PATIENCE: Final = 5.0
"""Seconds that a process without work gets to close what it holds."""

type Heard[Job] = tuple[Child[Job], bytes | None]
"""A frame from a process; None if it has ended."""


class Child[Job]:
    """One process and the jobs it was sent, the first of them under way since `since` (seconds of `time.monotonic`)."""

    def __init__(self, start: bytes, heard: "queue.SimpleQueue[Heard[Job]]") -> None:
        self.jobs: deque[Job] = deque()
        self.ready = False
        self.since = 0.0
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _BOOT, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD,
            start_new_session=True,
        )
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=_send, args=(cast("BinaryIO", self._process.stdin), self._outbox), daemon=True),
            threading.Thread(target=self._hear, args=(cast("BinaryIO", self._process.stdout), heard), daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self._outbox.put(start)

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def send(self, job: Job, chunk: bytes) -> None:
        """Send a job; never waits."""
        self.jobs.append(job)
        self._outbox.put(chunk)

    def close(self) -> None:
        """Send nothing more; a process without work then ends by itself."""
        self._outbox.put(None)

    def end(self, *, kindly: bool = False) -> int:
        """End it, at once or after it has closed what it holds; gives its exit status."""
        self.close()
        if kindly:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_PATIENCE)
        end_group(self.pid)  # what it started may outlive it
        status = self._process.wait()
        for thread in self._threads:
            thread.join()
        return status

    def _hear(self, stream: BinaryIO, heard: "queue.SimpleQueue[Heard[Job]]") -> None:
        with stream:
            while (frame := get_frame(stream)) is not None:
                heard.put((self, frame))
        heard.put((self, None))


def _send(stream: BinaryIO, outbox: "queue.SimpleQueue[bytes | None]") -> None:
    with suppress(OSError):  # it has ended: whoever listens to it will know
        while (frame := outbox.get()) is not None:
            put_frame(stream, frame)
    with suppress(OSError):
        stream.close()


def startup(*parts: object) -> bytes:
    """The first frame for a process.

    Raises:
        TypeError: a part cannot be sent.
    """
    try:
        return pickle.dumps(parts)
    except (pickle.PicklingError, AttributeError) as error:
        raise TypeError(f"the step cannot be sent to another process ({error}); define it in a module") from error
