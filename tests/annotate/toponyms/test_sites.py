"""Sites that a noun takes up are mentions; names, owners and plurals are not."""

from collections.abc import Callable

import pytest

from sayso.annotate.toponyms.sites import find_sites
from sayso.records import Parse


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Troops reached the base and left the crossing.", ["the base", "the crossing"]),
        ("Troops reached a base.", []),
        ("Troops left the bases.", []),
        ("Troops left the base of the mountain.", []),
        ("The camp guard slept.", []),
    ],
)
def test_which_nouns_take_up_a_site(parse: Callable[[str], Parse], text: str, sites: list[str]) -> None:
    assert [mention.span.of(text) for mention in find_sites(parse(text))] == sites
