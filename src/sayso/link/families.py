"""Families: which families newly come reports belong to, and who copies whom in the families they touch."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from sayso.link.shelf import Shelf
from sayso.records import Copy, Digest, Report

type Find = Callable[[Sequence[Report]], tuple[Copy, ...]]

SHARED: Final = 3
"""Rare keys that two reports of one family share at least; fewer may be a quotation."""
RARE: Final = 20
"""Bearers from which on a key is no longer rare: the closing line of an outlet, or a text that went round the world."""
HELD: Final = 0.25
"""Share of a report's keys, rare or not, by which it belongs to whoever has them, too."""
NEAR: Final = 8
"""Reports that one report of a large family is held against at most."""
LARGE: Final = 24
"""Reports from which on a family is no longer looked at as a whole."""


class Families:
    """Families and copies on a shelf; `find` tells who copies whom among a few reports."""

    def __init__(self, shelf: Shelf, find: Find) -> None:
        self._shelf = shelf
        self._find = find

    def add(self, digests: Sequence[Digest]) -> frozenset[str]:
        """Put reports into families, look again who copies whom there; give the reports whose copying changed."""
        bound = self._bound([(one.report, one.keys) for one in digests])
        families = self._joined(bound)
        held = self._shelf.family(sorted(set(families.values())))
        changed: set[str] = set()
        for _, reports in sorted(held.items()):
            fresh = [id_ for id_ in reports if id_ in bound]
            if len(reports) == 1:
                continue
            if len(reports) <= LARGE:
                changed |= self._put(reports, self._find(self._texts(reports)))
            else:
                changed |= self._look_near(fresh, bound)
        return frozenset(changed)

    def _bound(self, keys: Sequence[tuple[str, Sequence[int]]]) -> dict[str, list[str]]:
        """For each newcomer those it may hang together with, the nearest first."""
        self._shelf.put_keys("copy", keys)
        rare = self._shelf.near("copy", keys, limit=NEAR, crowded=RARE)
        common = self._shelf.near("copy", keys, limit=NEAR)
        found = {}
        for one, own in keys:
            least = max(SHARED, HELD * len(own))
            near = [id_ for id_, shared in common.get(one, ()) if shared >= least]
            near += [id_ for id_, shared in rare.get(one, ()) if shared >= SHARED]
            found[one] = list(dict.fromkeys(near))
        return found

    def _joined(self, bound: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Report -> family for those that came and all that they bind together; written down where it is new."""
        known = self._shelf.families(sorted({id_ for others in bound.values() for id_ in others}))
        root: dict[str, str] = {}

        def top(name: str) -> str:
            while root.get(name, name) != name:
                root[name] = root.get(root[name], root[name])
                name = root[name]
            return name

        for one, others in bound.items():
            for other in others:
                ends = sorted({top(known.get(one, one)), top(known.get(other, other))})
                root.update(dict.fromkeys(ends[1:], ends[0]))
        gone = sorted({name for name in known.values() if top(name) != name})
        moved = {id_: top(name) for name, ids in self._shelf.family(gone).items() for id_ in ids}
        placed = {one: top(known.get(one, one)) for one in bound}
        self._shelf.put_families(moved | placed)
        return placed

    def _look_near(self, fresh: Iterable[str], bound: Mapping[str, Sequence[str]]) -> frozenset[str]:
        """Hold newcomers of a large family against their nearest alone; a child changes hands only for a better one."""
        changed: set[str] = set()
        for one in fresh:
            found = {copy.child: copy for copy in self._find(self._texts([one, *bound[one]]))}
            known = self._shelf.copies_of(sorted(found))
            better = [copy for child, copy in sorted(found.items())
                      if child == one or (copy.parent == one and (child not in known
                                                                  or copy.score > known[child].score))]  # fmt: skip
            changed |= self._put([one, *(copy.child for copy in better if copy.child != one)], better)
        return frozenset(changed)

    def _texts(self, ids: Sequence[str]) -> list[Report]:
        return list(self._shelf.reports(sorted(set(ids))).values())

    def _put(self, children: Sequence[str], copies: Sequence[Copy]) -> frozenset[str]:
        """Write down copies, and give the children of which something else was known."""
        known = self._shelf.copies_of(children)
        now = {copy.child: copy for copy in copies}
        changed = [id_ for id_ in children if known.get(id_) != now.get(id_)]
        if changed:
            self._shelf.put_copies(changed, [now[id_] for id_ in changed if id_ in now])
        return frozenset(changed)
