"""The rooms that engines and corpus open, loaded late: a process that only hands out work needs none of them."""

# ruff: noqa: D102 - the rooms tell themselves what they do

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sayso.records import Digest, Event, Member, Record, Refusal, Report, Stemma
from sayso.records.item import Item
from sayso.records.report import Status


class Extracting(AbstractContextManager["Extracting"], Protocol):
    """What takes the text out of found bytes; owns a process that it ends when it is closed."""

    def __call__(self, item: Item, /) -> Report | Refusal:
        """The report that the bytes hold, or why there is none."""


class Added(NamedTuple):
    """What became of a batch in the store."""

    new: int
    known: int
    editions: int
    refused: int


class Ended(Protocol):
    """How one input ended."""

    input: str
    status: Status
    reason: str | None
    message: str | None
    report: str | None


class Table(Protocol):
    """What a query found; `cut`: there were more rows."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool


class Moved(Protocol):
    """What was written to a folder, or taken from one: rows by table."""

    tables: dict[str, int]


class Storing(Protocol):
    """What a corpus asks of its store."""

    path: Path

    def close(self) -> None: ...
    def batch(self) -> AbstractContextManager[None]: ...
    def add(self, outcomes: Sequence[tuple[str, Record, Digest | None]], /) -> Added: ...
    def seen(self, input_: str, /) -> bool: ...
    def inputs(self) -> Iterator[Ended]: ...
    def counts(self) -> dict[str, int]: ...
    def records(self, ids: Sequence[str], /) -> dict[str, Record]: ...
    def stream(self) -> Iterator[Record]: ...
    def reports(self, ids: Sequence[str], /) -> dict[str, Report]: ...
    def editions(self, url: str, /) -> tuple[Any, ...]: ...
    def query(self, sql: str, /, *, params: Sequence[object] = ..., rows: int = ..., seconds: float = ...) -> Table: ...
    def unlinked(self, limit: int, /) -> list[str]: ...
    def mark_linked(self, ids: Sequence[str], /) -> None: ...
    def digests(self, ids: Sequence[str], /) -> dict[str, Digest]: ...
    def members(self, events: Sequence[str], /) -> dict[str, tuple[Member, ...]]: ...
    def events_of(self, members: Sequence[Member], /) -> dict[Member, str]: ...
    def put_members(self, members: Mapping[Member, str], /) -> None: ...
    def alias(self, event: str, /) -> str: ...
    def touched(self, limit: int, /) -> list[str]: ...
    def put_events(self, events: Sequence[Event], /) -> None: ...
    def drop_events(self, ids: Sequence[str], /) -> None: ...
    def event(self, id_: str, /) -> Event | None: ...
    def events(self, **wanted: Any) -> tuple[Any, ...]: ...  # noqa: ANN401 - the filters of the store
    def export(self, folder: str | Path, /) -> Moved: ...
    def import_(self, folder: str | Path, /) -> Moved: ...


class Linking(Protocol):
    """What links digests to those that came before."""

    def add(self, digests: Sequence[Digest], /) -> None: ...
    def touched(self) -> tuple[str, ...]: ...


def open_extractor() -> Extracting:
    """A new extractor."""
    opened: Extracting = import_module("sayso.acquire.extract").Extractor()
    return opened


def find_items(paths: Iterable[str | Path], **known: Any) -> Iterator[Item | Refusal]:  # noqa: ANN401 - acquire checks them
    """What may hold a report in files, folders, archives and feeds."""
    found: Iterator[Item | Refusal] = import_module("sayso.acquire.items").find_items(paths, **known)
    return found


def open_store(path: str | Path, *, read_only: bool) -> Storing:
    """The store in a file."""
    opened: Storing = import_module("sayso.store").Store(path, read_only=read_only)
    return opened


type Digesting = Callable[[Record], Digest | None]
"""Makes the digest of a record."""


def digester() -> Digesting:
    """What makes the digest of a record."""
    found: Digesting = import_module("sayso.link").digest
    return found


def open_linker(store: Storing) -> Linking:
    """What links the reports of a store."""
    opened: Linking = import_module("sayso.link").Linker(store)
    return opened


def sum_up(store: Storing, events: Sequence[str]) -> Iterator[Event]:
    """These events, from their members and records; those without members are left out."""
    found: Iterator[Event] = import_module("sayso.link").events_of(store, events)
    return found


def trace(reports: Sequence[Report]) -> Stemma:
    """Who has it from whom among these reports."""
    found: Stemma = import_module("sayso.link").trace(reports)
    return found
