"""The rooms that every process of an engine opens, loaded late: a process that only hands out work needs none."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Protocol

from sayso.records import Record, Refusal, Report
from sayso.records.digest import Digest
from sayso.records.item import Item


class Extracting(AbstractContextManager["Extracting"], Protocol):
    """What takes the text out of found bytes; owns a process that it ends when it is closed."""

    def __call__(self, item: Item, /) -> Report | Refusal:
        """The report that the bytes hold, or why there is none."""


def open_extractor() -> Extracting:
    """A new extractor."""
    opened: Extracting = import_module("sayso.acquire.extract").Extractor()
    return opened


def digester() -> Callable[[Record], Digest]:
    """What makes the digest of a record."""
    found: Callable[[Record], Digest] = import_module("sayso.link.events").digest
    return found
