"""The index of places: memory, look-up times, and how fast a dump of GeoNames goes into it. Needs no gold data.

The dump is made here, of invented names in GeoNames' format: 300,000 rows, and with SAYSO_DUMP_ROWS more.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import batched
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.table import Result

LOOKUPS: Final = 20_000
ROWS: Final = 300_000
WHOLE_DUMP: Final = 12_000_000
BAR_MB: Final = 150
_CONSONANTS: Final = "b d f g h j k l m n r s t w z kh sh".split()  # noqa: SIM905
_SYLLABLES: Final = tuple(first + vowel for first in _CONSONANTS for vowel in "aiou")
_FEATURES: Final = "P.PPL P.PPL P.PPLA3 P.PPLX A.ADM3 H.STM T.MT S.SCH S.HTL T.HLL".split()  # noqa: SIM905
_COUNTRIES: Final = "SY IQ LB ML NE UA CO PH US FR".split()  # noqa: SIM905


def run(_: Path) -> Result:
    """Measure in processes of their own, so that one figure does not hold what another left behind."""
    rows = int(os.environ.get("SAYSO_DUMP_ROWS", ROWS))
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "made.txt"
        write_dump(dump, rows)
        figures = _child("bare", folder) | _child("build", folder) | _child("names", folder)
        figures |= {f"base.{key}": value for key, value in _pair(folder).items()}
        figures |= _child("add", folder) | _child("names", folder)
        figures |= {f"added.{key}": value for key, value in _pair(folder).items()}
    return Result(
        title="The index of places",
        about=f"{LOOKUPS:,} names looked up in a process of its own, one core; an added dump of {rows:,} invented rows "
        "in GeoNames' format. USS is what a process holds alone; the rest of RSS it shares. Files lie in the system's "
        "cache.",
        columns=("what", "with our places alone", f"with {rows:,} rows added"),
        rows=tuple(_table(figures)),
        figures=figures,
        notes=_notes(figures, rows),
    )


def _table(figures: dict[str, float]) -> Iterator[tuple[str, str, str]]:
    for label, key, form in (
        ("RSS, MB (bare Python with the module's imports: {:.0f})".format(figures["bare.rss_mb"]), "rss_mb", "{:.0f}"),
        ("of it private (USS), MB", "uss_mb", "{:.0f}"),
        ("opening, ms", "open_ms", "{:.1f}"),
        ("a name, first look, median, µs", "cold_us", "{:.1f}"),
        ("the same again, µs", "warm_us", "{:.2f}"),
        ("an unknown name, first look (two indexes, then by sound), µs", "unknown_us", "{:.1f}"),
    ):
        yield label, form.format(figures[f"base.{key}"]), form.format(figures[f"added.{key}"])
    yield "on disk, MB", f"{figures['build.size_mb']:.0f}", f"{figures['add.size_mb']:.0f} more"
    rate = figures["add.rows_per_s"]
    yield "made in, s", f"{figures['build.seconds']:.0f}", f"{figures['add.seconds']:.0f} ({rate:,.0f} rows/s)"
    yield "peak memory while made, MB", f"{figures['build.peak_mb']:.0f}", f"{figures['add.peak_mb']:.0f}"


def _notes(figures: dict[str, float], rows: int) -> str:
    more = figures["added.rss_mb"] - figures["bare.rss_mb"]
    minutes = WHOLE_DUMP / figures["add.rows_per_s"] / 60
    reading, indexing = figures["add.reading_s"], figures["add.indexing_s"]
    return (
        f"Above bare Python, with the dump added: {more:.0f} MB (bar: {BAR_MB}). Two processes look at once and are\n"
        f"measured while both live. Reading took {reading:.0f} s, putting the names in order {indexing:.0f} s; at the\n"
        f"rate of these {rows:,} rows the whole dump of {WHOLE_DUMP / 1e6:.0f} million takes {minutes:.0f} minutes."
    )


def write_dump(path: Path, rows: int, seed: int = 7) -> None:
    """A dump of invented places: names of two to four syllables, one or two words, up to four other names."""
    draw = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        for chunk in batched(range(rows), 10_000):
            file.write("".join(_row(draw, 90_000_000 + number) for number in chunk))


def _row(draw: random.Random, number: int) -> str:
    name = _name(draw)
    others = ",".join([*(_name(draw) for _ in range(draw.randrange(5))), "قرية"])
    letter, code = draw.choice(_FEATURES).split(".")
    people = draw.choice((0, 0, 0, draw.randrange(5000)))
    where = f"{draw.uniform(-60, 70):.5f}\t{draw.uniform(-180, 180):.5f}"
    country = draw.choice(_COUNTRIES)
    return (
        f"{number}\t{name}\t{name}\t{others}\t{where}\t{letter}\t{code}\t{country}\t\t{draw.randrange(20):02}"
        f"\t\t\t\t{people}\t\t100\tEtc/UTC\t2031-01-01\n"
    )


def _name(draw: random.Random) -> str:
    words = ("".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).capitalize() for _ in range(draw.randint(1, 2)))
    return " ".join(words)


def _start(what: str, folder: str) -> subprocess.Popen[str]:
    environment = os.environ | {"SAYSO_GAZETTEER": f"{folder}/lists", "SAYSO_CACHE": f"{folder}/cache"}
    command = [sys.executable, "-m", "benchmarks.gazetteer", what, folder]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def _figures(process: subprocess.Popen[str]) -> dict[str, float]:
    out, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"a measuring process ended with {process.returncode}")
    return msgspec.json.decode(out, type=dict[str, float])


def _child(what: str, folder: str) -> dict[str, float]:
    return _figures(_start(what, folder))


def _pair(folder: str) -> dict[str, float]:
    """The figures of one of two processes that look at the same time; their memory is measured while both live."""
    pair = [_start("look", folder), _start("look", folder)]
    for process in pair:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in pair:
        assert process.stdin is not None
        process.stdin.write("measure\n")
        process.stdin.flush()
    memory = [process.stdout.readline() for process in pair if process.stdout is not None]
    assert all(memory)
    return next(iter([_figures(process) for process in pair]))


def measure(what: str, folder: Path) -> dict[str, float]:
    """The figures of one child process."""
    import sayso.knowledge.gazetteer  # noqa: F401 - loaded in each, so that all start from the same memory

    if what == "bare":
        return {"bare.rss_mb": _status("VmRSS")}
    if what == "build":
        return _build()
    if what == "add":
        return _add(folder)
    if what == "names":
        return _draw_names(folder)
    return _look(folder)


def _build() -> dict[str, float]:
    from sayso.knowledge.gazetteer.build import index_path

    begun = time.perf_counter()
    size = index_path().stat().st_size / 1e6
    return {"build.seconds": time.perf_counter() - begun, "build.size_mb": size, "build.peak_mb": _status("VmHWM")}


def _add(folder: Path) -> dict[str, float]:
    from sayso.knowledge.gazetteer.adding import add

    begun = time.perf_counter()
    ends: dict[str, float] = {}
    done = add(folder / "made.txt", "made", tell=lambda phase, *_: ends.update({phase: time.perf_counter() - begun}))
    took = time.perf_counter() - begun
    rows = done.taken + done.skipped + done.refused
    return {
        "add.seconds": took,
        "add.rows_per_s": rows / took,
        "add.reading_s": ends["reading"],
        "add.indexing_s": took - ends["reading"],
        "add.size_mb": Path(done.path).stat().st_size / 1e6,
        "add.peak_mb": _status("VmHWM"),
    }


def _look(folder: Path) -> dict[str, float]:
    from sayso.knowledge.gazetteer import Gazetteer

    begun = time.perf_counter()
    gazetteer = Gazetteer()
    opening = time.perf_counter() - begun
    known = (folder / "names.txt").read_text(encoding="utf-8").splitlines()
    unknown = [f"{name[::-1]}qx" for name in known[:2000]]
    cold = _timed(gazetteer, known)
    figures = {"open_ms": opening * 1e3, "cold_us": cold, "warm_us": _timed(gazetteer, known[-10_000:])}
    figures["unknown_us"] = _timed(gazetteer, unknown)
    print("ready", flush=True)
    sys.stdin.readline()
    figures |= {"rss_mb": _status("VmRSS"), "uss_mb": _private()}
    print("measured", flush=True)
    sys.stdin.readline()  # stays until the other one is measured, too
    return figures


def _draw_names(folder: Path) -> dict[str, float]:
    """Names to look up, half of them from a dump that is added; in a file, since drawing them takes memory."""
    import sqlite3

    from sayso.knowledge.gazetteer.build import index_path
    from sayso.knowledge.gazetteer.lists import user_indexes

    files = [index_path(), *user_indexes()]
    names: list[str] = []
    for path in files:
        connection = sqlite3.connect(path)
        keys = [key for (key,) in connection.execute("SELECT DISTINCT key FROM name WHERE kind < 2")]
        connection.close()
        names += random.Random(1).sample(keys, LOOKUPS // len(files))
    random.Random(2).shuffle(names)
    (folder / "names.txt").write_text("\n".join(names), encoding="utf-8")
    return {}


def _timed(gazetteer: object, names: Sequence[str]) -> float:
    look = gazetteer.lookup  # type: ignore[attr-defined]
    times = []
    for name in names:
        begun = time.perf_counter_ns()
        look(name)
        times.append(time.perf_counter_ns() - begun)
    return statistics.median(times) / 1e3


def _status(field: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def _private() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


if __name__ == "__main__":
    print(msgspec.json.encode(measure(sys.argv[1], Path(sys.argv[2]))).decode())
