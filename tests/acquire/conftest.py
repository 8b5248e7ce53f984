"""Archives, feeds and tables made by hand, byte for byte."""

import gzip
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_MEASURED = """
import re, sys, zlib
from pathlib import Path
from sayso.acquire.items import find_items
from sayso.records.item import Item
path = sys.argv[1]
import fastwarc, feedparser, lxml.etree
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024
before = peak()
taken = refused = 0
one_in = int(sys.argv[2])
for found in find_items([path], seen=lambda name: zlib.crc32(name.encode()) % one_in > 0):
    taken += isinstance(found, Item)
    refused += not isinstance(found, Item)
print(taken, refused, peak() - before)
"""


@pytest.fixture(scope="session")
def record() -> Callable[..., bytes]:
    """One record of a WARC file: an answer of a server, or with `http=False` what a record holds without one."""

    def make(
        body: bytes = b"",
        *,
        uri: str = "https://tide.example/a",
        kind: str = "response",
        status: str = "200 OK",
        media: str = "text/html; charset=utf-8",
        headers: str = "",
        http: bool = True,
    ) -> bytes:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() if http else b""
        block = head + body
        own = "application/http; msgtype=response" if http else media
        lines = [
            "WARC/1.0",
            f"WARC-Type: {kind}",
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
            "WARC-Date: 2031-03-14T10:00:00Z",
            f"WARC-Target-URI: {uri}",
            f"Content-Type: {own}",
            f"Content-Length: {len(block)}",
        ]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"

    return make


@pytest.fixture(scope="session")
def page() -> Callable[[str], bytes]:
    """A page with one paragraph of our own."""

    def make(text: str) -> bytes:
        return f"<!DOCTYPE html><html><body><article><p>{text}</p></article></body></html>".encode()

    return make


@pytest.fixture(scope="session")
def packed() -> Callable[[list[bytes]], bytes]:
    """Records as an archive packs them: each a gzip member of its own."""
    return lambda records: b"".join(gzip.compress(record, mtime=0) for record in records)


@pytest.fixture(scope="session")
def measure() -> Callable[..., tuple[int, int, int]]:
    """Read a file in a process of its own: how many items and refusals it gives, and by how many bytes it grew;
    only one in `one_in` of its inputs is taken, as if the others had been read before.
    """
    if not Path("/proc/self/status").exists():
        pytest.skip("the most that a process took is told by Linux alone")

    def run(path: Path, one_in: int = 1) -> tuple[int, int, int]:
        line = [sys.executable, "-c", _MEASURED, str(path), str(one_in)]
        told = subprocess.run(line, capture_output=True, text=True, check=True).stdout.split()
        return int(told[0]), int(told[1]), int(told[2])

    return run
