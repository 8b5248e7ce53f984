"""Write what the network learns from: `uv run python training/coder/examples.py DATA JUDGED OUT.jsonl`.

DATA holds plv/ and conflibert/; JUDGED is judged.csv beside this file. Sentences of our own are read from sentences/.
"""

import csv
import json
import re
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.acquire.text import report_from_text
from sayso.errors import InputError
from sayso.flow import Reader, Steps
from sayso.identify.events.choosing import APPEAL
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.votes import Votes
from sayso.knowledge.codebook import codebook
from sayso.records import Claim, Parse, Span

HERE = Path(__file__).parent
FOLDS = 5
MARK = re.compile(r"</?[artsRST]>")
PLV = {"YIELD": ["CONCEDE", "RETREAT"]}
SIDES = (("a", "actor"), ("r", "recipient"))
type Row = dict[str, Any]


def key(text: str) -> str:
    """Letters and digits of a text: the same sentence in different sets has one key, and stands in one fold."""
    return "".join(c for c in text if c.isalnum())


def fold(text: str) -> int:
    """The fold of a sentence, 0..4."""
    return zlib.crc32(key(text).encode()) % FOLDS


def marked(text: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """A text without its marks, and the characters that each mark covers."""
    ends: dict[str, int] = {}
    removed = 0
    for match in MARK.finditer(text):
        ends.setdefault(match.group(), match.start() - removed)
        removed += len(match.group())
    whole = [name for name in "artsRST" if f"<{name}>" in ends and f"</{name}>" in ends]
    return MARK.sub("", text), {name: (ends[f"<{name}>"], ends[f"</{name}>"]) for name in whole}


def plv(data: Path) -> Iterator[Row]:
    """The training pairs of PLV."""
    with (data / "plv/PLV_train.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            text, marks = marked(row["marked_sentence"])
            types = PLV.get(row["gold_root"], [row["gold_root"]])
            yield {"set": "plv", "text": text, "types": types, "a": marks.get("s"), "r": marks.get("t")}


def own() -> Iterator[Row]:
    """The sentences that we wrote."""
    for path in sorted((HERE / "sentences").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            text, marks = marked(row["text"])
            known = row["type"] and row["mode"] in codebook().modes(row["type"])
            sides = [(*marks[mark], side) for mark, side in SIDES if mark in marks] if row["type"] else None
            mode = f"{row['type']}/{row['mode']}" if known else None
            yield {"set": "own", "text": text, "types": [row["type"] or "NONE"], "mode": mode, **marks, "sides": sides}


_NER = {"S": "actor", "R": "actor", "T": "recipient"}


def ner(data: Path) -> Iterator[Row]:
    """The sentences of cameo_ner with their sides; where cameo_class has them without an event, there is none."""
    none = {key(text) for text, label in classes(data) if label == "0"}
    blocks = (data / "conflibert/cameo_ner/train.txt").read_text("utf-8").split("\n\n")
    for block in blocks:
        words = [line.split() for line in block.splitlines() if line.strip()]
        sides: list[list[Any]] = []
        place, before = 0, "O"
        for word, tag in words:
            if tag != "O" and (tag[0] == "B" or before[-1] != tag[-1]):
                sides.append([place, place + len(word), _NER[tag[-1]]])
            elif tag != "O":
                sides[-1][1] = place + len(word)
            place, before = place + len(word) + 1, tag
        text = " ".join(word for word, _ in words)
        first = {mark: next(((a, b) for a, b, of in sides if of == side), None) for mark, side in SIDES}
        types = ["NONE"] if key(text) in none and all(first.values()) else None
        if words:
            yield {"set": "ner", "text": text, "types": types, "sides": sides, **first}


def classes(data: Path) -> Iterator[tuple[str, str]]:
    """The sentences of cameo_class with their labels; "0" is no event."""
    for line in (data / "conflibert/cameo_class/train.tsv").read_text("utf-8").splitlines():
        text, label = line.split("\t")
        yield text, label


def neutral(data: Path) -> Iterator[Row]:
    """The sentences of cameo_class without an event: what the coder proposes there is none."""
    for text, label in classes(data):
        if label == "0":
            yield {"set": "neutral", "text": text, "types": ["NONE"], "proposed": True}


def judged(data: Path, path: Path) -> Iterator[Row]:
    """Sentences of IndiaPoliceEvents whose proposed codings we judged one by one: an event of that type, or none."""
    if not path.exists():
        return
    lines = (data / "conflibert/IndiaPoliceEvents_sents/train.tsv").read_text("utf-8").splitlines()
    with path.open(newline="") as rows:
        for row in csv.DictReader(rows):
            text = lines[int(row["line"])].split("\t")[0]
            yield {"set": "india", "text": text, "types": [row["type"] or "NONE"],
                   "t": (int(row["start"]), int(row["end"])), "proposed": True}  # fmt: skip


def example(row: Row, steps: Steps, votes: Votes) -> Iterator[Row]:
    """The network's view of a row: numbers of words; one for each pair the coder proposes where none is marked."""
    parse = steps.parse
    base = {"set": row["set"], "fold": fold(row["text"]), "text": row["text"], "mode": row.get("mode"),
            "words": [(token.start, token.end) for token in parse.tokens], "types": row["types"]}  # fmt: skip
    sides = row.get("sides")
    base["tags"] = None if sides is None else [
        (inside[0], inside[-1], side) for a, b, side in sides if (inside := parse.inside(Span(a, b)))
    ]  # fmt: skip
    if not row.get("proposed"):
        ends = {name: list(parse.inside(Span(*row[name]))) if row.get(name) else [] for name in ("a", "r", "t")}
        if row["types"] and not ends["t"]:
            word = trigger_of(parse, steps.claims, ends["a"], ends["r"])
            ends["t"] = list(parse.inside(word)) if word is not None else []
        if row["set"] == "own" and row["types"] == ["REQUEST"] and appeals(parse, votes, ends["t"]):
            base["types"] = ["REQUEST", "NONE"]
        yield {**base, **seen(parse, votes, ends["a"], ends["r"], ends["t"])}
        return
    for coding in steps.codings:
        claim = next(claim for claim in steps.claims if claim.id == coding.claim)
        if "t" in row and (claim.trigger.start, claim.trigger.end) != row["t"]:
            continue
        first, second = ([i for m in side for i in parse.inside(m.span)] for side in (coding.actors, coding.recipients))
        yield {**base, **seen(parse, votes, first, second, list(parse.inside(claim.trigger)))}


def seen(parse: Parse, votes: Votes, first: list[int], second: list[int], verb: list[int]) -> Row:
    """The three roles, and the lexicon's votes."""
    found: dict[str, float] = {}
    for sentence in sorted({parse.tokens[i].sentence for i in (*first, *second, *verb)}):
        for vote in votes(sentence, first, second):
            found[vote.reading.type] = max(found.get(vote.reading.type, 0.0), vote.score)
    return {"actor": first, "recipient": second, "trigger": verb, "votes": found}


def appeals(parse: Parse, votes: Votes, verb: list[int]) -> bool:
    """True where the marked word only appeals: a request by the manual, no event by the conversion table."""
    found = (vote.reading.match for i in verb[:1] for vote in votes(parse.tokens[i].sentence, (), ()))
    return any(match.frame.trigger in verb and APPEAL in match.act.flags for match in found)


def trigger_of(parse: Parse, claims: Iterable[Claim], first: Collection[int], second: Collection[int]) -> Span | None:
    """The word of the claim in which a marked pair (by token) stands; None if there is none."""
    best: tuple[int, Span | None] = (2, None)
    for claim in claims:
        sides = [(p.role == "agent", parse.inside(p.span)) for p in claim.participants]
        agent = max((1 + agent for agent, inside in sides if any(i in inside for i in first)), default=0)
        other = max((2 - agent for agent, inside in sides if any(i in inside for i in second)), default=0)
        if agent + other > best[0]:
            best = (agent + other, claim.trigger)
    return best[1]


def main() -> None:
    """Read the arguments and write the examples."""
    data, verdicts, out = (Path(argument) for argument in sys.argv[1:4])
    reader = Reader(judged=False, register=())
    rows = [*plv(data), *own(), *ner(data), *neutral(data), *judged(data, verdicts)]
    with out.open("w", encoding="utf-8") as file:
        for number, row in enumerate(rows):
            try:
                steps = reader.steps(report_from_text(row["text"]))
            except InputError:
                continue
            votes = Votes(steps.parse, Nouns(steps.parse))
            for found in example(row, steps, votes):
                file.write(json.dumps({**found, "number": number}) + "\n")


if __name__ == "__main__":
    main()
