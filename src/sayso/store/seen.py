"""Which inputs are known, answered without a query: eight bytes of memory for each."""

from hashlib import sha256
from typing import Final

import numpy as np
from numpy.typing import NDArray

HASH: Final = "CAST('0x' || substr(sha256({}), 1, 16) AS UBIGINT)"
"""What `mark` computes, in SQL."""


def mark(text: str) -> int:
    """The first 64 bits of a text's SHA-256: two of ten million inputs share one with a chance of 3 in a million."""
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


class Marks:
    """A set of marks: those held at the start as a sorted array, those added since beside it."""

    def __init__(self, held: NDArray[np.uint64]) -> None:
        self._held = np.sort(held)
        self._new: set[int] = set()

    def __contains__(self, text: str) -> bool:
        sought = mark(text)
        if sought in self._new:
            return True
        place = int(np.searchsorted(self._held, np.uint64(sought)))
        return place < len(self._held) and int(self._held[place]) == sought

    def add(self, text: str) -> None:
        """Take one more in."""
        self._new.add(mark(text))
