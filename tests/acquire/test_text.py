"""A plain text becomes a report whose text is exactly what was given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acquire.text import LIMIT, iso_moment, report_from_text
from sayso.errors import InputError, UsageError

pytestmark = pytest.mark.disable_socket

TEXT = "HOMS, Jan 22, 2024 (Agency) - Rain fell on Monday."


def test_a_report_keeps_its_text_and_what_is_known_of_it() -> None:
    report = report_from_text(
        TEXT, outlet=" The  Tide ", title="Rain\nfalls", published="2024-01-23", url="https://tide.example/1"
    )

    assert report.text == TEXT
    assert (report.outlet, report.title, report.published) == ("The Tide", "Rain falls", "2024-01-23")
    assert report.url == "https://tide.example/1"
    assert report.dateline is not None
    assert report.dateline.span.of(report.text) == "HOMS, Jan 22, 2024 (Agency) -"


def test_a_full_date_in_the_dateline_dates_the_report_and_a_partial_one_does_not() -> None:
    assert report_from_text(TEXT).published == "2024-01-22"
    assert report_from_text("HOMS, Jan 22 (Agency) - Rain fell.").published is None


def test_the_id_tells_reports_apart_and_is_the_same_on_every_run() -> None:
    report = report_from_text(TEXT, outlet="The Tide")

    assert report.id == report_from_text(TEXT, outlet="The Tide").id
    others = [report_from_text(TEXT), report_from_text(TEXT + " "), report_from_text(TEXT, outlet="Tide")]
    assert len({report.id, *(other.id for other in others)}) == 4


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), (" \n\t\u200b", "empty"), ("--- !!!", "empty"), ("a" * (LIMIT + 1), "oversized"),
     ("words\x00words", "binary"), ("a" + "\ud800" * 10, "encoding")],
)  # fmt: skip
def test_what_is_no_report_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        report_from_text(text)
    assert caught.value.reason == reason


def test_a_lone_surrogate_becomes_one_replacement_character() -> None:
    assert report_from_text("Rain \ud83d fell.").text == "Rain \ufffd fell."


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2024-01-22", "2024-01-22"),
        (" 2024-01-22 ", "2024-01-22"),
        ("2024-01-22T10:30:00Z", "2024-01-22T10:30:00+00:00"),
        ("2024-01-22 10:30", "2024-01-22T10:30:00"),
        ("2024-01-22T10:30:00+0100", "2024-01-22T10:30:00+01:00"),
    ],
)
def test_a_date_is_kept_in_its_precision(written: str, kept: str) -> None:
    assert iso_moment(written) == kept


@pytest.mark.parametrize("written", ["", "yesterday", "22.01.2024", "2024", "2024-02-30", "2024-W04-1", "20240122"])
def test_what_is_no_iso_date_is_a_usage_error_with_advice(written: str) -> None:
    with pytest.raises(UsageError, match="write it as"):
        report_from_text(TEXT, published=written)


@given(st.text(max_size=300))
def test_any_text_is_kept_exactly_or_refused(text: str) -> None:
    try:
        report = report_from_text(text)
    except InputError:
        return
    assert report.text == text
    if report.dateline:
        assert report.dateline.span.end <= len(text)
