"""The first real report, a contested one by a state outlet: what its record must hold, in spans and slots.

The text itself is not ours and stays outside; the test finds it beside the folder that SAYSO_DATA names.
"""

import os
from pathlib import Path

import pytest

from sayso.acquire.text import report_from_text
from sayso.flow import Reader
from sayso.records import Actor, Claim, Coding, Interval, Place, Quantity, Record, Span

DATA = os.environ.get("SAYSO_DATA", "")
SEED = sorted(Path(DATA).parent.glob("seed/*.txt")) if DATA else []
pytestmark = pytest.mark.skipif(not SEED, reason="the seed report is not here: set SAYSO_DATA to the folder beside it")

OUTLET = "Outlet Unknown"
TRANSFERRED, RELOCATED, ESCORTED, TRANSPORT, TRAINS, DECLARED = 29, 339, 458, 588, 693, 1034
PREVENTING, PLUNDER, WERE, ACTIVE, STEPPED_WAR, MADE_ADVANCES = 1283, 1419, 1536, 1818, 1751, 2710
REPORT_SAYS, SANA, LOCAL_SOURCES, IT_ADDED = (224, 232), (269, 273), (282, 295), (656, 658)


@pytest.fixture(scope="module")
def record(reader: Reader) -> Record:
    return reader(report_from_text(SEED[0].read_text(encoding="utf-8"), outlet=OUTLET))


def claim(record: Record, start: int) -> Claim:
    return next(claim for claim in record.claims if claim.trigger.start == start)


def codings(record: Record, start: int) -> list[Coding]:
    return [coding for coding in record.codings if coding.claim == claim(record, start).id]


def actors(record: Record, claim: Claim, *roles: str) -> list[Actor]:
    by_span = {mention.span: mention.value for mention in record.actors}
    found = [by_span.get(participant.span) for participant in claim.participants if participant.role in roles]
    return [value for value in found if isinstance(value, Actor)]


def places(record: Record, claim: Claim, role: str) -> list[Place]:
    by_span = {mention.span: mention.value for mention in record.places}
    found = [by_span.get(setting.span) for setting in claim.places if setting.role == role]
    return [value for value in found if isinstance(value, Place)]


def quantity(record: Record, start: int) -> Quantity:
    mention = next(mention for mention in record.quantities if mention.span.start == start)
    assert isinstance(mention.value, Quantity)
    return mention.value


def hops(record: Record, start: int) -> list[tuple[int, int] | None]:
    """Where each hop stands, the outlet (None) first."""
    return [_ends(hop.span) for hop in record.chain(claim(record, start))]


