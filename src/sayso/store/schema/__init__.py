"""The schema of a corpus, one file of SQL for each version, and the way from one version to the next."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Final

import duckdb

from sayso.errors import CorpusError

FORMAT: Final = "sayso-corpus"
"""What `meta` says under "format": tells a corpus from another program's database."""


def _shipped() -> tuple[str, ...]:
    """The SQL of each version, oldest first."""
    found = sorted((one for one in files(__name__).iterdir() if one.name.endswith(".sql")), key=lambda one: one.name)
    return tuple(one.read_text(encoding="utf-8") for one in found)


STEPS: Final = _shipped()
VERSION: Final = len(STEPS)


def version_of(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The schema version of an open database: 0 if it holds nothing at all, None if it is no corpus."""
    held = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()
    if not held:
        return 0
    if ("meta",) not in held:
        return None
    try:
        told = dict(connection.execute("SELECT name, value FROM meta").fetchall())
    except duckdb.Error:
        return None
    version = str(told.get("version", ""))
    return int(version) if told.get("format") == FORMAT and version.isdecimal() else None


def migrate(connection: duckdb.DuckDBPyConnection, held: int, steps: Sequence[str] = STEPS) -> None:
    """Bring a corpus from version `held` to the last of `steps`: all of it, or nothing.

    Raises:
        CorpusError: a step failed; the corpus is as it was.
    """
    connection.execute("BEGIN")
    try:
        for sql in steps[held:]:
            connection.execute(sql)
        connection.execute("DELETE FROM meta WHERE name IN ('format', 'version')")
        connection.execute("INSERT INTO meta VALUES ('format', ?), ('version', ?)", [FORMAT, str(len(steps))])
        connection.execute("COMMIT")
    except duckdb.Error as error:
        connection.execute("ROLLBACK")
        message = f"the corpus cannot be brought from version {held} to {len(steps)}, and is as it was: {error}"
        raise CorpusError(message) from error
