"""WARC -> Items: the pages of a web archive, read with bounds; what is damaged costs itself alone.

An input is "day.warc.gz@1234": the byte at which its record begins (with ".2" behind it for the second record of one
gzip member). When an archive was crawled is not when a page was published: only what the page says counts.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from urllib.parse import urlsplit

import msgspec

from sayso.acquire.html import PAGE_LIMIT, looks_like_html
from sayso.acquire.metadata import web_address
from sayso.acquire.opening import refused
from sayso.acquire.payload import decoded, read_bounded
from sayso.acquire.resync import ends_whole, next_record
from sayso.acquire.search import Search
from sayso.errors import InputError
from sayso.records import Refusal
from sayso.records.item import Item

_SENT_LIMIT: Final = 2 * PAGE_LIMIT  # bytes of a page as the server sent it
_SKIP_LIMIT: Final = 64_000_000  # bytes of a record above which the next is looked for instead of unpacking this one
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_BROKEN: Final = (OSError, ValueError, RuntimeError)  # what fastwarc raises over damage
_ADVICE: Final = "fetch the archive again for it"


class _Jump(Exception):  # noqa: N818 - no error
    """Go on with the next record that can be found; this one is told already."""


class _Place(msgspec.Struct):
    """Where reading stands: the byte at which it began, the last record, how many it shares that byte with."""

    start: int = 0
    last: int | None = None
    turn: int = 1
    size: int = 0

    def move(self, position: int, size: int) -> str:
        """Note the next record; gives the end of its name."""
        self.size = size
        self.turn = self.turn + 1 if position == self.last else 1
        self.last = position
        return f"@{position}" if self.turn == 1 else f"@{position}.{self.turn}"


def items_of_warc(stream: BinaryIO, name: str, search: Search) -> Iterator[Item | Refusal]:
    """The pages and texts among the responses, resources and conversions of an archive.

    Pictures, scripts, robots.txt, redirects and revisits hold no page of their own and are passed over; a page that the
    server did not send with status 200 is refused, as is whatever is too large or damaged.
    """
    at: int | None = 0
    edge, why = 0, ""  # where a damaged stretch began
    seen_any = False
    while at is not None:
        place, jumped = _Place(start=at), False
        try:
            for position, record in _records(stream, at):
                if why:
                    yield _gap(name, edge, position, why)
                    why = ""
                yield from _of_record(record, name + place.move(position, record.content_length), search)
        except _Jump:
            jumped = True
        except _BROKEN as error:
            why, edge = (
                why or str(error) or "unknown damage",
                edge if why else (at if place.last is None else place.last),
            )
        else:
            seen_any = seen_any or place.last is not None
            break
        seen_any = seen_any or place.last is not None
        at = next_record(stream, at if place.last is None else place.last)
        if jumped and at is None:
            return
    if why:
        yield _gap(name, edge, None, why)
    elif not seen_any:
        yield _nothing(stream, name)
    elif at is not None and place.last is not None and not ends_whole(stream, place.last, place.size):
        yield _gap(name, place.last, None, "it is cut off")


def _records(stream: BinaryIO, start: int) -> Iterator[tuple[int, Any]]:
    from fastwarc.warc import ArchiveIterator

    stream.seek(start)
    for record in ArchiveIterator(stream, parse_http=False):
        yield record.stream_pos, record


def _gap(name: str, start: int, end: int | None, why: str) -> Refusal:
    """The refusal of a stretch that cannot be read: "day.warc.gz@200-700"."""
    error = InputError("damaged", f"the archive is damaged behind byte {start} ({why[:200]}); {_ADVICE}")
    return refused(f"{name}@{start}-{'' if end is None else end}", error)


def _nothing(stream: BinaryIO, name: str) -> Refusal:
    stream.seek(0)
    if stream.read(1):
        return _gap(name, 0, None, "no record begins in it")
    return refused(name, InputError("empty", "the archive holds no record; give one that does"))


def _of_record(record: Any, place: str, search: Search) -> Iterator[Item | Refusal]:  # noqa: ANN401 - fastwarc's record
    """The item of one record, if it holds a page.

    Raises:
        _Jump: the rest of the record cannot or should not be unpacked.
    """
    kind = _kind(record)
    size = record.content_length
    if kind is not None and not search.seen(place):
        try:
            yield _item(record, kind, place, search)
        except InputError as error:
            yield refused(place, error)
        except _BROKEN as error:
            yield refused(place, InputError("damaged", f"the record is damaged ({str(error)[:200]}); {_ADVICE}"))
            raise _Jump from error
    if size > _SKIP_LIMIT:
        raise _Jump


def _kind(record: Any) -> str | None:  # noqa: ANN401 - fastwarc's record
    """The media type of what the record holds, None if that can be no page of its own."""
    from fastwarc.warc import WarcRecordType as Type

    if record.record_type == Type.response and record.is_http:
        record.parse_http(strict_mode=False)
        declared = record.http_content_type
    elif record.record_type in (Type.resource, Type.conversion):
        declared = record.headers.get("Content-Type")
    else:
        return None
    declared = record.headers.get("WARC-Identified-Payload-Type") or declared
    kind = (declared or "").partition(";")[0].strip().lower()
    status = record.http_headers.status_code if record.is_http_parsed and record.http_headers else None
    if status is not None and (status < 200 or status == 204 or 300 <= status < 400):
        return None
    if kind == "text/plain":
        return None if _is_robots(record.headers.get("WARC-Target-URI") or "") else kind
    return kind if kind in _PAGES or not kind else None


def _is_robots(address: str) -> bool:
    try:
        return urlsplit(address).path == "/robots.txt"
    except ValueError:
        return False


def _item(record: Any, kind: str, place: str, search: Search) -> Item:  # noqa: ANN401 - fastwarc's record
    headers = record.http_headers if record.is_http_parsed else None
    status = headers.status_code if headers else 200
    if status != 200:
        raise InputError("page-missing", f"the server answered with status {status}, so this is not the page")
    if record.headers.get("WARC-Segment-Number"):
        raise InputError("damaged", "the page is stored in several records, which are not put together; save it again")
    size = record.content_length
    if size > _SENT_LIMIT:
        raise InputError("oversized", f"the record has {size:,} bytes, the limit is {_SENT_LIMIT:,}")
    sent = read_bounded(record.reader, _SENT_LIMIT)
    if len(sent) < size:
        raise OSError("it ends before its length")
    data = decoded(sent, headers, PAGE_LIMIT) if headers else sent[: PAGE_LIMIT + 1]
    form = "html" if kind in _PAGES or looks_like_html(data) else "any"
    return Item(
        input=place,
        data=data,
        form=form,  # type: ignore[arg-type]
        charset=record.http_charset if headers else None,
        outlet=search.given.outlet,
        title=search.given.title,
        published=search.given.published,
        url=web_address((record.headers.get("WARC-Target-URI") or "").strip("<>")) or search.given.url,
    )
