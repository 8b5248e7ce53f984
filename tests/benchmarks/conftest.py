"""A small gold of our own for the tests of the chains benchmark."""

import json
import tomllib
from pathlib import Path

import msgspec
import pytest

from benchmarks.gold.mark import standoff
from benchmarks.gold.passages import Passage


@pytest.fixture(scope="session")
def passages() -> dict[str, Passage]:
    """The passages by id."""
    marked = tomllib.loads(Path(__file__).with_name("passages.toml").read_text(encoding="utf-8"))["passage"]
    return {one["id"]: msgspec.json.decode(json.dumps(standoff(one)), type=Passage) for one in marked}


@pytest.fixture(scope="session")
def gold_folder(passages: dict[str, Passage], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of the hands a and b (development) and d (test), and a second annotation of a01."""
    folder = tmp_path_factory.mktemp("chains")
    (folder / "second").mkdir()
    for name, passage in passages.items():
        (folder / f"{name[0]}.jsonl").write_bytes(msgspec.json.encode(passage) + b"\n")
    (folder / "second" / "one.jsonl").write_bytes(msgspec.json.encode(passages["a01"]) + b"\n")
    return folder
