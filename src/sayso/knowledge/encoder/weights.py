"""Weights: the networks' files, which must be the very ones that were measured."""

import hashlib
import os
import tomllib
from pathlib import Path
from typing import Final

import msgspec

from sayso.errors import KnowledgeError

FILES: Final = ("encoder.onnx", "encoder.json", "sentence.onnx", "pair.onnx")
_PACKAGED: Final = Path(__file__).parent


class Weights(msgspec.Struct, frozen=True):
    """The tagger's network, the tokenizer of all, and the coder's two networks, checked.

    `sentence` is run once for each sentence, `pair` once for each pair of phrases in it.
    """

    network: Path
    tokenizer: Path
    sentence: Path
    pair: Path


def find_weights(folder: Path | None = None) -> Weights | None:
    """The files in `folder` (else in SAYSO_ENCODER, else in the package); None if they are not there.

    Raises:
        KnowledgeError: a file is not the one that its list of hashes names.
    """
    named = os.environ.get("SAYSO_ENCODER")
    folder = folder or (Path(named).expanduser() if named else _PACKAGED)
    paths = [folder / name for name in FILES]
    if not all(path.is_file() for path in paths):
        return None
    hashes = _hashes(folder)
    for path in paths:
        if hashlib.sha256(path.read_bytes()).hexdigest() != hashes.get(path.name):
            raise KnowledgeError(
                f"{path} is not the file that {folder / 'encoder.toml'} names: install Sayso again, "
                "or read by the rules alone (--rules-only)"
            )
    return Weights(*paths)


def _hashes(folder: Path) -> dict[str, str]:
    listed = folder / "encoder.toml"
    try:
        return {name: str(value) for name, value in tomllib.loads(listed.read_text("utf-8")).items()}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"cannot read {listed}: {error}") from error
