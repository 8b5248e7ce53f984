"""Paths -> Reports, in this process: every input ends as one Report or one Refusal."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from sayso.acquire.items import items_of_path
from sayso.acquire.reports import report_from_item, report_or_refusal
from sayso.acquire.search import Given, Search
from sayso.acquire.text import iso_moment
from sayso.records import Refusal, Report
from sayso.records.item import Item


def acquire(
    paths: Iterable[str | Path] | str | Path,
    *,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Refusal]:
    """Read files, folders (with all that is in them, sorted) and "-" one after the other, in constant memory.

    Folders give text, pages, feeds, tables and archives (`kinds.SUFFIXES`); other files in them are refused by name,
    hidden ones passed over. A file that is named itself is read whatever its suffix, and as often as it is named. What
    a line, a row or an entry of a feed says itself goes before what is given here.

    Raises:
        UsageError: `published` is no ISO 8601 date or date-time (at the call, not later).
    """
    moment = iso_moment(published) if published is not None else None
    search = Search(given=Given(outlet=outlet, title=title, published=moment, url=url))
    inputs = [paths] if isinstance(paths, str | Path) else paths
    found = (item for path in inputs for item in items_of_path(path, search, stdin=stdin))
    return (report_or_refusal(item) if isinstance(item, Item) else item for item in found)


def report_from_bytes(data: bytes, given: Given | None = None, *, html: bool = False) -> Report:
    """Make a report of a file's bytes; it is taken for a page if `html` says so or if it begins as one.

    Raises:
        InputError: it holds no report.
    """
    known = msgspec.structs.asdict(given or Given())
    return report_from_item(Item(input="-", data=data, form="html" if html else "any", **known))
