"""Who speaks in a transcript."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions import AttributionFinder
from sayso.records import Attribution, Parse, Report

type Find = Callable[[str], tuple[Attribution, ...]]


@pytest.fixture(scope="session")
def find(parse: Callable[[str], Parse]) -> Find:
    finder = AttributionFinder()
    return lambda text: finder(Report(id="test", text=text), parse(text))


def said(find: Find, text: str) -> list[tuple[str, str]]:
    return [
        (one.source.of(text), one.content[0].of(text))
        for one in find(text)
        if one.source is not None and one.cue is not None and one.cue.of(text) == ":"
    ]


def test_every_turn_belongs_to_whom_the_capitals_name(find: Find) -> None:
    text = "PRESENTER: Is the dam safe?\n\nHARBOUR MASTER: It is. We went there at six.\n\nPRESENTER: Thank you."
    assert said(find, text) == [
        ("PRESENTER", "Is the dam safe?"),
        ("HARBOUR MASTER", "It is. We went there at six."),
        ("PRESENTER", "Thank you."),
    ]


def test_turns_may_follow_one_another_in_a_line(find: Find) -> None:
    text = "[MARKET] BAKER: The oven was cold. BUS DRIVER: The road was shut. [MUSIC] Rain is expected in Bergen."
    assert said(find, text) == [("BAKER", "The oven was cold."), ("BUS DRIVER", "The road was shut.")]


def test_somebody_quoted_in_a_turn_stands_below_its_speaker(find: Find) -> None:
    text = "PRESENTER: What now?\n\nMAYOR: The engineers told me that the level had dropped."
    by_source = {one.source.of(text): one for one in find(text) if one.source is not None}
    assert by_source["The engineers"].parent == by_source["MAYOR"].id


@pytest.mark.parametrize(
    "text",
    [
        "SHELTER: 62 tents burned down.\nWATER: The truck came late.",
        "UPDATE: The road is open.",
        "OSLO: The army left.",
    ],
)
def test_headings_and_datelines_speak_for_nobody(find: Find, text: str) -> None:
    assert said(find, text) == []
