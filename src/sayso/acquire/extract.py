"""Item -> Report with bounds of time and memory: pages are read in a process of their own, which can be ended.

A page that takes too long, takes too much memory or ends its reader costs itself alone; the next one is read by a new
process. What is no markup needs no such guard and is read here.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self, cast

import msgspec

from sayso.acquire.opening import refused
from sayso.acquire.reports import is_page, report_or_refusal
from sayso.acquire.worker import PATIENCE, READY, Answer, Task, receive, send
from sayso.errors import InputError, KnowledgeError
from sayso.records import Refusal, Report
from sayso.records.item import Item

SECONDS: Final = 10.0
"""Processor time that one page may take, and three times as much by the clock; most take a hundredth of a second."""

MEMORY: Final = 1_000_000_000
"""Bytes of address space that the process may take: it starts with 0.17 GB, the largest pages take 0.35 GB."""

_START: Final = 120.0  # seconds in which a worker must be ready, on a machine that has much else to do
_PAGES: Final = 2_000  # pages after which a worker is replaced: parsers lose a little memory with each
_DECODER: Final = msgspec.msgpack.Decoder(Answer)


class Extractor:
    """Takes the text out of items; its worker starts with the first page and ends with `close`.

    `seconds` (of its processor) and `memory` (bytes) bound each page. `program` is the command that starts a worker, by
    default this Python with `sayso.acquire.worker`. An Extractor serves one thread.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY, program: Sequence[str] | None = None) -> None:
        self._seconds = seconds
        self._program = program or [sys.executable, "-P", "-m", "sayso.acquire.worker", str(memory)]
        self._worker: _Worker | None = None

    def __call__(self, item: Item) -> Report | Refusal:
        """The report that the item holds, or why it holds none; both bear the name of the item's input.

        Raises:
            KnowledgeError: the worker cannot be started.
        """
        if not is_page(item):
            return report_or_refusal(item)
        for again in (False, True):
            worker = self._ready()
            fresh = worker.pages == 0
            try:
                return worker.read(item, self._seconds)
            except InputError as error:
                self.close()
                # What went before may have filled the memory: only a page that does it alone is refused.
                if error.reason == "time" or fresh or again:
                    return refused(item.input, error)
        raise AssertionError

    def close(self) -> None:
        """End the worker, if there is one; a later page starts a new one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        worker = getattr(self, "_worker", None)
        if worker is not None:
            worker.end()

    def _ready(self) -> "_Worker":
        if self._worker is not None and self._worker.pages >= _PAGES:
            self.close()
        if self._worker is None:
            self._worker = _Worker(self._program)
        return self._worker


class _Worker:
    """One process and its pipes."""

    def __init__(self, program: Sequence[str]) -> None:
        self.pages = 0
        path = os.pathsep.join((str(Path(__file__).parents[2]), *filter(None, (os.environ.get("PYTHONPATH"),))))
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._stdin = cast("BinaryIO", self._process.stdin)
        self._stdout = cast("BinaryIO", self._process.stdout)
        try:
            ready = self._exchange(None, _START) == READY
        except InputError:
            ready = False
        if not ready:
            self.end()
            raise KnowledgeError("the process that reads pages does not start; reinstall sayso")

    def read(self, item: Item, seconds: float) -> Report | Refusal:
        """Read one page.

        Raises:
            InputError: "time", "memory" or "crash"; the process has ended or must be ended.
        """
        answer = self._exchange(msgspec.msgpack.encode(Task(item, seconds)), PATIENCE * seconds)
        if answer is None:
            raise self._ended(seconds)
        self.pages += 1
        told = _DECODER.decode(answer)
        found = told.report or told.refusal
        if found is None:
            raise InputError("memory", "the page takes more memory than it may; save its text instead")
        return found

    def end(self) -> None:
        """Kill the process and leave nothing of it behind."""
        self._process.kill()
        for stream in (self._stdin, self._stdout):
            with suppress(OSError):  # what was still to be written
                stream.close()
        self._process.wait()

    def _exchange(self, message: bytes | None, seconds: float) -> bytes | None:
        """Send a message and wait for the answer; None if the process ended.

        Raises:
            InputError: "time".
        """
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            if message is not None:
                send(self._stdin, message)
            answer = receive(self._stdout)
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is None and late.is_set():
            raise InputError("time", f"the page took more than {seconds:g} seconds by the clock; save its text instead")
        return answer

    def _ended(self, seconds: float) -> InputError:
        code = self._process.wait()
        if code == -getattr(signal, "SIGPROF", 0):
            return InputError("time", f"the page took more than {seconds:g} seconds; save its text instead")
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return InputError("crash", f"the process that read the page ended ({how}); save its text instead")
