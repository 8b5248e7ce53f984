"""What linking remembers, checked against the plainest memory there is."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Digest, Member
from sayso.store import Store
from tests.store.making import copy, told

_KEYS = st.lists(st.integers(0, 8), max_size=6)
_ENTRIES = st.lists(st.tuples(st.sampled_from("abcdef"), _KEYS), max_size=8)


def plain(
    held: list[tuple[str, list[int]]], asked: list[tuple[str, list[int]]], limit: int, crowded: int
) -> dict[str, list[tuple[str, int]]]:
    """`near`, word for word."""
    bearers: dict[int, set[str]] = {}
    for id_, keys in held:
        for key in keys:
            bearers.setdefault(key, set()).add(id_)
    found = {}
    for id_, keys in asked:
        few = [bearers.get(key, set()) for key in set(keys) if len(bearers.get(key, set())) <= crowded]
        shared = Counter(one for held_ in few for one in held_ if one != id_)
        found[id_] = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return found


@settings(max_examples=15, deadline=None)
@given(_ENTRIES, st.dictionaries(st.sampled_from("abxyz"), _KEYS), st.integers(1, 3), st.integers(1, 4))
def test_near_finds_whom_the_definition_finds(
    held: list[tuple[str, list[int]]], asked: dict[str, list[int]], limit: int, crowded: int
) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "corpus.sayso") as store:
        store.put_keys("copy", held)
        store.put_keys("event", held)
        wanted = plain(held, list(asked.items()), limit, crowded)
        for kind in ("copy", "event"):
            assert store.near(kind, list(asked.items()), limit=limit, crowded=crowded) == wanted


def test_keys_of_63_bits_and_crowded_ones(store: Store) -> None:
    large = (1 << 63) - 1
    store.put_keys("copy", [("a", [large, 1]), ("b", [large]), *((f"n{n}", [7]) for n in range(300))])
    assert store.near("copy", [("x", [large, 7])]) == {"x": [("a", 1), ("b", 1)]}
    assert store.near("copy", [("x", [])]) == {"x": []}
    assert len(store.near("copy", [("x", [7])], crowded=300)["x"]) == 50


def test_merged_events_are_found_under_the_one_that_was_kept(store: Store) -> None:
    store.put_keys("event", [("E1", [1, 2]), ("E2", [2, 3]), ("E3", [3])])
    store.put_members({Member("r1", "c1"): "E1", Member("r2", "c1"): "E2", Member("r0", "c9"): "E3"})
    with store.batch():
        store.merge_events("E1", "E2")
        store.merge_events("E2", "E3")
        assert store.near("event", [("x", [1, 2, 3])]) == {"x": [("E1", 3)]}
    everyone = (Member("r0", "c9"), Member("r1", "c1"), Member("r2", "c1"))
    assert store.members(["E1", "E3", "E9"]) == {"E1": everyone, "E3": everyone}
    assert store.events_of([Member("r2", "c1"), Member("r2", "c2")]) == {Member("r2", "c1"): "E1"}
    assert (store.alias("E3"), store.alias("E1"), store.alias("E9")) == ("E1", "E1", "E9")
    store.put_members({Member("r5", "c5"): "E3"})
    assert store.events_of([Member("r5", "c5")]) == {Member("r5", "c5"): "E1"}
    store.merge_events("E0", "E1")
    assert store.alias("E2") == "E0"
    assert store.query("SELECT DISTINCT event FROM members").rows == (("E0",),)


def test_members_move_and_what_they_touched_is_known(store: Store) -> None:
    one = Member("r1", "c1")
    store.put_members({one: "E1"})
    store.drop_events(["E1"])
    store.put_members({one: "E2"})
    assert (store.touched(), store.members(["E1", "E2"])) == (["E1", "E2"], {"E2": (one,)})
    store.put_members({})
    assert store.events_of([]) == {}


def test_copies_of_children_are_replaced(store: Store) -> None:
    store.put_copies(["b", "c"], [copy("b", "a"), copy("c", None, ghost="NORNA")])
    assert store.copies_of(["a", "b", "c"]) == {"b": copy("b", "a"), "c": copy("c", None, ghost="NORNA")}
    store.put_copies(["b", "c"], [copy("c", "b")])
    assert store.copies_of(["b", "c"]) == {"c": copy("c", "b")}
    assert store.query("SELECT child, parent, evidence FROM copies").rows == (("c", "b", ["passage"]),)


def test_families_hold_each_report_once(store: Store) -> None:
    store.put_families({"r2": "f1", "r1": "f1", "r3": "f3"})
    store.put_families({"r3": "f1"})
    assert store.families(["r1", "r3", "r9"]) == {"r1": "f1", "r3": "f1"}
    assert store.family(["f1", "f3"]) == {"f1": ("r1", "r2", "r3")}


def test_reports_wait_for_linking_in_the_order_they_came(store: Store) -> None:
    store.add([told("c"), told("a"), told("b")])
    assert (store.unlinked(2), store.unlinked(9)) == (["c", "a"], ["c", "a", "b"])
    store.mark_linked(["c", "b"])
    assert store.unlinked(9) == ["a"]
    store.put_digests([Digest(report="a", outlet="\ud800"), Digest(report="z")])
    assert store.digests(["a", "z"]) == {"a": Digest(report="a", outlet="\ufffd"), "z": Digest(report="z")}
