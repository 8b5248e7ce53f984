"""Merging: the encoder for the outermost attributions, the rules for what stands inside of them."""

from collections.abc import Callable

import msgspec

from sayso.extract.attributions.drafts import Draft, draft
from sayso.extract.attributions.merging import merge
from sayso.extract.attributions.quotes import find_quotes
from sayso.extract.attributions.tagged import TaggedDraft
from sayso.records import Parse, Span, Tagging

NESTED = "The ministry said that the miners feared the pit would flood."


def tagged(parse: Parse, *cued: float) -> Parse:
    """The same parse, its words cues with these probabilities; with none after the last."""
    starts = tuple(token.start for token in parse.tokens)
    shares = (*cued, *(0.0 for _ in starts[len(cued) :]))
    return msgspec.structs.replace(parse, tagging=Tagging(starts=starts, cued=shares))


def ruled(parse: Parse) -> tuple[Draft, ...]:
    return draft(parse, find_quotes(parse))


def with_content(one: Draft, text: str, content: str, sure: float = 0.9) -> TaggedDraft:
    start = text.index(content)
    return TaggedDraft(one.with_pieces((Span(start, start + len(content)),)), sure, 0.9)


def contents(text: str, drafts: tuple[Draft, ...]) -> dict[str, list[str]]:
    return {one.cue.span.of(text): [piece.of(text) for piece in one.content.pieces] for one in drafts}


def test_without_tags_the_rules_stand(parse: Callable[[str], Parse]) -> None:
    one = parse(NESTED)
    assert merge(one, (), (), ruled(one)) == ruled(one)


def test_where_the_encoder_sees_no_cue_the_rules_are_dropped(parse: Callable[[str], Parse]) -> None:
    one = tagged(parse("The mayor said that the bridge was shut."))
    assert merge(one, (), (), ruled(one)) == ()


def test_what_the_rules_find_inside_of_a_content_ends_with_it(parse: Callable[[str], Parse]) -> None:
    text = "The ministry said that the miners feared the pit would flood in May."
    one = tagged(parse(text))
    outer, inner = ruled(one)
    found = merge(one, (with_content(outer, text, "that the miners feared the pit would flood"),), (), (outer, inner))
    assert contents(text, found)["feared"] == ["the pit would flood"]


def test_what_only_the_rules_know_to_hold_another_is_kept(parse: Callable[[str], Parse]) -> None:
    one = tagged(parse(NESTED))
    outer, inner = ruled(one)
    found = merge(one, (TaggedDraft(inner, 0.9, 0.9),), (), (outer, inner))
    assert list(contents(NESTED, found)) == ["said", "feared"]


def test_an_outer_content_is_not_cut_down_to_the_inner_one(parse: Callable[[str], Parse]) -> None:
    one = tagged(parse(NESTED))
    outer, inner = ruled(one)
    found = merge(one, (with_content(outer, NESTED, "the pit would flood"),), (), (outer, inner))
    assert contents(NESTED, found)["said"] == ["that the miners feared the pit would flood"]


def test_where_the_encoder_is_unsure_the_rules_content_stands(parse: Callable[[str], Parse]) -> None:
    text = "The mayor said in May that the road was shut."
    one = tagged(parse(text))
    (rule,) = ruled(one)
    for sure, content in ((0.6, "that the road was shut"), (0.95, "in May")):
        found = merge(one, (with_content(rule, text, "in May", sure),), (), (rule,))
        assert contents(text, found)["said"] == [content]


def test_two_verbs_of_one_speaker_part_what_is_said(parse: Callable[[str], Parse]) -> None:
    text = "The mayor admitted that the bridge was shut but denied that it had sunk."
    one = tagged(parse(text))
    first, second = ruled(one)
    long = with_content(first, text, "that the bridge was shut but denied that it had sunk")
    second = msgspec.structs.replace(second, source=first.source)
    found = merge(one, (long, TaggedDraft(second, 0.9, 0.9)), (), (first, second))
    assert contents(text, found)["admitted"] == ["that the bridge was shut"]
