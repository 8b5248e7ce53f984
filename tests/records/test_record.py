"""A record tells its status, and the chain of say-so of each claim from the outlet to the origin."""

import msgspec
import pytest

from sayso.records import Attribution, Claim, Credit, Record, Refusal, Report, Span, Speaker

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


CREDITED = msgspec.structs.replace(RECORD, credit=Credit(name="NORNA"))


def test_the_agency_that_is_credited_stands_behind_the_outlet() -> None:
    assert [hop.name for hop in CREDITED.chain(CREDITED.claims[2])] == ["The Harbour Herald", "NORNA"]
    names = [hop.name for hop in CREDITED.chain(CREDITED.claims[0])]
    assert names == ["The Harbour Herald", "NORNA", "The Gulf Wire", "dock workers"]
    assert CREDITED.chain(CREDITED.claims[0])[1].attribution is None


def test_a_credited_agency_that_speaks_is_one_hop() -> None:
    record = msgspec.structs.replace(RECORD, credit=Credit(name="Gulf Wire", span=at("Gulf Wire")))
    chain = record.chain(record.claims[0])
    assert [hop.name for hop in chain] == ["The Harbour Herald", "The Gulf Wire", "dock workers"]
    assert chain[1].attribution == OUTER.id


def test_letters_and_the_name_they_stand_for_are_one_hop() -> None:
    record = msgspec.structs.replace(RECORD, credit=Credit(name="GW"))
    assert [hop.name for hop in record.chain(record.claims[0])] == [
        "The Harbour Herald",
        "The Gulf Wire",
        "dock workers",
    ]


def test_neighbours_of_one_name_keep_the_stance_that_one_of_them_takes() -> None:
    denying = msgspec.structs.replace(OUTER, id="a40", parent="a36", stance="denying")
    record = msgspec.structs.replace(RECORD, attributions=(OUTER, denying), claims=(claim("fell", "a40"),))
    assert [hop.stance for hop in record.chain(record.claims[0])] == ["neutral", "denying"]


def test_two_unnamed_sources_of_one_description_stay_two() -> None:
    second = msgspec.structs.replace(INNER, id="a40", parent="a15")
    record = msgspec.structs.replace(RECORD, attributions=(OUTER, INNER, second), claims=(claim("fell", "a40"),))
    assert len(record.chain(record.claims[0])) == 4


def test_any_place_of_the_text_has_a_chain() -> None:
    fell, rained = at("fell"), at("rained")
    assert RECORD.chain_at(fell.start, fell.end) == RECORD.chain(RECORD.claims[0])
    assert RECORD.chain_at(rained.start) == RECORD.chain(RECORD.claims[1])
    assert [hop.name for hop in RECORD.chain_at(0)] == ["The Harbour Herald"]


def test_a_place_that_only_partly_stands_in_a_content_is_the_outlets() -> None:
    assert len(RECORD.chain_at(0, len(TEXT))) == 1
