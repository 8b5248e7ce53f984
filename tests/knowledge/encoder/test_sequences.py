"""The likeliest row of tags keeps the rules of tagging."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge.encoder.sequences import best_path, stretches

SCORES = st.lists(st.tuples(*[st.floats(-20, 0, width=32)] * 3), max_size=6)


def allowed(path: tuple[int, ...]) -> bool:
    return all(not (tag == 2 and before == 0) for before, tag in zip((0, *path), path, strict=False))


@given(SCORES)
def test_no_allowed_path_scores_higher(rows: list[tuple[float, float, float]]) -> None:
    scores = np.array(rows, dtype=np.float32).reshape(len(rows), 3)
    path = best_path(scores)
    best = max(
        (sum(scores[k, tag] for k, tag in enumerate(other)) for other in itertools.product(range(3), repeat=len(rows))
         if allowed(other)),
        default=0,
    )  # fmt: skip
    assert len(path) == len(rows)
    assert allowed(tuple(path))
    assert abs(sum(scores[k, tag] for k, tag in enumerate(path)) - best) < 1e-3


@given(st.lists(st.integers(0, 2)))
def test_stretches_hold_no_word_twice(path: list[int]) -> None:
    found = stretches(path)
    assert all(first < after for first, after in found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))
    assert sum(tag == 1 for tag in path) == len(found)
