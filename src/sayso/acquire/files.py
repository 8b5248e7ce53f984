"""Paths -> Reports: files, folders, the standard input, JSON Lines. Every input ends as one Report or one Refusal."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from sayso.acquire.encoding import decode, refuse_binary
from sayso.acquire.html import PAGE_LIMIT, looks_like_html, report_from_html
from sayso.acquire.text import LIMIT, iso_moment, report_from_text
from sayso.errors import InputError, UsageError
from sayso.records import Refusal, Report

STDIN: Final = "-"
"""The path that stands for the standard input."""

TEXT_SUFFIXES: Final = (".txt", ".text", ".md")
HTML_SUFFIXES: Final = (".html", ".htm", ".xhtml")
LINES_SUFFIXES: Final = (".jsonl", ".ndjson")

_SUFFIXES: Final = TEXT_SUFFIXES + HTML_SUFFIXES + LINES_SUFFIXES
_TEXT_BYTES: Final = 4 * LIMIT  # no encoding needs more for a text within the limit
_SNIFF: Final = 4_096


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller knows of the inputs; None where the input itself must tell."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a JSON Lines file; other keys are passed over."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


def acquire(
    paths: Iterable[str | Path] | str | Path,
    *,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Refusal]:
    """Read files, folders (with all that is in them, sorted) and "-" one after the other, in constant memory.

    Folders give only text, Markdown, HTML and JSON Lines; other files in them are refused by name, hidden ones passed
    over. A file that is named itself is read whatever its suffix. In JSON Lines each line is an input with its own
    `text`, `title`, `outlet`, `url` and `published`, which go before what is given here.

    Raises:
        UsageError: `published` is no ISO 8601 date or date-time (at the call, not later).
    """
    moment = iso_moment(published) if published is not None else None
    given = Given(outlet=outlet, title=title, published=moment, url=url)
    inputs = [paths] if isinstance(paths, str | Path) else paths
    return (item for path in inputs for item in _read(path, given, stdin))


def report_from_bytes(data: bytes, given: Given | None = None, *, html: bool = False) -> Report:
    """Make a report of a file's bytes; it is taken for a page if `html` says so or if it begins as one.

    Raises:
        InputError: it holds no report.
    """
    given = given or Given()
    if html or looks_like_html(data):
        return report_from_html(data, **msgspec.structs.asdict(given))
    if len(data) > _TEXT_BYTES:
        raise InputError("oversized", f"the text has more than {_TEXT_BYTES:,} bytes; split it")
    return report_from_text(decode(data).text, **msgspec.structs.asdict(given))


def _read(path: str | Path, given: Given, stdin: BinaryIO | None) -> Iterator[Report | Refusal]:
    if str(path) == STDIN:
        yield _guarded(STDIN, lambda: report_from_bytes(_standard_input(stdin).read(PAGE_LIMIT + 1), given))
        return
    if path == "":
        yield Refusal(reason="unreadable", message="the path is empty; name a file or a folder", input="")
        return
    path = Path(path)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        yield from _folder(path, given)
    else:
        yield from _file(path, given)


def _standard_input(given: BinaryIO | None) -> BinaryIO:
    if given is None and sys.stdin is None:
        raise InputError("unreadable", "the standard input is closed; pipe a report into it, or name a file")
    return given or sys.stdin.buffer


def _folder(folder: Path, given: Given) -> Iterator[Report | Refusal]:
    """All files below `folder` in the order of their names; links to folders are refused, so that no loop can arise."""
    waiting = [folder]
    empty = True
    while waiting:
        path = waiting.pop()
        try:
            is_folder = path.is_dir() and (path == folder or not path.is_symlink())
            members = sorted(path.iterdir(), reverse=True) if is_folder else []
        except OSError as error:
            yield _unreadable(path, error)
            empty = False
            continue
        waiting.extend(member for member in members if not member.name.startswith("."))
        if not is_folder:
            empty = False
            yield from _member(path, given)
    if empty:
        yield Refusal(reason="empty", message="the folder holds no file; give one that does", input=_name(folder))


def _member(path: Path, given: Given) -> Iterator[Report | Refusal]:
    if path.is_dir():
        message = "a link to a folder is not followed inside a folder; name its target to read it"
        yield Refusal(reason="unreadable", message=message, input=_name(path))
    elif path.suffix.lower() in _SUFFIXES:
        yield from _file(path, given)
    else:
        yield _guarded(_name(path), partial(_refuse_kind, path))


def _refuse_kind(path: Path) -> Report:
    with _open(path) as stream:
        refuse_binary(stream.read(_SNIFF))
    known = ", ".join(_SUFFIXES)
    raise InputError("unreadable", f"in a folder only {known} are read; name the file itself if it holds a report")


def _file(path: Path, given: Given) -> Iterator[Report | Refusal]:
    suffix = path.suffix.lower()
    if suffix in LINES_SUFFIXES:
        yield from _lines(path, given)
    else:
        yield _guarded(_name(path), partial(_report, path, given, html=suffix in HTML_SUFFIXES))


def _report(path: Path, given: Given, *, html: bool) -> Report:
    with _open(path) as stream:
        return report_from_bytes(stream.read(PAGE_LIMIT + 1), given, html=html)


def _open(path: Path) -> BinaryIO:
    """Open a regular file; never waits for the other end of a pipe, not even if the file turned into one just now."""
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


def _refuse_device(kind: os.stat_result) -> None:
    if not stat.S_ISREG(kind.st_mode):
        raise InputError("unreadable", "this is no regular file but a device or a pipe; give a file, or - for a stream")


def _lines(path: Path, given: Given) -> Iterator[Report | Refusal]:
    try:
        with _open(path) as stream:
            empty = True
            for number, line in enumerate(_bounded_lines(stream), 1):
                if line is None or line.strip():
                    empty = False
                    yield _guarded(f"{_name(path)}:{number}", partial(_report_of_line, line, given))
        if empty:
            yield Refusal(reason="empty", message="the file holds no line; give one with reports", input=_name(path))
    except InputError as error:
        yield Refusal(reason=error.reason, message=str(error), input=_name(path))
    except OSError as error:
        yield _unreadable(path, error)


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one over the limit, which is passed over without being kept."""
    while line := stream.readline(PAGE_LIMIT + 1):
        if len(line) <= PAGE_LIMIT:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(PAGE_LIMIT)
            yield None


