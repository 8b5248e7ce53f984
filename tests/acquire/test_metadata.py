"""What a page says of itself is read field by field."""

from pathlib import Path

import pytest

from sayso.acquire.html import report_from_html

pytestmark = pytest.mark.disable_socket

FULL = (Path(__file__).parent / "pages" / "full.html").read_text(encoding="utf-8")
UNDATED = FULL.replace('"datePublished": "2024-01-22T10:30:00+0100"', '"wordCount": 90').replace("/2024/01/22", "")


@pytest.mark.parametrize(
    ("meta", "published"),
    [
        ('<meta property="article:published_time" content="2024-01-22T08:00:00Z">', "2024-01-22T08:00:00+00:00"),
        ('<meta name="date" content="Mon, 22 Jan 2024 08:00:00 +0200">', "2024-01-22T08:00:00+02:00"),
        ('<meta name="date" content="0001-01-01T00:00:00">', None),
        ('<meta name="date" content="January 22, 2024">', "2024-01-22"),
        ('<meta name="date" content="soon">', None),
    ],
)
def test_meta_tags_date_a_page(meta: str, published: str | None) -> None:
    assert report_from_html(UNDATED.replace("<title>", meta + "<title>")).published == published


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://ledger.example/", "/ferry", "https://", "http://[", "https://a b/"]
)
def test_only_web_addresses_are_kept(address: str) -> None:
    page = FULL.replace("https://ledger.example/2024/01/22/ferry-returns", address)

    assert report_from_html(page).url is None


@pytest.mark.parametrize(
    "damage",
    [
        ('"headline": "Ferry', '"headline": "Fer\nry'),  # a raw line break
        ('"publisher"', '"odd": , "publisher"'),  # no JSON any more
        ('"publisher"', '"odd": ' + "[" * 100_000 + ', "publisher"'),
        ('"publisher"', '"odd": ' + "9" * 10_000 + ', "publisher"'),
        ('"name": "The Tide Ledger"', '"name": {"odd": [1]}'),
        ('"author": [', '"author": [null, [], '),
        ('"@context": "https://schema.org"', '"@context": 7, "@type": {"a": 1}, "@id": ["x"]'),
    ],
)
def test_one_odd_value_in_the_metadata_does_not_cost_the_others(damage: tuple[str, str]) -> None:
    report = report_from_html(FULL.replace(*damage))

    assert report.title is not None
    assert report.byline == "A. Person"
    assert report.published == "2024-01-22T10:30:00+01:00"
    assert report.outlet in {"The Tide Ledger", "Tide Ledger Online"}
