"""Fit the coder's network: `python train.py EXAMPLES BASE OUT [--folds]`; EXAMPLES is what examples.py wrote.

Seeded. Writes OUT/all.pt, with --folds also OUT/fold0.pt ... fold4.pt and OUT/folds.csv: what each held-out pair got.
"""

import argparse
import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from model import ROLES, TYPES, Lower, Upper
from torch.nn import functional
from transformers import AutoTokenizer

FOLDS = 5
BATCH = 16
SMOOTH = 0.05
LOST = {"trigger": 0.3, "votes": 0.15}
"""How often an example goes without its trigger or the lexicon's votes, so that neither is leaned on alone."""

Example = dict[str, Any]
Weights = dict[str, torch.Tensor]


def with_states(examples: list[Example], base: Path) -> None:
    """Give every example the states of its words below the layers of our own, place 0 the sentence's."""
    tokenizer, lower = AutoTokenizer.from_pretrained(base), Lower(base).eval()
    words = {example["text"]: example["words"] for example in examples}
    texts = sorted(words, key=len)
    states: dict[str, torch.Tensor] = {}
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        coded = tokenizer(
            batch, return_offsets_mapping=True, padding=True, truncation=True, max_length=256, return_tensors="pt"
        )
        with torch.no_grad():
            found = lower(coded["input_ids"], coded["attention_mask"])
        for row, text in enumerate(batch):
            spread = spread_over(words[text], coded["offset_mapping"][row].tolist())
            states[text] = (spread @ found[row]).half()
    for example in examples:
        example["states"] = states[example["text"]]


def spread_over(words: list[list[int]], pieces: list[list[int]]) -> torch.Tensor:
    """Weights [1 + words, pieces]: a word is the mean of its pieces; place 0 is the mark in front."""
    weights = torch.zeros(1 + len(words), len(pieces))
    weights[0, 0] = 1
    for k, (start, end) in enumerate(words, 1):
        mine = [p for p, (a, b) in enumerate(pieces) if a < end and start < b]
        if mine:
            weights[k, mine] = 1 / len(mine)
    return weights


def padded(
    items: list[Example], chance: random.Random | None
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """States, mask, roles and votes of some examples; `chance` hides some of what they know, None hides nothing."""
    wide = max(len(item["states"]) for item in items)
    states = torch.zeros(len(items), wide, items[0]["states"].shape[1])
    mask, roles = torch.zeros(len(items), wide), torch.zeros(len(items), wide, len(ROLES))
    votes = torch.zeros(len(items), len(TYPES))
    for row, item in enumerate(items):
        n = len(item["states"])
        states[row, :n], mask[row, :n] = item["states"].float(), 1
        for column, role in enumerate(ROLES):
            if role == "trigger" and chance and chance.random() < LOST["trigger"]:
                continue
            roles[row, [k + 1 for k in item[role]], column] = 1
        if not (chance and chance.random() < LOST["votes"]):
            for type_, score in item["votes"].items():
                votes[row, TYPES.index(type_)] = score
    return states, mask, roles, votes


def type_loss(scores: torch.Tensor, items: list[Example]) -> torch.Tensor:
    """Minus log of the probability of the types that may be right, smoothed, weighted by example."""
    gold = torch.tensor([[type_ in item["types"] for type_ in TYPES] for item in items])
    logs = scores.float().log_softmax(-1)
    right = -logs.masked_fill(~gold, -1e4).logsumexp(-1)
    weights = torch.tensor([item.get("weight", 1.0) for item in items])
    return (((1 - SMOOTH) * right - SMOOTH * logs.mean(-1)) * weights).mean()


def mode_loss(scores: torch.Tensor, items: list[Example], modes: list[str]) -> torch.Tensor:
    """Cross-entropy of the modes, where an example has one."""
    gold = torch.tensor([modes.index(item["mode"]) if item.get("mode") else -100 for item in items])
    return functional.cross_entropy(scores.float(), gold, ignore_index=-100) if (gold >= 0).any() else scores.sum() * 0


def tag_loss(scores: torch.Tensor, items: list[Example]) -> torch.Tensor:
    """Cross-entropy of the words' tags."""
    gold = torch.full(scores.shape[:2], -100)
    for row, item in enumerate(items):
        gold[row, : len(item["states"])] = 0
        for first, last, side in item["tags"]:
            base = 1 if side == "actor" else 3
            gold[row, first + 1] = base
            gold[row, first + 2 : last + 2] = base + 1
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100)


