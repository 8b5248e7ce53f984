"""A corpus as a folder of Parquet files and back; what belongs to a report lies by the month of its publication."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from typing import Final

import duckdb
import msgspec

from sayso.errors import CorpusError
from sayso.store.base import Base
from sayso.store.opening import connect, quoted, told
from sayso.store.schema import FORMAT, VERSION

MANIFEST: Final = "manifest.json"

_BY_MONTH: Final = {
    "reports": "", "records": "", "digests": "", "diffs": "", "attributions": "t.n", "claims": "t.n", "codings": "t.n",
    "mentions": "t.n", "participants": "t.n", "wording": "t.n",
}  # fmt: skip
"""Tables that lie by month, and what orders their rows within one report."""

_NAME: Final = re.compile(r"[a-z_]+(\.parquet|/month=(\d+-\d\d|unknown)/part-\d+\.parquet)")


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in an exported folder: rows by table, SHA-256 by file."""

    format: str
    version: int
    tables: dict[str, int]
    files: dict[str, str]


class Moving(Base):
    """The part of the store that writes and reads Parquet."""

    def export(self, folder: str | Path) -> Manifest:
        """Write every table into a new folder; the same corpus gives the same bytes.

        Raises:
            CorpusError: the folder is not empty or cannot be written; nothing is left behind.
        """
        target = _free(Path(folder))
        with self._elsewhere(), _beside(target) as part:
            with _opened(self, part, read_only=True) as connection:
                tables = {table: _write(connection, table, part) for table in _tables(connection)}
            files = {path.relative_to(part).as_posix(): _hash(path) for path in sorted(part.rglob("*.parquet"))}
            manifest = Manifest(format=FORMAT, version=VERSION, tables=tables, files=files)
            text = json.dumps(msgspec.to_builtins(manifest), indent=1, sort_keys=True)
            (part / MANIFEST).write_text(text + "\n", encoding="utf-8")
        return manifest

    def import_(self, folder: str | Path) -> Manifest:
        """Fill this empty corpus from a folder that `export` wrote; both are then equal.

        Raises:
            CorpusError: the folder is no such export, damaged or of another version, or this corpus is not empty.
        """
        source = Path(folder).resolve()
        manifest = read_manifest(source)
        if self.read_only or self._run("SELECT 1 FROM inputs UNION ALL SELECT 1 FROM reports LIMIT 1"):
            raise CorpusError(f"{self.path} is not empty, or open for reading: import into a new corpus")
        with self._elsewhere(), _opened(self, source, read_only=False) as connection:
            _fill(connection, source, manifest)
        self._marks = None
        return manifest

    @contextmanager
    def _elsewhere(self) -> Iterator[None]:
        """Let go of the file while another connection has it."""
        if self._depth:
            raise CorpusError("a batch is open: finish it first")
        self._live()
        self._shut()
        try:
            yield
        finally:
            self._open()


@contextmanager
def _opened(store: Base, folder: Path, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of one thread, so that rows keep their order, which can also see a folder."""
    connection = connect(store.path, read_only=read_only, memory=store.memory, threads=1, folder=folder)
    try:
        with told(store.path):
            yield connection
    finally:
        connection.close()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an exported folder, once every file is there as it was written.

    Raises:
        CorpusError: it is no such folder, or something in it has changed.
    """
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{folder} is no corpus that Sayso has exported: it has no sound {MANIFEST}") from error
    if manifest.format != FORMAT:
        raise CorpusError(f"{folder} is no corpus that Sayso has exported")
    if manifest.version != VERSION:
        message = f"{folder} has version {manifest.version} of the schema, this Sayso knows {VERSION}"
        raise CorpusError(f"{message}: export it again with this version of Sayso")
    if any(sign in str(folder) for sign in "*?["):
        raise CorpusError(f"{folder}: names with * ? [ cannot be read: rename the folder")
    for name, digest in manifest.files.items():
        path = folder / name
        sound = _NAME.fullmatch(name) and path.is_file() and path.resolve() == path
        if not sound or _hash(path) != digest:
            raise CorpusError(f"{folder}: the file {name!r} is missing or not as it was written")
    return manifest


def _fill(connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> None:
    tables = _tables(connection)
    if sorted(manifest.tables) != sorted(tables):
        raise CorpusError(f"{folder} holds other tables than a corpus of version {VERSION}")
    connection.execute("BEGIN")
    for table, columns in tables.items():
        files = [name for name in manifest.files if re.split(r"[/.]", name)[0] == table]
        rows = _read(connection, table, columns, [str(folder / name) for name in sorted(files)])
        if rows != manifest.tables[table]:
            raise CorpusError(f"{folder}: {table} has {rows} rows, not {manifest.tables[table]} as the manifest says")
    connection.execute("COMMIT")


def _read(connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], files: list[str]) -> int:
    if not files:
        return 0
    names = ", ".join(f'"{name}"' for name in columns)
    where = f"read_parquet([{', '.join(map(quoted, files))}], hive_partitioning = false)"
    order = "ORDER BY seq" if "seq" in columns else ""
    try:
        done = connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {where} {order}").fetchone()  # noqa: S608
    except (duckdb.BinderException, duckdb.ConversionException, duckdb.ConstraintException) as error:
        raise CorpusError(f"the rows of {table} are not those of a corpus: {str(error).splitlines()[0]}") from error
    return int(done[0]) if done else 0


def _write(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> int:
    """Write one table; how many rows it has."""
    [(rows,)] = connection.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608
    options = "FORMAT parquet, COMPRESSION zstd"
    if table in _BY_MONTH:
        order = ", ".join(filter(None, ("month", "r.seq", _BY_MONTH[table])))
        month = "coalesce(strftime(r.day, '%Y-%m'), 'unknown') AS month"
        select = f"SELECT t.*, {month} FROM {table} t JOIN reports r USING (report) ORDER BY {order}"  # noqa: S608
        options += ", PARTITION_BY (month), FILENAME_PATTERN 'part-{i}'"
        path = folder / table
    else:
        select = f"SELECT * FROM {table} ORDER BY ALL"  # noqa: S608
        path = folder / f"{table}.parquet"
    if rows:
        connection.execute(f"COPY ({select}) TO {quoted(path)} ({options})")
    return int(rows)


def _tables(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Every table but `meta`, with its columns in order."""
    found = connection.execute(
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
        "WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables()) AND table_name <> 'meta' "
        "GROUP BY table_name ORDER BY table_name"
    )
    return dict(found.fetchall())


def _free(folder: Path) -> Path:
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CorpusError(f"{folder} is not empty: name a new folder")
    if not target.parent.is_dir():
        raise CorpusError(f"there is no folder {target.parent}: make it first")
    return target


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder that takes the place of `target` once all is written, and goes if something fails."""
    try:
        part = Path(tempfile.mkdtemp(prefix=".sayso-", dir=target.parent))
    except OSError as error:
        raise CorpusError(f"{target.parent} cannot be written: {error.strerror}") from error
    try:
        yield part
        with suppress(FileNotFoundError):
            target.rmdir()
        part.chmod(0o755)
        part.rename(target)
    except OSError as error:
        raise CorpusError(f"{target} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
