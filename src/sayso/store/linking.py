"""What linking remembers between two batches: keys, digests, families, copies, members of events."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
WITH few AS MATERIALIZED (
    SELECT key FROM {table} WHERE key IN (SELECT key FROM asked_keys) GROUP BY key HAVING count(*) <= $most
), hits AS MATERIALIZED (
    SELECT DISTINCT k.key, {id} AS id FROM {table} k {aliases} WHERE k.key IN (SELECT key FROM few)
), told AS MATERIALIZED (
    SELECT key, id FROM hits QUALIFY count(*) OVER (PARTITION BY key) <= $crowded
)
SELECT asked, id, count(*) AS shared
FROM (SELECT DISTINCT asked, key FROM asked_keys) JOIN told USING (key)
GROUP BY asked, id
QUALIFY row_number() OVER (PARTITION BY asked ORDER BY shared DESC, id) <= $limit
ORDER BY asked, shared DESC, id
"""
"""Keys that far too many rows bear go first, by their number alone: only then are ids looked at."""

_REPEATED: Final = 20
"""Rows that one id may have under a key before the key is taken for crowded: events get keys again with new members."""

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
        self._settle()
        names = [name for name, _ in asked]
        counts = np.fromiter((len(keys) for _, keys in asked), dtype=np.int64, count=len(asked))
        keys = np.fromiter((key for _, held in asked for key in held), dtype=np.int64, count=int(counts.sum()))
        found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
        if not len(keys):
            return found
        live = self._live()
        with told(self.path):
            live.register("asked_keys", {"asked": np.repeat(np.arange(len(asked)), counts), "key": keys})
            limits = {"most": crowded * _REPEATED, "crowded": crowded, "limit": limit + 1}
            rows = self._run(_SQL[kind], limits)
            live.unregister("asked_keys")
        for n, id_, shared in rows:
            if id_ != names[n] and len(found[names[n]]) < limit:
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
        if not members:
            return
        with self.batch():
            now = self._aliases(list(members.values()))
            rows = [(*member, now.get(event, event)) for member, event in members.items()]
            self._run(
                "INSERT INTO touched SELECT DISTINCT event FROM members JOIN "
                "(SELECT unnest(?::VARCHAR[]) AS report, unnest(?::VARCHAR[]) AS claim) USING (report, claim)",
                _columns(members),
            )
            self._run(
                "DELETE FROM members USING (SELECT unnest(?::VARCHAR[]) AS report, unnest(?::VARCHAR[]) AS claim) p "
                "WHERE members.report = p.report AND members.claim = p.claim",
                _columns(members),
            )
            self._put("members", "report claim event", rows)
            self._put("touched", "event", [(event,) for event in dict.fromkeys(row[2] for row in rows)])

    def members(self, events: Sequence[str]) -> dict[str, tuple[Member, ...]]:
        """The members of each event, sorted; an alias has those of the event it was merged into."""
        self._settle()
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
        self._settle()
        found = self._run(
            "SELECT report, claim, event FROM members JOIN "
            "(SELECT unnest(?::VARCHAR[]) AS report, unnest(?::VARCHAR[]) AS claim) USING (report, claim)",
            _columns(members),
        )
        return {Member(str(report), str(claim)): str(event) for report, claim, event in found}

    def merge_events(self, kept: str, gone: str) -> None:
        """Members and keys of `gone` become those of `kept`; `gone` stays an alias of it.

        Within a batch, mergers are written down together, when they are asked for or the batch ends.
        """
        with self.batch():
            self._mergers.append((kept, gone))

    def alias(self, event: str) -> str:
        """The event that one was merged into; the id itself if it was not."""
        return self._aliases([event]).get(event, event)

    def _aliases(self, events: Sequence[str]) -> dict[str, str]:
        """The events that these were merged into; those that were not are left out."""
        self._settle()
        return self._mapped(f"SELECT gone, kept FROM aliases WHERE gone {_THESE}", events, str)  # noqa: S608

    def _settle(self) -> None:
        """Write mergers down: three statements, however many there are."""
        mergers, self._mergers = self._mergers, []
        if not mergers:
            return
        became = self._aliases(list({name for pair in mergers for name in pair}))
        fresh = {}
        for one, other in mergers:
            kept, gone = _last(one, became), _last(other, became)
            if kept != gone:
                fresh[gone] = became[gone] = kept
        if not fresh:
            return
        pairs = [list(fresh), [_last(name, became) for name in fresh]]
        told = "(SELECT unnest(?::VARCHAR[]) AS gone, unnest(?::VARCHAR[]) AS kept) p"
        self._run(f"UPDATE members SET event = p.kept FROM {told} WHERE event = p.gone", pairs)  # noqa: S608
        self._run(f"UPDATE aliases SET kept = p.kept FROM {told} WHERE aliases.kept = p.gone", pairs)  # noqa: S608
        self._put("aliases", "gone kept", list(zip(*pairs, strict=True)))
        self._put("touched", "event", [(one,) for one in dict.fromkeys(name for pair in pairs for name in pair)])

    def _finish(self) -> None:
        self._settle()

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


def _columns(members: Iterable[Member]) -> list[list[str]]:
    return [list(column) for column in zip(*members, strict=True)]


def _last(name: str, became: Mapping[str, str]) -> str:
    while name in became:
        name = became[name]
    return name
