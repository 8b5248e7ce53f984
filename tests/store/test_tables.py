"""Rows show what the record holds, in the words of the text."""

from sayso.store import Store
from sayso.store.mentions import mention_rows
from sayso.store.tables import COLUMNS, rows_of
from tests.store.making import TEXT, record, told


def test_every_row_has_as_many_fields_as_its_table_columns() -> None:
    made = record()
    assert made.report is not None
    rows = rows_of(made.report, made)
    assert set(rows) == set(COLUMNS)
    assert {table: {len(row) for row in held} for table, held in rows.items()} == {
        table: {len(columns.split())} for table, columns in COLUMNS.items()
    }


def test_words_stand_where_the_spans_say(store: Store) -> None:
    store.add([told("r1")])
    for table in ("mentions", "participants", "wording"):
        rows = store.query(f"SELECT words, span_start, span_end FROM {table}").rows
        assert rows
        assert all(words == TEXT[start:end] for words, start, end in rows)
    [row, _] = store.query(
        "SELECT trigger, trigger_start, trigger_end, clause, clause_start FROM claims ORDER BY n"
    ).rows
    assert row[0] == TEXT[row[1] : row[2]] == "attacked"
    assert TEXT[row[4] :].startswith(row[3])


def test_the_chain_of_a_claim_is_told_outlet_first(store: Store) -> None:
    store.add([told("r1")])
    found = store.query("SELECT chain, origin, anonymous, hops FROM statements ORDER BY claim").rows
    assert found == (
        ("Kestrel Radio <- NORNA <- ? <- officials", "officials", True, 4),
        ("Kestrel Radio <- NORNA", "NORNA", False, 2),
    )


def test_values_are_laid_out_and_the_unknown_is_null(store: Store) -> None:
    store.add([told("r1")])
    sql = "SELECT DISTINCT kind, id, name, latitude, interval_start, vague, low FROM mentions ORDER BY ALL NULLS LAST"
    assert store.query(sql).rows == (
        ("actor", None, "militants", None, None, None, None),
        ("actor", None, None, None, None, None, None),
        ("place", "281102", "Rafah", 31.29, None, None, None),
        ("quantity", None, None, None, None, "dozens", None),
        ("time", None, None, None, "2031-03-10", None, None),
    )


def test_mentions_of_the_record_and_of_codings_are_told_apart() -> None:
    fields = [(row[2], row[3]) for row in mention_rows("r1", TEXT, record())]
    assert [field for coding, field in fields if coding is None] == [
        "actors",
        "actors",
        "places",
        "times",
        "quantities",
    ]
    assert [field for coding, field in fields if coding == "k1"] == [
        "actors",
        "recipients",
        "places",
        "quantities",
        "interval",
    ]
