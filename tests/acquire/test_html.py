"""A page becomes a report, or is refused with a reason; hostile pages neither crash nor hang."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.acquire.html import PAGE_LIMIT, looks_like_html, report_from_html
from sayso.errors import InputError
from sayso.records import Report

pytestmark = pytest.mark.disable_socket

PAGES = Path(__file__).parent / "pages"
FULL = (PAGES / "full.html").read_text(encoding="utf-8")
PLAIN = (PAGES / "plain.html").read_text(encoding="utf-8")
UNDATED = FULL.replace('"datePublished": "2024-01-22T10:30:00+0100"', '"wordCount": 90').replace("/2024/01/22", "")


def refusal(page: bytes | str) -> InputError:
    with pytest.raises(InputError) as caught:
        report_from_html(page)
    return caught.value


def test_a_page_gives_text_title_byline_outlet_date_address_and_dateline() -> None:
    report = report_from_html(FULL.encode())

    assert report.title == "Ferry returns to Levn – at last"
    assert report.byline == "A. Person"
    assert report.outlet == "The Tide Ledger"
    assert report.published == "2024-01-22T10:30:00+01:00"
    assert report.url == "https://ledger.example/2024/01/22/ferry-returns"
    assert report.dateline is not None
    assert report.dateline.span.of(report.text) == "GAO, Mali (Ledger) —"
    assert "Nobody was hurt" in report.text
    assert "Buy now" not in report.text
    assert "<script>alert(1)</script>" in report.text  # it is text: whoever shows it must escape it


def test_what_is_given_goes_before_what_the_page_says() -> None:
    report = report_from_html(
        FULL, outlet="Given", title="Given title", published="2020-02-02", url="https://given.example/"
    )

    assert (report.outlet, report.title, report.published) == ("Given", "Given title", "2020-02-02")
    assert report.url == "https://given.example/"


def test_a_page_without_metadata_is_dated_by_what_stands_beside_the_text() -> None:
    report = report_from_html(PLAIN)

    assert report.title == "Ferry returns to Levn"
    assert report.published == "2024-04-03"
    assert report.outlet is None
    assert report.url is None
    assert report.text.count("harbour") == 2


@pytest.mark.parametrize(
    ("beside", "published"),
    [("3 April 2024", "2024-04-03"), ("2024-04-03", "2024-04-03"), ("03/04/2024", None), ("23/04/2024", "2024-04-23")],
)
def test_a_date_that_could_be_two_is_none(beside: str, published: str | None) -> None:
    assert report_from_html(PLAIN.replace("3 April 2024", beside)).published == published


def test_a_date_in_running_text_does_not_date_the_page() -> None:
    assert report_from_html(PLAIN.replace("Published 3 April 2024", "News")).published is None


def test_the_address_dates_a_page_that_says_nothing_else() -> None:
    page = FULL.replace('"datePublished": "2024-01-22T10:30:00+0100"', '"wordCount": 90')

    assert report_from_html(page).published == "2024-01-22"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "empty"),
        (" \n", "empty"),
        (b"", "empty"),
        (b"\x89PNG\r\n", "binary"),
        ("<html><body></body></html>", "no-text"),
        ("<html><body><script>show('news')</script><style>p {}</style></body></html>", "no-text"),
        ("<html><body><p hidden>Words</p><p style='display: none'>Words</p></body></html>", "no-text"),
        ("<html><body>" + "<div>" * 30_000 + "words", "markup"),
        ("<html><body>" + "".join(f"<b id={i}><p>" for i in range(9_000)) + "words", "markup"),
        ("<html><body><p " + " ".join(f"a{i}=1" for i in range(90_000)) + ">words", "markup"),
        ("<html><body><p x='>' " + " ".join(f"a{i}=1" for i in range(90_000)) + ">words", "markup"),
        ("<p>" + "a" * PAGE_LIMIT, "oversized"),
        (("<p>" + "many words " * 100) * 1_000, "oversized"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_with_a_reason(page: bytes | str, reason: str) -> None:
    assert refusal(page).reason == reason


def test_a_body_that_is_hidden_until_a_script_runs_is_read() -> None:
    page = FULL.replace("<body>", '<body style="display: none">')

    assert "Nobody was hurt" in report_from_html(page).text


def test_entities_of_a_page_are_not_expanded() -> None:
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 20))
    report = report_from_html(
        f'<!DOCTYPE html [<!ENTITY e0 "ha">{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<html><body><p>Rain fell &e19; on &x; Monday.</p></body></html>"
    )

    assert report.text == "Rain fell &e19; on &x; Monday."


def test_control_characters_leave_the_text() -> None:
    assert report_from_html("<html><body><p>Rain\x07 fell &#8; on Monday.</p></body></html>").text.isprintable()


def test_a_text_that_is_an_address_is_never_fetched() -> None:
    assert report_from_html("http://ledger.example/ferry").text == "http://ledger.example/ferry"


def test_a_declared_charset_is_read() -> None:
    page = FULL.replace('charset="utf-8"', 'charset="windows-1251"').replace("Nobody", "Никто")

    assert "Никто" in report_from_html(page.encode("cp1251", "xmlcharrefreplace")).text


def test_pages_are_told_from_text() -> None:
    assert looks_like_html(b"\xef\xbb\xbf  <!DOCTYPE html>")
    assert looks_like_html(b"<?xml version='1.0'?><html>")
    assert not looks_like_html(b"The <html> tag opens a page.")


TAGS = st.sampled_from(["div", "p", "b", "a", "table", "tr", "td", "li", "script", "style", "svg", "template", "h1",
                        "article", "title", "textarea", "select", "plaintext", "!--", "![CDATA[", "?xml"])  # fmt: skip
MARKUP = st.lists(
    st.one_of(
        TAGS.map("<{}>".format),
        TAGS.map("</{}>".format),
        TAGS.map('<{} id="x" class=date itemprop=author>'.format),
        st.sampled_from(["words here. ", "2024-01-22", "&lt;", "&#0;", "&#xD800;", "-->", "]]>", '"', "<", "\x00"]),
        st.text(max_size=8),
    ),
    max_size=80,
).map("".join)


@settings(max_examples=80, deadline=None)
@given(MARKUP)
def test_any_markup_is_a_report_or_refused(page: str) -> None:
    try:
        report = report_from_html(f"<html><body>{page}")
    except InputError:
        return
    assert_sound(report)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_report_or_refused(page: bytes) -> None:
    try:
        report = report_from_html(page)
    except InputError:
        return
    assert_sound(report)


def assert_sound(report: Report) -> None:
    report.text.encode()
    assert report.text.strip()
    for part in (report.title, report.byline, report.outlet, report.url):
        assert part is None or part.strip()
    if report.dateline:
        assert report.dateline.span.of(report.text).strip()
