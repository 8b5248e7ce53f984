"""Real records become events: who is together, how many origins stand behind each, where they differ."""

import random

import msgspec
import pytest

import sayso
from sayso.link import Linker, MemoryShelf, collate, digest, events_of
from sayso.records import Event
from tests.link.conftest import Corpus


@pytest.fixture(scope="module")
def events(corpus: Corpus) -> tuple[Event, ...]:
    return collate(corpus.records.values())


def verdicts(event: Event) -> dict[str, str]:
    return {row.field: row.verdict for row in event.agreement}


def test_reports_of_one_attack_are_one_event(corpus: Corpus, events: tuple[Event, ...]) -> None:
    attack = corpus.event(events, "agency")
    assert {"agency", "copy", "short", "official", "vague", "doctors"} <= corpus.of(attack)
    assert not corpus.of(attack) & {"elsewhere", "again", "arrest", "held", "plan"}


def test_a_denial_belongs_to_what_it_denies(corpus: Corpus, events: tuple[Event, ...]) -> None:
    attack = corpus.event(events, "agency")
    assert "denial" in corpus.of(attack)
    assert verdicts(attack)["whether"] == "differ"
    whether = next(row for row in attack.agreement if row.field == "whether")
    no = [one for one in whether.statements if one.words == "it did not happen"]
    assert [[corpus.names[member.report] for member in one.members] for one in no] == [["denial"]]


def test_copies_of_one_dispatch_are_one_origin(corpus: Corpus, events: tuple[Event, ...]) -> None:
    attack = corpus.event(events, "agency")
    mayor = next(origin for origin in attack.stemma.origins if origin.name == "Amadou Keitara")
    assert {corpus.names[id_] for id_ in mayor.reports} == {"agency", "copy", "short"}


def test_origins_are_counted_as_an_interval(corpus: Corpus, events: tuple[Event, ...]) -> None:
    """The mayor, the ministry, the army; an official and local sources who may be one."""
    attack = corpus.event(events, "agency")
    assert attack.origins == (4, 5)
    assert attack.stemma.articles == 7
    assert attack.stemma.outlets == 6


def test_fields_agree_differ_or_are_told_more_exactly(corpus: Corpus, events: tuple[Event, ...]) -> None:
    told = verdicts(corpus.event(events, "agency"))
    assert told["when"] == "agree"
    assert told["where"] == "precision"
    assert told["how many"] == "differ"


def test_who_denies_says_nothing_of_how_many(corpus: Corpus, events: tuple[Event, ...]) -> None:
    attack = corpus.event(events, "agency")
    army = next(origin.id for origin in attack.stemma.origins if origin.name == "The army")
    row = next(row for row in attack.agreement if row.field == "how many")
    assert army in row.silent


def test_an_event_bears_its_most_exact_time_and_place(corpus: Corpus, events: tuple[Event, ...]) -> None:
    attack = corpus.event(events, "agency")
    assert attack.interval is not None
    assert attack.interval.start == "2024-03-04"
    assert attack.place is not None
    assert attack.place.name == "Gao"
    assert attack.first is not None
    assert corpus.names[attack.first.report] == "agency"


def test_two_reports_by_their_own_voices(corpus: Corpus, events: tuple[Event, ...]) -> None:
    arrest = corpus.event(events, "arrest", "COERCE")
    assert corpus.of(arrest) == {"arrest", "held"}
    assert arrest.origins.high == 2
    assert verdicts(arrest)["how many"] == "agree"


def test_a_plan_is_no_happening(corpus: Corpus, events: tuple[Event, ...]) -> None:
    plans = [event for event in events if "plan" in corpus.of(event)]
    assert plans
    assert all(corpus.of(event) == {"plan"} for event in plans)
    whether = next(row for row in plans[0].agreement if row.field == "whether")
    assert whether.verdict == "single"
    assert whether.statements[0].words == "it is to come"


def test_collate_is_public_and_does_not_hang_on_the_order(corpus: Corpus, events: tuple[Event, ...]) -> None:
    records = list(corpus.records.values())
    random.Random(3).shuffle(records)
    assert sayso.collate(records) == events


def test_nothing_gives_no_events() -> None:
    assert collate([]) == ()
    assert collate([sayso.Record(report=None)]) == ()


def test_events_come_as_members_tell_them_now(corpus: Corpus) -> None:
    """A late report joins an event that was there before, and its origins change with it."""
    records = corpus.records
    shelf = MemoryShelf(records=records.values())
    linker = Linker(shelf)
    linker.add([found for name in ("agency", "copy") if (found := digest(records[name])) is not None])
    before = corpus.event(events_of(shelf, shelf.events()), "agency")
    late = digest(records["doctors"])
    assert late is not None
    linker.touched()
    linker.add([late])
    assert before.id in linker.touched()
    after = next(events_of(shelf, [before.id]))
    assert corpus.of(after) == corpus.of(before) | {"doctors"}
    assert after.origins.high == before.origins.high + 1


def test_a_clock_before_the_happening_was_not_first(corpus: Corpus) -> None:
    """Whoever seems to have told it a month before it happened has a wrong clock."""
    wrong = []
    for name in ("agency", "doctors"):
        record = corpus.records[name]
        assert record.report is not None
        stamp = "1970-01-01T00:00:00+00:00" if name == "agency" else record.report.published
        changed = msgspec.structs.replace(record.report, published=stamp)
        wrong.append(msgspec.structs.replace(record, report=changed))
    attack = corpus.event(collate(wrong), "doctors")
    assert attack.first is not None
    assert corpus.names[attack.first.report] == "doctors"
