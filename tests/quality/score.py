"""Score the records of the small samples: F1 per kind of answer, micro-averaged."""

import copy
import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso.acquire.text import report_from_text
from sayso.flow import Reader
from sayso.identify.events import EventCoder
from sayso.records import Claim, Interval, Place, Quantity, Record, Span

HERE = Path(__file__).parent
KINDS = ("attributions", "codings", "factuality", "places", "times", "quantities")
FIGURES = (*KINDS, "codings_judged")
"""The codings count twice: those of the lexicon, as before there was a network to judge them, and those that ship."""
WORD = re.compile(r"\w+")

type Sample = dict[str, Any]
type Answer = tuple[Any, ...]


class Score(msgspec.Struct, frozen=True):
    """How many answers were right, given and wanted."""

    right: int
    given: int
    wanted: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where nothing was wanted and nothing given."""
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 1.0


def samples() -> list[Sample]:
    """The samples as written."""
    found: list[Sample] = tomllib.loads((HERE / "samples.toml").read_text(encoding="utf-8"))["sample"]
    return found


def figures(reader: Reader) -> dict[str, Score]:
    """The score of each figure."""
    unjudged = copy.copy(reader)
    unjudged._code = EventCoder()
    shipped = score(reader)
    return {**shipped, "codings": score(unjudged)["codings"], "codings_judged": shipped["codings"]}


def score(reader: Reader) -> dict[str, Score]:
    """Read every sample and score each kind over the samples that have answers of that kind."""
    counts: Counter[tuple[str, str]] = Counter()
    for sample in samples():
        record = reader(report_from_text(sample["text"], published=sample.get("published")))
        for kind in KINDS:
            if kind not in sample:
                continue
            wanted, given = [tuple(row) for row in sample[kind]], list(_given(kind, record, sample))
            counts[kind, "right"] += _matches(kind, wanted, given)
            counts[kind, "given"] += len(given)
            counts[kind, "wanted"] += len(wanted)
    return {kind: Score(counts[kind, "right"], counts[kind, "given"], counts[kind, "wanted"]) for kind in KINDS}


def _given(kind: str, record: Record, sample: Sample) -> Iterator[Answer]:
    text = str(sample["text"])
    if kind == "factuality":
        # Only the triggers that were asked for: the other claims of a sample are not annotated.
        asked = {row[0] for row in sample[kind]}
        return (
            (claim.trigger.of(text), claim.factuality) for claim in record.claims if claim.trigger.of(text) in asked
        )
    return READERS[kind](record, text)


def _attributions(record: Record, text: str) -> Iterator[Answer]:
    for attribution in record.attributions:
        contents = " ".join(span.of(text) for span in attribution.content)
        yield _words(attribution.source, text), _words(attribution.cue, text), contents


def _codings(record: Record, text: str) -> Iterator[Answer]:
    claims: dict[str, Claim] = {claim.id: claim for claim in record.claims}
    for coding in record.codings:
        actors, recipients = (" ".join(m.span.of(text) for m in many) for many in (coding.actors, coding.recipients))
        yield claims[coding.claim].trigger.of(text), coding.type, actors, recipients


def _factuality(record: Record, text: str) -> Iterator[Answer]:
    for claim in record.claims:
        yield claim.trigger.of(text), claim.factuality


def _places(record: Record, text: str) -> Iterator[Answer]:
    for mention in record.places:
        if isinstance(mention.value, Place) and mention.role is None:
            yield mention.span.of(text), mention.value.name, mention.value.country


def _times(record: Record, text: str) -> Iterator[Answer]:
    for mention in record.times:
        yield mention.span.of(text), mention.value.timex if isinstance(mention.value, Interval) else None


def _quantities(record: Record, text: str) -> Iterator[Answer]:
    for mention in record.quantities:
        if isinstance(mention.value, Quantity):
            yield mention.span.of(text), mention.value.low, mention.value.high


READERS: dict[str, Callable[[Record, str], Iterator[Answer]]] = {
    "attributions": _attributions,
    "codings": _codings,
    "places": _places,
    "times": _times,
    "quantities": _quantities,
}


def _words(span: Span | None, text: str) -> str:
    return span.of(text) if span else ""


def _matches(kind: str, wanted: list[Answer], given: list[Answer]) -> int:
    left, right = list(given), 0
    for want in wanted:
        hit = next((have for have in left if _same(kind, want, have)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def _same(kind: str, want: Answer, have: Answer) -> bool:
    if kind == "attributions":
        return all(_alike(mine, theirs) for mine, theirs in zip(want, have, strict=True))
    if kind == "codings":
        parties = zip(want[2:], have[2:], strict=True)
        return want[:2] == have[:2] and all(not mine or _same_party(mine, theirs) for mine, theirs in parties)
    if kind == "quantities":
        low, high = (None if math.isnan(value) else value for value in want[1:])
        return _alike(want[0], have[0]) and (low, high) == have[1:]
    if kind == "places":
        return _alike(want[0], have[0]) and want[2] == have[2]
    return bool(want[0] == have[0] and want[1:] == have[1:])


def _alike(one: str, other: str) -> bool:
    """At least half of the words of both are shared (both empty counts as alike)."""
    mine, theirs = set(WORD.findall(one.lower())), set(WORD.findall(other.lower()))
    return mine == theirs or len(mine & theirs) * 2 >= len(mine | theirs)


def _same_party(one: str, other: str) -> bool:
    """As `_alike`, but "police" is also "police in Gao": a party may be told with or without its complement."""
    mine, theirs = set(WORD.findall(one.lower())), set(WORD.findall(other.lower()))
    return _alike(one, other) or bool(mine and theirs and (mine <= theirs or theirs <= mine))
