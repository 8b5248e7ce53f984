"""PLOVER's 37 contexts by the words of a sentence: what sets them, and what only looks like it."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.identify.events.contexts import Contexts
from sayso.knowledge.codebook import codebook
from sayso.records import Parse

ROWS = tomllib.loads((Path(__file__).parent / "data" / "contexts.toml").read_text(encoding="utf-8"))


def test_every_context_has_its_sentences() -> None:
    assert set(ROWS) == codebook().contexts
    assert all(len(rows["yes"]) >= 5 and len(rows["no"]) >= 3 for rows in ROWS.values())


@pytest.mark.parametrize("name", list(ROWS))
def test_a_matter_sets_its_context(parse: Callable[[str], Parse], name: str) -> None:
    assert [text for text in ROWS[name]["yes"] if name not in Contexts(parse(text)).of(0)] == []


@pytest.mark.parametrize("name", list(ROWS))
def test_a_word_alone_does_not(parse: Callable[[str], Parse], name: str) -> None:
    assert [text for text in ROWS[name]["no"] if name in Contexts(parse(text)).of(0)] == []
