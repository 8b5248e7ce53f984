"""The traits of two reports by which a model weighs whether they are kin, and which of them has it from the other."""

from typing import Final

import numpy as np

from sayso.link.copies.naming import Naming
from sayso.link.copies.pairs import Pair

KIN: Final = ("most", "least", "soft_most", "soft_least", "peak", "third", "longest", "same", "order", "order_mass", "cosine", "names", "figures",
              "only", "slips", "quoting", "stocked", "lead", "named", "fellow", "days", "short", "rival", "titles")  # fmt: skip
"""Traits of a pair, alike both ways."""
PARENT: Final = ("held", "holds", "soft_held", "soft_holds", "names_it", "named_by_it", "names_else", "it_names_else", "later", "longer", "best",
                 "best_soft", "kindred", "opens", "fresh_slips", "old_slips", "explained",
                 "explains", "explained_best", "explained_gap")  # fmt: skip
"""Traits of a child and a candidate parent."""


class Compared:
    """What a pair is weighed by: `kin` alike both ways, and for the rest a value for either as the child."""

    __slots__ = ("apart", "covered", "kin", "named", "opens", "pair", "slips", "soft")

    def __init__(self, pair: Pair, named: tuple[float, float], fellow: float, hours: float | None, titles: float) -> None:
        self.pair = pair
        self.covered, self.soft, self.named, self.apart = pair.covered, pair.soft, named, hours
        self.opens = _opens(pair)
        self.slips = _fresh(pair)
        self.kin = _kin(pair, named, fellow, hours, titles)


def _kin(pair: Pair, named: tuple[float, float], fellow: float, hours: float | None, titles: float) -> dict[str, float]:
    alike = pair.alike
    tops = np.sort(alike.max(axis=1))[::-1] if alike.size else np.zeros(1)
    order, count = pair.order
    passages = pair.passages
    return {
        "most": max(pair.covered),
        "least": min(pair.covered),
        "soft_most": max(pair.soft),
        "soft_least": min(pair.soft),
        "peak": float(tops[0]),
        "third": float(tops[:3].mean()),
        "longest": float(np.log1p(_longest(pair)) / 5) if passages else 0.0,
        "same": float(np.log1p(min(_own(pair))) / 6),
        "order": order,
        "order_mass": order * float(np.log1p(count)) / 5,
        "cosine": pair.cosine,
        "names": pair.kinds("names"),
        "figures": pair.kinds("figure"),
        "only": float(np.log1p(len(pair.only)) / 4),
        "slips": float(np.log1p(len(pair.slips))),
        "quoting": min(1.0, pair.quoting),
        "stocked": pair.stocked,
        "lead": max(pair.lead),
        "named": max(named),
        "fellow": fellow,
        "days": 0.0 if hours is None else min(1.0, abs(hours) / 240),
        "short": float(np.log1p(min(len(pair.one), len(pair.two))) / 6),
        "titles": titles,
    }


def _own(pair: Pair) -> tuple[int, int]:
    mine, its = ((same & ~stock).sum() for same, stock in zip(pair.same, pair.stock, strict=True))
    return int(mine), int(its)


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


def _fresh(pair: Pair) -> tuple[float, float]:
    """How many odd words either has that nobody else has: what copying adds."""
    found = []
    for reading in (pair.one, pair.two):
        numbers, _ = reading.vocabulary
        alone = pair.commons.bearing(numbers) <= 1 if len(numbers) else np.zeros(0, dtype=bool)
        found.append(float(alone.mean()) if len(alone) else 0.0)
    return found[0], found[1]


def credits_between(mine: tuple[Naming, ...], its: tuple[Naming, ...], my_outlet: str | None, its_outlet: str | None) -> tuple[float, float]:
    """How credit-like either names the outlet of the other: (the first names the second's, the other way about)."""
    return (
        max((one.strength for one in mine if its_outlet is not None and one.name == its_outlet), default=0.0),
        max((one.strength for one in its if my_outlet is not None and one.name == my_outlet), default=0.0),
    )


def parent_traits(compared: Compared, *, first: bool, best: tuple[float, float], kindred: float, else_: tuple[float, float], whence: tuple[float, float, float]) -> dict[str, float]:
    """Traits of a child (the first of the pair or the second) with the other as its parent.

    `best` are the highest `covered` and `soft` of the child by any other candidate, `kindred` how much the parent is
    kin to all of the family, `whence` how much of what the child shares with its family the parent holds, of what the
    parent shares the child, and of what the child shares the next best candidate, `else_` how credit-like child and parent name outlets that are neither's.
    """
    me, it = (0, 1) if first else (1, 0)
    hours = compared.apart
    later = 0.0 if hours is None else float(np.tanh((hours if first else -hours) / 4))
    lengths = (len(compared.pair.one), len(compared.pair.two))
    return {
        "held": compared.covered[me],
        "holds": compared.covered[it],
        "soft_held": compared.soft[me],
        "soft_holds": compared.soft[it],
        "names_it": compared.named[me],
        "named_by_it": compared.named[it],
        "names_else": else_[0],
        "it_names_else": else_[1],
        "later": later,
        "longer": float(np.tanh(np.log((lengths[it] + 10) / (lengths[me] + 10)))),
        "best": compared.covered[me] - best[0],
        "best_soft": compared.soft[me] - best[1],
        "kindred": kindred,
        "opens": compared.opens[me] - compared.opens[it],
        "fresh_slips": compared.slips[me],
        "old_slips": compared.slips[it],
        "explained": whence[0],
        "explains": whence[1],
        "explained_best": whence[0] - whence[2],
        "explained_gap": whence[0] - whence[1],
    }
