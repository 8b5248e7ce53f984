"""Tag reports with the encoder: sources, cues, contents, which of them belong together, and what has happened."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from sayso.knowledge.encoder import Encoded, Encoder
from sayso.knowledge.encoder.encode import Floats
from sayso.knowledge.encoder.sequences import best_path, stretches
from sayso.knowledge.lexicon import cue_words
from sayso.records import Link, Parse, Span, Tagged, Tagging
from sayso.records.tagging import Role

ROLES: Final[tuple[Role, ...]] = ("source", "cue", "content")

CUE: Final = ROLES.index("cue")

FEW: Final = 6
"""Words of a content that is too short to hold somebody, a word of saying and what is said."""

FAINT: Final = 0.02
"""Probability below which a link is not worth keeping."""


class Tagger:
    """Parses in; out, in the same order, the same parses with what the encoder marks in them.

    The encoder learned from attributions that hold no other, so it marks the outermost ones. What they say is read
    again by itself where a word of saying stands in it: so attributions inside of attributions are found.
    """

    def __init__(self, encoder: Encoder, *, nested: bool = True) -> None:
        self._encode = encoder
        self._nested = nested

    def __call__(self, parses: Iterable[Parse]) -> Iterator[Parse]:
        """Add the tagging of every parse."""
        for parse in parses:
            yield parse.with_tagging(self._tagging(parse))

    def _tagging(self, parse: Parse) -> Tagging:
        collected = _Collected()
        for _, window in self._encode([parse.text]):
            collected.add(window, 0, 0)
            collected.value(window)
        contents = [_clause(parse, one.span) for one in collected.spans if one.role == "content"]
        contents = [span for span in contents if _speaks(parse, span)]
        if self._nested:
            for number, window in self._encode(span.of(parse.text) for span in contents):
                collected.add(window, contents[number].start, 1)
        return collected.tagging()


class _Collected:
    """What the windows of a report add up to."""

    def __init__(self) -> None:
        self.spans: list[Tagged] = []
        self._links: list[Link] = []
        self._starts: list[int] = []
        self._cued: list[float] = []
        self._values: list[Floats] = []

    def add(self, window: Encoded, shift: int, depth: int) -> None:
        """Take the spans and links of a window of a text that starts at character `shift`, `depth` contents deep."""
        tagged, pieces = _tagged(window, _first_pieces(window))
        self._links += _links(window, tagged, pieces, len(self.spans))
        self.spans += [
            Tagged(one.role, Span(one.span.start + shift, one.span.end + shift), one.score, depth) for one in tagged
        ]

    def value(self, window: Encoded) -> None:
        """Take what a window says of each word: has it happened, does the writer hold it to be so."""
        firsts = _first_pieces(window)
        self._starts += [window.offsets[k][0] for k in firsts]
        self._cued += (1 - _shares(window.tags[firsts, CUE])[:, 0]).tolist() if firsts else []
        self._values.append(window.values[firsts])

    def tagging(self) -> Tagging:
        """Everything, in the order of the text, the inner spans behind the outer ones."""
        happened, held = np.concatenate(self._values).T.tolist() if self._values else ((), ())
        return Tagging(
            spans=tuple(self.spans),
            links=tuple(self._links),
            starts=tuple(self._starts),
            cued=tuple(self._cued),
            happened=tuple(happened),
            held=tuple(held),
        )


def _clause(parse: Parse, content: Span) -> Span:
    """A content without the "that" in front: so it reads like a sentence, as the encoder knows them."""
    that = "that "
    starts = parse.text.startswith(that, content.start) and content.end - content.start > len(that)
    return Span(content.start + len(that), content.end) if starts else content


def _speaks(parse: Parse, content: Span) -> bool:
    """True if a word stands in a content that may introduce another, with room for what it says."""
    inside = parse.inside(content)
    introducing = cue_words("verbs", "phrasal", "nouns")
    lemmas = (parse.tokens[i].lemma.lower() for i in inside)
    return len(inside) >= FEW and any(lemma in introducing or lemma == "accord" for lemma in lemmas)


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
