"""Who stands on the two sides of a coding: phrases as written, owners, things struck, places; and how tied."""

from collections.abc import Callable

import pytest

from sayso.flow import Reader
from sayso.records import Actor, Coding, Mention, Place, Report

Code = Callable[[str], Coding]


@pytest.fixture(scope="module")
def code(unjudged: Reader) -> Code:
    """The only coding of a sentence."""

    def only(text: str) -> Coding:
        (coding,) = unjudged(Report(id="t", text=text, language="en")).codings
        return coding

    return only


def words(text: str, mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.span.of(text) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Kenya condemned the court's decision on Friday.", "the court's decision"),
        ("Rebels shelled an army post near Goma.", "an army post"),
        ("Peru rejected the Chilean ministry's request.", "the Chilean ministry's request"),
        ("The council rejected a plan drafted by the union.", "a plan"),
    ],
)
def test_a_thing_stands_for_its_owner(code: Code, text: str, phrase: str) -> None:
    coding = code(text)
    assert words(text, coding.recipients) == [phrase]
    (mention,) = coding.recipients
    assert mention.why.startswith("owner")


def test_the_owner_is_identified(code: Code) -> None:
    (mention,) = code("Rebels shelled an army post near Goma.").recipients
    assert isinstance(mention.value, Actor)
    assert mention.value.sectors == ("MIL",)


def test_what_an_act_strikes_needs_no_owner(code: Code) -> None:
    text = "The army bombed a bridge and two shops in Kurdan."
    assert [(m.span.of(text), m.value, m.why) for m in code(text).recipients] == [
        ("a bridge", None, "thing"),
        ("two shops", None, "thing"),
    ]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Norway sent food to northern Iraq.", "northern Iraq"),
        ("Chad deployed troops in Mali.", "Mali"),
    ],
)
def test_a_place_stands_where_the_act_is_done_to_it(code: Code, text: str, phrase: str) -> None:
    (mention,) = code(text).recipients
    assert (mention.span.of(text), mention.kind) == (phrase, "place")
    assert isinstance(mention.value, Place)


@pytest.mark.parametrize(
    "text",
    ["Norway withdrew its troops.", "The country closed its borders.", "The navy deployed two warships near Lima."],
)
def test_what_is_ones_own_and_where_one_stands_is_nobody(code: Code, text: str) -> None:
    assert code(text).recipients == ()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A court in Lima released the trader.", "A court in Lima"),
        ("The premier, Aruna Vesk, condemned the strikers.", "The premier, Aruna Vesk"),
        ("Soldiers who had fled Goma killed two farmers.", "Soldiers"),
        ("Hundreds of miners attacked the mayor.", "Hundreds of miners"),
        ("The Ministry for Trade condemned the strikers.", "The Ministry for Trade"),
    ],
)
def test_a_phrase_is_quoted_with_what_names_it(code: Code, text: str, actor: str) -> None:
    assert words(text, code(text).actors) == [actor]


@pytest.mark.parametrize(
    ("text", "actor", "link"),
    [
        ("The army shelled the rebels.", "The army", "clause"),
        ("The arrest of two miners by police angered Lima.", "police", "noun"),
        ("The army carried out an attack on the rebels.", "The army", "carrier"),
        ("The ministry said it had arrested the mayor.", "The ministry", "antecedent"),
        ("The soldiers who killed the mayor were young.", "The soldiers", "relative"),
    ],
)
def test_every_side_says_how_it_is_tied_to_the_act(code: Code, text: str, actor: str, link: str) -> None:
    coding = code(text)
    assert [(m.span.of(text), m.link) for m in coding.actors] == [(actor, link)]


def test_a_coordinated_verb_shares_its_subject(unjudged: Reader) -> None:
    text = "The rebels came down from the hills and killed the mayor."
    (coding,) = unjudged(Report(id="t", text=text, language="en")).codings
    assert [(m.span.of(text), m.link) for m in coding.actors] == [("The rebels", "shared")]


def test_places_and_times_are_tied_too(code: Code) -> None:
    coding = code("Police arrested the mayor in Lima on Monday.")
    assert [place.link for place in coding.places] == ["clause"]
    assert coding.interval is not None
    assert coding.interval.link == "clause"


def test_a_time_of_the_saying_is_tied_by_it(code: Code) -> None:
    coding = code("The ministry said on Monday that police had arrested the mayor.")
    assert coding.interval is not None
    assert (coding.interval.role, coding.interval.link) == ("reported", "saying")
