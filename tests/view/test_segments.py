"""Cutting a text where marks begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span
from sayso.view.segments import Mark, segments

_TEXT = st.text(alphabet="ab \nقا🌶é", max_size=40)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(_TEXT)
    edges = st.integers(min_value=0, max_value=len(text) + 5)
    pairs = draw(st.lists(st.tuples(edges, edges), max_size=12))
    return text, [Mark(Span(min(pair), max(pair)), "content", str(i)) for i, pair in enumerate(pairs)]


@given(_marked())
def test_pieces_join_to_the_text_and_carry_exactly_their_marks(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    at = 0
    for piece in segments(text, marks):
        span = Span(at, at + len(piece.text))
        at = span.end
        assert set(piece.marks) == {
            mark for mark in marks if mark.span.overlaps(span) and mark.span.start < mark.span.end
        }
        assert set(piece.starts) == {mark for mark in piece.marks if mark.span.start == span.start}
    assert "".join(piece.text for piece in segments(text, marks)) == text


def test_nested_and_crossing_spans_are_cut_at_every_border() -> None:
    marks = [Mark(Span(0, 6), "content", "a1"), Mark(Span(2, 4), "trigger", "c1"), Mark(Span(3, 8), "slot", "c1")]
    pieces = [(piece.text, [mark.kind for mark in piece.marks]) for piece in segments("abcdefghij", marks)]
    assert pieces == [
        ("ab", ["content"]),
        ("c", ["content", "trigger"]),
        ("d", ["content", "trigger", "slot"]),
        ("ef", ["content", "slot"]),
        ("gh", ["slot"]),
        ("ij", []),
    ]
