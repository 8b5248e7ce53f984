"""Item: something found that may hold one report, before its text is taken out."""

from typing import Literal

import msgspec


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that may hold one report, and what is known of it from around.

    `input` names it, the same on every run ("day.warc.gz@1234", "feed.xml#<guid>", "table.csv:17", "folder/page.html");
    `form` says how to take the text out; `charset` is the one that a server named.
    """

    input: str
    data: bytes
    form: Literal["html", "text", "any"] = "any"
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None
    charset: str | None = None
