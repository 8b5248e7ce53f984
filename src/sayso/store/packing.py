"""Records as bytes: msgpack, with zlib around what is large."""

import re
import zlib
from typing import Any, Final

import msgspec

from sayso.errors import CorpusError
from sayso.records import Copy, Digest, Event, Record

LARGEST: Final = 1 << 28
"""Bytes that one record unpacks to at most; a report of 10 MB with 200,000 claims stays below."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_encoder: Final = msgspec.msgpack.Encoder()
_record: Final = msgspec.msgpack.Decoder(Record)
_digest: Final = msgspec.msgpack.Decoder(Digest)
_event: Final = msgspec.msgpack.Decoder(Event)
_copy: Final = msgspec.msgpack.Decoder(Copy)

pack = _encoder.encode


def squeeze(record: object) -> bytes:
    """A record as compressed bytes; the same record gives the same bytes."""
    return zlib.compress(pack(record), 1)


def read_record(data: bytes) -> Record:
    """The record that `squeeze` has packed."""
    return _read(_record, _loose(data))


def read_event(data: bytes) -> Event:
    """The event that `squeeze` has packed."""
    return _read(_event, _loose(data))


def read_digest(data: bytes) -> Digest:
    """The digest that `squeeze` has packed."""
    return _read(_digest, _loose(data))


def read_copy(data: bytes) -> Copy:
    """The copy that `pack` has packed."""
    return _read(_copy, data)


def _read[T](decoder: msgspec.msgpack.Decoder[T], data: bytes) -> T:
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, ValueError) as error:
        raise CorpusError(
            f"the corpus holds a damaged record ({error}); import an export of it that is sound"
        ) from error


def _loose(data: bytes) -> bytes:
    """Decompressed, as far as `LARGEST`: a corpus may come from strangers."""
    try:
        stream = zlib.decompressobj()
        plain = stream.decompress(data, LARGEST)
    except zlib.error as error:
        raise CorpusError("the corpus holds a damaged record; import an export of it that is sound") from error
    if not stream.eof:
        raise CorpusError(f"the corpus holds a record that is damaged, or larger than {LARGEST:,} bytes")
    return plain


def whole(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, one for one: no database holds them, and spans stay."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def sound[T: msgspec.Struct](record: T) -> T:
    """The record itself if it can be stored, else the same with its lone surrogates replaced."""
    try:
        pack(record)
    except UnicodeEncodeError:
        plain = _mended(msgspec.to_builtins(record))
        return msgspec.convert(plain, type(record))
    return record


def _mended(value: Any) -> Any:  # noqa: ANN401 - whatever msgspec makes of a record
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {key: _mended(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(held) for held in value]
    return value
