"""Sayings that blame somebody are claims; sayings that only tell are none."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions import AttributionFinder
from sayso.extract.claims import ClaimFinder
from sayso.records import Claim, Parse, Report

type Parsing = Callable[[str], Parse]


def find(parse: Parsing, text: str) -> dict[str, Claim]:
    report, parsed = Report(id="r", text=text), parse(text)
    claims = ClaimFinder()(report, parsed, AttributionFinder()(report, parsed), ())
    return {claim.trigger.of(text): claim for claim in claims}


def who(text: str, claim: Claim, role: str) -> set[str]:
    return {p.span.of(text) for p in claim.participants if p.role == role}


BLAMES = [
    ("The ministry says the illegal embargo aims to weaken the nation.", "says", "The ministry", set()),
    ("The ministry claims the militia burned the fields.", "claims", "The ministry", {"the militia"}),
    ("The mayor said soldiers looted three shops.", "said", "The mayor", {"soldiers"}),
    ("The group says the army committed atrocities in the valley.", "says", "The group", {"the army"}),
    ("The envoy said the attack was unprovoked.", "said", "The envoy", set()),
    ("Villagers say the gang stole 40 cars.", "say", "Villagers", {"the gang"}),
]


@pytest.mark.parametrize(("text", "cue", "source", "accused"), BLAMES)
def test_a_saying_that_blames_is_a_claim_of_its_source(
    parse: Parsing, text: str, cue: str, source: str, accused: set[str]
) -> None:
    claims = find(parse, text)
    assert who(text, claims[cue], "agent") == {source}
    assert who(text, claims[cue], "patient") == accused
    assert claims[cue].attribution is None
    assert claims[cue].factuality == "CT+"
    assert len(claims) > 1  # what is said stays a claim


TELLS = [
    ("The mayor said soldiers closed three shops.", "said"),
    ("The ministry said the militia burned the fields.", "said"),
    ("Police said a man was murdered.", "said"),
    ("The mayor said soldiers did not loot shops.", "said"),
    ("The man said he robbed the shop.", "said"),
    ("The envoy asked whether soldiers looted shops.", "asked"),
    ("The mayor said police seized illegal drugs.", "said"),
]


@pytest.mark.parametrize(("text", "cue"), TELLS)
def test_a_saying_that_only_tells_is_none(parse: Parsing, text: str, cue: str) -> None:
    assert cue not in find(parse, text)


ACTS = [
    ("The port has warned that it will close the gate.", "warned"),
    ("The mayor urged residents to leave.", "urged"),
    ("The rebels demanded that the army withdraw.", "demanded"),
    ("The union vowed to continue the strike.", "vowed"),
    ("The envoy promised that aid would come.", "promised"),
    ("The mayor condemned the raid.", "condemned"),
    ("The mayor praised the guards.", "praised"),
    ("The army apologised for the raid.", "apologised"),
    ("The army refused to leave.", "refused"),
    ("The council rejected the plan.", "rejected"),
    ("The colonel ordered troops to leave.", "ordered"),
    ("The colonel told troops to leave.", "told"),
    ("The mayor asked troops to leave.", "asked"),
    ("The envoy thanked the villagers.", "thanked"),
    ("The council discussed the ceasefire.", "discussed"),
    ("The mayor encouraged residents to vote.", "encouraged"),
    ("The charity called for a ceasefire.", "called"),
    ("The mayor blamed the guards for the fire.", "blamed"),
]


@pytest.mark.parametrize(("text", "cue"), ACTS)
def test_what_is_done_by_saying_it_is_a_claim(parse: Parsing, text: str, cue: str) -> None:
    claims = find(parse, text)
    assert claims[cue].factuality == "CT+"
    assert len(who(text, claims[cue], "agent")) == 1


@pytest.mark.parametrize("text", ["The mayor told reporters that troops left.", "The mayor asked whether troops left."])
def test_telling_and_asking_are_none(parse: Parsing, text: str) -> None:
    assert set(find(parse, text)) == {"left"}
