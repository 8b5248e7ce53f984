"""How many, of what, and what happened to them."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.extract.quantities import find_quantities
from sayso.records import Parse, Quantity

Parsing = Callable[[str], Parse]


def found(parse: Parsing, text: str) -> list[tuple[str, Quantity]]:
    pairs = []
    for mention in find_quantities(parse(text)):
        assert isinstance(mention.value, Quantity)
        pairs.append((mention.span.of(text), mention.value))
    return pairs


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "point", "modifier"),
    [
        ("Hundreds of fighters left.", "Hundreds", 200, None, None, "vague"),
        ("Dozens of fighters left.", "Dozens", 24, None, None, "vague"),
        ("Scores of fighters left.", "Scores", 40, None, None, "vague"),
        ("Thousands of fighters left.", "Thousands", 2_000, None, None, "vague"),
        ("Tens of thousands of fighters left.", "Tens of thousands", 20_000, None, None, "vague"),
        ("Several hundred fighters left.", "Several hundred", 300, None, None, "vague"),
        ("Several fighters left.", "Several", 3, None, None, "vague"),
        ("A number of fighters left.", "A number", 2, None, None, "vague"),
        ("More than 200 fighters left.", "More than 200", 201, None, 200, "more-than"),
        ("Fewer than 200 fighters left.", "Fewer than 200", None, 199, 200, "less-than"),
        ("At least a dozen fighters left.", "At least a dozen", 12, None, 12, "at-least"),
        ("No fewer than 20 fighters left.", "No fewer than 20", 20, None, 20, "at-least"),
        ("Up to 30 fighters left.", "Up to 30", None, 30, 30, "at-most"),
        ("15 or more fighters left.", "15 or more", 15, None, 15, "at-least"),
        ("Between 20 and 30 fighters left.", "Between 20 and 30", 20, 30, None, "exactly"),
        ("Some 20-30 fighters left.", "Some 20-30", 20, 30, None, "about"),
        ("20 to 30 fighters left.", "20 to 30", 20, 30, None, "exactly"),
        ("Two or three fighters left.", "Two or three", 2, 3, None, "exactly"),
        ("Nearly 40 fighters left.", "Nearly 40", None, 40, 40, "about"),
        ("About 40 fighters left.", "About 40", None, None, 40, "about"),
        ("Some 40 fighters left.", "Some 40", None, None, 40, "about"),
        ("Two hundred and fifty fighters left.", "Two hundred and fifty", 250, 250, 250, "exactly"),
    ],
)
def test_a_count_has_its_range(
    parse: Parsing, text: str, span: str, low: float | None, high: float | None, point: float | None, modifier: str
) -> None:
    ((words, value),) = found(parse, text)
    assert words == span
    assert (value.low, value.high, value.point, value.modifier) == (low, high, point, modifier)
    assert value.noun == "fighter"


@pytest.mark.parametrize(
    ("text", "span", "unit", "role", "point"),
    [
        ("The army declared a 55-kilometer zone.", "55-kilometer", "km", "distance", 55),
        ("The city spent $2.5 million on it.", "$2.5 million", "USD", "money", 2_500_000),
        ("The city spent €40bn on it.", "€40bn", "EUR", "money", 4e10),
        ("About 30 percent of voters came.", "About 30 percent", "percent", "share", 30),
        ("The ship held 40 tons of wheat.", "40 tons", "t", "mass", 40),
        ("The fire burned 40 square kilometers.", "40 square kilometers", "km^2", "area", 40),
    ],
)
def test_a_measure_has_its_unit(parse: Parsing, text: str, span: str, unit: str, role: str, point: float) -> None:
    ((words, value),) = found(parse, text)
    assert (words, value.unit, value.role, value.point) == (span, unit, role, point)


def test_more_than_a_measure_starts_at_the_measure(parse: Parsing) -> None:
    ((_, value),) = found(parse, "The column stretched for more than 10 kilometers.")
    assert (value.low, value.high) == (10, None)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The blast killed 12 people and wounded 30.", [(12, "killed"), (30, "injured")]),
        ("Twelve people were killed and 30 injured.", [(12, "killed"), (30, "injured")]),
        ("The blast left 12 people dead.", [(12, "killed")]),
        ("The death toll rose to 45.", [(45, "killed")]),
        ("Police arrested a man and two women.", [(1, "detained"), (2, "detained")]),
        ("The army released 40 prisoners.", [(40, "released")]),
        ("Forty villagers fled.", [(40, "displaced")]),
        ("Forty sailors are missing.", [(40, "missing")]),
        ("The convoy moved 40 detainees.", [(40, "moved")]),
        ("The trucks transferred 40 fighters to the north.", [(40, "moved")]),
        ("The army sent 40 trucks.", [(40, None)]),
        ("20 people, including five children, were killed.", [(20, "killed"), (5, "killed")]),
        ("Gunmen shot dead three farmers.", [(3, "killed")]),
        ("The flood claimed 40 lives.", [(40, "killed")]),
        ("A man whose three trucks were destroyed spoke.", [(3, "destroyed")]),
        ("Half of the 40 hostages were freed.", [(40, "released")]),
        ("They mourned the death of 12 hostages.", [(12, "killed")]),
        ("The clinic counted 12 injuries and three deaths.", [(12, "injured"), (3, "killed")]),
        ("The dead included three children.", [(3, "killed")]),
        ("Not a single person died.", [(0, "killed")]),
        ("Nobody was arrested.", [(0, "detained")]),
        ("None of the sailors was hurt.", [(0, "injured")]),
        ("There were no casualties.", [(0, "casualties")]),
        ("No one was injured.", [(0, "injured")]),
        ("The raid ended without casualties.", [(0, "casualties")]),
    ],
)
def test_the_role_comes_from_what_happened(parse: Parsing, text: str, roles: list[tuple[float, str | None]]) -> None:
    assert [(value.point, value.role) for _, value in found(parse, text)] == roles


@pytest.mark.parametrize(
    "text",
    [
        "Casualties were feared.",
        "The council adopted Resolution 2254.",
        "The report appeared on 3 May 2024 at 10:30.",
        "A 22-year-old student spoke.",
        "Omar Saleh, 19, spoke.",
        "An F-16 and a T-72 were shown.",
        "The third man spoke.",
        "Call 555-123-4567 now.",
        "The home side won 3-1.",
        "The truce lasted three days.",
        "They were the first of the brigade.",
        "It was one of the best.",
        "No doubt they will try.",
        "A man spoke.",
    ],
)
def test_what_counts_nothing_is_left(parse: Parsing, text: str) -> None:
    assert found(parse, text) == []


def test_absurd_numbers_stay_numbers(parse: Parsing) -> None:
    ((_, value),) = found(parse, "The convoy had 1000000000000000000000000000000 vehicles.")
    assert value.point == 1e30
    assert found(parse, f"The convoy had {'9' * 400} vehicles.") == []


def test_spans_hold_in_arabic_and_emoji(parse: Parsing) -> None:
    text = "🚨 قال 🚨 More than 200 vehicles crossed at al- Khan 🕊️."
    assert [words for words, _ in found(parse, text)] == ["More than 200"]


WORDS = [
    "more than", "at least", "between", "and", "to", "-", "20", "30", "2.5", "million", "hundreds", "of",
    "tens", "thousands", "a", "dozen", "no", "without", "casualties", "people", "killed", "$", "%", "km", "one",
    "half", "including", ",", "several", "few", "٣٤", "²", "½", "1e5", "🚀", "Resolution", "-old",
    "999999999999999999999999999999",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_sound_quantities(parse: Parsing, words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for mention in find_quantities(parse(text)):
        assert mention.span.start >= end
        assert mention.span.of(text).strip()
        end = mention.span.end
        value = mention.value
        assert isinstance(value, Quantity)
        assert value.low is None or value.high is None or value.low <= value.high
