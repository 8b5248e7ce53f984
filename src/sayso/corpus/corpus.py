"""Corpus: many reports in one file: read, stored, linked, asked."""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import batched, groupby
from pathlib import Path
from typing import Any, Final, NoReturn, Self

from sayso.corpus.linking import ALL, Linked, Steps, link
from sayso.corpus.tally import Progress, Summary, Tally
from sayso.engines import CHUNK, Engine, Input, Outcome, Settings, name_of, run
from sayso.errors import UsageError
from sayso.records import Digest, Event, Record, Report, Stemma
from sayso.store import Ended, Manifest, Store, Table

TOGETHER: Final = 256
"""Outcomes that are stored in one transaction at most."""

SECONDS: Final = 2.0
"""Seconds of work that a kill may cost, beside the chunks that are being read."""


class Corpus:
    """Reports, what was read in them, and what stands between them, in one file.

    with sayso.Corpus("news.sayso") as corpus:
        corpus.add_files(["folder", "day.warc.gz"])
        corpus.link()
        for event in corpus.events(origins=2): ...

    Raises:
        CorpusError: the path is no corpus, or somebody else is writing to it.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self._store = Store(path, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added is on disk."""
        self._store.close()

    def add(
        self,
        given: Iterable[Input | Record],
        *,
        engine: Engine = "pool",
        processes: int | None = None,
        settings: Settings | None = None,
        again: bool = False,
        progress: Progress | None = None,
    ) -> Summary:
        """Read and store reports, items and refusals; records are stored as they are.

        Inputs that the corpus knows are passed over before any work is put into them, unless `again`. What was read is
        stored in whole chunks, in the order given: after a stop at any point the same call goes on where it was.

        Raises:
            UsageError: there is no such engine.
            CorpusError: the corpus is open for reading, or the disk is full; whole chunks are kept.
        """
        tally = Tally(progress)
        fresh = given if again else self._fresh(given, tally)
        for is_record, group in groupby(fresh, key=lambda one: isinstance(one, Record)):
            if is_record:
                from sayso.link import digest

                self._keep(batched((_outcome(one, digest) for one in group if isinstance(one, Record)), CHUNK), tally)
            else:
                inputs = (one for one in group if not isinstance(one, Record))
                self._keep(run(inputs, settings, engine=engine, processes=processes), tally)
        return tally.summary()

    def add_files(
        self,
        paths: Iterable[str | Path],
        *,
        columns: dict[str, str] | None = None,
        day_first: bool | None = None,
        outlet: str | None = None,
        published: str | None = None,
        engine: Engine = "pool",
        processes: int | None = None,
        settings: Settings | None = None,
        again: bool = False,
        progress: Progress | None = None,
    ) -> Summary:
        """Read and store what files, folders, archives, feeds and tables hold; see `add`.

        `columns` maps our fields to columns of tables ({"text": "body"}), `day_first` tells what 3/4/2031 is in them;
        `outlet` and `published` hold for every report that does not say so itself.
        """
        tally = Tally(progress)

        def seen(input_: str) -> bool:
            return not again and tally.passed(known=self._store.seen(input_))

        from sayso.acquire.items import find_items

        found = find_items(
            list(paths), columns=columns or {}, day_first=day_first, outlet=outlet, published=published, seen=seen
        )
        self._keep(run(found, settings, engine=engine, processes=processes), tally)
        return tally.summary()

    def link(self, *, progress: Steps | None = None) -> Linked:
        """Link all reports that were added since: copies, events, origins. Stopped at any point, it goes on there."""
        return link(self._store, progress or (lambda *_: None))

    def events(self, **wanted: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as the store takes them
        """A row for each event that fits: `type`, `country`, `start`, `end`, `reports`, `origins`, `order`..."""
        return self._store.events(**wanted)

    def event(self, id_: str) -> Event:
        """The event with this id, one that was merged into another, or the only one whose id begins so.

        Raises:
            UsageError: there is none, or more than one.
        """
        return (
            self._store.event(id_) or self._store.event(self._whole_id("event", "events", id_)) or _none("event", id_)
        )

    def record(self, id_: str) -> Record:
        """The record of the report with this id, or of the only one whose id begins so.

        Raises:
            UsageError: there is none, or more than one.
        """
        found = self._store.records([id_]) or self._store.records([self._whole_id("report", "reports", id_)])
        return next(iter(found.values()), None) or _none("report", id_)

    def report(self, id_: str) -> Report:
        """The report with this id; see `record`."""
        return self.record(id_).report or _none("report", id_)

    def reports(self, ids: Sequence[str]) -> dict[str, Report]:
        """These reports by their ids; those that are not there are left out."""
        return self._store.reports(ids)

    def records(self) -> Iterator[Record]:
        """Every record, in the order they came."""
        return self._store.stream()

    def editions(self, url: str) -> tuple[Any, ...]:
        """The editions of the page at an address, first to last, with what changed in each."""
        return self._store.editions(url)

    def query(self, sql: str, *, params: Sequence[object] = (), rows: int = 10_000, seconds: float = 30.0) -> Table:
        """Run one query that reads; at most `rows` rows, after at most `seconds` s.

        Raises:
            UsageError: the SQL is wrong, or does something other than read this corpus.
            CorpusError: a limit was passed.
        """
        return self._store.query(sql, params=params, rows=rows, seconds=seconds)

    def trace(self, ids: Sequence[str]) -> Stemma:
        """Who has it from whom among these reports.

        Raises:
            UsageError: one of them is not there.
        """
        held = self._store.reports(ids)
        from sayso.link import trace

        return trace([held[one] if one in held else _none("report", one) for one in ids])

    def inputs(self) -> Iterator[Ended]:
        """Every input and how it ended, in the order they came."""
        return self._store.inputs()

    def info(self) -> dict[str, int]:
        """How many inputs, reports, claims, copies, events and so on there are; `unlinked` reports wait for `link`."""
        return self._store.counts() | {"unlinked": len(self._store.unlinked(ALL))}

    def export(self, folder: str | Path) -> Manifest:
        """Write everything as Parquet into a new folder; the same corpus gives the same bytes.

        Raises:
            CorpusError: the folder is not empty or cannot be written.
        """
        return self._store.export(folder)

    def import_(self, folder: str | Path) -> Manifest:
        """Fill this corpus, which must be empty, from a folder that `export` wrote.

        Raises:
            CorpusError: the folder is no such export or damaged, or this corpus is not empty.
        """
        return self._store.import_(folder)

    def _fresh(self, given: Iterable[Input | Record], tally: Tally) -> Iterator[Input | Record]:
        """What the corpus does not know by its name; names are looked up as late as can be."""
        return (one for one in given if not tally.passed(known=self._store.seen(_name(one))))

    def _keep(self, chunks: Iterable[Sequence[Outcome]], tally: Tally) -> None:
        """Store chunks as they come, several at once where they come fast: a transaction costs the store some 0.2 s."""
        held: list[Outcome] = []
        since = time.monotonic()
        with _closing(chunks):
            for chunk in chunks:
                held += chunk
                if len(held) >= TOGETHER or time.monotonic() - since > SECONDS:
                    tally.take(held, self._store.add(held))
                    held, since = [], time.monotonic()
            if held:
                tally.take(held, self._store.add(held))

    def _whole_id(self, column: str, table: str, start: str) -> str:
        sql = f"SELECT {column} FROM {table} WHERE starts_with({column}, ?) ORDER BY ALL LIMIT 2"  # noqa: S608 - ours
        found = [str(row[0]) for row in self._store.query(sql, params=[start]).rows] if start else []
        if len(found) > 1:
            raise UsageError(f"several {table} begin with {start!r}: {found[0]}, {found[1]}, ...; write more of the id")
        return found[0] if found else start


@contextmanager
def _closing(chunks: Iterable[Sequence[Outcome]]) -> Iterator[None]:
    """End the processes behind the chunks at once, whatever stops us."""
    try:
        yield
    finally:
        if isinstance(chunks, Generator):
            chunks.close()


def _name(given: Input | Record) -> str:
    if not isinstance(given, Record):
        return name_of(given)
    if given.report is not None:
        return name_of(given.report)
    return next((one.input for one in given.refusals if one.input), "?")


def _outcome(record: Record, digest: Callable[[Record], Digest | None]) -> Outcome:
    return Outcome(_name(record), record, None if record.status == "refused" else digest(record))


def _none(what: str, id_: str) -> NoReturn:
    listed = f'`sayso sql CORPUS "FROM {what}s"`'
    raise UsageError(f"there is no {what} {id_!r} in the corpus; {listed} lists them")
