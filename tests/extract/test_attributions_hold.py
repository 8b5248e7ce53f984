"""What must hold for any text whatever."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate.tagger import Tagger
from sayso.extract.attributions import AttributionFinder
from sayso.records import Attribution, Parse, Report

FINDER = AttributionFinder()
TOLD = "told Radio Bergen|in an interview with|a memo seen by the Post|its letter|she|MAYOR:|according to"
WORDS = "Lars Holm|NORNA|the ministry|it|he|they|said|citing|quoted by|according to|claimed|told|that|which|who|denied"
MORE = "ordered|to leave|the report|his claim that|reportedly|ferry|had sunk|was quoted as saying|is believed|so-called"
MARKS = "“|”|\"|''|‘|’|«|»|'|,|.|:| - |\n|\n\n|(|)|قال الوزير|🚢|\u200f|\u00ad|—|?"
PIECES = st.sampled_from(f"{TOLD}|{WORDS}|{MORE}|{MARKS}".split("|"))


def check(text: str, attributions: tuple[Attribution, ...]) -> None:
    ids = {one.id: one for one in attributions}
    assert len(ids) == len(attributions)
    for one in attributions:
        spans = [span for span in (one.source, one.cue, *one.content) if span is not None]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert one.content
        assert list(one.content) == sorted(one.content)
        if one.speaker is not None and one.speaker.name is not None and one.speaker.span is not None:
            assert one.speaker.span.of(text) == one.speaker.name
        seen = {one.id}
        current = one.parent
        while current is not None:
            assert current not in seen
            seen.add(current)
            current = ids[current].parent


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40))
def test_any_heap_of_words_and_marks_is_read(parse: Callable[[str], Parse], pieces: list[str]) -> None:
    text = " ".join(pieces)
    check(text, FINDER(Report(id="x", text=text), parse(text)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_is_read(parse: Callable[[str], Parse], text: str) -> None:
    check(text, FINDER(Report(id="x", text=text), parse(text)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40))
def test_any_heap_of_words_and_marks_is_read_with_the_encoder(
    tagged: Callable[[str], Parse], pieces: list[str]
) -> None:
    text = " ".join(pieces)
    check(text, FINDER(Report(id="x", text=text), tagged(text)))


UNITS = [
    "the mayor said that ",
    "“ the mayor said ' ",
    "according to police, the ferry sank and ",
    "قال الوزير the mayor said إن ",
    "NORNA, citing officials, reported that ",
    "“It sank,” he said.\n",
    '“” said "" he ',
    "MAYOR: The letter of its letter said it sank.\n",
    "the mayor told Radio Bergen in a letter seen by the Post of its letter that ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_and_not_faster(parse: Callable[[str], Parse], unit: str) -> None:
    def seconds(size: int) -> float:
        parsed = parse(unit * (size // len(unit)))
        return min(spent(parsed) for _ in range(3))  # a busy machine is not the finder's doing

    small, large = seconds(4_000), seconds(16_000)
    assert large < 12 * max(small, 0.005)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_fifty_kilobytes_without_a_stop_take_linear_time_with_the_encoder(
    parse: Callable[[str], Parse], tagger: Tagger, unit: str
) -> None:
    def seconds(size: int) -> float:
        parsed = parse(unit * (size // len(unit)))
        start = time.process_time()
        (tagged,) = tagger([parsed])
        return time.process_time() - start + spent(tagged)

    small, large = seconds(12_500), seconds(50_000)
    assert large < 10 * max(small, 0.05)


def spent(parsed: Parse) -> float:
    """CPU seconds to find the attributions; what is found is checked."""
    start = time.process_time()
    found = FINDER(Report(id="x", text=parsed.text), parsed)
    seconds = time.process_time() - start
    check(parsed.text, found)
    return seconds


@pytest.mark.parametrize(
    "text",
    [
        "It rained. To claim the bridge is safe, they began to hide the cracks.",
        "It rained. To say that the bridge is safe, the mayor continued his tour.",
    ],
)
def test_an_infinitive_before_its_verb_borrows_none_of_its_words(parse: Callable[[str], Parse], text: str) -> None:
    check(text, AttributionFinder()(Report(id="x", text=text), parse(text)))
