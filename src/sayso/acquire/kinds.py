"""Tell what kind of input a file is: by the end of its name, else by how its content begins."""

import re
import zlib
from pathlib import Path
from typing import Final, Literal

Kind = Literal["text", "html", "lines", "csv", "parquet", "xml", "warc"]

SUFFIXES: Final[dict[str, Kind]] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "lines", ".ndjson": "lines",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".xml": "xml", ".rss": "xml", ".atom": "xml", ".rdf": "xml",
    ".warc": "warc", ".warc.gz": "warc", ".wet": "warc", ".wet.gz": "warc",
}  # fmt: skip
"""Ends of names that are read inside folders, and what they stand for."""

OPENING: Final = 4_096
"""Bytes that are looked at to tell what a file is."""

_GZIP: Final = b"\x1f\x8b"
_ROOT: Final = re.compile(rb"<(?:[\w.-]{1,40}:)?(rss|rdf|feed|urlset|sitemapindex)[\s>/]", re.IGNORECASE)
_PROLOGUE: Final = rb"<\?[^>]{0,500}>|<!--[^>]{0,2000}-->|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,3500}\])?\s*>"
_BEFORE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:(?:" + _PROLOGUE + rb")\s*)*", re.IGNORECASE)


def kind_by_name(path: Path) -> Kind | None:
    """What the name says; None if it says nothing."""
    name = path.name.lower()
    return next((SUFFIXES[end] for end in sorted(SUFFIXES, key=len, reverse=True) if name.endswith(end)), None)


def kind_by_content(opening: bytes) -> Kind:
    """What the first bytes say: "text" (or a page, which its reader tells) if they say nothing else."""
    if opening.startswith(b"WARC/") or (opening.startswith(_GZIP) and begins_packed(opening, b"WARC/")):
        return "warc"
    if opening.startswith(b"PAR1"):
        return "parquet"
    return "xml" if xml_root(opening) else "text"


def xml_root(opening: bytes) -> str | None:
    """Is this the beginning of a feed or a sitemap? The name of its outermost element, in small letters."""
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        opening = opening[: len(opening) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    before = _BEFORE.match(opening)
    root = _ROOT.match(opening, before.end() if before else 0)
    return root[1].decode("ascii").lower() if root else None


def begins_packed(packed: bytes, opening: bytes) -> bool:
    """Do these bytes begin a gzip member whose content begins so?"""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, len(opening)) == opening
    except zlib.error:
        return False
