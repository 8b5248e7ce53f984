"""RSS and Atom -> Items. lxml cuts the feed into its entries, so that any number fits; feedparser reads each."""

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from sayso.acquire.clocks import read_moment
from sayso.acquire.cutting import PIECE_LIMIT, Cutter, local_name
from sayso.acquire.metadata import web_address
from sayso.acquire.opening import refused
from sayso.acquire.search import Names, Search
from sayso.errors import InputError
from sayso.records import Refusal
from sayso.records.item import Item

ROOTS: Final = frozenset({"rss", "rdf", "feed"})
"""Outermost elements of feeds, in small letters."""

_ENTRIES: Final = frozenset({"item", "entry"})
_MARKUP: Final = frozenset({"text/html", "application/xhtml+xml"})
_LONGEST: Final = 1_000  # characters of a title


def items_of_feed(stream: BinaryIO, name: str, search: Search) -> Iterator[Item | Refusal]:
    """One input for each entry, "feed.xml#guid"; a guid that comes again gets "#2" behind it.

    The full text of an entry goes before its summary. A damaged feed gives what can be told apart and one refusal.
    """
    cutter = Cutter(stream, _ENTRIES, wanted_heads=frozenset({"title"}))
    names, empty = Names(name), True
    for element in cutter:
        empty = False
        place = names(_key(element))
        if search.seen(place):
            continue
        if cutter.oversized:
            message = f"the entry has more than {PIECE_LIMIT:,} bytes; save its text instead"
            yield refused(place, InputError("oversized", message))
            continue
        try:
            yield _item(place, element, cutter.heads.get("title"), search)
        except Exception as error:  # noqa: BLE001 - whatever a parser stumbles over costs this entry alone
            yield refused(place, error)
    if cutter.damage is not None:
        advice = "what could be told apart was read; fetch the feed again for the rest"
        yield refused(name, InputError("damaged", f"the feed is damaged ({cutter.damage[:200]}); {advice}"))
    elif empty:
        yield refused(name, InputError("empty", "the feed holds no entry; give one that does"))


def _key(element: Any) -> str:  # noqa: ANN401 - lxml's element
    """The guid, else the address, else a digest of the entry."""
    said: dict[str, str] = {}
    for child in element:
        text = (child.text or "").strip() or (child.get("href") or "").strip()
        if text:
            said.setdefault(local_name(child), text)
    key = said.get("guid") or said.get("id") or said.get("link")
    return key or f"sha256:{hashlib.sha256(etree.tostring(element, with_tail=False)).hexdigest()[:16]}"


def _item(place: str, element: Any, feed: str | None, search: Search) -> Item:  # noqa: ANN401 - lxml's element
    entry = _entry(element)
    given = search.given
    form, text = _text(entry)
    outlet = given.outlet or _plain(entry.get("source", {}).get("title_detail")) or feed
    return Item(
        input=place,
        data=text.encode("utf-8", "surrogatepass"),
        form=form,
        charset="utf-8",
        outlet=outlet or None,
        title=_plain(entry.get("title_detail")) or given.title,
        url=web_address(entry.get("link")) or given.url,
        published=read_moment(entry.get("published")) or given.published,
        byline=_byline(entry),
        modified=read_moment(dict.get(entry, "updated")),  # feedparser would give `published` for it, with a warning
    )


def _entry(element: Any) -> Any:  # noqa: ANN401 - lxml's element in, feedparser's dictionary out
    import feedparser

    kind = b"feed xmlns='http://www.w3.org/2005/Atom'" if local_name(element) == "entry" else b"rss version='2.0'"
    opening, closing = (b"<channel>", b"</channel>") if kind.startswith(b"rss") else (b"", b"")
    alone = etree.tostring(element, with_tail=False, encoding="utf-8")
    page = b"<%b>%b%b%b</%b>" % (kind, opening, alone, closing, kind.split()[0])
    # The text is taken out of the markup later, so nothing needs to be made safe or complete for showing it here.
    entries = feedparser.parse(page, sanitize_html=False, resolve_relative_uris=False).entries
    if not entries:
        raise InputError("markup", "the entry cannot be read; fetch the feed again")
    return entries[0]


def _text(entry: Any) -> tuple[Any, str]:  # noqa: ANN401 - feedparser's dictionary
    """The form and the text of the longest content, else of the summary, else of the title."""
    bodies = [body for body in entry.get("content", ()) if (body.get("value") or "").strip()]
    body = max(bodies, key=lambda body: len(body["value"]), default=None) or entry.get("summary_detail") or {}
    value = body.get("value") or ""
    if not value.strip():
        return "text", _plain(entry.get("title_detail")) or ""
    return ("fragment" if body.get("type") in _MARKUP or "<" in value else "text"), value


def _plain(detail: Any) -> str | None:  # noqa: ANN401 - feedparser's dictionary
    value = (detail or {}).get("value") or ""
    if detail and detail.get("type") in _MARKUP:
        tree = LexborHTMLParser(value[: 10 * _LONGEST])
        value = tree.root.text() if tree.root else ""
    return " ".join(value.split())[:_LONGEST] or None


def _byline(entry: Any) -> str | None:  # noqa: ANN401 - feedparser's dictionary
    names = [author.get("name") for author in entry.get("authors", ())[:20]]
    return ", ".join(name for name in names if name)[:_LONGEST] or None
