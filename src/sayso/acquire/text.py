"""Plain text -> Report. The text is never changed, so that every offset is exact."""

import hashlib
import re
from datetime import date, datetime
from typing import Final

import msgspec

from sayso.acquire.dateline import dateline_date, parse_dateline
from sayso.acquire.encoding import refuse_garbled
from sayso.errors import InputError, UsageError
from sayso.records import Report

LIMIT: Final = 1_000_000
"""Characters that one report may have: about 160,000 words, longer than any news report."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_WORD: Final = re.compile(r"[^\W_]")
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


def report_from_text(
    text: str,
    *,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    byline: str | None = None,
) -> Report:
    """Make a report of a plain text; `Report.text` is `text`, with each lone surrogate turned into one U+FFFD.

    If `published` is None and the dateline states a full date with its year, that is taken.

    Raises:
        InputError: "empty", "oversized", "binary" or "encoding".
        UsageError: `published` is no ISO 8601 date or date-time.
    """
    moment = None if published is None else iso_moment(published)
    if len(text) > LIMIT:
        raise InputError("oversized", f"the text has {len(text):,} characters, the limit is {LIMIT:,}; split it")
    text = whole(text)
    if _WORD.search(text) is None:
        raise InputError("empty", "the input holds no word; give a text")
    refuse_garbled(text)
    dateline = parse_dateline(text)
    published = moment or (dateline_date(text, dateline) if dateline else None)
    outlet, url = _clean(outlet), _clean(url)
    identity = report_id(text, url=url, outlet=outlet, published=published)
    known = {"outlet": outlet, "url": url, "title": _clean(title), "byline": _clean(byline), "published": published}
    return Report(id=identity, text=text, dateline=dateline, **known)


def whole(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, one for one."""
    return _SURROGATE.sub("\ufffd", text)


def report_id(text: str, *, url: str | None, outlet: str | None, published: str | None) -> str:
    """Thirty-two hexadecimal digits derived from what the report is and where it came from, the same on every run."""
    return hashlib.sha256(msgspec.json.encode([url, outlet, published, text])).hexdigest()[:32]


def iso_moment(value: str) -> str:
    """The ISO 8601 date or date-time `value` in its usual spelling, in the precision that it states.

    Raises:
        UsageError: it is neither.
    """
    value = value.strip()
    try:
        if _ISO.fullmatch(value):
            kind = date if len(value) == len("2024-01-22") else datetime
            return kind.fromisoformat(value).isoformat()
    except ValueError:  # such as the 30th of February
        pass
    raise UsageError(
        f"published={value[:40]!r} is no ISO 8601 date; write it as 2024-01-22 or 2024-01-22T10:30:00+00:00"
    )


def _clean(value: str | None) -> str | None:
    """A name on one line; None if nothing is left of it."""
    return " ".join(whole(value).split()) or None if value is not None else None
