"""Reading: reports, records, inputs and editions, by their ids, a batch in one query."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from sayso.records import Record, Report
from sayso.records.report import Status
from sayso.store.base import Base
from sayso.store.editions import Change, Edition, page_of
from sayso.store.packing import read_record

AHEAD: Final = 256
"""Records that are unpacked at once when all are asked for."""

_changes: Final = msgspec.msgpack.Decoder(tuple[Change, ...])


class Ended(NamedTuple):
    """How one input ended; `reason` and `message` of its first refusal, `report` the id of the report it held."""

    input: str
    status: Status
    reason: str | None
    message: str | None
    report: str | None


class Reading(Base):
    """The part of the store that gives records back."""

    def record(self, report: str) -> Record | None:
        """The record of a report, equal to the one that was added; None if there is no such report."""
        return self.records([report]).get(report)

    def records(self, ids: Sequence[str]) -> dict[str, Record]:
        """The records of these reports; those that are not there are left out."""
        found = self._run("SELECT report, data FROM records WHERE report IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])
        held: dict[str, bytes] = dict(found)
        return {one: read_record(held[one]) for one in ids if one in held}

    def stream(self) -> Iterator[Record]:
        """Every record, in the order of arrival, a few in memory at a time."""
        last = 0
        while True:
            found = self._run(
                "SELECT r.seq, d.data FROM reports r JOIN records d USING (report) "
                "WHERE r.seq > ? ORDER BY r.seq LIMIT ?",
                [last, AHEAD],
            )
            for seq, data in found:
                yield read_record(data)
                last = seq
            if len(found) < AHEAD:
                return

    def report(self, id_: str) -> Report | None:
        """The report with this id, None if there is none."""
        return self.reports([id_]).get(id_)

    def reports(self, ids: Sequence[str]) -> dict[str, Report]:
        """These reports; those that are not there are left out."""
        return {name: one.report for name, one in self.records(ids).items() if one.report is not None}

    def inputs(self) -> Iterator[Ended]:
        """Every input and how it ended, in the order of arrival."""
        last = 0
        while True:
            found = self._run(
                "SELECT seq, input, status, reason, message, report FROM inputs WHERE seq > ? ORDER BY seq LIMIT ?",
                [last, AHEAD],
            )
            for seq, *rest in found:
                yield Ended(*rest)
                last = seq
            if len(found) < AHEAD:
                return

    def editions(self, url: str) -> tuple[Edition, ...]:
        """The editions of the page at an address, first to last, with what changed in each; () if there is none."""
        found = self._run(
            "SELECT r.report, r.version, r.published, r.current, d.previous, d.data FROM reports r "
            "LEFT JOIN diffs d USING (report) WHERE r.version > 0 AND (r.page = ? OR (r.url = ? AND r.page IS NULL)) "
            "ORDER BY r.version, r.seq",
            [page_of(url), url],
        )
        return tuple(
            Edition(report=one, version=n, published=when, current=current, previous=before,
                    changes=None if data is None else _changes.decode(data))
            for one, n, when, current, before, data in found
        )  # fmt: skip

    def counts(self) -> dict[str, int]:
        """How many rows there are of what people count."""
        tables = ("inputs", "reports", "attributions", "claims", "codings", "mentions", "copies", "events", "members")
        [row] = self._run(f"SELECT {', '.join(f'(SELECT count(*) FROM {one})' for one in tables)}")  # noqa: S608
        return dict(zip(tables, row, strict=True))
