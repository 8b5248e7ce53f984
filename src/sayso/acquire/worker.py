"""The process in which pages are read, so that a page can be given up: `python -m sayso.acquire.worker`.

Messages go both ways as four bytes of length and MessagePack: in an Item and the seconds it may take, out a Report or a
Refusal. The first message out says that the worker is ready. It ends when its input does.
"""

import os
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, Final

import msgspec

from sayso.acquire.opening import refused
from sayso.acquire.reports import report_from_item, report_or_refusal
from sayso.records import Refusal, Report
from sayso.records.item import Item

PATIENCE: Final = 3
"""How much longer than its processor time a page may take by the clock, on a machine that has much else to do."""

READY: Final = b"ready"
"""What the worker says first."""

_LENGTH: Final = struct.Struct(">I")
_GRACE: Final = 5  # seconds behind that, after which a worker ends itself whose caller is gone and cannot end it


class Task(msgspec.Struct, frozen=True):
    """A page to read, and the seconds that it may take."""

    item: Item
    seconds: float


class Answer(msgspec.Struct, frozen=True):
    """What came of it: one of the two; `last` says that the worker ends now, as it has no memory left."""

    report: Report | None = None
    refusal: Refusal | None = None
    last: bool = False


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None if the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def serve(read: Callable[[Item], Report] = report_from_item, *, memory: int | None = None) -> None:
    """Answer tasks until the input ends; `memory` is what the process may take, in bytes."""
    stdin, stdout = _own_streams()
    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller hears Ctrl-C, and ends this process
    _load()
    if memory is not None:
        limit_memory(memory)
    send(stdout, READY)
    decoder = msgspec.msgpack.Decoder(Task)
    while (message := receive(stdin)) is not None:
        task = decoder.decode(message)
        _alarm(task.seconds)
        answer = _answer(task.item, read)
        _alarm(0)
        send(stdout, msgspec.msgpack.encode(answer))
        if answer.last:
            return


def limit_memory(size: int) -> bool:
    """Let this process take no more than `size` bytes of addresses; False where the platform knows no such limit."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, ValueError, OSError):
        return False
    return True


def _answer(item: Item, read: Callable[[Item], Report]) -> Answer:
    try:
        return Answer(report=read(item))
    except MemoryError:
        return Answer(last=True)
    except Exception as error:  # noqa: BLE001 - told to the caller
        return Answer(refusal=refused(item.input, error))


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes of this process, out of the reach of whatever a parser may print."""
    stdin, stdout = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return stdin, stdout


def _load() -> None:
    """Read a first page of our own, so that no other pays for what is imported then."""
    report_or_refusal(Item(input="", data=b"<html><body><p>Rain fell on the town of Gao.", form="html"))


def _alarm(seconds: float) -> None:
    """End this process if it computes on for so long, or by the clock when its caller has been killed; 0 calls it off.

    Processor time does not depend on what else the machine does, so the same pages are given up on every run.
    """
    timer: Any = getattr(signal, "setitimer", None)
    if timer is not None:
        timer(signal.ITIMER_PROF, seconds)
        timer(signal.ITIMER_REAL, seconds and PATIENCE * seconds + _GRACE)


if __name__ == "__main__":
    serve(memory=int(sys.argv[1]) if len(sys.argv) > 1 else None)
