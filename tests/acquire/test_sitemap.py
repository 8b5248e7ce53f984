"""Sitemaps tell the addresses of saved pages and lead to no file outside their folder."""

import io
from pathlib import Path

import pytest

from sayso.acquire.items import find_items
from sayso.acquire.reports import report_from_item
from sayso.acquire.sitemap import ADDRESS_LIMIT, pages_of_sitemap, saved_file
from sayso.records import Refusal
from sayso.records.item import Item

pytestmark = pytest.mark.disable_socket

_PAGE = "<!DOCTYPE html><html><body><article><p>Rain fell on {}.</p></article></body></html>"


def _map(*entries: str) -> str:
    listed = "".join(f"<url>{entry if entry.startswith('<') else f'<loc>{entry}</loc>'}</url>" for entry in entries)
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    )
    return f'<?xml version="1.0"?><urlset {spaces}>{listed}</urlset>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "a.html", "b/index.html", "c d.html", "e.html?id=5", "f", "unlisted.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(_PAGE.format(name))
    return tmp_path


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://tide.example", "index.html"),
        ("https://tide.example/", "index.html"),
        ("https://tide.example/a.html", "a.html"),
        ("https://tide.example/a", "a.html"),
        ("https://tide.example/b/", "b/index.html"),
        ("https://tide.example/b", "b/index.html"),
        ("https://tide.example/c%20d.html", "c d.html"),
        ("https://tide.example/e.html?id=5", "e.html?id=5"),
        ("https://tide.example//f", "f"),
        ("https://tide.example/f/../a.html", None),
        ("https://tide.example/%2e%2e/a.html", None),
        ("https://tide.example/..%2fsecret.html", None),
        ("https://tide.example/..%5csecret.html", None),
        ("https://tide.example/a%00.html", None),
        ("https://tide.example/link.html", None),
        ("https://tide.example/none", None),
        ("https://tide.example/a.html?id=5", None),
    ],
)
def test_an_address_leads_to_its_saved_file_and_never_outside(site: Path, address: str, name: str | None) -> None:
    folder = site / "b" / ".." if name else site
    (site.parent / "secret.html").write_text("secret")
    (site / "link.html").symlink_to(site.parent / "secret.html")
    assert saved_file(site, address) == (site / name if name else None)
    assert folder.exists()


def test_the_pages_of_a_folder_learn_their_addresses_and_each_is_read_once(site: Path) -> None:
    (site / "sitemap.xml").write_text(
        _map(
            "<loc>https://tide.example/a</loc><lastmod>2031-03-14</lastmod>",
            "<loc>https://tide.example/b/</loc><n:news><n:publication><n:name>The Tide</n:name></n:publication>"
            "<n:publication_date>2031-03-15T10:00:00Z</n:publication_date><n:title>Rain</n:title></n:news>",
            "https://tide.example/gone",
            "file:///etc/passwd",
        )
    )
    found = list(find_items([site]))
    items = {Path(item.input).relative_to(site).as_posix(): item for item in found if isinstance(item, Item)}
    assert sorted(items) == ["a.html", "b/index.html", "c d.html", "index.html", "unlisted.html"]
    a, b = report_from_item(items["a.html"]), report_from_item(items["b/index.html"])
    assert (a.url, a.published, a.outlet) == ("https://tide.example/a", "2031-03-14", None)
    assert (b.url, b.published, b.outlet, b.title) == (
        "https://tide.example/b/", "2031-03-15T10:00:00+00:00", "The Tide", "Rain"
    )  # fmt: skip
    assert items["unlisted.html"].url is None
    refusals = {item.reason: item.input for item in found if isinstance(item, Refusal) and "sitemap" in str(item.input)}
    assert refusals == {"page-missing": f"{site}/sitemap.xml#file:///etc/passwd"}
    assert sum(isinstance(item, Refusal) and item.reason == "page-missing" for item in found) == 2


def test_a_sitemap_that_is_named_gives_the_pages_it_lists(site: Path) -> None:
    (site / "map.xml").write_text(_map("https://tide.example/b", "https://tide.example/a"))
    names = [Path(item.input or "").name for item in find_items([site / "map.xml", site / "a.html"])]
    assert names == ["index.html", "a.html"]
    both = [item.input for item in find_items([site / "map.xml", site]) if isinstance(item, Item)]
    assert len(both) == len(set(both)) == 5


def test_damage_and_emptiness_are_told(site: Path) -> None:
    cut = _map("https://tide.example/a", "https://tide.example/b")[:-20].encode()
    for data, reasons in ((cut, ["damaged"]), (_map().encode(), ["empty"])):
        found = list(pages_of_sitemap(io.BytesIO(data), site / "sitemap.xml"))
        assert [one.reason for one in found if isinstance(one, Refusal)] == reasons
    index = b"<sitemapindex><sitemap><loc>https://tide.example/other.xml</loc></sitemap></sitemapindex>"
    [refusal] = pages_of_sitemap(io.BytesIO(index), site / "sitemap.xml")
    assert isinstance(refusal, Refusal)
    assert "another sitemap" in refusal.message


def test_a_sitemap_without_end_is_read_to_its_limit(site: Path) -> None:
    data = _map(*["https://tide.example/a"] * (ADDRESS_LIMIT + 5)).encode()
    found = list(pages_of_sitemap(io.BytesIO(data), site / "sitemap.xml"))
    assert len(found) == ADDRESS_LIMIT + 1
    assert isinstance(found[-1], Refusal)
    assert found[-1].reason == "oversized"
