"""Encode texts: pieces, windows, one pass of the network a window, in batches of like length."""

import re
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.errors import KnowledgeError
from sayso.knowledge.encoder.weights import Weights
from sayso.knowledge.encoder.windows import pack

BUDGET: Final = 256
"""Pieces per pass of the network, padding included: more gains nothing on one thread and takes memory."""

AHEAD: Final = 64
"""Windows that are sorted together; what the network says of them takes some 50 MB."""

LONGEST: Final = 100_000
"""Characters that are cut into pieces at once; longer texts are taken in parts, so that memory stays bounded."""
LONE: Final = re.compile(r"[\ud800-\udfff]")
"""Halves of surrogate pairs, which are no characters: the library that cuts pieces refuses them."""

type Floats = NDArray[np.float32]


class Encoded(msgspec.Struct, frozen=True):
    """One window of a text, T pieces.

    `offsets` are the characters of its pieces, `words` the number of the word each belongs to. `tags` [T, 3, 3]:
    for each role the scores of outside, begin, inside. `maps` [3, T + 1, T + 1]: for each role how strongly a piece
    belongs to the cue that starts at another; place 0 is nobody. `values` [T, 2] on a scale of -3..3.
    """

    offsets: list[tuple[int, int]]
    words: list[int]
    tags: Floats
    maps: Floats
    values: Floats


class Encoder:
    """Texts in, windows with the network's scores out."""

    def __init__(self, weights: Weights) -> None:
        import onnxruntime  # slow to import, and not needed by the rules
        from tokenizers import Tokenizer

        try:
            self._pieces = Tokenizer.from_file(str(weights.tokenizer))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1  # a process is the unit of work
            options.log_severity_level = 3
            self._network = onnxruntime.InferenceSession(
                str(weights.network), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the libraries raise kinds of their own
            raise KnowledgeError(f"cannot load the encoder {weights.network}: {error}") from error
        self._pieces.no_padding()
        self._pieces.no_truncation()
        front, back = (self._pieces.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
        if front is None or back is None:
            raise KnowledgeError(f"{weights.tokenizer} has no marks for the ends of a window")
        self._front, self._back = front, back

    def __call__(self, texts: Iterable[str]) -> Iterator[tuple[int, Encoded]]:
        """The windows of the texts of ONE report, in order, each with the number of its text.

        Windows that stand near each other are sorted by length and batched. The network's 8-bit sums depend a little on
        what else is in a batch: give the texts of one report at a time, and its reading depends on nothing else.
        """
        windows = ((number, window) for number, text in enumerate(texts) for window in self._windows(text))
        for group in batched(windows, AHEAD):
            order = sorted(range(len(group)), key=lambda k: len(group[k][1][0]))
            done: dict[int, Encoded] = {}
            for chosen in _batches(order, [len(window[0]) + 2 for _, window in group]):
                done.update(zip(chosen, self._run([group[k][1] for k in chosen]), strict=True))
            yield from ((group[k][0], done[k]) for k in range(len(group)))

    def _windows(self, text: str) -> Iterator["_Window"]:
        text = LONE.sub("\ufffd", text)
        for start in range(0, len(text), LONGEST):
            coded = self._pieces.encode(text[start : start + LONGEST], add_special_tokens=False)
            offsets = [(a + start, b + start) for a, b in coded.offsets]
            ids, words = coded.ids, [-1 if word is None else word for word in coded.word_ids]
            for first, after in pack(text, offsets):
                yield ids[first:after], offsets[first:after], words[first:after]

    def _run(self, windows: "list[_Window]") -> Iterator[Encoded]:
        wide = max(len(ids) for ids, _, _ in windows) + 2
        ids = np.zeros((len(windows), wide), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, (pieces, _, _) in enumerate(windows):
            ids[row, : len(pieces) + 2] = [self._front, *pieces, self._back]
            mask[row, : len(pieces) + 2] = 1
        tags, maps, values = self._network.run(None, {"input_ids": ids, "attention_mask": mask})
        for row, (pieces, offsets, words) in enumerate(windows):
            n = len(pieces)
            yield Encoded(
                offsets=offsets,
                words=words,
                tags=tags[row, 1 : n + 1].reshape(n, 3, 3),
                maps=maps[row, :, : n + 1, : n + 1],
                values=values[row, 1 : n + 1] * 3,
            )


def _batches(order: list[int], lengths: list[int]) -> Iterator[list[int]]:
    """Windows in order of their length, as many together as the budget holds."""
    batch: list[int] = []
    for k in order:
        if batch and (len(batch) + 1) * lengths[k] > BUDGET:
            yield batch
            batch = []
        batch.append(k)
    if batch:
        yield batch


type _Window = tuple[list[int], list[tuple[int, int]], list[int]]
