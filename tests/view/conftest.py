"""A record built by hand, so that the views are tested on known claims without a model."""

from collections.abc import Callable

import msgspec
import pytest

from sayso.records import (
    Actor,
    Attribution,
    Claim,
    Coding,
    Dateline,
    Interval,
    Mention,
    Participant,
    Place,
    Quantity,
    Record,
    Refusal,
    Report,
    Setting,
    Span,
    Speaker,
    Suggestion,
    Wording,
)

TEXT = (
    "BOL, March 14 (LPS) - Fighters of the Blue Heron Front moved dozens of passengers from Bol to the island of "
    "Kinjeria on Wednesday, the Lakeshore Press Service reported, citing a port official.\n\n"
    "There were no casualties, he added. The so-called Front denied taking anyone. "
    "قال أحدهم 🌶 that traders often pay."
)


def _at(words: str, start: int = 0) -> Span:
    found = TEXT.index(words, start)
    return Span(found, found + len(words))


def _claims() -> tuple[Claim, ...]:
    return (
        Claim(
            id="c1", trigger=_at("moved"), attribution="a2", factuality="CT+", aspects=(),
            text=Span(_at("Fighters").start, _at("Wednesday").end),
            participants=(Participant(role="agent", span=_at("Fighters of the Blue Heron Front")),
                          Participant(role="patient", span=_at("dozens of passengers"))),
            places=(Setting(role="from", span=_at("Bol")), Setting(role="to", span=_at("the island of Kinjeria"))),
            times=(_at("Wednesday"),), quantities=(_at("dozens"),),
        ),
        Claim(
            id="c2", trigger=_at("casualties"), attribution="a3", factuality="CT-", aspects=("negated",),
            text=_at("There were no casualties"), quantities=(_at("no casualties"),),
        ),
        Claim(
            id="c3", trigger=_at("taking"), attribution="a4", factuality="CT-", aspects=("negated",),
            text=_at("taking anyone"), participants=(Participant(role="patient", span=_at("anyone")),),
        ),
        Claim(
            id="c4", trigger=_at("pay"), attribution=None, factuality="CT+", aspects=("habitual",),
            text=_at("traders often pay"), participants=(Participant(role="agent", span=_at("traders")),),
        ),
    )  # fmt: skip


def _attributions() -> tuple[Attribution, ...]:
    told = Span(_at("Fighters").start, _at("Wednesday").end)
    official = Speaker(name=None, anonymous=True, description="a port official")
    agency = Speaker(name="Lakeshore Press Service", span=_at("the Lakeshore Press Service"))
    return (
        Attribution(id="a1", source=agency.span, cue=_at("reported"), content=(told,), speaker=agency),
        Attribution(id="a2", source=_at("a port official"), cue=_at("citing"), content=(told,), parent="a1",
                    speaker=official),
        Attribution(id="a3", source=_at("he", _at("casualties").end), cue=_at("added"), parent="a1",
                    content=(_at("There were no casualties"),), speaker=official),
        Attribution(id="a4", source=_at("The so-called Front"), cue=_at("denied"), content=(_at("taking anyone"),),
                    stance="denying"),
    )  # fmt: skip


def _codings() -> tuple[Coding, ...]:
    return (
        Coding(
            id="k1", claim="c1", coder="rules-1", type="ASSAULT", mode="abduct", contexts=("terrorism",), quad=4,
            actors=(_actors()[0],), recipients=(_actors()[1],), places=_places(), interval=_times()[0],
            quantities=_quantities()[:1], score=0.8, cameo="181", rule="move a person by force",
            alternatives=(Suggestion(type="COERCE", mode="seize", score=0.3),),
        ),
    )  # fmt: skip


def _actors() -> tuple[Mention, ...]:
    front = Actor(id="blue-heron-front", name="Blue Heron Front", country="TCD", sectors=("REB",))
    people = Actor(id=None, name="passengers", sectors=("CVL",))
    return (
        Mention(span=_at("Fighters of the Blue Heron Front"), kind="actor", value=front, why="a name in the register"),
        Mention(span=_at("dozens of passengers"), kind="actor", value=people),
    )


def _places() -> tuple[Mention, ...]:
    bol = Place(name="Bol", latitude=13.467, longitude=14.706, geonameid=2434508, country="TCD", admin1="Lac")
    return (
        Mention(span=_at("Bol"), kind="place", value=bol, role="from"),
        Mention(span=_at("the island of Kinjeria"), kind="place", role="to"),
    )


def _times() -> tuple[Mention, ...]:
    day = Interval(start="2031-03-12", end="2031-03-13", timex="2031-03-12", anchor="2031-03-14")
    return (Mention(span=_at("Wednesday"), kind="time", value=day),)


def _quantities() -> tuple[Mention, ...]:
    return (
        Mention(
            span=_at("dozens"),
            kind="quantity",
            value=Quantity(low=24, modifier="vague", noun="passengers", role="moved"),
        ),
        Mention(span=_at("no casualties"), kind="quantity", value=Quantity(low=0, high=0, point=0, noun="casualties")),
    )


@pytest.fixture
def record() -> Record:
    """A report of four claims: a coded one with a chain of three, a nought, a denial, one in the outlet's own voice."""
    return Record(
        report=Report(
            id="r1", text=TEXT, title="Ferry moved", outlet="The Lakeshore Herald", published="2031-03-14",
            language="en", dateline=Dateline(span=_at("BOL, March 14 (LPS) -"), place=_at("BOL")),
        ),
        attributions=_attributions(), claims=_claims(), codings=_codings(), actors=_actors(), places=_places(),
        times=_times(), quantities=_quantities(),
        wording=(Wording(span=_at("so-called"), category="doubt", gloss="leave it out"),),
    )  # fmt: skip


@pytest.fixture
def refused() -> Record:
    """An input without a text."""
    return Record(
        report=None, refusals=(Refusal(reason="binary", message="the file holds no text", input="photo.jpg"),)
    )


@pytest.fixture
def with_report(record: Record) -> Callable[..., Record]:
    """The record with other values in its report's fields."""
    assert record.report is not None
    report = record.report
    return lambda **changes: msgspec.structs.replace(record, report=msgspec.structs.replace(report, **changes))
