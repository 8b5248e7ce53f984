"""Every kind of copy and every trap, in small families of our own; floors under how many are read right."""

import pytest

from sayso.link.copies import find_copies, origin_interval
from sayso.records import Report
from sayso.records.linking import Copy
from tests.link.copies.families import FAMILIES, named, reports


def origins(found: list[Report], copies: tuple[Copy, ...]) -> int:
    above = {copy.child: copy.parent or f"ghost {copy.stem}" for copy in copies}

    def end(id_: str) -> str:
        return end(above[id_]) if id_ in above else id_

    return len({end(report.id) for report in found})


def test_the_gate_of_quality() -> None:
    exact = covered = right = total = 0
    for family in FAMILIES:
        found = reports(family)
        copies = find_copies(found)
        low, high = origin_interval(found, copies)
        exact += origins(found, copies) == family["origins"]
        covered += low <= family["origins"] <= high
        parents = {copy.child: copy.parent or "ghost" for copy in copies}
        for row in family["report"]:
            total += 1
            right += parents.get(row["id"]) == row.get("parent")
    assert len(FAMILIES) == 10
    assert exact >= 9
    assert covered >= 9
    assert right / total >= 0.85


def test_a_verbatim_copy_shows_its_passage_and_its_credit() -> None:
    (copy,) = find_copies(named("a verbatim copy with a sign-off"))
    assert (copy.child, copy.parent) == ("b", "a")
    assert {evidence.kind for evidence in copy.evidence} >= {"passage", "credit"}
    assert 0.5 < copy.score <= copy.kin <= 1


def test_one_speaker_is_no_copying() -> None:
    assert find_copies(named("two who were there, one press conference")) == ()


def test_stock_lines_are_no_copying() -> None:
    assert find_copies(named("stock lines shared by two houses")) == ()


def test_a_clock_in_1970_turns_nothing_round() -> None:
    (copy,) = find_copies(named("a copy whose clock stands in 1970"))
    assert (copy.child, copy.parent) == ("b", "a")
    assert not [evidence for evidence in copy.evidence if evidence.kind == "clock"]


def test_siblings_of_a_missing_report_are_of_one_origin() -> None:
    found = named("siblings of a report that nobody collected")
    copies = find_copies(found)
    assert origins(found, copies) == 1
    assert origin_interval(found, copies).low == 1


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["name"])
def test_an_interval_holds_the_count(family: dict[str, object]) -> None:
    found = reports(family)
    copies = find_copies(found)
    low, high = origin_interval(found, copies)
    assert 1 <= low <= origins(found, copies) <= high <= len(found)
