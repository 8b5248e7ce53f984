"""CSV and TSV: rows become items, damage costs what it must, memory stays flat."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acquire.search import Search
from sayso.acquire.tables import check_table, items_of_table
from sayso.errors import InputError, UsageError
from sayso.records import Refusal
from sayso.records.item import Item


def _found(data: bytes, search: Search | None = None) -> list[Item | Refusal]:
    return list(items_of_table(io.BytesIO(data), "a.csv", search or Search()))


def test_rows_become_items_with_what_their_columns_say() -> None:
    [item] = _found('\ufeffDate,Body,Newspaper\n3/14/2031,"Rain fell on إدلب 🔥,\nand ""more""",The Tide\n'.encode())
    assert isinstance(item, Item)
    assert item.data.decode() == 'Rain fell on إدلب 🔥,\nand "more"'
    assert (item.input, item.published, item.outlet) == ("a.csv:1", "2031-03-14", "The Tide")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_other_separators_are_seen_in_the_header(separator: str) -> None:
    [item] = _found(separator.join(["text", "title"]).encode() + b"\n" + separator.join(["Rain fell.", "T"]).encode())
    assert isinstance(item, Item)
    assert (item.data, item.title) == (b"Rain fell.", "T")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_encoding_is_told_by_the_bytes(encoding: str) -> None:
    [item] = _found("text,title\nThe mayor’s aide left – early.,A\n".encode(encoding))
    assert isinstance(item, Item)
    assert item.data.decode() == "The mayor’s aide left – early."


def test_rows_that_do_not_fit_the_header_are_refused_one_by_one() -> None:
    items = _found(b"text,title\na,b,c\nRain fell.,T\nshort\n")
    assert [getattr(item, "reason", "taken") for item in items] == ["markup", "taken", "markup"]
    assert [item.input for item in items] == ["a.csv:1", "a.csv:2", "a.csv:3"]


def test_a_quote_that_is_never_closed_costs_the_rest_and_no_more() -> None:
    found, damage = [], None
    try:
        for item in items_of_table(
            io.BytesIO(b'text,title\nRain fell.,T\n"open,' + b"x" * 17_000_000), "a.csv", Search()
        ):
            found.append(item.input)  # noqa: PERF401 - what came before the damage counts
    except InputError as error:
        damage = error.reason
    assert (found, damage) == (["a.csv:1"], "damaged")


def test_a_cell_of_ten_megabytes_is_taken_and_those_behind_it_too() -> None:
    long = b"rain fell, " * 1_000_000
    first, second = _found(b'text,title\n"' + long + b'",T\nSnow fell.,U\n')
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (len(first.data), second.data) == (len(long), b"Snow fell.")


def test_tables_without_a_text_or_a_row_are_refused() -> None:
    with pytest.raises(InputError, match="--column text=NAME"):
        _found(b"a,b\n1,2\n")
    with pytest.raises(InputError, match="the table is empty"):
        _found(b"")
    [refusal] = _found(b"text,title\n")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "empty"


def test_columns_can_be_named_and_are_checked() -> None:
    table = b"key,lead\nx,Rain fell.\nx,Snow fell.\n"
    names = {"text": "Lead", "id": "KEY"}
    assert [item.input for item in _found(table, Search(columns=names))] == ["a.csv#x", "a.csv#x#2"]
    with pytest.raises(UsageError, match="there are key, lead"):
        check_table(io.BytesIO(table), {"text": "body"})


def test_the_order_of_day_and_month_can_be_given() -> None:
    table = b"text,date\nRain fell.,3/4/2031\n"
    dates = [_found(table, Search(day_first=first))[0] for first in (True, False, None)]
    assert [item.published for item in dates if isinstance(item, Item)] == ["2031-04-03", "2031-03-04", None]


def test_rows_seen_before_are_passed_over() -> None:
    items = _found(b"text,title\na,b\nc,d\n", Search(seen=lambda name: name == "a.csv:1"))
    assert [item.input for item in items] == ["a.csv:2"]


def test_memory_stays_flat_over_many_rows(tmp_path: Path, measure: Callable[[Path], tuple[int, int, int]]) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8") as file:
        file.write("text,title\n")
        for number in range(100_000):
            file.write(f'"{"Rain fell on the town. " * 20}",{number}\n')
    taken, refused, grown = measure(tmp_path / "a.csv")
    assert (taken, refused) == (100_000, 0)
    assert grown < 30_000_000


_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(st.lists(st.tuples(_CELL.filter(lambda cell: not cell.lstrip().startswith("<")), _CELL), max_size=6))
def test_tables_come_back_as_they_were_written(rows: list[tuple[str, str]]) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(["text", "title"])
    writer.writerows(rows)
    items = [item for item in _found(written.getvalue().encode()) if isinstance(item, Item)]
    assert [(item.data.decode(), item.title) for item in items] == [(text, title or None) for text, title in rows]
