"""ACLED's names beside the codes of the whole product."""

import pytest

from sayso.flow import Reader
from sayso.records import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army clashed with rebels.", "Armed clash"),
        ("Gunmen killed the priest.", "Attack"),
        ("Police beat protesters.", "Protest with intervention"),
        ("Students marched against the fees.", "Peaceful protest"),
        ("Norway sent food to Yemen.", None),
    ],
)
def test_acled_names_what_it_records(unjudged: Reader, text: str, expected: str | None) -> None:
    (coding,) = unjudged(Report(id="test", text=text)).codings
    assert (coding.acled.sub_event if coding.acled else None) == expected
