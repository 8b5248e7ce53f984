"""Windows hold every piece once, in order, and no more than fit."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge.encoder.windows import pack


def words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]


@given(st.text(alphabet=st.sampled_from('ab. \n"!') | st.characters()), st.integers(1, 20))
def test_every_piece_lies_in_exactly_one_window_of_bounded_size(text: str, limit: int) -> None:
    offsets = words(text)
    packed = pack(text, offsets, limit)
    assert [k for first, after in packed for k in range(first, after)] == list(range(len(offsets)))
    assert all(0 < after - first <= limit for first, after in packed)


def test_paragraphs_stay_whole_where_they_fit() -> None:
    text = "One two three.\n\nFour five six.\n\nSeven eight nine ten."
    starts = [text[words(text)[first][0] :].split(maxsplit=1)[0] for first, _ in pack(text, words(text), 8)]
    assert starts == ["One", "Seven"]


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    text = "A b c d e f. G h i j k l. M n o p."
    assert [text[words(text)[first][0]] for first, _ in pack(text, words(text), 9)] == ["A", "G", "M"]


def test_a_text_without_any_stop_is_cut_at_the_limit() -> None:
    text = "word " * 1000
    assert [after - first for first, after in pack(text, words(text), 300)] == [300, 300, 300, 100]
