"""Suggestions for a marked pair: best first, direction respected, nothing invented."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.syntax import Parser, parse_one
from sayso.identify.events.suggest import suggest
from sayso.knowledge.codebook import codebook
from sayso.records import Parse, Report, Suggestion


def ask(parsed: Parse, actor: str, recipient: str) -> tuple[Suggestion, ...]:
    first, second = parsed.text.index(actor), parsed.text.index(recipient)
    return suggest(parsed, actor=(first, first + len(actor)), recipient=(second, second + len(recipient)))


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "type_", "mode"),
    [
        ("Norway sent food to Yemen.", "Norway", "Yemen", "AID", None),
        ("Peru expelled two diplomats from Bolivia.", "Peru", "Bolivia", "SANCTION", "expel"),
        ("Rebels threatened to attack the port of Tarun.", "Rebels", "the port of Tarun", "THREATEN", "violence"),
        ("Ghana refused to release the sailors.", "Ghana", "the sailors", "REJECT", "yield"),
        ("The bishop was beaten by the guards.", "the guards", "The bishop", "ASSAULT", "beat"),
        ("The king received the Estonian president.", "the Estonian president", "The king", "CONSULT", "visit"),
        ("Mali urged Chad to free the miners.", "Mali", "Chad", "REQUEST", "yield"),
    ],
)
def test_the_best_suggestion_is_the_act_between_the_two(
    parse: Callable[[str], Parse], text: str, actor: str, recipient: str, type_: str, mode: str | None
) -> None:
    best = ask(parse(text), actor, recipient)[0]
    assert (best.type, best.mode) == (type_, mode)
    assert best.rule


def test_each_pair_of_one_sentence_gets_its_own_act(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Norway praised Botswana and Peru condemned Bolivia.")
    assert ask(parsed, "Norway", "Botswana")[0].type == "SUPPORT"
    assert ask(parsed, "Peru", "Bolivia")[0].type == "ACCUSE"


def test_no_predicate_gives_no_event(parse: Callable[[str], Parse]) -> None:
    (only,) = ask(parse("The minister of Peru and a tree from Chad."), "The minister", "Chad")
    assert only.type is None


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120), st.data())
def test_any_two_spans_of_any_text_get_scores_in_order(parser: Parser, text: str, data: st.DataObject) -> None:
    parsed = parse_one(parser, Report(id="x", text=text))
    ends = [sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2))) for _ in range(2)]
    found = suggest(parsed, actor=(ends[0][0], ends[0][1]), recipient=(ends[1][0], ends[1][1]))
    scores = [suggestion.score for suggestion in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert all(suggestion.type is None or suggestion.type in codebook().types for suggestion in found)
