"""Places, times and quantities that make no sense come out as clear values or as None, never as a crash."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.acquire.text import report_from_text
from sayso.errors import InputError
from sayso.flow import Reader
from sayso.records import Interval, Place, Quantity, Record


@pytest.fixture(scope="module")
def plain() -> Reader:
    """The river by rules alone, which is fast: places, times and quantities need no encoder."""
    return Reader(rules_only=True, places=(), register=())


def read(reader: Reader, text: str, published: str | None = "2031-03-14") -> Record:
    return reader(report_from_text(text, published=published))


@pytest.mark.parametrize(
    "impossible",
    ["31 June", "30 February 2030", "13/13/2026", "45 May", "25:61", "the year 0", "00/00/0000"],
)
def test_days_that_never_were_have_no_date(plain: Reader, impossible: str) -> None:
    record = read(plain, f"The depot burned on {impossible}. It burned again on 3 March 2031.")
    assert record.status == "ok"
    assert record.report is not None
    dated = {
        mention.span.of(record.report.text): mention.value.start
        for mention in record.times
        if isinstance(mention.value, Interval) and mention.value.start is not None
    }
    assert [words for words in dated if impossible in words] == []
    assert dated["3 March 2031"] == "2031-03-03"  # the rest stands


def test_relative_times_without_a_day_of_writing_stay_open(plain: Reader) -> None:
    record = read(plain, "The depot burned on Monday. Two days later the mayor left.", published=None)
    values = [mention.value for mention in record.times]
    assert len(values) == 2
    for value in values:
        assert isinstance(value, Interval)
        assert (value.start, value.end) == (None, None)
        assert value.timex is not None


def test_absurd_numbers_are_numbers_or_nothing(plain: Reader) -> None:
    record = read(plain, f"The convoy had {10**30} vehicles, {'9' * 400} drivers and 1e999 tyres.")
    points = [mention.value.point for mention in record.quantities if isinstance(mention.value, Quantity)]
    assert 1e30 in points
    assert all(point is None or point < float("inf") for point in points)


@pytest.mark.parametrize(
    "text",
    [
        "Clashes broke out near \"Tell Abyad\" and in O'Higgins, N'Djamena and Deir ez-Zor.",
        "Clashes broke out in ‘Gao’, “Timbuktu” and N’Djamena.",
        "Clashes broke out in Robert'); DROP TABLE place;-- near Gao.",
        "Clashes broke out in al-\u202eGao\u202c and 🚨Timbuktu🚨.",
    ],
)
def test_names_with_quotes_are_names(plain: Reader, text: str) -> None:
    record = read(plain, text)
    assert record.status == "ok"
    named = [mention.value.name for mention in record.places if isinstance(mention.value, Place)]
    assert named
    for mention in record.places:
        assert mention.span.of(text).strip(" '\"‘’“”") == mention.span.of(text).strip()


def test_one_unknown_place_does_not_empty_the_rest(plain: Reader) -> None:
    record = read(plain, "Shells fell on the village of Zzyqqra, on Gao and on Timbuktu.")
    values = {mention.span.of(record.report.text): mention.value for mention in record.places if record.report}
    assert values["Zzyqqra"] is None
    assert isinstance(values["Gao"], Place)
    assert isinstance(values["Timbuktu"], Place)


@pytest.mark.slow
def test_ten_thousand_places_take_time_in_proportion(plain: Reader) -> None:
    sentence = "The convoy left Gao for Timbuktu, Kidal, Mopti and Bamako. "
    spent = []
    for count in (200, 2_000):
        begun = time.process_time()
        record = read(plain, sentence * count)
        spent.append(time.process_time() - begun)
        assert len(record.places) == 5 * count
        assert all(isinstance(mention.value, Place) for mention in record.places)
    assert spent[1] < 30 * spent[0]


PIECES = st.sampled_from(
    [
        *("31 June", "13/13/2026", "year 0", "10^30", "999999999999", "in", "Gao", "'", '"', "Deir ez-Zor", "-", "no"),
        *(
            "two days later",
            "hundreds of",
            "vehicles",
            "killed",
            "on",
            "Monday",
            "٣ مارس",
            "🚨",
            "\ud800",
            "\x00",
            "\u202e",
        ),
        *("half of", "of them", "%", "km/h", "minus", "$", "between", "and", "25:61", "the village of", "northeastern"),
        *("Syria", ",", "(", "since"),
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_mixture_of_them_breaks_anything(plain: Reader, pieces: list[str]) -> None:
    try:
        record = read(plain, " ".join(("Then", *pieces)))
    except InputError:  # what holds control codes is refused before it is read
        return
    assert record.report is not None
    assert all(refusal.reason != "internal" for refusal in record.refusals)
    for mention in (*record.places, *record.times, *record.quantities):
        assert 0 <= mention.span.start < mention.span.end <= len(record.report.text)
        value = mention.value
        if isinstance(value, Quantity) and value.low is not None and value.high is not None:
            assert value.low <= value.high
        if isinstance(value, Interval) and value.start is not None and value.end is not None:
            assert value.start < value.end
        if isinstance(value, Place):
            assert -90 <= value.latitude <= 90
            assert -180 <= value.longitude <= 180
