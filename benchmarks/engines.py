"""The engines: words a second on one process and two, memory of each, and what a report costs as a corpus grows."""

import os
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple
from unittest.mock import patch

import msgspec

from benchmarks.table import Result
from sayso.acquire.text import report_from_text
from sayso.corpus import Corpus, Summary
from sayso.corpus import corpus as corpus_module
from sayso.engines import CHUNK, Input, Outcome, Settings
from sayso.engines import run as run_engine
from sayso.engines.step import Factory, load_step, name_of
from sayso.records import Report

CHUNKS: Final = 10
"""Chunks that are timed for each number of processes, after the first round, which loads."""
WORDS: Final = 120
"""Words of each report that is read."""
ROUNDS: Final = 2
SIZES: Final = (1_000, 10_000, 100_000)
LAST: Final = 1_000
"""Reports over which the cost at a size is taken at least: the last so many before it, or the last tenth."""

_TEXT: Final = (
    "JOS, March 13 (NORNA) - Shells hit a mill near the bridge at Jos on Tuesday, killing two men, the mayor said. "
    "A clerk of the Lantern Office denied that the garrison had fired. “We saw smoke for an hour,” said Ilka Tarrow, "
    "a baker. The council of Gao agreed to send 40 trucks of flour, the Vardar Courier reported. Number"
)


def run(data: Path) -> Result:
    """Speed and memory on texts of PolNeAR, growth on copies of a text of ours."""
    folder = data / "polnear" / "dev" / "text"
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} (PolNeAR v1.0, github.com/networkdynamics/PolNeAR)")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    figures: dict[str, float] = {}
    for turn in range(ROUNDS):
        for processes in (1, 2) if turn % 2 == 0 else (2, 1):
            for name, value in measure(texts, processes).items():
                figures[name] = max(figures.get(name, 0.0), value)
    figures["engines.ratio"] = figures["engines.words_2"] / figures["engines.words_1"]
    figures |= growth(SIZES)
    return Result(
        title="Engines: speed, memory, growth",
        about=(
            f"Speed: PolNeAR dev, {CHUNKS * CHUNK} reports of {WORDS} words, the whole record, wall time after "
            f"loading, best of {ROUNDS} rounds in turns, {os.cpu_count()} CPUs. Growth: `Corpus.add` on 2 processes "
            f"where the step gives a ready-made record of a report of ours of {len(_TEXT.split())} words; cost of "
            f"the last tenth of the reports before each size, {LAST:,} at least."
        ),
        columns=("what", "figure"),
        rows=_rows(figures),
        figures=figures,
    )


def _rows(figures: dict[str, float]) -> tuple[tuple[str, ...], ...]:
    speed = [(f"words/s, {n} process{'es' * (n > 1)}", f"{figures[f'engines.words_{n}']:.0f}") for n in (1, 2)]
    memory = [
        (f"memory of a process, {n} running, MB: its own share (PSS) / resident (RSS)",
         f"{figures[f'engines.pss_{n}_mb']:.0f} / {figures[f'engines.rss_{n}_mb']:.0f}")
        for n in (1, 2)
    ]  # fmt: skip
    cost = [
        (f"ms a report at {size:,} reports: CPU of the parent, which stores / wall",
         f"{figures[f'engines.cpu_ms_at_{size}']:.2f} / {figures[f'engines.ms_at_{size}']:.2f}")
        for size in SIZES
    ]  # fmt: skip
    last = SIZES[-1]
    return (
        *speed,
        ("ratio of two to one", f"**{figures['engines.ratio']:.2f}**"),
        *memory,
        *cost,
        (f"CPU cost at {last:,} against {SIZES[0]:,}", f"**{figures['engines.growth']:.2f}**"),
        (f"memory of the parent at {SIZES[0]:,} / {last:,} reports, MB",
         f"{figures[f'engines.parent_{SIZES[0]}_mb']:.0f} / {figures[f'engines.parent_{last}_mb']:.0f}"),
        (f"passing over {last:,} known inputs, s", f"{figures['engines.pass_s']:.1f}"),
    )  # fmt: skip


