"""Spans of who acts and whom it is done to (cameo_ner): the sides of our codings against the marked ones."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from benchmarks.reading import HOW, records, squashed
from benchmarks.table import Result
from sayso.records import Coding, Span

NER: Final = "conflibert/cameo_ner/train.txt"
CLASS: Final = "conflibert/cameo_class/train.tsv"
ORIGIN: Final = "eventdata/ConfliBERT on GitHub (data/cameo_ner, data/cameo_class)"
SOURCE: Final = "S"
TARGET: Final = "T"
RECIPROCAL: Final = "R"
NAMES: Final = {SOURCE: "source", TARGET: "target"}
CUTS: Final = ("exact", "overlap")
NOTES: Final = (
    "Exact: same first and last letter and same side; overlap: one shared letter is enough. A span that is both at "
    "once in the gold (R) counts as a source, as both sides of a mutual act are actors with us. The gold marks one "
    "event of each sentence, so that precision is understated where a sentence tells more. The sentences are read as "
    "they were printed, where cameo_class has them so, otherwise with their words set apart; letters are compared, not "
    "spaces."
)

type Marks = frozenset[tuple[int, int, str]]
"""(first letter, letter after the last, side), counted in the letters and digits of the text alone."""


def run(data: Path) -> Result:
    """Precision, recall and F1 of the sides of all codings of each sentence.

    Raises:
        FileNotFoundError: the gold set is absent.
    """
    if not (data / NER).is_file():
        raise FileNotFoundError(f"expected {data / NER} (public origin: {ORIGIN})")
    gold = list(_sentences((data / NER).read_text(encoding="utf-8")))
    printed = _printed(data / CLASS)
    texts = [printed.get(squashed(text), text) for text, _ in gold]
    counts: Counter[tuple[str, str, str]] = Counter()
    coded = 0
    for text, (_, marks), record in zip(texts, gold, records(texts), strict=True):
        _count(counts, marks, _found(record.codings, text))
        coded += bool(record.codings)
    figures = {"spans.coded": coded / len(gold)}
    return Result(
        title="Spans of source and target",
        about=f"All {len(gold)} training sentences of cameo_ner ({ORIGIN}), end to end; {coded} of them get a coding",
        columns=("system", "side", "gold", *(f"{cut} {what}" for cut in CUTS for what in ("P", "R", "F1"))),
        rows=tuple(_rows(counts, figures)),
        figures=figures,
        notes=f"{HOW} {NOTES}",
    )


def _sentences(text: str) -> Iterator[tuple[str, Marks]]:
    """The words of each block of "word tag" lines, a space between them, and its marks."""
    for block in text.split("\n\n"):
        rows = [tuple(line.rsplit(" ", 1)) for line in block.splitlines() if line.strip()]
        if rows:
            yield " ".join(word for word, _ in rows), frozenset(_marks(rows))


def _marks(rows: list[tuple[str, ...]]) -> Iterator[tuple[int, int, str]]:
    place, open_, side = 0, -1, ""
    for word, tag in (*rows, ("", "O")):
        if open_ >= 0 and tag != f"I-{side}":
            yield open_, place, _side(side)
            open_ = -1
        if open_ < 0 and tag != "O":
            open_, side = place, tag[2:]
        place += len(squashed(word))


def _side(tag: str) -> str:
    return SOURCE if tag == RECIPROCAL else tag


def _printed(path: Path) -> Mapping[str, str]:
    """The sentences as they were printed, by their letters."""
    if not path.is_file():
        return {}
    texts = (line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines())
    return {squashed(text): text for text in texts}


def _found(codings: Iterable[Coding], text: str) -> Marks:
    sides = (
        (SOURCE, [m.span for c in codings for m in c.actors]),
        (TARGET, [m.span for c in codings for m in c.recipients]),
    )
    return frozenset((*_letters(span, text), side) for side, spans in sides for span in spans)


def _letters(span: Span, text: str) -> tuple[int, int]:
    start = len(squashed(text[: span.start]))
    return start, start + len(squashed(span.of(text)))


def _count(counts: Counter[tuple[str, str, str]], gold: Marks, found: Marks) -> None:
    for side in NAMES:
        mine = [(start, end) for start, end, what in found if what == side]
        theirs = [(start, end) for start, end, what in gold if what == side]
        counts[side, "", "gold"] += len(theirs)
        counts[side, "", "given"] += len(mine)
        hits = len(set(mine) & set(theirs))
        counts[side, "exact", "right"] += hits
        counts[side, "exact", "met"] += hits
        counts[side, "overlap", "right"] += sum(any(_touch(one, other) for other in theirs) for one in mine)
        counts[side, "overlap", "met"] += sum(any(_touch(one, other) for other in mine) for one in theirs)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _rows(counts: Counter[tuple[str, str, str]], figures: dict[str, float]) -> Iterator[tuple[str, ...]]:
    for name, sides in (("both", tuple(NAMES)), *((name, (side,)) for side, name in NAMES.items())):
        gold, given = (sum(counts[side, "", what] for side in sides) for what in ("gold", "given"))
        cells: list[str] = []
        for cut in CUTS:
            right, met = (sum(counts[side, cut, what] for side in sides) for what in ("right", "met"))
            precision, recall = right / max(given, 1), met / max(gold, 1)
            f1 = 2 * precision * recall / (precision + recall) if right and met else 0.0
            for what, value in (("precision", precision), ("recall", recall), ("f1", f1)):
                figures[f"spans.{name}.{cut}.{what}"] = value
                cells.append(f"{value:.3f}".lstrip("0"))
        yield ("sayso", name, str(gold), *cells)


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    print(result.about)
    for row in (result.columns, *result.rows):
        print(" | ".join(row))