def _ends(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def speakers(record: Record, start: int) -> list[tuple[int, int] | None]:
    """Where the fullest form of each hop's speaker stands."""
    by_id = {attribution.id: attribution.speaker for attribution in record.attributions}
    found = [by_id[hop.attribution] for hop in record.chain(claim(record, start)) if hop.attribution]
    return [_ends(speaker.span) for speaker in found if speaker]


def thursday(record: Record) -> Interval:
    mention = next(mention for mention in record.times if mention.span.start == 309)
    assert mention.span.end == 317
    assert isinstance(mention.value, Interval)
    return mention.value


def test_it_is_read_in_full(record: Record) -> None:
    assert record.status == "ok"


@pytest.mark.parametrize(("start", "recipient"), [(TRANSFERRED, (41, 72)), (RELOCATED, (349, 377))])
def test_the_transfer_has_the_forces_as_actor_and_the_members_as_recipient(
    record: Record, start: int, recipient: tuple[int, int]
) -> None:
    told = claim(record, start)
    assert [(actor.country, actor.sectors[0]) for actor in actors(record, told, "agent")] == [("USA", "MIL")]
    assert "islamic-state" in {actor.id for actor in actors(record, told, "patient")}
    (coding,) = codings(record, start)
    assert (coding.type, coding.mode, coding.quad) == ("RETREAT", "release", 2)
    assert {"COOPERATE", "COERCE"} <= {suggestion.type for suggestion in coding.alternatives}
    assert recipient in {(mention.span.start, mention.span.end) for mention in coding.recipients}


def test_their_families_are_moved_too(record: Record) -> None:
    assert (382, 396) in {(p.span.start, p.span.end) for p in claim(record, RELOCATED).participants}


def test_the_transfer_runs_from_hasakah_to_iraq(record: Record) -> None:
    told = claim(record, TRANSFERRED)
    assert {"SYR"} == {place.country for place in places(record, told, "from")}
    assert "ADM1" in {place.feature for place in places(record, told, "from")}
    assert [place.country for place in places(record, told, "to")] == ["IRQ"]


def test_its_chain_runs_over_the_agency_to_local_sources(record: Record) -> None:
    chain = record.chain(claim(record, RELOCATED))
    assert [hop.name for hop in chain][:2] == [OUTLET, "SANA"]
    assert hops(record, RELOCATED)[-1] == LOCAL_SOURCES
    assert [hop.anonymous for hop in chain] == [False, False, True]


def test_the_first_sentence_rests_on_an_unnamed_report(record: Record) -> None:
    assert hops(record, TRANSFERRED) == [None, REPORT_SAYS]


def test_thursday_stays_a_weekday_until_the_day_of_publication_is_given(record: Record, reader: Reader) -> None:
    open_ended = thursday(record)
    assert (open_ended.timex, open_ended.start, open_ended.end) == ("XXXX-WXX-4", None, None)
    text = SEED[0].read_text(encoding="utf-8")
    dated = thursday(reader(report_from_text(text, published="2024-01-26")))
    assert (dated.timex, dated.start, dated.end) == ("2024-01-25", "2024-01-25", "2024-01-26")


def test_the_transfer_is_dated_by_the_day_it_was_reported_and_says_so(record: Record) -> None:
    (coding,) = codings(record, RELOCATED)
    assert coding.interval is not None
    assert (coding.interval.span.start, coding.interval.role) == (309, "reported")


def test_the_convoy_goes_through_the_crossing_on_the_agencys_word(record: Record) -> None:
    told = claim(record, TRANSPORT)
    assert hops(record, TRANSPORT) == [None, IT_ADDED]
    assert speakers(record, TRANSPORT) == [SANA]
    assert [place.feature for place in places(record, told, "via")] == ["BDRY"]
    assert [place.country for place in places(record, told, "to")] == ["IRQ"]
    assert 562 in {span.start for span in told.quantities}
    assert "islamic-state" in {actor.id for actor in actors(record, told, "patient")}


def test_vague_and_open_numbers_are_kept(record: Record) -> None:
    hundreds, convoy = quantity(record, 349), quantity(record, 562)
    assert (hundreds.low, hundreds.high, hundreds.point, hundreds.modifier) == (200, None, None, "vague")
    assert (convoy.low, convoy.high, convoy.modifier, convoy.noun) == (201, None, "more-than", "vehicle")


def test_the_escort_is_the_forces_militants(record: Record) -> None:
    assert [actor.id for actor in actors(record, claim(record, ESCORTED), "agent")] == ["sdf"]


def test_training_is_a_habit_and_no_dated_event(record: Record) -> None:
    assert "habitual" in claim(record, TRAINS).aspects
    assert all(coding.interval is None for coding in codings(record, TRAINS))
    assert "SYR" not in {actor.country for actor in actors(record, claim(record, TRAINS), "patient")}, "anti-X is not X"


def test_washington_declared_a_zone_of_55_kilometres(record: Record) -> None:
    told = claim(record, DECLARED)
    assert [(actor.country, actor.sectors[0]) for actor in actors(record, told, "agent")] == [("USA", "GOV")]
    assert [place.feature for place in places(record, told, "at")] == ["INSM"]
    zone = quantity(record, 1045)
    assert (zone.point, zone.unit) == (55, "km")
    assert 1045 in {span.start for span in told.quantities}


def test_the_statement_about_the_oilfields_is_told_with_distance(record: Record) -> None:
    hop = record.chain(claim(record, PREVENTING))[-1]
    assert (hop.stance, hop.anonymous) == ("distancing", False)
    assert hops(record, PREVENTING) == [None, (1168, 1183)]


def test_damascus_accuses(record: Record) -> None:
    assert hops(record, PLUNDER) == [None, (1369, 1377)]
    saying = next(mention for mention in record.actors if mention.span.start == 1369)
    assert isinstance(saying.value, Actor)
    assert (saying.value.country, saying.value.sectors[0]) == ("SYR", "GOV")


def test_the_admission_is_endorsed_by_a_former_president(record: Record) -> None:
    hop = record.chain(claim(record, WERE))[-1]
    assert hop.stance == "endorsing"
    admitting = next(mention for mention in record.actors if mention.span == hop.span)
    assert isinstance(admitting.value, Actor)
    assert (admitting.value.country, admitting.value.sectors[0]) == ("USA", "ELI")
    assert [place.country for place in places(record, claim(record, WERE), "at")] == ["SYR"]


def test_the_coalition_has_been_active_since_september_2014(record: Record) -> None:
    told = claim(record, ACTIVE)
    (span,) = told.times
    when = next(mention.value for mention in record.times if mention.span == span)
    assert isinstance(when, Interval)
    assert (when.timex, when.start) == ("2014-09", "2014-09-01")
    assert [place.country for place in places(record, told, "at")] == ["SYR"]


@pytest.mark.parametrize("start", [TRAINS, DECLARED, ACTIVE, STEPPED_WAR, MADE_ADVANCES])
def test_what_the_outlet_says_itself_is_marked_as_such(record: Record, start: int) -> None:
    assert claim(record, start).attribution is None
    assert hops(record, start) == [None]
