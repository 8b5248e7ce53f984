"""Words per second of the whole record as a ratio to the bare spaCy pipeline in the same run, and peak memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.table import Result

ROUNDS = 3
TEXTS = 60


WORKS: Final = {
    "sayso": "sayso, whole record",
    "rules": "sayso --rules-only, whole record",
    "encoder": "the encoder alone (tags, links, factuality, what stands in contents)",
    "bare": "spaCy en_core_web_md, every component",
}


def run(data: Path) -> Result:
    """Time both in turns in one process, then measure the peak memory of each in a process of its own."""
    folder = data / "polnear" / "dev" / "text"
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} (PolNeAR v1.0, github.com/networkdynamics/PolNeAR)")
    figures = _child("ratio", folder) | _child("sayso", folder) | _child("bare", folder) | _child("rules", folder)
    about = (
        f"PolNeAR dev, {TEXTS} articles ({figures['speed.words']:.0f} words), one process, CPU time, best of "
        f"{ROUNDS} rounds in turns. The ratio counts; the seconds belong to a noisy machine."
    )
    return Result(
        title="Speed and memory",
        about=about,
        columns=(
            "what",
            "words/CPU-s",
            "speed against the bare parse",
            "cost against the bare parse",
            "peak memory, MB",
        ),
        rows=tuple(_row(name, figures) for name in WORKS),
        figures=figures,
    )


def _row(name: str, figures: dict[str, float]) -> tuple[str, ...]:
    speed, bare = figures[f"speed.{name}"], figures["speed.bare"]
    memory = figures.get(f"memory.{name}_mb")
    ratio = f"**{speed / bare:.2f}**" if name == "sayso" else f"{speed / bare:.2f}"
    return WORKS[name], f"{speed:.0f}", ratio, f"{bare / speed:.2f}", f"{memory:.0f}" if memory is not None else ""


def _child(what: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.speed", what, str(folder)]
    measured = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return msgspec.json.decode(measured.stdout, type=dict[str, float])


def measure(what: str, texts: Sequence[str]) -> dict[str, float]:
    """The figures of one child process: "ratio" times all works in turns, the name of a work gives its memory."""
    if what != "ratio":
        _works(texts)[what]()()
        return {f"memory.{what}_mb": _peak()}
    works = {name: make() for name, make in _works(texts).items()}
    for work in works.values():
        work()
    rounds = [{name: _timed(work) for name, work in works.items()} for _ in range(ROUNDS)]
    words = sum(len(text.split()) for text in texts)
    fastest = {name: min(times[name] for times in rounds) for name in works}
    speeds = {f"speed.{name}": words / seconds for name, seconds in fastest.items()}
    ratio = fastest["bare"] / fastest["sayso"]
    return {
        "speed.words": words,
        "speed.ratio": ratio,
        "speed.encoder_cost": fastest["encoder"] / fastest["bare"],
    } | speeds


def _peak() -> float:
    """Peak memory of this process in MB; getrusage would count what the parent held when it started us."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _works(texts: Sequence[str]) -> dict[str, Callable[[], Callable[[], int]]]:
    """What is timed: each makes its model and gives the work."""
    return {
        "bare": lambda: _bare(texts),
        "rules": lambda: _sayso(texts, rules_only=True),
        "sayso": lambda: _sayso(texts, rules_only=False),
        "encoder": lambda: _encoder(texts),
    }


def _sayso(texts: Sequence[str], *, rules_only: bool) -> Callable[[], int]:
    from sayso.acquire.text import report_from_text
    from sayso.flow import Reader

    reader = Reader(rules_only=rules_only)
    reports = [report_from_text(text) for text in texts]
    return lambda: sum(len(record.claims) for record in reader.stream(reports))


def _encoder(texts: Sequence[str]) -> Callable[[], int]:
    from sayso.acquire.text import report_from_text
    from sayso.annotate.syntax import Parser
    from sayso.annotate.tagger import Tagger
    from sayso.knowledge.encoder import Encoder, find_weights

    weights = find_weights()
    if weights is None:
        raise FileNotFoundError("the encoder's weights are not installed: nothing of it can be timed")
    tagger = Tagger(Encoder(weights))
    parses = list(Parser()(report_from_text(text) for text in texts))
    return lambda: sum(len(parse.tokens) for parse in tagger(parses))


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
