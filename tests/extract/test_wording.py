"""Loaded wording: flagged with a category and a neutral gloss, never in names or plain readings."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.extract.wording import WordingFinder
from sayso.records import Attribution, Parse, Span

type Parsing = Callable[[str], Parse]
FINDER = WordingFinder()


def flagged(parse: Parsing, text: str) -> list[tuple[str, str]]:
    return [(wording.category, wording.span.of(text)) for wording in FINDER(parse(text), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The terrorists fled.", [("label", "terrorists")]),
        ("The regime responded.", [("label", "regime")]),
        ("The so-called council met.", [("scare", "so-called")]),
        ("The so called council met.", [("scare", "so called")]),
        ("The vote was illegitimate.", [("legitimacy", "illegitimate")]),
        ("They plundered the oil.", [("dysphemism", "plundered")]),
        ("Troops came under the pretext of aid.", [("motive", "under the pretext")]),
        ("The martyrs were buried.", [("heroic", "martyrs")]),
        ("The army liberated the town.", [("euphemism", "liberated")]),
        ("The army neutralised two gunmen.", [("euphemism", "neutralised")]),
        ("It was called collateral damage.", [("euphemism", "collateral damage")]),
        ("Occupation forces closed the road.", [("label", "Occupation forces")]),
        ("The puppet government resigned.", [("label", "puppet government")]),
        ("Thugs beat a driver.", [("dysphemism", "Thugs")]),
        ("The “reform” was delayed.", [("scare", "reform")]),
    ],
)
def test_loaded_words_on_all_sides(parse: Parsing, text: str, expected: list[tuple[str, str]]) -> None:
    assert flagged(parse, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He faces terrorism charges.",
        "Engineers neutralised the mine.",
        "The Sahel Liberation Front denied it.",
        "The river flooded two villages.",
        "She read “The Long Road” aloud.",
        "“We left the town”, he said.",
        "",
    ],
)
def test_plain_readings_and_names_are_left_alone(parse: Parsing, text: str) -> None:
    assert flagged(parse, text) == []


def test_every_gloss_says_something(parse: Parsing) -> None:
    for wording in FINDER(parse("The so-called liberators plundered the town, thugs that they are."), ()):
        assert wording.gloss
        assert wording.category


def test_whose_word_it_is(parse: Parsing) -> None:
    text = "The minister said the terrorists fled."
    at = text.index("the terrorists")
    said = Attribution(id="a", source=None, cue=Span(13, 17), content=(Span(at, len(text) - 1),))
    assert [wording.attribution for wording in FINDER(parse(text), (said,))] == ["a"]


def test_a_partial_quotation_is_no_scare_quote(parse: Parsing) -> None:
    text = "The minister called it a “sad day”."
    at = text.index("“")
    said = Attribution(id="a", source=None, cue=None, content=(Span(at, len(text) - 1),), kind="direct")
    assert FINDER(parse(text), (said,)) == ()
    assert [wording.category for wording in FINDER(parse(text), ())] == ["scare"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.lists(st.sampled_from(
    ["so-called", "regime", "“", "”", "'", '"', "the", "under", "pretext", "of", "🙂", "نظام", ".", "terrorist", "-"]
), max_size=25).map(" ".join))  # fmt: skip
def test_any_text_gives_exact_spans(parse: Parsing, text: str) -> None:
    parsed = parse(text)
    starts, ends = {token.start for token in parsed.tokens}, {token.end for token in parsed.tokens}
    found = FINDER(parsed, ())
    assert list(found) == sorted(found, key=lambda wording: wording.span)
    for wording in found:
        assert wording.span.start in starts
        assert wording.span.end in ends
