"""Mending: whole words, whole names, and contents that say something."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions.linking import Linked
from sayso.extract.attributions.mending import mended
from sayso.records import Parse, Span


def linked(text: str, source: str | None, cue: str, *content: str) -> Linked:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Linked(span(cue), span(source) if source else None, tuple(span(words) for words in content))


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("Police in New Bergen said that it rained.", "Police in New", "Police in New Bergen"),
        ("In May the panel said that it rained.", "the", "the panel"),
        ("Holm, whom which the mayor told, said it.", "which the mayor", "the mayor"),
    ],
)
def test_a_source_goes_on_to_the_end_of_its_name(
    parse: Callable[[str], Parse], text: str, source: str, whole: str
) -> None:
    found = mended(parse(text), linked(text, source, "said", "it"))
    assert found is not None
    assert found.source is not None
    assert found.source.of(text) == whole


def test_a_content_goes_on_to_the_end_of_its_word(parse: Callable[[str], Parse]) -> None:
    text = "Holm said the ship was blue-grey."
    found = mended(parse(text), linked(text, "Holm", "said", "the ship was blue"))
    assert found is not None
    assert [piece.of(text) for piece in found.content] == ["the ship was blue-grey"]


@pytest.mark.parametrize("content", ["that", "that the"])
def test_a_content_without_a_word_of_its_own_is_none(parse: Callable[[str], Parse], content: str) -> None:
    text = "Holm said that the ferry sank."
    assert mended(parse(text), linked(text, "Holm", "said", content)) is None


def test_pieces_around_a_word_of_saying_are_joined(parse: Callable[[str], Parse]) -> None:
    text = "The crew of the old ferry that sank had threatened long ago to strike, the paper said."
    one = linked(text, "the paper", "said", "The crew of the old ferry", "to strike")
    found = mended(parse(text), one, {token.i for token in parse(text).tokens if token.text == "threatened"})
    assert found is not None
    assert len(found.content) == 1
    again = mended(parse(text), one)
    assert again is not None
    assert len(again.content) == 2
