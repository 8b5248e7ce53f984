"""Vectors of words: of length 1, near where the words mean nearly the same."""

import numpy as np
import pytest

from sayso.knowledge.meanings import DIMENSIONS, meanings


@pytest.mark.parametrize(("one", "near", "far"), [("arrest", "detain", "flood"), ("win", "victory", "blast")])
def test_words_that_mean_nearly_the_same_lie_near(one: str, near: str, far: str) -> None:
    first, second, third = (meanings()(word) for word in (one, near, far))
    assert first is not None and second is not None and third is not None  # noqa: PT018 - told apart for mypy
    assert first.shape == (DIMENSIONS,)
    assert np.linalg.norm(first) == pytest.approx(1.0, abs=1e-5)
    assert first @ second > 0.4 > first @ third


def test_a_word_nobody_knows_has_none() -> None:
    assert meanings()("qwxzv") is None
