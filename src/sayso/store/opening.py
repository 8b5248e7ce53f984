"""Opening the file of a corpus: what it is, who else has it, and what DuckDB's errors mean to people."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from sayso.errors import CorpusError
from sayso.store.schema import VERSION, migrate, version_of

Settings = dict[str, str | bool | int | float | list[str]]

SETTINGS: Final[Settings] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,  # a name in SQL never means a variable of the program
}

LOCKED: Final[Settings] = {"enable_external_access": False, "lock_configuration": True}
"""What makes a connection see no file but its own, and keeps that from being changed."""

_HOLDER: Final = re.compile(r"\(PID (\d+)\)")

_open: dict[Path, list[bool]] = {}
"""The corpora this process has open, and whether each only reads: DuckDB's lock holds off other processes alone."""


def connect(
    path: Path, *, read_only: bool, memory: str, threads: int, folder: Path | None = None
) -> duckdb.DuckDBPyConnection:
    """Open a corpus of the present schema version; for writing, make or migrate it.

    The connection can read and write this file and, where one is named, files in `folder`; nothing else.

    Raises:
        CorpusError: the path is no corpus, somebody else has it, or its version does not fit.
    """
    _look(path, read_only=read_only)
    settings = SETTINGS | {"memory_limit": memory, "threads": threads} | (LOCKED if folder is None else {})
    with told(path):
        connection = duckdb.connect(str(path), read_only=read_only, config=settings)
    try:
        with told(path):
            if folder is not None:
                _share(connection, folder)
            _fit(connection, path, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _share(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Let a connection see the files in a folder, and lock it otherwise; DuckDB takes the folder only once it runs."""
    connection.execute(f"SET allowed_directories = [{quoted(f'{folder}/')}]")
    for name, value in LOCKED.items():
        connection.execute(f"SET {name} = {value}")


def quoted(text: str | Path) -> str:
    """A text as SQL has it between quotes."""
    return "'" + str(text).replace("'", "''") + "'"


def enter(path: Path, *, read_only: bool) -> None:
    """Note that this process opens a corpus; many may read at a time, one alone may write."""
    held = _open.get(path, [])
    if held and not (read_only and all(held)):
        raise CorpusError(f"{path} is open in this program already: close that one first, or use it")
    _open[path] = [*held, read_only]


def leave(path: Path, *, read_only: bool) -> None:
    """Note that this process has closed one."""
    held = _open.get(path, [])
    if read_only in held:
        held.remove(read_only)
    if not held:
        _open.pop(path, None)


def _look(path: Path, *, read_only: bool) -> None:
    """Refuse by the file itself what DuckDB would make into something else, or guess at."""
    if path.is_dir():
        raise CorpusError(f"{path} is a folder: name a file for the corpus, such as {path / 'corpus.sayso'}")
    if not path.exists():
        if read_only:
            raise CorpusError(f"there is no corpus at {path}: make one with `sayso add ... --into {path}`")
        if not path.parent.is_dir():
            raise CorpusError(f"there is no folder {path.parent}: make it first")
        return
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise CorpusError(f"{path} cannot be opened: {error.strerror}") from error
    if not head and not read_only:
        path.unlink()  # made and never written: somebody was killed, or meant to name a new file
    elif head[8:12] != b"DUCK":
        raise CorpusError(f"{path} is no corpus of Sayso: name another file")


def _fit(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    held = version_of(connection)
    if held is None or (held == 0 and read_only):
        raise CorpusError(f"{path} is another program's database, no corpus of Sayso: name another file")
    if held > VERSION:
        message = f"{path} was written by a newer Sayso (version {held} of the schema, this one knows {VERSION})"
        raise CorpusError(f"{message}: update Sayso")
    if held < VERSION and read_only:
        message = f"{path} was written by an older Sayso (version {held} of the schema, now {VERSION})"
        raise CorpusError(f"{message}: open it once for writing to bring it up to date, e.g. `sayso add --into {path}`")
    if held < VERSION:
        migrate(connection, held)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """DuckDB's errors about files, locks, memory and space as a CorpusError that says what to do."""
    try:
        yield
    except duckdb.Error as error:
        raise CorpusError(advice(path, str(error))) from error


def advice(path: Path, message: str) -> str:
    """What a message of DuckDB about this file means, and what to do."""
    if "lock" in message and "Conflicting" in message:
        holder = _HOLDER.search(message)
        who = f"process {holder[1]}" if holder else "another process"
        return f"{path} is in use by {who}: wait until it is done, or end it. One may write, or many may read"
    low = message.lower()
    if any(sign in low for sign in ("no space left", "file too large", "disk quota", "could not write")):
        return f"{path} cannot grow: the disk is full. Make room and run again; what was stored before is kept"
    if "out of memory" in low:
        return f"{path}: not enough memory ({message.splitlines()[0]})"
    return f"{path}: {message.splitlines()[0]}"
