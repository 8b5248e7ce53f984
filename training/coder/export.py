"""Turn the coder's network into int8 ONNX: `python export.py BASE OUT/all.pt OUT/modes.json FOLDER`.

Writes sentence.onnx (the kept layers) and pair.onnx (those of our own) into FOLDER, and the hashes of all files there.
"""

import hashlib
import json
import sys
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from model import ROLES, TYPES, Lower, Upper
from onnxruntime.quantization import QuantType, quantize_dynamic

LISTED = ("encoder.onnx", "encoder.json", "sentence.onnx", "pair.onnx")
AXES = {0: "batch", 1: "words"}


def written(
    model: torch.nn.Module, inputs: dict[str, torch.Tensor], outputs: dict[str, dict[int, str]], to: Path
) -> None:
    """Write a network with 8-bit weights, per channel."""
    axes = {name: {0: "batch"} if name == "votes" else AXES for name in inputs}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(scratch, to.name)
        torch.onnx.export(
            model.eval(), tuple(inputs.values()), str(whole), input_names=list(inputs), output_names=list(outputs),
            dynamic_axes={**axes, **outputs}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, to, per_channel=True, weight_type=QuantType.QInt8)


def export(base: Path, weights: Path, modes: list[str], folder: Path) -> None:
    """Write both networks; the names of the modes travel with the second."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 9, dtype=torch.long)
    if not (folder / "sentence.onnx").exists():
        pieces = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
        written(Lower(base), pieces, {"states": AXES}, folder / "sentence.onnx")
    upper = Upper(base, len(modes))
    upper.load_state_dict(torch.load(weights))
    width = upper.tags.in_features
    words = {"states": torch.zeros(2, 9, width), "mask": torch.ones(2, 9), "roles": torch.ones(2, 9, len(ROLES)),
             "votes": torch.zeros(2, len(TYPES))}  # fmt: skip
    written(upper, words, {"types": {0: "batch"}, "modes": {0: "batch"}, "tags": AXES}, folder / "pair.onnx")
    network = onnx.load(folder / "pair.onnx")
    entry = network.metadata_props.add()
    entry.key, entry.value = "modes", " ".join(modes)
    onnx.save(network, folder / "pair.onnx")
    lines = ["# Hashes (SHA-256) of the networks' files; training/tagger and training/coder write them (export.py).\n"]
    found = [folder / name for name in LISTED if (folder / name).exists()]
    lines += [f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n' for path in found]
    (folder / "encoder.toml").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text()), Path(sys.argv[4]))
