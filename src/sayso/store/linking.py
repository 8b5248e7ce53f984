"""What linking remembers between two batches: keys, digests, families, copies, members of events."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

import numpy as np

from sayso.records import Copy, Digest, Member
from sayso.store.base import Base
from sayso.store.opening import told
from sayso.store.packing import pack, read_copy, read_digest, sound, squeeze

Kind = Literal["copy", "event"]
Asked = Sequence[tuple[str, Sequence[int]]]

_THESE: Final = "IN (SELECT unnest(?::VARCHAR[]))"

_NEAR: Final = """
WITH hits AS MATERIALIZED (
    SELECT DISTINCT k.key, {id} AS id FROM {table} k {aliases} WHERE k.key IN (SELECT key FROM asked_keys)
), few AS (SELECT key FROM hits GROUP BY key HAVING count(*) <= ?)
SELECT asked, id, count(*) AS shared
FROM (SELECT DISTINCT asked, key FROM asked_keys) JOIN few USING (key) JOIN hits USING (key)
JOIN (SELECT unnest(?::VARCHAR[]) AS name, unnest(range(?)) AS asked) USING (asked)
WHERE id <> name
GROUP BY asked, id
QUALIFY row_number() OVER (PARTITION BY asked ORDER BY shared DESC, id) <= ?
ORDER BY asked, shared DESC, id
"""

_SQL: Final = {
    "copy": _NEAR.format(table="copy_keys", id="k.id", aliases=""),
    "event": _NEAR.format(
        table="event_keys", id="coalesce(a.kept, k.id)", aliases="LEFT JOIN aliases a ON a.gone = k.id"
    ),
}


class Linking(Base):
    """The shelf of link, in DuckDB: one query for each batch."""

    def near(
        self, kind: Kind, asked: Asked, *, limit: int = 50, crowded: int = 200
    ) -> dict[str, list[tuple[str, int]]]:
        """For each asker, who shares keys with it: (id, how many), most first, ties by id, at most `limit`.

        Keys that more than `crowded` ids bear tell nothing and are passed over.
        """
        names = [name for name, _ in asked]
        counts = np.fromiter((len(keys) for _, keys in asked), dtype=np.int64, count=len(asked))
        keys = np.fromiter((key for _, held in asked for key in held), dtype=np.int64, count=int(counts.sum()))
        found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
        if not len(keys):
            return found
        live = self._live()
        with told(self.path):
            live.register("asked_keys", {"asked": np.repeat(np.arange(len(asked)), counts), "key": keys})
            rows = self._run(_SQL[kind], [crowded, names, len(names), limit])
            live.unregister("asked_keys")
        for n, id_, shared in rows:
            found[names[n]].append((id_, shared))
        return found

    def put_keys(self, kind: Kind, entries: Asked) -> None:
        """Remember the keys of reports ("copy") or of events ("event")."""
        with self.batch():
            self._put(f"{kind}_keys", "key id", [(key, id_) for id_, keys in entries for key in keys])

    def put_digests(self, digests: Sequence[Digest]) -> None:
        """Remember digests, in place of what was known of these reports."""
        with self.batch():
            self._replace("digests", "report", "data", [(one.report, squeeze(sound(one))) for one in digests])

    def digests(self, ids: Sequence[str]) -> dict[str, Digest]:
        """The digests of these reports; those that are not there are left out."""
        return self._mapped(f"SELECT report, data FROM digests WHERE report {_THESE}", ids, read_digest)  # noqa: S608

    def put_families(self, families: Mapping[str, str]) -> None:
        """Put reports into families, out of the ones they were in."""
        with self.batch():
            self._replace("families", "report", "family", list(families.items()))

    def families(self, reports: Sequence[str]) -> dict[str, str]:
        """The families of these reports."""
        return self._mapped(f"SELECT report, family FROM families WHERE report {_THESE}", reports, str)  # noqa: S608

    def family(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The reports of each family, sorted by their ids."""
        sql = f"SELECT family, list(report ORDER BY report) FROM families WHERE family {_THESE} GROUP BY family"  # noqa: S608
        return self._mapped(sql, ids, tuple)

    def put_copies(self, children: Sequence[str], copies: Sequence[Copy]) -> None:
        """Replace what was known of these children."""
        rows = [
            (one.child, one.parent, one.ghost, one.kind, one.score, [sign.kind for sign in one.evidence], pack(one))
            for one in copies
        ]
        with self.batch():
            self._run(f"DELETE FROM copies WHERE child {_THESE}", [list(children)])  # noqa: S608
            self._put("copies", "child parent ghost kind score evidence data", rows)

    def copies_of(self, reports: Sequence[str]) -> dict[str, Copy]:
        """Which of these reports copy, and from where."""
        return self._mapped(f"SELECT child, data FROM copies WHERE child {_THESE}", reports, read_copy)  # noqa: S608

    def put_members(self, members: Mapping[Member, str]) -> None:
        """Put claims into events, out of the ones they were in; both kinds of events count as touched."""
        rows = [(*member, event) for member, event in members.items()]
        if not rows:
            return
        with self.batch():
            columns = [list(column) for column in zip(*rows, strict=True)]
            these = "(report, claim) IN (SELECT (unnest(?::VARCHAR[]), unnest(?::VARCHAR[])))"
            self._run(f"INSERT INTO touched SELECT DISTINCT event FROM members WHERE {these}", columns[:2])  # noqa: S608
            self._run(f"DELETE FROM members WHERE {these}", columns[:2])  # noqa: S608
            self._put("members", "report claim event", rows)
            self._put("touched", "event", [(event,) for event in dict.fromkeys(members.values())])

    def members(self, events: Sequence[str]) -> dict[str, tuple[Member, ...]]:
        """The members of each event, sorted; an alias has those of the event it was merged into."""
        found = self._run(
            "SELECT asked, list({'r': report, 'c': claim} ORDER BY report, claim) FROM "
            "(SELECT e AS asked, coalesce(kept, e) AS event FROM (SELECT unnest(?::VARCHAR[]) AS e) "
            "LEFT JOIN aliases ON gone = e) JOIN members USING (event) GROUP BY asked",
            [list(dict.fromkeys(events))],
        )
        return {str(one): tuple(Member(each["r"], each["c"]) for each in held) for one, held in found}

    def events_of(self, members: Sequence[Member]) -> dict[Member, str]:
        """The events of these claims; those in none are left out."""
        if not members:
            return {}
        found = self._run(
            "SELECT report, claim, event FROM members JOIN "
            "(SELECT unnest(?::VARCHAR[]) AS report, unnest(?::VARCHAR[]) AS claim) USING (report, claim)",
            [list(column) for column in zip(*members, strict=True)],
        )
        return {Member(str(report), str(claim)): str(event) for report, claim, event in found}

    def merge_events(self, kept: str, gone: str) -> None:
        """Members and keys of `gone` become those of `kept`; `gone` stays an alias of it."""
        with self.batch():
            kept = self.alias(kept)
            if kept == gone:
                return
            self._run("UPDATE members SET event = ? WHERE event = ?", [kept, gone])
            self._run("UPDATE aliases SET kept = ? WHERE kept = ?", [kept, gone])
            self._put("aliases", "gone kept", [(gone, kept)])
            self._put("touched", "event", [(kept,), (gone,)])

    def alias(self, event: str) -> str:
        """The event that one was merged into; the id itself if it was not."""
        found = self._run("SELECT kept FROM aliases WHERE gone = ?", [event])
        return str(found[0][0]) if found else event

    def unlinked(self, limit: int) -> list[str]:
        """Reports with a digest that linking has not taken yet, in the order they were added."""
        return [str(one) for (one,) in self._run("SELECT report FROM waiting ORDER BY seq LIMIT ?", [limit])]

    def mark_linked(self, ids: Sequence[str]) -> None:
        """Note that linking has taken these reports."""
        with self.batch():
            self._run(f"DELETE FROM waiting WHERE report {_THESE}", [list(ids)])  # noqa: S608

    def _replace(self, table: str, key: str, value: str, rows: Sequence[tuple[str, object]]) -> None:
        self._run(f"DELETE FROM {table} WHERE {key} {_THESE}", [[name for name, _ in rows]])  # noqa: S608
        self._put(table, f"{key} {value}", rows)

    def _mapped[T](self, sql: str, ids: Sequence[str], make: Callable[[Any], T]) -> dict[str, T]:
        return {str(name): make(value) for name, value in self._run(sql, [list(ids)])}
