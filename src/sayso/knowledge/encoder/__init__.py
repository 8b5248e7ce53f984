"""The encoder: one pass over the pieces of a text; every learned head reads its result."""

from sayso.knowledge.encoder.encode import Encoded, Encoder
from sayso.knowledge.encoder.pairs import Judged, Marked, PairNetwork
from sayso.knowledge.encoder.weights import Weights, find_weights

__all__ = ["Encoded", "Encoder", "Judged", "Marked", "PairNetwork", "Weights", "find_weights"]
