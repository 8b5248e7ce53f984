"""The engines read alike: what comes out does not depend on who read it."""

from collections.abc import Iterator, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.engines import CHUNK, Engine, Input, Outcome, Settings, name_of, run
from sayso.engines.wire import pack, unpack, unpack_outcomes
from sayso.records import Record, Refusal, Report
from sayso.records.item import Item
from tests.engines.doubles import Light, inputs, report

COUNT = 82


def packed(engine: Engine, processes: int | None = None, *, rules_only: bool = False) -> bytes:
    settings = Settings(rules_only=rules_only)
    return msgspec.msgpack.encode(list(run(inputs(COUNT), settings, engine=engine, processes=processes)))


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


_NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_REFUSALS = st.builds(Refusal, reason=_NAMES, message=_NAMES, input=st.none() | _NAMES)
_ITEMS = st.builds(Item, input=_NAMES, data=st.binary(max_size=50), outlet=st.none() | _NAMES, title=st.none() | _NAMES)
_REPORTS = st.builds(Report, id=_NAMES, text=_NAMES, input=st.none() | _NAMES, outlet=st.none() | _NAMES)
INPUTS = st.lists(_REFUSALS | _ITEMS | _REPORTS, max_size=70)


@given(INPUTS)
def test_anything_is_sent_and_arrives(given: list[Input]) -> None:
    assert unpack(pack(given)) == given


class Strict(Light):
    """Raises for every third input, and for any chunk that holds such a one."""

    def __call__(self, given: Sequence[Input]) -> tuple[Outcome, ...]:
        if any(len(name_of(one)) % 3 == 0 for one in given):
            raise RuntimeError("a third")
        return tuple(Outcome(name_of(one), Record(report=None), None) for one in given)


@given(INPUTS)
def test_there_is_one_outcome_for_each_input_in_order_whatever_happens(given: list[Input]) -> None:
    found = [outcome for chunk in run(given, engine="here", factory=Strict) for outcome in chunk]
    assert [outcome.input for outcome in found] == [name_of(one) for one in given]
    lost = [outcome.input for outcome in found if outcome.record.refusals]
    assert lost == [name for name in map(name_of, given) if len(name) % 3 == 0]
