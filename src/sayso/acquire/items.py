"""Paths -> Items: files, folders, feeds, archives, tables and the standard input, in constant memory.

Nothing is fetched. Every input ends as an Item or a Refusal, and each of them has a name of its own (`input`), the same
on every run, by which a run that was broken off goes on where it stood.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from sayso.acquire.columns import check_fields
from sayso.acquire.folders import walk
from sayso.acquire.formats import check_columns, guarded, items_of_file, items_of_stdin
from sayso.acquire.opening import STDIN, name_of, standard_input
from sayso.acquire.search import Given, Search, never, nobody
from sayso.acquire.sitemap import Maps
from sayso.acquire.text import iso_moment
from sayso.records import Refusal
from sayso.records.item import Item


def find_items(
    paths: Iterable[str | Path] | str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    seen: Callable[[str], bool] = never,
    tell: Callable[[int], None] = nobody,
    stdin: BinaryIO | None = None,
) -> Iterator[Item | Refusal]:
    """What may hold a report in files, folders (with all that is in them, sorted) and "-", one after the other.

    `columns` maps our fields to columns of tables and keys of JSON Lines (see `columns.FIELDS`); `day_first` says what
    3/4/2031 is there, which is no date as long as nobody does. What `seen` says was
    read before is passed over before any work is put into it. A path named twice is read once. `tell` hears how many
    more bytes of the files lie behind, for a bar that counts up to `weigh(paths)`.

    Raises:
        UsageError: `published` is no ISO 8601 date or date-time, `columns` names what a table that is named itself does
            not have (at the call, not later).
    """
    columns = dict(columns or {})
    check_fields(columns)
    moment = iso_moment(published) if published is not None else None
    given = Given(outlet=outlet, title=title, published=moment, url=url)
    search = Search(given=given, columns=columns, day_first=day_first, seen=seen, tell=tell)
    inputs = [paths] if isinstance(paths, str | Path) else paths
    if columns:
        inputs = list(inputs)
        for path in inputs:
            check_columns(Path(path), columns)
    return _once(inputs, search, stdin)


def weigh(paths: Iterable[str | Path] | str | Path) -> int:
    """The bytes of all files that `find_items` would look at; the standard input weighs nothing."""
    inputs = [paths] if isinstance(paths, str | Path) else paths
    files = (file for path in inputs for file in (walk(Path(path)) if _is_folder(path) else (Path(path),)))
    return sum(_size(file) for file in files if isinstance(file, Path))


def items_of_path(
    path: str | Path, search: Search, *, stdin: BinaryIO | None = None, skip: Callable[[Path], bool] = lambda _: False
) -> Iterator[Item | Refusal]:
    """What may hold a report in one file or folder; files below a folder are passed over where `skip` says so."""
    if str(path) == STDIN:
        found = guarded(STDIN, lambda: items_of_stdin(standard_input(stdin), search))
    elif path == "":
        message = "the path is empty; name a file or a folder"
        found = iter((Refusal(reason="unreadable", message=message, input=""),))
    elif _is_folder(path):
        found = _of_folder(Path(path), search, skip)
    else:
        found = items_of_file(Path(path), search)
    return (item for item in found if isinstance(item, Item) or not search.seen(item.input or ""))


def _once(paths: Iterable[str | Path], search: Search, stdin: BinaryIO | None) -> Iterator[Item | Refusal]:
    """The items of all paths; a file that an earlier path covers is not read again. Only paths named are remembered."""
    covered: dict[str, bool] = {}  # path -> is it a folder?

    def skip(file: Path) -> bool:
        return _is_covered(_place(file), covered)

    for path in paths:
        place, folder = _place(path), _is_folder(path)
        if place in covered or (not folder and _is_covered(place, covered)):
            continue
        pages: list[str] = []
        name = name_of(path)
        for item in items_of_path(path, search, stdin=stdin, skip=skip):
            if not folder and item.input and not item.input.startswith(name):
                pages.append(_place(item.input))  # a sitemap gives the pages beside it
            yield item
        covered |= dict.fromkeys(pages, False) | {place: folder}


def _size(file: Path) -> int:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def _place(path: str | Path) -> str:
    """Where a path lies, by its name alone: links are inputs of their own."""
    return str(path) if str(path) in {STDIN, ""} else os.path.abspath(path)  # noqa: PTH100 - there may be a zero in it


def _is_covered(place: str, covered: Mapping[str, bool]) -> bool:
    """Was this file read with a path that was named before? Hidden files are read only if they are named themselves."""
    if place in covered:
        return True
    path = Path(place)
    for above in path.parents:
        if path.name.startswith("."):
            return False
        path = above
        if covered.get(str(above)):
            return True
    return False


def _is_folder(path: str | Path) -> bool:
    try:
        return str(path) not in {STDIN, ""} and Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _of_folder(folder: Path, search: Search, skip: Callable[[Path], bool]) -> Iterator[Item | Refusal]:
    """The items of each file below a folder; sitemaps in it tell of the pages beside and below them."""
    maps = Maps(folder)
    for path in walk(folder):
        if isinstance(path, Refusal):
            yield path
        elif not skip(path):
            yield from items_of_file(path, search, maps=maps)
