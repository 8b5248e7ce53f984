"""Lines of a dump become places, are left aside, or are refused with a reason."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.knowledge.gazetteer.dump import BadRow, Filter, choose_countries, read_row
from sayso.knowledge.gazetteer.features import alike, choose, precision_of

Make = Callable[..., str]
ALL = Filter()


def line(make: Make, **fields: object) -> bytes:
    return make(**fields).rstrip("\n").encode()


def test_a_row_keeps_its_point_its_codes_and_its_names(row: Make) -> None:
    found = read_row(
        line(
            row,
            name="Tall Rif‘at",
            ascii="Tall Rif'at",
            others="Tel Rifaat,تل رفعت,TRF",
            code="PPLA3",
            population=20514,
        ),
        ALL,
    )
    assert found is not None
    assert found.place == (90_000_900, "Tall Rif‘at", 35.1, 36.2, "PPLA3", "SYR", "10", 20514, 2.0)
    assert found.names == ("Tall Rif'at", "Tel Rifaat", "تل رفعت")
    assert found.romanised


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"latitude": 95}, "latitude '95' is not within 90 degrees"),
        ({"latitude": "NaN"}, "latitude 'NaN'"),
        ({"longitude": "-inf"}, "longitude '-inf'"),
        ({"longitude": ""}, "longitude ''"),
        ({"name": " "}, "it has no name"),
        ({"name": "Kafr\x00Such"}, "control characters"),
        ({"name": "K" * 201}, "longer than 200 letters"),
        ({"population": -3}, "population '-3'"),
        ({"population": "many"}, "population 'many'"),
        ({"id": "x"}, "geonameid 'x'"),
        ({"others": "a\tb"}, "20 columns where GeoNames has 19"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason(row: Make, fields: dict[str, object], reason: str) -> None:
    with pytest.raises(BadRow, match=reason.replace("(", r"\(")):
        read_row(line(row, **fields), ALL)


def test_bytes_that_are_not_utf_8_are_refused(row: Make) -> None:
    with pytest.raises(BadRow, match="not UTF-8"):
        read_row(line(row).replace(b"Kafr", b"K\xe1fr"), ALL)
    with pytest.raises(BadRow, match="1 columns"):
        read_row(b"\xff\xfe", ALL)


@pytest.mark.parametrize("code", ["HTL", "PPLQ", "PPLH", "PPLW", "SCH", "WLL"])
def test_what_is_gone_or_what_no_report_names_is_left_aside(row: Make, code: str) -> None:
    assert read_row(line(row, code=code, letter="S"), ALL) is None
    assert read_row(line(row, code=code, letter="S"), Filter(features=choose(code))) is not None


def test_a_name_without_latin_letters_is_left_aside(row: Make) -> None:
    assert read_row(line(row, name="قرية", others="село"), ALL) is None
    assert read_row(line(row, name="قرية", others="Qarya"), ALL) is not None


def test_filters_by_class_code_and_country(row: Make) -> None:
    only = Filter(features=choose("s, dam"), countries=choose_countries("SYR,IQ"))
    assert read_row(line(row, letter="S", code="HTL"), only) is not None
    assert read_row(line(row, letter="P"), only) is None
    assert read_row(line(row, letter="S", code="HTL", country="LB"), only) is None


@pytest.mark.parametrize("features", ["", "Q", "P,?", "villages!"])
def test_a_filter_that_names_nothing_is_wrong_usage(features: str) -> None:
    with pytest.raises(UsageError, match="--features"):
        choose(features)


@pytest.mark.parametrize("countries", ["", "XYZ", "Syria"])
def test_a_country_that_is_none_is_wrong_usage(countries: str) -> None:
    with pytest.raises(UsageError, match="--countries"):
        choose_countries(countries)


@pytest.mark.parametrize(
    ("code", "precision", "acts_as"),
    [
        ("PPL", "town", "PPL"),
        ("PPLA3", "town", "PPL"),
        ("PPLX", "district", "PPLX"),
        ("ADM1", "province", "ADM1"),
        ("ADM4", "district", "ADM4"),
        ("DAM", "exact", "DAM"),
        ("MILB", "exact", "INSM"),
        ("STM", "area", "STM"),
        ("PPLZZ", "town", "PPLZZ"),
        ("HLL", "area", "HLL"),
    ],
)
def test_a_code_tells_how_exactly_and_what_it_acts_as(code: str, precision: str, acts_as: str) -> None:
    assert (precision_of(code), alike(code)) == (precision, acts_as)


@given(st.binary(max_size=300))
def test_no_line_does_anything_but_come_or_be_refused(text: bytes) -> None:
    with pytest.raises(BadRow):
        read_row(text.replace(b"\t", b""), ALL)


_FIELD = st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace").decode().replace("\t", " "))


@given(st.lists(_FIELD, min_size=19, max_size=19))
def test_any_nineteen_columns_come_or_are_left_aside_or_are_refused(fields: list[str]) -> None:
    fields[6:9] = ["P", "PPL", "SY"]
    found = None
    with suppress(BadRow):
        found = read_row("\t".join(fields).encode(), ALL)
    assert found is None or (abs(found.place[2]) <= 90 and abs(found.place[3]) <= 180 and found.name.strip())
