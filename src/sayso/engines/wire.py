"""Chunks and outcomes as bytes. Every engine sends both through here, so that none can give what another does not."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

import msgspec

from sayso.engines.step import Input, Outcome, Step, guarded, name_of, refused
from sayso.records import Refusal, Report
from sayso.records.item import Item


class _Sent(msgspec.Struct, frozen=True, array_like=True):
    """One input on its way; exactly one field is set."""

    item: Item | None = None
    report: Report | None = None
    refusal: Refusal | None = None


_ENCODER = msgspec.msgpack.Encoder()
_GIVEN = msgspec.msgpack.Decoder(list[_Sent])
_OUTCOMES = msgspec.msgpack.Decoder(tuple[Outcome, ...])


def pack_chunks(items: Iterable[Input], size: int) -> Iterator[bytes]:
    """The items in their order, `size` at a time; taken from the stream only when a chunk is asked for."""
    for group in batched(items, size):
        yield pack(group)


def pack(group: Sequence[Input]) -> bytes:
    """One chunk as bytes."""
    try:
        return _ENCODER.encode([_sent(one) for one in group])
    except UnicodeError:  # half a character somewhere: only a caller's own report can hold one
        return _ENCODER.encode([_sent(_whole(one)) for one in group])


def unpack(chunk: bytes) -> list[Input]:
    """The items of a chunk."""
    return [_given(sent) for sent in _GIVEN.decode(chunk)]


def pack_outcomes(given: Sequence[Input], outcomes: Sequence[Outcome]) -> bytes:
    """Outcomes as bytes; one that cannot be written is refused."""
    try:
        return _ENCODER.encode(outcomes)
    except (UnicodeError, OverflowError):
        return _ENCODER.encode([_writable(one, outcome) for one, outcome in zip(given, outcomes, strict=True)])


def unpack_outcomes(data: bytes) -> tuple[Outcome, ...]:
    """The outcomes of a chunk."""
    return _OUTCOMES.decode(data)


def _sent(given: Input) -> _Sent:
    match given:
        case Item():
            return _Sent(item=given)
        case Report():
            return _Sent(report=given)
        case _:
            return _Sent(refusal=given)


def _given(sent: _Sent) -> Input:
    given = sent.item or sent.report or sent.refusal
    if given is None:
        raise ValueError("a chunk holds an input that is none")
    return given


def _whole(given: Input) -> Input:
    """The input if it can be sent, else the refusal of it."""
    try:
        _ENCODER.encode(_sent(given))
    except UnicodeError:
        message = "the input holds half a character (a lone surrogate); save it as UTF-8"
        return Refusal(reason="encoding", message=message, input=_printable(name_of(given)))
    return given


def _writable(given: Input, outcome: Outcome) -> Outcome:
    try:
        _ENCODER.encode(outcome)
    except (UnicodeError, OverflowError) as error:
        return refused(given, "internal", f"the record cannot be written ({_printable(str(error))}); please report it")
    return outcome


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def read_chunk(step: Step, chunk: bytes) -> bytes:
    """Read one chunk as every engine reads it: bytes in, bytes out."""
    given = unpack(chunk)
    return pack_outcomes(given, guarded(step, given))
