"""Nesting does not lose an article, and a hostile page costs linear time."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from sayso.acquire.html import report_from_html
from sayso.acquire.markup import TOO_DEEP, measure
from sayso.errors import InputError

pytestmark = pytest.mark.disable_socket

FULL = (Path(__file__).parent / "pages" / "full.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("depth", [100, 255, 300, 4_000])
def test_deep_nesting_does_not_lose_the_article(depth: int) -> None:
    report = report_from_html(FULL.replace("<article>", "<div>" * depth + "<article>"))

    assert "Nobody was hurt" in report.text
    assert "Buy now" not in report.text
    assert "Home" not in report.text
    assert report.title == "Ferry returns to Levn – at last"


@pytest.mark.parametrize(
    "page",
    [
        "<" * 2_000_000,
        "<a" * 500_000,
        "<a '" * 500_000,
        "<!--" * 500_000,
        "<script>" * 200_000,
        "</div>" * 300_000,
        "&amp" * 500_000,
        "<table>" * 2_000 + "words",
        "<!doctype html [" * 50_000,
        f'<html><head><meta name="author" content="{"(" * 100_000}"></head><body><p>Rain fell.</p></body></html>',
        f"<html><head><title>{'( ' * 50_000}</title></head><body><p>Rain fell.</p></body></html>",
        "<html><body>" + "<span>a</span>" * 5_000,
        "<html><body>" + "<a href=/x>a b c</a>" * 5_000,
        "<html><body>" + "<p>Rain fell on the town.</p>" * 5_000,
    ],
    ids=lambda page: page[:24],
)
def test_a_hostile_page_ends_soon(page: str) -> None:
    start = time.process_time()
    with suppress(InputError):
        report_from_html(page)
    assert time.process_time() - start < 10  # linear work on a busy machine; what is quadratic takes minutes


def test_tags_and_their_nesting_are_counted() -> None:
    shape = measure(
        "<html><body><div><p>a<br><p>b<DIV class='x'><!-- <div> --><script>'<div><div>'</script></div></div>"
    )

    assert (shape.tags, shape.depth) == (8, 2)


def test_nesting_over_the_limit_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        measure("<div>" * (TOO_DEEP + 1))
    assert caught.value.reason == "markup"
