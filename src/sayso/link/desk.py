"""Desk: the events that the tellings of one batch may belong to, taken off the shelf in a few calls."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from sayso.link.blocks import Keys, block_keys
from sayso.link.naming import mark_of
from sayso.link.seen import Anchor, Seen, ancestors, seen_in
from sayso.link.shelf import Shelf
from sayso.records import Copy, Digest, Member

NEAR: Final = 10
"""Events that one telling is held against at most."""
HELD: Final = 12
"""Members of an event that are laid out."""
_GENERATIONS: Final = 8


class Desk:
    """One batch of tellings and what may be theirs; `flush` writes down what was decided."""

    def __init__(self, shelf: Shelf, digests: Sequence[Digest]) -> None:
        self._shelf = shelf
        self._copies: dict[str, Copy] = {}
        self._families: dict[str, str] = {}
        self.tellings = self._seen(digests)
        out = {digest.report: digest.published for digest in digests}
        self._keys: dict[Member, Keys] = {
            one.member: block_keys(one.telling, out[one.telling.report]) for one in self.tellings
        }
        self._near = self._nearby()
        self._laid: dict[str, list[Seen]] = {}
        self._size: Counter[str] = Counter()
        self._anchored: defaultdict[tuple[str, str], list[tuple[Anchor, str]]] = defaultdict(list)
        self._lay(sorted({event for near in self._near.values() for event, _ in near}))
        self._bearers: defaultdict[int, dict[str, None]] = defaultdict(dict)
        self._borne: defaultdict[str, set[int]] = defaultdict(set)
        self._placed: dict[Member, str] = {}
        self._became: dict[str, str] = {}
        self._old = frozenset(self._laid)

    def near(self, one: Seen) -> tuple[str, ...]:
        """The events that a telling may belong to: that of its very words first, then those it shares most keys with.

        Keys given in this batch and on the shelf are counted together.
        """
        shared: Counter[str] = Counter(dict(self._near.get(one.member, ())))
        for key in self._keys[one.member].asked:
            shared.update(self._bearers.get(key, {}).keys())
        rated: Counter[str] = Counter()
        for event, count in shared.items():
            rated[self.resolved(event)] += count
        best = [event for event, _ in sorted(rated.items(), key=lambda pair: (-pair[1], pair[0]))[:NEAR]]
        return tuple(dict.fromkeys([*self._same(one), *best]))

    def _same(self, one: Seen) -> list[str]:
        """The event of the very same words, where some copy of them was seen."""
        if one.anchor is None:
            return []
        held = self._anchored.get((one.anchor.report, one.anchor.lemma), ())
        return [self.resolved(event) for anchor, event in held if anchor.is_by(one.anchor)][:1]

    def members(self, event: str) -> list[Seen]:
        """Some of the members of an event, each family before any stands there twice."""
        return self._laid[event]

    def start(self, one: Seen) -> str:
        """Begin an event with a telling; its id is the same wherever it begins with this one."""
        event = mark_of("event", *one.member)
        self._laid[event] = []
        self.join(event, one)
        return event

    def join(self, event: str, one: Seen) -> None:
        """Put a telling into an event."""
        self._placed[one.member] = event
        self._size[event] += 1
        self._borne[event].update(self._keys[one.member].borne)
        for key in self._keys[one.member].borne:
            self._bearers[key][event] = None
        self._anchor(one, event)
        laid = self._laid[event]
        if len(laid) < HELD or all(one.family != other.family for other in laid[:HELD]):
            laid.insert(0, one)
            del laid[HELD:]

    def merge(self, one: str, other: str) -> str:
        """Make two events one: the one on the shelf, the larger, the lower id stays."""
        kept, gone = sorted((one, other), key=lambda event: (event not in self._old, -self._size[event], event))
        self._became[gone] = kept
        self._size[kept] += self._size.pop(gone)
        self._laid[kept] = [*self._laid[kept], *self._laid.pop(gone)][:HELD]
        return kept

    def resolved(self, event: str) -> str:
        """The event that this one has become."""
        while event in self._became:
            event = self._became[event]
        return event

    def flush(self) -> frozenset[str]:
        """Write members, keys and mergers onto the shelf; give the events that changed."""
        self._shelf.put_members({member: self.resolved(event) for member, event in self._placed.items()})
        keys: defaultdict[str, set[int]] = defaultdict(set)
        for event, borne in self._borne.items():
            keys[self.resolved(event)] |= borne
        self._shelf.put_keys("event", [(event, tuple(sorted(borne))) for event, borne in keys.items()])
        for gone in self._became:
            if gone in self._old:
                self._shelf.merge_events(self.resolved(gone), gone)
        return frozenset(keys) | frozenset(self.resolved(gone) for gone in self._became)

    def _nearby(self) -> dict[Member, list[tuple[str, int]]]:
        asked = [(f"{one.member.report} {one.member.claim}", self._keys[one.member].asked) for one in self.tellings]
        found = self._shelf.near("event", asked, limit=NEAR)
        return {one.member: found.get(name, []) for one, (name, _) in zip(self.tellings, asked, strict=True)}

    def _lay(self, events: Sequence[str]) -> None:
        """Lay out members of events that are on the shelf."""
        members = self._shelf.members(events)
        chosen = {event: self._chosen(found) for event, found in members.items()}
        reports = sorted({member.report for found in chosen.values() for member in found})
        digests = self._shelf.digests(reports)
        seen = {one.member: one for one in self._seen(list(digests.values()))}
        for event, found in chosen.items():
            self._laid[event] = [seen[member] for member in found if member in seen]
            self._size[event] = len(members[event])
            for one in self._laid[event]:
                self._anchor(one, event)

    def _anchor(self, one: Seen, event: str) -> None:
        if one.anchor is not None:
            self._anchored[one.anchor.report, one.anchor.lemma].append((one.anchor, event))

    def _chosen(self, members: Sequence[Member]) -> list[Member]:
        """Members of many reports rather than of few."""
        ordered = sorted(members, key=lambda member: (mark_of(*member), member))
        first = list({member.report: member for member in reversed(ordered)}.values())
        rest = [member for member in ordered if member not in frozenset(first)]
        return [*sorted(first, key=lambda member: (mark_of(*member), member)), *rest][:HELD]

    def _seen(self, digests: Sequence[Digest]) -> list[Seen]:
        ids = [digest.report for digest in digests]
        self._families |= self._shelf.families(ids)
        self._copies |= self._lineage(ids)
        return [one for digest in digests
                for one in seen_in(digest, self._families.get(digest.report, digest.report), self._copies)]  # fmt: skip

    def _lineage(self, ids: Iterable[str]) -> dict[str, Copy]:
        """Copies of these reports, of their parents, and so on."""
        found = self._shelf.copies_of(sorted(set(ids) - self._copies.keys()))
        for _ in range(_GENERATIONS):
            more = self._shelf.copies_of(sorted(ancestors(found | self._copies)))
            if not more:
                break
            found |= more
        return found
