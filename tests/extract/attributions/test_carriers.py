"""Outlets that saw, aired or asked, and givers of messages: who stands outside of whom."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions import AttributionFinder
from sayso.records import Parse, Record, Report

type Parsed = Callable[[str], Parse]


def chain(parse: Parsed, text: str, word: str) -> list[str | None]:
    """The names of the chain behind the outlet, for what holds `word`."""
    report = Report(id="test", text=text)
    record = Record(report=report, attributions=AttributionFinder()(report, parse(text)))
    return [hop.name for hop in record.chain_at(text.index(word))[1:]]


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        (
            "Radio Drina aired a recording in which the smuggler says that a customs man let him pass.",
            "let him",
            ["Radio Drina", "the smuggler"],
        ),
        ("Asked by Radio Drina, the baker said that the oven exploded.", "exploded", ["Radio Drina", "the baker"]),
        ("Farmers contacted by Sava Info said that the dyke had burst.", "burst", ["Sava Info", "Farmers"]),
        ("Farmers who spoke to Sava Info said that the dyke had burst.", "burst", ["Sava Info", "Farmers"]),
        ("According to a survey seen by the weekly Plavi List, the quay was sinking.", "sinking",
         ["Plavi List", "a survey"]),
        ("Ivo Perić told Radio Drina that the abbot had confided that the bell was stolen.", "stolen",
         ["Radio Drina", "Ivo Perić", "the abbot"]),
    ],
)  # fmt: skip
def test_outlets_stand_outside_of_whom_they_saw_aired_or_asked(
    parse: Parsed, text: str, word: str, names: list[str]
) -> None:
    assert chain(parse, text, word) == names


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("The abbot relayed a message from the smugglers that the boy was safe.", "safe", ["The abbot", "smugglers"]),
        ("The ferry firm ignored warnings from engineers that the ramp would break.", "break", ["engineers"]),
        ("The prefect confirmed a report in the Sava Courier that guards had fled.", "fled",
         ["The prefect", "Sava Courier"]),
        ("The testimony of a former warden that the gate stood open was read out.", "stood", ["a former warden"]),
    ],
)  # fmt: skip
def test_whoever_gave_a_message_stands_inside_of_who_passes_it_on(
    parse: Parsed, text: str, word: str, names: list[str]
) -> None:
    found = chain(parse, text, word)
    assert [(name or "").removeprefix("the ") for name in found] == names


def test_who_only_saw_the_man_of_a_report_tells_nothing(parse: Parsed) -> None:
    assert chain(parse, "The account of the man that we met sold well.", "sold") == []


def test_the_spokesman_of_a_ministry_is_he(parse: Parsed) -> None:
    text = "A ministry spokesman said that the pass was open. He added that lorries had crossed."
    assert chain(parse, text, "crossed") == ["A ministry spokesman"]


def test_a_headline_to_somebody_is_who_speaks(parse: Parsed) -> None:
    assert chain(parse, "Baker to court: neighbour broke the oven", "broke") == ["Baker"]
