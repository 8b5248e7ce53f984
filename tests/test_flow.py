"""Reports in, records out: every span slices to what it says, every id is known, nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import sayso
from sayso.acquire.files import acquire
from sayso.flow import Reader
from sayso.records import Mention, Quantity, Record, Refusal, Report, Span

PIECES = [
    "The Harbour Herald, citing dock workers, reported on Monday that ",
    "\u201cNobody was hurt,\u201d the mayor said. ",
    "hundreds of people fled from Gao to Bamako",
    "al- Karama ",
    "\u0645\u0631\u062d\u0628\u0627 ",
    "\U0001f469\u200d\U0001f469 ",
    "police arrested more than 20 men in northern Mali. ",
    "\n\n",
    "it added. ",
    "\u00ad",
    "\u201c",
    '"',
    "3 March 2024 ",
    " - ",
    "\ufb01re ",
    "According to the ministry, ",
    "may have denied that troops shelled the town ",
    "31 June ",
    "10000000000000000000000000000000 ",
]


def spans_of(value: object) -> Iterator[Span]:
    """Every span anywhere inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans_of(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)


def check(record: Record) -> None:
    assert [refusal for refusal in record.refusals if refusal.reason == "internal"] == [], (
        "the guard hides no fault here"
    )
    assert record.report is not None
    text = record.report.text
    for span in spans_of(record):
        assert span.start < span.end <= len(text)
        assert span.of(text).strip(), "a span shows something"
    attributions = {attribution.id for attribution in record.attributions}
    claims = {claim.id for claim in record.claims}
    assert len(attributions) == len(record.attributions)
    assert len(claims) == len(record.claims)
    assert {attribution.parent for attribution in record.attributions} <= attributions | {None}
    assert {claim.attribution for claim in record.claims} <= attributions | {None}
    assert {coding.claim for coding in record.codings} <= claims
    for claim in record.claims:
        assert claim.text.covers(claim.trigger)
        chain = record.chain(claim)
        assert chain[0].span is None
        assert len({hop.attribution for hop in chain}) == len(chain)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("")
@example(" \n ")
def test_every_span_of_every_record_shows_something(reader: Reader, text: str) -> None:
    check(reader(Report(id="x", text=text)))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=150))
def test_any_text_gives_a_record(reader: Reader, text: str) -> None:
    record = reader(Report(id="x", text=text))
    check(record)
    assert record.status == "ok" or {refusal.reason for refusal in record.refusals} == {"language"}


def test_one_record_for_each_input_in_order(reader: Reader) -> None:
    refusal = Refusal(reason="empty", message="nothing there", input="empty.txt")
    inputs = [Report(id=str(k), text=f"Police arrested {k + 2} men.") if k % 3 else refusal for k in range(70)]
    records = list(reader.stream(inputs))
    assert [record.report.id if record.report else None for record in records] == [
        item.id if isinstance(item, Report) else None for item in inputs
    ]
    assert all(record.status == ("ok" if k % 3 else "refused") for k, record in enumerate(records))


def test_reading_twice_gives_the_same_record(reader: Reader, examples: Callable[[], list[str]]) -> None:
    for text in examples():
        report = Report(id="x", text=text, published="2024-01-24")
        assert reader(report) == reader(report)


def test_the_record_of_a_report_does_not_depend_on_its_neighbours(
    reader: Reader, examples: Callable[[], list[str]]
) -> None:
    reports = [Report(id=str(k), text=text) for k, text in enumerate(examples())]
    assert list(reader.stream(reports)) == [reader(report) for report in reports]


def test_another_language_is_refused_and_the_report_kept() -> None:
    record = sayso.read(
        "Le capitaine du port a d\u00e9clar\u00e9 lundi que deux des navires avaient quitt\u00e9 le port avant l'aube."
    )
    assert record.status == "refused"
    assert record.refusals[0].reason == "language"
    assert record.report is not None


