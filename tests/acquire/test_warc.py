"""Web archives: pages are taken with bounds, damage costs itself alone, nothing is passed over that could be a page."""

import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.acquire.reports import report_from_item
from sayso.acquire.search import Search
from sayso.acquire.warc import items_of_warc
from sayso.records import Refusal, Report
from sayso.records.item import Item

pytestmark = pytest.mark.disable_socket

Make = Callable[..., bytes]
Pack = Callable[[list[bytes]], bytes]


def _found(data: bytes, search: Search | None = None) -> list[Item | Refusal]:
    return list(items_of_warc(io.BytesIO(data), "day.warc.gz", search or Search()))


def _told(found: list[Item | Refusal]) -> list[str]:
    """Where each input stands, with the reason of a refusal."""
    return [
        (item.input or "").removeprefix("day.warc.gz") + (f" {item.reason}" if isinstance(item, Refusal) else "")
        for item in found
    ]


@pytest.fixture(scope="module")
def five(record: Make, page: Make) -> list[bytes]:
    return [record(page(f"Rain fell on town {n}."), uri=f"https://tide.example/{n}") for n in range(5)]


def test_pages_come_with_their_place_and_address(five: list[bytes], packed: Pack) -> None:
    found = _found(packed(five))
    sizes = [len(gzip.compress(one, mtime=0)) for one in five]
    assert _told(found) == [f"@{sum(sizes[:n])}" for n in range(5)]
    reports = [report_from_item(item) for item in found if isinstance(item, Item)]
    assert [report.text for report in reports] == [f"Rain fell on town {n}." for n in range(5)]
    assert reports[1].url == "https://tide.example/1"
    assert all(report.published is None for report in reports)  # the day of the crawl is not that of publication


def test_plain_archives_and_those_packed_in_one_piece_are_read(five: list[bytes]) -> None:
    starts = [sum(map(len, five[:n])) for n in range(5)]
    assert _told(_found(b"".join(five))) == [f"@{start}" for start in starts]
    found = _found(gzip.compress(b"".join(five)))
    assert len({item.input for item in found if isinstance(item, Item)}) == 5


def test_only_what_can_be_a_page_is_an_input(record: Make, page: Make) -> None:
    text = page("Rain fell.")
    archive = b"".join(
        [
            record(b"software: none", kind="warcinfo", http=False, media="application/warc-fields"),
            record(b"x", media="image/png"),
            record(b"User-agent: *", media="text/plain", uri="https://tide.example/robots.txt"),
            record(b"tide.example. A", kind="response", http=False, media="text/dns"),
            record(b"", status="301 Moved", headers="Location: /b\r\n"),
            record(text, kind="revisit"),
            record(text, kind="request"),
            record(text, status="404 Not Found"),
            record(text, media="application/xhtml+xml"),
            record(text, kind="resource", http=False, media="text/html"),
            record(b"Rain fell on Gao.", kind="conversion", http=False, media="text/plain"),
        ]
    )
    found = _found(archive)
    assert [item.reason if isinstance(item, Refusal) else item.form for item in found] == [
        "page-missing", "html", "html", "any"
    ]  # fmt: skip
    texts = [report_from_item(item).text for item in found if isinstance(item, Item)]
    assert texts == ["Rain fell.", "Rain fell.", "Rain fell on Gao."]


@pytest.mark.parametrize("place", [0, 1, 12, 80, -6, -1])
def test_a_damaged_member_costs_itself_alone(five: list[bytes], packed: Pack, place: int) -> None:
    members = [packed([one]) for one in five]
    damaged = bytearray(members[2])
    damaged[place] ^= 0xFF
    found = _found(b"".join([*members[:2], bytes(damaged), *members[3:]]))
    urls = [item.url for item in found if isinstance(item, Item)]
    assert urls == [f"https://tide.example/{n}" for n in (0, 1, 3, 4)]
    [refusal] = [item for item in found if isinstance(item, Refusal)]
    first, third = len(members[0]), sum(map(len, members[:3]))
    assert (refusal.reason, refusal.input) == ("damaged", f"day.warc.gz@{first}-{third}")


def test_a_damaged_record_of_a_plain_archive_costs_itself_alone(five: list[bytes]) -> None:
    broken = five[1].replace(b"WARC/1.0", b"XXXX/1.0")
    second = len(five[0]) + len(broken)
    assert _told(_found(five[0] + broken + five[2])) == ["@0", f"@0-{second} damaged", f"@{second}"]


