"""The far side of the pool: a process of its own that reads chunks until nobody sends any more.

It is started by `child.Child` and talks through its standard input and output, in frames: eight bytes of length, the
bytes. The first frame says how to make the step; each later one is a chunk. It answers with a frame each, whose first
byte tells what it is.
"""

import faulthandler
import os
import pickle
import queue
import signal
import sys
import threading
import warnings
from contextlib import closing, suppress
from typing import BinaryIO, Final

import msgspec

from sayso.engines.step import Factory, Settings, Step
from sayso.engines.wire import read_chunk
from sayso.errors import SaysoError, UsageError

READY: Final = b"R"
"""The step is made; a list of warnings follows."""
READ: Final = b"O"
"""The outcomes of a chunk follow."""
FAILED: Final = b"E"
"""The step could not be made; whether the call is to blame, and the message follow."""

_LENGTH: Final = 8


def put_frame(stream: BinaryIO, *parts: bytes) -> None:
    """Write one frame."""
    stream.write(sum(map(len, parts)).to_bytes(_LENGTH))
    stream.writelines(parts)
    stream.flush()


def get_frame(stream: BinaryIO) -> bytes | None:
    """Read one frame; None if the other side has left, in the middle of one or between two."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head)
    body = stream.read(size)
    return body if len(body) == size else None


def end_group(pid: int | None = None) -> None:
    """Kill a process that leads a group, and whatever it started; None ends this one."""
    kill = getattr(os, "killpg", os.kill)
    with suppress(OSError):
        kill(pid if pid is not None else os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


class _Inbox:
    """Takes frames in as soon as they come, so that the sender never waits, and notices when the sender has left."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._open = 0
        self._lock = threading.Lock()
        threading.Thread(target=self._take, daemon=True).start()

    def get(self) -> bytes | None:
        """The next frame; None at the end."""
        return self._frames.get()

    def done(self) -> None:
        """A frame has been dealt with."""
        with self._lock:
            self._open -= 1

    def _take(self) -> None:
        while (frame := get_frame(self._stream)) is not None:
            with self._lock:
                self._open += 1
            self._frames.put(frame)
        with self._lock:
            if self._open:  # who sent this work is not there to take it
                end_group()
        self._frames.put(None)


def main() -> None:
    """Serve until the standard input ends."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when we end
    source, sink = _channels()
    inbox = _Inbox(source)
    first = inbox.get()
    if first is None:
        return
    with suppress(BrokenPipeError):
        _work(pickle.loads(first), inbox, sink)  # noqa: S301 - our parent wrote it
    os._exit(0)  # nothing is left to tidy up, and the libraries take their time about it


def _work(start: tuple[Factory, Settings, float], inbox: _Inbox, sink: BinaryIO) -> None:
    factory, settings, seconds = start
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", RuntimeWarning)
            step = factory(settings)
    except SaysoError as error:
        put_frame(sink, FAILED, msgspec.msgpack.encode((isinstance(error, UsageError), str(error))))
        return
    with closing(step):
        inbox.done()
        put_frame(sink, READY, msgspec.msgpack.encode([str(one.message) for one in told]))
        _serve(inbox, sink, step, seconds)


def _serve(inbox: _Inbox, sink: BinaryIO, step: Step, seconds: float) -> None:
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
        while (chunk := inbox.get()) is not None:
            # Should the parent be gone and a loop in C hold every thread of ours, this still ends us.
            faulthandler.dump_traceback_later(2 * allowed(seconds, chunk) + 60, exit=True, file=nowhere)
            answer = read_chunk(step, chunk)
            faulthandler.cancel_dump_traceback_later()
            inbox.done()
            put_frame(sink, READ, answer)


def allowed(seconds: float, chunk: bytes) -> float:
    """The seconds a chunk may take: so many, and one for each kilobyte, far more than the slowest page has needed."""
    return seconds + len(chunk) / 1_000


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent; what anybody prints goes to standard error from now on, where it does no harm."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nowhere:  # noqa: PTH123 - a device
        os.dup2(nowhere.fileno(), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, sink
