"""Vectors of single words: those that mean nearly the same lie near each other."""

from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.errors import KnowledgeError

DIMENSIONS: Final = 64
_FILE: Final = "meanings.npz"

type Floats = NDArray[np.float32]


class Meanings:
    """Words in lower case in, unit vectors out; training/coreference/CARD.md tells how they were made."""

    def __init__(self) -> None:
        """Raise KnowledgeError if the table is missing or damaged."""
        try:
            with files("sayso.knowledge").joinpath("data", _FILE).open("rb") as file, np.load(file) as found:
                words = found["words"].tobytes().decode("utf-8").split("\n")
                table = found["table"].astype(np.float32)
        except (OSError, ValueError, KeyError) as error:
            raise KnowledgeError(f"the vectors {_FILE} cannot be read ({error}); reinstall sayso") from error
        self._rows = {word: row for row, word in enumerate(words)}
        self._table = table / np.linalg.norm(table, axis=1, keepdims=True)

    def __call__(self, word: str) -> Floats | None:
        """The vector of a word, None if it is not among the 13,000 or so that are known."""
        row = self._rows.get(word)
        return None if row is None else self._table[row]


@cache
def meanings() -> Meanings:
    """The vectors, read once per process."""
    return Meanings()
