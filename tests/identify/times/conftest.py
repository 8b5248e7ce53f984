"""Resolve the times of a text: `resolve("It fell on Monday.", "2031-03-06")`."""

from collections.abc import Callable

import pytest

from sayso.annotate.timexes import find_timexes
from sayso.identify.times import resolve_times
from sayso.records import Mention, Parse, Report


@pytest.fixture(scope="session")
def resolve(parse: Callable[[str], Parse]) -> Callable[[str, str | None], list[Mention]]:
    def run(text: str, published: str | None) -> list[Mention]:
        parsed = parse(text)
        return list(resolve_times(Report(id="r", text=text, published=published), parsed, find_timexes(parsed)))

    return run
