"""A record tells its status, and the chain of say-so of each claim from the outlet to the origin."""

import msgspec
import pytest

from sayso.records import Attribution, Claim, Record, Refusal, Report, Span, Speaker

TEXT = "The Gulf Wire, citing dock workers, reported that two cranes fell. It reportedly rained."
REPORT = Report(id="r", text=TEXT, outlet="The Harbour Herald")


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


OUTER = Attribution(
    id="a36", source=at("The Gulf Wire"), cue=at("reported"), content=(at("that two cranes fell"),),
    speaker=Speaker(name="The Gulf Wire", span=at("The Gulf Wire")),
)  # fmt: skip
INNER = Attribution(
    id="a15", source=at("dock workers"), cue=at("citing"), content=(at("that two cranes fell"),), parent="a36",
    speaker=Speaker(name=None, anonymous=True, description="dock workers"),
)  # fmt: skip
NOBODY = Attribution(id="a70", source=None, cue=at("reportedly"), content=(at("rained"),), stance="distancing")


def claim(trigger: str, attribution: str | None) -> Claim:
    return Claim(
        id=f"c{at(trigger).start}",
        trigger=at(trigger),
        attribution=attribution,
        factuality="CT+",
        aspects=(),
        text=at(trigger),
    )


RECORD = Record(
    report=REPORT,
    attributions=(OUTER, INNER, NOBODY),
    claims=(claim("fell", "a15"), claim("rained", "a70"), claim("reported", None)),
)


def test_a_chain_runs_from_the_outlet_to_the_origin() -> None:
    chain = RECORD.chain(RECORD.claims[0])
    assert [hop.name for hop in chain] == ["The Harbour Herald", "The Gulf Wire", "dock workers"]
    assert [hop.anonymous for hop in chain] == [False, False, True]
    assert [hop.span for hop in chain] == [None, OUTER.source, INNER.source]


def test_a_source_nobody_names_is_an_anonymous_hop_without_a_name() -> None:
    outlet, nobody = RECORD.chain(RECORD.claims[1])
    assert outlet.name == "The Harbour Herald"
    assert (nobody.name, nobody.anonymous, nobody.stance) == (None, True, "distancing")


def test_the_outlets_own_voice_has_one_hop() -> None:
    assert len(RECORD.chain(RECORD.claims[2])) == 1


def test_an_outlet_nobody_named_stays_unknown() -> None:
    record = msgspec.structs.replace(RECORD, report=msgspec.structs.replace(REPORT, outlet=None))
    assert record.chain(record.claims[2])[0].name is None


def test_a_claim_of_another_record_is_an_error() -> None:
    with pytest.raises(KeyError):
        RECORD.chain(claim("fell", "a999"))


def test_a_cycle_of_parents_ends() -> None:
    loop = msgspec.structs.replace(OUTER, parent="a15")
    record = msgspec.structs.replace(RECORD, attributions=(loop, INNER))
    assert len(record.chain(RECORD.claims[0])) <= 4


@pytest.mark.parametrize(
    ("record", "status"),
    [
        (RECORD, "ok"),
        (Record(report=None, refusals=(Refusal(reason="empty", message="m"),)), "refused"),
        (Record(report=REPORT, refusals=(Refusal(reason="language", message="m"),)), "refused"),
        (Record(report=REPORT, refusals=(Refusal(reason="internal", message="m", span=Span(0, 3)),)), "partial"),
    ],
)
def test_status(record: Record, status: str) -> None:
    assert record.status == status


def test_a_record_survives_json() -> None:
    assert msgspec.json.decode(msgspec.json.encode(RECORD), type=Record) == RECORD
