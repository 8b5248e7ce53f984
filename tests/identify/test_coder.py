"""The coder joins what was identified before, and never fails."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.syntax import Parser, parse_one
from sayso.identify.events import EventCoder
from sayso.knowledge.codebook import codebook
from sayso.records import Actor, Claim, Coding, Mention, Parse, Participant, Report, Setting, Span


def test_identified_mentions_are_joined_by_their_spans(parse: Callable[[str], Parse]) -> None:
    text = "The army arrested 12 villagers in Tarun on Monday."
    parsed = parse(text)

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    army = Actor(id="TST-MIL", name="Army of Testland", country="TST", sectors=("MIL",))
    actor = Mention(span=span("The army"), kind="actor", value=army)
    place = Mention(span=span("Tarun"), kind="place")
    time = Mention(span=span("Monday"), kind="time")
    quantity = Mention(span=span("12 villagers"), kind="quantity")
    claim = Claim(
        id="c1",
        trigger=span("arrested"),
        attribution=None,
        factuality="CT+",
        aspects=(),
        text=span(text),
        participants=(Participant(role="agent", span=actor.span), Participant(role="patient", span=quantity.span)),
        places=(Setting(role="at", span=place.span),),
        times=(time.span,),
        quantities=(quantity.span,),
    )
    report = Report(id="r", text=text)
    (coding,) = EventCoder()(report, parsed, (claim,), (actor,), (place,), (time,), (quantity,))
    tied = [msgspec.structs.replace(mention, link="clause") for mention in (actor, time, quantity)]
    assert [*coding.actors, coding.interval, *coding.quantities] == tied
    assert [(mention.role, mention.link) for mention in coding.places] == [("at", "clause")]
    assert (coding.claim, coding.quad, coding.intensity) == ("c1", 4, -7.0)
    assert coding.coder.startswith("sayso-lexicon/")


def coded(parsed: Parse, trigger: str, **kept: Any) -> tuple[Coding, ...]:
    """Code one hand-made claim whose trigger is the first `trigger` of the text."""
    start = parsed.text.index(trigger)
    claim = Claim(
        id="c",
        trigger=Span(start, start + len(trigger)),
        attribution=None,
        factuality=kept.get("factuality", "CT+"),
        aspects=kept.get("aspects", ()),
        text=Span(0, len(parsed.text)),
    )
    return EventCoder()(Report(id="r", text=parsed.text), parsed, (claim,), (), (), (), ())


def test_a_light_verb_is_coded_on_the_claim_of_its_noun(parse: Callable[[str], Parse]) -> None:
    (coding,) = coded(parse("The council imposed sanctions on Belarus."), "sanctions")
    assert (coding.type, coding.cameo, coding.rule) == ("COERCE", "163", "sanctions")


def test_a_demand_without_a_claim_of_its_own_is_coded_on_what_it_demands(parse: Callable[[str], Parse]) -> None:
    (coding,) = coded(parse("Kenya is willing to send food to Somalia."), "send", factuality="Uu", aspects=("future",))
    assert (coding.type, coding.cameo) == ("AGREE", "033")


@pytest.mark.parametrize("factuality", ["CT-", "PS+", "PR-", "PS-", "CTu", "Uu"])
def test_what_the_source_leaves_open_is_not_coded(parse: Callable[[str], Parse], factuality: str) -> None:
    assert coded(parse("The army shelled the village."), "shelled", factuality=factuality) == ()
    assert len(coded(parse("The army shelled the village."), "shelled")) == 1


def test_what_was_done_again_and_again_is_coded_and_says_so(parse: Callable[[str], Parse]) -> None:
    (coding,) = coded(parse("The army frequently trained the militiamen."), "trained", aspects=("habitual",))
    assert (coding.type, coding.cameo, coding.aspects) == ("AID", "072", ("habitual",))


def test_those_somebody_opposes_are_not_those_who_act(parse: Callable[[str], Parse]) -> None:
    text = "Anti-Serbian strikes on the convoy continued and anti-Serbian militants attacked the convoy."
    for coding in coded(parse(text), "attacked"):
        assert not {"Serbian", "Anti-Serbian"} & {mention.span.of(text) for mention in coding.actors}


def test_what_somebody_is_arrested_for_is_not_coded(parse: Callable[[str], Parse]) -> None:
    assert coded(parse("Police arrested the priest for collaborating with rebels."), "collaborating") == ()


def test_contexts_come_from_the_sentence_and_the_codebook(parse: Callable[[str], Parse]) -> None:
    (coding,) = coded(parse("Prosecutors charged the minister with corruption in court."), "charged")
    assert {"legal", "corruption"} <= set(coding.contexts) <= codebook().contexts


@pytest.mark.parametrize("text", ["Run and " * 1500 + "run.", "If " * 800, "attack on " * 1000, "of the army " * 900])
def test_endless_sentences_are_read_to_their_end(parse: Callable[[str], Parse], text: str) -> None:
    parsed = parse(text)
    claims = tuple(
        Claim(
            id=str(token.i),
            trigger=parsed.span(token.i, token.i),
            attribution=None,
            factuality="CT+",
            aspects=(),
            text=parsed.span(token.i, token.i),
        )
        for token in parsed.tokens
    )
    EventCoder()(Report(id="r", text=text), parsed, claims, (), (), (), ())


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=150), st.data())
def test_no_text_and_no_claim_makes_it_fail(parser: Parser, text: str, data: st.DataObject) -> None:
    parsed = parse_one(parser, Report(id="x", text=text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    claim = Claim(
        id="c", trigger=Span(start, end), attribution=None, factuality="CT+", aspects=(), text=Span(0, len(text))
    )
    for coding in EventCoder()(Report(id="x", text=text), parsed, (claim,), (), (), (), ()):
        assert coding.actors or coding.recipients
