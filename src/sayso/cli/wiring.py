"""What the verbs need from the rest of the product; loaded late, so that `sayso --help` answers at once."""

import sqlite3
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol, Self

import msgspec

from sayso.errors import KnowledgeError
from sayso.records import Event, Record, Refusal, Report, Stemma

if TYPE_CHECKING:
    from sayso.corpus import Corpus


class Reading(Protocol):
    """What the verbs ask of a reader."""

    def stream(self, inputs: Iterable[Report | Refusal], /) -> Iterator[Record]:
        """One record for each input, in order."""


class Holding(Protocol):
    """What the verbs that show events ask of a corpus."""

    def __enter__(self) -> Self:
        """Open."""

    def __exit__(self, *_: object) -> None:
        """Close."""

    def events(
        self,
        *,
        type: str | None,  # noqa: A002 - the public name
        country: str | None,
        start: str | None,
        end: str | None,
        reports: int,
        order: str,
        limit: int,
    ) -> Sequence[Any]:
        """A row for each event that fits, its id in `event`; or the events themselves."""

    def event(self, id_: str, /) -> Event:
        """The event whose id begins so."""

    def reports(self, ids: Sequence[str], /) -> Mapping[str, Report]:
        """These reports by their ids, as far as they are there."""

    def record(self, id_: str, /) -> Record:
        """The record of the report with this id."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller knows about the inputs that their files do not say."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


def load_reader(*, rules_only: bool = False, appeals: bool = False) -> Reading:
    """The reader with its models and tables; `rules_only` leaves the networks out, `appeals` codes appeals as requests.

    Raises:
        KnowledgeError: one of them is missing or damaged.
    """
    try:
        from sayso.flow import Reader
        from sayso.knowledge.cache import cache_folder

        return Reader(rules_only=rules_only, appeals=appeals)
    except ImportError as error:
        raise KnowledgeError(f"a part of the installation is missing ({error}); reinstall sayso") from error
    except sqlite3.DatabaseError as error:
        raise KnowledgeError(f"a built table is damaged ({error}); delete the cache folder {cache_folder()}") from error


def open_corpus(path: str, *, read_only: bool = False) -> "Corpus":
    """The corpus in a file; for writing it is made if there is none.

    Raises:
        CorpusError: the path is no corpus, or somebody else is writing to it.
    """
    from sayso.corpus import Corpus

    return Corpus(path, read_only=read_only)


def find_inputs(paths: list[str], given: Given) -> Iterator[Report | Refusal]:
    """The reports in the files and folders named, refusals among them.

    Raises:
        UsageError: the date given is none.
    """
    from sayso.acquire.files import acquire

    return acquire(paths, outlet=given.outlet, title=given.title, published=given.published, url=given.url)


def trace_reports(reports: Sequence[Report]) -> Stemma:
    """Who has it from whom among the reports."""
    from sayso.link import trace

    return trace(reports)


def demo() -> tuple[Report, str]:
    """The report that ships with the package, and the note that says what it is."""
    from sayso.acquire.text import report_from_text

    folder = files("sayso.knowledge").joinpath("data")
    try:
        text = folder.joinpath("demo.txt").read_text(encoding="utf-8")
        about: dict[str, Any] = tomllib.loads(folder.joinpath("demo.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"the demo report cannot be read ({error}); reinstall sayso") from error
    note = about.pop("note")
    return report_from_text(text, **about), str(note)
