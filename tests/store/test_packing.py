"""Bytes of records: the same each time, and no harm from damaged ones."""

import zlib

import pytest

from sayso.errors import CorpusError
from sayso.store.packing import LARGEST, read_record, sound, squeeze
from tests.store.making import record


def test_a_record_is_packed_and_read() -> None:
    made = record()
    assert read_record(squeeze(made)) == made
    assert squeeze(made) == squeeze(record())
    assert sound(made) is made


@pytest.mark.parametrize("data", [b"", b"junk", zlib.compress(b"junk"), squeeze(record())[:-9], zlib.compress(b"\x80")])
def test_damaged_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(CorpusError, match="damaged"):
        read_record(data)


def test_a_bomb_does_not_go_off() -> None:
    with pytest.raises(CorpusError, match="larger than"):
        read_record(zlib.compress(bytes(LARGEST + 1), 1))
