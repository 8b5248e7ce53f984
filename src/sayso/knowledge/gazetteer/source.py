"""A dump as a stream of lines: a text file or the one text file of a zip archive, read in constant memory."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import IO, Final

import msgspec

from sayso.errors import InputError

LONGEST_LINE: Final = 1 << 20
"""Bytes of a line that is looked at; GeoNames' longest are a few thousand."""
_EDGE: Final = 1 << 20
# GeoNames' whole dump unpacks to less than 2 GB, at a ratio of about 4.
_MOST_UNPACKED, _MOST_RATIO = 16 << 30, 100
_SKIP: Final = 1 << 20


class Identity(msgspec.Struct, frozen=True):
    """What tells one file from another without reading all of it: its size, and a hash of its first and last MiB."""

    size: int
    digest: str


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line without its end; `end` is the offset behind it. `text` is None where the line is longer than a MiB."""

    number: int
    end: int
    text: bytes | None


def identify(path: Path) -> Identity:
    """Which file this is.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            digest = blake2b(file.read(_EDGE), digest_size=16)
            file.seek(max(0, size - _EDGE))
            digest.update(file.read(_EDGE))
    except OSError as error:
        raise InputError("unreadable", f"{path} cannot be read: {error.strerror or error}") from error
    return Identity(size, digest.hexdigest())


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """(the stream of the dump's bytes, how many there are); of an archive, its one text file beside the readme.

    Raises:
        InputError: the file cannot be read, or is an archive that does not hold exactly one dump of a sane size.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                member = _member(path, archive)
                with archive.open(member) as stream:
                    yield stream, member.file_size
        else:
            with path.open("rb") as file:
                yield file, path.stat().st_size
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise InputError("unreadable", f"{path} is a damaged archive ({error}); fetch it again") from error
    except OSError as error:
        raise InputError("unreadable", f"{path} cannot be read: {error.strerror or error}") from error


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    texts = [info for info in archive.infolist() if info.filename.lower().endswith(".txt") and not info.is_dir()]
    dumps = [info for info in texts if not Path(info.filename).name.lower().startswith("readme")]
    if len(dumps) != 1:
        found = ", ".join(info.filename[:80] for info in dumps[:5]) or "none"
        raise InputError(
            "rows", f"{path} should hold one dump, a .txt file; it holds {len(dumps)} ({found}): unpack it"
        )
    (dump,) = dumps
    if dump.flag_bits & 1:
        raise InputError("unreadable", f"{path} is locked with a password; unpack it first")
    if dump.file_size > _MOST_UNPACKED or dump.file_size > _MOST_RATIO * max(dump.compress_size, 1 << 10):
        sizes = f"{dump.compress_size:,} bytes that claim to unpack to {dump.file_size:,}"
        raise InputError(
            "oversized", f"{path} holds {sizes}; no dump of GeoNames does: unpack it to add it all the same"
        )
    return dump


def move_to(stream: IO[bytes], offset: int) -> None:
    """Go to `offset` from the beginning; in an archive by reading up to it."""
    if not isinstance(stream, zipfile.ZipExtFile):
        stream.seek(offset)
        return
    while offset > 0 and (skipped := len(stream.read(min(_SKIP, offset)))):
        offset -= skipped


def lines(stream: IO[bytes], offset: int, number: int) -> Iterator[Line]:
    """The lines from `offset` on, where `number` lines lie before it."""
    while text := stream.readline(LONGEST_LINE):
        number += 1
        offset += len(text)
        if len(text) < LONGEST_LINE or text.endswith(b"\n"):
            yield Line(number, offset, text.rstrip(b"\r\n"))
            continue
        while (more := stream.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
            offset += len(more)
        offset += len(more)
        yield Line(number, offset, None)
