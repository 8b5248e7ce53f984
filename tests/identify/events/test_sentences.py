"""Sides that the network sees: told by tokens of the report, and mentions that reach as far as they do."""

from collections.abc import Callable

import pytest

from sayso.identify.events.sentences import Sentences, Sides, snapped
from sayso.knowledge.encoder import PairNetwork, find_weights
from sayso.records import Mention, Parse, Span

TEXT = "It rained. Soldiers of the presidential guard beat two reporters, and the minister resigned."


@pytest.fixture(scope="module")
def network() -> PairNetwork:
    weights = find_weights()
    assert weights is not None
    return PairNetwork(weights)


def mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(span=Span(start, start + len(words)), kind="actor")


def test_sides_are_told_by_tokens_of_the_report(network: PairNetwork, parse: Callable[[str], Parse]) -> None:
    parsed = parse(TEXT)
    sides = Sentences(network, parsed, [1]).sides(1)
    assert [parsed.span(*side).of(TEXT) for side in sides.actors][:1] == ["Soldiers of the presidential guard"]
    assert [parsed.span(*side).of(TEXT) for side in sides.recipients] == ["two reporters"]


def test_sentences_that_were_not_read_have_no_sides(network: PairNetwork, parse: Callable[[str], Parse]) -> None:
    assert Sentences(network, parse(TEXT), [1]).sides(0) == Sides()


def test_a_mention_reaches_as_far_as_its_side(parse: Callable[[str], Parse]) -> None:
    parsed = parse(TEXT)
    (found,) = snapped(parsed, (mention(TEXT, "Soldiers"),), ((3, 7),))
    assert found.span.of(TEXT) == "Soldiers of the presidential guard"


def test_a_list_is_kept_apart(parse: Callable[[str], Parse]) -> None:
    text = "Chad and Niger met."
    both = (mention(text, "Chad"), mention(text, "Niger"))
    assert snapped(parse(text), both, ((0, 2),)) == both


def test_a_side_with_another_head_changes_nothing(parse: Callable[[str], Parse]) -> None:
    text = "The army of Chad retreated."
    one = (mention(text, "The army of Chad"),)
    assert snapped(parse(text), one, ((3, 3),)) == one
