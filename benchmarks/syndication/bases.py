"""The real articles that trees grow from, split by week before anybody looks, and which of them share wire text."""

import json
import random
import re
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

Part = Literal["train", "dev", "test"]
_SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[\"“]?[A-Z0-9])")


class Base(msgspec.Struct, frozen=True):
    """One real article: who printed it, when (a day), about which province, its title and its sentences."""

    number: int
    outlet: str
    day: datetime
    place: str
    title: str
    sentences: tuple[str, ...]


def bases(data: Path, part: Part) -> tuple[Base, ...]:
    """The articles of one part; whole weeks belong to one part, by the hash of the week.

    Raises:
        FileNotFoundError: the set is not there.
    """
    found = []
    with (data / "fa-kes" / "articles.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for number, row in enumerate(rows):
        day = datetime.strptime(row["date"], "%m/%d/%Y").replace(tzinfo=UTC)
        sentences = tuple(one.strip() for one in _SENTENCE.split(row["article_content"]) if len(one.split()) > 3)
        if _part(day) == part and len(sentences) >= 4:
            found.append(Base(number, row["source"], day, row["location"], row["article_title"], sentences))
    return tuple(found)


def _part(day: datetime) -> Part:
    year, week, _ = day.isocalendar()
    share = int(sha256(f"{year}-{week}".encode()).hexdigest(), 16) % 100
    return "train" if share < 50 else "dev" if share < 70 else "test"


def kin(found: tuple[Base, ...]) -> frozenset[tuple[int, int]]:
    """Pairs of articles that share wire text already: ten runs of eight words, or a twentieth of the shorter."""
    runs = {base.number: _runs(base) for base in found}
    pairs = set()
    for k, one in enumerate(found):
        for two in found[k + 1 :]:
            mine, its = runs[one.number], runs[two.number]
            both = len(mine & its)
            if both >= 10 or both >= 0.05 * max(1, min(len(mine), len(its))):
                pairs.add((one.number, two.number))
    return frozenset(pairs)


def _runs(base: Base) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", " ".join(base.sentences).lower())
    return {tuple(words[k : k + 8]) for k in range(len(words) - 7)}


def apart(found: tuple[Base, ...], pairs: frozenset[tuple[int, int]], rng: random.Random) -> list[Base]:
    """As many articles as stand together without two that share wire text, chosen at random."""
    kept: list[Base] = []
    for base in rng.sample(found, len(found)):
        if not any((min(base.number, one.number), max(base.number, one.number)) in pairs for one in kept):
            kept.append(base)
    return kept
