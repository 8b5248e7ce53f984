"""How many, of what, and what happened to them."""

import time
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
        ("The fire burned 40 square kilometers.", "40 square kilometers", "km^2", "destroyed", 40),
        ("The park covers 40 square kilometers.", "40 square kilometers", "km^2", "area", 40),
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
        ("Half of the 40 hostages were freed.", [(50, "released"), (40, "abducted")]),
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
        "The casualties were taken to Gao.",
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


def by_words(parse: Parsing, text: str) -> dict[str, Quantity]:
    return dict(found(parse, text))


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("Dozens of", "dozens"), ("Several hundred", "hundreds"), ("A few thousand", "thousands"),
        ("Several", "several"), ("A handful of", "few"), ("Numerous", "many"),
        ("Hundreds of thousands of", "hundreds of thousands"),
        ("A number of", "some"),
    ],
)  # fmt: skip
def test_a_vague_number_keeps_its_class(parse: Parsing, words: str, vague: str) -> None:
    ((_, value),) = found(parse, f"{words} fighters left.")
    assert (value.vague, value.modifier, value.high) == (vague, "vague", None)


def test_a_toll_that_nobody_counted_is_unknown_and_not_zero(parse: Parsing) -> None:
    ((words, value),) = found(parse, "The shelling of the port caused casualties.")
    assert words == "casualties"
    assert (value.low, value.high, value.point, value.vague, value.role) == (None, None, None, "unknown", "casualties")
    ((_, none),) = found(parse, "The shelling of the port caused no casualties.")
    assert (none.low, none.high, none.point, none.vague) == (0, 0, 0, None)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("20 people, including five children, were killed.", "five", "20"),
        ("Police held 14 men; nine of them were freed later.", "nine", "14"),
        ("Of the 40 detainees, 12 were released.", "12", "40"),
        ("Rebels freed 19 of the 43 pupils.", "19", "43"),
        ("The blast killed 12 and wounded 20, seven of them seriously.", "seven", "20"),
        ("A raid killed eleven people. The dead include two medics.", "two", "eleven"),
        ("Guards seized 12 trucks, three of which burned.", "three", "12"),
        ("The storm hit 640 houses, a third of them in Lago.", "a third", "640"),
    ],
)
def test_a_part_names_its_whole(parse: Parsing, text: str, part: str, whole: str) -> None:
    values = by_words(parse, text)
    outer = values[part].part_of
    assert outer is not None
    assert outer.of(text) == whole
    assert values[whole].part_of is None


def test_what_happened_to_the_whole_happened_to_the_part(parse: Parsing) -> None:
    values = by_words(parse, "Police held 14 men, nine of them farmers. Two of the men were released.")
    assert [values[words].role for words in ("14", "nine", "Two")] == ["detained", "detained", "released"]


def test_two_figures_for_one_thing_stay_two(parse: Parsing) -> None:
    text = "The ministry spoke of nine dead, while the hospital counted 15."
    assert [(value.point, value.role) for _, value in found(parse, text)] == [(9, "killed"), (15, "killed")]
    text = "The death toll rose from 12 to 15."
    assert [(value.point, value.role) for _, value in found(parse, text)] == [(12, "killed"), (15, "killed")]


@pytest.mark.parametrize(
    ("text", "words", "point", "unit"),
    [
        ("The plant pumps 80,000 barrels a day.", "80,000 barrels a day", 80_000, "bbl/day"),
        ("Winds reached 210 km/h there.", "210 km/h", 210, "km/h"),
        ("They took 300 million Ugandan shillings.", "300 million Ugandan shillings", 3e8, "UGX"),
        ("It rose to $68.40 a barrel.", "$68.40 a barrel", 68.4, "USD/bbl"),
        ("It fell to minus 31 degrees Celsius.", "minus 31 degrees Celsius", -31, "degC"),
        ("It fell to minus 9C at night.", "minus 9C", -9, "degC"),
        ("It weighs half a tonne.", "half a tonne", 0.5, "t"),
        ("Half of the wells are dry.", "Half", 50, "percent"),
        ("Two thirds of the wells are dry.", "Two thirds", 200 / 3, "percent"),
    ],
)
def test_units_are_read_whole(parse: Parsing, text: str, words: str, point: float, unit: str) -> None:
    ((told, value),) = found(parse, text)
    assert (told, value.unit) == (words, unit)
    assert value.point == pytest.approx(point, rel=1e-6)


def test_a_measure_is_given_in_si_units_too(parse: Parsing) -> None:
    ((_, value),) = found(parse, "The road is more than 10 miles long.")
    assert value.si is not None
    assert (value.si.unit, value.si.point, value.si.low, value.si.high) == ("m", 16_093.44, 16_093.44, None)
    ((_, money),) = found(parse, "It cost $3 million.")
    assert money.si is None


@pytest.mark.parametrize(
    "text",
    [
        "Nobody lives at 22 Lime Street.",
        "Rooms 2 and 7 are shut.",
        "She opened flat 23.",
        "A Category 4 storm came.",
        "The 155mm shell was a dud.",
        "We are in two minds.",
        "The clinic treats children under five.",
        "Those between the ages of 17 and 20 may vote.",
        "How many came is unknown.",
    ],
)
def test_numbers_that_only_name_are_left(parse: Parsing, text: str) -> None:
    assert found(parse, text) == []


def test_a_speaker_is_not_counted_among_the_dead(parse: Parsing) -> None:
    assert [words for words, _ in found(parse, "A rescue worker said at least 32 people were killed.")] == [
        "at least 32"
    ]


def test_capitals_of_a_headline_hide_no_verb(parse: Parsing) -> None:
    (_, value), *_ = found(parse, "Blast In Gao Kills 5 Traders")
    assert (value.point, value.role) == (5, "killed")


def test_thousands_of_figures_take_time_in_proportion(parse: Parsing) -> None:
    unit = "The raid killed 12 people, including five children, and wounded 30, seven of them seriously. "
    few, many = parse(unit * 40), parse(unit * 400)
    spent = []
    for one in (few, many):
        begun = time.process_time()
        assert len(find_quantities(one)) in {160, 1_600}
        spent.append(time.process_time() - begun)
    assert spent[1] < 30 * spent[0]
