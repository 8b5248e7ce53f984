"""What a place is said to lie in decides among those that bear its name."""

from sayso.identify.places.ranking import Name, rank
from sayso.knowledge.gazetteer import Entry

_PROVINCE = Entry(None, "Nordmark", 10.0, 20.0, "ADM1", "AAA", "01", 0, 100.0)
_ELSEWHERE = Entry(1, "Tarn", 30.0, 40.0, "PPL", "BBB", "05", 50_000_000, 5.0)


def _best(*towns: Entry) -> Entry:
    names = [Name(entries=towns, within=(1,)), Name(entries=(_PROVINCE,))]
    return rank(names)[0].entries[0]


def test_the_town_with_the_provinces_code_lies_in_it() -> None:
    coded = Entry(2, "Tarn", 10.9, 20.0, "PPL", "AAA", "01", 2_000, 3.0)
    assert _best(_ELSEWHERE, coded) == coded


def test_a_town_without_a_code_lies_in_it_if_it_is_near() -> None:
    near = Entry(None, "Tarn", 10.2, 20.1, "PPL", "AAA", None, 2_000, 3.0)
    assert _best(_ELSEWHERE, near) == near


def test_another_countrys_town_without_a_code_does_not() -> None:
    foreign = Entry(None, "Tarn", 10.2, 20.1, "PPL", "CCC", None, 2_000, 3.0)
    coded = Entry(2, "Tarn", 10.9, 20.0, "PPL", "AAA", "01", 500, 3.0)
    assert _best(foreign, coded) == coded