@pytest.mark.parametrize(("text", "reason"), [("", "empty"), ("  \n\t ", "empty")])
def test_unreadable_text_gives_a_record_that_says_why(text: str, reason: str) -> None:
    record = sayso.read(text)
    assert (record.status, record.refusals[0].reason) == ("refused", reason)


def test_null_is_not_zero(reader: Reader) -> None:
    def counts(text: str) -> list[tuple[Any, ...]]:
        values = [mention.value for mention in reader(Report(id="x", text=text)).quantities]
        return [(value.low, value.high, value.point) for value in values if isinstance(value, Quantity)]

    assert counts("The strike caused no casualties.") == [(0, 0, 0)]
    assert counts("The strike caused casualties.") == [(None, None, None)]


def test_who_to_whom_where_when_and_on_whose_say_so(reader: Reader) -> None:
    text = "The Gulf Wire, citing dock workers, reported that police arrested two fishermen in Bamako on 3 March 2024."
    record = reader(Report(id="x", text=text, outlet="The Harbour Herald"))
    claim = next(claim for claim in record.claims if claim.trigger.of(text) == "arrested")
    coding = next(coding for coding in record.codings if coding.claim == claim.id)
    assert (coding.type, coding.mode) == ("COERCE", "arrest")
    assert [mention.span.of(text) for mention in coding.actors] == ["police"]
    assert [mention.span.of(text) for mention in coding.recipients] == ["two fishermen in Bamako"]
    assert names(coding.places) == ["Bamako"]
    assert coding.interval is not None
    assert getattr(coding.interval.value, "start", None) == "2024-03-03"
    assert [hop.name for hop in record.chain(claim)] == ["The Harbour Herald", "Gulf Wire", "dock workers"]


def names(mentions: tuple[Mention, ...]) -> list[str | None]:
    return [getattr(mention.value, "name", None) for mention in mentions]


def test_a_marked_pair_gets_codes() -> None:
    text = "Rebels shelled the army post near Goma."
    found = sayso.suggest(text, actor=(0, 6), recipient=(15, 28))
    assert found[0].type == "ASSAULT"
    assert [suggestion.score for suggestion in found] == sorted((s.score for s in found), reverse=True)


@pytest.mark.parametrize("actor", [(-1, 3), (3, 3), (0, 500)])
def test_a_pair_outside_the_text_is_a_clear_error(actor: tuple[int, int]) -> None:
    with pytest.raises(sayso.UsageError, match="actor="):
        sayso.suggest("Rebels shelled Goma.", actor=actor, recipient=(0, 3))


def test_a_record_names_the_file_it_comes_from_refused_or_not(reader: Reader, tmp_path: Path) -> None:
    french = (
        "Le capitaine du port a d\u00e9clar\u00e9 lundi que deux des navires avaient quitt\u00e9 le port avant l'aube. "
    )
    (tmp_path / "rapport.txt").write_text(french * 2, encoding="utf-8")
    (tmp_path / "report.txt").write_text("Police in Gao arrested two men on Monday.", encoding="utf-8")
    refused, read = reader.stream(acquire(tmp_path))
    assert (refused.status, read.status) == ("refused", "ok")
    assert refused.refusals[0].input == str(tmp_path / "rapport.txt")
    assert read.report is not None
    assert read.report.input == str(tmp_path / "report.txt")


def test_a_fault_of_ours_costs_one_report_and_says_so(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    def fail(report: Report, *_rest: object) -> tuple[()]:
        if report.id == "1":
            raise ZeroDivisionError("no way")
        return ()

    monkeypatch.setattr(reader, "_find_attributions", fail)
    records = list(
        reader.stream(Report(id=str(k), text="Police arrested two men.", input=f"{k}.txt") for k in range(3))
    )
    assert [record.status for record in records] == ["ok", "refused", "ok"]
    assert (records[1].refusals[0].reason, records[1].refusals[0].input) == ("internal", "1.txt")
    assert "ZeroDivisionError" in records[1].refusals[0].message
