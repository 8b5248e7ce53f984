"""The probability that two tellings tell of one event: logistic regression on the traits of the pair."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.lexicon import vocabulary
from sayso.link.pairs.prepare import Prepared, prepare
from sayso.link.pairs.traits import NAMES, traits
from sayso.records import Telling

_LEARNED: Final = vocabulary("pairs")
THRESHOLD: Final[float] = _LEARNED["threshold"]
"""A telling joins an event, and two events become one, where the mean probability of their pairs is at least this."""
_CONFLICT: Final = 3.0
"""What speaks against one event where both are dated or placed and cannot meet, in log odds: set by
hand, for few claims of ECB+ have both."""
_DAYS, _KM = NAMES.index("days apart"), NAMES.index("far")
_LATER, _AWAY = np.log1p(2.0), np.log1p(100.0)
_REMEMBERED: Final = 50_000
"""Tellings that are kept ready: some 200 MB at most."""

type Doubles = NDArray[np.float64]


class Weights:
    """What each trait weighs: standardised by `mean` and `spread`, nought where it cannot be told.

    `known` is what it weighs that the trait can be told at all.
    """

    def __init__(self, mean: Doubles, spread: Doubles, weight: Doubles, known: Doubles, bias: float) -> None:
        self.mean, self.spread, self.weight, self.known, self.bias = mean, spread, weight, known, bias

    def __call__(self, rows: Doubles) -> Doubles:
        """The probability of each row of traits."""
        missing = np.isnan(rows)
        scaled = np.where(missing, 0.0, (rows - self.mean) / self.spread)
        sums = scaled @ self.weight + np.where(missing, 0.0, 1.0) @ self.known + self.bias
        with np.errstate(invalid="ignore"):
            sums -= _CONFLICT * ((rows[:, _DAYS] > _LATER).astype(float) + (rows[:, _KM] > _AWAY))
        found: Doubles = 1.0 / (1.0 + np.exp(-np.clip(sums, -30.0, 30.0)))
        return found

    @classmethod
    def learned(cls) -> "Weights":
        """Those that ship with Sayso."""
        rows = [_LEARNED["traits"][name] for name in NAMES]
        mean, spread, weight, known = (np.array([float(row[key]) for row in rows]) for key in KEYS)
        return cls(mean, spread, weight, known, float(_LEARNED["bias"]))


KEYS: Final = ("mean", "spread", "weight", "known")


class PairScorer:
    """Two tellings in, a probability out; it remembers the tellings it has seen, not what it said of them."""

    def __init__(self, weights: Weights | None = None) -> None:
        self._weigh = weights if weights is not None else Weights.learned()
        self._ready: dict[tuple[str, str], Prepared] = {}

    def __call__(self, one: Telling, other: Telling, *, alike: float) -> float:
        """The probability that both tell of one event; `alike` is the likeness of their reports, in [0, 1]."""
        return float(self.score(one, [other], np.array([alike]))[0])

    def score(self, telling: Telling, others: Sequence[Telling], alike: Doubles) -> Doubles:
        """The probability for each of `others`; `alike` holds the likeness of their reports to this one's."""
        return self._weigh(self.traits(telling, others, alike))

    def traits(self, telling: Telling, others: Sequence[Telling], alike: Doubles) -> Doubles:
        """The traits of each pair, one column for each of `traits.NAMES`."""
        return traits(self._prepared(telling), [self._prepared(other) for other in others], alike)

    def joins(self, telling: Telling, members: Sequence[Telling], alike: Doubles) -> float:
        """How well a telling goes with the members of an event: the mean probability; it joins from THRESHOLD on.

        Raises:
            ValueError: there is no member.
        """
        if not members:
            raise ValueError("an event without members has nothing to join")
        return float(self.score(telling, members, alike).mean())

    def _prepared(self, telling: Telling) -> Prepared:
        key = (telling.report, telling.claim)
        found = self._ready.get(key)
        if found is None or (found.telling is not telling and found.telling != telling):
            if len(self._ready) >= _REMEMBERED:
                self._ready.clear()
            found = self._ready[key] = prepare(telling)
        return found
