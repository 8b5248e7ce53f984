"""The matrix: what counts as told by most, and how silence, nought and unknown numbers differ."""

import msgspec

from sayso.records import Agreement, Member, Quantity, Statement
from sayso.records.linking import Verdict
from sayso.view.events.cast import Cast
from sayso.view.events.fields import FIELDS, MatrixRow, matrix, statement_words, verdicts
from tests.view.events.examples import DAY, event, lone, reports


def _rows() -> dict[str, MatrixRow]:
    return {row.origin: row for row in matrix(event(), Cast(event().stemma, reports(), event()))}


def _signs(verdict: Verdict, told: dict[str, str]) -> dict[str, str]:
    said = tuple(Statement(origin=one, words=words, members=(Member("r1", "c1"),)) for one, words in told.items())
    shown = msgspec.structs.replace(event(), agreement=(Agreement(field="who", verdict=verdict, statements=said),))
    return {row.origin: row.cells[0].sign for row in matrix(shown, Cast(shown.stemma, reports(), shown))}


def test_every_origin_has_a_cell_for_every_field() -> None:
    rows = _rows()
    assert list(rows) == ["s1", "s2", "g1", "s3"]
    assert all(tuple(cell.field for cell in row.cells) == FIELDS for row in rows.values())


def test_where_most_agree_the_others_differ_and_without_a_most_all_do() -> None:
    assert [_rows()[one].cells[5].sign for one in ("s1", "s2", "g1", "s3")] == ["=", "=", "?", "≠"]
    assert [row.cells[4].sign for row in _rows().values()] == ["≠"] * 4
    assert _signs("differ", {"s1": "X", "s2": "Y"}) == {"s1": "≠", "s2": "≠", "g1": "?", "s3": "?"}


def test_precision_is_not_dissent() -> None:
    assert [row.cells[2].sign for row in _rows().values()] == ["=", "≈", "=", "?"]


def test_one_origin_alone_neither_agrees_nor_differs() -> None:
    assert _signs("single", {"s1": "X"})["s1"] == "·"


def test_an_origin_that_says_two_things_is_told_with_both() -> None:
    extra = Statement(
        origin="s1", words="15", members=(Member("r2", "c1"),), values=(Quantity(point=15, low=15, high=15),)
    )
    shown = event()
    many = msgspec.structs.replace(shown.agreement[4], statements=(*shown.agreement[4].statements, extra))
    shown = msgspec.structs.replace(shown, agreement=(*shown.agreement[:4], many, *shown.agreement[5:]))
    assert matrix(shown, Cast(shown.stemma, reports(), shown))[0].cells[4].words == ("14", "15")


def test_nought_unknown_numbers_and_silence_look_different() -> None:
    cells = [row.cells[4] for row in _rows().values()]
    assert [cell.words for cell in cells] == [
        ("14",),
        ("about 20",),
        ("~ several, number not given",),
        ("0, none (no boats)",),
    ]
    day = Statement(origin="s1", words="Wednesday", members=(), values=(DAY,))
    assert statement_words(day) == "Wednesday (2031-03-12)"
    empty = Statement(origin="s1", words="", members=())
    assert statement_words(empty) == "~ said, but not pinned down"
    assert _rows()["s2"].cells[0].words == ()


def test_an_origin_that_the_stemma_does_not_hold_has_a_row_too() -> None:
    assert "elsewhere" in _signs("agree", {"s1": "X", "elsewhere": "X"})


def test_a_field_of_which_nothing_is_held_is_unsaid() -> None:
    assert set(verdicts(lone()[0]).values()) == {"unsaid"}
