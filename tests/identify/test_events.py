"""Codings: what happened and what did not, active and passive alike, with actors, alternatives and reasons."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.identify.events import EventCoder
from sayso.identify.events.modality import aspects
from sayso.knowledge.grammar import agents, patients, phrase_span
from sayso.records import Claim, Coding, Mention, Parse, Participant, Report

Code = Callable[[str], tuple[Coding, ...]]
ACTS = tomllib.loads((Path(__file__).parent / "data" / "acts.toml").read_text(encoding="utf-8"))


def claim_of(parse: Parse, i: int) -> Claim:
    """The claim whose trigger is token `i`."""
    shown = aspects(parse, i)
    sides: list[Participant] = []
    if parse.tokens[i].pos == "VERB":
        sides += [Participant(role="agent", span=phrase_span(parse, h)) for h in agents(parse, i)]
        sides += [Participant(role="patient", span=phrase_span(parse, h)) for h in patients(parse, i)]
    return Claim(
        id=f"claim/{i}",
        trigger=parse.span(i, i),
        attribution=None,
        factuality="CT-" if "negated" in shown else "Uu" if "hypothetical" in shown else "CT+",
        aspects=tuple(sorted(shown)),
        text=parse.span(i, i),
        participants=tuple(sides),
    )


@pytest.fixture(scope="session")
def code(parse: Callable[[str], Parse]) -> Callable[[str], tuple[Coding, ...]]:
    """Code a text: `code("Police arrested two men.")`."""
    coder = EventCoder(appeals=True)

    def coded(text: str) -> tuple[Coding, ...]:
        parsed = parse(text)
        claims = tuple(claim_of(parsed, t.i) for t in parsed.tokens if t.pos in {"VERB", "NOUN", "AUX"})
        return coder(Report(id="test", text=text), parsed, claims, (), (), (), ())

    return coded


def names(text: str, mentions: tuple[Mention, ...]) -> set[str]:
    return {mention.span.of(text).lower() for mention in mentions}


@pytest.mark.parametrize("type_", list(ACTS))
def test_a_plain_sentence_gets_its_type(code: Code, type_: str) -> None:
    assert len(ACTS[type_]["yes"]) >= 10
    missed = [text for text in ACTS[type_]["yes"] if type_ not in {coding.type for coding in code(text)}]
    assert missed == []


@pytest.mark.parametrize("type_", list(ACTS))
def test_a_near_miss_does_not(code: Code, type_: str) -> None:
    assert len(ACTS[type_]["no"]) >= 10
    wrong = [text for text in ACTS[type_]["no"] if type_ in {coding.type for coding in code(text)}]
    assert wrong == []


PAIRS = [
    ("The army shelled the village of Tarun.", "The village of Tarun was shelled by the army."),
    ("Police arrested the journalist.", "The journalist was arrested by police."),
    ("Rebels released the prisoners.", "The prisoners were released by rebels."),
    ("The bishop condemned the militia.", "The militia was condemned by the bishop."),
    ("Gunmen kidnapped the priest.", "The priest was kidnapped by gunmen."),
    ("The court convicted the general.", "The general was convicted by the court."),
    ("Norway praised Botswana.", "Botswana was praised by Norway."),
    ("Algeria deported the migrants.", "The migrants were deported by Algeria."),
    ("The minister rejected the offer.", "The offer was rejected by the minister."),
    ("Students blocked the road.", "The road was blocked by students."),
    ("The ministry banned the party.", "The party was banned by the ministry."),
    ("The militia threatened the journalist.", "The journalist was threatened by the militia."),
]


@pytest.mark.parametrize(("active", "passive"), PAIRS)
def test_active_and_passive_give_one_coding(code: Code, active: str, passive: str) -> None:
    (one,), (other,) = code(active), code(passive)
    assert (one.type, one.mode, one.cameo, one.rule) == (other.type, other.mode, other.cameo, other.rule)
    assert names(active, one.actors) == names(passive, other.actors)
    assert names(active, one.recipients) == names(passive, other.recipients)


SUBJECTS = ["The army", "Police", "Rebels", "The ministry"]
VERBS = ["arrested", "attacked", "condemned", "expelled", "threatened", "kidnapped", "praised", "beat"]
OBJECTS = ["the bishop", "the students", "two journalists", "the governor"]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(OBJECTS))
def test_voice_never_changes_who_did_what(code: Code, subject: str, verb: str, obj: str) -> None:
    be = "were" if obj in {"the students", "two journalists"} else "was"
    participle = "beaten" if verb == "beat" else verb
    active = f"{subject} {verb} {obj}."
    passive = f"{obj.capitalize()} {be} {participle} by {subject.lower()}."
    (one,), (other,) = code(active), code(passive)
    assert (one.type, one.mode) == (other.type, other.mode)
    assert names(active, one.actors) == names(passive, other.actors) == {subject.lower()}
    assert names(active, one.recipients) == names(passive, other.recipients) == {obj}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will send food to Yemen.", ("AGREE", "033")),
        ("The president will visit Peru.", ("AGREE", "036")),
        ("The rebels said they will attack the capital.", ("THREATEN", "138")),
        ("Iran refused to release the sailors.", ("REJECT", "124")),
        ("The villagers demanded talks with the mine's owner.", ("REQUEST", "106")),
        ("The group said it will not release the hostages.", ("REJECT", "124")),
        ("The army will release the prisoners.", ("AGREE", "0353")),
        ("The army will withdraw its troops from Tarun.", ("CONCEDE", "080")),
        ("The rebels will admit the inspectors.", ("AGREE", "0355")),
        ("Turkey threatened to use force against the militia.", ("THREATEN", "138")),
        ("The president ordered his troops to deploy to the border.", ("MOBILIZE", "154")),
        ("Turkey threatened to expel the inspectors.", ("THREATEN", "136")),
    ],
)
def test_what_is_only_said_is_remapped(code: Code, text: str, expected: tuple[str, str]) -> None:
    (coding,) = code(text)
    assert (coding.type, coding.cameo) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police did not arrest the bishop.",
        "Police may arrest the bishop.",
        "If police arrest the bishop, the crowd will wait.",
        "Police tried to arrest the bishop.",
        "The army denied that its forces shelled the village.",
        "The army denied shelling the village.",
        "Analysts say the army will attack the village.",
        "Police arrested nobody.",
        "The storm killed four fishermen.",
        "The village was attacked by mosquitoes.",
    ],
)
def test_what_did_not_happen_or_nobody_did_is_no_event(code: Code, text: str) -> None:
    assert code(text) == ()


def test_the_hand_over_of_detainees_shows_what_else_could_be_defended(code: Code) -> None:
    text = "The army transferred hundreds of detainees from Tarun to a prison in Jordan."
    (coding,) = code(text)
    assert (coding.type, coding.mode, coding.cameo, coding.rule) == ("RETREAT", "release", "0841", "transfer.prisoners")
    assert {("COOPERATE", None), ("COERCE", "deport")} <= {(a.type, a.mode) for a in coding.alternatives}
    assert all(0 <= a.score < coding.score for a in coding.alternatives)
    assert names(text, coding.actors) == {"the army"}


def test_a_host_is_the_recipient_and_the_visitor_acts(code: Code) -> None:
    text = "The king received the Estonian president."
    (coding,) = code(text)
    assert (coding.type, coding.mode, coding.cameo) == ("CONSULT", "visit", "043")
    assert names(text, coding.actors) == {"the estonian president"}
    assert names(text, coding.recipients) == {"the king"}


def test_both_sides_of_a_fight_are_actors(code: Code) -> None:
    text = "The army clashed with rebels."
    (coding,) = code(text)
    assert names(text, coding.actors) == {"the army", "rebels"}
    assert coding.recipients == ()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Rebels attacked the base with rockets.", "heavy-weapons"),
        ("A suicide bomber attacked the base.", "suicide-attack"),
        ("Rebels attacked the base with drones.", "drone"),
        ("Rebels attacked the base.", None),
    ],
)
def test_the_weapon_gives_the_mode(code: Code, text: str, mode: str | None) -> None:
    (coding,) = code(text)
    assert (coding.type, coding.mode) == ("ASSAULT", mode)


def test_a_light_verb_gives_the_code_of_its_noun(code: Code) -> None:
    carried, plain = code("The army launched an attack on the rebels."), code("The army attacked the rebels.")
    assert (carried[0].type, carried[0].mode) == (plain[0].type, plain[0].mode)
    text = "The army launched an attack on the rebels."
    assert names(text, carried[0].actors) == {"the army"}
    assert names(text, carried[0].recipients) == {"the rebels"}
