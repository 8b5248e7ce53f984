"""A request to stay unnamed is neither a statement nor a happening."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions.unnamed import keeps_name_back
from sayso.records import Parse


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("A guard who asked not to be named said two men fled.", {"asked", "named"}),
        ("The doctor, who declined to give her name, said it rained.", {"declined", "give"}),
        ("He was named captain and left.", set()),
        ("The rebels asked to be released.", set()),
    ],
)
def test_which_verbs_are_silent(parse: Callable[[str], Parse], text: str, silent: set[str]) -> None:
    parsed = parse(text)
    assert {t.text for t in parsed.tokens if t.pos == "VERB" and keeps_name_back(parsed, t.i)} == silent
