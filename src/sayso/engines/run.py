"""Choose an engine and run it."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Final, Literal

from sayso.engines.step import Factory, Input, Outcome, Settings, load_step
from sayso.engines.wire import pack_chunks, read_chunk, unpack_outcomes
from sayso.errors import UsageError

type Engine = Literal["pool", "here", "ray"]

CHUNK: Final = 32
"""Inputs that are read together, in every engine: what a batch holds must not depend on who reads it."""

SECONDS: Final = 300.0
"""How long a chunk may take, beside the time its size allows; see `worker.allowed`."""


def run(
    items: Iterable[Input],
    settings: Settings | None = None,
    *,
    engine: Engine = "pool",
    processes: int | None = None,
    seconds: float = SECONDS,
    factory: Factory = load_step,
) -> Iterator[tuple[Outcome, ...]]:
    """Read everything in `items`; gives the outcomes in the order of the inputs, in chunks of at most `CHUNK`.

    `engine` is "here" (this process), "pool" (`processes` processes, as many as the machine can bear if None) or "ray"
    (a cluster, `processes` actors). All give the same outcomes. `items` is taken from as the work goes on, never far
    ahead. In the pool an input whose process dies or takes longer than `seconds` and its size allow is refused with
    the reason "crash"; the others are kept. Closing the iterator ends all processes.

    `factory` makes the step in each process; tests and measuring give their own.

    Raises:
        UsageError: there is no such engine, Ray is not installed, or `processes` is below 1 (at the call).
        KnowledgeError: what reading needs is missing or damaged (on the first chunk).
    """
    if processes is not None and processes < 1:
        raise UsageError(f"processes={processes}: at least one process must read")
    settings = settings or Settings()
    chunks = pack_chunks(items, CHUNK)
    match engine:
        case "here":
            return _here(chunks, settings, factory)
        case "pool":
            from sayso.engines.pool import run_pool

            return run_pool(chunks, settings, factory, processes=processes, seconds=seconds)
        case "ray":
            from sayso.engines.cluster import run_cluster

            return run_cluster(chunks, settings, factory, processes=processes, seconds=seconds)
        case _:
            raise UsageError(f"engine={engine!r} is none; there are 'pool', 'here' and 'ray'")


def _here(chunks: Iterable[bytes], settings: Settings, factory: Factory) -> Iterator[tuple[Outcome, ...]]:
    first = next(chunks := iter(chunks), None)
    if first is None:
        return
    with closing(factory(settings)) as step:
        while first is not None:
            yield unpack_outcomes(read_chunk(step, first))
            first = next(chunks, None)
