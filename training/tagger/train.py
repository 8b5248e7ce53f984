"""Fine-tune: `python train.py DATA BASE OUT`, DATA holding polnear/ and factuality/, BASE the MiniLM-L6 folder.

Seeded. Writes OUT/model.pt (averaged weights) after every epoch and OUT/curve.csv.
"""

import argparse
import random
import time
from pathlib import Path

import torch
from corpora import ROLES, Article, Item, articles, batches, epoch_windows, marked_sentences
from model import Tagger
from torch.nn import functional
from transformers import AutoTokenizer

IGNORE = -100


def padded(items: list[Item]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and mask [B, T] of items of several lengths."""
    wide = max(len(item["ids"]) for item in items)
    ids = torch.zeros(len(items), wide, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, item in enumerate(items):
        ids[row, : len(item["ids"])] = torch.tensor(item["ids"])
        mask[row, : len(item["ids"])] = 1
    return ids, mask


def tag_loss(tags: torch.Tensor, items: list[Item]) -> torch.Tensor:
    """Cross-entropy of the three roles' tags."""
    gold = torch.full((*tags.shape[:2], 3), IGNORE)
    for row, item in enumerate(items):
        for role in range(3):
            gold[row, 1 : len(item["ids"]) - 1, role] = torch.tensor(item["tags"][role])
    logits = tags.view(*tags.shape[:2], 3, 3)
    return 3 * functional.cross_entropy(logits.reshape(-1, 3), gold.reshape(-1), ignore_index=IGNORE)


def map_loss(maps: torch.Tensor, mask: torch.Tensor, items: list[Item]) -> torch.Tensor:
    """For a piece of cue or content: which anchor owns it. For an anchor: which pieces are its source (0: none).

    A piece counts less than an anchor: pieces are many, and they agree.
    """
    closed = (1 - mask)[:, None, None, :] * -1e4
    gold = torch.zeros(maps.shape, dtype=torch.bool)
    for row, item in enumerate(items):
        for anchor, pieces, elsewhere in item["owners"]:
            for role in (1, 2):
                gold[row, role, pieces[ROLES[role]], anchor] = True
            if not elsewhere:
                gold[row, 0, pieces["source"] or [0], anchor] = True
    by_piece = mass(maps[:, 1:] + closed, gold[:, 1:])
    by_anchor = mass(maps[:, 0].transpose(1, 2) + closed[:, 0], gold[:, 0].transpose(1, 2))
    weight = 0.2 * len(by_piece) + len(by_anchor)
    return (0.2 * by_piece.sum() + by_anchor.sum()) / max(1.0, weight)


def mass(logits: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Minus log of the probability that each row's softmax gives to its gold places; rows without gold are left out."""
    rows = gold.any(-1)
    logits, gold = logits[rows], gold[rows]
    return logits.logsumexp(-1) - logits.masked_fill(~gold, -1e4).logsumexp(-1)


def value_loss(values: torch.Tensor, items: list[Item]) -> torch.Tensor:
    """Smooth distance of the marked words' values."""
    places = [(row, at, kind) for row, item in enumerate(items) for at, kind, _ in item["targets"]]
    gold = torch.tensor([value for item in items for _, _, value in item["targets"]])
    rows, ats, kinds = (torch.tensor(column) for column in zip(*places, strict=True))
    return 4 * functional.smooth_l1_loss(values[rows, ats, kinds], gold, beta=0.3)


class Average:
    """A running mean of the weights: smoother than the last step."""

    def __init__(self, model: Tagger, decay: float = 0.997) -> None:
        self.model, self.decay, self.steps = model, decay, 0
        self.weights = {name: value.detach().clone() for name, value in model.state_dict().items()}

    @torch.no_grad()
    def update(self) -> None:
        """Take the weights of one more step."""
        self.steps += 1
        keep = min(self.decay, self.steps / (self.steps + 9))
        for name, value in self.model.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value, 1 - keep)


class Log:
    """Mean losses of every fifty steps, on screen and in curve.csv."""

    def __init__(self, path: Path, total: int) -> None:
        self.file, self.total, self.began = path.open("w"), total, time.time()
        self.sums, self.counts = [0.0] * 3, [0] * 3
        print("step,tag,map,value", file=self.file)

    def add(self, step: int, parts: dict[int, torch.Tensor]) -> None:
        """Take the losses of a step; print now and then."""
        for k, loss in parts.items():
            self.sums[k] += loss.item()
            self.counts[k] += 1
        if step % 50 == 0:
            means = [f"{s / max(1, n):.4f}" for s, n in zip(self.sums, self.counts, strict=True)]
            print(step, *means, sep=",", file=self.file, flush=True)
            print(f"step {step}/{self.total} {' '.join(means)} {time.time() - self.began:.0f}s", flush=True)
            self.sums, self.counts = [0.0] * 3, [0] * 3


def planned(
    texts: list[Article], marked: list[Item], epochs: int, chance: random.Random
) -> list[tuple[str, list[Item]]]:
    """The batches of all epochs, of both kinds mixed; articles are cut into windows anew in every epoch."""
    plan: list[tuple[str, list[Item]]] = []
    for _ in range(epochs):
        said = [("said", batch) for batch in batches(epoch_windows(texts, chance), 16, chance)]
        both = said + [("sure", batch) for batch in batches(marked, 48, chance)]
        chance.shuffle(both)
        plan += both
    return plan


def prepared(model: Tagger, rate: float, total: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW, the heads faster than the encoder; a short warm-up, then straight down."""
    encoder = [p for name, p in model.named_parameters() if name.startswith("encoder")]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": rate * 5}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (0.08 * total)) * max(0.01, 1 - step / total)
    )
    return optimizer, schedule


def train(model: Tagger, plan: list[tuple[str, list[Item]]], rate: float, out: Path) -> None:
    """Go through the plan once; the averaged weights are written every 500 steps and at the end."""
    optimizer, schedule = prepared(model, rate, len(plan))
    average, log = Average(model), Log(out / "curve.csv", len(plan))
    model.train()
    for step, (kind, items) in enumerate(plan, 1):
        ids, mask = padded(items)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags, maps, values = model(ids, mask)
        if kind == "said":
            parts = {0: tag_loss(tags.float(), items), 1: map_loss(maps.float(), mask, items)}
        else:
            parts = {2: value_loss(values.float(), items)}
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        average.update()
        log.add(step, parts)
        if step % 500 == 0 or step == len(plan):
            torch.save(average.weights, out / "model.pt")


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--start", type=Path, help="weights of an earlier round to go on from")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=13)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(args.base)
    texts = [Article(tokenizer, text, found) for text, found in articles(args.data / "polnear/train")]
    marked = marked_sentences(tokenizer, args.data / "factuality")
    model = Tagger(args.base)
    if args.start is not None:
        model.load_state_dict(torch.load(args.start))
    train(model, planned(texts, marked, args.epochs, chance), args.rate, args.out)


if __name__ == "__main__":
    main()
