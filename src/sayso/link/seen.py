"""Seen: a telling made ready to be compared with many others."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from sayso.link.clocks import bounds, credible
from sayso.link.topics import Direction, direction
from sayso.records import Copy, Digest, Member, Place, Telling

_DEPTH: Final = 8
"""Copies of copies that are followed up to the text they all repeat."""
_DRIFT: Final = 40
"""Characters by which small changes in a passage may have moved a word."""
_EXACT_DAYS: Final = 3


class Anchor(NamedTuple):
    """Where a trigger stands in the first text that has it: two copies of one sentence have it nearly in common."""

    report: str
    lemma: str
    at: int

    def is_by(self, other: "Anchor") -> bool:
        """True if two anchors are of one word of one text."""
        return self[:2] == other[:2] and abs(self.at - other.at) <= _DRIFT


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One telling: `days` are the first and last it is dated to, as ordinals; `out` is the day of publication.

    `words` are those that tell its report from others.
    """

    member: Member
    telling: Telling
    days: tuple[int, int] | None
    out: int | None
    family: str
    anchor: Anchor | None
    words: Direction
    places: tuple[Place, ...]

    @property
    def is_exact(self) -> bool:
        """True if it is dated to a few days."""
        return self.days is not None and self.days[1] - self.days[0] < _EXACT_DAYS


def seen_in(digest: Digest, family: str, copies: Mapping[str, Copy]) -> Iterator[Seen]:
    """The tellings of a digest; `copies` are those of its report and of what stands behind it."""
    out = credible(digest.published)
    words = direction(digest.words)
    for telling in digest.tellings:
        yield Seen(
            member=Member(telling.report, telling.claim),
            telling=telling,
            days=days_of(telling),
            out=out.start.toordinal() if out is not None else None,
            family=family,
            anchor=_anchor(telling, copies),
            words=words,
            places=telling.places or telling.around,
        )


def days_of(telling: Telling) -> tuple[int, int] | None:
    """The first and the last day that a telling is dated to, as ordinals; an open end is as far as the other."""
    start, end = bounds(telling.start), bounds(telling.end)
    known = start or end
    if known is None:
        return None
    first, until = (start or known).start, (end or known).start
    midnight = until.hour == until.minute == until.second == 0
    last = until.toordinal() - (end is not None and midnight)
    return first.toordinal(), max(first.toordinal(), last)


def _anchor(telling: Telling, copies: Mapping[str, Copy]) -> Anchor | None:
    """The trigger's place in the first text of all; None where no passage leads there and nothing is copied."""
    if telling.trigger is None:
        return None
    report, at = telling.report, telling.trigger.start
    for _ in range(_DEPTH):
        copy = copies.get(report)
        if copy is None or copy.parent is None:
            break
        moved = _moved(at, copy)
        if moved is None:
            break
        report, at = copy.parent, moved
    return Anchor(report, telling.lemma, at)


def _moved(at: int, copy: Copy) -> int | None:
    """Where a character of the copy stands in its parent; None outside of all passages."""
    for sign in copy.evidence:
        child, parent = sign.child, sign.parent
        if sign.kind == "passage" and parent is not None and child is not None and child.start <= at < child.end:
            part = (at - child.start) / (child.end - child.start)
            return parent.start + round(part * (parent.end - parent.start))
    return None


def ancestors(copies: Mapping[str, Copy]) -> frozenset[str]:
    """Parents of these copies that are not among them."""
    return frozenset(copy.parent for copy in copies.values() if copy.parent is not None) - frozenset(copies)