def batches(examples: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """All examples once, those of like length together, in random order."""
    order = sorted(examples, key=lambda item: len(item["words"]) + chance.random() * 12)
    groups = [order[k : k + BATCH] for k in range(0, len(order), BATCH)]
    chance.shuffle(groups)
    yield from groups


def fit(model: Upper, rounds: list[list[Example]], modes: list[str], rate: float, chance: random.Random) -> None:
    """Go once through each round: pairs learn their types and modes, sentences with tags learn those."""
    plan: list[tuple[str, list[Example]]] = []
    for examples in rounds:
        both = [("pair", group) for group in batches([e for e in examples if e["types"]], chance)]
        both += [("tags", group) for group in batches([e for e in examples if e["tags"] is not None], chance)]
        chance.shuffle(both)
        plan += both
    layers = [p for name, p in model.named_parameters() if name.startswith("layers")]
    heads = [p for name, p in model.named_parameters() if not name.startswith("layers")]
    groups = [{"params": layers, "lr": rate}, {"params": heads, "lr": rate * 3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    total = len(plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (0.08 * total)) * max(0.01, 1 - step / total)
    )
    model.train()
    for step, (kind, items) in enumerate(plan, 1):
        states, mask, roles, votes = padded(items, chance)
        if kind == "tags":
            roles, votes = roles * 0, votes * 0
        with torch.autocast("cpu", dtype=torch.bfloat16):
            types, named, tags = model(states, mask, roles, votes)
        if kind == "tags":
            loss = tag_loss(tags, items)
        else:
            loss = type_loss(types, items) + 0.3 * mode_loss(named, items, modes)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        if step % 200 == 0 or step == total:
            print(f"step {step}/{total} {kind} {loss.item():.3f}", flush=True)


@torch.no_grad()
def judged(model: Upper, items: list[Example]) -> torch.Tensor:
    """Probabilities of the types [items, 17]."""
    model.eval()
    rows = [model(*padded(items[k : k + 32], None))[0].softmax(-1) for k in range(0, len(items), 32)]
    return torch.cat(rows)


def trained(
    base: Path, examples: list[Example], modes: list[str], start: Weights | None, args: argparse.Namespace
) -> Upper:
    """A network that has learned the sentences of our own, or, from such a `start`, all examples."""
    chance = random.Random(args.seed)
    model = Upper(base, len(modes))
    own = [example for example in examples if example["set"] == "own"]
    if start is None:
        fit(model, [own] * args.before, modes, args.rate, chance)
        return model
    model.load_state_dict(start)
    rest = [example for example in examples if example["set"] != "own"]
    mixed = [rest + chance.sample(own, len(own) // 4) for _ in range(args.epochs)]
    fit(model, mixed, modes, args.rate, chance)
    return model


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("examples", "base", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--folds", action="store_true", help="also hold a fifth of the sentences out, five times")
    parser.add_argument("--before", type=int, default=4, help="rounds over the sentences of our own alone")
    parser.add_argument("--epochs", type=int, default=5, help="rounds over everything else, with some of our own")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=13)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    examples = [json.loads(line) for line in args.examples.read_text("utf-8").splitlines()]
    modes = sorted({example["mode"] for example in examples if example.get("mode")})
    (args.out / "modes.json").write_text(json.dumps(modes))
    with_states(examples, args.base)
    own = [example for example in examples if example["set"] == "own"]
    start = trained(args.base, own, modes, None, args).state_dict()
    torch.save(trained(args.base, examples, modes, start, args).state_dict(), args.out / "all.pt")
    if args.folds:
        held_out(examples, modes, start, args)


def held_out(examples: list[Example], modes: list[str], start: Weights, args: argparse.Namespace) -> None:
    """Train without each fold, and write what its pairs get."""
    with (args.out / "folds.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["set", "number", "fold", *TYPES])
        for fold in range(FOLDS):
            model = trained(args.base, [e for e in examples if e["fold"] != fold], modes, start, args)
            torch.save(model.state_dict(), args.out / f"fold{fold}.pt")
            held = [e for e in examples if e["fold"] == fold and e["types"] and e["set"] != "own"]
            for example, row in zip(held, judged(model, held).tolist(), strict=True):
                table.writerow([example["set"], example["number"], fold, *(f"{share:.4f}" for share in row)])
            file.flush()


if __name__ == "__main__":
    main()
