"""The weights are the ones that were measured, or they are not used."""

import shutil
from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.encoder import find_weights


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    weights = find_weights()
    assert weights is not None
    listed = weights.network.with_suffix(".toml")
    for path in (weights.network, weights.tokenizer, weights.sentence, weights.pair, listed):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_the_packaged_weights_are_there_and_small() -> None:
    weights = find_weights()
    assert weights is not None
    sizes = [path.stat().st_size for path in (weights.network, weights.tokenizer, weights.sentence, weights.pair)]
    assert sum(sizes[:2]) < 25 * 1024 * 1024
    assert sum(sizes) < 50 * 1024 * 1024


def test_a_changed_byte_is_noticed(copied: Path) -> None:
    network = copied / "encoder.onnx"
    content = bytearray(network.read_bytes())
    content[len(content) // 2] ^= 1
    network.write_bytes(content)
    with pytest.raises(KnowledgeError, match="--rules-only"):
        find_weights(copied)


def test_missing_weights_are_none(copied: Path) -> None:
    (copied / "encoder.onnx").unlink()
    assert find_weights(copied) is None


def test_a_missing_list_of_hashes_is_an_error(copied: Path) -> None:
    (copied / "encoder.toml").unlink()
    with pytest.raises(KnowledgeError, match=r"encoder\.toml"):
        find_weights(copied)


def test_another_folder_can_be_named(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_ENCODER", str(copied))
    weights = find_weights()
    assert weights is not None
    assert weights.network.parent == copied
