"""What the network does to the lexicon's drafts, each part by itself."""

from collections.abc import Callable, Collection

import pytest

from sayso.acquire.text import report_from_text
from sayso.flow import Reader
from sayso.identify.events import EventCoder
from sayso.identify.events.judging import Part
from sayso.knowledge.encoder import PairNetwork, find_weights
from sayso.records import Coding

type Code = Callable[..., tuple[Coding, ...]]


@pytest.fixture(scope="module")
def network() -> PairNetwork:
    weights = find_weights()
    assert weights is not None
    return PairNetwork(weights)


@pytest.fixture(scope="module")
def code(reader: Reader, network: PairNetwork) -> Code:
    """Code a text; `judged=False` by the lexicon alone, `without` parts of what the network does."""

    def coded(
        text: str, *, judged: bool = True, appeals: bool = False, without: Collection[Part] = ()
    ) -> tuple[Coding, ...]:
        report = report_from_text(text)
        steps = reader.steps(report)
        coder = EventCoder(network if judged else None, appeals=appeals, without=without)
        found = (steps.claims, steps.actors, steps.places, steps.times, steps.quantities, steps.attributions)
        return coder(report, steps.parse, *found)

    return coded


def test_the_network_leaves_plain_events_alone(code: Code) -> None:
    text = "Police in Mombasa arrested four members of the dock workers' union on Friday."
    (lexicon,), (judged,) = code(text, judged=False), code(text)
    assert (judged.type, judged.mode, judged.rule) == (lexicon.type, lexicon.mode, lexicon.rule)
    assert judged.score > 0.8


def test_the_coder_tells_its_network_and_its_settings(network: PairNetwork) -> None:
    without: tuple[Part, ...] = ("types",)
    names = [
        EventCoder().coder,
        EventCoder(network).coder,
        EventCoder(network, appeals=True).coder,
        EventCoder(network, aspects=False).coder,
        EventCoder(network, without=without).coder,
    ]
    assert len(set(names)) == len(names)
    assert all(network.version in name for name in names[1:])


def test_without_its_parts_the_lexicon_stands(code: Code) -> None:
    text = "Rebels loyal to General Ombasa shelled a market in Goma, killing nine traders, the army said."
    every: tuple[Part, ...] = ("nothing", "types", "sides", "overlooked")
    plain = {(c.claim, c.type, c.actors, c.recipients) for c in code(text, judged=False)}
    assert {(c.claim, c.type, c.actors, c.recipients) for c in code(text, without=every)} == plain


def test_the_words_of_a_side_stay_in_the_text_and_keep_who_it_is(code: Code) -> None:
    text = "On Tuesday the Swedish foreign minister, Alva Brink, met a delegation of Libyan mayors in Uppsala."
    before = {m.span: m for c in code(text, judged=False) for m in (*c.actors, *c.recipients)}
    for coding in code(text):
        for mention in (*coding.actors, *coding.recipients):
            assert mention.span.of(text).strip() == mention.span.of(text) != ""
            assert mention.value in [other.value for span, other in before.items() if span.overlaps(mention.span)]


def test_appeals_are_no_events_unless_asked_for(code: Code) -> None:
    text = "Norway urged the Malian government to release the detained teachers."
    assert not [coding for coding in code(text) if coding.type == "REQUEST"]
    assert [coding.type for coding in code(text, appeals=True)] == ["REQUEST"]


def test_demands_are_events(code: Code) -> None:
    text = "Norway demanded that the Malian government release the detained teachers."
    assert [coding.type for coding in code(text)] == ["REQUEST"]


def test_codings_keep_the_order_of_their_claims(code: Code, reader: Reader) -> None:
    text = (
        "Police fired tear gas at striking nurses in Lima. The union condemned the government. "
        "Peru and Chile signed a trade pact, and soldiers freed two hostages."
    )
    found = [coding.claim for coding in code(text)]
    claims = [claim.id for claim in reader.steps(report_from_text(text)).claims]
    assert len(found) >= 3
    assert found == sorted(found, key=claims.index)
