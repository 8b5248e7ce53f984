"""When something was said is kept apart from when it happened."""

from collections.abc import Callable

import pytest

from sayso.flow import Reader
from sayso.records import Coding, Report

type Only = Callable[[str], Coding]


@pytest.fixture
def only(unjudged: Reader) -> Only:
    """The one coding of a text."""

    def found(text: str) -> Coding:
        (coding,) = unjudged(Report(id="test", text=text)).codings
        return coding

    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The agency reported on Thursday that the army relocated dozens of prisoners to a base.", "Thursday"),
        ("Rebels released the pilots, a spokesman said on Tuesday.", "Tuesday"),
        ("On Friday, the agency reported, citing local sources, that gunmen kidnapped a priest.", "Friday"),
    ],
)
def test_an_undated_deed_gets_the_day_it_was_told_marked_as_such(only: Only, text: str, said: str) -> None:
    interval = only(text).interval
    assert interval is not None
    assert (interval.span.of(text), interval.role) == (said, "reported")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Monday that the army shelled the village on Sunday.",
        "Police arrested two men on Sunday, officials said on Monday.",
    ],
)
def test_its_own_time_goes_before_that_of_the_telling(only: Only, text: str) -> None:
    interval = only(text).interval
    assert interval is not None
    assert (interval.span.of(text), interval.role) == ("Sunday", None)


def test_what_nobody_dates_stays_undated(only: Only) -> None:
    assert only("Police arrested two men, officials said. On Monday, it rained.").interval is None
