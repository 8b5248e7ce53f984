"""The coder joins what was identified before, and never fails."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.syntax import Parser, parse_one
from sayso.identify.events import EventCoder
from sayso.records import Actor, Claim, Mention, Parse, Participant, Report, Setting, Span


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
    assert coding.actors == (actor,)
    assert [mention.role for mention in coding.places] == ["at"]
    assert coding.interval == time
    assert coding.quantities == (quantity,)
    assert (coding.claim, coding.quad, coding.intensity) == ("c1", 4, -7.0)
    assert coding.coder.startswith("sayso-lexicon/")


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
