"""Attributions on PolNeAR dev: who says what, beside four peers and people.

PolNeAR marks no attribution inside the content of another, so ours that stand there are left out before scoring;
relays that share a content ("A, citing B, reported") stay. Its sources mostly keep their appositions and clauses, ours
never do: the first row scores our sources as the record gives them, the second stretches each over its right-hand
dependants by the same parse, to show what that difference of convention costs.
"""

import os
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from benchmarks.attribution_score import Counts, Marked, Pair, count, precision_recall_f1
from benchmarks.table import Result
from sayso.annotate.syntax import Parser
from sayso.extract.attributions import AttributionFinder
from sayso.records import Attribution, Parse, Report, Span

ORIGIN: Final = "PolNeAR v1.0, https://github.com/networkdynamics/PolNeAR"
COLUMNS: Final = ("system", "exact source/cue/content", "token source/cue/content", "full P/R", "full F1")
# Measured with the same scorer on dev (full F1); the last row is people against people on 20 test articles.
PEERS: Final = (
    ("textacy 0.13 direct quotations, whole document", "", "", "", "12.9"),
    ("textacy 0.13, per paragraph", "", "", "", "19.9"),
    ("GenderGapTracker's quote extractor", "", "", "", "37.1"),
    ("Citron, retrained on PolNeAR train", "", "", "", "45.7"),
    ("human against human (test)", "78/71/69", "81/69/91", "", "68.7"),
)
_ENTRY: Final = re.compile(r"[TE]\d+$")


def read_article(text_file: Path, annotations: Path) -> tuple[str, tuple[Marked, ...]]:
    """An article and the attributions of its alphabetically first annotator."""
    text = text_file.read_bytes().decode("utf-8")
    name = text_file.stem
    files = sorted(path for path in annotations.glob(f"{name}_*.ann") if path.stem.rsplit("_", 1)[0] == name)
    return text, _read_standoff(files[0]) if files else ()


def _read_standoff(path: Path) -> tuple[Marked, ...]:
    spans: dict[str, tuple[Pair, ...]] = {}
    events: list[list[str]] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        parts = line.split("\t")
        if len(parts) < 2 or not _ENTRY.match(parts[0]):
            continue  # some files hold a raw newline inside a span's text
        if parts[0].startswith("T"):
            ranges = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in ranges))
        else:
            events.append(parts[1].split()[1:])
    return tuple(_marked(arguments, spans) for arguments in events)


def _marked(arguments: list[str], spans: dict[str, tuple[Pair, ...]]) -> Marked:
    roles: defaultdict[str, set[Pair]] = defaultdict(set)
    for argument in arguments:
        role, _, target = argument.partition(":")
        roles[re.sub(r"\d+$", "", role).lower()].update(spans.get(target, ()))
    source, cue, content = (tuple(sorted(roles[role])) for role in ("source", "cue", "content"))
    return Marked(source=source, cue=cue, content=content)


def outermost(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Those that do not stand inside the content of another."""
    by_id = {one.id: one for one in attributions}

    def inside(one: Attribution) -> bool:
        parent = by_id.get(one.parent) if one.parent is not None else None
        if parent is None or one.cue is None:
            return False
        cue = one.cue
        return any(piece.covers(cue) for piece in parent.content) or inside(parent)

    return tuple(one for one in attributions if not inside(one))


def widened(parse: Parse, one: Attribution) -> Span | None:
    """The source with its appositions and clauses, up to the cue or content that follows."""
    if one.source is None or one.cue is None:
        return one.source
    tokens = parse.inside(one.source)
    head = parse.root(tokens[0], tokens[-1]) if len(tokens) else None
    if head is None or parse.tokens[head].pos == "PRON" or parse.tokens[head].dep == "poss":
        return one.source
    end = max(one.source.end, parse.tokens[parse.tokens[head].right].end)
    following = [span.start for span in (one.cue, *one.content) if span.start >= one.source.end]
    end = min([end, *following])
    words = parse.text[one.source.start : end].rstrip(" ,")
    return Span(one.source.start, max(one.source.end, one.source.start + len(words)))


def to_marked(one: Attribution, source: Span | None) -> Marked:
    """An attribution of ours in the scorer's form."""
    return Marked(
        source=((source.start, source.end),) if source is not None else (),
        cue=((one.cue.start, one.cue.end),) if one.cue is not None else (),
        content=tuple((piece.start, piece.end) for piece in one.content),
    )


def measure(folder: Path, *, wide: bool = True) -> Counts:
    """The counts over one part of PolNeAR (a folder with text/ and attributions/)."""
    return _measure(folder, (wide,))[0]


def _measure(folder: Path, modes: tuple[bool, ...]) -> tuple[Counts, ...]:
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise FileNotFoundError(f"expected {folder}/text/*.txt and {folder}/attributions/*.ann: get {ORIGIN}")
    articles = [read_article(path, folder / "attributions") for path in texts]
    reports = [Report(id=path.stem, text=text) for path, (text, _) in zip(texts, articles, strict=True)]
    finder = AttributionFinder()
    totals: tuple[Counts, ...] = tuple(Counter() for _ in modes)
    for report, parse, (text, gold) in zip(reports, Parser()(reports), articles, strict=True):
        ours = outermost(finder(report, parse))
        for wide, total in zip(modes, totals, strict=True):
            marked = [to_marked(one, widened(parse, one) if wide else one.source) for one in ours]
            total.update(count(text, gold, marked))
    return totals


def _row(name: str, counts: Counts) -> tuple[str, ...]:
    def joined(measure_name: str) -> str:
        return "/".join(
            f"{100 * precision_recall_f1(counts, r, measure_name)[2]:.1f}" for r in ("source", "cue", "content")
        )

    precision, recall, f1 = (f"{100 * value:.1f}" for value in precision_recall_f1(counts, "whole", "full"))
    return name, joined("exact"), joined("token"), f"{precision}/{recall}", f1


def run(data: Path) -> Result:
    """Our row and the peers' on PolNeAR dev.

    Raises:
        FileNotFoundError: the articles are not there.
    """
    wide, written = _measure(data / "polnear" / "dev", (True, False))
    figures = {
        f"polnear.{role}.{name}.f1": precision_recall_f1(written, role, name)[2]
        for role in ("source", "cue", "content")
        for name in ("exact", "token")
    }
    figures["polnear.full.precision"], figures["polnear.full.recall"], figures["polnear.full.f1"] = precision_recall_f1(
        written, "whole", "full"
    )
    figures["polnear.full.f1.stretched_sources"] = precision_recall_f1(wide, "whole", "full")[2]
    return Result(
        title="Attribution: PolNeAR dev",
        about=f"Who says what in 84 articles ({ORIGIN}), F1; people reach 68.7 on test.",
        columns=COLUMNS,
        rows=(_row("sayso (rules)", written), _row("sayso (rules), sources stretched", wide), *PEERS),
        figures=figures,
        notes=(__doc__ or "").split("\n\n", 1)[1].strip(),
    )


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    for line in (result.columns, *result.rows):
        print(" | ".join(line))
    print(result.figures)
