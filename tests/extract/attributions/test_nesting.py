"""What stands inside of what is denied, told, attributed or cited."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions import AttributionFinder
from sayso.records import Parse, Report

ACCUSED = "The club has rejected the accusation, made by farmers, that its members had diverted the river."

type Parsed = Callable[[str], Parse]


def chain(parse: Parsed, text: str, word: str) -> list[str | None]:
    """Who says, outermost first, what holds a word; None for nobody."""
    found = {one.id: one for one in AttributionFinder()(Report(id="test", text=text), parse(text))}
    above = [one.parent for one in found.values()]
    place = text.index(word)
    held = [one for one in found.values() if any(piece.start <= place < piece.end for piece in one.content)]
    current = next((one for one in reversed(held) if one.id not in above), None)
    line: list[str | None] = []
    while current is not None:
        line.insert(0, current.source.of(text) if current.source is not None else None)
        current = found[current.parent] if current.parent is not None else None
    return line


@pytest.mark.parametrize(
    ("text", "word", "speakers"),
    [
        ("The ministry denied reports that the dam had burst.", "burst", ["The ministry", None]),
        ("The ministry denied reports of a fuel shortage.", "shortage", ["The ministry", None]),
        (ACCUSED, "diverted", ["The club", "farmers"]),
        ("The court heard the evidence of a nurse that the driver was drunk.", "drunk", ["a nurse"]),
        ("The union said three pilots had told it of the raid.", "raid", ["The union", "three pilots"]),
        ("Debed TV said the mayor had been told by drivers that the road was shut.", "shut", ["Debed TV", "drivers"]),
        ("If the Post is to be believed, the mayor said that the road was shut.", "shut", ["the Post", "the mayor"]),
        ("The mayor resigned, the Post said, on the word of a banker.", "resigned", ["the Post", "a banker"]),
    ],
)
def test_the_speakers_of_what_is_said_inside(parse: Parsed, text: str, word: str, speakers: list[str | None]) -> None:
    assert chain(parse, text, word) == speakers


def test_quoting_somebody_as_saying_something_else_is_one_attribution(parse: Parsed) -> None:
    text = "A slide cut the road, Debed TV reported, quoting the rescue service as saying that two cars were missing."
    found = AttributionFinder()(Report(id="test", text=text), parse(text))
    cues = [one.cue.of(text) for one in found if one.cue is not None]
    assert cues == ["reported", "quoting"]
    assert [piece.of(text) for piece in found[1].content] == ["that two cars were missing"]


@pytest.mark.parametrize("text", ["The coach said nothing.", "He met a builder called Holm."])
def test_nothing_and_names_are_not_said(parse: Parsed, text: str) -> None:
    assert AttributionFinder()(Report(id="test", text=text), parse(text)) == ()
