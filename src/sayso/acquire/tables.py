"""CSV and TSV -> Items, row by row in constant memory."""

import codecs
import csv
import io
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, suppress
from typing import BinaryIO, Final

from sayso.acquire.columns import choose_columns, item_of_row
from sayso.acquire.encoding import decode
from sayso.acquire.opening import refused
from sayso.acquire.search import Names, Search
from sayso.errors import InputError
from sayso.records import Refusal
from sayso.records.item import Item

CELL_LIMIT: Final = 16_000_000
"""Characters of one cell, and of one line of the file, beyond which the rest of a table cannot be read."""

_SAMPLE: Final = 65_536
_SEPARATORS: Final = ",;\t|"


def items_of_table(stream: BinaryIO, name: str, search: Search) -> Iterator[Item | Refusal]:
    """One input for each row, "table.csv:17" (the first below the header is 1); "table.csv#key" if ids are named.

    Raises:
        InputError: "columns", "damaged", "empty" or why its bytes are no text.
        UsageError: a column that is asked for is not there.
    """
    with closing(_rows(stream)) as rows:  # before the stream is
        yield from _items(rows, name, search)


def _items(rows: Iterator[list[str]], name: str, search: Search) -> Iterator[Item | Refusal]:
    header = next(rows, None)
    if header is None:
        raise InputError("empty", "the table is empty; give one with a header and rows")
    chosen = choose_columns(header, search.columns)
    names, number, keyed = Names(name), 0, "id" in search.columns
    for number, row in enumerate(rows, 1):
        place = f"{name}:{number}"
        if not keyed and search.seen(place):
            continue
        if len(row) != len(header):
            message = f"the row has {len(row)} cells and the header {len(header)}; mend it, quotes are often missing"
            yield refused(place, InputError("markup", message))
            continue
        cells = {field: row[index] for field, index in chosen.items()}
        place = names(cells["id"].strip()) if keyed and cells["id"].strip() else place
        yield item_of_row(place, {field: cell or None for field, cell in cells.items()}, search)
    if number == 0:
        yield refused(name, InputError("empty", "the table has a header but no row; give one with reports"))


def check_table(stream: BinaryIO, columns: Mapping[str, str]) -> None:
    """See that a table has the columns that are asked for.

    Raises:
        UsageError: it has not.
    """
    with suppress(InputError), closing(_rows(stream)) as rows:  # told in its turn
        choose_columns(next(rows, []), columns)


def _rows(stream: BinaryIO) -> Generator[list[str]]:
    """The rows that are not blank, the header among them."""
    sample = stream.read(_SAMPLE)
    if not sample:
        return
    encoding = _encoding(sample)
    opening = sample.decode(encoding, "ignore").lstrip("\ufeff").partition("\n")[0]
    separator = max(_SEPARATORS, key=opening.count)
    stream.seek(0)
    csv.field_size_limit(max(csv.field_size_limit(), CELL_LIMIT))
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        for row in csv.reader(_lines(text), delimiter=separator):
            if row:
                yield row
    except csv.Error as error:
        message = f"the rest of the table cannot be told into cells ({error}); a quotation mark may never be closed"
        raise InputError("damaged", message) from error
    finally:
        text.detach()  # whoever opened the stream closes it


def _encoding(sample: bytes) -> str:
    """How the text is encoded, by its beginning: whole lines of it, or pairs of bytes where a mark says so."""
    wide = sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    whole = sample[: len(sample) // 4 * 4] if wide else sample[: sample.rfind(b"\n") + 1] or sample
    try:
        whole.decode("utf-8")  # what went wrong in single cells is told row by row
    except UnicodeDecodeError:
        return decode(whole).encoding.partition("+")[0]
    return "utf-8"


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    first = True
    while line := text.readline(CELL_LIMIT + 1):
        if len(line) > CELL_LIMIT:
            raise csv.Error(f"a line has more than {CELL_LIMIT:,} characters")
        yield line.removeprefix("\ufeff") if first else line
        first = False
