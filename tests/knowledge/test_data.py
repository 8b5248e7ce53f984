"""The tables that ship: each says where it comes from, and each is read by something."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

import sayso

_DATA = Path(str(files("sayso.knowledge").joinpath("data")))
_SOURCE = Path(str(files(sayso)))
_TABLES = sorted(path for path in _DATA.iterdir() if path.suffix in {".toml", ".csv"})
_ORIGIN = re.compile(r"\b(ours|GeoNames|Source of the facts)\b", re.IGNORECASE)


@pytest.mark.parametrize("table", _TABLES, ids=lambda path: path.name)
def test_a_table_names_its_origin_on_top(table: Path) -> None:
    top = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        top.append(line)
    assert _ORIGIN.search(" ".join(top)), f"{table.name} begins without a comment that names its origin"


def test_every_table_is_read_by_some_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in _SOURCE.rglob("*.py"))
    named = set(re.findall(r"""["']([\w.]+)["']""", code))
    assert [table.name for table in _TABLES if not {table.stem, table.name} & named] == []


def test_nothing_else_lies_among_the_tables() -> None:
    known = {path.name for path in _TABLES} | {"demo.txt", "meanings.npz", "copyparents.npz"}
    assert {path.name for path in _DATA.iterdir() if path.is_file()} == known
