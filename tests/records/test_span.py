"""Spans run forward, slice, cover and overlap as half-open ranges do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span, hull

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(min(pair), max(pair)))


def test_a_span_never_runs_backward() -> None:
    with pytest.raises(ValueError, match="runs forward"):
        Span(5, 4)
    with pytest.raises(ValueError, match="runs forward"):
        Span(-1, 4)


def test_a_span_slices_code_points() -> None:
    assert Span(2, 7).of("\U0001f600 \u0645\u0631\u062d\u0628\u0627!") == "\u0645\u0631\u062d\u0628\u0627"


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))


@given(spans, spans)
def test_overlapping_means_sharing_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert (one.start != one.end and other.start != other.end and one.overlaps(other)) == bool(shared)


@given(st.lists(spans))
def test_a_hull_covers_all_its_spans(many: list[Span]) -> None:
    around = hull(many)
    assert (around is None) == (not many)
    assert around is None or all(around.covers(span) for span in many)