def _report_of_line(line: bytes | None, given: Given) -> Report:
    if line is None:
        raise InputError("oversized", f"the line has more than {PAGE_LIMIT:,} bytes; split its text")
    try:
        own = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=_Line)
        known = {field: getattr(own, field) or getattr(given, field) for field in Given.__struct_fields__}
        return report_from_text(own.text, **known)
    except (msgspec.MsgspecError, UnicodeError, UsageError, RecursionError) as error:
        raise InputError("markup", f"the line is no JSON object with a text ({error}); mend it") from error


def _guarded(name: str, read: Callable[[], Report]) -> Report | Refusal:
    """Call `read`; whatever goes wrong with one input ends as its refusal and never ends the run."""
    try:
        return msgspec.structs.replace(read(), input=name)
    except InputError as error:
        return Refusal(reason=error.reason, message=str(error), input=name)
    except OSError as error:
        return _unreadable(name, error)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one input must not cost the others
        return Refusal(reason="internal", message=f"{type(error).__name__}: {error}; please report it", input=name)


def _unreadable(path: str | Path, error: OSError) -> Refusal:
    return Refusal(
        reason="unreadable", message=f"{error.strerror or error}; check the path and its permissions", input=_name(path)
    )


def _name(path: str | Path) -> str:
    """The path as text that can be stored, whatever bytes it holds."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
