"""The pool: order, bounds, and what a process costs that dies, hangs, cannot load or loses its parent."""

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.engines import CHUNK, Outcome, Settings, run
from sayso.engines.pool import AHEAD, WINDOW, affordable
from sayso.errors import KnowledgeError, UsageError
from sayso.records import Report
from tests.engines.doubles import Light, Murmuring, Stillborn, Unloadable, report


def plain(count: int, special: dict[int, str] | None = None) -> Iterator[Report]:
    for number in range(count):
        yield report((special or {}).get(number, f"text {number}"), str(number))


def flat(chunks: Iterator[tuple[Outcome, ...]]) -> list[Outcome]:
    return [outcome for chunk in chunks for outcome in chunk]


def pids(outcomes: list[Outcome]) -> set[int]:
    return {int(one.record.report.byline) for one in outcomes if one.record.report and one.record.report.byline}


def gone(pid: int) -> bool:
    """Is the process no more, or dead and only waiting for whoever adopted it to take notice?"""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return True
    return stat.rpartition(")")[2].split()[0] in {"Z", "X"}


def soon(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return holds()


def test_outcomes_keep_the_order_of_the_inputs_when_chunks_do_not() -> None:
    special = {3: "sleep 0.3", 70: "sleep 0.1"}
    chunks = list(run(plain(200, special), Settings(model="x"), processes=2, factory=Light))
    assert [len(chunk) for chunk in chunks] == [32] * 6 + [8]
    outcomes = [outcome for chunk in chunks for outcome in chunk]
    assert [outcome.input for outcome in outcomes] == [str(number) for number in range(200)]
    assert {outcome.record.report.title for outcome in outcomes if outcome.record.report} == {"x"}
    assert len(pids(outcomes)) == 2
    assert all(gone(pid) for pid in pids(outcomes))


def test_one_chunk_starts_one_process_and_none_starts_none() -> None:
    assert len(pids(flat(run(plain(20), processes=2, factory=Light)))) == 1
    assert list(run([], processes=2, factory=Stillborn)) == []
    assert list(run([], engine="here", factory=Stillborn)) == []


@pytest.mark.parametrize("deed", ["exit", "kill"])
def test_a_process_that_dies_costs_the_report_that_killed_it_and_no_other(deed: str) -> None:
    outcomes = flat(run(plain(100, {40: deed, 41: deed, 90: deed}), processes=2, factory=Light))
    assert [outcome.input for outcome in outcomes] == [str(number) for number in range(100)]
    lost = {outcome.input: outcome.record for outcome in outcomes if outcome.record.status != "ok"}
    assert set(lost) == {"40", "41", "90"}
    (refusal,) = lost["40"].refusals
    assert (refusal.reason, refusal.input) == ("crash", "40")
    assert ("signal 9" if deed == "kill" else "exit status 3") in refusal.message
    assert lost["40"].report == report(deed, "40")


def test_a_death_that_does_not_come_again_costs_nothing(tmp_path: Path) -> None:
    outcomes = flat(run(plain(64, {5: f"once {tmp_path / 'died'}"}), processes=1, factory=Light))
    assert [outcome.record.status for outcome in outcomes] == ["ok"] * 64
    assert (tmp_path / "died").exists()


def test_a_process_that_is_killed_while_it_waits_costs_nothing() -> None:
    chunks = run(plain(320), processes=1, factory=Light)
    first = next(chunks)
    os.kill(next(iter(pids(list(first)))), signal.SIGKILL)
    outcomes = [*first, *flat(chunks)]
    assert [outcome.record.status for outcome in outcomes] == ["ok"] * 320


@pytest.mark.parametrize("deed", ["sleep 600", "spin"])
def test_a_report_that_hangs_is_given_up(deed: str) -> None:
    begun = time.monotonic()
    outcomes = flat(run(plain(40, {33: deed}), processes=2, seconds=0.5, factory=Light))
    assert time.monotonic() - begun < 30
    assert [outcome.input for outcome in outcomes if outcome.record.status == "refused"] == ["33"]
    assert "took longer than" in outcomes[33].record.refusals[0].message


def test_a_step_that_raises_refuses_the_report_alone_in_every_engine() -> None:
    here = flat(run(plain(40, {7: "raise a fuss"}), engine="here", factory=Light))
    pool = flat(run(plain(40, {7: "raise a fuss"}), processes=1, factory=Light))
    assert here[7] == pool[7]
    assert [number for number, outcome in enumerate(pool) if outcome.record.refusals] == [7]
    assert pool[7].record.refusals[0].reason == "internal"
    assert "a fuss" in pool[7].record.refusals[0].message


def test_what_a_library_prints_does_no_harm() -> None:
    outcomes = flat(run(plain(40, {3: "print"}), processes=1, factory=Light))
    assert [outcome.record.status for outcome in outcomes] == ["ok"] * 40


def test_half_a_character_is_refused_alike_in_every_engine() -> None:
    bad = [report("whole", "0"), report("half \ud800", "1"), report("whole", "2 \udc80")]
    here = flat(run(bad, engine="here", factory=Light))
    assert [outcome.record.status for outcome in here] == ["ok", "refused", "refused"]
    assert [outcome.input for outcome in here] == ["0", "1", "2 \\udc80"]
    pool = flat(run(bad, processes=1, factory=Light))
    assert [(one.input, one.record.refusals) for one in pool] == [(one.input, one.record.refusals) for one in here]


@pytest.mark.parametrize("processes", [1, 2])
def test_inputs_are_taken_only_as_they_are_needed(processes: int) -> None:
    taken = 0

    def counted() -> Iterator[Report]:
        nonlocal taken
        for one in plain(10_000):
            taken += 1
            yield one

    chunks = run(counted(), processes=processes, factory=Light)
    assert taken == 0
    for given in range(1, 10):
        next(chunks)
        assert taken <= (given + WINDOW * processes) * CHUNK
    chunks.close()  # type: ignore[attr-defined]
    assert taken < 10_000


def test_a_chunk_that_takes_long_holds_back_a_bounded_number() -> None:
    taken = 0

    def counted() -> Iterator[Report]:
        nonlocal taken
        for one in plain(3_000, {0: "sleep 1.5"}):
            taken += 1
            yield one

    next(run(counted(), processes=2, factory=Light))
    assert AHEAD * 2 * CHUNK < taken <= WINDOW * 2 * CHUNK


def test_closing_ends_the_processes_at_once() -> None:
    chunks = run(plain(1_000, dict.fromkeys(range(40, 1000), "sleep 60")), processes=2, factory=Light)
    first = next(chunks)
    begun = time.monotonic()
    chunks.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 5
    assert all(gone(pid) for pid in pids(list(first)))


def test_what_the_inputs_raise_comes_through_and_ends_the_processes() -> None:
    def broken() -> Iterator[Report]:
        yield from plain(64)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        flat(run(broken(), processes=1, factory=Light))


def test_a_step_that_cannot_be_made_says_why() -> None:
    with pytest.raises(KnowledgeError, match="the model is missing; reinstall sayso"):
        flat(run(plain(3), processes=1, factory=Unloadable))
    with pytest.raises(KnowledgeError, match=r"loading ended its process \(exit status 7\), 3 times over"):
        flat(run(plain(3), processes=1, factory=Stillborn))


def test_warnings_of_loading_are_told_once() -> None:
    with pytest.warns(RuntimeWarning, match="the weights are missing") as told:
        flat(run(plain(200), processes=2, factory=Murmuring))
    assert len(told) == 1


def test_wrong_usage_is_told_at_the_call() -> None:
    with pytest.raises(UsageError, match="at least one process"):
        run([], processes=0)
    with pytest.raises(UsageError, match="'pool', 'here' and 'ray'"):
        run([], engine="moon")  # type: ignore[arg-type]


def test_what_cannot_be_sent_is_told() -> None:
    with pytest.raises(TypeError, match="define it in a module"):
        flat(run(plain(1), processes=1, factory=lambda _: Light(Settings())))


def test_the_machine_bears_at_least_one() -> None:
    assert 1 <= affordable() <= (os.cpu_count() or 1)


_SCRIPT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background has it ignored
from sayso.engines import run
from tests.engines.doubles import Light, report
texts = ["word"] * 64 + {rest}
for chunk in run((report(text, str(n)) for n, text in enumerate(texts)), processes=2, factory=Light):
    print(*(one.record.report.byline for one in chunk), flush=True)
{end}
"""


def _script(rest: str, end: str) -> "subprocess.Popen[str]":
    """A caller without a `__main__` guard, as people write them."""
    source = _SCRIPT.format(rest=rest, end=end)
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    return subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True, env=environment)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_its_parent(number: signal.Signals) -> None:
    with _script('["sleep 600"] * 640', "") as parent:
        assert parent.stdout is not None
        children = {int(pid) for line in (parent.stdout.readline(), parent.stdout.readline()) for pid in line.split()}
        assert children
        found = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        children |= {int(pid) for pid in found.read_text(encoding="ascii").split()} if found.exists() else set()
        parent.send_signal(number)
        try:
            parent.wait(10)
        finally:
            parent.kill()
    assert soon(lambda: all(gone(pid) for pid in children))


def test_a_caller_that_forgets_the_iterator_ends() -> None:
    with _script(
        "[]", "left = run((report('word', str(n)) for n in range(99)), processes=2, factory=Light); next(left)"
    ) as it:
        out, _ = it.communicate(timeout=20)
    assert it.returncode == 0
    assert soon(lambda: all(gone(int(pid)) for pid in out.split()))


def test_no_warning_is_left_behind() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        flat(run(plain(64, {4: "exit"}), processes=2, factory=Light))