def test_an_archive_that_is_cut_off_keeps_what_stands_before(five: list[bytes], packed: Pack) -> None:
    members = [packed([one]) for one in five]
    whole, last = b"".join(members), len(members[4])
    for cut in range(1, last):
        told = _told(_found(whole[:-cut]))
        assert [name for name in told if "damaged" not in name][:4] == _told(_found(whole))[:4]
        assert len([name for name in told if "damaged" in name]) == 1, cut
    assert _told(_found(whole[:-last])) == _told(_found(whole))[:4]


def test_a_plain_archive_that_is_cut_off_says_so(five: list[bytes]) -> None:
    whole = b"".join(five)
    for cut in range(5, len(five[4]) - 8):
        assert [name for name in _told(_found(whole[:-cut])) if "damaged" in name], cut


@pytest.mark.parametrize("data", [b"no archive", b"\x1f\x8b\x08\x00rubbish", gzip.compress(b"no archive", mtime=0)])
def test_what_is_no_archive_is_refused_once(data: bytes) -> None:
    assert _told(_found(data)) == ["@0- damaged"]
    assert _told(_found(b"")) == [" empty"]


def test_packed_and_chunked_pages_are_put_together(record: Make, page: Make) -> None:
    text = page("Rain fell.")
    half = len(text) // 2
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (text[:half], text[half:])) + b"0\r\n\r\n"
    zipped, deflated = gzip.compress(text), zlib.compress(text)
    ways = [
        record(zipped, headers="Content-Encoding: gzip\r\n"),
        record(deflated, headers="Content-Encoding: deflate\r\n"),
        record(chunks, headers="Transfer-Encoding: chunked\r\n"),
        record(b"%x\r\n%b\r\n0\r\n\r\n" % (len(zipped), zipped),
               headers="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        record(text, headers="Content-Encoding: gzip\r\n"),  # crawlers unpack and leave the header
        record(text, headers="Transfer-Encoding: chunked\r\n"),
    ]  # fmt: skip
    found = _found(b"".join(ways))
    assert [item.data if isinstance(item, Item) else item.message for item in found] == [text] * 6


def test_a_way_of_packing_that_nobody_knows_is_refused(record: Make) -> None:
    found = _found(record(b"x", headers="Content-Encoding: squeeze\r\n"))
    assert [item.reason for item in found if isinstance(item, Refusal)] == ["encoding"]


def test_a_page_packed_ever_so_small_is_refused(record: Make, page: Make, packed: Pack) -> None:
    bomb = gzip.compress(b"<html>" + b"a" * 50_000_000)
    archive = packed([record(bomb, headers="Content-Encoding: gzip\r\n"), record(page("Rain fell."))])
    assert [getattr(item, "reason", "taken") for item in _found(archive)] == ["oversized", "taken"]


def test_what_was_seen_is_not_unpacked_again(five: list[bytes], packed: Pack) -> None:
    before = _told(_found(packed(five)))
    known = {f"day.warc.gz{name}" for name in before[:3]}
    assert _told(_found(packed(five), Search(seen=known.__contains__))) == before[3:]


def test_a_bomb_neither_fills_the_memory_nor_stops_the_run(
    tmp_path: Path, record: Make, page: Make, packed: Pack, measure: Callable[[Path], tuple[int, int, int]]
) -> None:
    size = 400_000_000
    head = record(b"").partition(b"Content-Length: ")[0] + f"Content-Length: {size}\r\n\r\n".encode()
    packer = zlib.compressobj(1, wbits=31)
    bomb = packer.compress(head + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    bomb += b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()
    (tmp_path / "day.warc.gz").write_bytes(packed([record(page("Rain."))]) + bomb + packed([record(page("Snow."))]))
    taken, refused, grown = measure(tmp_path / "day.warc.gz")
    assert (taken, refused) == (2, 1)
    assert grown < 60_000_000


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_damage_ends_as_items_and_refusals(five: list[bytes], packed: Pack, data: st.DataObject) -> None:
    archive = bytearray(packed(five))
    for _ in range(data.draw(st.integers(1, 4))):
        archive[data.draw(st.integers(0, len(archive) - 1))] = data.draw(st.integers(0, 255))
    found = _found(bytes(archive))
    names = [item.input for item in found]
    assert len(names) == len(set(names)) > 0
    reports = [report_from_item(item) for item in found if isinstance(item, Item)]
    assert all(isinstance(report, Report) for report in reports)
    assert len(reports) == 5 or any(isinstance(item, Refusal) for item in found)
