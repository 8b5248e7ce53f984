"""What holds for any reports: exact spans, no circles, no order, the same again."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.copies import copy_keys, find_copies, origin_interval, trace_copies
from sayso.records import Report
from sayso.records.linking import Copy
from tests.link.copies.families import FAMILIES, report, reports

SENTENCES = [
    sentence.strip() + "." for family in FAMILIES for row in family["report"] for sentence in row["text"].split(". ")
]
ODD = ["الجيش قال يوم الأحد إن 12 شخصا أصيبوا 😀.", "記者は三人が負傷したと伝えた。", "“", "…", ""]
texts = st.lists(st.sampled_from([*SENTENCES, *ODD]), max_size=8).map(" ".join)
families = st.lists(
    st.builds(
        lambda text, outlet, published: (text, outlet, published),
        texts,
        st.sampled_from([None, "Norna", "Kestrel Wire", "Vagula Post"]),
        st.sampled_from([None, "2031-05-02", "1970-01-01", "2099-12-31T00:00:00+00:00", "when?"]),
    ),
    max_size=7,
).map(
    lambda rows: [
        Report(id=f"r{k}", text=text, outlet=outlet, published=when) for k, (text, outlet, when) in enumerate(rows)
    ]
)


@settings(max_examples=60, deadline=None)
@given(families, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_nothing_changes_the_second_time(found: list[Report], rng: random.Random) -> None:
    copies = find_copies(found)
    mixed = rng.sample(found, len(found))
    assert find_copies(mixed) == copies
    assert trace_copies(mixed) == copies
    assert origin_interval(mixed, copies) == origin_interval(found, copies)


@settings(max_examples=60, deadline=None)
@given(families)
def test_every_copy_has_one_parent_and_no_circle(found: list[Report]) -> None:
    copies = find_copies(found)
    ids = {report.id for report in found}
    above = {copy.child: copy.parent for copy in copies}
    assert len(above) == len(copies)
    for copy in copies:
        assert copy.child in ids
        assert copy.parent is None or copy.parent in ids - {copy.child}
        assert 0 <= copy.score <= 1
        assert (copy.stem is not None) == (copy.parent is None)
        id_, steps = copy.child, 0
        while (parent := above.get(id_)) is not None:
            id_, steps = parent, steps + 1
            assert steps <= len(found)


@settings(max_examples=60, deadline=None)
@given(families)
def test_evidence_stands_where_it_says(found: list[Report]) -> None:
    by_id = {report.id: report for report in found}
    for copy in find_copies(found):
        _check(copy, by_id)


def _check(copy: Copy, by_id: dict[str, Report]) -> None:
    child = by_id[copy.child].text
    parent = by_id[copy.parent].text if copy.parent is not None else None
    for evidence in copy.evidence:
        if evidence.child is not None:
            assert 0 <= evidence.child.start < evidence.child.end <= len(child)
        if evidence.parent is None or parent is None:
            continue
        assert evidence.parent.end <= len(parent)
        if evidence.kind in ("name", "number", "error") and evidence.child is not None:
            assert plain(evidence.child.of(child)) == plain(evidence.parent.of(parent))
        if evidence.kind == "passage" and evidence.child is not None:
            mine, its = evidence.child.of(child).split(), evidence.parent.of(parent).split()
            assert len(mine) + len(its) < 4 or set(map(plain, mine)) & set(map(plain, its))


def plain(word: str) -> str:
    return word.casefold().strip(".,;:!?“”\"'()").replace(",", "").replace("'", "")


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_keys_of_anything(text: str) -> None:
    keys = copy_keys(report(text))
    assert list(keys) == sorted(set(keys))
    assert all(0 <= key < 1 << 63 for key in keys)
    assert keys == copy_keys(report(text, "b"))


def test_keys_are_few_and_the_same_on_every_machine() -> None:
    found = [len(copy_keys(one)) for family in FAMILIES for one in reports(family)]
    assert max(found) <= 100
    assert min(found) >= 15
    assert copy_keys(report("Nine cups stood in Plovdiv under the vineyard."))[0] == 498460652637584460


def test_copies_share_keys_and_strangers_hardly_any() -> None:
    firsts = [set(copy_keys(reports(family)[0])) for family in FAMILIES]
    seconds = [set(copy_keys(reports(family)[1])) for family in FAMILIES if "parent" in family["report"][1]]
    assert all(any(len(keys & first) >= 3 for first in firsts) for keys in seconds)
    assert all(len(one & two) <= 3 for one, two in pairwise(firsts))
