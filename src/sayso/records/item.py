"""Item: something found that may hold one report, before its text is taken out."""

from typing import Literal

import msgspec


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that may hold one report, and what is known of it from around.

    `input` names it, the same on every run ("day.warc.gz@1234", "feed.xml#<guid>", "table.csv:17", "folder/page.html");
    `form` says how to take the text out: "html" is a page, "fragment" markup that is all article, "text" the text as
    it is in UTF-8, "any" is for the bytes to tell. `charset` is the one that a server named. `modified` is when it was
    last changed, as a site or a feed says; it stands for `published` where nothing else does.
    """

    input: str
    data: bytes
    form: Literal["html", "fragment", "text", "any"] = "any"
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None
    charset: str | None = None
    modified: str | None = None
