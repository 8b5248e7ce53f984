"""A cut of GeoNames' format, written by us: real places, coordinates about right, invented numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def cut() -> Path:
    """Forty rows: villages, seats, dams, lakes; four of them are no places that reports name in Latin letters."""
    return Path(__file__).with_name("cut.txt")


@pytest.fixture(autouse=True)
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of lists."""
    folder = tmp_path / "lists"
    monkeypatch.setenv("SAYSO_GAZETTEER", str(folder))
    return folder


@pytest.fixture
def row() -> Callable[..., str]:
    """One line of a dump: `row(name="Kafr Such", population=12)`."""

    def make(**given: object) -> str:
        fields: dict[str, object] = {
            "id": 90_000_900, "name": "Kafr Such", "ascii": "", "others": "", "latitude": 35.1, "longitude": 36.2,
            "letter": "P", "code": "PPL", "country": "SY", "cc2": "", "admin1": "10", "admin2": "", "admin3": "",
            "admin4": "",
            "population": 0, "elevation": "", "dem": 300, "zone": "Asia/Damascus", "changed": "2031-01-01",
        }  # fmt: skip
        assert given.keys() <= fields.keys()
        return "\t".join(str(value) for value in (fields | given).values()) + "\n"

    return make
