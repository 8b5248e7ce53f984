"""Quotation marks in every state of disorder."""

import time
from collections.abc import Callable

import pytest

from sayso.extract.attributions.quotes import find_quotes
from sayso.records import Parse

type Parsed = Callable[[str], Parse]


def quoted(parse: Parsed, text: str) -> list[str]:
    return [quote.span.of(text) for quote in find_quotes(parse(text)).all]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no, never” twice.", ["“no, never”"]),
        ('He said "no, never" twice.', ['"no, never"']),
        ("He said ''no, never'' twice.", ["''no, never''"]),
        ("He said ``no, never'' twice.", ["``no, never''"]),
        ("He said «no, never» twice.", ["«no, never»"]),
        ("He said ‘no, never’ twice.", ["‘no, never’"]),
        ("“She told me ‘go’ and I went,” he said.", ["“She told me ‘go’ and I went,”"]),
        ("The captain’s ship isn’t the mayor’s.", []),
        ("He said “no, never. Then he left.", ["“no, never. Then he left."]),
        ("", []),
        ("“”", ["“”"]),
    ],
)
def test_quotations_are_found_with_their_marks(parse: Parsed, text: str, found: list[str]) -> None:
    assert quoted(parse, text) == found


def test_an_open_quotation_says_that_it_goes_on(parse: Parsed) -> None:
    first, second = find_quotes(parse("“The bridge is old.\n“It must go.”")).all
    assert (first.closed, first.goes_on, second.closed) == (False, True, True)


@pytest.mark.parametrize(("text", "scare"), [("The “safe zone” is empty.", True), ("“We won,” he said.", False)])
def test_scare_quotes_are_told_apart(parse: Parsed, text: str, scare: bool) -> None:
    assert [quote.scare for quote in find_quotes(parse(text)).all] == [scare]


def test_hundreds_of_stray_marks_take_linear_time(parse: Parsed) -> None:
    small, large = (parse("“ a ' \" ‘b " * n) for n in (200, 1600))
    times = []
    for one in (small, large):
        start = time.process_time()
        find_quotes(one)
        times.append(time.process_time() - start)
    assert times[1] < 60 * max(times[0], 0.001)
