"""Merging: the encoder and the rules each for what they know."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions.contents import Content
from sayso.extract.attributions.cues import Cue, Entry
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.merging import merge
from sayso.extract.attributions.sources import Source
from sayso.extract.attributions.tagged import TaggedDraft
from sayso.records import Parse, Span, Tagging

TEXT = "Moen said the council had heard that Holm denied it; Berg agreed that rain fell."
WORDS = TEXT.split(" ")

type Read = Callable[[str], Parse]


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def draft(parse: Parse, source: str | None, cue: str, content: str) -> Draft:
    anchor = parse.inside(place(cue))[0]
    said = Cue(anchor=anchor, last=anchor, span=place(cue), form="verb", entry=Entry({"clause": "neutral"}))
    named = Source(parse.inside(place(source))[0], place(source)) if source is not None else None
    return Draft(said, named, Content((place(content),), "clause"))


@pytest.fixture
def read(parse: Read) -> Parse:
    """The text, every word of which the encoder would take for a cue."""
    starts = [TEXT.index(" ".join(WORDS[k:])) for k in range(len(WORDS))]
    return parse(TEXT).with_tagging(Tagging(starts=tuple(starts), cued=(1.0,) * len(starts)))


def sure(one: Draft, content: float = 1.0, source: float = 1.0) -> TaggedDraft:
    return TaggedDraft(one, content, source)


def test_the_encoders_ends_are_kept_where_both_read_the_same(read: Parse) -> None:
    ours = draft(read, "Moen", "said", "the council had heard that Holm denied it")
    rule = draft(read, "Moen", "said", "council had heard that Holm denied it")
    assert merge(read, (sure(ours, 0.4),), (), (rule,)) == (ours,)


def test_where_they_differ_the_encoder_has_to_be_sure(read: Parse) -> None:
    ours = draft(read, "Moen", "said", "it; Berg agreed that rain fell")
    rule = draft(read, "Moen", "said", "the council had heard")
    assert merge(read, (sure(ours, 0.9),), (), (rule,)) == (ours,)
    assert merge(read, (sure(ours, 0.6),), (), (rule,)) == (rule,)


def test_a_source_that_the_encoder_does_not_see_is_taken_from_the_rules(read: Parse) -> None:
    ours = draft(read, None, "said", "the council had heard that Holm denied it")
    rule = draft(read, "Moen", "said", "the council had heard that Holm denied it")
    (found,) = merge(read, (sure(ours, 1.0, 0.3),), (), (rule,))
    assert found.source == rule.source
    assert merge(read, (sure(ours, 1.0, 0.9),), (), (rule,)) == (ours,)


def test_a_cue_that_the_rules_do_not_know_needs_a_sure_encoder(read: Parse) -> None:
    ours = draft(read, "Berg", "agreed", "that rain fell")
    assert merge(read, (sure(ours, 0.8),), (), ()) == (ours,)
    assert merge(read, (sure(ours, 0.3),), (), ()) == ()


def test_what_the_rules_find_inside_of_a_content_is_kept_and_ends_with_it(read: Parse) -> None:
    ours = draft(read, "Moen", "said", "the council had heard that Holm denied it")
    rule = draft(read, "the council", "heard", "that Holm denied it; Berg agreed")
    _, inner = merge(read, (sure(ours),), (), (rule,))
    assert inner.content.pieces == (place("that Holm denied it"),)


def test_inside_of_a_content_the_rules_are_believed_before_the_tags(read: Parse) -> None:
    ours = draft(read, "Moen", "said", "the council had heard that Holm denied it")
    rule = draft(read, "the council", "heard", "that Holm denied it")
    tagged = draft(read, "council", "heard", "Holm denied it")
    other = draft(read, "Holm", "denied", "it")
    assert merge(read, (sure(ours),), (sure(tagged), sure(other)), (rule,)) == (ours, rule, other)


def test_beside_the_contents_the_rules_need_a_word_that_looks_like_a_cue(read: Parse) -> None:
    rule = draft(read, "Berg", "agreed", "that rain fell")
    assert merge(read, (), (), (rule,)) == (rule,)
    cold = read.with_tagging(Tagging(starts=(place("agreed").start,), cued=(0.001,)))
    assert merge(cold, (), (), (rule,)) == ()


def test_without_the_encoder_the_rules_stand_alone(parse: Read) -> None:
    plain = parse(TEXT)
    rule = draft(plain, "Berg", "agreed", "that rain fell")
    assert merge(plain, (), (), (rule,)) == (rule,)
