"""A list of places that is being made: rows as they come, then their names in order; every commit can be gone on from.

Names come in any order, and a tree on disk that grows by keys in any order gets slower the larger it is. So the names
of each batch are sorted in memory and appended as one run; when all is read, ranges of keys are taken from all runs at
once and appended to the index, from the first key to the last. Nothing is ever inserted in the middle.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from sayso.knowledge.gazetteer.build import MOST, SCHEMA, SKELETON, name_keys
from sayso.knowledge.gazetteer.dump import BadRow, Filter, read_row
from sayso.knowledge.gazetteer.lists import KEYS, PART, State
from sayso.knowledge.gazetteer.source import LONGEST_LINE, Line
from sayso.knowledge.gazetteer.tables import Row

SHOWN: Final = 10
"""Refused rows that are told; all are counted."""
_SAMPLED, _RANGE = 256, 800  # every so many-th name is kept to part the keys by; a range holds so many of those
_LAST: Final = "\x7f"
"""Behind every key."""
_BOM: Final = b"\xef\xbb\xbf"
_TABLES: Final = """
CREATE TABLE state(one INTEGER PRIMARY KEY CHECK(one = 1), text TEXT);
CREATE TABLE refused(line INTEGER PRIMARY KEY, reason TEXT);
CREATE TABLE keys.run(run INTEGER, key TEXT, place INTEGER, kind INTEGER, weight REAL, PRIMARY KEY(run, key, place))
    WITHOUT ROWID;
CREATE TABLE keys.sample(key TEXT);
"""
_RANK: Final = f"""
WITH RECURSIVE runs(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM runs WHERE n + 1 < :runs)
INSERT INTO name SELECT key, rank, place, kind FROM (
    SELECT key, place, kind, row_number() OVER (PARTITION BY key ORDER BY kind > 1, weight DESC, place) AS rank
    FROM runs CROSS JOIN keys.run ON run.run = runs.n AND run.key >= :low AND run.key < :high)
WHERE rank <= {MOST}
"""  # noqa: S608 - a constant of ours
_HEADS: Final = f"""
INSERT INTO head SELECT substr(key, 1, instr(key || ' ', ' ') - 1) AS word,
    max(length(key) - length(replace(key, ' ', '')) + 1) AS words
FROM name WHERE key >= :low AND key < :high AND kind < {SKELETON} GROUP BY word
ON CONFLICT(word) DO UPDATE SET longest = max(longest, excluded.longest)
"""  # noqa: S608


class Batch:
    """The rows of some lines, in memory; `state` is that of the list once they are kept."""

    def __init__(self, before: State, wanted: Filter) -> None:
        self.places: list[tuple[object, ...]] = []
        self.names: list[tuple[str, int, int, float]] = []
        self.bad: list[tuple[int, str]] = []
        self._before, self._wanted = before, wanted
        self._offset, self._lines = before.offset, before.lines
        self._skipped, self._refused = before.skipped, before.refused

    @property
    def state(self) -> State:
        """How far the list is with this batch."""
        return msgspec.structs.replace(
            self._before,
            offset=self._offset,
            lines=self._lines,
            taken=self._before.taken + len(self.places),
            skipped=self._skipped,
            refused=self._refused,
        )

    def see(self, line: Line) -> None:
        """Take the place of a line, or count why not."""
        self._offset, self._lines = line.end, line.number
        try:
            row = _row(line, self._wanted)
        except BadRow as error:
            if self._refused < SHOWN:
                self.bad.append((line.number, str(error)))
            self._refused += 1
            return
        if row is None:
            self._skipped += 1
            return
        number = self._before.taken + len(self.places) + 1
        self.places.append((number, *row.place))
        self.names.extend((key, number, kind, weight) for key, kind, weight in name_keys(row))


def _row(line: Line, wanted: Filter) -> Row | None:
    if line.text is None:
        raise BadRow(f"longer than {LONGEST_LINE:,} bytes")
    return read_row(line.text.removeprefix(_BOM) if line.number == 1 else line.text, wanted)


class Draft:
    """The files of an unfinished list; `state` is what they hold."""

    def __init__(self, whole: Path, asked: State) -> None:
        self._whole = whole
        fresh = not whole.with_suffix(PART).exists()
        self._db = sqlite3.connect(whole.with_suffix(PART), isolation_level=None)
        # Both files change in one transaction: SQLite's rollback journals make that whole or not at all.
        self._db.execute("ATTACH ? AS keys", (str(whole.with_suffix(KEYS)),))
        self._db.execute("PRAGMA cache_size=-16000")
        self._db.execute("PRAGMA keys.cache_size=-8000")
        self.state = asked
        if fresh:
            self._begin()
        else:
            self.state = msgspec.json.decode(self._db.execute("SELECT text FROM state").fetchone()[0], type=State)

    @staticmethod
    def begun(whole: Path) -> bool:
        """Did an earlier run come far enough to be gone on from?"""
        connection = sqlite3.connect(whole.with_suffix(PART))
        try:
            return bool(connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'state'").fetchone()[0])
        finally:
            connection.close()

    def keep(self, batch: Batch, *, last: bool = False) -> None:
        """Write a batch and the state behind it, in one transaction."""
        batch.names.sort()
        run = self.state.runs
        state = msgspec.structs.replace(batch.state, runs=run + 1, phase="indexing" if last else "reading")
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", batch.places)
        self._db.executemany("INSERT INTO keys.run VALUES (?,?,?,?,?)", ((run, *name) for name in batch.names))
        self._db.executemany("INSERT INTO keys.sample VALUES (?)", ((key,) for key, *_ in batch.names[::_SAMPLED]))
        self._db.executemany("INSERT INTO refused VALUES (?,?)", batch.bad)
        self._commit(state)

    def index(self) -> Iterator[tuple[int, int]]:
        """Put the names in order, range by range; gives (ranges done, of how many)."""
        if self.state.phase == "done":
            return
        samples = [key for (key,) in self._db.execute("SELECT key FROM keys.sample ORDER BY key")]
        bounds = [*dict.fromkeys(samples[_RANGE::_RANGE]), _LAST]
        for done, bound in enumerate(bounds, 1):
            if bound <= self.state.upto:
                continue
            limits = {"runs": self.state.runs, "low": self.state.upto, "high": bound}
            self._db.execute("BEGIN")
            self._db.execute(_RANK, limits)
            self._db.execute(_HEADS, limits)
            self._commit(msgspec.structs.replace(self.state, upto=bound))
            yield done, len(bounds)
        self._db.execute("BEGIN")
        self._commit(msgspec.structs.replace(self.state, phase="done"))

    def refusals(self) -> tuple[tuple[int, str], ...]:
        """(line, reason) of the first refused rows."""
        return tuple(self._db.execute("SELECT line, reason FROM refused ORDER BY line"))

    def finish(self) -> None:
        """Put the finished index where readers look for it."""
        self.close()
        self._whole.with_suffix(PART).replace(self._whole)
        self._whole.with_suffix(KEYS).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the files; what was not committed is undone."""
        self._db.close()

    def _begin(self) -> None:
        self._db.execute("BEGIN")
        for statement in (SCHEMA + _TABLES).split(";"):
            self._db.execute(statement)
        self._commit(self.state, "INSERT INTO state VALUES (1, ?)")

    def _commit(self, state: State, statement: str = "UPDATE state SET text = ?") -> None:
        self._db.execute(statement, (msgspec.json.encode(state).decode(),))
        self._db.execute("COMMIT")
        self.state = state
