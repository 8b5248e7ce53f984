"""Sentences of each type and near misses: how many come out right is committed, and may only rise."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from sayso.acquire.text import report_from_text
from sayso.flow import Reader
from sayso.knowledge.codebook import codebook

DATA = Path(__file__).parent / "data"
ROWS: dict[str, dict[str, list[str]]] = tomllib.loads((DATA / "types.toml").read_text(encoding="utf-8"))
FLOORS: dict[str, dict[str, int]] = tomllib.loads((DATA / "types_baseline.toml").read_text(encoding="utf-8"))
SLACK = 10
"""A gain in the total beyond this must be written down, so that it cannot be lost again unseen."""

type Counts = Counter[tuple[str, str]]


@pytest.fixture(scope="module")
def right(reader: Reader) -> Counts:
    """How many sentences of each (type, "positive" or "near") are read right, by the whole product."""
    asked = [(name, kind, text) for name, rows in ROWS.items() for kind, texts in rows.items() for text in texts]
    counts: Counts = Counter()
    for (name, kind, _), record in zip(asked, reader.stream(report_from_text(text) for *_, text in asked), strict=True):
        found = name in {coding.type for coding in record.codings}
        counts[name, kind] += found == (kind == "positive")
    return counts


def test_ten_of_each_for_every_type() -> None:
    assert set(ROWS) == set(codebook().types) == set(FLOORS) - {"total"}
    assert {len(set(rows[kind])) for rows in ROWS.values() for kind in ("positive", "near")} == {10}


@pytest.mark.parametrize("name", list(ROWS))
@pytest.mark.parametrize("kind", ["positive", "near"])
def test_no_type_falls_below_its_floor(right: Counts, name: str, kind: str) -> None:
    assert right[name, kind] >= FLOORS[name][kind], f"{name}, {kind}: {right[name, kind]} of 10 right"


@pytest.mark.parametrize("kind", ["positive", "near"])
def test_the_total_neither_falls_nor_rises_unseen(right: Counts, kind: str) -> None:
    total = sum(right[name, kind] for name in ROWS)
    assert total >= FLOORS["total"][kind], f"{kind}: {total} right"
    assert total <= FLOORS["total"][kind] + SLACK, f"raise {kind} in types_baseline.toml: {total} right"
