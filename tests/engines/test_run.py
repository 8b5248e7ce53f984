"""The engines read alike: what comes out does not depend on who read it."""

from collections.abc import Iterator

import msgspec
import pytest

from sayso.engines import CHUNK, Engine, Outcome, Settings, run
from sayso.engines.wire import pack, unpack, unpack_outcomes
from sayso.records.item import Item
from tests.engines.doubles import Light, inputs, report, whole_step

COUNT = 82


def packed(engine: Engine, processes: int | None = None, *, rules_only: bool = False) -> bytes:
    settings = Settings(rules_only=rules_only)
    return msgspec.msgpack.encode(
        list(run(inputs(COUNT), settings, engine=engine, processes=processes, factory=whole_step))
    )


def outcomes(data: bytes) -> Iterator[Outcome]:
    return (outcome for chunk in msgspec.msgpack.decode(data, type=list[tuple[Outcome, ...]]) for outcome in chunk)


def check_whole(here: bytes) -> None:
    """The bytes that are compared are worth it: everything was read, and all kinds of ending are among it."""
    found = list(outcomes(here))
    assert [outcome.input for outcome in found] == [f"folder/{number:03}.txt" for number in range(COUNT)]
    reasons = {outcome.record.refusals[0].reason for outcome in found if outcome.record.refusals}
    assert reasons == {"unreadable", "binary", "language"}
    assert sum(len(outcome.record.codings) for outcome in found) > COUNT / 2
    assert all((outcome.digest is None) == (outcome.record.status == "refused") for outcome in found)
    texts = [outcome.record.report.text for outcome in found if outcome.record.report is not None]
    assert any("🪁 محتجون" in text for text in texts)


@pytest.mark.slow
def test_one_process_and_two_and_none_of_its_own_give_the_same_bytes() -> None:
    here = packed("here")
    check_whole(here)
    assert packed("pool", 1) == here
    assert packed("pool", 2) == here


def test_the_same_by_the_rules_alone() -> None:
    here = packed("here", rules_only=True)
    check_whole(here)
    assert packed("pool", 2, rules_only=True) == here


def test_chunks_are_of_one_size_in_every_engine() -> None:
    given = [report("word", str(number)) for number in range(2 * CHUNK + 3)]
    for chunks in (run(given, engine="here", factory=Light), run(given, processes=2, factory=Light)):
        assert [len(chunk) for chunk in chunks] == [CHUNK, CHUNK, 3]


def test_what_is_sent_arrives_whole() -> None:
    given = [*inputs(40), Item(input="x#1", data=bytes(range(256)), form="html", charset="latin-1")]
    assert unpack(pack(given)) == given


def test_a_report_without_a_name_goes_by_its_id() -> None:
    bare = msgspec.structs.replace(report("word", "7"), input=None)
    ((outcome,),) = run([bare], engine="here", factory=Light)
    assert outcome.input == bare.id
    assert unpack_outcomes(msgspec.msgpack.encode([outcome])) == (outcome,)
