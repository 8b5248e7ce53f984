"""A corpus in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.sayso"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened
