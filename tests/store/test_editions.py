"""Editions of one page: their order, what changed, and which one counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Member
from sayso.store import Added, Change, Store
from sayso.store.editions import Dated, diff, in_order, page_of
from tests.store.making import TEXT, told

URL = "https://kestrel.example/2031/depot"


def applied(old: str, new: str, changes: tuple[Change, ...]) -> str:
    """The old text with the changes made."""
    made, place = "", 0
    for one in changes:
        made += f"{old[place : one.old.start]} {new[one.new.start : one.new.end]} "
        place = one.old.end
    return made + old[place:]


@given(
    st.lists(st.sampled_from(["fire", "smoke", "the", "port", "😀", "مرفأ"])),
    st.lists(st.sampled_from(["fire", "the", "two"])),
)
def test_a_diff_leads_from_the_old_words_to_the_new(old: list[str], new: list[str]) -> None:
    one, other = " ".join(old), " ".join(new)
    assert applied(one, other, diff(one, other)).split() == new


@pytest.mark.parametrize("words", [5_000, 60_000])
def test_long_rewritten_texts_are_compared_in_bounded_time(words: int) -> None:
    old = "\n".join(f"word{n}" for n in range(words))
    new = "\n".join(f"other{n}" for n in range(words))
    changes = diff(f"Start {old} end", f"Start {new} end")
    assert applied(f"Start {old} end", f"Start {new} end", changes).split() == f"Start {new} end".split()


def test_a_correction_is_a_new_version_with_what_changed(store: Store) -> None:
    fixed = TEXT.replace("dozens", "twelve")
    assert store.add([told("r1", url=URL)]) == Added(new=1)
    assert store.add(
        [told("r2", fixed + " Corrected.", url=URL + "#top", published="2031-03-13T01:00:00+00:00")]
    ) == Added(new=1, editions=1)
    first, second = store.editions(URL)
    assert (first.version, first.current, first.changes) == (1, False, None)
    assert (second.report, second.version, second.current, second.previous) == ("r2", 2, True, "r1")
    assert second.changes is not None
    words = [(one.old.of(TEXT), one.new.of(fixed + " Corrected.")) for one in second.changes]
    assert words == [("dozens.", "twelve. Corrected.")]
    assert store.editions("https://kestrel.example/other") == ()


def test_an_earlier_edition_that_arrives_late_takes_its_place(store: Store) -> None:
    store.add([told("b", "Two.", url=URL, published="2031-03-13T00:00:00+00:00")])
    store.add([told("c", "Three.", url=URL, published="2031-03-14T00:00:00+00:00")])
    store.add([told("a", "One.", url=URL, published="2031-03-13T01:00:00+02:00")])
    found = store.editions(URL)
    assert [(one.report, one.version, one.current, one.previous) for one in found] == [
        ("a", 1, False, None), ("b", 2, False, "a"), ("c", 3, True, "b"),
    ]  # fmt: skip
    assert store.unlinked(9) == ["c"]


def test_the_order_of_arrival_does_not_change_the_versions_of_dated_editions(store: Store) -> None:
    days = [Dated(f"r{n}", n, f"2031-03-{20 - n}T10:00:00+00:00") for n in range(1, 9)]
    assert [one.report for one in in_order(days)] == [f"r{n}" for n in range(8, 0, -1)]
    bare = [Dated("timed", 1, "2031-03-14T20:00:00+00:00"), Dated("bare", 2, "2031-03-14"), Dated("unknown", 3, None)]
    assert [one.report for one in in_order(bare)] == ["timed", "bare", "unknown"]


def test_an_edition_that_is_replaced_leaves_its_events_but_nothing_is_lost(store: Store) -> None:
    store.add([told("r1", url=URL)])
    store.put_members({Member("r1", "c40"): "E1"})
    store.drop_events(["E1"])
    store.add([told("r2", TEXT + " More.", url=URL)])
    assert (store.members(["E1"]), store.touched()) == ({}, ["E1"])
    assert store.query("SELECT report, claim, event FROM past_members").rows == (("r1", "c40", "E1"),)
    assert store.record("r1") is not None


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("HTTP://WWW.Kestrel.Example:80/a/?x=1#top", "kestrel.example/a?x=1"),
        ("https://kestrel.example/a/", "kestrel.example/a"),
        ("https://kestrel.example/", None),
        ("https://kestrel.example", None),
        (None, None),
        ("http://[", None),
        ("a/b", None),
    ],
)
def test_addresses_are_compared_in_a_normal_form(url: str | None, page: str | None) -> None:
    assert page_of(url) == page


def test_a_front_page_is_no_address_of_a_report(store: Store) -> None:
    batch = [told("r1", url="https://kestrel.example/"), told("r2", "Other.", url="https://kestrel.example/")]
    assert store.add(batch) == Added(new=2)
