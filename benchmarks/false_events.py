"""False events: how often neutral sentences get a coding, and how often the others do."""

import os
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from benchmarks import types
from benchmarks.reading import HOW, record_of, records
from benchmarks.table import Result
from sayso.records import Coding

ORIGIN: Final = "eventdata/ConfliBERT on GitHub (data/cameo_class, data/IndiaPoliceEvents_sents)"
NEUTRAL: Final = "0"
QUADS: Final = {
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}
POLICE_ACTS: Final = frozenset({"arrest", "crowd-control", "police", "firearms", "beat", "torture"})

READ: Final = 7
"""Seed of the half of the neutral sentences whose errors were read when rules were last mended."""

type Code = Callable[[str], tuple[Coding, ...]]


def code_text(text: str) -> tuple[Coding, ...]:
    """The codings of a text by the whole flow."""
    return record_of(text).codings


def rows_of(path: Path, fields: int) -> list[list[str]]:
    """The rows of a table without a header that have the right number of fields.

    Raises:
        FileNotFoundError: the gold set is absent.
    """
    if not path.exists():
        raise FileNotFoundError(f"expected {path} (public origin: {ORIGIN})")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if len(row) == fields]


def run(data: Path, code: Code = code_text) -> Result:
    """Share of sentences with at least one coding, by gold class; `code` gives the codings of a text."""
    figures: dict[str, float] = {}
    rows = [*_cameo(data, code, figures), *_india(data, code, figures), *_own(figures)]
    return Result(
        title="False events",
        about="ConfliBERT's cameo_class (train part) and IndiaPoliceEvents (dev part), sentence by sentence; "
        "near misses of our own (benchmarks/gold/events)",
        columns=("system", "set", "sentences", "share with a coding"),
        rows=(*rows, ("UniversalPetrarch", "its own validation", "", "3,212 extra events on 565 correct")),
        figures=figures,
        notes=f"{HOW} (IndiaPoliceEvents: of its training part alone has been learned.) "
        "cameo_class counts CAMEO roots 01 and 02 as neutral: appeals, which PLOVER codes as REQUEST, and "
        "statements that report a deed ('claimed that it had attacked'). Neutral rows are therefore counted with and "
        "without REQUEST. IndiaPoliceEvents marks killing, arrest and force by the police (its weaker labels are left "
        "out); its negatives hold protests, talks and accusations of others, so they are counted for any coding and "
        "for force or arrest by the police. Our own near misses may tell another event beside the marked words.",
    )


def cameo(data: Path) -> dict[str, float]:
    """The figures of cameo_class alone."""
    figures: dict[str, float] = {}
    _cameo(data, code_text, figures)
    return figures


def _cameo(data: Path, code: Code, figures: dict[str, float]) -> list[tuple[str, ...]]:
    total: Counter[str] = Counter()
    coded: Counter[str] = Counter()
    plain = right = 0
    sentences = rows_of(data / "conflibert" / "cameo_class" / "train.tsv", 2)
    halves = _halves(sentences)
    _read_ahead((text for text, _ in sentences), code)
    by_half: Counter[bool] = Counter()
    for k, (text, label) in enumerate(sentences):
        found = code(text)
        by_half[halves.get(k, False)] += label == NEUTRAL and bool(found)
        total[label] += 1
        coded[label] += bool(found)
        if label == NEUTRAL:
            plain += any(coding.type != "REQUEST" for coding in found)
        right += label != NEUTRAL and label in {str(coding.quad) for coding in found}
    events = sum(count for label, count in total.items() if label != NEUTRAL)
    shares = {
        "cameo.neutral.coded": ("neutral, any coding", total[NEUTRAL], coded[NEUTRAL]),
        "cameo.neutral.read": ("neutral, half whose errors were read last", sum(halves.values()), by_half[True]),
        "cameo.neutral.unread": ("neutral, other half", len(halves) - sum(halves.values()), by_half[False]),
        "cameo.neutral.coded_without_request": ("neutral, a coding other than REQUEST", total[NEUTRAL], plain),
        "cameo.events.coded": ("events, any coding", events, sum(coded.values()) - coded[NEUTRAL]),
        "cameo.events.right_quad": ("events, a coding of the right class", events, right),
    }
    rows = _table("cameo_class", shares, figures)
    for label, name in QUADS.items():
        rows.append(_row("cameo_class", f"{name}, any coding", total[label], coded[label]))
    return rows


def _halves(sentences: list[list[str]]) -> dict[int, bool]:
    """For the index of each neutral sentence whether it is in the half that was read."""
    neutral = [k for k, (_, label) in enumerate(sentences) if label == NEUTRAL]
    random.Random(READ).shuffle(neutral)
    return {k: place < len(neutral) // 2 for place, k in enumerate(neutral)}


def _india(data: Path, code: Code, figures: dict[str, float]) -> list[tuple[str, ...]]:
    total = {True: 0, False: 0}
    coded = {True: 0, False: 0}
    police = {True: 0, False: 0}
    sentences = rows_of(data / "conflibert" / "IndiaPoliceEvents_sents" / "dev.tsv", 6)
    _read_ahead((text for text, *_ in sentences), code)
    for text, *labels in sentences:
        event = "1" in (labels[0], labels[1], labels[4])
        if not event and "1" in labels:
            continue
        found = code(text)
        total[event] += 1
        coded[event] += bool(found)
        police[event] += any(_is_police(coding, text) for coding in found)
    shares = {
        "india.negative.coded": ("not police acts, any coding", total[False], coded[False]),
        "india.negative.police": ("not police acts, an act of the police", total[False], police[False]),
        "india.positive.coded": ("police acts, any coding", total[True], coded[True]),
        "india.positive.police": ("police acts, an act of the police", total[True], police[True]),
    }
    return _table("IndiaPoliceEvents", shares, figures)


def _read_ahead(texts: Iterable[str], code: Code) -> None:
    """Read all texts in batches, which is faster, where the flow is asked for its codings."""
    if code is code_text:
        records(tuple(texts))


def _own(figures: dict[str, float]) -> Iterator[tuple[str, ...]]:
    """Our own sentences that tell no event at the marked words, by part."""
    for part in types.PARTS:
        total, hits, anywhere = types.false_alarms(part)
        shares = {
            f"own.{part}.at_trigger": (f"{part}, coded at the marked act", total, hits),
            f"own.{part}.coded": (f"{part}, any coding", total, anywhere),
        }
        yield from _table("own near misses", shares, figures)


def _is_police(coding: Coding, text: str) -> bool:
    """True for force or arrest by the police, or by nobody named."""
    if coding.type not in {"ASSAULT", "COERCE", "MOBILIZE"}:
        return False
    named = " ".join(mention.span.of(text).lower() for mention in coding.actors)
    return "police" in named or (not named and coding.mode in POLICE_ACTS)


def _table(name: str, shares: dict[str, tuple[str, int, int]], figures: dict[str, float]) -> list[tuple[str, ...]]:
    for key, (_, total, hits) in shares.items():
        figures[f"false_events.{key}"] = hits / total if total else 0.0
    return [_row(name, *share) for share in shares.values()]


def _row(name: str, what: str, total: int, hits: int) -> tuple[str, ...]:
    return ("sayso", f"{name}: {what}", str(total), f"{hits / total:.3f}" if total else "-")


def show(lines: Iterable[tuple[str, ...]]) -> None:
    """Print rows as a plain table."""
    for line in lines:
        print(" | ".join(line))


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    show((result.columns, *result.rows))
