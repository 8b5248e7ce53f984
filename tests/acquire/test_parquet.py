"""Parquet through DuckDB: any file name, one file alone, damage refused."""

import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from sayso.acquire.parquet import check_parquet, items_of_parquet
from sayso.acquire.search import Search
from sayso.errors import InputError, UsageError
from sayso.records import Refusal
from sayso.records.item import Item

_ROWS = "SELECT 'Rain fell on إدلب 🔥 ' || i AS text, DATE '2031-03-14' AS date, i AS key FROM range(3) r(i)"


def _write(path: Path, query: str = _ROWS) -> Path:
    with duckdb.connect() as database:
        database.sql(query).write_parquet(str(path))
    return path


def _found(path: Path, search: Search | None = None) -> list[Item | Refusal]:
    return list(items_of_parquet(path, "a.parquet", search or Search()))


def test_rows_become_items(tmp_path: Path) -> None:
    items = [item for item in _found(_write(tmp_path / "a.parquet")) if isinstance(item, Item)]
    assert [item.input for item in items] == ["a.parquet:1", "a.parquet:2", "a.parquet:3"]
    assert items[2].data.decode() == "Rain fell on إدلب 🔥 2"
    assert items[0].published == "2031-03-14"


def test_moments_with_a_zone_come_in_utc(tmp_path: Path) -> None:
    query = "SELECT 'Rain' AS text, TIMESTAMPTZ '2031-03-14 12:00:00+02' AS published, TIMESTAMP '1970-01-01' AS other"
    path = _write(tmp_path / "a.parquet", query)
    assert [item.published for item in _found(path) if isinstance(item, Item)] == ["2031-03-14T10:00:00+00:00"]
    [odd] = _found(path, Search(columns={"published": "Other"}))
    assert isinstance(odd, Item)
    assert odd.published == "1970-01-01T00:00:00"


@pytest.mark.parametrize("name", ["a*[b]?.parquet", "it's; DROP.parquet", "إدلب 🔥.parquet", "%20.parquet"])
def test_odd_names_stand_for_themselves_alone(tmp_path: Path, name: str) -> None:
    _write(tmp_path / "ab1.parquet", "SELECT 'other' AS text")
    _write(tmp_path / "plain.parquet").rename(tmp_path / name)
    assert len(_found(tmp_path / name)) == 3


def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(_write(tmp_path / "a.parquet")) + b"\xff.parquet"))
    (tmp_path / "a.parquet").rename(path)
    assert len(_found(path)) == 3


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + bytes(50) + b"PAR1", b"no table at all" * 99])
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    with pytest.raises(InputError) as told:
        _found(tmp_path / "a.parquet")
    assert told.value.reason == "damaged"
    assert str(tmp_path) not in str(told.value)


def test_a_table_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.parquet")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError) as told:
        _found(path)
    assert told.value.reason == "damaged"


def test_columns_are_named_and_checked(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.parquet")
    assert [item.input for item in _found(path, Search(columns={"id": "KEY"}))] == [
        "a.parquet#0", "a.parquet#1", "a.parquet#2"
    ]  # fmt: skip
    with pytest.raises(UsageError, match="there are text, date, key"):
        check_parquet(path, {"text": "body"})
    with pytest.raises(InputError, match="--column text=NAME"):
        _found(_write(tmp_path / "b.parquet", "SELECT 1 AS a"))
    with pytest.raises(InputError, match="no row"):
        _found(_write(tmp_path / "c.parquet", "SELECT 'x' AS text WHERE false"))


def test_rows_seen_before_are_passed_over(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.parquet")
    assert [item.input for item in _found(path, Search(seen=lambda name: name.endswith(":2")))] == [
        "a.parquet:1", "a.parquet:3"
    ]  # fmt: skip


def test_memory_is_bounded_over_a_large_table(tmp_path: Path, measure: Callable[..., tuple[int, int, int]]) -> None:
    query = "SELECT repeat('rain fell ' || i || ' ', 100) AS text FROM range(200000) r(i)"  # 300 MB of text
    taken, refused, grown = measure(_write(tmp_path / "a.parquet", query))
    assert (taken, refused) == (200_000, 0)
    assert grown < 650_000_000, grown
