"""Time expressions on TimeBank and AQUAINT, scored as TempEval-3 does (task A).

`python -m benchmarks.times --errors` prints the errors of the half that may be looked at, and their kinds.
"""

import hashlib
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from lxml import etree

from benchmarks.table import Result
from sayso.annotate.syntax import Parser
from sayso.annotate.timexes import find_timexes
from sayso.identify.times import resolve_times
from sayso.records import Interval, Mention, Parse, Report

FOLDER: Final = "timex"
ORIGIN: Final = "TempEval-3 (SemEval-2013 task 1): TimeBank and AQUAINT in TimeML, *.tml"
HELD: Final = frozenset("89abcdef")
"""Last hex digit of the MD5 of a document's name: half of the documents, whose errors were not looked at."""

COLUMNS: Final = (
    "system", "strict F1", "relaxed P", "relaxed R", "relaxed F1", "value accuracy", "value F1", "type accuracy",
    "ms/document",
)  # fmt: skip

NOTES: Final = (
    "Halves by a hash of the documents' names. Rules were made on the errors of one half. Of the other, totals were "
    "looked at about 20 times: some 14 in a first round (overall, by kind, by form of expression, twice crossed with "
    "the granularity of the values) and 6 in a second (three by kind, one by form, one by form and the granularity of "
    "our own values, one overall). In the second, four choices were made knowing both halves' counts: that 'recent' "
    "and bare plurals are no times, that a month and its year are one, that a bare weekday is not bound to an order. "
    "The opening of one document was read as a sample of the format."
)

PEERS: Final = (
    ("HeidelTime (50 documents)", "", "", "", "0.930", "", "0.789", "", "8500"),
)  # measured by us, through its Python wrapper


class Gold(msgspec.Struct, frozen=True):
    """A marked expression: code points [start, end), TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


class Document(msgspec.Struct, frozen=True):
    """A report and what is marked in it."""

    report: Report
    gold: tuple[Gold, ...]

    @property
    def held(self) -> bool:
        """True for the half that is only counted."""
        return hashlib.md5(self.report.id.encode()).hexdigest()[-1] in HELD


def load(data: Path) -> list[Document]:
    """All documents, by name.

    Raises:
        FileNotFoundError: the gold set is not there.
    """
    files = sorted(file for file in (data / FOLDER).glob("*.tml") if not file.name.startswith("._"))
    if not files:
        raise FileNotFoundError(f"no *.tml under {data / FOLDER}: expected {ORIGIN}")
    return [_document(file) for file in files]


def _document(file: Path) -> Document:
    root = etree.parse(str(file)).getroot()
    created, text = root.find(".//DCT/TIMEX3"), root.find("TEXT")
    pieces: list[str] = []
    gold: list[Gold] = []
    if text is not None:
        _walk(text, pieces, gold)
    value = created.get("value") if created is not None else None
    written = re.match(r"\d{4}-\d{2}-\d{2}", str(value or ""))
    report = Report(id=file.stem, text="".join(pieces), published=written.group() if written else None)
    return Document(report, tuple(gold))


def _walk(element: etree._Element, pieces: list[str], gold: list[Gold]) -> None:
    start = sum(map(len, pieces))
    if element.text:
        pieces.append(str(element.text))
    for child in element:
        _walk(child, pieces, gold)
        if child.tail:
            pieces.append(str(child.tail))
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        gold.append(Gold(start, end, str(element.get("type")), str(element.get("value"))))


def count(gold: tuple[Gold, ...], found: tuple[Mention, ...]) -> Counter[str]:
    """Gold, system, relaxed and strict matches, and of the relaxed ones those with the right value and type."""
    tally = Counter(gold=len(gold), system=len(found), relaxed=0, strict=0, value=0, type=0)
    used: set[int] = set()
    for mark in gold:
        hits = [k for k, m in enumerate(found) if k not in used and m.span.start < mark.end and mark.start < m.span.end]
        if not hits:
            continue
        used.add(hits[0])
        mention = found[hits[0]]
        value = mention.value if isinstance(mention.value, Interval) else None
        tally["relaxed"] += 1
        tally["strict"] += (mention.span.start, mention.span.end) == (mark.start, mark.end)
        tally["value"] += value is not None and value.timex == mark.value
        tally["type"] += value is not None and value.type == mark.type
    return tally


def figures(tally: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of spans, F1 of values, accuracy of types."""
    both, relaxed = max(1, tally["gold"] + tally["system"]), max(1, tally["relaxed"])
    return {
        "strict_f1": 2 * tally["strict"] / both,
        "relaxed_p": tally["relaxed"] / max(1, tally["system"]),
        "relaxed_r": tally["relaxed"] / max(1, tally["gold"]),
        "relaxed_f1": 2 * tally["relaxed"] / both,
        "value_acc": tally["value"] / relaxed,
        "value_f1": 2 * tally["value"] / both,
        "type_acc": tally["type"] / relaxed,
    }


