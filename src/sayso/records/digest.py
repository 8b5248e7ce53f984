"""Digest: what linking needs of a report and its record, small enough to keep for every report of a corpus."""

from typing import Literal

import msgspec

from sayso.records.mention import Place
from sayso.records.span import Span

Standing = Literal["told", "denied", "planned"]
"""How a claim stands: told (as sure as may be), said not to be so, or announced for later."""


class Telling(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One coded claim, as it is compared with those of other reports.

    `lemma` is that of the trigger; `context` the content words of its sentence, in lower case, each once, sorted, and
    `clause` those of its clause; `actors` and `recipients` ids of the register or folded names; `start` (included) and
    `end` (excluded) ISO 8601, None where nobody dated it; `numbers` are (role or noun, low, high). `trigger` is where
    the lemma stands, `standing` how. `around` are places named near it, where nobody says which place is its own.
    """

    report: str
    claim: str
    lemma: str
    type: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    start: str | None = None
    end: str | None = None
    numbers: tuple[tuple[str, float | None, float | None], ...] = ()
    trigger: Span | None = None
    standing: Standing = "told"
    around: tuple[Place, ...] = ()


class Digest(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One report as linking sees it. `keys` are 63-bit numbers: two reports that share several may hang together.

    `words` are the stems that tell the report from others, at most 60, each with its weight in hundredths.
    """

    report: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    keys: tuple[int, ...] = ()
    tellings: tuple[Telling, ...] = ()
    words: tuple[tuple[str, int], ...] = ()
