"""SQL of users reads this corpus and nothing else, within its limits."""

import time
from pathlib import Path

import pytest

from sayso.errors import CorpusError, UsageError
from sayso.store import Store
from sayso.store.console import answer
from sayso.store.talk import Question
from tests.store.making import told


def question(path: Path, sql: str) -> Question:
    return Question(path=str(path), sql=sql, values=[], rows=10, seconds=5.0, memory=200_000_000, threads=1)


@pytest.fixture
def corpus(path: Path) -> Path:
    with Store(path) as store:
        store.add([told(f"r{n}") for n in range(20)])
    return path


def test_a_query_gives_columns_types_and_rows(corpus: Path) -> None:
    with Store(corpus, read_only=True) as store:
        found = store.query("SELECT report, seq, day, [1, 2] AS list FROM reports WHERE report = ?", params=["r3"])
        assert (found.columns, found.types) == (
            ("report", "seq", "day", "list"),
            ("VARCHAR", "BIGINT", "DATE", "INTEGER[]"),
        )
        assert (found.rows, found.cut) == ((("r3", 4, "2031-03-12", [1, 2]),), False)
        assert store.query("SELECT $a::INTEGER + 1", params={"a": 1}).rows == ((2,),)


def test_values_of_every_kind_come_as_json_has_them(store: Store) -> None:
    cells = ("1::HUGEINT << 100", "1.5::DECIMAL(4, 1)", "TIMESTAMP '2031-01-02 03:04:05'", "{'a': NULL}",
             "'\\x00'::BLOB", "'NaN'::DOUBLE")  # fmt: skip
    sql = f"SELECT {', '.join(cells)}"
    [row] = store.query(sql).rows
    assert row[:5] == ("1267650600228229401496703205376", 1.5, "2031-01-02T03:04:05", {"a": None}, b"\0")
    assert row[5] != row[5]


def test_rows_beyond_the_cap_are_cut_and_that_is_said(corpus: Path) -> None:
    with Store(corpus, read_only=True) as store:
        assert [store.query("FROM reports", rows=rows).cut for rows in (19, 20, 21)] == [True, False, False]
        assert len(store.query("FROM reports", rows=7).rows) == 7
        large = store.query("SELECT repeat('x', 100000) FROM range(3000)")
        assert large.cut
        assert len(large.rows) < 1000


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "FROM '/etc/passwd'",
        "FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM read_parquet('https://kestrel.example/x.parquet')",
        "FROM 'http://kestrel.example/x.csv'",
        "SELECT * FROM query('ATTACH ''x.db''')",
        "SELECT getenv('HOME')",
    ],
)
def test_no_query_reads_a_file_or_the_net(corpus: Path, sql: str) -> None:
    found = answer(question(corpus, sql))
    assert (found.failed, found.rows) == ("wrong", ())
    assert any(sign in found.message for sign in ("Permission", "Catalog", "single SELECT"))


def test_a_refusal_reaches_the_caller(store: Store) -> None:
    with pytest.raises(UsageError, match="Permission"):
        store.query("SELECT * FROM read_text('/etc/passwd')")
    with pytest.raises(UsageError, match="one query that reads"):
        store.query("ATTACH 'x.db'")


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH 'x.db'",
        "COPY reports TO 'x.csv'",
        "COPY (SELECT 1) TO '/tmp/x'",
        "SET threads = 8",
        "RESET threads",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "CALL enable_logging()",
        "CREATE TEMP TABLE t (x INTEGER)",
        "CREATE TABLE t (x INTEGER)",
        "INSERT INTO meta VALUES ('a', 'b')",
        "DELETE FROM reports",
        "UPDATE reports SET seq = 0",
        "DROP TABLE reports",
        "ALTER TABLE reports ADD COLUMN x INTEGER",
        "CHECKPOINT",
        "VACUUM",
        "EXPORT DATABASE 'x'",
        "IMPORT DATABASE 'x'",
        "BEGIN",
        "DETACH corpus",
        "USE memory",
        "PREPARE p AS SELECT 1",
        "CREATE SECRET s (TYPE s3)",
        "SELECT 1; DELETE FROM reports",
        "SELECT 1; SELECT 2",
        "",
        "-- nothing",
        "SELEKT 1",
        "EXPLAIN ANALYZE DELETE FROM reports",
        "SELECT * FROM nowhere",
        "UPDATE EXTENSIONS",
    ],
)
def test_nothing_but_reading_is_taken(corpus: Path, sql: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert answer(question(corpus, sql)).failed == "wrong"
    with Store(corpus, read_only=True) as store:
        assert store.counts()["reports"] == 20
    assert [path.name for path in tmp_path.iterdir()] == [corpus.name]


@pytest.mark.parametrize(
    "sql",
    [
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r",
        "SELECT count(*) FROM range(1000000) a, range(1000000) b, mentions",
        "SELECT levenshtein(repeat('ab', 100000), repeat('ba', 100000))",
    ],
    ids=["recursion", "cross join", "deaf to interrupts"],
)
def test_what_never_ends_is_stopped_in_time(corpus: Path, sql: str) -> None:
    start = time.monotonic()
    with Store(corpus, read_only=True) as store, pytest.raises(CorpusError, match=r"stopped after 0\.5 s"):
        store.query(sql, seconds=0.5)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT list(a.range) FROM range(100000) a, range(100000) b",
        "SELECT max(s) FROM (SELECT repeat(range::VARCHAR, 100000) AS s FROM range(100000)) GROUP BY s",
    ],
    ids=["cross join", "long text"],
)
def test_memory_is_bounded(corpus: Path, sql: str) -> None:
    with Store(corpus, read_only=True) as store, pytest.raises(CorpusError, match=r"more than 200 MB of memory"):
        store.query(sql, memory=200_000_000)


def test_a_writer_goes_on_writing_after_a_query(store: Store) -> None:
    store.add([told("r1")])
    assert store.query("SELECT count(*) FROM reports").rows == ((1,),)
    store.add([told("r2")])
    with pytest.raises(UsageError):
        store.query("SELECT nothing")
    assert store.query("SELECT count(*) FROM reports").rows == ((2,),)
    with store.batch(), pytest.raises(CorpusError, match="a batch is open"):
        store.query("SELECT 1")
    store.close()
    with pytest.raises(CorpusError, match="is closed"):
        store.query("SELECT 1")


def test_parameters_that_cannot_be_passed_on_are_refused(store: Store) -> None:
    for value in (object(), "\ud800", 1 << 70):
        with pytest.raises(UsageError):
            store.query("SELECT ?", params=[value])
    with pytest.raises(UsageError):
        store.query("SELECT ?")
    with pytest.raises(UsageError):
        store.query("SELECT '\ud800'")
