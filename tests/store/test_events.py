"""Events are stored whole and listed by their columns."""

import pytest

from sayso.errors import UsageError
from sayso.records import Interval, Member
from sayso.store import Store
from tests.store.making import event

ONE = event("E1", Member("r1", "c1"), Member("r2", "c1"), low=2, high=3)
LATER = event(
    "E2", Member("r3", "c1"), interval=Interval(start="2031-04-01", end="2031-04-02"), type="PROTEST", who=("miners",)
)
UNDATED = event("E3", Member("r4", "c1"), interval=None, place=None)


def names(store: Store, **filters: object) -> list[str]:
    return [one.event for one in store.events(**filters)]  # type: ignore[arg-type]


def test_an_event_comes_back_as_it_was_put(store: Store) -> None:
    store.put_members({Member("r1", "c1"): "E1"})
    store.put_events([ONE, LATER])
    assert (store.event("E1"), store.event("E2"), store.event("E9")) == (ONE, LATER, None)
    assert store.touched() == []
    store.put_events([event("E1")])
    assert store.event("E1") == event("E1")
    store.drop_events(["E1"])
    assert names(store) == ["E2"]


def test_an_alias_leads_to_the_event(store: Store) -> None:
    store.merge_events("E1", "E0")
    store.put_events([ONE])
    assert store.event("E0") == ONE


def test_what_is_listed_is_what_the_event_says(store: Store) -> None:
    store.put_events([ONE])
    [listed] = store.events()
    assert (listed.members, listed.reports, listed.origins_low, listed.origins_high) == (2, 2, 2, 3)
    assert (listed.place, listed.country, listed.date_start, listed.who) == (
        "Rafah",
        "PSE",
        "2031-03-10",
        ("militants",),
    )


def test_filters_and_orders(store: Store) -> None:
    store.put_events([UNDATED, LATER, ONE])
    assert names(store) == ["E1", "E2", "E3"]
    assert names(store, order="newest") == ["E2", "E1", "E3"]
    assert names(store, order="origins", limit=1) == ["E1"]
    assert names(store, order="id", skip=1) == ["E2", "E3"]
    assert names(store, type="protest") == ["E2"]
    assert names(store, name="MINERS") == ["E2"]
    assert names(store, name="rafah", country="pse") == ["E1", "E2"]
    assert names(store, start="2031-03-11") == ["E2"]
    assert names(store, end="2031-04-01") == ["E1"]
    assert names(store, reports=2) == names(store, origins=2) == ["E1"]
    with pytest.raises(UsageError, match="none of date"):
        names(store, order="size")