def answers(documents: list[Document], parses: list[Parse]) -> tuple[list[tuple[Mention, ...]], float]:
    """The resolved times of every document, and the seconds that finding and resolving took on top of the parse."""
    begun = time.perf_counter()
    found = [
        resolve_times(document.report, parse, find_timexes(parse))
        for document, parse in zip(documents, parses, strict=True)
    ]
    return found, time.perf_counter() - begun


def run(data: Path) -> Result:
    """Score all documents, and each half."""
    documents = load(data)
    parses: list[Parse] = list(Parser()(document.report for document in documents))
    found, spent = answers(documents, parses)
    tallies = {"all": Counter[str](), "looked at": Counter[str](), "held out": Counter[str]()}
    for document, mentions in zip(documents, found, strict=True):
        tally = count(document.gold, mentions)
        tallies["all"] += tally
        tallies["held out" if document.held else "looked at"] += tally
    ms = 1_000 * spent / len(documents)
    scores = {name: figures(tally) for name, tally in tallies.items()}
    machine = {f"times.{half.replace(' ', '_')}.{key}": v for half, score in scores.items() for key, v in score.items()}
    words = sum(len(parse.tokens) for parse in parses)
    machine |= {"times.ms_per_document": ms, "times.us_per_word": 1e6 * spent / words}
    rows = tuple(
        (f"sayso ({half}, {tallies[half]['gold']} expressions)", *(f"{v:.3f}" for v in score.values()), f"{ms:.1f}")
        for half, score in scores.items()
    )
    return Result(
        title="Times (TimeBank and AQUAINT)",
        about=f"{len(documents)} documents; TIMEX3 spans and values from raw text and the day of writing.",
        columns=COLUMNS,
        rows=(*rows, *PEERS),
        figures=machine,
        notes=NOTES,
    )


def judged(gold: tuple[Gold, ...], found: tuple[Mention, ...]) -> Iterator[tuple[str, Gold | None, Mention | None]]:
    """Each mark and mention with its verdict (right, wrong, spurious, missed), matched as in `count`."""
    used: set[int] = set()
    for mark in gold:
        hits = [k for k, m in enumerate(found) if k not in used and m.span.start < mark.end and mark.start < m.span.end]
        if not hits:
            yield "missed", mark, None
            continue
        used.add(hits[0])
        value = found[hits[0]].value
        right = isinstance(value, Interval) and value.timex == mark.value
        yield "right" if right else "wrong", mark, found[hits[0]]
    yield from (("spurious", None, mention) for k, mention in enumerate(found) if k not in used)


def print_errors(data: Path) -> None:
    """The errors of the half that may be looked at, one a line, and how many of each kind of expression there are."""
    documents = [document for document in load(data) if not document.held]
    found, _ = answers(documents, list(Parser()(document.report for document in documents)))
    kinds: dict[str, Counter[str]] = {}
    for document, mentions in zip(documents, found, strict=True):
        for verdict, mark, mention in judged(document.gold, mentions):
            kind = mention.why.removeprefix("time:") if mention else f"({mark.type if mark else ''})"
            kinds.setdefault(kind, Counter())[verdict] += 1
            if verdict != "right":
                print(" | ".join((document.report.id, kind, verdict, *_told(document.report.text, mark, mention))))
    print(" | ".join(("kind", *_VERDICTS)))
    for kind, tally in sorted(kinds.items()):
        print(" | ".join((kind, *(str(tally[verdict]) for verdict in _VERDICTS))))


_VERDICTS: Final = ("right", "wrong", "spurious", "missed")


def _told(text: str, mark: Gold | None, mention: Mention | None) -> tuple[str, str, str]:
    """The value that is marked, the value that was found, and the words around."""
    start, end = (mark.start, mark.end) if mark else (mention.span.start, mention.span.end) if mention else (0, 0)
    value = mention.value.timex if mention and isinstance(mention.value, Interval) else None
    around = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 40]}"
    return mark.value if mark else "", value or "", " ".join(around.split())


if __name__ == "__main__":
    if "--errors" in sys.argv[1:]:
        print_errors(Path(os.environ["SAYSO_DATA"]))
        sys.exit()
    result = run(Path(os.environ["SAYSO_DATA"]))
    for line in (result.columns, *result.rows):
        print(" | ".join(line))
    print(result.figures["times.us_per_word"])
