"""Versions of the schema: from the oldest to ours with what is in it, never back, never half."""

from pathlib import Path

import duckdb
import pytest

from sayso.errors import CorpusError
from sayso.store import Store
from sayso.store.schema import STEPS, VERSION, migrate, version_of


def old_corpus(path: Path) -> None:
    """A corpus as version 1 left it, with one report."""
    with duckdb.connect(str(path)) as connection:
        migrate(connection, 0, STEPS[:1])
        connection.execute(
            "INSERT INTO reports (report, seq, status, published, version, current, characters, text) VALUES "
            "('r1', 1, 'ok', '2031-03-14T10:00:00+00:00', 1, true, 5, 'Five.'), ('r2', 2, 'ok', NULL, 1, true, 0, '')"
        )
        assert version_of(connection) == 1


def test_an_old_corpus_is_brought_up_to_date_with_all_it_holds(path: Path) -> None:
    old_corpus(path)
    with Store(path) as store:
        assert store.query("SELECT report, day FROM reports ORDER BY seq").rows == (("r1", "2031-03-14"), ("r2", None))
        assert store.query("SELECT count(*) FROM statements").rows == ((0,),)
    with duckdb.connect(str(path)) as connection:
        assert version_of(connection) == VERSION > 1


def test_an_old_corpus_cannot_be_read_before_and_is_left_as_it_is(path: Path) -> None:
    old_corpus(path)
    before = path.read_bytes()
    with pytest.raises(CorpusError, match=r"older Sayso.*open it once for writing"):
        Store(path, read_only=True)
    assert path.read_bytes() == before


def test_a_newer_corpus_is_refused(path: Path) -> None:
    Store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE name = 'version'")
    for read_only in (True, False):
        with pytest.raises(CorpusError, match=r"newer Sayso.*update Sayso"):
            Store(path, read_only=read_only)


def test_a_step_that_fails_leaves_the_corpus_as_it_was(path: Path) -> None:
    old_corpus(path)
    with duckdb.connect(str(path)) as connection:
        with pytest.raises(CorpusError, match="as it was"):
            migrate(connection, 1, (*STEPS[:1], "ALTER TABLE reports ADD COLUMN more INTEGER; SELECT nonsense"))
        assert version_of(connection) == 1
        columns = [row[0] for row in connection.execute("DESCRIBE reports").fetchall()]
        assert "more" not in columns
