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
