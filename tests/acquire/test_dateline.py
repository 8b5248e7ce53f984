"""The dateline: what it says, where it stands, and what is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acquire.dateline import dateline_date, parse_dateline

pytestmark = pytest.mark.disable_socket

DATELINES = [
    ("DAMASCUS, Jan 22 (Agency) - The council met.", "DAMASCUS", "Jan 22", "Agency"),
    ("DAMASCUS, Jan 22 (Agency) -", "DAMASCUS", "Jan 22", "Agency"),
    ("GAO, Mali (AP) — Herders met.", "GAO, Mali", None, "AP"),
    ("ADDIS ABABA, 3 March, Agency -- The bloc met.", "ADDIS ABABA", "3 March", "Agency"),
    ("(Agency) LAGOS - Boats left the harbour.", "LAGOS", None, "Agency"),
    ("KYIV — Trams ran again on Monday after the storm.", "KYIV", None, None),
    ("Beirut, 12.03.2024: The minister spoke.", "Beirut", "12.03.2024", None),
    ("By A. Person\nNAIROBI, Kenya — Buses stopped for a day.", "NAIROBI, Kenya", None, None),
    ("MOSCOW, January 22. /NORD/. The ministry met.", "MOSCOW", "January 22", "NORD"),
    ("Damascus, LEVN- The minister received the envoy.", "Damascus", None, "LEVN"),
    ("Beirut (LEVN) – The ferry came back on Monday.", "Beirut", None, "LEVN"),
    ("N'DJAMENA, Chad, Jan. 22, 2024 (Agency) - Rain fell.", "N'DJAMENA, Chad", "Jan. 22, 2024", "Agency"),
    ("al-HASAKAH, Syria (Agency) - Rain fell.", "al-HASAKAH, Syria", None, "Agency"),
    ("PORT-AU-PRINCE, Haiti (AP) _ Rain fell.", "PORT-AU-PRINCE, Haiti", None, "AP"),
    ("(Agency) - The ferry came back on Monday.", None, None, "Agency"),
    ("Aug 27 (Agency) - The ferry came back on Monday.", None, "Aug 27", "Agency"),
    ("Ferry returns\n\nBy Jane Roe\n\nST. PETERSBURG, Russia, 22 January 2024 (X News) – Rain.",
     "ST. PETERSBURG, Russia", "22 January 2024", "X News"),
    ("Ferry returns to harbour. TRIPOLI, Libya — The ferry came back on Monday.", "TRIPOLI, Libya", None, None),
    ("GENEVA (22 January 2024) – The council said.", "GENEVA", "22 January 2024", None),
    ("NEW YORK — The council met again on Monday.", "NEW YORK", None, None),
    ("BERLIN — The man stepped off a train\nin a town with one street.", "BERLIN", None, None),
    ("BAGHDAD, Thursday, Jan 22 (Agency) — Rain fell.", "BAGHDAD", "Thursday, Jan 22", "Agency"),
    ("ADEN, Jan 22\nRain fell.", "ADEN", "Jan 22", None),
]  # fmt: skip

NO_DATELINES = [
    "",
    "The council met on Monday.",
    "WASHINGTON has declared a zone - it said so.",
    "Damascus says the deployment is wrong.",
    "UPDATE - Divers find two boats in the harbour after a long search.",
    "BREAKING: Ferry returns.",
    "NATO - the alliance - said it would go.",
    "FERRY ENTERS HARBOUR - MINISTER SAYS IT WILL STAY.",
    "UKRAINE — Two boats lost in storm",
    "Divers find two — and more to come",
    "On Monday, Jan 22 - the council met.",
    "Jane Roe (Labour) - who knows",
    "President Jane Roe (Some Party) - she said it was over.",
    "(Photo) - A man walks by the building on Monday.",
    "London, UK – The thing is that it rained on Monday.",
    "Syria: The council met",
    "In March, 22 people left.",
    "May 3 - The council said it was over.",
    "Smith, Jones — The two men said they were gone.",
    "Published March 3, 2024 - The council said it was over.",
    "JOHN ROE: I was there.",
    "A U.S. official said.",
    "KYIV, Blue 22 (Agency) - Rain fell.",
]


@pytest.mark.parametrize(("text", "place", "date", "agency"), DATELINES)
def test_a_dateline_is_read_into_place_date_and_agency(
    text: str, place: str | None, date: str | None, agency: str | None
) -> None:
    found = parse_dateline(text)

    assert found is not None
    parts = [part.of(text) if part else None for part in (found.place, found.date, found.agency)]
    assert parts == [place, date, agency]
    assert all(found.span.covers(part) for part in (found.place, found.date, found.agency) if part)


@pytest.mark.parametrize("text", NO_DATELINES)
def test_a_sentence_a_headline_and_a_label_are_no_dateline(text: str) -> None:
    assert parse_dateline(text) is None


def test_the_dateline_ends_with_its_dash() -> None:
    text = "\n  GAO, Mali (AP) — Herders met."
    found = parse_dateline(text)

    assert found is not None
    assert found.span.of(text) == "GAO, Mali (AP) —"


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Jan. 22, 2024", "2024-01-22"),
        ("22 January 2024", "2024-01-22"),
        ("12.03.2024", "2024-03-12"),
        ("2024-01-22", "2024-01-22"),
        ("22/01/2024", "2024-01-22"),
        ("Sept 3, 2024", "2024-09-03"),
        ("03/04/2024", None),  # March here, April there
        ("Jan 22", None),
        ("31 February 2024", None),
    ],
)
def test_only_a_full_date_dates_the_report(date: str, iso: str | None) -> None:
    text = f"HOMS, {date} (Agency) - Rain fell."
    found = parse_dateline(text)

    assert found is not None
    assert dateline_date(text, found) == iso


def test_a_dateline_far_down_is_none() -> None:
    assert parse_dateline("A line.\n" * 6 + "GAO, Mali (AP) — Herders met.") is None


PIECES = st.sampled_from(
    ["GAO", "Mali", "al-", "HOMS", ",", " ", ".", "(", ")", "AP", "Jan", "22", "2024", "—", " - ", "--", ":", "/", "\n",
     "By", "the", "said", "'", "é", "دمشق", "😀", "\u2028", "\r\n", "_"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_every_span_stands_inside_the_dateline(text: str) -> None:
    found = parse_dateline(text)

    if found is not None:
        assert 0 < found.span.end <= len(text)
        assert dateline_date(text, found) is None or found.date is not None
        for part in (found.place, found.date, found.agency):
            assert part is None or (found.span.covers(part) and part.of(text).strip())


@pytest.mark.parametrize("piece", ["A", "A ", "A, ", "A. ", "Aa, Bb Cc Dd ", "(A) ", "A/", "A-", "Jan 2, ", "A. A"])
def test_no_line_takes_long(piece: str) -> None:
    start = time.process_time()
    parse_dateline(piece * 1_000)

    assert time.process_time() - start < 0.5
