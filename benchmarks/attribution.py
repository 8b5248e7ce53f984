"""Attributions on PolNeAR dev: who says what, beside four peers and people.

PolNeAR marks no attribution inside the content of another, so ours that stand there are left out before scoring;
relays that share a content ("A, citing B, reported") stay. Its sources mostly keep their appositions and clauses, those
of our rules never do: the second row stretches each over its right-hand dependants by the same parse, to show what
that difference of convention costs.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.attribution_score import Counts, Marked, Pair, count, precision_recall_f1
from benchmarks.table import Result
from sayso.annotate.syntax import Parser
from sayso.annotate.tagger import Tagger
from sayso.extract.attributions import AttributionFinder
from sayso.extract.attributions.linking import Linked, link
from sayso.knowledge.encoder import Encoder, find_weights
from sayso.records import Attribution, Link, Parse, Report, Span, Tagging

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
RULES: Final = "sayso --rules-only"
STRETCHED: Final = "sayso --rules-only, sources stretched"
NAIVE: Final = "the encoder's tags, each linked to the nearest"
LINKED: Final = "the encoder's tags, + linker"
PRODUCT: Final = "sayso (tags, linker, rules inside of contents)"
KEYS: Final = {RULES: "rules", STRETCHED: "rules_stretched", NAIVE: "nearest", LINKED: "linked", PRODUCT: "sayso"}
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


def _articles(folder: Path) -> list[tuple[Report, tuple[Marked, ...]]]:
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise FileNotFoundError(f"expected {folder}/text/*.txt and {folder}/attributions/*.ann: get {ORIGIN}")
    read = [(path.stem, *read_article(path, folder / "attributions")) for path in texts]
    return [(Report(id=name, text=text), gold) for name, text, gold in read]


def measure(folder: Path) -> dict[str, Counts]:
    """The counts of every system over one part of PolNeAR (a folder with text/ and attributions/).

    Raises:
        FileNotFoundError: there are no articles.
    """
    articles = _articles(folder)
    weights = find_weights()
    parses: Iterable[Parse] = Parser()([report for report, _ in articles])
    if weights is not None:
        parses = Tagger(Encoder(weights))(parses)
    finder = AttributionFinder()
    totals: defaultdict[str, Counts] = defaultdict(Counter)
    for (report, gold), parse in zip(articles, parses, strict=True):
        for name, marked in _systems(finder, report, parse):
            totals[name].update(count(report.text, gold, marked))
    return totals


def _systems(finder: AttributionFinder, report: Report, parse: Parse) -> Iterator[tuple[str, list[Marked]]]:
    """What each system marks: the rules, what the encoder adds step by step, the product."""
    plain = msgspec.structs.replace(parse, tagging=None)
    rules = outermost(finder(report, plain))
    yield RULES, [to_marked(one, one.source) for one in rules]
    yield STRETCHED, [to_marked(one, widened(plain, one)) for one in rules]
    if parse.tagging is not None:
        yield NAIVE, [_of_linked(one) for one in link(nearest(parse.tagging))]
        yield LINKED, [_of_linked(one) for one in link(parse.tagging)]
        yield PRODUCT, [to_marked(one, one.source) for one in outermost(finder(report, parse))]


def nearest(tagging: Tagging) -> Tagging:
    """The same spans, linked by distance alone: a content to the nearest cue, a cue to the nearest source."""
    spans = [(k, one) for k, one in enumerate(tagging.spans) if one.depth == 0]
    by_role = {role: [(k, one.span) for k, one in spans if one.role == role] for role in ("source", "cue", "content")}
    if not by_role["cue"]:
        return msgspec.structs.replace(tagging, links=())
    links = [Link(_nearest(by_role["cue"], span), k, 1.0) for k, span in by_role["content"]]
    if by_role["source"]:
        links += [Link(k, _nearest(by_role["source"], span), 1.0) for k, span in by_role["cue"]]
    return msgspec.structs.replace(tagging, links=tuple(links))


def _nearest(places: list[tuple[int, Span]], here: Span) -> int:
    return min(places, key=lambda place: max(place[1].start - here.end, here.start - place[1].end))[0]


def _of_linked(one: Linked) -> Marked:
    return Marked(
        source=((one.source.start, one.source.end),) if one.source is not None else (),
        cue=((one.cue.start, one.cue.end),),
        content=tuple((piece.start, piece.end) for piece in one.content),
    )


def _row(name: str, counts: Counts) -> tuple[str, ...]:
    def joined(measure_name: str) -> str:
        return "/".join(
            f"{100 * precision_recall_f1(counts, r, measure_name)[2]:.1f}" for r in ("source", "cue", "content")
        )

    precision, recall, f1 = (f"{100 * value:.1f}" for value in precision_recall_f1(counts, "whole", "full"))
    return name, joined("exact"), joined("token"), f"{precision}/{recall}", f1


def run(data: Path) -> Result:
    """Our rows and the peers' on PolNeAR dev.

    Raises:
        FileNotFoundError: the articles are not there.
    """
    totals = measure(data / "polnear" / "dev")
    figures: dict[str, float] = {}
    for name, counts in totals.items():
        for role in ("source", "cue", "content"):
            for kind in ("exact", "token"):
                figures[f"polnear.{KEYS[name]}.{role}.{kind}.f1"] = precision_recall_f1(counts, role, kind)[2]
        for label, value in zip(
            ("precision", "recall", "f1"), precision_recall_f1(counts, "whole", "full"), strict=True
        ):
            figures[f"polnear.{KEYS[name]}.full.{label}"] = value
    return Result(
        title="Attribution: PolNeAR dev",
        about=f"Who says what in 84 articles ({ORIGIN}), F1; people reach 68.7 on test.",
        columns=COLUMNS,
        rows=(*(_row(name, counts) for name, counts in totals.items()), *PEERS),
        figures=figures,
        notes=(__doc__ or "").split("\n\n", 1)[1].strip(),
    )


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    for line in (result.columns, *result.rows):
        print(" | ".join(line))
    print(result.figures)
