"""One file -> Items, by what kind of file it is."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from sayso.acquire.encoding import refuse_binary
from sayso.acquire.feeds import ROOTS as FEEDS
from sayso.acquire.feeds import items_of_feed
from sayso.acquire.html import PAGE_LIMIT, looks_like_html
from sayso.acquire.kinds import OPENING, SUFFIXES, Kind, kind_by_content, kind_by_name, xml_root
from sayso.acquire.lines import check_lines, items_of_lines
from sayso.acquire.opening import STDIN, name_of, open_file, refused
from sayso.acquire.parquet import check_parquet, items_of_parquet
from sayso.acquire.search import Search
from sayso.acquire.sitemap import ROOTS as SITEMAPS
from sayso.acquire.sitemap import Maps, Page, pages_of_sitemap
from sayso.acquire.tables import check_table, items_of_table
from sayso.acquire.warc import items_of_warc
from sayso.errors import InputError, UsageError
from sayso.records import Refusal
from sayso.records.item import Item

_STREAMED: Final[dict[Kind, Callable[[BinaryIO, str, Search], Iterator[Item | Refusal]]]] = {
    "lines": items_of_lines,
    "csv": items_of_table,
    "warc": items_of_warc,
}


def items_of_file(path: Path, search: Search, *, maps: Maps | None = None) -> Iterator[Item | Refusal]:
    """What may hold a report in one file. `maps` is there for a file that was found in a folder.

    A file that is named itself is read whatever its suffix; in a folder the suffix must be one of `kinds.SUFFIXES`.
    """
    return guarded(name_of(path), lambda: _told(path, search, maps))


def items_of_stdin(stream: BinaryIO, search: Search) -> Iterator[Item | Refusal]:
    """The one report, or the feed, on the standard input."""
    opening = stream.read(OPENING)
    if xml_root(opening) in FEEDS:
        yield from items_of_feed(_Joined(opening, stream), STDIN, search)  # type: ignore[arg-type]
    elif not search.seen(STDIN):
        yield _item(STDIN, opening + stream.read(PAGE_LIMIT + 1 - len(opening)), "text", search)


def guarded(name: str, find: Callable[[], Iterator[Item | Refusal]]) -> Iterator[Item | Refusal]:
    """Whatever goes wrong with one file ends as its refusal and never ends the run."""
    try:
        yield from find()
    except UsageError as error:
        yield refused(name, InputError("columns", str(error)))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one input must not cost the others
        yield refused(name, error)


def check_columns(path: Path, columns: Mapping[str, str]) -> None:
    """See that a table that is named itself has the columns that are asked for.

    Raises:
        UsageError: it has not.
    """
    kind = kind_by_name(path)
    try:
        if kind == "parquet":
            check_parquet(path, columns)
        elif kind in {"csv", "lines"}:
            with open_file(path) as stream:
                (check_table if kind == "csv" else check_lines)(stream, columns)
    except (OSError, InputError):
        return  # told in its turn


def _told(path: Path, search: Search, maps: Maps | None) -> Iterator[Item | Refusal]:
    """The items of a file; with each, the caller is told how many bytes lie behind it since the last."""
    with open_file(path) as stream:
        size, done = os.fstat(stream.fileno()).st_size, 0
        try:
            for item in _items(path, stream, search, maps):
                done, before = stream.tell(), done
                search.tell(done - before)
                yield item
        finally:
            search.tell(size - done)


def _items(path: Path, stream: BinaryIO, search: Search, maps: Maps | None) -> Iterator[Item | Refusal]:
    name = name_of(path)
    kind = kind_by_name(path)
    opening = stream.read(OPENING) if kind in {None, "xml"} else b""
    if kind is None:
        if maps is not None:
            _refuse_kind(opening)
        kind = kind_by_content(opening)
    stream.seek(0)
    if kind == "parquet":
        yield from items_of_parquet(path, name, search)
    elif kind in _STREAMED:
        yield from _STREAMED[kind](stream, name, search)
    elif kind == "xml" and not looks_like_html(opening):
        yield from _of_xml(path, stream, opening, search, maps)
    elif not search.seen(name):
        data = stream.read(PAGE_LIMIT + 1)
        yield _item(name, data, kind, search, maps.page(path) if maps is not None else None)


def _of_xml(
    path: Path, stream: BinaryIO, opening: bytes, search: Search, maps: Maps | None
) -> Iterator[Item | Refusal]:
    root = xml_root(opening)
    if root in FEEDS:
        yield from items_of_feed(stream, name_of(path), search)
    elif root in SITEMAPS:
        for page in pages_of_sitemap(stream, path):
            if isinstance(page, Refusal):
                yield page
            elif maps is None:  # in a folder the pages come in their own turn
                yield from guarded(name_of(page.path), lambda page=page: _of_page(page, search))  # type: ignore[misc]
    else:
        raise InputError("markup", "this XML is neither a feed nor a sitemap nor a page; give one of these")


def _of_page(page: Page, search: Search) -> Iterator[Item | Refusal]:
    name = name_of(page.path)
    if not search.seen(name):
        with open_file(page.path) as stream:
            yield _item(name, stream.read(PAGE_LIMIT + 1), kind_by_name(page.path) or "html", search, page)


def _item(name: str, data: bytes, kind: Kind, search: Search, page: Page | None = None) -> Item:
    given = search.given
    return Item(
        input=name,
        data=data,
        form="html" if kind in {"html", "xml"} else "any",
        outlet=given.outlet or (page.outlet if page else None),
        title=given.title or (page.title if page else None),
        published=given.published or (page.published if page else None),
        url=page.url if page else given.url,
        modified=page.modified if page else None,
    )


def _refuse_kind(opening: bytes) -> None:
    refuse_binary(opening)
    message = f"in a folder only {', '.join(SUFFIXES)} are read; name the file itself if it holds a report"
    raise InputError("unreadable", message)


class _Joined:
    """A stream whose beginning was read already."""

    def __init__(self, opening: bytes, stream: BinaryIO) -> None:
        self._opening, self._stream = opening, stream

    def read(self, size: int = -1) -> bytes:
        if not self._opening:
            return self._stream.read(size)
        piece = self._opening if size < 0 else self._opening[:size]
        self._opening = self._opening[len(piece) :]
        return piece
