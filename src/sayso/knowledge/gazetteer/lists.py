"""The lists of places that a user adds: one index for each, in a folder of the user's own."""

import os
import re
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path
from typing import Final, Literal

import msgspec
from platformdirs import user_data_dir

from sayso.errors import KnowledgeError, UsageError
from sayso.knowledge.cache import held
from sayso.knowledge.gazetteer.source import Identity

NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""What a list may be called: it is a file name on every system."""
FORM: Final = "1"
"""Raised whenever lists made before no longer fit: other keys, other columns."""
WHOLE, PART, KEYS, LOCK = ".sqlite", ".part", ".keys", ".lock"
"""Endings of a list's files: finished; being made; the names of one being made; held by whoever makes it."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """How far a list is: what it is made from, and everything before byte `offset` and key `upto` is in it."""

    source: str
    identity: Identity
    features: str | None = None
    countries: str | None = None
    form: str = FORM
    phase: Literal["reading", "indexing", "done"] = "reading"
    offset: int = 0
    lines: int = 0
    taken: int = 0
    skipped: int = 0
    refused: int = 0
    runs: int = 0
    upto: str = ""

    def same_work(self, other: "State") -> bool:
        """Would both make the same list?"""
        mine = (self.identity, self.features, self.countries, self.form)
        return mine == (other.identity, other.features, other.countries, other.form)


class PlaceList(msgspec.Struct, frozen=True):
    """One list: its name, how many places it has, the file it came from, its index; `complete` once it is in use."""

    name: str
    places: int
    source: str
    path: str
    complete: bool = True


def gazetteer_folder() -> Path:
    """Where the lists are kept: the folder named by SAYSO_GAZETTEER, else the user's data folder."""
    named = os.environ.get("SAYSO_GAZETTEER")
    return Path(named).expanduser() if named else Path(user_data_dir("sayso", appauthor=False)) / "gazetteer"


def user_indexes() -> tuple[Path, ...]:
    """The indexes of all finished lists that this version can read, in the order of their names.

    Raises:
        KnowledgeError: the folder or one of them cannot be read.
    """
    found = []
    for path in _files(WHOLE):
        if read_state(path).form == FORM:
            found.append(path)
            continue
        message = f"the list of places {path.stem} is of another version and left aside: remove it and add it again"
        warnings.warn(message, RuntimeWarning, stacklevel=2)
    return tuple(found)


def list_names() -> tuple[PlaceList, ...]:
    """Every list, unfinished ones too.

    Raises:
        KnowledgeError: one of them is damaged.
    """
    return tuple(_told(path) for path in sorted((*_files(WHOLE), *_files(PART))))


def name_for(path: Path) -> str:
    """The name of a list made from a file: its stem, in letters that every system takes."""
    return re.sub(r"[^a-z0-9_-]+", "-", path.stem.lower()).strip("-_")[:64] or "list"


def list_path(name: str) -> Path:
    """The index of the list `name`, there or not.

    Raises:
        UsageError: nothing can be called so.
    """
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a list: use small letters, digits, - and _")
    return gazetteer_folder() / f"{name}{WHOLE}"


def read_state(path: Path) -> State:
    """What an index of a list says of itself.

    Raises:
        KnowledgeError: it is damaged.
    """
    try:
        # What a killed run left in the middle of a commit is undone by whoever looks next, so that must be allowed to.
        mode = "rw" if path.suffix == PART else "ro"
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)) as connection:
            (text,) = connection.execute("SELECT text FROM state").fetchone()
        return msgspec.json.decode(text, type=State)
    except (sqlite3.Error, msgspec.MsgspecError, TypeError) as error:
        advice = f"`sayso gazetteer remove {path.stem}` forgets it"
        raise KnowledgeError(f"the list of places {path} is damaged ({error}); {advice}") from error


def remove(name: str) -> PlaceList:
    """Forget the list `name`, finished or not; gives what it was.

    Raises:
        UsageError: there is none of that name, or it is being made.
        KnowledgeError: its files cannot be deleted.
    """
    whole = list_path(name)
    there = [path for path in (whole, whole.with_suffix(PART)) if path.exists()]
    if not there:
        raise UsageError(f"there is no list {name!r}; `sayso gazetteer list` names those there are")
    try:
        gone = _told(there[0])
    except KnowledgeError:
        gone = PlaceList(name, 0, "?", str(there[0]), complete=False)
    try:
        with held(whole.with_suffix(LOCK)):
            forget(whole)
    except BlockingIOError as error:
        raise UsageError(f"another process is adding to the list {name!r}; stop it first") from error
    except OSError as error:
        raise KnowledgeError(f"cannot delete {whole} ({error})") from error
    return gone


def forget(whole: Path) -> None:
    """Delete every file of a list but its lock; only for who holds that."""
    for ending in (WHOLE, PART, KEYS):
        for path in whole.parent.glob(f"{whole.stem}{ending}*"):  # and SQLite's journals beside it
            path.unlink(missing_ok=True)


def _files(ending: str) -> tuple[Path, ...]:
    try:
        return tuple(sorted(path for path in gazetteer_folder().glob(f"*{ending}") if NAME.fullmatch(path.stem)))
    except OSError as error:
        message = f"the folder of lists of places cannot be read ({error}); set SAYSO_GAZETTEER to another"
        raise KnowledgeError(message) from error


def _told(path: Path) -> PlaceList:
    state = read_state(path)
    return PlaceList(path.stem, state.taken, state.source, str(path), complete=path.suffix == WHOLE)
