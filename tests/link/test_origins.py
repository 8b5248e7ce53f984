"""Origins: one graph without circles of copies, credits and chains, and how many ends it has."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.acquire.text import report_from_text
from sayso.link.drawing import Told
from sayso.link.naming import folded, house_of
from sayso.link.origins import drawn
from sayso.link.voices import Station, Voice
from sayso.records import Copy, Evidence, Member, Report, Span, Stemma
from sayso.records.linking import CopyKind
from tests.link.conftest import Corpus, report

IDS = "abcde"
OUTLETS = (None, "Solheim Courier", "Bergen Lines", "Norna News Agency")
NAMES = ("Norna News Agency", "Amadou Keitara", "Keitara", "the mayor", "local sources", None)


def station(name: str | None, *, credited: bool = False) -> Station:
    house = house_of(name) if name and ("Agency" in name or "Courier" in name) else None
    unnamed = name in {None, "local sources"}
    return Station(name, house, folded(name) if name else "", unnamed, credited)


def voice(id_: str, *names: str | None, at: int = 0, claim: str = "c") -> Voice:
    return Voice(Member(id_, claim), tuple(station(name) for name in names), at)


def copy(child: str, parent: str | None, *, kin: float = 0.95, kind: CopyKind = "verbatim", **more: object) -> Copy:
    return Copy(child=child, parent=parent, kind=kind, score=kin, kin=kin, **more)  # type: ignore[arg-type]


def told(voices: Sequence[Voice], copies: Sequence[Copy] = (), reports: Sequence[Report] = ()) -> Stemma:
    known = {one.member.report: report(one.member.report) for one in voices} | {one.id: one for one in reports}
    return drawn(Told(voices, known, {one.child: one for one in copies}, matter=True))[0]


@st.composite
def matters(draw: st.DrawFn) -> Told:
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    days = st.sampled_from([None, "1970-01-01", "2024-03-04", "2024-03-05T09:00:00+00:00", "2099-01-01"])
    reports = {id_: report(id_, outlet=draw(st.sampled_from(OUTLETS)), published=draw(days)) for id_ in IDS}
    chains = st.lists(st.sampled_from(NAMES), max_size=3)
    voices = [voice(id_, *draw(chains), claim=f"c{k}") for id_ in ids for k in range(draw(st.integers(1, 2)))]
    copies = {}
    for id_ in draw(st.lists(st.sampled_from(ids), unique=True)):
        parent = draw(st.sampled_from([None, *(one for one in IDS if one != id_)]))
        ghost = draw(st.sampled_from([None, "Norna News Agency"])) if parent is None else None
        copies[id_] = copy(id_, parent, kin=draw(st.floats(0, 1)), ghost=ghost, stem=min(ids))
    return Told(voices, reports, copies, matter=draw(st.booleans()))


@settings(deadline=None)  # the first to ask for a house loads the register
@given(matters())
def test_the_graph_has_no_circle_and_its_ends_are_the_origins(given_: Told) -> None:
    stemma = drawn(given_)[0]
    parents: dict[str, set[str]] = {}
    for edge in stemma.edges:
        parents.setdefault(edge.child, set()).add(edge.parent)
    done: set[str] = set()
    left = {node.id for node in stemma.nodes}
    while ready := {id_ for id_ in left if parents.get(id_, set()) <= done}:
        done |= ready
        left -= ready
    assert not left
    assert {origin.id for origin in stemma.origins} <= {id_ for id_ in done if not parents.get(id_)}
    assert {id_ for origin in stemma.origins for id_ in origin.reports} == {one.member.report for one in given_.voices}


@settings(deadline=None)  # the first to ask for a house loads the register
@given(matters())
def test_the_count_is_an_interval_around_what_is_drawn(given_: Told) -> None:
    stemma = drawn(given_)[0]
    unnamed = sum(origin.anonymous for origin in stemma.origins)
    assert 1 <= stemma.count.low <= len(stemma.origins) - unnamed + min(unnamed, 1)
    assert len(stemma.origins) <= stemma.count.high
    assert stemma.count.high <= stemma.articles + sum(len(one.stations) for one in given_.voices)
    assert 1 <= stemma.families <= stemma.articles


@settings(deadline=None)  # the first to ask for a house loads the register
@given(matters(), st.randoms(use_true_random=False))
def test_the_order_of_the_voices_changes_nothing(given_: Told, rng: random.Random) -> None:
    voices = list(given_.voices)
    rng.shuffle(voices)
    reports = dict(sorted(given_.reports.items(), reverse=True))
    assert drawn(Told(voices, reports, given_.copies, given_.matter)) == drawn(given_)


def test_a_report_by_its_own_voice_is_its_own_origin() -> None:
    stemma = told([voice("a"), voice("b")])
    assert [origin.id for origin in stemma.origins] == ["a", "b"]
    assert stemma.count == (2, 2)


def test_two_reports_of_one_outlet_by_its_own_voice_are_one() -> None:
    reports = [report(id_, outlet="Bergen Lines", published=f"2024-03-0{k}") for k, id_ in enumerate("ab", 1)]
    stemma = told([voice("a"), voice("b")], reports=reports)
    assert [(origin.id, origin.reports) for origin in stemma.origins] == [("a", ("a", "b"))]


def test_a_speaker_named_in_two_reports_is_one() -> None:
    assert told([voice("a", "Amadou Keitara"), voice("b", "Amadou Keitara")]).count == (1, 1)
    assert told([voice("a", "Amadou Keitara"), voice("b", "Keitara")]).count == (1, 1)
    assert told([voice("a", "Amadou Keitara"), voice("b", "Ole Solheim")]).count == (2, 2)


def test_unnamed_speakers_may_be_one_or_many() -> None:
    stemma = told([voice("a", "local sources"), voice("b", "local sources"), voice("c", None)])
    assert stemma.count == (1, 3)
    assert told([voice("a", "local sources"), voice("b", "Amadou Keitara")]).count == (2, 2)


def test_the_unnamed_behind_copies_of_one_text_are_the_same() -> None:
    voices = [voice(id_, "local sources") for id_ in "abc"]
    assert told(voices, [copy("b", "a"), copy("c", "a")]).count == (1, 1)
    ghosts = [copy(id_, None, ghost="Norna News Agency", stem="a") for id_ in "abc"]
    stemma = told(voices, ghosts)
    assert stemma.count == (1, 1)
    assert [node.name for node in stemma.nodes if node.kind == "ghost"] == ["Norna News Agency"]


def test_siblings_of_a_text_that_nobody_names_share_its_ghost() -> None:
    stemma = told([voice(id_) for id_ in "abc"], [copy(id_, None, stem="a") for id_ in "ab"])
    assert stemma.count == (2, 2)
    assert stemma.families == 2


def test_a_doubtful_copy_widens_the_interval() -> None:
    voices = [voice("a"), voice("b")]
    assert told(voices, [copy("b", "a", kin=0.95)]).count == (1, 1)
    assert told(voices, [copy("b", "a", kin=0.7)]).count == (1, 2)
    assert told(voices, [copy("b", "a", kin=0.2)]).count == (1, 2)
    assert told(voices, [copy("b", "a", kin=0.05)]).count == (2, 2)


def test_an_outlet_that_is_cited_is_its_report_if_that_was_first() -> None:
    agency = report("b", outlet="Norna News Agency", published="2024-03-04")
    voices = [voice("a", "Norna News Agency", "Amadou Keitara"), voice("b", "Ole Solheim")]
    stemma = told(voices, reports=[report("a", published="2024-03-05"), agency])
    assert [(edge.child, edge.parent) for edge in stemma.edges if edge.child == "a"] == [("a", "b")]
    stemma = told(voices, reports=[report("a", published="2024-03-03"), agency])
    assert stemma.count == (2, 2)
    assert {node.kind for node in stemma.nodes} == {"report", "ghost", "speaker"}


def test_two_outlets_that_cite_each_other_close_no_circle() -> None:
    reports = [report("a", outlet="Solheim Courier"), report("b", outlet="Norna News Agency")]
    stemma = told([voice("a", "Norna News Agency"), voice("b", "Solheim Courier")], reports=reports)
    assert stemma.count.low >= 1
    assert len(stemma.edges) == 2


def test_what_a_copy_adds_of_its_own_does_not_come_with_it() -> None:
    sign = Evidence(kind="passage", child=Span(0, 300), parent=Span(0, 300))
    embedded = copy("b", "a", kind="embedded", evidence=(sign,))
    assert told([voice("a"), voice("b", at=100)], [embedded]).count == (1, 1)
    assert told([voice("a"), voice("b", at=900)], [embedded]).count == (2, 2)


def test_trace_tells_copies_from_texts_alone(corpus: Corpus) -> None:
    reports = [record.report for record in corpus.records.values() if record.report is not None]
    names = {name: id_ for id_, name in corpus.names.items()}
    stemma = sayso.trace(reports)
    assert stemma.articles == len(reports)
    assert stemma.origin_of(names["copy"]) == stemma.origin_of(names["agency"])
    assert stemma.origin_of(names["copy"]) != stemma.origin_of(names["official"])
    assert all(stemma.origin_of(report.id).id for report in reports)
    assert sayso.trace(list(reversed(reports)) + reports) == stemma


def test_trace_of_nothing_and_of_one() -> None:
    nothing = sayso.trace([])
    assert (nothing.count, nothing.articles, nothing.origins) == ((0, 0), 0, ())
    one = report_from_text("Gunmen killed two villagers near Gao on Monday, the mayor said.", outlet="Bergen Lines")
    assert sayso.trace([one]).count == (1, 1)
    assert sayso.trace([one]).origin_of(one.id).id == one.id
