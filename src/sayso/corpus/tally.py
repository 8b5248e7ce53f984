"""What became of the inputs, counted."""

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from sayso.engines import Outcome
from sayso.store import Added


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What became of everything that was given to `Corpus.add`.

    `ok`, `partial` and `refused` (by reason) count what was read; `new`, `known` and `editions` what the store made of
    it: reports it did not have, inputs or reports it had, and how many of the new ones are later editions of a page.
    `passed` counts the inputs that were known before and were not read again.
    """

    ok: int = 0
    partial: int = 0
    refused: dict[str, int] = {}
    new: int = 0
    known: int = 0
    editions: int = 0
    passed: int = 0

    @property
    def inputs(self) -> int:
        """How many inputs there were, those passed over included."""
        return self.ok + self.partial + sum(self.refused.values()) + self.passed


type Progress = Callable[[Summary], None]
"""Told after every chunk that is stored."""


class Tally:
    """Counts what becomes of the inputs."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._statuses: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._stored: Counter[str] = Counter()
        self._passed = 0

    def passed(self, *, known: bool) -> bool:
        """Note that an input is passed over if it is known."""
        self._passed += known
        return known

    def take(self, chunk: Sequence[Outcome], added: Added) -> None:
        """Note a chunk that was stored."""
        for outcome in chunk:
            self._statuses[outcome.record.status] += 1
            if outcome.record.status == "refused":
                self._reasons[outcome.record.refusals[0].reason] += 1
        self._stored.update(new=added.new, known=added.known, editions=added.editions)
        if self._progress is not None:
            self._progress(self.summary())

    def summary(self) -> Summary:
        """The counts so far."""
        return Summary(
            ok=self._statuses["ok"],
            partial=self._statuses["partial"],
            refused=dict(sorted(self._reasons.items())),
            new=self._stored["new"],
            known=self._stored["known"],
            editions=self._stored["editions"],
            passed=self._passed,
        )