def measure(texts: Sequence[str], processes: int, factory: Factory = load_step) -> dict[str, float]:
    """Words a second on so many processes, from when each has read a chunk, and the largest memory one of them had."""
    count = CHUNK * (CHUNKS + processes)
    reports = [report_from_text(text) for text in islice(_pieces(texts), count)]
    words = pss = rss = 0.0
    begun = time.perf_counter()
    for number, chunk in enumerate(run_engine(reports, Settings(), processes=processes, factory=factory)):
        if number < processes:
            begun = time.perf_counter()
            continue
        words += sum(len(one.record.report.text.split()) for one in chunk if one.record.report is not None)
        seen = [memory_of(pid) for pid in children()]
        pss, rss = max([pss, *(one for one, _ in seen)]), max([rss, *(one for _, one in seen)])
    speed = words / (time.perf_counter() - begun)
    names = (f"engines.words_{processes}", f"engines.pss_{processes}_mb", f"engines.rss_{processes}_mb")
    return dict(zip(names, (speed, pss, rss), strict=True))


def _pieces(texts: Sequence[str]) -> Iterator[str]:
    """Stretches of WORDS words, a text after the other, then the next stretch of each."""
    for start in cycle(range(0, 10 * WORDS, WORDS)):
        for text in texts:
            piece = text.split()[start : start + WORDS]
            if len(piece) == WORDS:
                yield " ".join(piece)


def growth(sizes: Sequence[int], factory: "Factory | None" = None) -> dict[str, float]:
    """Cost of a report through engine and store at each size of the corpus, and of passing over what is known."""
    figures: dict[str, float] = {}
    marks = [_Mark(0, time.perf_counter(), time.process_time())]

    def note(summary: Summary) -> None:
        marks.append(_Mark(summary.new, time.perf_counter(), time.process_time()))
        for size in sizes:
            if marks[-2].reports < size <= summary.new:
                first = next(mark for mark in marks if mark.reports >= max(1, size - max(LAST, size // 10)))
                count = summary.new - first.reports
                figures[f"engines.ms_at_{size}"] = (marks[-1].wall - first.wall) / count * 1_000
                figures[f"engines.cpu_ms_at_{size}"] = (marks[-1].cpu - first.cpu) / count * 1_000
                figures[f"engines.parent_{size}_mb"] = memory_of(os.getpid())[1]

    read = partial(run_engine, factory=factory or Ready)
    with TemporaryDirectory() as folder, patch.object(corpus_module, "run", read), _corpus(folder) as corpus:
        corpus.add(_numbered(sizes[-1]), processes=2, settings=Settings(rules_only=True), progress=note)
        begun = time.perf_counter()
        passed = corpus.add(_numbered(sizes[-1])).passed
        figures["engines.pass_s"] = time.perf_counter() - begun
    if passed != sizes[-1]:
        raise RuntimeError(f"{sizes[-1] - passed} of {sizes[-1]} inputs were stored and are not known")
    figures["engines.growth"] = figures[f"engines.cpu_ms_at_{sizes[-1]}"] / figures[f"engines.cpu_ms_at_{sizes[0]}"]
    return figures


def _corpus(folder: str) -> Corpus:
    return Corpus(Path(folder) / "growth.sayso")


class _Mark(NamedTuple):
    """How far the corpus was, and when: seconds of wall and of CPU time of this process."""

    reports: int
    wall: float
    cpu: float


def _numbered(count: int) -> Iterator[Report]:
    for number in range(count):
        text = f"{_TEXT} {number}."
        yield Report(id=f"{number:032x}", text=text, input=f"made/{number}.txt", published="2031-03-14")


class Ready:
    """Reads one text, by the rules, and gives that record, and its digest, for every report that begins with it."""

    def __init__(self, settings: Settings) -> None:
        self._step = load_step(settings)
        (self._made,) = self._step([report_from_text(f"{_TEXT} 0.", published="2031-03-14")])

    def __call__(self, given: Sequence[Input]) -> tuple[Outcome, ...]:
        """A chunk of reports."""
        return tuple(self._one(one) for one in given)

    def _one(self, given: Input) -> Outcome:
        report: Any = given
        record = msgspec.structs.replace(self._made.record, report=report)
        digest = self._made.digest
        if digest is None:
            raise TypeError("the text of ours was refused")
        return Outcome(name_of(given), record, msgspec.structs.replace(digest, report=report.id))

    def close(self) -> None:
        """End what the step holds."""
        self._step.close()


def children() -> list[int]:
    """The processes that this one has started; none where the system does not tell."""
    found = Path("/proc/self/task").glob("*/children")
    return [int(pid) for path in found for pid in path.read_text(encoding="ascii").split()]


def memory_of(pid: int) -> tuple[float, float]:
    """The memory of a process in MB: its share, with what it has in common with others divided among them; resident."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0, 0.0
    sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return sizes["Pss:"], sizes["Rss:"]
