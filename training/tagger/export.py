"""Turn the mean of some rounds' weights into int8 ONNX: `python export.py BASE FOLDER OUT/model.pt...`.

Writes encoder.onnx, encoder.json (the tokenizer) and encoder.toml (the hashes of both).
"""

import hashlib
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import torch
from model import Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic


def mean(paths: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of several rounds, of which each went on from the one before."""
    rounds = [torch.load(path) for path in paths]
    return {
        name: sum(one[name] for one in rounds) / len(rounds) if value.is_floating_point() else value
        for name, value in rounds[0].items()
    }


def export(base: Path, folder: Path, weights: list[Path]) -> None:
    """Write the network with 8-bit weights (per channel), the tokenizer, and the hashes of both."""
    model = Tagger(base)
    model.load_state_dict(mean(weights))
    model.eval()
    model.encoder.config._attn_implementation = "eager"
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 9, dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("input_ids", "attention_mask", "tags", "values")}
    axes["maps"] = {0: "batch", 2: "pieces", 3: "anchors"}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(scratch, "encoder.onnx")
        torch.onnx.export(
            model, (ids, torch.ones_like(ids)), str(whole), input_names=["input_ids", "attention_mask"],
            output_names=["tags", "maps", "values"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, folder / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8)
    shutil.copyfile(Path(base, "tokenizer.json"), folder / "encoder.json")
    lines = ["# Hashes (SHA-256) of the encoder's files; training/tagger/export.py writes them.\n"]
    for name in ("encoder.onnx", "encoder.json"):
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        lines.append(f'"{name}" = "{digest}"\n')
    (folder / "encoder.toml").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]), [Path(path) for path in sys.argv[3:]])
