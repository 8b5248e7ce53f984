"""Tagging: what the encoder marks in a report: sources, cues and contents, which belong together, what has happened."""

from bisect import bisect_left
from typing import Literal

import msgspec

from sayso.records.span import Span

Role = Literal["source", "cue", "content"]


class Tagged(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text with the role that it plays; `score` is the mean probability of its words.

    `depth` is 0 in the report as a whole, 1 in a content that was read by itself.
    """

    role: Role
    span: Span
    score: float
    depth: int = 0


class Link(msgspec.Struct, frozen=True, gc=False):
    """How probably the tagged span `other` belongs to the cue `cue` (both are numbers in `Tagging.spans`).

    `other` None is the probability that the cue has no source.
    """

    cue: int
    other: int | None
    score: float


class Tagging(msgspec.Struct, frozen=True):
    """The encoder's reading of a report.

    `starts` are the offsets of its words; for each, `cued` is the probability that it belongs to a cue, `happened`
    tells whether a reader takes the word for something that has happened, `held` whether the writer holds it to be
    so: both from -3 (surely not) to 3 (surely).
    """

    spans: tuple[Tagged, ...] = ()
    links: tuple[Link, ...] = ()
    starts: tuple[int, ...] = ()
    cued: tuple[float, ...] = ()
    happened: tuple[float, ...] = ()
    held: tuple[float, ...] = ()

    def at(self, span: Span) -> int | None:
        """The number of the first word that starts inside `span`."""
        k = bisect_left(self.starts, span.start)
        return k if k < len(self.starts) and self.starts[k] < span.end else None
