"""docs/corpus.md tells the truth: its queries run, its tables are there."""

import re
from pathlib import Path

import duckdb
import pytest

from sayso.records import Member
from sayso.store import Store
from sayso.store.schema import migrate
from tests.store.making import event, refused, told

PAGE = (Path(__file__).parent.parent.parent / "docs" / "corpus.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


def test_there_are_queries_to_begin_with() -> None:
    assert len(QUERIES) == 5


@pytest.mark.parametrize("sql", QUERIES)
def test_every_query_finds_something(store: Store, sql: str) -> None:
    store.add([told("r1"), refused("page.html")])
    store.put_events([event("E1", Member("r1", "c40"), low=1, high=1)])
    assert store.query(sql).rows


def test_every_table_and_view_is_told() -> None:
    with duckdb.connect() as connection:
        migrate(connection, 0)
        names = [name for (name,) in connection.execute("SHOW TABLES").fetchall()]
        assert [name for name in names if f"`{name}`" not in PAGE] == []


def test_every_column_that_is_told_is_there() -> None:
    rows = [line.split("|")[1:4] for line in PAGE.splitlines() if line.startswith("| `")]
    with duckdb.connect() as connection:
        migrate(connection, 0)
        for table, _, told_ in rows:
            held = {name for (name, *_) in connection.execute(f"DESCRIBE {table.strip(' `')}").fetchall()}
            assert set(re.findall(r"`(\w+)`", told_)) - held <= {"past_members", "aliases"}, table
