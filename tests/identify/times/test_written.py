"""The day of writing: stated once, with its year and in one order only, or unknown."""

from collections.abc import Callable

import pytest

from sayso.acquire.text import report_from_text
from sayso.annotate.timexes import find_timexes
from sayso.identify.times import resolve_times
from sayso.records import Interval, Parse

BODY = "The mayor of the town resigned on Thursday, the council said."


@pytest.mark.parametrize(
    ("head", "start"),
    [
        ("GAO, Mali, 5 March 2031 (Northern Wire) - ", "2031-02-27"),
        ("GAO, March 5, 2031 (Northern Wire) - ", "2031-02-27"),
        ("GAO, 25/03/2031 - ", "2031-03-20"),
        ("GAO, 03/03/2031 - ", "2031-02-27"),
        ("GAO, 03/04/2031 - ", None),
        ("GAO, March 5 (Northern Wire) - ", None),
        ("5 March 2031\n\n", "2031-02-27"),
        ("Dam breaks\nBy Aruna Vesk\nPublished: Wednesday, March 5, 2031\n\n", "2031-02-27"),
        ("25/03/2031\n", "2031-03-20"),
        ("03/04/2031\n", None),
        ("5 March\n", None),
        ("31 June 2031\n", None),
        ("The dam broke on 5 March 2031\n", None),
        ("3 May 2030\nThe dam broke.\n5 March 2031\n", None),
        ("a\nb\nc\nd\ne\nf\n5 March 2031\n", None),
        ("", None),
    ],
)
def test_relative_times_count_from_what_the_head_states(
    parse: Callable[[str], Parse], head: str, start: str | None
) -> None:
    report = report_from_text(head + BODY)
    parsed = parse(report.text)
    value = resolve_times(report, parsed, find_timexes(parsed))[-1].value
    assert isinstance(value, Interval)
    assert value.start == start
    assert start is not None or value.timex == "XXXX-WXX-4"
