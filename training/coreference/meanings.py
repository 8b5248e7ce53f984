"""Vectors of single words from the encoder's base network, pressed to 64 bytes each: knowledge/data/meanings.npz.

    SAYSO_DATA=... uv run python -m training.coreference.vocabulary build/words.json
    build/train/bin/python training/coreference/meanings.py BASE build/words.json src/sayso/knowledge/data/meanings.npz

The second line runs in the environment of training/tagger, whose README names it and BASE. Each word is read alone; the
mean of its pieces in the last layer is its vector. The 64 directions of the greatest variance are kept, each word is
brought to length 1.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

KEPT = 64
BATCH = 256


def main() -> None:
    """Read the words, write the table."""
    base, source, target = sys.argv[1:]
    words = json.loads(Path(source).read_text(encoding="utf-8"))
    pieces, network = AutoTokenizer.from_pretrained(base), AutoModel.from_pretrained(base).eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(words), BATCH):
            batch = pieces(
                words[start : start + BATCH], padding=True, truncation=True, max_length=16, return_tensors="pt"
            )
            hidden, mask = network(**batch).last_hidden_state, batch["attention_mask"][..., None]
            mean = (hidden * mask).sum(1) / mask.sum(1)
            found.append(torch.nn.functional.normalize(mean, dim=1).numpy())
    table = np.concatenate(found).astype(np.float64)
    table -= table.mean(0)
    _, _, directions = np.linalg.svd(table, full_matrices=False)
    table = table @ directions[:KEPT].T
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    scale = 127 / np.abs(table).max(axis=1, keepdims=True)
    text = np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(target, words=text, table=np.round(table * scale).astype(np.int8))


if __name__ == "__main__":
    main()
