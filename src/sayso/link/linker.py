"""Linker: takes digests as they come and keeps families, copies and events up to date on a shelf."""

from collections.abc import Sequence
from contextlib import nullcontext
from itertools import batched
from typing import Final

from sayso.link.copies import find_copies
from sayso.link.desk import Desk
from sayso.link.families import Families, Find
from sayso.link.gathering import Score, gather
from sayso.link.pairs.scorer import PairScorer
from sayso.link.shelf import Shelf
from sayso.records import Digest, Member

BATCH: Final = 256
"""Reports that are linked between two visits to the shelf."""


class Linker:
    """Links reports to those that came before; what was linked is not looked at again, but for those they touch.

    `shelf` must already hold the reports of the digests. `find` tells who copies whom in a family, `score` whether two
    tellings are of one event; None takes ours. Where a shelf has a method `batch` (a context manager), what one batch
    of reports changes is written within it: all or nothing.
    """

    def __init__(self, shelf: Shelf, *, find: Find = find_copies, score: Score | None = None) -> None:
        self._shelf = shelf
        self._families = Families(shelf, find)
        self._score: Score = score if score is not None else PairScorer()
        self._touched: set[str] = set()

    def add(self, digests: Sequence[Digest]) -> None:
        """Link reports, in this order; those that were linked before change nothing."""
        for batch in batched(digests, BATCH):
            known = self._shelf.families([digest.report for digest in batch])
            fresh = list({one.report: one for one in reversed(batch) if one.report not in known}.values())[::-1]
            if fresh:
                with getattr(self._shelf, "batch", nullcontext)():
                    self._add(fresh)

    def touched(self) -> tuple[str, ...]:
        """The events that changed since this was asked last, sorted: those to sum up again."""
        touched, self._touched = self._touched, set()
        return tuple(sorted(touched))

    def _add(self, digests: Sequence[Digest]) -> None:
        ids = [digest.report for digest in digests]
        self._shelf.put_digests(digests)
        recopied = self._families.add(digests)
        desk = Desk(self._shelf, digests)
        gather(desk, self._score)
        self._touched |= desk.flush()
        self._touched |= self._told_by(recopied)
        self._shelf.mark_linked(ids)

    def _told_by(self, reports: frozenset[str]) -> frozenset[str]:
        """The events that these reports tell of."""
        held = self._shelf.digests(sorted(reports)).values()
        members = [Member(digest.report, telling.claim) for digest in held for telling in digest.tellings]
        return frozenset(self._shelf.events_of(members).values())
