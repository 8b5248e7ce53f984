"""Ray gives what the other engines give, byte for byte, and survives what the pool survives."""

import sys
from collections.abc import Iterator

import msgspec
import pytest

from sayso.engines import CHUNK, Settings, run
from sayso.engines.cluster import AHEAD
from sayso.errors import KnowledgeError, UsageError
from sayso.records import Report
from tests.engines.doubles import Light, Unloadable, inputs, report


@pytest.fixture(scope="module")
def _cluster() -> Iterator[None]:
    """Ray on this machine, started once for all tests here; it opens sockets to itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
        patch.setenv("RAY_BACKEND_LOG_LEVEL", "fatal")
        ray = pytest.importorskip("ray")
        ray.init(num_cpus=2, include_dashboard=False, logging_level="error", log_to_driver=False)
        yield
        ray.shutdown()


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # Ray warns of itself
@pytest.mark.usefixtures("_cluster")
def test_ray_gives_the_same_bytes() -> None:
    here = list(run(inputs(70), Settings(rules_only=True), engine="here"))
    ray = list(run(inputs(70), Settings(rules_only=True), engine="ray", processes=2))
    assert msgspec.msgpack.encode(ray) == msgspec.msgpack.encode(here)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@pytest.mark.usefixtures("_cluster")
def test_ray_keeps_order_takes_inputs_as_needed_and_loses_one_report_to_a_crash() -> None:
    import ray

    taken = 0

    def counted() -> Iterator[Report]:
        nonlocal taken
        for number in range(1_000):
            taken += 1
            yield report({3: "sleep 0.5", 200: "kill"}.get(number, f"text {number}"), str(number))

    names, lost = [], []
    for given, chunk in enumerate(run(counted(), engine="ray", processes=1, factory=Light), 1):
        assert taken <= (given + 2 * AHEAD) * CHUNK
        names += [outcome.input for outcome in chunk]
        lost += [(one.input, one.record.refusals[0].reason) for one in chunk if one.record.refusals]
    assert names == [str(number) for number in range(1_000)]
    assert lost == [("200", "crash")]
    assert ray.is_initialized()  # it was there before us, and stays


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@pytest.mark.usefixtures("_cluster")
def test_a_step_that_cannot_be_made_says_why_on_ray() -> None:
    with pytest.raises(KnowledgeError, match="the model is missing"):
        list(run([report("word", "1")], engine="ray", processes=1, factory=Unloadable))


def test_without_ray_the_message_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setenv("RAY_ADDRESS", "auto")  # keeps the environment of this process as it is
    with pytest.raises(UsageError, match=r"pip install 'sayso\[ray\]'"):
        run([], engine="ray")


def test_nothing_to_read_starts_no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray")
    monkeypatch.setenv("RAY_ADDRESS", "auto")
    monkeypatch.setattr(ray, "init", lambda **_: pytest.fail("it was started"))
    assert list(run([], engine="ray")) == []
