"""Linking 100,000 reports: seconds, cost per report as the corpus grows, memory, and whether the events are right.

LINKING_REPORTS=10000 links fewer.
"""

import os
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import batched
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.linking_world import Told, digest_of, world
from benchmarks.table import Result
from sayso.link import Linker, MemoryShelf, Shelf
from sayso.link.copies import copy_keys
from sayso.records import Member


class Spent(NamedTuple):
    """Seconds on the clock, and seconds that the processor worked."""

    wall: float
    cpu: float


STEPS: Final = (1_000, 10_000, 30_000, 100_000)
BATCH: Final = 256


def pairwise(found: Mapping[Member, str], truth: Mapping[Member, int]) -> tuple[float, float]:
    """Precision and recall over pairs of members that stand in one event."""
    both = Counter((found[member], truth[member]) for member in truth)
    right = _pairs(both.values())
    return right / max(1, _pairs(Counter(found.values()).values())), right / max(
        1, _pairs(Counter(truth.values()).values())
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def link(
    told: Iterable[Told], shelf: Shelf, put: Callable[[list[Told]], None], steps: Iterable[int] = STEPS
) -> dict[int, Spent]:
    """Link reports in their order; give the time that passed (making them left out) at each of the steps."""
    linker, done, wall, cpu = Linker(shelf), 0, 0.0, 0.0
    seconds: dict[int, Spent] = {}
    for batch in batched(told, BATCH):
        start, busy = time.perf_counter(), time.process_time()
        put(list(batch))
        linker.add([digest_of(one, copy_keys(one.report)) for one in batch])
        wall, cpu = wall + time.perf_counter() - start, cpu + time.process_time() - busy
        done += len(batch)
        seconds |= {n: Spent(wall * n / done, cpu * n / done) for n in steps if done - len(batch) < n <= done}
    return seconds


def run(data: Path) -> Result:  # noqa: ARG001 - the world is ours
    """Link as many reports as LINKING_REPORTS says."""
    size = int(os.environ.get("LINKING_REPORTS", STEPS[-1]))
    reports = list(world(size))
    shelf = MemoryShelf()
    seconds = link(reports, shelf, lambda batch: shelf.put_reports(one.report for one in batch), {*STEPS, size})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    truth = {Member(one.report.id, telling.claim): number for one in reports
             for telling, number in zip(one.tellings, one.truth, strict=True)}  # fmt: skip
    precision, recall = pairwise(shelf.events_of(list(truth)), truth)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    cost = {step: 1000 * spent.cpu / step for step, spent in sorted(seconds.items())}
    growth = cost[max(cost)] / cost[10_000] if 10_000 in cost else 1.0
    rows = tuple(
        (f"{step:,}", f"{seconds[step].wall:.1f}", f"{seconds[step].cpu:.1f}", f"{cost[step]:.2f}") for step in cost
    )
    return Result(
        title="Linking many reports",
        about=f"{size:,} reports of a world of ours (benchmarks/linking_world.py), linked in memory, one process. Peak "
        f"memory {peak:.2f} GiB, the reports and their truth included. Pairs of tellings in one event: precision "
        f"{precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}. Growth of the cost: {growth:.2f}.",
        columns=("reports", "s", "s of the processor", "ms of it per report"),
        rows=rows,
        figures={"linking.seconds": seconds[max(seconds)].wall, "linking.growth": growth, "linking.gib": peak,
                 "linking.precision": precision, "linking.recall": recall, "linking.f1": f1},
        notes="Keys of copies, families, copies and events; the bar is 100,000 in 900 s, 8 GiB and growth below 1.5.",
    )  # fmt: skip
