"""HTML -> Report. `Report.text` is the extracted text; nothing is ever fetched.

trafilatura finds the article; where it finds nothing, or where nesting would make it lose the page silently, the text
is read with selectolax. What the page says of itself (see `metadata`) goes before what the extractor guesses.
"""

import copy
import logging
import re
from typing import Any, Final

import msgspec
from lxml.etree import LxmlError
from selectolax.lexbor import LexborHTMLParser

from sayso.acquire.encoding import declared_charset, decode, refuse_garbled
from sayso.acquire.markup import DEEP, measure, plain_text
from sayso.acquire.metadata import Metadata, moment, read_metadata
from sayso.acquire.text import report_from_text, whole
from sayso.errors import InputError
from sayso.records import Report

PAGE_LIMIT: Final = 10_000_000
"""Bytes that a page may have; the largest news pages have some 3 MB."""

TAG_LIMIT: Final = 20_000
"""Tags above which the extractor, which goes over a page many times, is not asked."""

_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SUBSET: Final = re.compile(r"<!doctype[^>\[]{0,500}\[", re.IGNORECASE)  # opens the entities of a page's own
_WORD: Final = re.compile(r"[^\W_]")
_RUNNING_TEXT: Final = (
    ".//p[not(@class or @id or @itemprop)] | .//li[not(@class)]"
    " | .//td[not(.//div or .//span or .//time or .//p[@class])]"
)
_UNSEEN: Final = (  # some pages hide their whole body until a script has run: that is no wish to hide the article
    ".//script | .//style | .//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
    "[not(self::body or self::main or self::article)]"
)
_LONG_ATTRIBUTE: Final = 500
_FAILURES: Final = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, LxmlError)


class _Found(msgspec.Struct, frozen=True, kw_only=True):
    """What the extractor makes of a page."""

    text: str = ""
    title: str | None = None
    byline: str | None = None
    published: str | None = None


def report_from_html(
    page: bytes | str,
    *,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    charset: str | None = None,
    fragment: bool = False,
) -> Report:
    """Make a report of a page; what is given here goes before what the page says.

    `charset` is the one that the server named. A `fragment` is markup that is all article, as feeds carry it: none of
    it is left out for looking like a menu, and it says nothing of itself.

    Raises:
        InputError: "empty", "binary", "encoding", "oversized", "markup" or "no-text".
        UsageError: `published` is no ISO 8601 date or date-time.
    """
    markup = _characters(page, charset)
    shape = measure(markup)
    tree = LexborHTMLParser(markup)
    if fragment:
        whole_text = _article_text(_Found(), tree)
        return report_from_text(whole_text, outlet=outlet, title=title, published=published, url=url, byline=byline)
    said = read_metadata(tree)
    found = _extract(markup, said) if shape.depth <= DEEP and shape.tags <= TAG_LIMIT else _Found()
    return report_from_text(
        _article_text(found, tree),
        outlet=outlet or said.outlet,
        title=title or said.title or found.title or _title(tree),
        published=published or said.published or found.published,
        url=url or said.url,
        byline=byline or said.byline or found.byline,
    )


def _article_text(found: _Found, tree: LexborHTMLParser) -> str:
    text = _CONTROL.sub("", found.text if _WORD.search(found.text) else plain_text(tree))
    if _WORD.search(text) is None:
        raise InputError("no-text", "the page holds no article text; if it is made by a script, save its text instead")
    return text


def looks_like_html(data: bytes) -> bool:
    """Does the input begin as a page does?"""
    opening = data[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return opening.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        opening.startswith((b"<?xml", b"<!--")) and b"<html" in opening
    )


def _characters(page: bytes | str, charset: str | None) -> str:
    if len(page) > PAGE_LIMIT:
        raise InputError("oversized", f"the page has {len(page):,} bytes, the limit is {PAGE_LIMIT:,}; save its text")
    if isinstance(page, bytes):
        page = decode(page, declared=charset or declared_charset(page)).text
    else:
        page = whole(page)
        refuse_garbled(page)
    if not page.strip():
        raise InputError("empty", "the page is empty; give a page with text in it")
    page = _CONTROL.sub("", page)
    subset = _SUBSET.search(page, 0, 2_000)
    end = page.find("]", subset.end()) if subset else -1
    return page if subset is None or end < 0 else page[: subset.end() - 1] + page[end + 1 :]


def _extract(markup: str, said: Metadata) -> _Found:
    """Ask trafilatura and htmldate; whatever they stumble over, they have found nothing."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):  # they warn of every page without an article: that is our refusal's job
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        tree = trafilatura.load_html(markup)
        if tree is None:
            return _Found()
        _trim(tree)
        document = trafilatura.bare_extraction(copy.deepcopy(tree), include_comments=False)
        guessed = None if said.title and said.byline else trafilatura.extract_metadata(tree, date_config=_date_config())
        return _Found(
            text=getattr(document, "text", None) or "",
            title=guessed.title if guessed else None,
            byline=guessed.author if guessed else None,
            published=None if said.published else _date(tree, markup),
        )
    except _FAILURES:
        return _Found()


def _trim(tree: Any) -> None:  # noqa: ANN401 - lxml's tree as trafilatura gives it
    """Drop what no reader sees, and cut long attributes: the extractor's patterns can take hours over them."""
    for element in tree.xpath(_UNSEEN):
        element.drop_tree()
    for element in tree.iter():
        for name, value in element.attrib.items():
            if len(value) > _LONG_ATTRIBUTE:
                element.attrib[name] = value[:_LONG_ATTRIBUTE]


def _date_config() -> dict[str, Any]:
    """Settings of htmldate that depend on no clock and search no running text: a date there is the happening's."""
    return {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def _date(tree: Any, markup: str) -> str | None:  # noqa: ANN401 - lxml's tree as trafilatura gives it
    """The publication date as it stands beside the article; the tree loses its plain paragraphs."""
    from htmldate import find_date

    for element in tree.xpath(_RUNNING_TEXT):
        element.drop_tree()
    found = moment(find_date(tree, **_date_config()))
    return None if found is None or _is_ambiguous(found, markup) else found


def _is_ambiguous(found: str, markup: str) -> bool:
    """Does the page show this date only as 03/04/2024, which is March here and April there?"""
    year, month, day = found[:10].split("-")
    if int(day) > 12 or day == month or any(form in markup for form in (found[:10], f"{year}/{month}/{day}")):
        return False
    one, other = str(int(month)), str(int(day))
    return bool(re.search(rf"\b0?(?:{one}/0?{other}|{other}/0?{one})/(?:{year}|{year[2:]})\b", markup))


def _title(tree: LexborHTMLParser) -> str | None:
    for selector in ("h1", "title"):
        node = tree.css_first(selector)
        if node is not None and (text := " ".join(node.text().split())):
            return text[:1_000]
    return None
