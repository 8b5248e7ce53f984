"""One happening told in the active, in the passive and with a noun gets one coding, with the same two sides."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from sayso.flow import Reader
from sayso.records import Mention, Record, Report

ROWS: Final[list[dict[str, Any]]] = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "variants.jsonl").read_text(encoding="utf-8").splitlines()
]
FORMS: Final = ("active", "passive", "nominal")
FLOOR: Final = {"active": 55, "passive": 55, "nominal": 49, "all three": 46}
"""Happenings that must be coded in each form, and in all three; these may only rise."""


@pytest.fixture(scope="module")
def held(unjudged: Reader) -> list[dict[str, bool]]:
    """For every happening, which of its forms get its type and both its sides."""
    reports = [Report(id=f"{k}-{form}", text=row[form], language="en") for k, row in enumerate(ROWS) for form in FORMS]
    records = iter(list(unjudged.stream(reports)))
    return [{form: _holds(next(records), row) for form in FORMS} for row in ROWS]


def test_the_happenings_are_told_in_three_ways() -> None:
    assert len(ROWS) >= 60
    assert all(row[form] for row in ROWS for form in FORMS)


def test_every_form_of_a_happening_gets_its_coding(held: list[dict[str, bool]]) -> None:
    found = {form: sum(row[form] for row in held) for form in FORMS}
    found["all three"] = sum(all(row.values()) for row in held)
    assert all(found[form] >= least for form, least in FLOOR.items()), found


def _holds(record: Record, row: dict[str, Any]) -> bool:
    assert record.report is not None
    text = record.report.text
    return any(
        coding.type == row["type"]
        and _names(text, coding.actors, row["actor"])
        and _names(text, (*coding.recipients, *coding.actors), row["recipient"])
        for coding in record.codings
    )


def _names(text: str, mentions: tuple[Mention, ...], words: str) -> bool:
    start = text.lower().find(words.lower())
    if start < 0:  # told in other words: a title or an article is left out
        kept = set(words.lower().split()) - {"the", "a", "an", "of", "in", "on", "and"}
        return any(kept & set(mention.span.of(text).lower().split()) for mention in mentions)
    return any(mention.span.start < start + len(words) and start < mention.span.end for mention in mentions)
