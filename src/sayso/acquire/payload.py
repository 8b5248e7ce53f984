"""What a server sent -> the page: chunks put together, packing undone, never beyond a bound."""

import io
from typing import Any, Final

from sayso.errors import InputError

_PIECE: Final = 1 << 16


def read_bounded(reader: Any, limit: int) -> bytes:  # noqa: ANN401 - one of fastwarc's readers
    """At most `limit` bytes and one of a reader, which tells that there are more."""
    pieces: list[bytes] = []
    left = limit + 1
    while left and (piece := reader.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def decoded(sent: bytes, headers: Any, limit: int) -> bytes:  # noqa: ANN401 - fastwarc's header map
    """The body that the headers of an answer describe.

    Crawlers often store a body already put together and unpacked and leave the headers as they were: what does not
    begin as the headers say is taken as it is.

    Raises:
        InputError: "oversized"; "damaged"; "encoding": packed in a way that is not known.
    """
    codings = _codings(headers, "Transfer-Encoding")[::-1] + _codings(headers, "Content-Encoding")[::-1]
    for coding in codings:
        sent = _undone(sent, coding, limit)
    if len(sent) > limit:
        raise InputError("oversized", f"the page has more than {limit:,} bytes; save its text")
    return sent


def _codings(headers: Any, name: str) -> list[str]:  # noqa: ANN401 - fastwarc's header map
    said = ",".join(headers.get_multiple(name)).lower()
    return [coding.strip().removeprefix("x-") for coding in said.split(",") if coding.strip() not in {"", "identity"}]


def _undone(sent: bytes, coding: str, limit: int) -> bytes:
    from fastwarc import stream_io

    inner = io.BytesIO(sent)
    if coding == "chunked":
        reader: Any = stream_io.ChunkedReader(inner)
    elif coding in {"gzip", "deflate"}:
        zipped = sent.startswith(b"\x1f\x8b")
        reader = stream_io.GzipReader(inner, zlib=not zipped)
    elif coding == "br":
        reader = stream_io.BrotliReader(inner)
    elif coding == "zstd":
        reader = stream_io.ZstdReader(inner)
    else:
        raise InputError("encoding", f"the page is packed in an unknown way ({coding[:40]}); save it unpacked")
    got = bytearray()
    try:
        while len(got) <= limit and (piece := reader.read(min(_PIECE, limit + 1 - len(got)))):
            got += piece
    except (OSError, ValueError, RuntimeError) as error:
        if not got:
            return sent
        raise InputError("damaged", f"the page is packed and damaged ({str(error)[:100]}); save it again") from error
    return bytes(got) if got else sent
