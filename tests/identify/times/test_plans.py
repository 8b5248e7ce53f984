"""Days of what is planned, moved or called off. All reports are of Thursday 12 June 2031."""

from collections.abc import Callable

import pytest

from sayso.records import Interval, Mention

WRITTEN = "2031-06-12"
AHEAD, PAST = "2031-06-13", "2031-06-06"
Resolve = Callable[[str, str | None], list[Mention]]


def last(resolve: Resolve, text: str) -> str | None:
    value = resolve(text, WRITTEN)[-1].value
    assert isinstance(value, Interval)
    return value.timex


@pytest.mark.parametrize(
    "text",
    [
        "The inspectors are leaving Friday.",
        "She leaves on Friday.",
        "Friday's meeting will be decisive.",
        "The deadline is Friday.",
        "He is due in court Friday.",
        "Ahead of Friday's summit, the ministers met.",
        "He was ordered to appear on Friday.",
        "No flights are scheduled Friday.",
        "The truce was extended to Friday.",
        "The truce was pushed back to Friday.",
    ],
)
def test_a_plan_lies_ahead(resolve: Resolve, text: str) -> None:
    assert last(resolve, text) == AHEAD


@pytest.mark.parametrize(
    "text",
    [
        "Friday's meeting was decisive.",
        "She left on Friday.",
        "After Friday's vote, the party was split.",
        "A vote planned for Friday was cancelled.",
        "The offer had been scheduled to expire Friday.",
        "He agreed Friday to appear.",
    ],
)
def test_what_was_done_or_dropped_lies_behind(resolve: Resolve, text: str) -> None:
    assert last(resolve, text) == PAST


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The mill plans an April opening.", "2032-04"),
        ("The mill, to open in April, will employ thirty.", "2032-04"),
        ("He was the first man to land in April.", "2031-04"),
        ("The mill, which opened in April, employs thirty.", "2031-04"),
        ("The trial is in November.", "2031-11"),
        ("The November trial drew crowds.", "2030-11"),
    ],
)
def test_months_follow_plans(resolve: Resolve, text: str, month: str) -> None:
    assert last(resolve, text) == month
