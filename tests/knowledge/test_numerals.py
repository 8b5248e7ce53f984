"""Numbers as English writes them."""

from collections.abc import Callable

import pytest

from sayso.knowledge.numerals import digits_value, ordinal_value, read_number
from sayso.records import Parse

Parsing = Callable[[str], Parse]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200 men", 1_200),
        ("2.5 million men", 2_500_000),
        ("twenty-four men", 24),
        ("twenty four men", 24),
        ("two hundred and fifty thousand men", 250_000),
        ("nine hundred ninety-nine thousand nine hundred and ninety-nine men", 999_999),
        ("a dozen men", 12),
        ("three dozen men", 36),
        ("half a million men", 500_000),
        ("a hundred men", 100),
        ("two and a half million men", 2_500_000),
        ("1000000000000000000000000000000 men", 1e30),
    ],
)
def test_a_number_has_its_value(parse: Parsing, text: str, value: float) -> None:
    number = read_number(parse(text).tokens, 0)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("text", ["the third man", "a man", "men", "T-72 tanks", "and five"])
def test_what_is_no_number_gives_none(parse: Parsing, text: str) -> None:
    assert read_number(parse(text).tokens, 0) is None


def test_a_number_that_no_float_can_hold_is_no_number() -> None:
    assert digits_value("9" * 400) is None


def test_an_endless_chain_of_scale_words_is_cut(parse: Parsing) -> None:
    number = read_number(parse("one " + "million " * 200).tokens, 0)
    assert number is None or number.last < 20


def test_ordinals_are_told_from_numbers() -> None:
    assert (ordinal_value("22nd"), ordinal_value("third"), ordinal_value("three")) == (22, 3, None)
