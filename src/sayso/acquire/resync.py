"""Find the way through a damaged archive: where the next record begins, and whether the end is the end."""

import io
import zlib
from typing import BinaryIO, Final

from sayso.acquire.kinds import begins_packed

_PIECE: Final = 1 << 20
_GZIP: Final = b"\x1f\x8b\x08"
_PLAIN: Final = b"\nWARC/1."
_HEADERS: Final = 65_536  # bytes that the headers of a record may take
_HEAD: Final = 4_096  # bytes of a gzip member that show how its content begins


def next_record(stream: BinaryIO, behind: int) -> int | None:
    """The first byte behind the byte `behind` at which a record begins, None if none does."""
    packed = _is_packed(stream)
    sign, shift = (_GZIP, 0) if packed else (_PLAIN, 1)
    position, kept = behind + 1, b""
    stream.seek(position)
    while piece := stream.read(_PIECE):
        window = kept + piece
        base = position - len(kept)
        at = window.find(sign)
        while at >= 0:
            if not packed or _holds_record(stream, base + at):
                return base + at + shift
            at = window.find(sign, at + 1)
        position += len(piece)
        kept = window[-(len(sign) - 1) :]
        stream.seek(position)
    return None


def ends_whole(stream: BinaryIO, last: int, size: int) -> bool:
    """Is all there behind the last record that could be read, which begins at byte `last` and has `size` bytes or more?

    A gzip member must have its end; in a plain archive the record must, and no further one may have begun.
    """
    if not _is_packed(stream):
        stream.seek(last)
        head = stream.read(_HEADERS).find(b"\r\n\r\n")
        end = stream.seek(0, io.SEEK_END)
        return head >= 0 and last + head + 4 + size <= end and next_record(stream, last + size) is None
    stream.seek(last)
    data = stream.read(_PIECE)
    while data:
        member = zlib.decompressobj(wbits=31)
        try:
            while data and not member.eof:
                member.decompress(data, _PIECE)
                data = member.unconsumed_tail or member.unused_data or stream.read(_PIECE)
        except zlib.error:
            return False
        if not member.eof:
            return False
        data = data.lstrip(b"\0")
    return True


def _is_packed(stream: BinaryIO) -> bool:
    stream.seek(0)
    return not stream.read(_HEAD).lstrip().startswith(b"WARC/")


def _holds_record(stream: BinaryIO, position: int) -> bool:
    stream.seek(position)
    return begins_packed(stream.read(_HEAD), b"WARC/")
