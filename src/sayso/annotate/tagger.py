"""Tag reports with the encoder: sources, cues, contents, which of them belong together, and what has happened."""

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Final

import msgspec
import numpy as np

from sayso.annotate.sequences import best_path, stretches
from sayso.knowledge.encoder import Encoded, Encoder
from sayso.knowledge.encoder.encode import Floats
from sayso.records import Link, Parse, Span, Tagged, Tagging
from sayso.records.tagging import Role

ROLES: Final[tuple[Role, ...]] = ("source", "cue", "content")

AHEAD: Final = 32
"""Reports whose windows are sorted by length together: enough to fill the batches, few enough to stay in memory."""

FAINT: Final = 0.02
"""Probability below which a link is not worth keeping."""


class Tagger:
    """Parses in; out, in the same order, the same parses with what the encoder marks in them."""

    def __init__(self, encoder: Encoder) -> None:
        self._encode = encoder

    def __call__(self, parses: Iterable[Parse]) -> Iterator[Parse]:
        """Add the tagging of every parse."""
        for group in batched(parses, AHEAD):
            for parse, windows in zip(group, self._encode([parse.text for parse in group]), strict=True):
                yield msgspec.structs.replace(parse, tagging=_joined(windows))


def _joined(windows: Iterable[Encoded]) -> Tagging:
    spans: list[Tagged] = []
    links: list[Link] = []
    starts: list[int] = []
    happened: list[float] = []
    held: list[float] = []
    for window in windows:
        firsts = _first_pieces(window)
        tagged, pieces = _tagged(window, firsts)
        links += _links(window, tagged, pieces, len(spans))
        spans += tagged
        starts += [window.offsets[k][0] for k in firsts]
        happened += window.values[firsts, 0].tolist()
        held += window.values[firsts, 1].tolist()
    return Tagging(tuple(spans), tuple(links), tuple(starts), tuple(happened), tuple(held))


def _first_pieces(window: Encoded) -> list[int]:
    """The first piece of every word: its tag is the word's."""
    words = window.words
    return [k for k in range(len(words)) if k == 0 or words[k] != words[k - 1]]


def _tagged(window: Encoded, firsts: list[int]) -> tuple[list[Tagged], list[range]]:
    """The window's spans, and the pieces of each."""
    if not firsts:
        return [], []
    probabilities = _shares(window.tags[firsts])
    ends = [*firsts[1:], len(window.offsets)]
    tagged, pieces = [], []
    for number, role in enumerate(ROLES):
        for first, after in stretches(best_path(np.log(probabilities[:, number] + 1e-9))):
            inside = range(firsts[first], ends[after - 1])
            span = Span(window.offsets[inside[0]][0], window.offsets[inside[-1]][1])
            score = 1 - float(probabilities[first:after, number, 0].mean())
            tagged.append(Tagged(role, span, score))
            pieces.append(inside)
    return tagged, pieces


def _links(window: Encoded, tagged: list[Tagged], pieces: list[range], base: int) -> Iterator[Link]:
    """Which source and which contents belong to which cue; numbers count from `base`."""
    cues = [k for k, one in enumerate(tagged) if one.role == "cue"]
    if not cues:
        return
    anchors = [pieces[k][0] + 1 for k in cues]  # place 0 of the maps is nobody
    sources = _shares(window.maps[0][:, anchors].T)
    for row, cue in zip(sources, cues, strict=True):
        yield Link(base + cue, None, float(row[0]))
    for k, one in enumerate(tagged):
        inside = slice(pieces[k][0] + 1, pieces[k][-1] + 2)
        if one.role == "source":
            shares = sources[:, inside].sum(1)
        elif one.role == "content":
            owners = _shares(window.maps[2][inside]).mean(0)
            shares = np.array([owners[pieces[cue][0] + 1 : pieces[cue][-1] + 2].sum() for cue in cues])
        else:
            continue
        for cue, share in zip(cues, shares.tolist(), strict=True):
            if share > FAINT:
                yield Link(base + cue, base + k, share)


def _shares(scores: Floats) -> Floats:
    """Softmax of every row."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = (raised / raised.sum(-1, keepdims=True)).astype(np.float32, copy=False)
    return shares
