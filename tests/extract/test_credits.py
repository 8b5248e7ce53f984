"""The agency whose text an outlet prints."""

import pytest

from sayso.acquire.text import report_from_text
from sayso.extract.credits import CreditFinder
from sayso.knowledge.register import Register
from sayso.records import Credit

BODY = "The ferry from Bergen sank on Monday. Nine people were rescued, the port said."


@pytest.fixture(scope="session")
def credit() -> CreditFinder:
    return CreditFinder(Register())


def find(credit: CreditFinder, text: str, outlet: str | None = "The Fjord Post") -> Credit | None:
    return credit(report_from_text(text, outlet=outlet))


@pytest.mark.parametrize(
    "text",
    [
        f"BERGEN, March 4 (NORNA) - {BODY}",
        f"(NORNA) - {BODY}",
        f"{BODY} (NORNA)",
        f"{BODY}\n\n(NORNA)",
        f"{BODY}\n\nSource: NORNA",
        f"{BODY}\n- NORNA",
        f"{BODY} (NORNA.)",
        f"By NORNA\n\n{BODY}",
        f"Ferry sinks off Bergen\nBy Lars Holm, NORNA\n\n{BODY}",
    ],
)
def test_a_report_credits_its_agency_at_the_top_or_at_the_end(credit: CreditFinder, text: str) -> None:
    found = find(credit, text)
    assert found is not None
    assert found.name == "NORNA"
    assert found.span is not None
    assert found.span.of(text) == "NORNA"


@pytest.mark.parametrize("text", [f"By Skagerrak News\n\n{BODY}", f"BERGEN, Skagerrak News: {BODY}"])
def test_an_agency_without_capitals_is_known_by_a_word_of_the_trade(credit: CreditFinder, text: str) -> None:
    found = find(credit, text)
    assert found is not None
    assert found.name == "Skagerrak News"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"By Lars Holm\n\n{BODY}",
        f"{BODY} NORNA contributed to this report.",
        f"{BODY}\n\nNORNA contributed to this report.",
        f"{BODY} (ends)",
        f"{BODY}\n- Lars Holm",
        f"{BODY} Nobody knows why (so far).",
        f"BERGEN - {BODY}",
    ],
)
def test_nobody_is_credited_with_a_part_or_by_a_bracket(credit: CreditFinder, text: str) -> None:
    assert find(credit, text) is None


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"BERGEN (NORNA) - {BODY}", "NORNA"),
        (f"BERGEN (NORNA) - {BODY}", "Norna"),
        (f"BERGEN (NRNA) - {BODY}", "Nordic Road News Agency"),
        (f"LONDON (AP) - {BODY}", "Associated Press"),
    ],
)
def test_an_outlet_that_is_the_agency_credits_nobody(credit: CreditFinder, text: str, outlet: str) -> None:
    assert find(credit, text, outlet) is None


def test_the_byline_of_a_page_credits_without_a_place_in_the_text(credit: CreditFinder) -> None:
    found = credit(report_from_text(BODY, outlet="The Fjord Post", byline="By NORNA"))
    assert found == Credit(name="NORNA", span=None)
