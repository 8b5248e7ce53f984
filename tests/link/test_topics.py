"""Reports on one matter: how alike two are, clusters at once and one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.topics import KEPT, Topics, cluster_reports, similarity, weighed

QUAKE = "An earthquake of magnitude 6.1 shook Salta on 3 March, and 14 people died when the Belgrano market collapsed."
AGAIN = "The earthquake in Salta, of magnitude 6.1, killed 14 people in the Belgrano market on 3 March, officials said."
OTHER = "An earthquake of magnitude 5.2 shook Ibarra on 9 May; nobody died, though the Olmedo theatre lost its roof."
CUP = "Larnaca Rovers beat Tallis City 3-1 in the final; the keeper Rui Fenn saved two penalties for the Rovers."
CUP_AGAIN = "Rui Fenn saved two penalties as Larnaca Rovers won the final against Tallis City 3-1."
TEXTS = [QUAKE, AGAIN, OTHER, CUP, CUP_AGAIN]
texts = st.text(max_size=200) | st.sampled_from(TEXTS)


@given(texts, texts)
def test_likeness_is_symmetric_and_a_share(one: str, other: str) -> None:
    first, second = weighed(one), weighed(other)
    assert len(first) <= KEPT
    assert 0.0 <= similarity(first, second) <= 1.0
    assert similarity(first, second) == pytest.approx(similarity(second, first))


def test_a_report_is_wholly_like_itself_and_nothing_is_like_nothing() -> None:
    assert similarity(weighed(QUAKE), weighed(QUAKE)) == pytest.approx(1.0)
    assert similarity(weighed(""), weighed(QUAKE)) == 0.0


def test_like_happenings_are_told_apart_by_names_and_numbers() -> None:
    assert similarity(weighed(QUAKE), weighed(AGAIN)) > 2 * similarity(weighed(QUAKE), weighed(OTHER))


def test_clusters_at_once() -> None:
    assert cluster_reports([weighed(text) for text in TEXTS]) == [0, 0, 1, 2, 2]
    assert cluster_reports([]) == []


def test_a_late_report_joins() -> None:
    topics = Topics()
    assert [topics.add(weighed(text)) for text in TEXTS] == [0, 0, 1, 2, 2]
    assert (
        topics.add(weighed("Rescuers dug for the dead of the Belgrano market in Salta after the 6.1 earthquake.")) == 0
    )


def test_addresses_on_the_web_are_no_words() -> None:
    assert weighed("https://example.org/belgrano-market") == weighed("")
