"""A pool of processes: bounded work ahead, results in order, and a process that dies costs one input."""

import os
import queue
import threading
import time
import warnings
from collections import deque
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from sayso.engines.child import Child, Heard, startup
from sayso.engines.step import Factory, Outcome, Settings, refused
from sayso.engines.wire import pack, pack_outcomes, unpack, unpack_outcomes
from sayso.engines.worker import FAILED, READ, allowed
from sayso.errors import KnowledgeError, UsageError

AHEAD: Final = 2
"""Chunks that a process holds: the one it reads, and the next, so that it never waits for us."""

WINDOW: Final = 4
"""Chunks per process that may be taken from the inputs and not yet be given out: what a slow chunk can hold up."""

_LOADING: Final = 900.0
"""Seconds that loading may take; the first time on a machine it builds the gazetteer."""

_LOADS: Final = 3
"""Processes that may die one after the other while they load."""

_GIB: Final = 2**30
_EACH: Final = 1.5
"""GiB of memory that a process is reckoned at, its peaks included."""


class Job(NamedTuple):
    """A chunk, or one input of a chunk (`part` tells which) that is read again alone."""

    chunk: int
    part: int | None
    data: bytes


def run_pool(
    chunks: Iterator[bytes], settings: Settings, factory: Factory, *, processes: int | None, seconds: float
) -> Iterator[tuple[Outcome, ...]]:
    """Read chunks on `processes` processes; see `run`."""
    pool = Pool(startup(factory, settings, seconds), processes or affordable(), seconds)
    try:
        yield from pool.run(chunks)
    except BaseException:
        pool.end()
        raise
    pool.end(kindly=True)


def affordable() -> int:
    """Processes that this machine can bear: one for each CPU we may use, as far as the memory goes."""
    usable = getattr(os, "sched_getaffinity", None)
    cpus = len(usable(0)) if usable else os.cpu_count() or 1
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB
    except (AttributeError, ValueError, OSError):
        return cpus
    return max(1, min(cpus, int(memory / _EACH)))


class Pool:
    """Up to `processes` processes, what they are at, and what has come back and is not given out yet."""

    def __init__(self, start: bytes, processes: int, seconds: float) -> None:
        self._start, self._processes, self._seconds = start, processes, seconds
        self._heard: queue.SimpleQueue[Heard[Job]] = queue.SimpleQueue()
        self._children: list[Child[Job]] = []
        self._again: deque[Job] = deque()
        self._done: dict[int, tuple[Outcome, ...]] = {}
        self._parts: dict[int, list[tuple[Outcome, ...] | None]] = {}
        self._loads = 0
        self._told: set[str] = set()

    def run(self, chunks: Iterator[bytes]) -> Iterator[tuple[Outcome, ...]]:
        """The outcomes of the chunks, in order."""
        taken = given = 0
        more = True
        while more or given < taken:
            while more and taken - given < WINDOW * self._processes and not self._again and self._room():
                chunk = next(chunks, None)
                if chunk is None:
                    more = False
                else:
                    self._send(Job(taken, None, chunk))
                    taken += 1
            while self._again and self._room():
                self._send(self._again.popleft())
            while given in self._done:
                yield self._done.pop(given)
                given += 1
            if given < taken and given not in self._done:
                self._listen()

    def end(self, *, kindly: bool = False) -> None:
        """End all processes; kindly lets those that are ready close what they hold."""
        for child in self._children:
            child.close()
        while self._children:
            child = self._children.pop()
            child.end(kindly=kindly and child.ready)

    def _room(self) -> bool:
        """May one more job be sent?"""
        return len(self._children) < self._processes or any(len(child.jobs) < AHEAD for child in self._children)

    def _send(self, job: Job) -> None:
        """Send a job to whoever is free; a process is started only when all others have work."""
        child = min(self._children, key=lambda one: len(one.jobs), default=None)
        if child is None or (child.jobs and len(self._children) < self._processes):
            child = Child(self._start, self._heard)
            child.since = time.monotonic()
            self._children.append(child)
        if child.ready and not child.jobs:
            child.since = time.monotonic()
        child.send(job, job.data)

    def _listen(self) -> None:
        """Wait for one process to say something, to end, or to take too long."""
        late = min(self._children, key=self._deadline)
        left = self._deadline(late) - time.monotonic()
        try:
            child, frame = self._heard.get(timeout=min(max(0.0, left), threading.TIMEOUT_MAX))
        except queue.Empty:
            self._lose(late, f"took longer than {self._limit(late):,.0f} s")
            return
        if child not in self._children:  # what it still had to say when it was ended
            return
        if frame is None:
            self._lose(child, None)
        elif frame.startswith(READ):
            self._take(child.jobs.popleft(), unpack_outcomes(frame[1:]))
        elif frame.startswith(FAILED):
            misused, message = msgspec.msgpack.decode(frame[1:], type=tuple[bool, str])
            raise (UsageError if misused else KnowledgeError)(message)
        else:
            self._welcome(child, msgspec.msgpack.decode(frame[1:], type=list[str]))
        child.since = time.monotonic()

    def _limit(self, child: Child[Job]) -> float:
        if not child.ready:
            return _LOADING
        return allowed(self._seconds, child.jobs[0].data) if child.jobs else float("inf")

    def _deadline(self, child: Child[Job]) -> float:
        return child.since + self._limit(child)

    def _welcome(self, child: Child[Job], told: list[str]) -> None:
        child.ready = True
        self._loads = 0
        for message in told:
            if message not in self._told:
                self._told.add(message)
                warnings.warn(message, RuntimeWarning, stacklevel=2)

    def _lose(self, child: Child[Job], how: str | None) -> None:
        """A process is gone: what it was at is read again part by part, what waited behind it by whoever is free."""
        self._children.remove(child)
        status = child.end()
        how = how or f"ended its process ({_ending(status)})"
        if not child.ready:
            self._loads += 1
            if self._loads >= _LOADS:
                raise KnowledgeError(f"loading {how}, {_LOADS} times over; is there memory enough? see `sayso check`")
        elif child.jobs:
            self._again.extend(self._blame(child.jobs.popleft(), how))
        self._again.extend(child.jobs)

    def _blame(self, job: Job, how: str) -> list[Job]:
        """The job cost a process: split it up or, if it is one input, refuse that."""
        given = unpack(job.data)
        if job.part is None and len(given) > 1:
            self._parts[job.chunk] = [None] * len(given)
            return [Job(job.chunk, part, pack([one])) for part, one in enumerate(given)]
        if job.part is None:  # a chunk of one
            self._parts[job.chunk] = [None]
            return [job._replace(part=0)]
        message = f"reading it {how}, twice; please report it with the input"
        self._take(job, unpack_outcomes(pack_outcomes(given, [refused(given[0], "crash", message)])))
        return []

    def _take(self, job: Job, outcomes: tuple[Outcome, ...]) -> None:
        if job.part is None:
            self._done[job.chunk] = outcomes
            return
        parts = self._parts[job.chunk]
        parts[job.part] = outcomes
        if None not in parts:
            self._done[job.chunk] = tuple(outcome for part in parts if part is not None for outcome in part)
            del self._parts[job.chunk]


def _ending(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"
