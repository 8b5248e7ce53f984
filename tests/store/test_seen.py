"""The marks of inputs are the same here and in SQL."""

import duckdb
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.store.seen import HASH, Marks, mark


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_a_mark_is_the_same_in_sql(texts: list[str]) -> None:
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT {HASH.format('t')} FROM (SELECT unnest(?::VARCHAR[]) AS t)", [texts])
        assert found.fetchall() == [(mark(text),) for text in texts]


def test_marks_hold_what_was_there_and_what_came() -> None:
    marks = Marks(np.array([mark("b"), mark("a")], dtype=np.uint64))
    marks.add("c")
    assert [one in marks for one in "abcd"] == [True, True, True, False]
    assert "a" not in Marks(np.array([], dtype=np.uint64))
