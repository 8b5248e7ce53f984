"""Records that these tests store: everything a record may hold, in a text of ours."""

from typing import Any

import msgspec

from sayso.records import (
    Acled,
    Actor,
    Attribution,
    Claim,
    Coding,
    Copy,
    Count,
    Credit,
    Digest,
    Event,
    Evidence,
    Interval,
    Member,
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
    Stemma,
    Wording,
)

TEXT = "Rafah (NORNA) - Officials said militants 😀 attacked a depot near مرفأ on Monday, killing dozens."


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mention(words: str, kind: Any, value: Any = None, **rest: Any) -> Mention:
    return Mention(span=at(words), kind=kind, value=value, **rest)


MILITANTS = mention("militants", "actor", Actor(id=None, name="militants", sectors=("REB",)), why="words")
DEPOT = mention("a depot", "actor")
PLACE = mention("Rafah", "place", Place(name="Rafah", latitude=31.29, longitude=34.25, geonameid=281102, country="PSE"),
                role="at")  # fmt: skip
WHEN = mention("Monday", "time", Interval(start="2031-03-10", end="2031-03-11", timex="2031-03-10"))
MANY = mention("dozens", "quantity", Quantity(modifier="vague", vague="dozens", role="killed"))

_CODING = Coding(
    id="k1", claim="c40", coder="rules 1", type="ASSAULT", mode="unconventional", contexts=("military",), quad=4,
    actors=(MILITANTS,), recipients=(DEPOT,), places=(PLACE,), interval=WHEN, quantities=(MANY,), score=0.8,
    cameo="180", acled=Acled(event="Battles", sub_event="Armed clash"), intensity=-9.0, rule="lexicon",
    aspects=("historical",),
)  # fmt: skip

_CLAIM = Claim(
    id="c40", trigger=at("attacked"), attribution="a2", factuality="CT+", aspects=("habitual",),
    text=at("militants 😀 attacked a depot"), happened=2.5,
    participants=(Participant(role="agent", span=at("militants")),), lemma="attack",
    places=(Setting(role="at", span=at("مرفأ")),), times=(at("Monday"),), quantities=(at("dozens"),),
)  # fmt: skip

_SPOKEN = (
    Attribution(id="a1", source=None, cue=None, content=(at("Officials said"),), stance="distancing"),
    Attribution(
        id="a2", source=at("Officials"), cue=at("said"), content=(_CLAIM.text, at("killing")), parent="a1",
        speaker=Speaker(name=None, anonymous=True, description="officials", kind="people", number="several"),
    ),
)  # fmt: skip


def report(id_: str = "r1", text: str = TEXT, **rest: Any) -> Report:
    known = {"outlet": "Kestrel Radio", "published": "2031-03-12T08:00:00+00:00", "language": "en"} | rest
    return Report(id=id_, text=text, **known)


def record(id_: str = "r1", text: str = TEXT, **rest: Any) -> Record:
    """Everything a record may hold; the claims stay where they are if the text only grows at its end."""
    return Record(
        report=report(id_, text, **rest), credit=Credit(name="NORNA", span=at("NORNA")), attributions=_SPOKEN,
        claims=(_CLAIM, msgspec.structs.replace(_CLAIM, id="c80", attribution=None, happened=None)),
        codings=(_CODING,), actors=(MILITANTS, DEPOT), places=(PLACE,), times=(WHEN,), quantities=(MANY,),
        wording=(Wording(span=at("militants"), category="label", gloss="fighters", attribution="a2"),),
        refusals=(Refusal(reason="internal", message="a part", span=Span(3, 7)),),
    )  # fmt: skip


def told(id_: str, text: str = TEXT, *, input_: str | None = None, **rest: Any) -> tuple[str, Record, Digest]:
    """One outcome as `add` takes it."""
    made = record(id_, text, **rest)
    return input_ or f"{id_}.txt", made, Digest(report=id_, outlet="Kestrel Radio", keys=(1, 2, len(id_)))


def refused(input_: str, reason: str = "no-text") -> tuple[str, Record, None]:
    return input_, Record(report=None, refusals=(Refusal(reason=reason, message="advice", input=input_),)), None


def copy(child: str, parent: str | None, **rest: Any) -> Copy:
    sign = Evidence(kind="passage", child=Span(0, 9), parent=Span(2, 11), weight=2.0, note="nine")
    return Copy(child=child, parent=parent, kind="edited", score=0.75, evidence=(sign,), **rest)


def event(id_: str, *members: Member, low: int = 1, high: int = 2, **rest: Any) -> Event:
    stemma = Stemma(
        nodes=(), edges=(), copies=(), origins=(), count=Count(low, high), articles=2, outlets=2, families=1
    )
    known: dict[str, Any] = {
        "type": "ASSAULT", "mode": None, "who": ("militants",), "whom": (), "interval": WHEN.value,
        "place": PLACE.value,
    } | rest  # fmt: skip
    return Event(id=id_, members=members, origins=Count(low, high), stemma=stemma, agreement=(), **known)
