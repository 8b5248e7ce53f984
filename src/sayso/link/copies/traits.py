"""The traits of two reports by which a model weighs whether they are kin, and which of them has it from the other."""

from typing import Final

import numpy as np

from sayso.link.copies.naming import Naming
from sayso.link.copies.pairs import Pair

KIN: Final = ("most", "least", "soft_most", "soft_least", "peak", "third", "longest", "long_run", "specific", "passages", "order", "cosine",
              "names", "figures", "only", "slips", "quoting", "lead", "named", "fellow", "days", "short", "rival", "titles")  # fmt: skip
"""Traits of a pair, alike both ways."""
PARENT: Final = ("held", "holds", "soft_held", "soft_holds", "names_it", "named_by_it", "names_else", "it_names_else", "later", "longer", "best_soft",
                 "kindred", "opens", "explained", "explains", "explained_best")  # fmt: skip
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
        "long_run": min(1.0, max(0.0, (_longest(pair) - 25) / 50)),
        "specific": float(np.log1p(_specific(pair)) / 3),
        "passages": float(np.log1p(len(passages)) / 3),
        "order": order * float(np.log1p(count)) / 5,
        "cosine": pair.cosine,
        "names": pair.names,
        "figures": pair.figures,
        "only": float(np.log1p(len(pair.only)) / 4),
        "slips": float(np.log1p(len(pair.slips))),
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


def _specific(pair: Pair) -> int:
    """How many names and figures stand in the passages of both: stock text has few."""
    same = pair.same[0] & ~pair.stock[0]
    return int(((pair.one.names | pair.one.figure) & same).sum())


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
    compared: Compared,
    *,
    first: bool,
    best: float,
    kindred: float,
    else_: tuple[float, float],
    whence: tuple[float, float, float],
) -> dict[str, float]:
    """Traits of a child (the first of the pair or the second) with the other as its parent.

    `best` is the highest `soft` of the child by any other candidate, `kindred` how much the parent is
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
        "best_soft": compared.soft[me] - best,
        "kindred": kindred,
        "opens": compared.opens[me] - compared.opens[it],
        "explained": whence[0],
        "explains": whence[1],
        "explained_best": whence[0] - whence[2],
    }
