"""Merging: the encoder for the outermost attributions, the rules for what stands inside of them."""

from sayso.extract.attributions.contents import Content
from sayso.extract.attributions.cues import Cue, Entry
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.merging import merge
from sayso.records import Span


def draft(cue: tuple[int, int], *content: tuple[int, int]) -> Draft:
    span = Span(*cue)
    pieces = tuple(Span(*piece) for piece in content)
    made = Cue(anchor=0, last=0, span=span, form="verb", entry=Entry({"clause": "neutral"}))
    return Draft(made, None, Content(pieces, "clause"))


def cues(drafts: tuple[Draft, ...]) -> list[int]:
    return [one.cue.id for one in drafts]


def test_the_rules_reading_of_the_same_cue_is_dropped() -> None:
    outer = (draft((10, 14), (15, 40)),)
    assert merge(outer, (), (draft((6, 14), (15, 30)),)) == outer


def test_what_the_rules_find_outside_of_every_content_is_dropped() -> None:
    outer = (draft((10, 14), (15, 40)),)
    assert merge(outer, (), (draft((50, 54), (55, 60)),)) == outer


def test_what_the_rules_find_inside_of_a_content_is_kept_and_ends_with_it() -> None:
    outer = (draft((10, 14), (15, 40)),)
    found = merge(outer, (), (draft((20, 24), (25, 60)),))
    assert cues(found) == [10, 20]
    assert found[1].content.pieces == (Span(25, 40),)


def test_inside_of_a_content_the_rules_are_believed_before_the_tags() -> None:
    outer = (draft((10, 14), (15, 40)),)
    found = merge(outer, (draft((20, 24), (25, 39)), draft((30, 33), (34, 39))), (draft((20, 24), (25, 36)),))
    assert cues(found) == [10, 20, 30]
    assert found[1].content.pieces == (Span(25, 36),)
