"""The tree and the drawing of it: nobody is lost, nobody stands twice, whatever the edges."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sayso.records import Count, Edge, Node, Stemma
from sayso.view.events.cast import Cast, letters
from sayso.view.events.graph import layout, stemma_drawing
from sayso.view.events.tree import rows
from tests.view.events.examples import crowd, event, reports, stemma


def _tangle(pairs: list[tuple[int, int]], number: int) -> Stemma:
    return Stemma(
        nodes=tuple(Node(id=f"n{place}", kind="report", report=f"r{place}") for place in range(number)),
        edges=tuple(Edge(child=f"n{child}", parent=f"n{parent}", kind="copy", score=0.5) for child, parent in pairs),
        copies=(), origins=(), count=Count(1, 1), articles=number, outlets=number, families=1,
    )  # fmt: skip


_PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 9)), max_size=25)


@given(_PAIRS)
def test_every_node_is_told_once_in_full_even_in_circles(pairs: list[tuple[int, int]]) -> None:
    cast = Cast(_tangle(pairs, 10), {})
    told = [row.node.id for row in rows(cast) if not row.again]
    assert sorted(told) == sorted(cast.nodes)
    assert set(layout(cast)) == set(cast.nodes)


@given(_PAIRS)
def test_a_node_stands_right_of_its_parents_and_on_nobody(pairs: list[tuple[int, int]]) -> None:
    down = [(child, parent) for child, parent in pairs if parent < child < 10]
    spots = layout(Cast(_tangle(down, 10), {}))
    assert all(spots[f"n{child}"].layer > spots[f"n{parent}"].layer for child, parent in down)
    assert len({(spot.layer, spot.height) for spot in spots.values()}) == 10


def test_a_report_with_two_parents_is_told_under_the_surer_and_referred_to() -> None:
    told = [(row.node.id, row.edge.parent if row.edge else None, row.again) for row in rows(Cast(stemma(), reports()))]
    assert [one for one in told if one[0] == "nr5"] == [("nr5", "nr1", False), ("nr5", "nr6", True)]
    assert [one[0] for one in told if one[1] is None] == ["s1", "s2", "g1", "s3"]


def test_letters_go_on_after_z() -> None:
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_the_same_cast_has_the_same_numbers_whatever_the_order_of_its_nodes() -> None:
    turned = msgspec.structs.replace(stemma(), nodes=stemma().nodes[::-1], origins=stemma().origins[::-1])
    one, other = Cast(stemma(), reports(), event()), Cast(turned, reports(), event())
    assert (one.numbers, one.letters) == (other.numbers, other.letters)
    assert one.numbers["r1"] == 1
    assert one.letter_of("r5") == "A+B"


def test_the_drawing_holds_every_node_and_edge_inside_its_frame() -> None:
    for told, known in ((stemma(), reports()), (crowd(30, chained=True)[0].stemma, crowd(30)[1])):
        drawing = etree.fromstring(str(stemma_drawing(Cast(told, known))))
        _, _, wide, high = map(float, str(drawing.get("viewBox")).split())
        boxes = drawing.findall(".//rect")
        assert len(boxes) == len(told.nodes)
        assert len(drawing.findall("path")) == len(told.edges)
        assert all(0 <= float(str(box.get("x"))) <= wide - 190 for box in boxes)
        assert all(0 <= float(str(box.get("y"))) <= high - 42 for box in boxes)


def test_kinds_are_told_in_words_not_by_looks_alone() -> None:
    drawing = etree.fromstring(str(stemma_drawing(Cast(stemma(), reports(), event()))))
    words = " ".join(map(str, drawing.itertext()))
    for told in ("not collected", "anonymous source", "named source", "cites", "credits 0.80", "word for word 0.99"):
        assert told in words
