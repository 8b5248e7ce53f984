"""JSON Lines -> Items: each line is an input with its own text and what is known of it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import BinaryIO, Final

import msgspec

from sayso.acquire.columns import choose_columns, folded, item_of_row, told
from sayso.acquire.html import PAGE_LIMIT
from sayso.acquire.opening import bounded_lines, refused
from sayso.acquire.search import Names, Search
from sayso.errors import InputError, UsageError
from sayso.records import Refusal
from sayso.records.item import Item

_LOOKED_AT: Final = 64  # lines in which a column that the caller names must appear


def items_of_lines(stream: BinaryIO, name: str, search: Search) -> Iterator[Item | Refusal]:
    """One input for each line that is not blank, "reports.jsonl:7"; "reports.jsonl#key" if a column of ids is named."""
    names = Names(name)
    empty = True
    for number, line in enumerate(bounded_lines(stream, PAGE_LIMIT), 1):
        if line is not None and not line.strip():
            continue
        empty = False
        place = f"{name}:{number}"
        if "id" not in search.columns and search.seen(place):
            continue
        try:
            row = _row(line, search.columns)
            key = row.get("id")
            place = names(key) if key else place
            yield item_of_row(place, row, search)
        except InputError as error:
            yield refused(place, error)
    if empty:
        yield Refusal(reason="empty", message="the file holds no line; give one with reports", input=name)


def check_lines(stream: BinaryIO, columns: Mapping[str, str]) -> None:
    """See that the first lines have the columns that are asked for.

    Raises:
        UsageError: one of them is in no line.
    """
    present: dict[str, None] = {}
    for line in islice(bounded_lines(stream, PAGE_LIMIT), _LOOKED_AT):
        try:
            present |= dict.fromkeys(_object(line or b""))
        except InputError:
            continue
    known = set(map(folded, present))
    missing = [name for name in columns.values() if folded(name) not in known]
    if missing and present:
        raise UsageError(f"there is no column {missing[0]!r} in the first lines; there are {told(list(present))}")


def _row(line: bytes | None, columns: Mapping[str, str]) -> dict[str, str | None]:
    """The fields of a line by our names.

    Raises:
        InputError: "oversized", or "markup": it is no object with a text.
    """
    if line is None:
        raise InputError("oversized", f"the line has more than {PAGE_LIMIT:,} bytes; split its text")
    value = _object(line)
    try:
        chosen = _choose(tuple(value), tuple(sorted(columns.items())))
    except InputError as error:
        raise InputError("markup", f"the line holds no text ({error})") from error
    cells: list[object] = list(value.values())
    return {field: _cell(field, cells[index]) for field, index in chosen.items()}


def _object(line: bytes) -> dict[str, object]:
    try:
        return msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise InputError("markup", f"the line is no JSON object with a text ({error}); mend it") from error


@lru_cache(maxsize=64)
def _choose(present: Sequence[str], columns: Sequence[tuple[str, str]]) -> dict[str, int]:
    known = set(map(folded, present))
    wanted = {field: name for field, name in columns if folded(name) in known}
    chosen = choose_columns(present, wanted)
    absent = [field for field, name in columns if field not in wanted and field in chosen]
    if "text" in absent:
        raise InputError("columns", "the column that holds the text is not there")
    return {field: index for field, index in chosen.items() if field not in absent}


def _cell(field: str, value: object) -> str | None:
    """The value as text; None for what is no text, where a report can be read without it.

    Raises:
        InputError: "markup": the text is none.
    """
    if isinstance(value, str):
        return value
    if field == "text":
        raise InputError("markup", "the text of the line is none; mend it")
    if field in {"id", "published"} and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if field == "byline" and isinstance(value, list):
        return ", ".join(name for name in value if isinstance(name, str)) or None
    return None
