"""A versioned cache on disk for tables that are built once from what installed packages hold."""

import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from platformdirs import user_cache_dir

from sayso.errors import KnowledgeError


def cache_folder() -> Path:
    """Where built tables are kept: the folder named by SAYSO_CACHE, else the user's cache folder."""
    named = os.environ.get("SAYSO_CACHE")
    return Path(named).expanduser() if named else Path(user_cache_dir("sayso", appauthor=False))


def build_once(name: str, version: str, build: Callable[[Path], None]) -> Path:
    """The file `name`-`version` of the cache; `build` writes it, to the path it is given, if it is not there yet.

    Of several processes that start at once one builds and the others wait for it. A build that was killed leaves
    nothing that a later start would take for a whole file, and a file that was cut short is built again. A folder that
    cannot be written to is replaced by one under the system's temporary folder, with a warning.

    Raises:
        KnowledgeError: neither folder can be written to, or the build failed for want of room.
    """
    target = cache_folder() / f"{name}-{version}"
    if _is_whole(target):
        return target
    try:
        return _build_locked(target, build)
    except OSError as first:
        other = _fallback() / target.name
        if other.parent == target.parent:
            raise KnowledgeError(f"cannot write {target} ({first}); set SAYSO_CACHE to a writable folder") from first
        warnings.warn(
            f"the cache folder {target.parent} cannot be used ({first.strerror or first}); using {other.parent}. "
            "Set SAYSO_CACHE to a folder that you may write to.",
            RuntimeWarning,
            stacklevel=2,
        )
        try:
            return other if _is_whole(other) else _build_locked(other, build)
        except OSError as second:
            raise KnowledgeError(f"cannot write {other} either ({second}); make room or set SAYSO_CACHE") from second


def _build_locked(target: Path, build: Callable[[Path], None]) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.with_name(target.name + ".lock")):
        if _is_whole(target):  # another process was faster
            return target
        # We hold the lock, so whatever unfinished file lies here belongs to nobody who is still alive.
        for stale in target.parent.glob(f"{target.name}.*.part*"):
            stale.unlink(missing_ok=True)
        unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            build(unfinished)
            _size_file(target).write_text(str(unfinished.stat().st_size), encoding="ascii")
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    return target


def _is_whole(target: Path) -> bool:
    """Is the file there, and as long as it was when it was built?"""
    try:
        return target.stat().st_size == int(_size_file(target).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False


def _size_file(target: Path) -> Path:
    return target.with_name(target.name + ".size")


def _fallback() -> Path:
    """A folder of this user's own under the temporary folder; never one that somebody else prepared."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"sayso-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        state = folder.lstat()
        if folder.is_symlink() or (hasattr(os, "getuid") and (state.st_uid != user or state.st_mode & 0o022)):
            return Path(tempfile.mkdtemp(prefix="sayso-"))
    except OSError as error:
        raise KnowledgeError(f"no folder for built tables can be made ({error}); set SAYSO_CACHE") from error
    return folder


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock; the operating system frees it when its holder dies, so it cannot go stale."""
    with path.open("a+b") as handle:
        _lock(handle)
        yield


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold an exclusive lock, as long as its holder lives.

    Raises:
        BlockingIOError: another process holds it.
    """
    with path.open("a+b") as handle:
        _try_lock(handle)
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def _try_lock(handle: IO[bytes]) -> None:
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(*error.args) from error

    def _lock(handle: IO[bytes]) -> None:
        while True:
            try:
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                return
            except OSError:  # it gives up after ten tries
                time.sleep(0.1)

else:
    import fcntl

    def _try_lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
