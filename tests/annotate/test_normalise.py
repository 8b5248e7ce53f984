"""Repair mends what parsers stumble over, and every character still points to where it came from."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.annotate.normalise import repair


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("the al- Karama crossing", "the al-Karama crossing"),
        ("Abu al- \u00a0Duhur", "Abu al-Duhur"),
        ("a well- known figure", "a well- known figure"),
        ("con\u00adtin\u00adued", "continued"),
        ("of\ufb01cials", "officials"),
        ("\u201cNo,\u201d she said", '"No," she said'),
        ("it\u2019s", "it's"),
        ("``No,'' he said", '"No," he said'),
        ("one\u00a0 two\tthree", "one two three"),
        ("a\r\n\r\nb", "a\nb"),
        ("a \n  \n\n b", "a\nb"),
        ("\ufeffA\u200bB", "AB"),
    ],
)
def test_mends(broken: str, mended: str) -> None:
    assert repair(broken).text == mended


def test_line_breaks_of_a_wrapped_text_are_blanks() -> None:
    text = (
        "The harbour master of the town said on Monday that two of the\n"
        "vessels had left the port before dawn without any papers, and\n"
        "that a third one was still being held at the northern quay.\n"
        "\n"
        "Nobody was hurt."
    )
    assert repair(text).text.count("\n") == 1


def test_line_breaks_between_whole_sentences_are_paragraphs() -> None:
    assert repair("It rained.\nThen it stopped.\nNobody was hurt.").text.count("\n") == 2


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@example("al- Khan \u0645\u0631\u062d\u0628\u0627 \U0001f600 \u00ad\u200f``x''")
def test_every_character_points_into_the_original(text: str) -> None:
    repaired = repair(text)
    assert len(repaired.text) == len(repaired.starts) == len(repaired.stops)
    previous = 0
    for start, stop in zip(repaired.starts, repaired.stops, strict=True):
        assert previous <= start < stop <= len(text)
        previous = start


@given(st.text(max_size=300))
def test_unbroken_characters_map_to_themselves(text: str) -> None:
    repaired = repair(text)
    for k, character in enumerate(repaired.text):
        if repaired.stops[k] - repaired.starts[k] == 1 and character.isalnum() and text[repaired.starts[k]].isalnum():
            original = text[repaired.starts[k]]
            assert character == original or original in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
