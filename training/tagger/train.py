"""Fine-tune: `python train.py DATA BASE OUT`, DATA holding polnear/ and factuality/, BASE the MiniLM-L6 folder.

Seeded. Writes OUT/model.pt (averaged weights) after every epoch and OUT/curve.csv.
"""

import argparse
import time
from pathlib import Path

import torch
from corpora import ROLES, Article, articles, batches, epoch_windows, marked_sentences, seeded
from model import Tagger
from torch.nn import functional
from transformers import AutoTokenizer

IGNORE = -100


def padded(items):
    """Ids and mask [B, T] of items of several lengths."""
    wide = max(len(item["ids"]) for item in items)
    ids = torch.zeros(len(items), wide, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, item in enumerate(items):
        ids[row, : len(item["ids"])] = torch.tensor(item["ids"])
        mask[row, : len(item["ids"])] = 1
    return ids, mask


def tag_loss(tags, items):
    """Cross-entropy of the three roles' tags."""
    gold = torch.full((*tags.shape[:2], 3), IGNORE)
    for row, item in enumerate(items):
        for role in range(3):
            gold[row, 1 : len(item["ids"]) - 1, role] = torch.tensor(item["tags"][role])
    logits = tags.view(*tags.shape[:2], 3, 3)
    return 3 * functional.cross_entropy(logits.reshape(-1, 3), gold.reshape(-1), ignore_index=IGNORE)


def map_loss(maps, mask, items):
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


def mass(logits, gold):
    """Minus log of the probability that the softmax of each row gives to its gold places; rows without gold are left out."""
    rows = gold.any(-1)
    logits, gold = logits[rows], gold[rows]
    return logits.logsumexp(-1) - logits.masked_fill(~gold, -1e4).logsumexp(-1)


def value_loss(values, items):
    """Smooth distance of the marked words' values."""
    places = [(row, at, kind) for row, item in enumerate(items) for at, kind, _ in item["targets"]]
    gold = torch.tensor([value for item in items for _, _, value in item["targets"]])
    rows, ats, kinds = (torch.tensor(column) for column in zip(*places, strict=True))
    return 4 * functional.smooth_l1_loss(values[rows, ats, kinds], gold, beta=0.3)


class Average:
    """A running mean of the weights: smoother than the last step."""

    def __init__(self, model, decay=0.997):
        self.model, self.decay, self.steps = model, decay, 0
        self.weights = {name: value.detach().clone() for name, value in model.state_dict().items()}

    @torch.no_grad()
    def update(self):
        self.steps += 1
        keep = min(self.decay, self.steps / (self.steps + 9))
        for name, value in self.model.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value, 1 - keep)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "base", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=13)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    chance = seeded(args.seed)
    tokenizer = AutoTokenizer.from_pretrained(args.base)
    texts = [Article(tokenizer, text, found) for text, found in articles(args.data / "polnear/train")]
    marked = marked_sentences(tokenizer, args.data / "factuality")
    model, args.out = Tagger(args.base), args.out
    args.out.mkdir(parents=True, exist_ok=True)
    encoder = [p for name, p in model.named_parameters() if name.startswith("encoder")]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    groups = [{"params": encoder, "lr": args.rate}, {"params": heads, "lr": args.rate * 5}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    plan = []
    for _ in range(args.epochs):
        said = [("said", batch) for batch in batches(epoch_windows(texts, chance), 16, chance)]
        sure = [("sure", batch) for batch in batches(marked, 48, chance)]
        both = said + sure
        chance.shuffle(both)
        plan.append(both)
    total = sum(map(len, plan))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (0.08 * total)) * max(0.01, 1 - step / total)
    )
    average, step, began = Average(model), 0, time.time()
    curve = (args.out / "curve.csv").open("w")
    print("step,tag,map,value", file=curve)
    sums, counts = [0.0] * 3, [0] * 3
    for epoch, both in enumerate(plan):
        model.train()
        for kind, items in both:
            ids, mask = padded(items)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags, maps, values = model(ids, mask)
            parts = (
                {0: tag_loss(tags.float(), items), 1: map_loss(maps.float(), mask, items)}
                if kind == "said"
                else {2: value_loss(values.float(), items)}
            )
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            average.update()
            step += 1
            for k, loss in parts.items():
                sums[k] += loss.item()
                counts[k] += 1
            if step % 50 == 0:
                means = [s / max(1, n) for s, n in zip(sums, counts, strict=True)]
                print(step, *(f"{mean:.4f}" for mean in means), sep=",", file=curve, flush=True)
                print(f"epoch {epoch} step {step}/{total} {means} {time.time() - began:.0f}s", flush=True)
                sums, counts = [0.0] * 3, [0] * 3
        torch.save(average.weights, args.out / "model.pt")


if __name__ == "__main__":
    main()
