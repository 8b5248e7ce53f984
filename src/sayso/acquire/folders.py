"""All files below a folder, in the order of their names; links to folders are refused, so that no loop can arise."""

from collections.abc import Iterator
from pathlib import Path

from sayso.acquire.opening import name_of, refused
from sayso.errors import InputError
from sayso.records import Refusal


def walk(folder: Path) -> Iterator[Path | Refusal]:
    """The files below `folder`, hidden ones passed over; a folder's own files and folders are sorted together."""
    waiting = [folder]
    empty = True
    while waiting:
        path = waiting.pop()
        try:
            is_folder = path.is_dir() and (path == folder or not path.is_symlink())
            members = sorted(path.iterdir(), reverse=True) if is_folder else []
        except OSError as error:
            yield refused(path, error)
            empty = False
            continue
        waiting.extend(member for member in members if not member.name.startswith("."))
        if not is_folder:
            empty = False
            yield _member(path)
    if empty:
        yield Refusal(reason="empty", message="the folder holds no file; give one that does", input=name_of(folder))


def _member(path: Path) -> Path | Refusal:
    if path.is_dir():
        message = "a link to a folder is not followed inside a folder; name its target to read it"
        return refused(path, InputError("unreadable", message))
    return path
