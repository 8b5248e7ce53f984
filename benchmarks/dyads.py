"""Who did what to whom, end to end: the pair that PLV marks, and PETRARCH-2's validation records."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.pairs import YIELD, Pair, load
from benchmarks.reading import HOW, records
from benchmarks.table import Result
from sayso.knowledge.cameo import from_cameo
from sayso.records import Actor, Coding, Mention, Span

PETRARCH: Final = "petrarch/PETR2_GSR_validation.xml"
PETRARCH_ORIGIN: Final = "openeventdata/UniversalPetrarch on GitHub (validation records of PETRARCH-2)"
MEASURES: Final = ("source", "target", "dyad", "dyad_type")
NOTES: Final = (
    "A source is found if an actor of any coding overlaps it, a target if a recipient (or, where the act is mutual, "
    "another actor) does; dyad: one coding has both; + type: and the gold type, CONCEDE and RETREAT merged. Only one "
    "pair of each sentence is gold, though most tell more: what else is coded may be right, so that no precision can "
    "be told here. PETRARCH's records: its events by country of both sides ('---' = no country) and by PLOVER type of "
    "their CAMEO code; the records began as its own output and were corrected by hand."
)


class _Event(msgspec.Struct, frozen=True):
    """One event of a validation record: codes of source and target, PLOVER type."""

    source: str
    target: str
    type: str


def run(data: Path) -> Result:
    """Read the sentences and look for their gold events.

    Raises:
        FileNotFoundError: the gold set is absent.
    """
    pairs = load(data)
    counts = _count(pairs)
    total = len(pairs)
    figures = {f"dyads.plv.{name}": counts[name] / total for name in (*MEASURES, "type", "coded")}
    figures["dyads.plv.codings_per_sentence"] = counts["codings"] / total
    rows = [
        ("sayso", "PLV", str(total), *(_short(figures[f"dyads.plv.{name}"]) for name in MEASURES)),
        ("UniversalPetrarch, PETR-2 mode", "PLV", "", ".46", ".44", "", ".189"),
        ("UniversalPetrarch, PETR-1 mode", "PLV", "", ".55", ".54", "", ".245"),
    ]
    if (data / PETRARCH).is_file():
        rows.append(_petrarch(data / PETRARCH, figures))
    return Result(
        title="Who did what to whom, end to end",
        about=f"{total} training pairs of PLV, each from its bare sentence; PETRARCH-2's validation records "
        f"({PETRARCH_ORIGIN})",
        columns=("system", "set", "gold events", "source found", "target found", "dyad", "dyad + type"),
        rows=tuple(rows),
        figures=figures,
        notes=f"{HOW} {NOTES} {_extra(figures)}",
    )


def _count(pairs: Sequence[Pair]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for pair, record in zip(pairs, records([pair.text for pair in pairs]), strict=True):
        codings = record.codings
        both = [coding for coding in codings if _has_source(coding, pair) and _has_target(coding, pair)]
        counts["source"] += any(_has_source(coding, pair) for coding in codings)
        counts["target"] += any(_has_target(coding, pair) for coding in codings)
        counts["dyad"] += bool(both)
        counts["dyad_type"] += pair.gold in {_merged(coding.type) for coding in both}
        counts["type"] += pair.gold in {_merged(coding.type) for coding in codings}
        counts["coded"] += bool(codings)
        counts["codings"] += len(codings)
    return counts


def _has_source(coding: Coding, pair: Pair) -> bool:
    return any(mention.span.overlaps(pair.actor) for mention in coding.actors)


def _has_target(coding: Coding, pair: Pair) -> bool:
    return any(mention.span.overlaps(pair.recipient) for mention in others(coding, pair.actor))


def others(coding: Coding, source: Span) -> tuple[Mention, ...]:
    """Whom the act is done to: its recipients; where several did it to each other, those who are not the source."""
    if coding.recipients or len(coding.actors) < 2:
        return coding.recipients
    return tuple(mention for mention in coding.actors if not mention.span.overlaps(source))


def _merged(type_: str) -> str:
    return YIELD.get(type_, type_)


def _petrarch(path: Path, figures: dict[str, float]) -> tuple[str, ...]:
    gold = list(_validation(path.read_text(encoding="utf-8")))
    counts: Counter[str] = Counter()
    for (_, events), record in zip(gold, records([text for text, _ in gold]), strict=True):
        counts["empty"] += not events
        counts["empty.coded"] += not events and bool(record.codings)
        for event in events:
            found = [_sides(coding, event) for coding in record.codings]
            counts["events"] += 1
            counts["source"] += any(source for source, _ in found)
            counts["target"] += any(target for _, target in found)
            both = [coding for coding, sides in zip(record.codings, found, strict=True) if all(sides)]
            counts["dyad"] += bool(both)
            counts["dyad_type"] += event.type in {_merged(coding.type) for coding in both}
    shares = {name: counts[name] / max(counts["events"], 1) for name in MEASURES}
    figures |= {f"dyads.petrarch.{name}": share for name, share in shares.items()}
    figures["dyads.petrarch.empty_coded"] = counts["empty.coded"] / max(counts["empty"], 1)
    return ("sayso", "PETRARCH-2 validation", str(counts["events"]), *(_short(share) for share in shares.values()))


def _validation(text: str) -> Iterator[tuple[str, tuple[_Event, ...]]]:
    """Text and events of each record that is meant to be evaluated and was filled in."""
    for block in text.split("<Sentence ")[1:]:
        body = re.search(r"<Text>(.*?)</Text>", block, re.DOTALL)
        if body is None or 'evaluate="true"' not in block or "<EventCoding" not in block:
            continue
        found = [dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', tag)) for tag in re.findall(r"<EventCoding([^>]*)>", block)]
        rows = [row for row in found if "eventcode" in row]
        yield " ".join(body.group(1).split()), tuple(_events(rows))


def _events(rows: Iterable[dict[str, str]]) -> Iterator[_Event]:
    for row in rows:
        meaning = from_cameo(row["eventcode"])
        if meaning is not None:
            yield _Event(row["sourcecode"], row["targetcode"], _merged(meaning.type))


def _sides(coding: Coding, event: _Event) -> tuple[bool, bool]:
    actors = [mention for mention in coding.actors if _is(mention, event.source)]
    rest = coding.recipients or [mention for mention in coding.actors if mention not in actors]
    return bool(actors), any(_is(mention, event.target) for mention in rest)


def _is(mention: Mention, code: str) -> bool:
    """True if the country (or body) of an actor is one of the units of a CAMEO actor code."""
    actor = mention.value
    if not isinstance(actor, Actor):
        return False
    units = {code[k : k + 3] for k in range(0, len(code), 3)}
    return actor.country in units or (actor.country is None and "---" in units)


def _extra(figures: dict[str, float]) -> str:
    text = (
        f"Of the sentences of PLV, {_short(figures['dyads.plv.coded'])} get a coding and "
        f"{_short(figures['dyads.plv.type'])} one of the gold type, whoever the sides "
        f"({figures['dyads.plv.codings_per_sentence']:.2f} codings a sentence)."
    )
    if "dyads.petrarch.empty_coded" in figures:
        text += (
            f" Of PETRARCH's records without an event, {_short(figures['dyads.petrarch.empty_coded'])} get a coding."
        )
    return text


def _short(share: float) -> str:
    return f"{share:.3f}".lstrip("0") if share < 1 else "1"


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    for row in (result.columns, *result.rows):
        print(" | ".join(row))
    print(result.notes)
