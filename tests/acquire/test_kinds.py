"""What a file is: by its name, else by how it begins."""

import gzip
import time
from pathlib import Path

import pytest

from sayso.acquire.kinds import kind_by_content, kind_by_name, xml_root


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.TXT", "text"), ("a.b.HTML", "html"), ("day.warc.gz", "warc"), ("a.ndjson", "lines"), ("a.gz", None),
     ("a", None), ("a.tsv", "csv"), ("a.rdf", "xml"), (".txt", "text")],
)  # fmt: skip
def test_the_end_of_a_name_tells_the_kind(name: str, kind: str | None) -> None:
    assert kind_by_name(Path(name)) == kind


@pytest.mark.parametrize(
    ("opening", "kind"),
    [(b"WARC/1.0\r\n", "warc"), (gzip.compress(b"WARC/1.1\r\n", mtime=0), "warc"),
     (gzip.compress(b"text", mtime=0), "text"),
     (b"PAR1....", "parquet"), (b"<rss version='2.0'>", "xml"), (b"", "text"), (b"<!DOCTYPE html><html>", "text"),
     (b"<p>an <rss > in a page", "text")],
)  # fmt: skip
def test_the_first_bytes_tell_the_kind(opening: bytes, kind: str) -> None:
    assert kind_by_content(opening) == kind


@pytest.mark.parametrize(
    ("opening", "root"),
    [
        ("<?xml version='1.0'?>\n<!-- a note -->\n<rss>", "rss"),
        ("\ufeff \n<rdf:RDF xmlns:rdf='x'>", "rdf"),
        ("<!DOCTYPE rss PUBLIC '-//x//DTD' 'http://tide.example/x.dtd'><rss>", "rss"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "rss"),
        ("<feed\nxmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("<urlset xmlns='x'>", "urlset"),
        ("<html><rss>", None),
        ("<rssfeed>", None),
    ],
)
def test_the_outermost_element_is_found_behind_what_may_stand_before_it(opening: str, root: str | None) -> None:
    assert xml_root(opening.encode("utf-8")) == root
    assert xml_root(b"\xff\xfe" + opening.removeprefix("\ufeff").encode("utf-16-le")) == root


@pytest.mark.parametrize("piece", [b"<!-- x -->", b"<?x?> ", b"<!DOCTYPE ", b" ", b"<!DOCTYPE x [", b"<?", b"<!--"])
def test_no_opening_takes_long(piece: bytes) -> None:
    started = time.monotonic()
    xml_root(piece * (4_096 // len(piece)))
    assert time.monotonic() - started < 1
