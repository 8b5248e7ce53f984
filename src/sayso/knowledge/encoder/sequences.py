"""Sequences: the likeliest row of tags (outside, begin, inside), and the stretches that it marks."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

OUTSIDE: Final = 0
BEGIN: Final = 1


def best_path(scores: NDArray[np.float32]) -> list[int]:
    """The likeliest tags of N words from their log-probabilities [N, 3]; "inside" never follows "outside" (Viterbi)."""
    if not len(scores):
        return []
    rows = scores.tolist()
    out, begin, _ = rows[0]
    inside = float("-inf")
    back: list[tuple[int, int]] = []
    for o, b, i in rows[1:]:
        best = max(out, begin, inside)
        before = OUTSIDE if best == out else BEGIN if best == begin else 2
        within = BEGIN if begin >= inside else 2
        back.append((before, within))
        out, begin, inside = best + o, best + b, max(begin, inside) + i
    tag = max(range(3), key=(out, begin, inside).__getitem__)
    path = [tag]
    for before, within in reversed(back):
        tag = within if tag == 2 else before
        path.append(tag)
    return path[::-1]


def stretches(path: list[int]) -> list[tuple[int, int]]:
    """Ranges [first, after) of words that the tags mark."""
    found: list[tuple[int, int]] = []
    for k, tag in enumerate(path):
        if tag == BEGIN:
            found.append((k, k + 1))
        elif tag != OUTSIDE and found:
            found[-1] = (found[-1][0], k + 1)
    return found
