"""Shelf: what linking remembers between two batches; the one in memory, and what any other has to offer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, Protocol

from sayso.records import Copy, Digest, Member, Record, Report

KeyKind = Literal["copy", "event"]
Keys = Sequence[tuple[str, Sequence[int]]]
"""(id, its keys) for each of several reports or events."""

CROWDED: Final = 200
"""Bearers from which on a key says nothing any more."""
_REMEMBERED: Final = 1_000
"""Bearers of one key that are kept in memory at most."""


class Shelf(Protocol):
    """The memory of a `Linker`. Ids that are not known are left out of what is given back."""

    def near(
        self, kind: KeyKind, asked: Keys, *, limit: int = 50, crowded: int = CROWDED
    ) -> dict[str, list[tuple[str, int]]]:
        """For each asker (id, keys): (id, shared keys) of those put before, most first, ties by id, itself left out.

        A key that more than `crowded` ids bear is passed over; `limit` ids are given at most.
        """
        ...

    def put_keys(self, kind: KeyKind, entries: Keys) -> None:
        """Let ids (of reports for "copy", of events for "event") be found under keys; what they bore stays."""
        ...

    def put_digests(self, digests: Sequence[Digest]) -> None:
        """Keep digests; one known by its report is replaced."""
        ...

    def digests(self, ids: Sequence[str]) -> dict[str, Digest]:
        """Digests by the ids of their reports."""
        ...

    def reports(self, ids: Sequence[str]) -> dict[str, Report]:
        """Reports by id."""
        ...

    def records(self, ids: Sequence[str]) -> dict[str, Record]:
        """Records by the ids of their reports."""
        ...

    def families(self, reports: Sequence[str]) -> dict[str, str]:
        """Report -> its family; a report that was never linked has none."""
        ...

    def family(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Family -> its reports, sorted."""
        ...

    def put_families(self, families: Mapping[str, str]) -> None:
        """Move reports into families."""
        ...

    def put_copies(self, children: Sequence[str], copies: Sequence[Copy]) -> None:
        """Replace all that was known of these children."""
        ...

    def copies_of(self, reports: Sequence[str]) -> dict[str, Copy]:
        """Report -> the copy that it is."""
        ...

    def put_members(self, members: Mapping[Member, str]) -> None:
        """Put members into events."""
        ...

    def members(self, events: Sequence[str]) -> dict[str, tuple[Member, ...]]:
        """Event -> its members, sorted; an alias answers with those of the event that it became."""
        ...

    def events_of(self, members: Sequence[Member]) -> dict[Member, str]:
        """Member -> its event."""
        ...

    def merge_events(self, kept: str, gone: str) -> None:
        """Give the members and keys of `gone` to `kept`; `gone` stays an alias."""
        ...

    def mark_linked(self, ids: Sequence[str]) -> None:
        """Note that these reports were linked."""
        ...


