"""The lists of actors that a user keeps: one table in our columns for each, in a folder of the user's own."""

import csv
import io
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
from platformdirs import user_data_dir

from sayso.errors import KnowledgeError, UsageError
from sayso.knowledge.register.rows import user_rows

NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""What a list may be called: it is a file name on every system."""

_COLUMNS: Final = ("id", "name", "aliases", "kind", "country", "sectors", "since", "until", "office", "owner",
                   "adjectives", "people", "capital", "seats", "regions", "basis")  # fmt: skip


class UserList(msgspec.Struct, frozen=True):
    """One list: its name, how many rows it has, and the table that holds them."""

    name: str
    rows: int
    path: str


def register_folder() -> Path:
    """Where the lists are kept: the folder named by SAYSO_REGISTER, else the user's data folder."""
    named = os.environ.get("SAYSO_REGISTER")
    return Path(named).expanduser() if named else Path(user_data_dir("sayso", appauthor=False)) / "register"


def user_tables() -> tuple[Path, ...]:
    """The tables of all lists, in the order of their names; () where there are none."""
    try:
        return tuple(sorted(path for path in register_folder().glob("*.csv") if NAME.fullmatch(path.stem)))
    except OSError as error:
        raise KnowledgeError(f"the folder of lists cannot be read ({error}); set SAYSO_REGISTER to another") from error


def list_names() -> tuple[UserList, ...]:
    """Every list.

    Raises:
        KnowledgeError: one of them is damaged.
    """
    return tuple(UserList(path.stem, len(user_rows(path)), str(path)) for path in user_tables())


def name_for(path: Path) -> str:
    """The name of a list made from a file: its stem, in letters that every system takes."""
    return re.sub(r"[^a-z0-9_-]+", "-", path.stem.lower()).strip("-_")[:64] or "list"


def save(name: str, records: Sequence[Mapping[str, str]], *, replace: bool = False) -> UserList:
    """Keep `records` as the list `name`: all of them or, if anything fails, none.

    Raises:
        UsageError: the name is none, or is taken and `replace` is not given.
        KnowledgeError: the folder cannot be written to.
    """
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a list: use small letters, digits, - and _")
    target = register_folder() / f"{name}.csv"
    if target.exists() and not replace:
        raise UsageError(f"there is a list {name!r} already; --replace puts the new one in its place, --name beside it")
    written = io.StringIO()
    writer = csv.DictWriter(written, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=target.parent, suffix=".part", delete=False
        ) as part:
            part.write(written.getvalue())
        Path(part.name).replace(target)
    except OSError as error:
        raise KnowledgeError(f"cannot write {target} ({error}); set SAYSO_REGISTER to a writable folder") from error
    return UserList(name, len(records), str(target))


def remove(name: str) -> UserList:
    """Forget the list `name`; gives what it was.

    Raises:
        UsageError: there is none of that name.
        KnowledgeError: its table cannot be deleted.
    """
    target = register_folder() / f"{name}.csv"
    if not NAME.fullmatch(name) or not target.exists():
        raise UsageError(f"there is no list {name!r}; `sayso register list` names those there are")
    try:
        gone = UserList(name, max(0, target.read_text(encoding="utf-8").count("\n") - 1), str(target))
        target.unlink()
    except OSError as error:
        raise KnowledgeError(f"cannot delete {target} ({error})") from error
    return gone
