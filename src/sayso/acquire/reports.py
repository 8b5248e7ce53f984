"""Item -> Report, in this process; `extract` does the same for pages in a process that can be ended."""

from collections.abc import Callable
from typing import Final

import msgspec

from sayso.acquire.encoding import decode
from sayso.acquire.html import looks_like_html, report_from_html
from sayso.acquire.opening import refused
from sayso.acquire.text import LIMIT, report_from_text, report_id
from sayso.errors import InputError
from sayso.records import Refusal, Report
from sayso.records.item import Item

_TEXT_BYTES: Final = 4 * LIMIT  # no encoding needs more for a text within the limit


def is_page(item: Item) -> bool:
    """Does the item hold markup, which only a parser can read?"""
    return item.form in {"html", "fragment"} or (item.form == "any" and looks_like_html(item.data))


def report_from_item(item: Item) -> Report:
    """Take the text out of an item; `Report.input` is the item's.

    Raises:
        InputError: it holds no report.
    """
    known = {"outlet": item.outlet, "title": item.title, "published": item.published, "url": item.url}
    if is_page(item):
        fragment = item.form == "fragment"
        report = report_from_html(item.data, byline=item.byline, charset=item.charset, fragment=fragment, **known)
    else:
        report = report_from_text(_text(item), byline=item.byline, **known)
    if report.published is None and item.modified is not None:
        identity = report_id(report.text, url=report.url, outlet=report.outlet, published=item.modified)
        report = msgspec.structs.replace(report, published=item.modified, id=identity)
    return msgspec.structs.replace(report, input=item.input)


def report_or_refusal(item: Item, read: Callable[[Item], Report] = report_from_item) -> Report | Refusal:
    """The same; whatever goes wrong with one item ends as its refusal and never ends the run."""
    try:
        return read(item)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one input must not cost the others
        return refused(item.input, error)


def _text(item: Item) -> str:
    if len(item.data) > _TEXT_BYTES:
        raise InputError("oversized", f"the text has more than {_TEXT_BYTES:,} bytes; split it")
    if item.form == "text":
        return item.data.decode("utf-8", "surrogatepass")
    return decode(item.data, declared=item.charset).text
