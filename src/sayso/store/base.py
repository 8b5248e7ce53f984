"""What all parts of the store share: the connection, transactions, and rows in and out in bulk."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import duckdb

from sayso.errors import CorpusError
from sayso.store.opening import connect, enter, leave, told
from sayso.store.seen import Marks

Row = tuple[Any, ...]


class Base:
    """An open corpus file. One thread at a time may use it.

    `memory` bounds what DuckDB keeps in memory, `threads` how many it computes with.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, memory: str = "1GB", threads: int = 2) -> None:
        self.path = Path(path).resolve()
        self.read_only = read_only
        self.memory, self.threads = memory, threads
        self._depth = 0
        self._after: list[Callable[[], None]] = []
        self._mergers: list[tuple[str, str]] = []
        self._marks: Marks | None = None
        self._connection: duckdb.DuckDBPyConnection | None = None
        enter(self.path, read_only=read_only)
        try:
            self._open()
        except BaseException:
            leave(self.path, read_only=read_only)
            raise

    def close(self) -> None:
        """Close the file; what was added is on disk. Closing twice does nothing."""
        if self._connection is not None:
            self._shut()
            leave(self.path, read_only=self.read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction around many calls: all of it is stored, or nothing. May be nested; the outermost counts.

        Raises:
            CorpusError: the corpus is open for reading, or the disk is full; nothing of the batch is stored.
        """
        if self.read_only:
            raise CorpusError(f"{self.path} is open for reading: open it for writing to change it")
        if self._depth:
            yield
            return
        self._run("BEGIN")
        self._depth = 1
        try:
            yield
            self._finish()
            self._run("COMMIT")
        except BaseException:
            self._undo()
            raise
        finally:
            self._depth = 0
        done, self._after = self._after, []
        for note in done:
            note()

    def _open(self) -> None:
        self._connection = connect(self.path, read_only=self.read_only, memory=self.memory, threads=self.threads)

    def _shut(self) -> None:
        held, self._connection = self._connection, None
        if held is not None:
            with told(self.path):
                held.close()

    def _finish(self) -> None:
        """What is still to be written before a batch is committed."""

    def _undo(self) -> None:
        self._after, self._mergers = [], []
        try:
            self._live().execute("ROLLBACK")
        except duckdb.Error:
            return  # DuckDB has rolled back by itself, or has closed the file: either way nothing is stored

    def _live(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            raise CorpusError(f"{self.path} is closed: open it again")
        return self._connection

    def _run(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """Every row that a statement of ours gives."""
        live = self._live()
        with told(self.path):
            return live.execute(sql, values).fetchall()

    def _put(self, table: str, columns: str, rows: Iterable[Row]) -> None:
        """Append rows to a table; `columns` are its names, separated by spaces, in the order of the rows."""
        held = list(rows)
        if not held:
            return
        live = self._live()
        with told(self.path), live.appender(table, columns=columns.split()) as appender:
            appender.append_rows(held)
