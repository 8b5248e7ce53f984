"""Who does it, to whom: the same answer for the active, the passive and the clauses around them."""

from collections.abc import Callable

import pytest

from sayso.knowledge import grammar
from sayso.records import Parse

type Parsing = Callable[[str], Parse]


def verb(parse: Parse, word: str) -> int:
    return next(token.i for token in parse.tokens if token.text == word)


def phrases(parse: Parse, heads: tuple[int, ...]) -> list[str]:
    return [grammar.phrase_span(parse, head).of(parse.text) for head in heads]


@pytest.mark.parametrize(
    ("text", "word", "agents", "patients"),
    [
        ("Soldiers arrested two men.", "arrested", ["Soldiers"], ["two men"]),
        ("Two men were arrested by soldiers.", "arrested", ["soldiers"], ["Two men"]),
        ("Two men were arrested.", "arrested", [], ["Two men"]),
        ("Soldiers and police arrested two men and a boy.", "arrested", ["Soldiers", "police"], ["two men", "a boy"]),
        ("Soldiers entered the village and burned three houses.", "burned", ["Soldiers"], ["three houses"]),
        ("The mayor ordered the guards to leave the bridge.", "leave", ["the guards"], ["the bridge"]),
        ("The mayor agreed to leave the town.", "leave", ["The mayor"], ["the town"]),
        ("The rebels who seized the dam left.", "seized", ["The rebels"], ["the dam"]),
        ("The dam that rebels seized was old.", "seized", ["rebels"], ["The dam"]),
        ("Men captured by the rebels escaped.", "captured", ["the rebels"], ["Men"]),
        ("A poison gas attack killed at least 8 nurses.", "killed", ["A poison gas attack"], ["at least 8 nurses"]),
        ("The mayor met the men handed letters by the clerk.", "handed", ["the clerk"], ["the men"]),
        ("Officers arrested between five and seven men.", "arrested", ["Officers"], ["five and seven men"]),
        ("The talks lasted over six hours.", "lasted", ["The talks"], []),
        ("The crowd called on the police to open the bridge.", "open", ["the police"], ["the bridge"]),
        ("The mayor appealed to the rebels to release the men.", "release", ["the rebels"], ["the men"]),
        ("The court authorised police to search the house.", "search", ["police"], ["the house"]),
        ("Four men were killed and two others wounded near Gao.", "wounded", [], ["two others"]),
        ("Five killed in Gao blast", "killed", [], ["Five"]),
    ],
)
def test_roles(parse: Parsing, text: str, word: str, agents: list[str], patients: list[str]) -> None:
    parsed = parse(text)
    found = verb(parsed, word)
    assert phrases(parsed, grammar.agents(parsed, found)) == agents
    assert phrases(parsed, grammar.patients(parsed, found)) == patients


def test_the_referent_of_a_partitive_is_what_it_measures(parse: Parsing) -> None:
    parsed = parse("Hundreds of captured rebels fled.")
    subject = grammar.agents(parsed, verb(parsed, "fled"))[0]
    assert parsed.tokens[subject].text == "Hundreds"
    assert parsed.tokens[grammar.referent(parsed, subject)].text == "rebels"


def test_a_phrase_ends_before_appositions_and_clauses(parse: Parsing) -> None:
    parsed = parse("The mayor of Gao, a former teacher who fled in 2012, resigned.")
    assert phrases(parsed, grammar.agents(parsed, verb(parsed, "resigned"))) == ["The mayor of Gao"]


def test_obliques_reach_through_nested_phrases(parse: Parsing) -> None:
    parsed = parse("Guards moved the men from a camp near Gao to Bamako.")
    found = {(word, parsed.tokens[head].text) for word, head in grammar.obliques(parsed, verb(parsed, "moved"))}
    assert {("from", "camp"), ("near", "Gao"), ("to", "Bamako")} <= found


@pytest.mark.parametrize("text", ["Nobody shelled it; it was not shelled.", "They never shelled the town."])
def test_negation(parse: Parsing, text: str) -> None:
    parsed = parse(text)
    last = [token.i for token in parsed.tokens if token.text == "shelled"][-1]
    assert grammar.is_negated(parsed, last)


@pytest.mark.parametrize(
    "text", ["Trucks came.", "The raid and the siege went on and the town fell.", "attack and burn " * 9]
)
def test_a_clause_holds_its_head(parse: Parsing, text: str) -> None:
    parsed = parse(text)
    for token in parsed.tokens:
        first, last = grammar.clause(parsed, token.i)
        assert first <= token.i <= last


@pytest.mark.parametrize("text", ["attacked and " * 1500, "police, " * 1500, "police, " * 700 + "attacked and " * 700])
def test_run_on_lists_cost_no_more_than_their_length(parse: Parsing, text: str) -> None:
    parsed = parse(text)
    found = sum(
        len(grammar.agents(parsed, token.i)) + len(grammar.patients(parsed, token.i)) for token in parsed.tokens
    )
    assert found <= 200 * len(parsed.tokens)
