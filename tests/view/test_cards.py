"""What a card says of a claim."""

import msgspec
import pytest

from sayso.records import Record
from sayso.view.cards import cards


def test_cards_stand_in_text_order(record: Record) -> None:
    shuffled = msgspec.structs.replace(record, claims=record.claims[::-1])
    assert [card.did for card in cards(shuffled)] == ["moved", "casualties", "taking", "pay"]
    assert [card.number for card in cards(shuffled)] == [1, 2, 3, 4]


def test_every_fact_quotes_the_words_that_show_it(record: Record) -> None:
    assert record.report is not None
    for card in cards(record):
        for fact in card.facts:
            assert fact.span.of(record.report.text) == fact.words


def test_the_states_of_facts(record: Record) -> None:
    states = {(fact.words, fact.role): fact.state for card in cards(record) for fact in card.facts}
    assert states["the island of Kinjeria", "to"] == "unresolved"
    assert states["no casualties", "quantity"] == "zero"
    assert states["Bol", "from"] == "known"
    assert states["traders", "agent"] == "words"


def test_an_input_without_a_report_has_no_cards(refused: Record) -> None:
    assert cards(refused) == ()


def test_a_claim_under_an_unknown_attribution_is_an_error_of_the_record(record: Record) -> None:
    with pytest.raises(KeyError):
        cards(msgspec.structs.replace(record, attributions=()))


def test_what_only_the_coder_found_is_shown_too(record: Record) -> None:
    assert record.report is not None
    wednesday = record.times[0]
    later = msgspec.structs.replace(record.claims[3], places=(), times=())
    coding = msgspec.structs.replace(record.codings[0], claim="c4", interval=wednesday, places=(), quantities=())
    changed = msgspec.structs.replace(record, claims=(later,), codings=(coding,))
    (card,) = cards(changed)
    found = {(fact.role, fact.words) for fact in card.facts}
    assert ("time", "Wednesday") in found
    assert ("recipient", "dozens of passengers") in found
    assert card.missing == ("where", "how many")


def test_the_day_of_the_telling_is_not_told_as_that_of_the_happening(record: Record) -> None:
    told = msgspec.structs.replace(record.times[0], role="reported")
    undated = msgspec.structs.replace(record.claims[3], times=())
    coding = msgspec.structs.replace(record.codings[0], claim="c4", interval=told)
    (card,) = cards(msgspec.structs.replace(record, claims=(undated,), codings=(coding,)))
    assert ("reported", "Wednesday") in {(fact.role, fact.words) for fact in card.facts}
    assert "when" in card.missing


def test_an_actor_that_was_looked_up_in_vain_is_told_from_bare_words(record: Record) -> None:
    unknown = msgspec.structs.replace(record.actors[0], value=None)
    facts = cards(msgspec.structs.replace(record, actors=(unknown,)))[0].facts
    assert [fact.role for fact in facts] == ["agent", "patient", "from", "to", "time", "quantity"]
    assert [(fact.state, fact.value) for fact in facts[:2]] == [("unresolved", "not identified"), ("words", None)]
