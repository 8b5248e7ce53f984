"""Parquet -> Items through DuckDB, a batch at a time; the database sees this one file and nothing else."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sayso.acquire.columns import choose_columns, item_of_row
from sayso.acquire.opening import open_file
from sayso.acquire.search import Names, Search
from sayso.errors import InputError
from sayso.records import Refusal
from sayso.records.item import Item

if TYPE_CHECKING:
    import duckdb

_BATCH: Final = 64  # rows: texts can be long
_MEMORY: Final = "512MB"  # what DuckDB may take; a row group beyond it is refused
_SETTINGS: Final = (
    "enable_progress_bar = false",  # it would stand between the lines of the output
    "enable_external_file_cache = false",
    "enable_external_access = false",
    "TimeZone = 'UTC'",
    "lock_configuration = true",
)


def items_of_parquet(path: Path, name: str, search: Search) -> Iterator[Item | Refusal]:
    """One input for each row, "table.parquet:17" (the first is 1); "table.parquet#key" if ids are named.

    Raises:
        InputError: "columns", "damaged" or "empty".
        UsageError: a column that is asked for is not there.
    """
    with _plainly_named(path) as plain, _opened(plain) as database:
        path = plain
        chosen = choose_columns(_header(database, path), search.columns)
        names, number, keyed = Names(name), 0, "id" in search.columns
        for number, row in enumerate(_rows(database, path, chosen), 1):
            place = f"{name}:{number}"
            if not keyed and search.seen(place):
                continue
            place = names(row["id"] or "") if keyed and row["id"] else place
            yield item_of_row(place, row, search)
        if number == 0:
            raise InputError("empty", "the table has no row; give one with reports")


def check_parquet(path: Path, columns: Mapping[str, str]) -> None:
    """See that a table has the columns that are asked for.

    Raises:
        UsageError: it has not.
    """
    with suppress(InputError, OSError), _plainly_named(path) as plain, _opened(plain) as database:  # told in its turn
        choose_columns(_header(database, plain), columns)


@contextmanager
def _plainly_named(path: Path) -> Iterator[Path]:
    """The file by a name without signs that DuckDB would take for a pattern, and that are no text: else by a link."""
    if re.fullmatch(r"[\w./: \\-]+", str(path)):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        link = Path(folder) / "table.parquet"
        link.symlink_to(path.absolute())
        yield link


@contextmanager
def _opened(path: Path) -> Iterator["duckdb.DuckDBPyConnection"]:
    """A database in memory that may read this file alone and change none of its settings.

    Raises:
        InputError: "damaged": it cannot be read as Parquet.
    """
    open_file(path).close()  # refuses devices and pipes
    import duckdb

    try:
        with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": _MEMORY}) as database:
            database.execute(f"SET allowed_paths = ['{path}']")  # plainly named: there is no quotation mark in it
            for setting in _SETTINGS:
                database.execute(f"SET {setting}")
            yield database
    except duckdb.Error as error:
        told = str(error).partition("\n")[0].replace(str(path), path.name)
        raise InputError("damaged", f"the table cannot be read ({told}); save it again") from error


def _header(database: "duckdb.DuckDBPyConnection", path: Path) -> list[str]:
    asked = database.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)])
    return [column[0] for column in asked.description or ()]


def _rows(
    database: "duckdb.DuckDBPyConnection", path: Path, chosen: Mapping[str, int]
) -> Iterator[dict[str, str | None]]:
    columns = ", ".join(f"CAST(#{index + 1} AS VARCHAR)" for index in chosen.values())
    asked = database.execute(f"SELECT {columns} FROM read_parquet(?)", [str(path)])  # noqa: S608 - indexes alone
    while batch := asked.fetchmany(_BATCH):
        yield from (dict(zip(chosen, row, strict=True)) for row in batch)
