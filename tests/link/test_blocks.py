"""Tellings of one happening meet under a key; those of others rarely do."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from sayso.link.blocks import block_keys
from sayso.records import Place, Telling
from tests.link.conftest import GAO, KANO

type Make = Callable[..., Telling]


def meet(one: Telling, other: Telling, published: str | None = "2024-03-05") -> int:
    """How many keys of one the other asks for."""
    return len(set(block_keys(one, published).borne) & set(block_keys(other, published).asked))


def test_neighbouring_days_and_cells_meet(telling: Make) -> None:
    beside = Place(name="Beside", latitude=15.95, longitude=-0.1, country="MLI", feature="PPL")
    bare = {"actors": (), "recipients": (), "context": ()}
    assert meet(telling("a"), telling("b", start="2024-03-05", end="2024-03-06", **bare))
    assert meet(telling("a"), telling("b", places=(beside,), **bare))
    assert not meet(telling("a"), telling("b", start="2024-03-15", end="2024-03-16"))


def test_undated_tellings_meet_by_the_day_of_publication(telling: Make) -> None:
    undated = telling("b", start=None, end=None)
    assert meet(telling("a"), undated, "2024-03-05")
    assert meet(undated, telling("a"), "2024-03-05")
    assert not meet(telling("a", numbers=()), telling("b", start=None, end=None, numbers=()), "2024-06-05")


def test_unplaced_tellings_meet_by_who_and_how_many(telling: Make) -> None:
    assert meet(telling("a"), telling("b", places=()))
    counted = {"places": (), "actors": (), "recipients": (), "context": (), "numbers": (("killed", 36.0, 36.0),)}
    assert meet(telling("a", **counted), telling("b", **counted))


def test_what_is_dated_loosely_meets_within_weeks(telling: Make) -> None:
    assert meet(telling("a"), telling("b", start="2024-03-01", end="2024-03-31"))


def test_other_places_meet_less(telling: Make) -> None:
    assert meet(telling("a"), telling("b", places=(KANO,))) < meet(telling("a"), telling("b", places=(GAO,)))


@given(st.sampled_from([None, "2024-03-04", "2024-02", "2023"]), st.sampled_from([None, "2024-03-05", "1970-01-01"]))
def test_keys_are_63_bits_and_each_stands_once(telling: Make, start: str | None, published: str | None) -> None:
    for keys in block_keys(telling("a", start=start, end=None), published):
        assert list(keys) == sorted(set(keys))
        assert all(0 <= key < 2**63 for key in keys)
        assert len(keys) < 200
