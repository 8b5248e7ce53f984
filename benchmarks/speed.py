"""Words per second of the whole record as a ratio to the bare spaCy pipeline in the same run, and peak memory."""

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
    """Time both in turns in one process, then measure the peak memory of each in a process of its own."""
    folder = data / "polnear" / "dev" / "text"
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} (PolNeAR v1.0, github.com/networkdynamics/PolNeAR)")
    figures = _child("ratio", folder) | _child("sayso", folder) | _child("bare", folder)
    speed, bare = f"{figures['speed.sayso']:.0f}", f"{figures['speed.bare']:.0f}"
    return Result(
        title="Speed and memory",
        about=f"PolNeAR dev, {TEXTS} articles ({figures['speed.words']:.0f} words), one process, CPU time, best of "
        f"{ROUNDS} rounds in turns. The ratio counts; the seconds belong to a noisy machine.",
        columns=("what", "words/CPU-s", "ratio", "peak memory, MB"),
        rows=(
            ("sayso, whole record", speed, f"**{figures['speed.ratio']:.2f}**", f"{figures['memory.sayso_mb']:.0f}"),
            ("spaCy en_core_web_md, every component", bare, "1.00", f"{figures['memory.bare_mb']:.0f}"),
        ),
        figures=figures,
    )


def _child(what: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.speed", what, str(folder)]
    measured = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return msgspec.json.decode(measured.stdout, type=dict[str, float])


def measure(what: str, texts: Sequence[str]) -> dict[str, float]:
    """The figures of one child process: "ratio" times both in turns, "sayso" and "bare" give the memory of one."""
    ours, theirs = _sayso(texts) if what != "bare" else None, _bare(texts) if what != "sayso" else None
    if ours is None or theirs is None:
        (ours or theirs or (lambda: 0))()
        return {f"memory.{what}_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    theirs()
    rounds = [(_timed(theirs), _timed(ours)) for _ in range(ROUNDS)]
    fastest_bare, fastest_ours = min(bare for bare, _ in rounds), min(mine for _, mine in rounds)
    words = sum(len(text.split()) for text in texts)
    return {
        "speed.words": words,
        "speed.bare": words / fastest_bare,
        "speed.sayso": words / fastest_ours,
        "speed.ratio": fastest_bare / fastest_ours,
    }


def _sayso(texts: Sequence[str]) -> Callable[[], int]:
    from sayso.acquire.text import report_from_text
    from sayso.flow import Reader

    reader = Reader()
    reports = [report_from_text(text) for text in texts]
    return lambda: sum(len(record.claims) for record in reader.stream(reports))


def _bare(texts: Sequence[str]) -> Callable[[], int]:
    from sayso.annotate.syntax import BATCH, load_model

    nlp = load_model()
    return lambda: sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))


def _timed(work: Callable[[], int]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    paths = sorted(Path(sys.argv[2]).glob("*.txt"))[:TEXTS]
    print(msgspec.json.encode(measure(sys.argv[1], [path.read_text(encoding="utf-8") for path in paths])).decode())
