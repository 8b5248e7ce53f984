"""How well copies found match the truth: origins of each event, their interval, parents."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from benchmarks.syndication.trees import Corpus
from sayso.records import Report
from sayso.records.linking import Copy, Count

Interval = Callable[[Sequence[Report], Iterable[Copy]], Count]


class Tally(msgspec.Struct):
    """Counts over events of more than one report, and over copies."""

    events: int = 0
    exact: int = 0
    inside: int = 0
    width: int = 0
    off: int = 0
    roots: int = 0
    roots_right: int = 0
    by: dict[str, list[int]] = msgspec.field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def parents(self, *names: str) -> float:
        """The share of copies whose parent is right, of all or of those of a kind or credit."""
        rows = [self.by[name] for name in (names or ("all",))]
        return sum(row[0] for row in rows) / max(1, sum(row[1] for row in rows))


def events_of(corpus: Corpus) -> dict[int, list[Report]]:
    """The reports of each event that has more than one."""
    found: dict[int, list[Report]] = defaultdict(list)
    for report in corpus.reports:
        event = corpus.truth[report.id].event
        if event is not None:
            found[event].append(report)
    return {event: reports for event, reports in sorted(found.items()) if len(reports) > 1}


def origins_of(reports: Iterable[Report], corpus: Corpus) -> int:
    """The true number of origins."""
    return len({corpus.truth[report.id].origin for report in reports})


def tally(corpus: Corpus, copies: Iterable[Copy], interval: Interval, total: Tally) -> None:
    """Add one corpus whose copies were found over the whole of it."""
    by_child = {copy.child: copy for copy in copies}
    for reports in events_of(corpus).values():
        true, found = origins_of(reports, corpus), counted(reports, by_child)
        mine = [by_child[report.id] for report in reports if report.id in by_child]
        low, high = interval(reports, mine)
        total.events += 1
        total.exact += found == true
        total.off += abs(found - true)
        total.inside += low <= true <= high
        total.width += high - low
    for id_, truth in corpus.truth.items():
        copy = by_child.get(id_)
        total.by["every report"][0] += (copy.parent if copy is not None else None) == truth.parent
        total.by["every report"][1] += 1
        if truth.kind == "original":
            total.roots += 1
            total.roots_right += copy is None
            continue
        right = copy is not None and copy.parent == truth.parent
        for name in ("all", truth.kind, f"credit {truth.credit}", "ghost" if truth.ghost else "collected"):
            total.by[name][0] += right
            total.by[name][1] += 1


def counted(reports: Iterable[Report], by_child: Mapping[str, Copy]) -> int:
    """How many ends the chains of these reports have."""
    ends = set()
    for report in reports:
        id_, seen = report.id, set()
        while (copy := by_child.get(id_)) is not None and id_ not in seen:
            seen.add(id_)
            if copy.parent is None:
                id_ = f"ghost {copy.stem or copy.ghost or copy.child}"
                break
            id_ = copy.parent
        ends.add(id_)
    return len(ends)
