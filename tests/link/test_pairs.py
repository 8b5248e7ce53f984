"""Pairs of tellings: the same whichever way round, in [0, 1], and right on small groups of our own."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.pairs.cluster import average_link, cluster
from sayso.link.pairs.scorer import THRESHOLD, PairScorer
from sayso.records import Telling
from tests.link.minitopics import TOPICS

SCORE = PairScorer()
EVERY = [
    Telling(**{**{f: getattr(telling, f) for f in telling.__struct_fields__}, "report": f"{number}-{telling.report}"})
    for number, group in enumerate(TOPICS.values())
    for _, telling in group
]
LIKE = 0.4
tellings = st.sampled_from(EVERY)


def alike(_one: Telling, _other: Telling) -> float:
    return LIKE


@settings(deadline=None)  # the first pair reads the tables
@given(tellings, tellings, st.floats(0, 1))
def test_a_pair_is_the_same_either_way_round(one: Telling, other: Telling, like: float) -> None:
    found = SCORE(one, other, alike=like)
    assert 0.0 <= found <= 1.0
    assert found == pytest.approx(SCORE(other, one, alike=like))


@settings(deadline=None)
@given(tellings, st.lists(tellings, min_size=1, max_size=6))
def test_many_at_once_are_as_each_alone(one: Telling, others: list[Telling]) -> None:
    row = SCORE.score(one, others, np.full(len(others), LIKE))
    assert row == pytest.approx([SCORE(one, other, alike=LIKE) for other in others])
    assert SCORE.joins(one, others, np.full(len(others), LIKE)) == pytest.approx(row.mean())


def test_nobody_joins_an_event_without_members() -> None:
    with pytest.raises(ValueError, match="members"):
        SCORE.joins(EVERY[0], [], np.empty(0))
    assert SCORE.score(EVERY[0], [], np.empty(0)).shape == (0,)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(12)))
def test_events_do_not_depend_on_the_order(order: list[int]) -> None:
    some = EVERY[:12]
    straight = cluster(some, SCORE, alike)
    turned = cluster([some[k] for k in order], SCORE, alike)
    assert [straight[k] for k in order] == turned


def test_average_link_goes_by_the_mean_and_stops_at_the_threshold() -> None:
    likeness = np.array([[1, 0.9, 0.5], [0.9, 1, 0.1], [0.5, 0.1, 1]])
    assert average_link(likeness, 0.29) == [0, 0, 0]  # the third is like the pair by (.5 + .1) / 2 = .3
    assert average_link(likeness, 0.31) == [0, 0, 1]
    assert average_link(likeness, 0.95) == [0, 1, 2]
    assert average_link(np.empty((0, 0)), 0.5) == []


def test_traits_that_cannot_be_told_are_no_numbers() -> None:
    bare = Telling(report="r", claim="c", lemma="attack")
    row = SCORE.traits(bare, [EVERY[0]], np.array([LIKE]))[0]
    assert np.isnan(row).any()
    assert 0.0 <= SCORE(bare, EVERY[0], alike=LIKE) <= 1.0


def test_small_groups_of_our_own() -> None:
    right = wrong_joined = together = apart = 0
    for group in TOPICS.values():
        for (event, one), (other_event, other) in combinations(group, 2):
            joined = SCORE(one, other, alike=LIKE) >= THRESHOLD
            together += event == other_event
            apart += event != other_event
            right += joined and event == other_event
            wrong_joined += joined and event != other_event
    assert (together, apart) == (15, 30)
    assert right >= 14
    assert wrong_joined <= 7  # other people, the same words: what is alike elsewhere in the reports must tell
