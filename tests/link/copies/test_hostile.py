"""Reports that nobody should send, and many of them."""

import time

import pytest

from sayso.link.copies import copy_keys, find_copies, trace_copies
from sayso.records import Report
from tests.link.copies.families import FAMILIES, reports
from tests.link.copies.invented import invented

LONG = reports(FAMILIES[0])[0].text


def test_nothing_and_next_to_nothing() -> None:
    assert find_copies([]) == ()
    assert find_copies([Report(id="a", text=""), Report(id="b", text=""), Report(id="c", text="Yes")]) == ()
    assert copy_keys(Report(id="a", text="")) == ()


def test_one_id_twice_counts_once() -> None:
    one, two = Report(id="a", text=LONG, outlet="Norna"), Report(id="b", text=LONG, outlet="Vagula Post")
    assert find_copies([one, two, one]) == find_copies([two, one])
    assert len(find_copies([one, two])) == 1


@pytest.mark.parametrize("ending", ["", " Number {k} of the series, (Norna)"], ids=["identical", "nearly"])
def test_five_hundred_copies_of_one_text_are_one_tree(ending: str) -> None:
    found = [Report(id=f"r{k:03}", text=LONG + ending.format(k=k), outlet=f"Outlet {k}") for k in range(500)]
    start = time.perf_counter()
    copies = find_copies(found)
    assert time.perf_counter() - start < 60
    assert len({copy.child for copy in copies if copy.parent is not None}) >= 490


def test_a_million_characters() -> None:
    words = invented(1, words=150_000)[0]
    start = time.perf_counter()
    copies = find_copies([words, Report(id="x", text=words.text[:900_000]), Report(id="y", text=LONG)])
    assert time.perf_counter() - start < 30
    assert [copy.child for copy in copies] in (["x"], [words.id])
    assert len(copy_keys(words)) <= 450


@pytest.mark.slow
def test_the_cost_of_a_report_stays_flat() -> None:
    each = []
    for count in (500, 2_000):
        found = invented(count)
        start = time.process_time()
        copies = trace_copies(found)
        each.append((time.process_time() - start) / count)
        assert len(copies) >= 0.25 * count
    assert each[1] < 1.6 * each[0]
