"""A saying that blames somebody else is an accusation; one that only reports, or speaks of oneself, is none."""

from collections.abc import Callable

import pytest

from sayso.identify.events import EventCoder
from sayso.records import Claim, Coding, Parse, Participant, Report, Span

Parses = Callable[[str], Parse]


def coded(parsed: Parse, trigger: str, accused: str | None = None) -> tuple[Coding, ...]:
    """Code one claim whose trigger is the saying verb."""
    start = parsed.text.index(f" {trigger} ") + 1
    claim = Claim(
        id="c",
        trigger=Span(start, start + len(trigger)),
        attribution=None,
        factuality="CT+",
        aspects=(),
        text=Span(0, len(parsed.text)),
        participants=() if accused is None else (Participant(role="patient", span=_span(parsed, accused)),),
    )
    return EventCoder()(Report(id="r", text=parsed.text), parsed, (claim,), (), (), (), ())


def _span(parsed: Parse, words: str) -> Span:
    start = parsed.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "verb", "blamed"),
    [
        ("Lima says the illegal embargo aims to plunder the nation's mines.", "says", set()),
        ("Kenya said Ugandan troops had violated the truce.", "said", {"Ugandan troops"}),
        ("The minister said the Peruvian blockade was illegal.", "said", {"Peruvian"}),
        ("Norway insists that Iceland's aggression threatens the fishermen.", "insists", {"Iceland"}),
        ("The mayor said the illegal occupation by Chile must end.", "said", {"Chile"}),
        ("The front claims that the government is plundering the ports.", "claims", {"the government"}),
    ],
)
def test_blame_in_a_saying_is_an_accusation(parse: Parses, text: str, verb: str, blamed: set[str]) -> None:
    (coding,) = coded(parse(text), verb)
    assert (coding.type, coding.mode, coding.rule) == ("ACCUSE", "allege", "say+blame")
    assert {mention.span.of(text) for mention in coding.recipients} == blamed


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Police said they seized illegal drugs.", "said"),
        ("The minister said his troops had not violated the truce.", "said"),
        ("Kenya said it had violated the truce.", "said"),
        ("The mayor said illegal immigrants need schools.", "said"),
        ("The farmer said bad weather would undermine the harvest.", "said"),
        ("The ministry said crime had fallen.", "said"),
        ("Kenya said Ugandan troops had left the town.", "said"),
        ("The bishop says the blockade is not illegal.", "says"),
    ],
)
def test_a_saying_that_blames_nobody_else_is_none(parse: Parses, text: str, verb: str) -> None:
    assert coded(parse(text), verb) == ()


def test_whom_the_claim_tells_to_be_blamed_is_the_recipient(parse: Parses) -> None:
    text = "Kenya says the general had the priest drowned."
    (coding,) = coded(parse(text), "says", accused="the general")
    assert coding.rule == "say+blame"
    assert {mention.span.of(text) for mention in coding.recipients} == {"the general"}
    assert coded(parse("Kenya said goodbye to the general."), "said", accused="goodbye") == ()
