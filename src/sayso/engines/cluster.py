"""Ray Data: the pool's step as an actor on each of many machines, chunks in, outcomes out, in order."""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import msgspec

from sayso.engines.child import startup
from sayso.engines.pool import Pool
from sayso.engines.step import Factory, Outcome, Settings
from sayso.engines.wire import pack_outcomes, unpack, unpack_outcomes
from sayso.engines.worker import FAILED, READ
from sayso.errors import KnowledgeError, SaysoError, UsageError

AHEAD: Final = 4
"""Chunks per actor that are under way, and as many besides: Ray keeps some between its stages."""

_MISSING: Final = "engine 'ray' needs Ray, which is not installed; pip install 'sayso[ray]'"


def run_cluster(
    chunks: Iterator[bytes], settings: Settings, factory: Factory, *, processes: int | None, seconds: float
) -> Iterator[tuple[Outcome, ...]]:
    """Read chunks on `processes` actors, one for each CPU of the cluster if None; see `run`.

    A Ray that is running already is used and left running; else one is started on this machine, and ended.

    Raises:
        UsageError: Ray is not installed (at the call).
    """
    ray = _load()
    return _run(ray, chunks, (startup(factory, settings, seconds), seconds), processes)


class Actor:
    """The step on a machine of the cluster. It runs in a pool of one: a report that kills its process is no harm."""

    def __init__(self, start: bytes, seconds: float) -> None:
        self._pool = Pool(start, 1, seconds)

    def __call__(self, batch: Any) -> Any:  # noqa: ANN401 - pyarrow.Table, which has no types
        """A table with the column `chunk` in, one with the column `answer` out."""
        import pyarrow as pa

        return pa.table({"answer": pa.array(map(self._read, batch["chunk"].to_pylist()), pa.binary())})

    def _read(self, chunk: bytes) -> bytes:
        try:
            ((*outcomes,),) = self._pool.run(iter([chunk]))
        except SaysoError as error:
            return FAILED + msgspec.msgpack.encode((isinstance(error, UsageError), str(error)))
        return READ + pack_outcomes(unpack(chunk), outcomes)


def _load() -> Any:  # noqa: ANN401
    if "RAY_ADDRESS" not in os.environ:  # on one machine: no environments of their own, no chatter
        os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(_MISSING) from error
    return ray


def _run(
    ray: Any,  # noqa: ANN401
    chunks: Iterator[bytes],
    start: tuple[bytes, float],
    processes: int | None,
) -> Iterator[tuple[Outcome, ...]]:
    from ray.data import DataContext
    from ray.util.queue import Queue

    first = next(chunks, None)
    if first is None:
        return
    with _started(ray, processes):
        number = processes or max(1, int(ray.cluster_resources().get("CPU", 1)))
        feed = Queue(actor_options={"num_cpus": 0})
        try:
            with warnings.catch_warnings(), DataContext.current(_context(DataContext)):
                answers = iter(_dataset(ray, feed, start, number).iter_rows())
            yield from _turns(feed, first, chunks, answers, AHEAD * (number + 1))
        finally:
            feed.shutdown(force=True)


def _turns(
    feed: Any,  # noqa: ANN401
    first: bytes,
    chunks: Iterator[bytes],
    answers: Iterator[dict[str, bytes]],
    ahead: int,
) -> Iterator[tuple[Outcome, ...]]:
    """Feed `ahead` chunks, then one more for each that has come back."""
    feed.put(first)
    under_way, more = 1, True
    while under_way:
        while more and under_way < ahead:
            chunk = next(chunks, None)
            feed.put(chunk)
            more = chunk is not None
            under_way += more
        answer = next(answers)["answer"]
        under_way -= 1
        if answer.startswith(FAILED):
            misused, message = msgspec.msgpack.decode(answer[1:], type=tuple[bool, str])
            raise (UsageError if misused else KnowledgeError)(message)
        yield unpack_outcomes(answer[1:])


def _dataset(ray: Any, feed: Any, start: tuple[bytes, float], number: int) -> Any:  # noqa: ANN401
    """One task that takes chunks from the feed, and the actors behind it; a block is a chunk."""
    import pyarrow as pa
    from ray.data.block import BlockMetadata

    def take() -> Iterator[Any]:
        while (chunk := feed.get()) is not None:
            yield pa.table({"chunk": pa.array([chunk], pa.binary())})

    class Feed(ray.data.Datasource):  # type: ignore[misc]
        def estimate_inmemory_data_size(self) -> None:
            return None

        def get_read_tasks(self, *_: object, **__: object) -> list[Any]:
            return [ray.data.ReadTask(take, BlockMetadata(None, None, None))]

    return ray.data.read_datasource(Feed(), override_num_blocks=1, num_cpus=0).map_batches(
        Actor,
        fn_constructor_args=start,
        batch_size=1,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=number),
        num_cpus=1,
    )


def _context(kind: Any) -> Any:  # noqa: ANN401
    """Blocks stay as small as they are and in order; no bars, which would mix with ours."""
    warnings.simplefilter(
        "ignore", DeprecationWarning
    )  # copying a context touches the options that are on their way out
    context = kind.get_current().copy()
    context.execution_options.preserve_order = True
    context.execution_options.verbose_progress = False
    context.target_max_block_size = context.target_min_block_size = 1
    context.enable_progress_bars = context.print_on_execution_start = False
    return context


@contextmanager
def _started(ray: Any, processes: int | None) -> Iterator[None]:  # noqa: ANN401
    """A Ray that runs: the one there is, the one that RAY_ADDRESS names, or one of ours for as long as we need it."""
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    if ray.is_initialized():
        yield
        return
    own = {} if "RAY_ADDRESS" in os.environ else {"num_cpus": max(processes or 1, os.cpu_count() or 1)}
    ray.init(include_dashboard=False, logging_level="error", log_to_driver=False, **own)
    try:
        yield
    finally:
        ray.shutdown()