class MemoryShelf:
    """A shelf in memory, over reports and records that the caller holds."""

    def __init__(self, reports: Iterable[Report] = (), records: Iterable[Record] = ()) -> None:
        self._records = {record.report.id: record for record in records if record.report is not None}
        self._reports = {id_: record.report for id_, record in self._records.items() if record.report is not None}
        self._reports |= {report.id: report for report in reports}
        self._bearers: dict[KeyKind, dict[int, str | list[str]]] = {"copy": {}, "event": {}}
        self._borne: defaultdict[str, set[int]] = defaultdict(set)
        self._digests: dict[str, Digest] = {}
        self._family_of: dict[str, str] = {}
        self._families: defaultdict[str, set[str]] = defaultdict(set)
        self._copies: dict[str, Copy] = {}
        self._event_of: dict[Member, str] = {}
        self._members: defaultdict[str, set[Member]] = defaultdict(set)
        self._alias: dict[str, str] = {}
        self._linked: set[str] = set()

    def put_reports(self, reports: Iterable[Report]) -> None:
        """Take more reports."""
        self._reports |= {report.id: report for report in reports}

    def events(self) -> tuple[str, ...]:
        """The ids of all events, sorted."""
        return tuple(sorted(event for event, members in self._members.items() if members))

    def unlinked(self, limit: int) -> list[str]:
        """Ids of reports not linked yet, in the order they came."""
        return [id_ for id_ in self._reports if id_ not in self._linked][:limit]

    def near(
        self, kind: KeyKind, asked: Keys, *, limit: int = 50, crowded: int = CROWDED
    ) -> dict[str, list[tuple[str, int]]]:
        """See `Shelf.near`; no more than 1,000 bearers of a key are remembered."""
        bearers = self._bearers[kind]
        found: dict[str, list[tuple[str, int]]] = {}
        for id_, keys in asked:
            shared: Counter[str] = Counter()
            for key in set(keys):
                held = bearers.get(key, ())
                if isinstance(held, str):
                    shared[held] += 1
                elif len(held) <= min(crowded, _REMEMBERED):
                    shared.update(held)
            shared.pop(id_, None)
            best = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
            found[id_] = best[:limit]
        return found

    def put_keys(self, kind: KeyKind, entries: Keys) -> None:
        """See `Shelf.put_keys`."""
        bearers = self._bearers[kind]
        for id_, keys in entries:
            fresh = set(keys)
            if kind == "event":
                fresh -= self._borne[id_]
                self._borne[id_] |= fresh
            for key in fresh:
                held = bearers.get(key)
                if held is None:
                    bearers[key] = id_
                elif isinstance(held, str):
                    if held != id_:
                        bearers[key] = [held, id_]
                elif len(held) <= _REMEMBERED and id_ not in held:
                    held.append(id_)

    def put_digests(self, digests: Sequence[Digest]) -> None:
        """See `Shelf.put_digests`."""
        self._digests |= {digest.report: digest for digest in digests}

    def digests(self, ids: Sequence[str]) -> dict[str, Digest]:
        """See `Shelf.digests`."""
        return {id_: self._digests[id_] for id_ in ids if id_ in self._digests}

    def reports(self, ids: Sequence[str]) -> dict[str, Report]:
        """See `Shelf.reports`."""
        return {id_: self._reports[id_] for id_ in ids if id_ in self._reports}

    def records(self, ids: Sequence[str]) -> dict[str, Record]:
        """See `Shelf.records`."""
        return {id_: self._records[id_] for id_ in ids if id_ in self._records}

    def families(self, reports: Sequence[str]) -> dict[str, str]:
        """See `Shelf.families`."""
        return {id_: self._family_of[id_] for id_ in reports if id_ in self._family_of}

    def family(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """See `Shelf.family`."""
        return {id_: tuple(sorted(self._families[id_])) for id_ in ids if self._families.get(id_)}

    def put_families(self, families: Mapping[str, str]) -> None:
        """See `Shelf.put_families`."""
        for report, family in families.items():
            old = self._family_of.get(report)
            if old is not None:
                self._families[old].discard(report)
            self._family_of[report] = family
            self._families[family].add(report)

    def put_copies(self, children: Sequence[str], copies: Sequence[Copy]) -> None:
        """See `Shelf.put_copies`."""
        for child in children:
            self._copies.pop(child, None)
        self._copies |= {copy.child: copy for copy in copies}

    def copies_of(self, reports: Sequence[str]) -> dict[str, Copy]:
        """See `Shelf.copies_of`."""
        return {id_: self._copies[id_] for id_ in reports if id_ in self._copies}

    def put_members(self, members: Mapping[Member, str]) -> None:
        """See `Shelf.put_members`."""
        for member, event in members.items():
            now = self._resolved(event)
            old = self._event_of.get(member)
            if old is not None:
                self._members[old].discard(member)
            self._event_of[member] = now
            self._members[now].add(member)

    def members(self, events: Sequence[str]) -> dict[str, tuple[Member, ...]]:
        """See `Shelf.members`."""
        found = {id_: self._members.get(self._resolved(id_)) for id_ in events}
        return {id_: tuple(sorted(members)) for id_, members in found.items() if members}

    def events_of(self, members: Sequence[Member]) -> dict[Member, str]:
        """See `Shelf.events_of`."""
        return {member: self._event_of[member] for member in members if member in self._event_of}

    def merge_events(self, kept: str, gone: str) -> None:
        """See `Shelf.merge_events`."""
        kept, gone = self._resolved(kept), self._resolved(gone)
        if kept == gone:
            return
        self.put_members(dict.fromkeys(tuple(self._members.pop(gone, ())), kept))
        keys, bearers = self._borne.pop(gone, set()), self._bearers["event"]
        for key in keys:
            held = bearers.get(key)
            if held == gone:
                del bearers[key]
            elif isinstance(held, list) and gone in held:
                held.remove(gone)
        self._alias[gone] = kept
        self.put_keys("event", [(kept, tuple(keys))])

    def mark_linked(self, ids: Sequence[str]) -> None:
        """See `Shelf.mark_linked`."""
        self._linked |= set(ids)

    def _resolved(self, event: str) -> str:
        while event in self._alias:
            event = self._alias[event]
        return event
