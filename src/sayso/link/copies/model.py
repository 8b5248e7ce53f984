"""The weights by which traits are summed to a probability: two logistic models that training/copies/train.py fits."""

from collections.abc import Mapping
from functools import cache
from math import exp
from typing import Literal

from sayso.knowledge.lexicon import vocabulary


def score(model: Literal["kin", "parent"], traits: Mapping[str, float]) -> float:
    """The sum behind the probability: above 0 it is likelier than not."""
    bias, weights = _model(model)
    return bias + sum(weights.get(name, 0.0) * value for name, value in traits.items())


def weight(model: Literal["kin", "parent"], trait: str) -> float:
    """What one trait weighs."""
    return _model(model)[1].get(trait, 0.0)


def threshold(name: str) -> float:
    """A bound of the decision: "kin" (from it on, two reports are kin), "low" and "high" (between, it is doubtful)."""
    return float(vocabulary("copies")["bounds"][name])


def logistic(value: float) -> float:
    """A sum as a probability."""
    return 1 / (1 + exp(-max(-40.0, min(40.0, value))))


@cache
def _model(name: str) -> tuple[float, dict[str, float]]:
    table = vocabulary("copies")[name]
    return float(table["bias"]), {trait: float(weight) for trait, weight in table["weights"].items()}
