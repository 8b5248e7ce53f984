"""What stands between two marked phrases: one pass a sentence below, one short pass for each marked pair above it."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
import numpy as np

from sayso.errors import KnowledgeError
from sayso.knowledge.encoder.encode import LONE, Floats
from sayso.knowledge.encoder.weights import Weights

WIDTH: Final = 256
"""Pieces of a sentence that are read; what stands behind them has no state."""

BUDGET: Final = 512
"""Words per pass above, padding included."""

AHEAD: Final = 32
"""Sentences that are sorted together."""

TYPES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE",
)  # fmt: skip
"""PLOVER's types in the order of the network's scores; the last one is no event."""


class Marked(msgspec.Struct, frozen=True):
    """A sentence (its number) with words of it marked, by number: who acts, to whom, the word that names the act.

    `votes` are the lexicon's scores of types for this pair.
    """

    sentence: int
    actor: tuple[int, ...] = ()
    recipient: tuple[int, ...] = ()
    trigger: tuple[int, ...] = ()
    votes: tuple[tuple[str, float], ...] = ()


class Judged(msgspec.Struct, frozen=True):
    """What the network says of a marked pair: `types` [17] and `modes` [M] are probabilities.

    `tags` [words, 5]: for each word, outside; begin and inside of who acts; begin and inside of whom it is done to.
    They tell what the sentence says where nothing is marked.
    """

    types: Floats
    modes: Floats
    tags: Floats


class PairNetwork:
    """Sentences and pairs in, probabilities out."""

    def __init__(self, weights: Weights) -> None:
        import onnxruntime  # slow to import, and not needed by the rules
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # a process is the unit of work
        options.log_severity_level = 3
        try:
            self._pieces = Tokenizer.from_file(str(weights.tokenizer))
            self._below, self._above = (
                onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
                for path in (weights.sentence, weights.pair)
            )
        except Exception as error:  # the libraries raise kinds of their own
            raise KnowledgeError(f"cannot load the coder's network {weights.pair}: {error}") from error
        self._pieces.enable_truncation(WIDTH)
        self._pieces.no_padding()
        self.version = hashlib.sha256(weights.pair.read_bytes()).hexdigest()[:8]
        self.modes: tuple[str, ...] = tuple(self._above.get_modelmeta().custom_metadata_map["modes"].split())

    def states(self, sentences: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> list[Floats]:
        """For each sentence (text, characters [start, end) of its words) the states [1 + words, width].

        Place 0 is the sentence's own.
        """
        coded = [(self._pieces.encode(LONE.sub("\ufffd", text)), words) for text, words in sentences]
        order = sorted(range(len(coded)), key=lambda k: len(coded[k][0].ids))
        found: dict[int, Floats] = {}
        for group in _groups(order, [len(one.ids) for one, _ in coded]):
            wide = max(len(coded[k][0].ids) for k in group)
            ids = np.zeros((len(group), wide), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, k in enumerate(group):
                n = len(coded[k][0].ids)
                ids[row, :n], mask[row, :n] = coded[k][0].ids, 1
            (states,) = self._below.run(None, {"input_ids": ids, "attention_mask": mask})
            for row, k in enumerate(group):
                pieces, words = coded[k]
                found[k] = _spread(words, pieces.offsets) @ states[row, : len(pieces.ids)]
        return [found[k] for k in range(len(coded))]

    def judge(self, states: Sequence[Floats], pairs: Sequence[Marked]) -> list[Judged]:
        """What stands between each of the pairs; `states` by the number of the sentence."""
        order = sorted(range(len(pairs)), key=lambda k: len(states[pairs[k].sentence]))
        found: dict[int, Judged] = {}
        for group in _groups(order, [len(states[pair.sentence]) for pair in pairs]):
            found.update(zip(group, self._judge(states, [pairs[k] for k in group]), strict=True))
        return [found[k] for k in range(len(pairs))]

    def _judge(self, states: Sequence[Floats], pairs: Sequence[Marked]) -> Iterator[Judged]:
        wide = max(len(states[pair.sentence]) for pair in pairs)
        inputs = {
            "states": np.zeros((len(pairs), wide, states[pairs[0].sentence].shape[1]), dtype=np.float32),
            "mask": np.zeros((len(pairs), wide), dtype=np.float32),
            "roles": np.zeros((len(pairs), wide, 3), dtype=np.float32),
            "votes": np.zeros((len(pairs), len(TYPES)), dtype=np.float32),
        }
        for row, pair in enumerate(pairs):
            own = states[pair.sentence]
            inputs["states"][row, : len(own)], inputs["mask"][row, : len(own)] = own, 1
            for column, marked in enumerate((pair.actor, pair.recipient, pair.trigger)):
                inputs["roles"][row, [k + 1 for k in marked], column] = 1
            for type_, score in pair.votes:
                inputs["votes"][row, TYPES.index(type_)] = score
        types, modes, tags = self._above.run(None, inputs)
        for row, pair in enumerate(pairs):
            n = len(states[pair.sentence])
            yield Judged(shares(types[row]), shares(modes[row]), shares(tags[row, 1:n]))


def shares(scores: Floats) -> Floats:
    """Softmax of every row."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    found: Floats = (raised / raised.sum(-1, keepdims=True)).astype(np.float32, copy=False)
    return found


def _spread(words: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, int]]) -> Floats:
    """Weights [1 + words, pieces]: a word's state is the mean of its pieces'; place 0 is the mark in front."""
    weights = np.zeros((1 + len(words), len(pieces)), dtype=np.float32)
    weights[0, 0] = 1
    p = 0
    for k, (start, end) in enumerate(words, 1):
        while p < len(pieces) and pieces[p][1] <= start:
            p += 1
        mine = []
        for q in range(p, len(pieces)):
            if pieces[q][0] >= end:
                break
            if pieces[q][1] > start:
                mine.append(q)
        if mine:
            weights[k, mine] = 1 / len(mine)
    return weights


def _groups(order: Iterable[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers in order of their length, as many together as the budget holds."""
    group: list[int] = []
    for k in order:
        if group and (len(group) + 1) * lengths[k] > BUDGET:
            yield group
            group = []
        group.append(k)
    if group:
        yield group
