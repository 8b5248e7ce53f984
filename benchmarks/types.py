"""Types on sentences of our own: of a marked pair, end to end, and events that are seen where there are none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec
from sklearn.metrics import accuracy_score, f1_score

from benchmarks.reading import Pair, Read, records, suggestions
from benchmarks.table import Result
from sayso.records import Coding, Record, Span

Part = Literal["dev", "test"]

FOLDER: Final = Path(__file__).parent / "gold" / "events"
PARTS: Final[Mapping[Part, str]] = {"dev": "f", "test": "g"}
"""Which file is which part."""
NONE: Final = "NONE"
_MARK: Final = re.compile(r"<(/?)([art])>")


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One marked sentence; `type` is None where it tells no event of the marked words."""

    text: str
    type: str | None
    mode: str | None
    actor: Span | None
    recipient: Span | None
    trigger: Span | None


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    type: str | None
    mode: str | None = None


def run(data: Path, parts: Iterable[Part] = PARTS) -> Result:  # noqa: ARG001 - this gold lies in the repository
    """Score the marked sentences of both parts, or of those named."""
    figures: dict[str, float] = {}
    rows = [("sayso", part, *_cells(part, load(part), figures)) for part in parts]
    return Result(
        title="Types on our own sentences",
        about="benchmarks/gold/events: positive sentences of all 16 types, and some that tell no event at the mark",
        columns=(
            "system",
            "part",
            "pairs",
            "type of the pair, accuracy",
            "macro-F1",
            "positive sentences",
            "right type at the trigger",
            "right type anywhere",
            "sentences without event",
            "coded at the trigger",
            "coded anywhere",
        ),
        rows=tuple(rows),
        figures=figures,
        notes="The pair is given to `sayso.suggest`; the other columns are end to end, from the bare sentence. All 16 "
        "types count, CONCEDE and RETREAT apart. A sentence without an event at its mark may tell another: coded "
        "anywhere is no pure error.",
    )


def load(part: Part) -> tuple[Sentence, ...]:
    """The sentences of a part.

    Raises:
        FileNotFoundError: the file is absent.
    """
    path = FOLDER / f"{PARTS[part]}.jsonl"
    lines = path.read_bytes().splitlines()
    return tuple(unmarked(msgspec.json.decode(line, type=_Row)) for line in lines if line.strip())


def unmarked(row: _Row) -> Sentence:
    """The sentence without its marks, and the first span of each."""
    ends: dict[tuple[str, str], int] = {}
    removed = 0
    for match in _MARK.finditer(row.text):
        ends.setdefault((match[2], match[1]), match.start() - removed)
        removed += len(match.group())
    spans = {name: Span(ends[name, ""], ends[name, "/"]) for name, close in ends if close == "/" and (name, "") in ends}
    return Sentence(
        text=_MARK.sub("", row.text),
        type=row.type,
        mode=row.mode,
        actor=spans.get("a"),
        recipient=spans.get("r"),
        trigger=spans.get("t"),
    )


def at_trigger(record: Read | Record, sentence: Sentence) -> tuple[Coding, ...]:
    """The codings of a record that hang on the marked act."""
    if sentence.trigger is None:
        return ()
    marked = {claim.id for claim in record.claims if claim.trigger.overlaps(sentence.trigger)}
    return tuple(coding for coding in record.codings if coding.claim in marked)


def false_alarms(part: Part) -> tuple[int, int, int]:
    """Of the sentences without an event: how many there are, are coded at the mark, are coded at all."""
    empty = [sentence for sentence in load(part) if sentence.type is None]
    read = records([sentence.text for sentence in empty])
    hits = sum(bool(at_trigger(record, sentence)) for sentence, record in zip(empty, read, strict=True))
    return len(empty), hits, sum(bool(record.codings) for record in read)


def _cells(part: Part, sentences: Sequence[Sentence], figures: dict[str, float]) -> Iterator[str]:
    gold, found = _pairs(sentences)
    positive = [sentence for sentence in sentences if sentence.type is not None]
    counts = _count(positive, records([sentence.text for sentence in positive]))
    empty, hits, anywhere = false_alarms(part)
    macro = f1_score(gold, found, labels=sorted(set(gold)), average="macro", zero_division=0.0)
    figures |= {
        f"types.{part}.pair.accuracy": float(accuracy_score(gold, found)),
        f"types.{part}.pair.macro_f1": float(macro),
        f"types.{part}.right_at_trigger": counts["trigger"] / len(positive),
        f"types.{part}.right_anywhere": counts["anywhere"] / len(positive),
        f"types.{part}.false_at_trigger": hits / empty,
        f"types.{part}.false_anywhere": anywhere / empty,
    }
    shares = [f"{figures[f'types.{part}.{name}']:.3f}".lstrip("0") for name in _NAMES]
    yield from (str(len(gold)), *shares[:2], str(len(positive)), *shares[2:4], str(empty), *shares[4:])


_NAMES: Final = (
    "pair.accuracy",
    "pair.macro_f1",
    "right_at_trigger",
    "right_anywhere",
    "false_at_trigger",
    "false_anywhere",
)


def _pairs(sentences: Iterable[Sentence]) -> tuple[list[str], list[str]]:
    """Gold type and first suggestion of every positive sentence with both sides marked."""
    gold: list[str] = []
    pairs: list[Pair] = []
    for one in sentences:
        if one.type is None or one.actor is None or one.recipient is None:
            continue
        gold.append(one.type)
        pairs.append((one.text, (one.actor.start, one.actor.end), (one.recipient.start, one.recipient.end)))
    return gold, [found[0].type or NONE for found in suggestions(pairs)]


def _count(sentences: Iterable[Sentence], read: Iterable[Read]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for sentence, record in zip(sentences, read, strict=True):
        counts["trigger"] += sentence.type in {coding.type for coding in at_trigger(record, sentence)}
        counts["anywhere"] += sentence.type in {coding.type for coding in record.codings}
    return counts


if __name__ == "__main__":
    result = run(Path())
    for row in (result.columns, *result.rows):
        print(" | ".join(row))
