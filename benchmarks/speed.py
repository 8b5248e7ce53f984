"""Words per second of the whole record as a ratio to the bare spaCy pipeline, timed in turns within one run; peak memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from benchmarks.table import Result

ROUNDS = 3
TEXTS = 60


def run(data: Path) -> Result:
    """Time both in turns in a process of its own, so that its peak memory is theirs alone."""
    folder = data / "polnear" / "dev" / "text"
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} (PolNeAR v1.0, github.com/networkdynamics/PolNeAR)")
    measured = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed", str(folder)], capture_output=True, check=True, text=True
    )
    figures: dict[str, float] = msgspec.json.decode(measured.stdout, type=dict[str, float])
    return Result(
        title="Speed and memory",
        about=f"PolNeAR dev, {TEXTS} articles ({figures['speed.words']:.0f} words), one process, one thread, best of "
        f"{ROUNDS} rounds in turns. The ratio counts; the seconds belong to a noisy machine.",
        columns=("what", "words/s", "ratio", "peak memory, MB"),
        rows=(
            ("sayso, whole record", f"{figures['speed.sayso']:.0f}", f"**{figures['speed.ratio']:.2f}**",
             f"{figures['memory.peak_mb']:.0f}"),
            ("spaCy en_core_web_md, every component", f"{figures['speed.bare']:.0f}", "1.00",
             f"{figures['memory.bare_mb']:.0f}"),
        ),
        figures=figures,
    )  # fmt: skip


def measure(texts: Sequence[str]) -> dict[str, float]:
    """Seconds of both, in turns; memory after the bare pipeline and at the end, in MB."""
    from sayso.annotate.syntax import BATCH, load_model

    bare = load_model()
    words = sum(len(text.split()) for text in texts)
    _timed(lambda: sum(len(doc) for doc in bare.pipe(texts, batch_size=BATCH)))
    bare_mb = _peak_mb()

    from sayso.acquire.text import report_from_text
    from sayso.flow import Reader

    reader = Reader()
    reports = [report_from_text(text) for text in texts]
    theirs, ours = [], []
    for _ in range(ROUNDS):
        theirs.append(_timed(lambda: sum(len(doc) for doc in bare.pipe(texts, batch_size=BATCH))))
        ours.append(_timed(lambda: sum(len(record.claims) for record in reader.stream(reports))))
    return {
        "speed.words": words,
        "speed.bare": words / min(theirs),
        "speed.sayso": words / min(ours),
        "speed.ratio": min(theirs) / min(ours),
        "memory.bare_mb": bare_mb,
        "memory.peak_mb": _peak_mb(),
    }


def _timed(work: Callable[[], int]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    paths = sorted(Path(sys.argv[1]).glob("*.txt"))[:TEXTS]
    print(msgspec.json.encode(measure([path.read_text(encoding="utf-8") for path in paths])).decode())
