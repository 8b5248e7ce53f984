"""Records as bytes: msgpack, with zlib around what is large."""

import re
import zlib
from typing import Any, Final

import msgspec

from sayso.records import Copy, Digest, Event, Record

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
    return _record.decode(zlib.decompress(data))


def read_event(data: bytes) -> Event:
    """The event that `squeeze` has packed."""
    return _event.decode(zlib.decompress(data))


def read_digest(data: bytes) -> Digest:
    """The digest that `squeeze` has packed."""
    return _digest.decode(zlib.decompress(data))


def read_copy(data: bytes) -> Copy:
    """The copy that `pack` has packed."""
    return _copy.decode(data)


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
