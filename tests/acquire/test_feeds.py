"""Feeds of any size and any damage: every entry an item, no entity expanded, nothing fetched."""

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.acquire.feeds import items_of_feed
from sayso.acquire.reports import report_from_item
from sayso.acquire.search import Given, Search
from sayso.records import Refusal
from sayso.records.item import Item

pytestmark = pytest.mark.disable_socket

_RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Tide</title><image><title>Logo</title></image>%s</channel></rss>"""


def _found(feed: str | bytes, search: Search | None = None) -> list[Item | Refusal]:
    data = feed.encode() if isinstance(feed, str) else feed
    return list(items_of_feed(io.BytesIO(data), "feed.xml", search or Search()))


def _items(feed: str | bytes, search: Search | None = None) -> list[Item]:
    return [item for item in _found(feed, search) if isinstance(item, Item)]


def test_an_entry_of_rss_gives_its_full_text_and_what_is_known_of_it() -> None:
    [item] = _items(_RSS % (
        "<item><title>Rain &amp;amp; wind</title><link>https://tide.example/1</link><guid>g1</guid>"
        "<dc:creator>A. Vole</dc:creator><pubDate>Fri, 14 Mar 2031 10:00:00 GMT</pubDate>"
        "<description>In short.</description>"
        "<content:encoded><![CDATA[<p>Rain fell on Gao.</p><p>“Enough”, the mayor said 🔥.</p>]]>"
        "</content:encoded></item>"
    ))  # fmt: skip
    assert (item.input, item.url, item.byline) == ("feed.xml#g1", "https://tide.example/1", "A. Vole")
    assert (item.outlet, item.published, item.form) == ("The Tide", "2031-03-14T10:00:00+00:00", "fragment")
    report = report_from_item(item)
    assert report.text == "Rain fell on Gao.\n“Enough”, the mayor said 🔥."
    assert (report.title, report.byline, report.input) == ("Rain & wind", "A. Vole", "feed.xml#g1")


def test_an_entry_of_atom_gives_the_same() -> None:
    [item] = _items(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Tide</title><entry>"
        "<title type='html'>A &amp;lt;b&amp;gt; c</title>"
        "<id>urn:1</id><link href='https://tide.example/2'/><updated>2031-03-15T10:00:00Z</updated>"
        "<author><name>A. Vole</name></author><author><name>B. Stoat</name></author><summary>Short.</summary>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        "<p>Rain fell.</p><p>Snow fell.</p></div></content>"
        "</entry></feed>"
    )
    assert (item.input, item.url, item.byline) == ("feed.xml#urn:1", "https://tide.example/2", "A. Vole, B. Stoat")
    assert (item.title, item.outlet, item.published) == ("A <b> c", "The Tide", None)
    report = report_from_item(item)
    assert report.text == "Rain fell.\nSnow fell."
    assert report.published == "2031-03-15T10:00:00+00:00"  # when it was changed, as nothing else is said


def test_a_feed_of_rdf_is_read() -> None:
    rdf = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Tide</title></channel>"
        "<item rdf:about='https://tide.example/3'><title>Rain</title><link>https://tide.example/3</link>"
        "<description>Rain fell on Gao.</description><dc:date>2031-03-14</dc:date></item></rdf:RDF>"
    )
    [item] = _items(rdf)
    assert (item.data, item.outlet) == (b"Rain fell on Gao.", "The Tide")
    assert report_from_item(item).published == "2031-03-14"


def test_guids_that_come_again_are_told_apart() -> None:
    feed = _RSS % "".join(f"<item><guid>g</guid><description>Rain {n}.</description></item>" for n in range(3))
    assert [item.input for item in _items(feed)] == ["feed.xml#g", "feed.xml#g#2", "feed.xml#g#3"]


def test_without_a_guid_the_address_or_the_content_names_the_entry() -> None:
    feed = _RSS % "<item><link>https://tide.example/1</link></item><item><description>Rain.</description></item>"
    first, second = _items(feed)
    assert first.input == "feed.xml#https://tide.example/1"
    assert second.input.startswith("feed.xml#sha256:")
    assert [item.input for item in _items(feed)] == [first.input, second.input]


@pytest.mark.parametrize(
    ("date", "published"),
    [("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00+00:00"), ("2099-12-31", "2099-12-31"), ("3/4/2031", None)],
)
def test_odd_clocks_are_kept_and_ambiguous_ones_are_none(date: str, published: str | None) -> None:
    [item] = _items(_RSS % f"<item><guid>g</guid><pubDate>{date}</pubDate><description>Rain.</description></item>")
    assert item.published == published


def test_what_is_given_for_the_outlet_goes_before_the_title_of_the_feed() -> None:
    [item] = _items(_RSS % "<item><guid>g</guid></item>", Search(given=Given(outlet="The Ebb")))
    assert item.outlet == "The Ebb"


def test_a_damaged_feed_gives_what_can_be_told_apart_and_one_refusal() -> None:
    whole = _RSS % "".join(f"<item><guid>g{n}</guid><description>Rain {n}.</description></item>" for n in range(9))
    cut = _found(whole[: whole.index("Rain 5")])
    assert [item.input for item in cut if isinstance(item, Item)][:5] == [f"feed.xml#g{n}" for n in range(5)]
    [refusal] = [item for item in cut if isinstance(item, Refusal)]
    assert (refusal.reason, refusal.input) == ("damaged", "feed.xml")

    entity = _found(_RSS % "<item><guid>g</guid><title>Rain&nbsp;fell</title></item>")
    assert [getattr(item, "title", "refused") for item in entity] == ["Rain fell", "refused"]


def test_a_feed_without_entries_is_refused() -> None:
    [refusal] = _found(_RSS % "")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "empty"


def test_entities_reach_no_file_and_do_not_grow() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{levels}<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = "<item><guid>g</guid><title>&l9;</title><description>a &x; b</description></item>"
    started = time.monotonic()
    found = _found(bomb + "<rss><channel>" + body + "</channel></rss>")
    assert time.monotonic() - started < 5
    assert all(len(item.data) < 100 for item in found if isinstance(item, Item))
    hostname = Path("/etc/hostname").read_text() if Path("/etc/hostname").exists() else "localhost"
    assert all(hostname.strip().encode() not in item.data for item in found if isinstance(item, Item))


def test_deep_nesting_ends_the_feed_and_not_the_run() -> None:
    deep = "<b>" * 20_000 + "</b>" * 20_000
    found = _found(_RSS % f"<item><guid>g</guid><title>Rain</title></item><item>{deep}</item>")
    assert [item.input for item in found if isinstance(item, Item)] == ["feed.xml#g"]
    assert [item.reason for item in found if isinstance(item, Refusal)] == ["damaged"]


def test_an_entry_without_end_is_refused_and_the_next_is_read() -> None:
    piece = f"<p>{'rain ' * 1000}</p>"
    long = f"<item><guid>long</guid>{piece * 2_500}</item>"
    found = _found(_RSS % f"{long}<item><guid>g</guid><title>Rain</title></item>")
    assert [(item.input, getattr(item, "reason", None)) for item in found] == [
        ("feed.xml#long", "oversized"), ("feed.xml#g", None)
    ]  # fmt: skip


def test_entries_seen_before_are_passed_over_and_keep_their_numbers() -> None:
    feed = _RSS % "".join(f"<item><guid>g</guid><description>Rain {n}.</description></item>" for n in range(3))
    items = _items(feed, Search(seen=lambda name: name == "feed.xml#g"))
    assert [item.input for item in items] == ["feed.xml#g#2", "feed.xml#g#3"]


@pytest.mark.slow
def test_a_feed_of_a_hundred_thousand_entries_fits(
    tmp_path: Path, measure: Callable[..., tuple[int, int, int]]
) -> None:
    """Nine in ten were read before, so that the test does not take minutes; the feed is cut into all of them."""
    with (tmp_path / "feed.xml").open("w", encoding="utf-8") as file:
        opening, _, closing = _RSS.partition("%s")
        file.write(opening)
        for number in range(100_000):
            file.write(f"<item><guid>g{number % 99_000}</guid><title>Rain {number}</title>")
            file.write(f"<description>{'Rain fell on Gao. ' * 30}</description></item>")
        file.write(closing)
    taken, refused, grown = measure(tmp_path / "feed.xml", 10)
    assert 9_000 < taken < 11_000
    assert refused == 0
    assert grown < 60_000_000
