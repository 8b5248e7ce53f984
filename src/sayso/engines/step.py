"""The one step that every engine takes: what was found in, what was read out, a chunk at a time."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import NamedTuple, Protocol

import msgspec

from sayso.errors import KnowledgeError
from sayso.records import Record, Refusal, Report
from sayso.records.digest import Digest
from sayso.records.item import Item

type Input = Item | Report | Refusal
"""What an engine is given: bytes that may hold a report, a report, or what was refused before."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How reports are read; the fields are those of `sayso.Reader`, in a form that can be sent to another process."""

    model: str | None = None
    rules_only: bool = False
    nested: bool = True
    register: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    appeals: bool = False
    judged: bool = True


class Outcome(NamedTuple):
    """What became of one input; `digest` is None where nothing could be read.

    `input` names what was given: a file, a line, a page of an archive; the id of a report that was given without one.
    """

    input: str
    record: Record
    digest: Digest | None


class Step(Protocol):
    """A chunk in, its outcomes out, in the same order and number; `close` gives back what it holds."""

    def __call__(self, given: Sequence[Input], /) -> tuple[Outcome, ...]:
        """Read one chunk."""

    def close(self) -> None:
        """End the processes that the step has started."""


type Factory = Callable[[Settings], Step]
"""What makes the step in each process: a function or class of a module that the process can import."""


def load_step(settings: Settings) -> Step:
    """The step of the product: extractor, reader and digest, loaded once per process.

    Raises:
        KnowledgeError: a model or a table is missing or damaged.
    """
    from sayso.knowledge.cache import cache_folder

    try:
        return _Reading(settings)
    except ImportError as error:
        raise KnowledgeError(f"a part of the installation is missing ({error}); reinstall sayso") from error
    except sqlite3.DatabaseError as error:
        raise KnowledgeError(f"a built table is damaged ({error}); delete the cache folder {cache_folder()}") from error


class _Reading:
    """Extract, read, digest."""

    def __init__(self, settings: Settings) -> None:
        from sayso.acquire.extract import Extractor
        from sayso.flow import Reader
        from sayso.link import digest

        self._reader = Reader(**msgspec.structs.asdict(settings))
        self._digest = digest
        self._held = ExitStack()
        self._extract = self._held.enter_context(Extractor())

    def __call__(self, given: Sequence[Input], /) -> tuple[Outcome, ...]:
        inputs = [self._extract(one) if isinstance(one, Item) else one for one in given]
        records = self._reader.stream(inputs)
        return tuple(self._outcome(one, record) for one, record in zip(given, records, strict=True))

    def _outcome(self, given: Input, record: Record) -> Outcome:
        return Outcome(name_of(given), record, None if record.status == "refused" else self._digest(record))

    def close(self) -> None:
        self._held.close()


def guarded(step: Step, given: Sequence[Input]) -> tuple[Outcome, ...]:
    """The outcomes of a chunk; if the step raises, they are read one by one, and the one that raises is refused."""
    try:
        return step(given)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one input must not cost the others
        if len(given) == 1:
            message = f"a step failed ({type(error).__name__}: {error}); please report it with the input"
            return (refused(given[0], "internal", message),)
        return tuple(outcome for one in given for outcome in guarded(step, [one]))


def refused(given: Input, reason: str, message: str) -> Outcome:
    """The outcome of an input that could not be read; a report stays, so that nothing is lost."""
    name = name_of(given)
    report = given if isinstance(given, Report) else None
    refusal = Refusal(reason=reason, message=message, input=name)
    return Outcome(name, Record(report=report, refusals=(refusal,)), None)


def name_of(given: Input) -> str:
    """What an input is called: always something, the same on every run."""
    if isinstance(given, Report):
        return given.input or given.id
    return given.input or "?"
