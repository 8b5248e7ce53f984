"""Add a dump to the gazetteer: read it in batches, then put the names in order; stopped anywhere, it goes on there."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from sayso.errors import InputError, KnowledgeError, UsageError
from sayso.knowledge.cache import held
from sayso.knowledge.gazetteer.draft import Batch, Draft
from sayso.knowledge.gazetteer.dump import COLUMNS, Filter, choose_countries
from sayso.knowledge.gazetteer.features import choose
from sayso.knowledge.gazetteer.lists import KEYS, LOCK, PART, State, forget, list_path, read_state
from sayso.knowledge.gazetteer.source import identify, lines, move_to, opened

BATCH: Final = 4 << 20
"""Bytes of a dump that are read at once: what a transaction holds, and what a kill costs."""
_TRIED: Final = 1000
"""Lines after which a file without a single row of a dump is given up."""
_FULL: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})

type Tell = Callable[[str, int, int, int], None]
"""Called as work goes on: ("reading", bytes, of how many, lines) or ("indexing", steps, of how many, places)."""


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a dump; `rows` are (line, reason) of the first refused ones."""

    name: str
    path: str
    taken: int
    skipped: int
    refused: int
    rows: tuple[tuple[int, str], ...] = ()
    resumed: bool = False
    unchanged: bool = False


def add(
    source: Path,
    name: str,
    *,
    features: str | None = None,
    countries: str | None = None,
    tell: Tell = lambda *_: None,
    batch: int = BATCH,
) -> Added:
    """Make the list `name` from a dump of GeoNames, or go on where a run that was stopped left it.

    The list is used once it is whole. The same file again changes nothing.

    Raises:
        InputError: the file cannot be read, or is no dump.
        UsageError: the name is taken by a list from another file, another process is making it, or a filter is none.
        KnowledgeError: the folder of lists cannot be written to, or the list is damaged.
        OSError: the disk is full; what was read is kept.
    """
    whole = list_path(name)
    wanted = Filter(choose(features), choose_countries(countries))
    asked = State(source=source.name, identity=identify(source), features=_tidy(features),
                  countries=",".join(sorted(wanted.countries)) if wanted.countries else None)  # fmt: skip
    with _guarded(whole):
        whole.parent.mkdir(parents=True, exist_ok=True)
        with held(whole.with_suffix(LOCK)):
            if whole.exists():
                return _there_already(whole, asked)
            return _make(source, whole, asked, wanted, tell, batch)


def _make(source: Path, whole: Path, asked: State, wanted: Filter, tell: Tell, batch: int) -> Added:
    resumed = whole.with_suffix(PART).exists() and Draft.begun(whole)
    if resumed:
        _insist_on_same(read_state(whole.with_suffix(PART)), asked, whole)
    else:
        forget(whole)
    draft = Draft(whole, asked)
    try:
        if draft.state.phase == "reading":
            _read(draft, source, wanted, tell, batch)
        for done, of in draft.index():
            tell("indexing", done, of, draft.state.taken)
        rows = draft.refusals()
        draft.finish()
    except InputError:
        if draft.state.taken + draft.state.skipped == 0:  # nothing of it is worth keeping
            draft.close()
            forget(whole)
        raise
    finally:
        draft.close()
    return _summary(whole, draft.state, rows, resumed=resumed)


def _read(draft: Draft, source: Path, wanted: Filter, tell: Tell, batch: int) -> None:
    with opened(source) as (stream, size):
        move_to(stream, draft.state.offset)
        pending = Batch(draft.state, wanted)
        for line in lines(stream, draft.state.offset, draft.state.lines):
            pending.see(line)
            if line.number == _TRIED:
                _insist_on_dump(pending, source)
            if line.end - draft.state.offset >= batch:
                draft.keep(pending)
                tell("reading", line.end, size, line.number)
                pending = Batch(draft.state, wanted)
        if pending.state.lines < _TRIED:
            _insist_on_dump(pending, source)
        draft.keep(pending, last=True)
        tell("reading", size, size, draft.state.lines)


def _insist_on_dump(pending: Batch, source: Path) -> None:
    if pending.state.taken + pending.state.skipped:
        return
    first = f"; line {pending.bad[0][0]}: {pending.bad[0][1]}" if pending.bad else "; it holds no rows"
    where = "download.geonames.org/export/dump (allCountries.zip, SY.zip, cities500.zip)"
    message = f"{source} is no dump of GeoNames, {COLUMNS} columns parted by tabs{first}. Take one from {where}"
    raise InputError("rows", message)


def _there_already(whole: Path, asked: State) -> Added:
    state = read_state(whole)
    _insist_on_same(state, asked, whole)
    whole.with_suffix(KEYS).unlink(missing_ok=True)  # left by a run that was killed on its last step
    return msgspec.structs.replace(_summary(whole, state, ()), unchanged=True)


def _insist_on_same(state: State, asked: State, whole: Path) -> None:
    if not state.same_work(asked):
        other = f"there is a list {whole.stem!r} already, from another file or with other filters ({state.source})"
        raise UsageError(f"{other}: `sayso gazetteer remove {whole.stem}` forgets it, --name puts a new one beside it")


def _summary(whole: Path, state: State, rows: tuple[tuple[int, str], ...], *, resumed: bool = False) -> Added:
    return Added(name=whole.stem, path=str(whole), taken=state.taken, skipped=state.skipped, refused=state.refused,
                 rows=rows, resumed=resumed)  # fmt: skip


def _tidy(features: str | None) -> str | None:
    return (
        ",".join(sorted({part.strip().upper() for part in features.split(",") if part.strip()})) if features else None
    )


@contextmanager
def _guarded(whole: Path) -> Iterator[None]:
    """Tell what can go wrong with files and databases in words that help."""
    try:
        yield
    except BlockingIOError as error:
        raise UsageError(f"another process is adding to the list {whole.stem!r}; wait for it to end") from error
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _FULL:
            advice = "make room and run the same command again: it goes on where it stopped"
            raise OSError(errno.ENOSPC, f"no room for the list in {whole.parent} ({error}); {advice}") from error
        advice = f"`sayso gazetteer remove {whole.stem}` forgets it"
        raise KnowledgeError(f"the list of places {whole.stem!r} is damaged ({error}); {advice}") from error
    except OSError as error:
        message = f"cannot write to {whole.parent} ({error}); set SAYSO_GAZETTEER to a writable folder"
        raise KnowledgeError(message) from error
