"""Opening goes wrong in clear words; what was stored outlives full disks and killed processes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from sayso.errors import CorpusError
from sayso.store import Store
from tests.store.making import told

_ROOT = Path(__file__).parent.parent.parent


def started(code: str, path: Path) -> subprocess.Popen[str]:
    """A Python of its own that runs `code` with `path` and what tests make at hand; it says "ready" when it is."""
    head = (
        "import sys; from pathlib import Path; from sayso.store import Store; from sayso.errors import CorpusError\n"
        "from tests.store.making import TEXT, told\npath = Path(sys.argv[1])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", head + code, str(path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True,
        env=environment,
    )  # fmt: skip


def wait_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"


def test_what_is_no_corpus_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no corpus, but long enough to be looked at")
    with pytest.raises(CorpusError, match="is no corpus of Sayso"):
        Store(text)
    assert text.read_text().startswith("no corpus")
    with pytest.raises(CorpusError, match="is a folder"):
        Store(tmp_path)
    with pytest.raises(CorpusError, match="no folder"):
        Store(tmp_path / "none" / "corpus")
    with pytest.raises(CorpusError, match="there is no corpus at"):
        Store(tmp_path / "none", read_only=True)
    (tmp_path / "empty").touch()
    with pytest.raises(CorpusError, match="is no corpus"):
        Store(tmp_path / "empty", read_only=True)
    Store(tmp_path / "empty").close()


@pytest.mark.parametrize("sql", ["CREATE TABLE birds (name VARCHAR)", "CREATE TABLE meta (name VARCHAR, value VARCHAR)",
                                 "CREATE TABLE meta (x INTEGER)"])  # fmt: skip
def test_a_database_of_another_program_is_refused(path: Path, sql: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
    for read_only in (True, False):
        with pytest.raises(CorpusError, match="another program's database"):
            Store(path, read_only=read_only)
    with duckdb.connect(str(path)) as connection:
        assert len(connection.execute("SHOW TABLES").fetchall()) == 1


def test_a_corpus_cut_short_is_refused(path: Path) -> None:
    with Store(path) as store:
        store.add([told("r1")])
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(CorpusError):
        Store(path)


def test_one_writes_or_many_read_within_a_program(path: Path) -> None:
    writer = Store(path)
    for read_only in (True, False):
        with pytest.raises(CorpusError, match="open in this program already"):
            Store(path, read_only=read_only)
    writer.close()
    writer.close()
    with pytest.raises(CorpusError, match="is closed"):
        writer.record("r1")
    with Store(path, read_only=True) as one, Store(path, read_only=True) as two:
        assert one.counts() == two.counts()
        with pytest.raises(CorpusError, match="open in this program already"):
            Store(path)
    Store(path).close()


@pytest.mark.parametrize("read_only", [True, False])
def test_whoever_comes_second_is_told_who_has_it(path: Path, read_only: bool) -> None:
    holder = started("store = Store(path); print('ready', flush=True); sys.stdin.read()", path)
    try:
        wait_ready(holder)
        with pytest.raises(CorpusError, match=rf"in use by process {holder.pid}: wait"):
            Store(path, read_only=read_only)
    finally:
        holder.communicate()
    Store(path, read_only=read_only).close()


def test_a_full_disk_costs_the_batch_and_nothing_before_it(path: Path) -> None:
    code = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(path)
store.add([told("r1")])
store.close()
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, size + 200_000))
store = Store(path)
done = 1
try:
    for n in range(2, 100_000):
        store.add([told(f"r{n}", TEXT + "".join(chr(1000 + (n * 7919 + i * i) % 20000) for i in range(50_000)))])
        done = n
except CorpusError as error:
    print("ready", flush=True)
    print(done, error, flush=True)
"""
    process = started(code, path)
    wait_ready(process)
    assert process.stdout is not None
    said = process.stdout.read()
    process.communicate()
    assert process.returncode == 0
    done, advice = said.split(" ", 1)
    assert "the disk is full" in advice
    with Store(path) as store:
        assert store.counts()["reports"] == int(done) >= 1
        assert len(list(store.stream())) == int(done)
        store.add([told("after")])


def test_a_process_killed_while_adding_leaves_whole_batches(path: Path) -> None:
    code = """
store = Store(path)
store.add([told("first")])
print("ready", flush=True)
for n in range(100_000):
    store.add([told(f"r{n}-{i}") for i in range(8)])
"""
    process = started(code, path)
    wait_ready(process)
    time.sleep(0.7)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Store(path) as store:
        counts = store.counts()
        assert counts["reports"] > 1
        assert counts["reports"] % 8 == 1
        assert counts["inputs"] == counts["reports"] == len(list(store.stream())) == counts["codings"]
        assert counts["claims"] == 2 * counts["reports"]
        assert store.seen("first.txt")
