"""Tellings: one for each coded claim, from what its record holds."""

from sayso.link.tellings import fold, tellings, told
from sayso.records import (
    Actor,
    Claim,
    Coding,
    Interval,
    Mention,
    Participant,
    Quantity,
    Record,
    Report,
    Span,
)

TEXT = "It rained. Rebels of the north raided the Lusk depot on Friday, killing 3 guards. Nobody spoke."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


CLAIM = Claim(
    id="c1",
    trigger=at("raided"),
    attribution=None,
    factuality="CT+",
    aspects=(),
    text=at("Rebels of the north raided the Lusk depot on Friday"),
    participants=(
        Participant(role="agent", span=at("Rebels of the north")),
        Participant(role="patient", span=at("the Lusk depot")),
    ),
    times=(at("Friday"),),
    quantities=(at("3 guards"),),
    lemma="raid",
)  # fmt: skip
OTHER = Claim(
    id="c2", trigger=at("spoke"), attribution=None, factuality="CT-", aspects=(), text=at("Nobody spoke"), lemma="speak"
)
CODING = Coding(
    id="k1", claim="c1", coder="test", type="ASSAULT", mode="raid", contexts=(), quad=4, recipients=(), places=(),
    actors=(Mention(span=at("Rebels of the north"), kind="actor", value=Actor(id="NOR/REB", name="Rebels")),),
    interval=None, quantities=(), score=0.9,
)  # fmt: skip
KILLED = Quantity(low=3, high=3, point=3, noun="guard", role="killed")
RECORD = Record(
    report=Report(id="r1", text=TEXT),
    claims=(CLAIM, OTHER),
    codings=(CODING,),
    times=(Mention(span=at("Friday"), kind="time", value=Interval(start="2031-06-06", end="2031-06-07")),),
    quantities=(Mention(span=at("3 guards"), kind="quantity", value=KILLED),),
)  # fmt: skip


def test_one_for_each_coded_claim() -> None:
    (found,) = tellings(RECORD)
    assert (found.report, found.claim, found.lemma, found.type, found.mode) == ("r1", "c1", "raid", "ASSAULT", "raid")
    assert found.actors == ("NOR/REB", "rebels")
    assert found.recipients == ("lusk depot",)
    assert (found.start, found.end) == ("2031-06-06", "2031-06-07")
    assert found.numbers == (("killed", 3, 3),)


def test_context_is_the_sentence_and_the_clause_its_part() -> None:
    (found,) = tellings(RECORD)
    assert "guards" in found.context
    assert "guards" not in found.clause
    assert "rained" not in found.context
    assert set(found.clause) <= set(found.context)


def test_claims_without_a_coding_can_be_told_too() -> None:
    assert [one.claim for one in told(RECORD, RECORD.claims)] == ["c1", "c2"]
    assert told(RECORD, [OTHER])[0].type is None


def test_an_empty_record_tells_nothing() -> None:
    assert tellings(Record(report=None)) == ()


def test_phrases_are_folded_to_their_head() -> None:
    assert fold("the two men of the village") == "two men"
    assert fold("She") == ""
    assert fold("") == ""
