"""Places of our own sentences: what a name stands for, where it lies, and its role in each happening."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from benchmarks.items import Part, occurrence, part_of, read_items
from benchmarks.places import NEAR_KM, distance_km
from benchmarks.table import Result
from sayso.acquire.text import report_from_text
from sayso.flow import Reader
from sayso.records import Claim, Mention, Place, Record, Span

FOLDER: Final = Path(__file__).parent / "gold" / "places"
_POINTS: Final = frozenset({"exact", "town", "district"})


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """One marked name; where it lies is None for demonyms and for what nobody can know."""

    span: str
    nth: int
    kind: Literal["place", "metonym", "demonym"]
    country: str | None
    latitude: float | None
    longitude: float | None
    level: str | None


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One happening: its trigger and the numbers of its places with their roles."""

    trigger: str
    nth: int
    places: tuple[tuple[int, str], ...]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A short text, its names of places and some of its happenings."""

    text: str
    places: tuple[Named, ...]
    happenings: tuple[Happening, ...]

    @property
    def part(self) -> Part:
        """Half of the items are never looked at."""
        return part_of(self.text)


def load() -> tuple[Item, ...]:
    """All items, hand by hand.

    Raises:
        FileNotFoundError: the gold is absent.
    """
    return read_items(FOLDER, Item)


def kind_of(mention: Mention) -> str:
    """What the product takes a name for."""
    return mention.role if mention.role in {"metonym", "demonym"} else "place"


def is_there(one: Named, value: object) -> bool:
    """Within 161 km for sites and towns; the right country and level, or within reach, for all that is larger."""
    if not isinstance(value, Place):
        return False
    if one.level in _POINTS:
        return distance_km(one, value) <= NEAR_KM
    if one.level == "country":
        return value.country == one.country and value.precision == "country"
    return distance_km(one, value) <= max(NEAR_KM, value.radius_km)


def claim_at(record: Record, trigger: Span) -> Claim | None:
    """The claim that hangs on the marked word."""
    return next((claim for claim in record.claims if claim.trigger.overlaps(trigger)), None)


def count(item: Item, record: Record) -> Counter[str]:
    """Names found, taken for the right kind, resolved; roles right, given and wanted."""
    tally: Counter[str] = Counter()
    mentions = [mention for mention in record.places if mention.role != "anaphor"]
    spans = [occurrence(item.text, one.span, one.nth) for one in item.places]
    tally["system"] += sum(kind_of(mention) != "demonym" for mention in mentions)
    for one, span in zip(item.places, spans, strict=True):
        hits = [mention for mention in mentions if mention.span.overlaps(span)]
        if one.kind == "demonym":
            tally["demonyms"] += 1
            tally["demonyms taken for places"] += any(kind_of(hit) == "place" for hit in hits)
            continue
        tally["gold"] += 1
        tally["found"] += bool(hits)
        tally[f"{one.kind}s"] += 1
        tally[f"{one.kind}s told"] += any(kind_of(hit) == one.kind for hit in hits)
        if one.latitude is not None:
            tally["placed"] += 1
            tally["there"] += any(is_there(one, hit.value) for hit in hits)
            tally["level"] += any(isinstance(hit.value, Place) and hit.value.precision == one.level for hit in hits)
    tally["right system"] += sum(
        any(mention.span.overlaps(span) for span in spans) for mention in mentions if kind_of(mention) != "demonym"
    )
    for happening, wanted, given in roles(item, record):
        tally["happenings"] += 1
        tally["claims"] += claim_at(record, occurrence(item.text, happening.trigger, happening.nth)) is not None
        tally["roles wanted"] += len(wanted)
        tally["roles given"] += len(given)
        tally["roles right"] += len(wanted & given)
        tally["places right"] += len({place for place, _ in wanted} & {place for place, _ in given})
    return tally


def roles(item: Item, record: Record) -> Iterator[tuple[Happening, set[tuple[int, str]], set[tuple[int, str]]]]:
    """Each happening with the (number of the place, role) that are wanted, and those that are given.

    What is given beside the marked names counts as given under a number of its own.
    """
    spans = [occurrence(item.text, one.span, one.nth) for one in item.places]
    for happening in item.happenings:
        claim = claim_at(record, occurrence(item.text, happening.trigger, happening.nth))
        given: set[tuple[int, str]] = set()
        for number, setting in enumerate(claim.places if claim is not None else ()):
            met = next((k for k, span in enumerate(spans) if span.overlaps(setting.span)), -1 - number)
            given.add((met, setting.role))
        yield happening, set(happening.places), given


def figures(tally: Counter[str]) -> dict[str, float]:
    """The figures of the table."""
    precision = tally["right system"] / max(1, tally["system"])
    recall = tally["found"] / max(1, tally["gold"])
    both = max(1, tally["roles wanted"] + tally["roles given"])
    return {
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "there": tally["there"] / max(1, tally["placed"]),
        "level": tally["level"] / max(1, tally["placed"]),
        "metonyms": tally["metonyms told"] / max(1, tally["metonyms"]),
        "places": tally["places told"] / max(1, tally["places"]),
        "demonyms": 1 - tally["demonyms taken for places"] / max(1, tally["demonyms"]),
        "claims": tally["claims"] / max(1, tally["happenings"]),
        "roles_p": tally["roles right"] / max(1, tally["roles given"]),
        "roles_r": tally["roles right"] / max(1, tally["roles wanted"]),
        "roles_f1": 2 * tally["roles right"] / both,
        "placed_f1": 2 * tally["places right"] / both,
    }


def answers(items: Sequence[Item], reader: Reader) -> list[Record]:
    """What the product reads in the bare texts."""
    return list(reader.stream(report_from_text(item.text) for item in items))


def run(data: Path, reader: Reader | None = None) -> Result:  # noqa: ARG001 - this gold lies in the repository
    """Score both halves."""
    items = load()
    tallies: dict[Part, Counter[str]] = {"dev": Counter(), "held": Counter()}
    for item, record in zip(items, answers(items, reader or Reader()), strict=True):
        tallies[item.part] += count(item, record)
    scores = {part: figures(tally) for part, tally in tallies.items()}
    labels = {
        "f1": "names found, F1", "there": "resolved", "level": "right level", "places": "places told",
        "metonyms": "metonyms told", "demonyms": "demonyms not taken for places", "claims": "happenings with a claim",
        "roles_p": "roles, precision", "roles_r": "roles, recall", "roles_f1": "roles, F1",
        "placed_f1": "places of happenings, F1 (any role)",
    }  # fmt: skip
    rows = tuple(
        ("sayso", part, str(sum(item.part == part for item in items)), *(f"{score[key]:.3f}" for key in labels))
        for part, score in scores.items()
    )
    return Result(
        title="Places and their roles on our own sentences",
        about="benchmarks/gold/places: every name of a place, and the places of one or two happenings of each text.",
        columns=("system", "part", "items", *labels.values()),
        rows=rows,
        figures={f"settings.{part}.{key}": value for part, score in scores.items() for key, value in score.items()},
        notes="Found: a mention overlaps the name (demonyms left out on both sides). Resolved: within 161 km for sites "
        "and towns, the same country, or within reach of the point of larger areas, of the names whose place is known. "
        "Roles: (place, role) pairs of the claim on the marked trigger; without a claim none are given. The errors of "
        "the dev half were looked at, of the held half totals only; the weights by which a name is taken for a place "
        "were learned from the dev half, too.",
    )


def errors(items: Sequence[Item], records: Sequence[Record]) -> Iterator[str]:
    """What is wrong in each item, in lines for people."""
    for item, record in zip(items, records, strict=True):
        lines = [*_wrong_names(item, record), *_wrong_roles(item, record)]
        if lines:
            yield "\n".join((item.text, *lines))


def _wrong_names(item: Item, record: Record) -> Iterator[str]:
    mentions = [mention for mention in record.places if mention.role != "anaphor"]
    spans = [occurrence(item.text, one.span, one.nth) for one in item.places]
    for one, span in zip(item.places, spans, strict=True):
        hits = [mention for mention in mentions if mention.span.overlaps(span)]
        kinds = {kind_of(hit) for hit in hits}
        if one.kind == "demonym":
            if "place" in kinds:
                yield f"  DEMONYM {one.span}"
        elif not hits:
            yield f"  MISSED {one.span} ({one.kind})"
        elif one.kind not in kinds:
            yield f"  KIND {one.span}: {one.kind}, ours {sorted(kinds)}"
        if hits and one.latitude is not None and not any(is_there(one, hit.value) for hit in hits):
            told = [hit.value for hit in hits]
            yield f"  WHERE {one.span} {one.country} {one.level} {one.latitude},{one.longitude}: {told}"
    for mention in mentions:
        if kind_of(mention) == "place" and not any(mention.span.overlaps(span) for span in spans):
            yield f"  EXTRA {mention.span.of(item.text)}"


def _wrong_roles(item: Item, record: Record) -> Iterator[str]:
    for happening, wanted, given in roles(item, record):
        if wanted == given:
            continue
        known = claim_at(record, occurrence(item.text, happening.trigger, happening.nth)) is not None
        name = {k: one.span for k, one in enumerate(item.places)}
        missing = [(name[k], role) for k, role in sorted(wanted - given)]
        wrong = [(name.get(k, k), role) for k, role in sorted(given - wanted)]
        yield f"  ROLES {happening.trigger}{'' if known else ' (no claim)'}: missing {missing}, wrong {wrong}"


def _main() -> None:
    items = [item for item in load() if item.part == "dev"]
    print("\n\n".join(errors(items, answers(items, Reader(judged=False)))))


if __name__ == "__main__":
    os.environ.setdefault("SAYSO_REGISTER", "")
    _main()
