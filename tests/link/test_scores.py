"""The benchmark's scores of coreference, against sums done by hand."""

import pytest

from benchmarks.coreference_score import b_cubed, ceaf_e, conll, muc

GOLD = dict(zip("abcdefg", "1112223", strict=True))  # {a b c} {d e f} {g}
FOUND = dict(zip("abcdefg", "xxyyyyz", strict=True))  # {a b} {c d e f} {g}


def test_muc_counts_links() -> None:
    # gold links: 2 + 2; of {a b c} one is cut, of {d e f} none: 3 of 4. Found links: 1 + 3, one of them wrong: 3 of 4.
    assert muc(GOLD, FOUND) == pytest.approx((3 / 4, 3 / 4, 3 / 4))


def test_b_cubed_takes_each_thing() -> None:
    precision = (1 + 1 + 1 / 4 + 3 * 3 / 4 + 1) / 7
    recall = (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1 + 1) / 7
    assert b_cubed(GOLD, FOUND)[:2] == pytest.approx((precision, recall))


def test_ceaf_pairs_clusters_one_to_one() -> None:
    # {a b c}-{a b}: 4/5; {d e f}-{c d e f}: 6/7; {g}-{g}: 1
    total = 4 / 5 + 6 / 7 + 1
    assert ceaf_e(GOLD, FOUND)[:2] == pytest.approx((total / 3, total / 3))


def test_the_mean_of_three() -> None:
    three = (muc(GOLD, FOUND).f1, b_cubed(GOLD, FOUND).f1, ceaf_e(GOLD, FOUND).f1)
    assert conll(GOLD, FOUND) == pytest.approx(sum(three) / 3)
    assert conll(GOLD, GOLD) == pytest.approx(1.0)


def test_all_alone_has_no_links_but_is_right_of_each_thing() -> None:
    alone = {thing: thing for thing in GOLD}
    assert muc(GOLD, alone).f1 == 0.0
    assert b_cubed(GOLD, alone)[:2] == pytest.approx((1.0, 3 / 7))
