"""The generator of syndication trees: parts that share nothing, edits that keep enough, counts that add up."""

import random
from itertools import combinations

import pytest

from benchmarks.syndication import editing
from benchmarks.syndication.baselines import BASELINES
from benchmarks.syndication.scoring import counted
from sayso.records import Report
from sayso.records.linking import Copy

SENTENCES = [
    "A mill in Tartu burned down on Friday and 37 workers fled.",
    "The owner Agnes Tamm said she would rebuild it before winter.",
    "Firefighters came from Vagula with nine engines and much hose.",
    "It had ground rye since 1984 for bakers on both shores.",
    "Insurers in Oulu will look at the ruin next week.",
]


@pytest.mark.parametrize(("one", "two"), list(combinations(("train", "dev", "test"), 2)))
def test_parts_share_no_template_no_stock_and_no_quotation(one: str, two: str) -> None:
    mine, its = editing.phrases()[one], editing.phrases()[two]
    for table in (
        "credits_front",
        "credits_back",
        "credits_inside",
        "credits_lead",
        "credits_byline",
        "stock",
        "quotes",
        "first",
        "second",
    ):
        assert mine[table]
        assert not set(mine[table]) & set(its[table])


@pytest.mark.parametrize("kind", sorted(editing.KINDS))
def test_every_kind_of_copy_keeps_something(kind: str) -> None:
    words = set(" ".join(SENTENCES).lower().replace(".", "").split())
    for seed in range(20):
        copy = editing.KINDS[kind](list(SENTENCES), random.Random(seed))
        assert copy
        assert len(set(" ".join(copy).lower().replace(".", "").split()) & words) >= 4


def test_the_same_seed_makes_the_same_copy() -> None:
    once, twice = (editing.rewritten(list(SENTENCES), random.Random(5)) for _ in range(2))
    assert once == twice


def test_numbers_are_rounded_and_years_are_not() -> None:
    text = " ".join(editing.rounded(sentence, 1.0, random.Random(1)) for sentence in SENTENCES)
    assert "37" not in text
    assert "40" in text
    assert "1984" in text


def test_ends_of_chains_are_counted() -> None:
    reports = [Report(id=id_, text="") for id_ in "abcdef"]
    copies = (
        Copy(child="b", parent="a", kind="edited", score=0.9),
        Copy(child="c", parent="b", kind="edited", score=0.9),
        Copy(child="d", parent=None, kind="edited", score=0.9, stem="d"),
        Copy(child="e", parent=None, kind="edited", score=0.9, stem="d"),
    )
    assert counted(reports, {copy.child: copy for copy in copies}) == 3


def test_baselines_join_what_is_the_same() -> None:
    text = " ".join(SENTENCES)
    reports = [Report(id="a", text=text), Report(id="b", text=text), Report(id="c", text=" ".join(SENTENCES[:2]))]
    assert [count(reports) for count in BASELINES.values()] == [3, 2, 2, 1]
