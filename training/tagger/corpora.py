"""The corpora as windows of word pieces: PolNeAR (who says what) and UDS-IH2, MEANTIME (did it happen)."""

import importlib.util
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROLES = ("source", "cue", "content")
LABEL = re.compile(r"[TE]\d+$")


Attribution = dict[str, list[tuple[int, int]]]
Item = dict[str, Any]


def _same_windows() -> ModuleType:
    """The product's own packing, from its file: this environment cannot hold the product."""
    path = Path(__file__).parents[2] / "src/sayso/knowledge/encoder/windows.py"
    spec = importlib.util.spec_from_file_location("windows", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


windows = _same_windows()


def articles(folder: Path) -> Iterator[tuple[str, list[Attribution]]]:
    """Yield (text, attributions) of one part of PolNeAR by its alphabetically first annotator."""
    for path in sorted(Path(folder, "text").glob("*.txt")):
        notes = sorted(Path(folder, "attributions").glob(f"{path.stem}_*.ann"))
        notes = [note for note in notes if note.stem.rsplit("_", 1)[0] == path.stem]
        if notes:
            yield path.read_bytes().decode(), standoff(notes[0])


def standoff(path: Path) -> list[Attribution]:
    """Attributions of a file: for each role the characters of its pieces."""
    spans: dict[str, list[tuple[int, ...]]] = {}
    events: list[list[str]] = []
    for line in path.read_bytes().decode().split("\n"):
        parts = line.split("\t")
        if len(parts) < 2 or not LABEL.match(parts[0]):
            continue  # some files hold a raw newline inside a span's text
        if parts[0][0] == "T":
            ranges = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = [tuple(map(int, piece.split())) for piece in ranges]
        else:
            events.append(parts[1].split()[1:])
    found = []
    for arguments in events:
        roles = defaultdict(set)
        for argument in arguments:
            role, _, target = argument.partition(":")
            roles[re.sub(r"\d+$", "", role).lower()].update(spans.get(target, ()))
        found.append({role: sorted(roles[role]) for role in ROLES})
    return [one for one in found if one["content"]]


class Article:
    """An article in pieces, to be cut into windows anew in every epoch."""

    def __init__(self, tokenizer: Any, text: str, attributions: list[Attribution]) -> None:  # noqa: ANN401
        coded = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, truncation=False, verbose=False)
        self.text, self.ids, self.offsets = text, coded["input_ids"], coded["offset_mapping"]
        self.ends = (tokenizer.cls_token_id, tokenizer.sep_token_id)
        self.attributions = attributions

    def windows(self, limit: int) -> Iterator[Item]:
        """Yield windows of at most `limit` pieces: ids (with the marks at both ends), tags, arcs."""
        for first, after in windows.pack(self.text, self.offsets, limit):
            tags, owners = self._labels(first, after)
            yield {"ids": [self.ends[0], *self.ids[first:after], self.ends[1]], "tags": tags, "owners": owners}

    def _labels(self, first: int, after: int) -> tuple[list[list[int]], list[tuple[int, dict[str, list[int]], bool]]]:
        """Tags (per role: 0 outside, 1 begin, 2 inside) and for each attribution its anchor and pieces by role.

        Positions count from 1: the mark at the front is 0. The anchor is the first piece of the cue, or of the content
        where there is no cue.
        """
        here = self.offsets[first:after]
        tags = [[0] * len(here) for _ in ROLES]
        owners = []
        for one in self.attributions:
            pieces: dict[str, list[int]] = {}
            for number, role in enumerate(ROLES):
                pieces[role] = []
                for start, end in one[role]:
                    inside = [k for k, (a, b) in enumerate(here) if a < end and b > start]
                    for n, k in enumerate(inside):
                        begins = n == 0 and here[k][0] >= start - 1
                        tags[number][k] = 1 if begins else 2
                    pieces[role] += [k + 1 for k in inside]
            anchor = pieces["cue"][:1] or ([] if one["cue"] else pieces["content"][:1])
            if anchor:
                elsewhere = bool(one["source"]) and not pieces["source"]
                owners.append((anchor[0], pieces, elsewhere))
        return tags, owners


def epoch_windows(texts: list[Article], chance: random.Random) -> list[Item]:
    """Windows of all articles for one epoch: most as wide as can be, some narrower, so that the model sees both."""
    made: list[Item] = []
    for article in texts:
        wide = chance.random() < 0.65
        made += article.windows(windows.WIDTH - 2 if wide else chance.randint(48, windows.WIDTH - 2))
    return made


def marked_sentences(tokenizer: Any, root: Path) -> list[Item]:  # noqa: ANN401
    """Sentences with marked words: ids and (position, set, value / 3), set 0 for UDS-IH2 and 1 for MEANTIME."""
    made: list[Item] = []
    for number, (folder, times) in enumerate((("UDS_IH2", 1), ("MEANTIME", 3))):
        for line in Path(root, folder, "train.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            one = marked_sentence(tokenizer, row, number)
            if one["targets"]:
                made += [one] * times
    return made


def marked_sentence(tokenizer: Any, row: Item, number: int) -> Item:  # noqa: ANN401
    """One sentence in pieces; "did n't" is written together again, as the press writes it."""
    starts, text = [], ""
    for word in row["text"].split(" "):
        glue = "" if not text or word == "n't" else " "
        starts.append((len(text) + len(glue), len(text) + len(glue) + len(word)))
        text += glue + word
    coded = tokenizer(text, return_offsets_mapping=True, truncation=True, max_length=windows.WIDTH)
    targets = []
    for target in row["targets"]:
        start, end = starts[target["span1"][0]]
        at = [k for k, (a, b) in enumerate(coded["offset_mapping"]) if a < end and b > start]
        if at:
            targets.append((at[0], number, target["label"] / 3))
    return {"ids": coded["input_ids"], "targets": targets}


def batches(items: list[Item], size: int, chance: random.Random) -> list[list[Item]]:
    """Batches of items of like length, in random order: less padding."""
    items = items[:]
    chance.shuffle(items)
    made = []
    for first in range(0, len(items), size * 20):
        pool = sorted(items[first : first + size * 20], key=lambda item: len(item["ids"]))
        made += [pool[k : k + size] for k in range(0, len(pool), size)]
    chance.shuffle(made)
    return made
