"""A dateline neither speaks nor is said."""

from collections.abc import Callable

import pytest

from sayso.acquire.text import report_from_text
from sayso.extract.attributions import AttributionFinder
from sayso.records import Parse

BODY = "Around 90 herders closed the salt road on Tuesday, the second time this year, and said they would stay."


@pytest.mark.parametrize(
    "opening",
    [
        "GAO, June 3 - ",
        "GAO, Mali, June 3 (NORNA) - ",
        "GAO (NORNA) - ",
        "GAO -- ",
        "Herders close road\n\nGAO, June 3 - ",
    ],
)
def test_the_place_of_a_dateline_is_no_source_and_no_content(parse: Callable[[str], Parse], opening: str) -> None:
    text = opening + BODY
    found = AttributionFinder()(report_from_text(text), parse(text))
    said = next(one for one in found if one.cue is not None and one.cue.of(text) == "said")
    assert said.source is not None
    assert said.source.of(text) == "Around 90 herders"
    assert [piece.of(text) for piece in said.content] == ["they would stay"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "GAO, June 3 (NORNA) - The bridge over the river fell, the Sahel Evening Radio has learned.",
            "The bridge over the river fell",
        ),
        (
            "GAO, June 3 - Two barges sank in the night and nobody was hurt, according to port workers.",
            "Two barges sank in the night and nobody was hurt",
        ),
    ],
)
def test_a_content_begins_behind_the_dateline(parse: Callable[[str], Parse], text: str, content: str) -> None:
    found = AttributionFinder()(report_from_text(text), parse(text))
    assert [piece.of(text) for piece in found[-1].content] == [content]
