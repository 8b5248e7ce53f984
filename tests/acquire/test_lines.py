"""JSON Lines: each line is an input, and a bad line costs itself alone."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from sayso.acquire.lines import items_of_lines
from sayso.acquire.search import Given, Search
from sayso.records import Refusal
from sayso.records.item import Item


def _found(data: bytes, search: Search | None = None) -> list[Item | Refusal]:
    return list(items_of_lines(io.BytesIO(data), "a.jsonl", search or Search()))


def test_keys_of_others_are_understood_and_can_be_named() -> None:
    line = (
        b'{"Content": "Rain fell.", "pubDate": "3/14/2031", "authors": ["A. Vole", "B. Stoat"], "lead": "Snow fell."}'
    )
    [usual] = _found(line)
    [named] = _found(line, Search(columns={"text": "LEAD"}))

    assert isinstance(usual, Item)
    assert isinstance(named, Item)
    assert (usual.data, usual.published, usual.byline) == (b"Rain fell.", "2031-03-14", "A. Vole, B. Stoat")
    assert named.data == b"Snow fell."


def test_what_is_no_text_costs_its_field_and_no_text_costs_the_line() -> None:
    items = _found(
        b'{"text": "Rain fell.", "title": 5, "author": {"name": "x"}, "date": 1915963200}\n{"text": null}\n[]'
    )
    assert [item.input for item in items] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]
    assert isinstance(items[0], Item)
    assert (items[0].title, items[0].byline, items[0].published) == (None, None, None)
    assert [item.reason for item in items if isinstance(item, Refusal)] == ["markup", "markup"]


def test_keys_of_the_table_name_the_inputs_where_they_are_asked_for() -> None:
    lines = b'{"text": "a", "key": "x"}\n{"text": "b", "key": "x"}\n{"text": "c", "key": null}\n{"text": "d", "key": 7}'
    assert [item.input for item in _found(lines, Search(columns={"id": "key"}))] == [
        "a.jsonl#x", "a.jsonl#x#2", "a.jsonl:3", "a.jsonl#7"
    ]  # fmt: skip


def test_what_was_seen_is_not_looked_at_again() -> None:
    items = _found(b'no json\n{"text": "b"}', Search(seen=lambda name: name == "a.jsonl:1"))
    assert [item.input for item in items] == ["a.jsonl:2"]


def test_a_page_in_a_line_is_read_as_a_page() -> None:
    [item] = _found(json.dumps({"text": "<!DOCTYPE html><p>Rain fell."}).encode())
    assert isinstance(item, Item)
    assert item.form == "html"


@given(st.lists(st.dictionaries(st.sampled_from(["text", "title", "url", "outlet"]), st.text(max_size=40)), max_size=5))
def test_lines_come_back_as_they_were_written(rows: list[dict[str, str]]) -> None:
    rows = [row for row in rows if "text" in row and not row["text"].lstrip().startswith("<")]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode("utf-8")
    items = [item for item in _found(data, Search(given=Given(outlet="Given"))) if isinstance(item, Item)]
    assert [item.data.decode("utf-8") for item in items] == [row["text"] for row in rows]
    assert [item.title for item in items] == [row.get("title") or None for row in rows]
    assert [item.outlet for item in items] == [row.get("outlet") or "Given" for row in rows]
