"""The shelf in memory keeps what it is given, and finds who shares keys."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.link import MemoryShelf
from sayso.records import Copy, Digest, Member
from tests.link.conftest import report

keys = st.dictionaries(st.sampled_from("abcdefgh"), st.sets(st.integers(0, 12), max_size=6), max_size=8)


@given(keys)
def test_near_gives_those_who_share_most_keys_first(entries: dict[str, set[int]]) -> None:
    shelf = MemoryShelf()
    shelf.put_keys("copy", [(id_, tuple(held)) for id_, held in entries.items()])
    found = shelf.near("copy", [(id_, tuple(held)) for id_, held in entries.items()], limit=3)
    for id_, held in entries.items():
        shared = {other: len(held & its) for other, its in entries.items() if other != id_ and held & its}
        assert found[id_] == sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:3]


def test_crowded_keys_are_passed_over() -> None:
    shelf = MemoryShelf()
    shelf.put_keys("copy", [(f"r{k}", (1, 2 + k)) for k in range(5)])
    assert shelf.near("copy", [("new", (1, 2))], crowded=4) == {"new": [("r0", 1)]}
    assert len(shelf.near("copy", [("new", (1, 2))], crowded=5)["new"]) == 5


def test_keys_of_copies_and_of_events_do_not_mix() -> None:
    shelf = MemoryShelf()
    shelf.put_keys("copy", [("a", (1,))])
    assert shelf.near("event", [("b", (1,))]) == {"b": []}


def test_a_key_put_twice_counts_once() -> None:
    shelf = MemoryShelf()
    for kind in ("copy", "event"):
        for _ in range(2):
            shelf.put_keys(kind, [("a", (1, 1)), ("b", (1,)), ("a", (1,))])
        assert shelf.near(kind, [("c", (1, 1))]) == {"c": [("a", 1), ("b", 1)]}


def test_what_is_put_is_there_and_the_unknown_is_left_out() -> None:
    shelf = MemoryShelf(reports=[report("a")])
    shelf.put_digests([Digest(report="a")])
    assert shelf.digests(["a", "x"]) == {"a": Digest(report="a")}
    assert set(shelf.reports(["a", "x"])) == {"a"}
    assert shelf.records(["a"]) == {}
    assert shelf.unlinked(5) == ["a"]
    shelf.mark_linked(["a"])
    assert shelf.unlinked(5) == []


def test_reports_move_between_families() -> None:
    shelf = MemoryShelf()
    shelf.put_families({"a": "a", "b": "b"})
    shelf.put_families({"b": "a"})
    assert shelf.families(["a", "b", "x"]) == {"a": "a", "b": "a"}
    assert shelf.family(["a", "b"]) == {"a": ("a", "b")}


def test_copies_of_children_are_replaced() -> None:
    shelf = MemoryShelf()
    old = Copy(child="b", parent="a", kind="verbatim", score=1.0)
    shelf.put_copies(["b"], [old])
    assert shelf.copies_of(["a", "b"]) == {"b": old}
    shelf.put_copies(["b"], [])
    assert shelf.copies_of(["b"]) == {}


def test_a_merged_event_stays_as_an_alias() -> None:
    shelf = MemoryShelf()
    one, two = Member("a", "c"), Member("b", "c")
    shelf.put_members({one: "e1", two: "e2"})
    shelf.put_keys("event", [("e1", (1,)), ("e2", (2,))])
    shelf.merge_events("e1", "e2")
    assert shelf.members(["e1", "e2"]) == {"e1": (one, two), "e2": (one, two)}
    assert shelf.events_of([two]) == {two: "e1"}
    assert shelf.near("event", [("x", (1, 2))]) == {"x": [("e1", 2)]}
    assert shelf.events() == ("e1",)
    shelf.put_members({Member("d", "c"): "e2"})
    assert shelf.events_of([Member("d", "c")]) == {Member("d", "c"): "e1"}
