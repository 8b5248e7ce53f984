"""What a page says of itself: JSON-LD, OpenGraph and meta tags -> title, byline, outlet, date, address.

Every field is read on its own, so that one odd value never costs the others.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from sayso.acquire.clocks import read_moment

_SCRIPTS: Final = 50  # JSON-LD scripts that are read
_SCRIPT_LIMIT: Final = 1_000_000  # characters of one of them
_NODES: Final = 10_000  # JSON values that are looked at
_METAS: Final = 500
_LONGEST: Final = {"title": 1_000, "byline": 500, "outlet": 200, "url": 2_000}
_TITLES: Final = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_OUTLETS: Final = ("og:site_name", "publisher", "dc.publisher", "application-name")
_DATES: Final = ("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
                 "publish-date", "publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "date")  # fmt: skip
_NOT_SET: Final = ("0001-01-01", "1970-01-01", "1900-01-01")  # what programs write when they know no date


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself; None where it says nothing that can be read."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


def read_metadata(tree: LexborHTMLParser) -> Metadata:
    """Read JSON-LD first, then OpenGraph and meta tags."""
    article = _article(tree)
    metas = _metas(tree)
    links = [node.attributes.get("href") for node in tree.css('link[rel="canonical" i]')[:1]]
    return Metadata(
        title=_first("title", [article.get("headline"), article.get("name"), *(metas.get(key) for key in _TITLES)]),
        byline=_first("byline", [_names(article.get("author")), *(metas.get(key) for key in _AUTHORS)]),
        outlet=_first("outlet", [_names(article.get("publisher")), *(metas.get(key) for key in _OUTLETS)]),
        published=_first_moment([article.get("datePublished"), *(metas.get(key) for key in _DATES), *_times(tree)]),
        url=_first("url", [*links, metas.get("og:url"), article.get("url"), _address(article.get("mainEntityOfPage"))]),
    )


def web_address(value: object) -> str | None:
    """The value if it is an absolute http or https address, else None."""
    if not isinstance(value, str) or not value.isprintable() or " " in value.strip():
        return None
    try:
        parts = urlsplit(value.strip())
        return value.strip() if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def moment(value: object) -> str | None:
    """The ISO 8601 form of a date as pages write it, None if it cannot be read for certain or stands for no date."""
    if not isinstance(value, str) or value.strip().startswith(_NOT_SET):
        return None
    return read_moment(value.strip()[:60])


def _first(field: str, values: list[object]) -> str | None:
    for value in values:
        if field == "url":
            found = web_address(value)
        else:
            found = " ".join(unescape(value).split()) if isinstance(value, str) else None
        if found and field != "url" and web_address(found):
            found = None  # of the author's or the publisher's own page
        if field == "byline" and found:
            found = re.sub(r"^by\s+", "", found, flags=re.IGNORECASE)
        if found and len(found) <= _LONGEST[field]:
            return found
    return None


def _first_moment(values: list[object]) -> str | None:
    return next((found for found in map(moment, values) if found), None)


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """Meta tags by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:_METAS]:
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = attributes.get(key)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _times(tree: LexborHTMLParser) -> Iterator[str | None]:
    """Only <time> elements that are marked as the publication: others date the happenings."""
    for node in tree.css('time[itemprop="datePublished" i], time[pubdate]')[:5]:
        yield node.attributes.get("datetime") or node.text()


def _article(tree: LexborHTMLParser) -> dict[str, Any]:
    """The JSON-LD node of the article, its publisher and author looked up; {} if there is none."""
    for script in tree.css('script[type^="application/ld+json" i]')[:_SCRIPTS]:
        source = script.text()
        if len(source) > _SCRIPT_LIMIT:
            continue
        try:
            data = json.loads(source.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            if article := _rescued(source):
                return article
            continue
        nodes = list(_nodes(data))
        articles = [node for node in nodes if _is_article(node)]
        if articles:
            by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
            return {key: _look_up(value, by_id) for key, value in articles[0].items()}
    return {}


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """The objects in a JSON value, the outermost first."""
    queue: deque[object] = deque([data])
    for _ in range(_NODES):
        if not queue:
            return
        value = queue.popleft()
        if isinstance(value, dict):
            yield value
            queue.extend(value.values())
        elif isinstance(value, list):
            queue.extend(value)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report")) for kind in kinds)


def _look_up(value: object, by_id: dict[str, dict[str, Any]]) -> object:
    if isinstance(value, list):
        return [_look_up(item, by_id) if isinstance(item, dict) else item for item in value[:20]]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _names(value: object) -> str | None:
    """The names of a person, an organisation or several of them."""
    values = value if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in values[:20])
    names = [" ".join(name.split()) for name in named if isinstance(name, str) and name.strip()]
    return ", ".join(names) or None


def _address(value: object) -> object:
    return value.get("@id") if isinstance(value, dict) else value


def _rescued(source: str) -> dict[str, Any]:
    """The plain fields of JSON that is damaged somewhere."""
    text = r'"((?:[^"\\]|\\.){1,1000})"'
    article: dict[str, Any] = {}
    for key in ("headline", "datePublished"):
        if match := re.search(rf'"{key}"\s*:\s*{text}', source):
            article[key] = match[1].replace('\\"', '"').replace("\\/", "/")
    for key in ("author", "publisher"):
        if match := re.search(rf'"{key}"\s*:\s*\[?\s*\{{[^{{}}]{{0,500}}?"name"\s*:\s*{text}', source):
            article[key] = match[1]
    return article if "headline" in article else {}
