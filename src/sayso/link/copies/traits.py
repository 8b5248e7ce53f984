"""The traits of two reports by which a model weighs whether they are kin, and which of them has it from the other."""

from typing import Final

import numpy as np

from sayso.link.copies.naming import Naming
from sayso.link.copies.pairs import Pair
from sayso.link.copies.switches import used

KIN: Final = (
    *("most", "least", "soft_most", "peak", "third", "longest", "long_run", "cosine", "names", "figures"),
    *("only", "slips", "quoting", "lead", "named", "fellow", "days", "short", "rival", "titles"),
)
"""Traits of a pair, alike both ways."""
PARENT: Final = (
    *("held", "holds", "soft_holds", "names_it", "named_by_it", "later", "late", "early", "longer", "kindred", "opens"),
    *(
        "explained",
        "explains",
        "explained_best",
        "explains_first",
        "explains_nearly",
        "whole",
        "longer_named",
        "opens_holds",
    ),
)
"""Traits of a child and a candidate parent."""


class Compared:
    """What a pair is weighed by: `kin` alike both ways, and for the rest a value for either as the child."""

    __slots__ = ("apart", "covered", "kin", "named", "opens", "pair", "soft")

    def __init__(
        self, pair: Pair, named: tuple[float, float], fellow: float, hours: float | None, titles: float
    ) -> None:
        self.pair = pair
        self.covered, self.soft, self.named, self.apart = pair.covered, pair.soft, named, hours
        self.opens = _opens(pair)
        self.kin = _kin(pair, named, fellow, hours, titles)


def _kin(pair: Pair, named: tuple[float, float], fellow: float, hours: float | None, titles: float) -> dict[str, float]:
    alike = pair.alike
    tops = np.sort(alike.max(axis=1))[::-1] if alike.size else np.zeros(1)
    passages = pair.passages
    hard = used("figures")
    return {
        "most": max(pair.covered),
        "least": min(pair.covered),
        "soft_most": max(pair.soft),
        "peak": float(tops[0]),
        "third": float(tops[:3].mean()),
        "longest": float(np.log1p(_longest(pair)) / 5) if passages else 0.0,
        "long_run": min(1.0, max(0.0, (_longest(pair) - 25) / 50)),
        "cosine": pair.cosine,
        "names": pair.names if hard else 0.0,
        "figures": pair.figures if hard else 0.0,
        "only": float(np.log1p(len(pair.only)) / 4),
        "slips": float(np.log1p(len(pair.slips))) if hard else 0.0,
        "quoting": min(1.0, pair.quoting),
        "lead": max(pair.lead),
        "named": max(named),
        "fellow": fellow,
        "days": 0.0 if hours is None else min(1.0, abs(hours) / 240),
        "short": float(np.log1p(min(len(pair.one), len(pair.two))) / 6),
        "titles": titles,
    }


def _longest(pair: Pair) -> int:
    """Words of the longest passage of both that is no stock."""
    for passage in pair.passages:
        if pair.stock[0][passage.first : passage.last + 1].mean() < 0.5:
            return passage.same
    return 0


def _opens(pair: Pair) -> tuple[float, float]:
    """How near the top of either the passages of both stand (1 = it opens with them)."""
    found = []
    for reading, same in zip((pair.one, pair.two), pair.same, strict=True):
        places = np.flatnonzero(same)
        found.append(1.0 - float(places[: max(1, len(places) // 2)].mean()) / len(reading) if len(places) else 0.5)
    return found[0], found[1]


def credits_between(
    mine: tuple[Naming, ...], its: tuple[Naming, ...], my_outlet: str | None, its_outlet: str | None
) -> tuple[float, float]:
    """How credit-like either names the outlet of the other: (the first names the second's, the other way about)."""
    return (
        max((one.strength for one in mine if its_outlet is not None and one.name == its_outlet), default=0.0),
        max((one.strength for one in its if my_outlet is not None and one.name == my_outlet), default=0.0),
    )


def parent_traits(
    compared: Compared, *, first: bool, kindred: float, whence: tuple[float, float, float]
) -> dict[str, float]:
    """Traits of a child (the first of the pair or the second) with the other as its parent.

    `kindred` is how much more the parent is kin to all of the family; `whence` how much of what the child shares with
    its family the parent holds, of what the parent shares the child, and of what the child shares the next best.
    """
    me, it = (0, 1) if first else (1, 0)
    hours = 0.0 if compared.apart is None else compared.apart if first else -compared.apart
    lengths = (len(compared.pair.one), len(compared.pair.two))
    longer = float(np.tanh(np.log((lengths[it] + 10) / (lengths[me] + 10))))
    opens = compared.opens[me] - compared.opens[it]
    ahead = whence[0] - whence[2]
    return {
        "held": compared.covered[me],
        "holds": compared.covered[it],
        "soft_holds": compared.soft[it],
        "names_it": compared.named[me],
        "named_by_it": compared.named[it],
        "later": float(np.tanh(hours / 4)),
        "late": float(hours > 0.05),
        "early": float(hours < -0.05),
        "longer": longer,
        "kindred": kindred,
        "opens": opens,
        "explained": whence[0],
        "explains": whence[1],
        "explained_best": ahead,
        "explains_first": float(ahead > 0),
        "explains_nearly": float(ahead > -0.1),
        "whole": max(0.0, (whence[1] - 0.95) / 0.05),
        "longer_named": longer * compared.named[me],
        "opens_holds": opens * compared.covered[it],
    }
