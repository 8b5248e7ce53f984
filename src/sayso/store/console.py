"""The process that runs SQL of users: `python -m sayso.store.console`, a Question on standard input, an Answer back.

It can read one file and nothing else, cannot write at all, and may be killed: some functions of DuckDB neither heed an
interrupt nor count their memory. Limits are those of the operating system, beside DuckDB's own.
"""

import contextlib
import os
import sys
import threading
import time
from datetime import date, datetime, timedelta
from datetime import time as clock
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import duckdb
import msgspec

from sayso.store.opening import LOCKED, SETTINGS
from sayso.store.talk import Answer, Question

LARGEST: Final = 64_000_000
"""Characters and bytes that an answer holds at most; the rows after that are cut."""

AT_ONCE: Final = 100
"""Rows fetched between two looks at the clock and at the size."""

_ROOM: Final = 3 << 29
"""Address space beyond DuckDB's own limit: the program, its threads, and the answer."""

_READING: Final = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
_LONGEST: Final = 1 << 63


def answer(question: Question) -> Answer:
    """Run one query under its limits."""
    settings = SETTINGS | {"memory_limit": f"{question.memory}B", "threads": question.threads, "temp_directory": ""}
    try:
        connection = duckdb.connect(question.path, read_only=True, config=settings | LOCKED)
    except duckdb.Error as error:
        return Answer(failed="file", message=str(error))
    timer = threading.Timer(question.seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        return _asked(connection, question)
    except (duckdb.InterruptException, TimeoutError):
        return Answer(failed="limit", message=f"the query was stopped after {question.seconds:g} s")
    except (duckdb.OutOfMemoryException, MemoryError):
        return Answer(failed="limit", message=f"the query needs more than {question.memory // 1_000_000} MB of memory")
    except duckdb.Error as error:
        return Answer(failed="wrong", message=str(error))
    finally:
        timer.cancel()
        connection.close()


def _asked(connection: duckdb.DuckDBPyConnection, question: Question) -> Answer:
    end = time.monotonic() + question.seconds
    if not _reads(connection, question.sql):
        return Answer(failed="wrong", message="one query that reads is taken: SELECT, WITH, FROM, DESCRIBE or EXPLAIN")
    found = connection.execute(question.sql, question.values)
    told = [(str(column[0]), str(column[1])) for column in found.description or ()]
    rows: list[tuple[Any, ...]] = []
    size = 0
    while len(rows) <= question.rows and size <= LARGEST:
        if time.monotonic() > end:
            raise TimeoutError
        some = found.fetchmany(min(AT_ONCE, question.rows + 1 - len(rows)))
        if not some:
            break
        for row in some:
            rows.append(tuple(_plain(cell) for cell in row))
            size += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
    kept = tuple(rows[: question.rows])
    cut = len(rows) > question.rows or size > LARGEST
    return Answer(columns=tuple(one for one, _ in told), types=tuple(one for _, one in told), rows=kept, cut=cut)


def _reads(connection: duckdb.DuckDBPyConnection, sql: str) -> bool:
    """Is it one statement, of a kind that reads?"""
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        return False
    try:
        return statements[0].type in _READING
    except ValueError:  # a kind that the Python side of DuckDB has no name for
        return False


def _plain(cell: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """A value that JSON has: dates as ISO 8601, numbers too large for 64 bits as text."""
    match cell:
        case None | bool() | float() | str() | bytes():
            return cell
        case int():
            return cell if -_LONGEST <= cell < _LONGEST else str(cell)
        case datetime() | date() | clock():
            return cell.isoformat()
        case Decimal():
            return float(cell)
        case timedelta() | UUID():
            return str(cell)
        case list() | tuple():
            return [_plain(one) for one in cell]
        case dict():
            return {str(key): _plain(one) for key, one in cell.items()}
        case _:
            return str(cell)


def _fence(question: Question) -> None:
    """What the operating system holds this process to, where it can."""
    with contextlib.suppress(ImportError):
        import resource

        for limit, most in (
            (resource.RLIMIT_AS, question.memory + _ROOM),
            (resource.RLIMIT_CPU, int(question.seconds * question.threads) + 5),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, (most, most))


def main() -> None:
    """Read one question, write its answer."""
    question = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Question)
    _fence(question)
    try:
        told = answer(question)
        packed = msgspec.msgpack.encode(told)
    except MemoryError:
        packed = msgspec.msgpack.encode(Answer(failed="limit", message="the answer is too large for memory"))
    sys.stdout.buffer.write(packed)
    sys.stdout.flush()
    os._exit(0)  # threads of DuckDB may still be about; nothing is left to tidy up


if __name__ == "__main__":
    main()
