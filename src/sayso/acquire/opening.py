"""Open what a caller names: regular files alone, no device, no pipe that never ends, no line without end."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from sayso.errors import InputError
from sayso.records import Refusal

STDIN: Final = "-"
"""The path that stands for the standard input."""

_HINT: Final = "check the path and its permissions"


def open_file(path: Path) -> BinaryIO:
    """Open a regular file; never waits for the other end of a pipe, not even if the file turned into one just now.

    Raises:
        InputError: "unreadable": it is no regular file.
        OSError: it cannot be opened.
    """
    try:
        _refuse_device(path.stat())
    except ValueError as error:  # a zero character in the path
        raise InputError("unreadable", f"this is no path ({error}); mend it") from error
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    stream = os.fdopen(os.open(path, flags), "rb")
    try:
        _refuse_device(os.fstat(stream.fileno()))
    except InputError:
        stream.close()
        raise
    return stream


def standard_input(given: BinaryIO | None) -> BinaryIO:
    """The stream given, else that of the process.

    Raises:
        InputError: "unreadable": it is closed.
    """
    if given is None and sys.stdin is None:
        raise InputError("unreadable", "the standard input is closed; pipe a report into it, or name a file")
    return given or sys.stdin.buffer


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one of more than `limit` bytes, which is passed over without being kept."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield None


def refused(name: str | Path, error: Exception) -> Refusal:
    """The refusal of an input with which this went wrong."""
    where = name_of(name)
    if isinstance(error, InputError):
        return Refusal(reason=error.reason, message=str(error), input=where)
    if isinstance(error, OSError):
        return Refusal(reason="unreadable", message=f"{error.strerror or error}; {_HINT}", input=where)
    return Refusal(reason="internal", message=f"{type(error).__name__}: {error}; please report it", input=where)


def name_of(path: str | Path) -> str:
    """The path as text that can be stored, whatever bytes it holds."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _refuse_device(kind: os.stat_result) -> None:
    if not stat.S_ISREG(kind.st_mode):
        raise InputError("unreadable", "this is no regular file but a device or a pipe; give a file, or - for a stream")
