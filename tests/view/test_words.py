"""Values in words: unknown, unresolved and nought never look alike."""

import pytest

from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.register.rows import BEYOND, SECTORS
from sayso.records import Acled, Actor, Coding, Hop, Interval, Mention, Place, Quantity, Span, Value
from sayso.view.words import clean, code_notes, hop_words, is_resolved, is_zero, value_words


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(point=12, low=12, high=12, noun="men", role="killed"), "12 (men; killed)"),
        (Quantity(low=12, modifier="at-least"), "12 or more"),
        (Quantity(high=40, modifier="at-most"), "40 or fewer"),
        (Quantity(low=5, high=7), "5 to 7"),
        (Quantity(low=200, modifier="vague", noun="people"), "200 or more (people)"),
        (Quantity(point=1200, modifier="about"), "about 1,200"),
        (Quantity(low=0, high=0, point=0, noun="casualties"), "0 (none, as stated; casualties)"),
        (Quantity(noun="people"), "a number not given (people)"),
        (Quantity(point=2.5, low=2.5, high=2.5, unit="km"), "2.5 (km)"),
    ],
)
def test_a_quantity_keeps_its_bounds(quantity: Quantity, words: str) -> None:
    assert value_words(quantity) == words


def test_nought_is_told_from_unknown() -> None:
    assert is_zero(Quantity(low=0, high=0))
    assert not is_zero(Quantity())
    assert not is_zero(None)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(start="2031-03-12", end="2031-03-13"), "2031-03-12"),
        (Interval(start="2031-03-01", end="2031-04-01", granularity="month"), "2031-03-01 to 2031-03-31"),
        (Interval(start="2031-03-13T06:00", end="2031-03-13T12:00"), "2031-03-13 06:00 to 12:00"),
        (Interval(start="2014-09-01"), "since 2014-09-01"),
        (Interval(end="2031-03-21"), "before 2031-03-21"),
        (Interval(timex="XXXX-WXX-4"), "unresolved: no date to count from (XXXX-WXX-4)"),
        (Interval(type="DURATION", timex="P3D"), "a length of time (P3D)"),
        (Interval(type="SET", timex="P1W"), "again and again (P1W)"),
        (Interval(start="2031-03-12", end="2031-03-13", anchor="2031-03-14"), "2031-03-12, counted from 2031-03-14"),
        (Interval(start="0001-01-01", end="0001-01-01"), "0001-01-01 to before 0001-01-01"),
    ],
)
def test_an_interval_names_its_last_day(interval: Interval, words: str) -> None:
    assert value_words(interval) == words


@pytest.mark.parametrize(
    ("value", "resolved"),
    [
        (None, False),
        (Interval(timex="XXXX-WXX-4"), False),
        (Interval(start="2031"), True),
        (Interval(type="DURATION", timex="P3D"), True),
        (Quantity(), False),
        (Quantity(low=0), True),
        (Actor(id=None, name="men"), True),
    ],
)
def test_what_counts_as_resolved(value: Value | None, *, resolved: bool) -> None:
    assert is_resolved(Mention(span=Span(0, 1), kind="time", value=value)) is resolved


def test_a_place_tells_how_far_it_reaches() -> None:
    place = Place(name="Bol", latitude=13.5, longitude=14.7, country="TCD", admin1="Lac")
    assert value_words(place) == "Bol, Lac, Chad (TCD), town, about 5 km around"


def test_an_actor_known_only_by_its_words_adds_its_sector_or_nothing() -> None:
    assert value_words(Actor(id=None, name="passengers", sectors=("CVL",))) == "civilians"
    assert value_words(Actor(id=None, name="passengers")) is None
    assert (
        value_words(Actor(id="x", name="Front", country="TCD", sectors=("REB",)))
        == "Front, Chad (TCD), armed opposition"
    )


def test_nothing_of_a_report_can_steer_a_terminal() -> None:
    assert clean("a\x1b[31mb\x07\u202ec\n\n d\u2028e\x9bf") == "a\ufffd[31mb\ufffdc d e\ufffdf"


def test_a_hop_tells_what_is_known_of_its_speaker() -> None:
    def hop(name: str | None, *, anonymous: bool = False, at: str | None = "a1") -> Hop:
        return Hop(name=name, span=None, attribution=at, anonymous=anonymous, stance="denying")

    assert hop_words(hop(None, at=None)) == "outlet not given"
    assert hop_words(hop(None, anonymous=True)) == "somebody not named (denies it)"
    assert hop_words(hop("pilots", anonymous=True)) == "pilots (anonymous, denies it)"


def test_a_state_is_named_once_and_an_unknown_code_stands_alone() -> None:
    assert value_words(Actor(id="TCD", name="Chad", country="TCD", sectors=("GOV",))) == "Chad (TCD), government"
    assert value_words(Actor(id=None, name="x", country="QQQ")) == "QQQ"
    chad = Place(name="Chad", latitude=15.0, longitude=19.0, country="TCD", precision="country", radius_km=600)
    assert value_words(chad) == "Chad (TCD), country, about 600 km around"


def test_every_sector_and_every_code_beyond_states_has_words() -> None:
    assert set(vocabulary("labels")["sector"]) >= SECTORS
    assert set(vocabulary("labels")["beyond"]) >= BEYOND


@pytest.mark.parametrize(
    ("acled", "expected"),
    [
        (Acled(event="Battles", sub_event="Armed clash"), "CAMEO 190; ACLED Battles / Armed clash; military"),
        (None, "CAMEO 190; military"),
    ],
)
def test_a_coding_shows_what_other_schemes_call_it(acled: Acled | None, expected: str) -> None:
    coding = Coding(
        id="k", claim="c", coder="t", type="ASSAULT", mode=None, contexts=("military",), quad=4, actors=(),
        recipients=(), places=(), interval=None, quantities=(), score=1.0, cameo="190", acled=acled,
    )  # fmt: skip
    assert code_notes(coding).endswith(expected)
