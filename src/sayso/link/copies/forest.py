"""Which of two kin reports has it from the other: a sum of small decision trees over the traits of the pair.

A sum of weights cannot say "longer, unless it credits the other": the trees can. They choose the parent; the linear
model beside them (`model`) tells what each trait speaks for.
"""

from functools import cache
from importlib.resources import as_file, files
from typing import Final

import numpy as np
from numpy.typing import NDArray

_FILE: Final = "copyparents.npz"

type Doubles = NDArray[np.float64]


class Forest:
    """Trees side by side: node arrays of shape (trees, nodes); a leaf points at itself and bears its value."""

    def __init__(self, trait: NDArray[np.int16], bound: Doubles, below: NDArray[np.int16], above: NDArray[np.int16],
                 value: Doubles, base: float) -> None:  # fmt: skip
        self._trait, self._bound, self._below, self._above, self._value = trait, bound, below, above, value
        self._base = base
        self._depth = _depth(below, above)

    def __call__(self, rows: Doubles) -> Doubles:
        """The sum for each row of traits (in the order of `traits.PARENT`): above 0 it is likelier than not."""
        trees = np.arange(len(self._trait))
        at = np.zeros((len(rows), len(trees)), dtype=np.intp)
        lines = np.arange(len(rows))[:, None]
        for _ in range(self._depth):
            low = rows[lines, self._trait[trees, at]] <= self._bound[trees, at]
            at = np.where(low, self._below[trees, at], self._above[trees, at])
        found: Doubles = self._value[trees, at].sum(axis=1) + self._base
        return found


def _depth(below: NDArray[np.int16], above: NDArray[np.int16]) -> int:
    """Steps from the root to the deepest leaf of any tree."""
    trees, depth = np.arange(len(below)), 0
    held = [np.zeros((len(below), 1), dtype=np.intp)]
    while depth < below.shape[1]:
        at = held[-1]
        after = np.concatenate([below[trees[:, None], at], above[trees[:, None], at]], axis=1)
        if (after == np.concatenate([at, at], axis=1)).all():
            return depth
        held.append(np.unique(after, axis=1))
        depth += 1
    return depth


@cache
def forest() -> Forest:
    """The trees that ship with Sayso, made by training/copies/train.py."""
    with as_file(files("sayso.knowledge").joinpath("data", _FILE)) as path, np.load(path, allow_pickle=False) as table:
        base = float(table["base"])
        return Forest(table["trait"], table["bound"], table["below"], table["above"], table["value"], base)
