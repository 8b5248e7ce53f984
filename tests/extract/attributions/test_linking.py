"""Linking: who gets which source and which content."""

from sayso.extract.attributions.linking import link
from sayso.records import Link, Span, Tagged, Tagging

SOURCE, CUE, OTHER, CONTENT = Span(0, 5), Span(6, 10), Span(20, 24), Span(11, 19)


def tagging(*links: Link) -> Tagging:
    spans = (
        Tagged("source", SOURCE, 0.9),
        Tagged("cue", CUE, 0.9),
        Tagged("cue", OTHER, 0.9),
        Tagged("content", CONTENT, 0.9),
    )
    return Tagging(spans, links)


def test_a_content_goes_to_the_cue_with_the_largest_share() -> None:
    (found,) = link(tagging(Link(1, 3, 0.8), Link(2, 3, 0.2), Link(1, 0, 0.9), Link(1, None, 0.1)))
    assert (found.cue, found.source, found.content) == (CUE, SOURCE, (CONTENT,))


def test_two_cues_share_a_content_that_is_both_of_theirs() -> None:
    found = link(tagging(Link(1, 3, 0.5), Link(2, 3, 0.45)))
    assert [one.cue for one in found] == [CUE, OTHER]


def test_nobody_is_the_source_where_that_is_likelier() -> None:
    (found,) = link(tagging(Link(1, 3, 0.9), Link(1, 0, 0.2), Link(1, None, 0.7)))
    assert found.source is None


def test_a_cue_without_content_and_a_content_without_cue_are_dropped() -> None:
    assert link(tagging(Link(1, 0, 0.9))) == ()
    assert link(tagging(Link(1, 3, 0.05))) == ()


def test_the_depths_are_linked_apart() -> None:
    inner = Tagging((Tagged("cue", CUE, 0.9, 1), Tagged("content", CONTENT, 0.9, 1)), (Link(0, 1, 0.9),))
    assert link(inner) == ()
    assert [one.cue for one in link(inner, depth=1)] == [CUE]
