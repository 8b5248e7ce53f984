"""Adding: records into tables, each input once, each report once, and what was an edition before into the past."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sayso.records import Digest, Record, Report
from sayso.store.base import Base, Row
from sayso.store.editions import Dated, diff, in_order, page_of
from sayso.store.packing import pack, sound, squeeze, whole
from sayso.store.seen import HASH, Marks
from sayso.store.tables import COLUMNS, refusal_rows, rows_of

Told = tuple[str, Record, Digest | None]

_REPORT = (
    "report seq status outlet title url page published byline language credit input version current characters text day"
)


class Added(NamedTuple):
    """What became of a batch: new + known + refused = its length; `editions` of the new ones are later versions."""

    new: int = 0
    known: int = 0
    editions: int = 0
    refused: int = 0


class _Batch:
    """What one call of `add` is about to write."""

    def __init__(self, inputs: dict[str, Row], reports: set[str], seq: int) -> None:
        self.inputs, self.reports, self.seq = inputs, reports, seq
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.renewed: list[str] = []
        self.pages: set[str] = set()
        self.new = self.known = self.refused = 0


class Adding(Base):
    """The part of the store that takes records in."""

    def add(self, outcomes: Sequence[Told]) -> Added:
        """Store inputs with their records, as (input, record, digest | None), in one transaction.

        A report that is known (by its id) and an input that ended the same way before change nothing. Records with
        text that no database can hold (lone surrogates) are stored with U+FFFD in their place.

        Raises:
            CorpusError: nothing of the batch is stored, e.g. since the disk is full.
        """
        told = [(whole(name), sound(record), digest and sound(digest)) for name, record, digest in outcomes]
        with self.batch():
            batch = self._prepared(told)
            for name, record, digest in told:
                _take(batch, name, record, digest)
            self._write(batch)
            editions = self._renumber(batch)
            self._after.append(self._noting(list(batch.inputs)))
        return Added(batch.new, batch.known, editions, batch.refused)

    def seen(self, input_: str) -> bool:
        """Is this input known, whichever way it ended? Costs about a microsecond; 8 bytes of memory for each input."""
        return whole(input_) in self._known_inputs()

    def seen_many(self, inputs: Sequence[str]) -> frozenset[str]:
        """Those of the inputs that are known."""
        known = self._known_inputs()
        return frozenset(one for one in inputs if whole(one) in known)

    def _known_inputs(self) -> Marks:
        if self._marks is None:
            found = self._live().execute(f"SELECT {HASH.format('input')} AS mark FROM inputs").fetchnumpy()  # noqa: S608
            self._marks = Marks(found["mark"])
        return self._marks

    def _noting(self, inputs: list[str]) -> Callable[[], None]:
        def note() -> None:
            if self._marks is not None:
                for one in inputs:
                    self._marks.add(one)

        return note

    def _prepared(self, told: Sequence[Told]) -> _Batch:
        names = list(dict.fromkeys(name for name, _, _ in told))
        ids = list(dict.fromkeys(record.report.id for _, record, _ in told if record.report is not None))
        known = self._run(
            "SELECT input, status, reason, report FROM inputs WHERE input IN (SELECT unnest(?::VARCHAR[]))", [names]
        )
        held = self._run("SELECT report FROM reports WHERE report IN (SELECT unnest(?::VARCHAR[]))", [ids])
        [(last,)] = self._run(
            "SELECT greatest((SELECT coalesce(max(seq), 0) FROM inputs), (SELECT coalesce(max(seq), 0) FROM reports))"
        )
        assert isinstance(last, int)
        return _Batch({str(row[0]): row[1:] for row in known}, {str(row[0]) for row in held}, last)

    def _write(self, batch: _Batch) -> None:
        if batch.renewed:
            self._run("DELETE FROM inputs WHERE input IN (SELECT unnest(?::VARCHAR[]))", [batch.renewed])
        for table, columns in (*_WRITTEN.items(), *COLUMNS.items()):
            self._put(table, columns, batch.rows[table])

    def _renumber(self, batch: _Batch) -> int:
        """Order the editions of the pages that have a new one; how many of the new reports are later editions."""
        pages = self._pages(sorted(batch.pages))
        fresh = {str(row[0]) for row in batch.rows["reports"]}
        places: list[tuple[str, int, bool]] = []
        pairs: list[tuple[str, str]] = []
        for held in pages:
            order = in_order(held)
            names = [one.report for one in order]
            places += [(name, n, n == len(names)) for n, name in enumerate(names, 1)]
            pairs += [pair for pair in pairwise(names) if fresh & set(pair)]
        if not places:
            return 0
        self._place(places)
        self._store_diffs(pairs)
        self._retire([name for name, _, current in places if not current])
        return sum(
            len(fresh & {one.report for one in held}) - (min(held, key=_arrival).report in fresh) for held in pages
        )

    def _pages(self, pages: list[str]) -> list[list[Dated]]:
        """The reports of each page that has several."""
        found = self._run(
            "SELECT page, report, seq, published FROM reports "
            "WHERE page IN (SELECT unnest(?::VARCHAR[])) AND version > 0 "
            "QUALIFY count(*) OVER (PARTITION BY page) > 1 ORDER BY page, seq",
            [pages],
        )
        held: dict[object, list[Dated]] = defaultdict(list)
        for page, *rest in found:
            held[page].append(Dated(*rest))
        return list(held.values())

    def _place(self, places: list[tuple[str, int, bool]]) -> None:
        self._run(
            "UPDATE reports SET version = p.version, current = p.current FROM "
            "(SELECT unnest(?::VARCHAR[]) AS report, unnest(?::INTEGER[]) AS version, "
            "unnest(?::BOOLEAN[]) AS current) p "
            "WHERE reports.report = p.report AND (reports.version, reports.current) <> (p.version, p.current)",
            [list(column) for column in zip(*places, strict=True)],
        )

    def _store_diffs(self, pairs: list[tuple[str, str]]) -> None:
        wanted = list({name for pair in pairs for name in pair})
        texts: dict[object, object] = dict(
            self._run("SELECT report, text FROM reports WHERE report IN (SELECT unnest(?::VARCHAR[]))", [wanted])
        )
        self._run("DELETE FROM diffs WHERE report IN (SELECT unnest(?::VARCHAR[]))", [[new for _, new in pairs]])
        rows = [(new, old, pack(diff(str(texts[old]), str(texts[new])))) for old, new in pairs]
        self._put("diffs", "report previous data", rows)

    def _retire(self, reports: list[str]) -> None:
        """Take superseded editions out of linking; what they were members of is kept in past_members."""
        these = "report IN (SELECT unnest(?::VARCHAR[]))"
        self._run(f"INSERT INTO touched SELECT DISTINCT event FROM members WHERE {these}", [reports])  # noqa: S608
        self._run(f"INSERT INTO past_members SELECT report, claim, event FROM members WHERE {these}", [reports])  # noqa: S608
        self._run(f"DELETE FROM members WHERE {these}", [reports])  # noqa: S608
        self._run(f"DELETE FROM waiting WHERE {these}", [reports])  # noqa: S608


def _arrival(one: Dated) -> int:
    return one.seq


_WRITTEN = {
    "inputs": "input seq status reason message report",
    "reports": _REPORT,
    "records": "report data",
    "digests": "report data",
    "waiting": "report seq",
}


def _take(batch: _Batch, name: str, record: Record, digest: Digest | None) -> None:
    """Note one input, and its report where that is new."""
    report = record.report
    first = record.refusals[0] if record.refusals else None
    ending = (record.status, first.reason if first else None, report.id if report else None)
    if batch.inputs.get(name) == ending:
        batch.known += 1
        return
    if name in batch.inputs:
        batch.renewed.append(name)
        batch.rows["inputs"] = [row for row in batch.rows["inputs"] if row[0] != name]
    batch.inputs[name] = ending
    batch.seq += 1
    batch.rows["inputs"].append((name, batch.seq, *ending[:2], first.message if first else None, ending[2]))
    if report is not None and report.id in batch.reports:
        batch.known += 1
        return
    if record.status == "refused":
        batch.refused += 1
    else:
        batch.new += 1
    if report is None:
        batch.rows["refusals"] += refusal_rows(record, report=None, input_=name)
        return
    batch.reports.add(report.id)
    _take_report(batch, report, record, digest)


def _take_report(batch: _Batch, report: Report, record: Record, digest: Digest | None) -> None:
    page = page_of(report.url)
    credit = record.credit.name if record.credit else None
    first = (0, False) if record.status == "refused" else (1, True)  # what could not be read replaces nothing
    row = (report.id, batch.seq, record.status, report.outlet, report.title, report.url, page, report.published,
           report.byline, report.language, credit, report.input, *first, len(report.text), report.text,
           _day(report.published))  # fmt: skip
    batch.rows["reports"].append(row)
    batch.rows["records"].append((report.id, squeeze(record)))
    if page is not None and record.status != "refused":
        batch.pages.add(page)
    if digest is not None:
        batch.rows["digests"].append((report.id, squeeze(digest)))
        batch.rows["waiting"].append((report.id, batch.seq))
    for table, rows in rows_of(report, record).items():
        batch.rows[table] += rows


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
