"""Digest: what linking keeps of a record; its tellings, and the denials that nothing else would code."""

from collections.abc import Callable, Collection
from functools import cache
from typing import Final

import msgspec

from sayso.knowledge.acts import lexicon
from sayso.link.blocks import EXACT
from sayso.link.interim import copy_keys, tellings
from sayso.link.naming import folded
from sayso.records import Actor, Claim, Coding, Digest, Interval, Place, Quantity, Record, Report, Span, Telling
from sayso.records.digest import Standing

type Tell = Callable[[Record], tuple[Telling, ...]]
type KeysOf = Callable[[Report], tuple[int, ...]]

UNREAL: Final = frozenset({"hypothetical", "habitual"})
"""Aspects of what is no single happening: "if they attack", "often attacks"."""
DENIED: Final = frozenset({"CT-", "PR-", "PS-"})
"""Factualities of what is said not to be so."""
NEAR: Final = 250
"""Characters from a claim within which a place may be meant that no grammar ties to it."""


def digest(record: Record, *, tell: Tell = tellings, keys: KeysOf = copy_keys) -> Digest | None:
    """What linking needs of a record; None where there is no report to link.

    Left out are conditions and habits: they tell of no single happening. A denial is a telling of what it denies.
    """
    report = record.report
    if report is None:
        return None
    claims = {claim.id: claim for claim in record.claims}
    codings = {coding.claim: coding for coding in record.codings}
    told = tuple(one for one in tell(record) if _is_one(claims[one.claim], codings.get(one.claim)))
    standing = tuple(_stood(record, one, claims[one.claim], codings.get(one.claim)) for one in told)
    return Digest(
        report=report.id,
        outlet=report.outlet,
        url=report.url,
        published=report.published,
        keys=keys(report),
        tellings=(*standing, *_denials(record, report, frozenset(codings) | {one.claim for one in told})),
    )


def _is_one(claim: Claim, coding: Coding | None) -> bool:
    """True if a claim tells of one happening, be it past, planned or denied."""
    return not UNREAL & {*claim.aspects, *(coding.aspects if coding is not None else ())}


def _stood(record: Record, telling: Telling, claim: Claim, coding: Coding | None) -> Telling:
    """The telling, with how it stands and where."""
    aspects = {*claim.aspects, *(coding.aspects if coding is not None else ())}
    around = () if telling.places else _around(record, claim)
    standing = _standing(claim, aspects)
    return msgspec.structs.replace(telling, trigger=claim.trigger, standing=standing, around=around)


def _around(record: Record, claim: Claim) -> tuple[Place, ...]:
    """The place named nearest to a claim, by preference one as small as a town; () where none is near."""
    near = [
        (one.value.precision not in EXACT, gap, one.span.start, one.value)
        for one in record.places
        if isinstance(one.value, Place) and one.role != "demonym" and (gap := _gap(one.span, claim.trigger)) <= NEAR
    ]
    return (min(near, key=lambda found: found[:3])[3],) if near else ()


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _standing(claim: Claim, aspects: Collection[str]) -> Standing:
    if claim.factuality in DENIED:
        return "denied"
    return "planned" if "future" in aspects else "told"


def _denials(record: Record, report: Report, known: frozenset[str]) -> tuple[Telling, ...]:
    """Claims that are said not to be so and got no code, for nothing happened by what they say."""
    left = (claim for claim in record.claims if claim.id not in known and claim.factuality in DENIED)
    return tuple(_denial(record, report, claim) for claim in left if _is_one(claim, None) and _type_of(claim.lemma))


def _denial(record: Record, report: Report, claim: Claim) -> Telling:
    intervals = [one.value for one in record.times if one.span in claim.times and isinstance(one.value, Interval)]
    interval = intervals[0] if intervals else Interval()
    held = frozenset(setting.span for setting in claim.places)
    numbers = [one.value for one in record.quantities if one.span in claim.quantities]
    places = tuple(one.value for one in record.places if one.span in held and isinstance(one.value, Place))
    return Telling(
        report=report.id,
        claim=claim.id,
        lemma=claim.lemma,
        type=_type_of(claim.lemma),
        context=_context(claim, report),
        actors=_sides(record, report, claim, ("agent", "companion")),
        recipients=_sides(record, report, claim, ("patient", "recipient")),
        places=places,
        start=interval.start,
        end=interval.end,
        numbers=tuple((one.role or one.noun or "", one.low, one.high) for one in numbers if isinstance(one, Quantity)),
        trigger=claim.trigger,
        standing="denied",
        around=() if places else _around(record, claim),
    )


def _sides(record: Record, report: Report, claim: Claim, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the register, or folded names, of those who take part in one of these roles."""
    values: dict[Span, str] = {
        one.span: one.value.id or folded(one.value.name) for one in record.actors if isinstance(one.value, Actor)
    }
    spans = [one.span for one in claim.participants if one.role in roles]
    return tuple(sorted({values.get(span) or folded(span.of(report.text)) for span in spans}))


def _context(claim: Claim, report: Report) -> tuple[str, ...]:
    words = {word.strip(".,;:!?()\"'“”’") for word in claim.text.of(report.text).lower().split()}
    return tuple(sorted(word for word in words if len(word) > 3))


@cache
def _type_of(lemma: str) -> str | None:
    """The type of what a verb names, where all its senses are of one."""
    acts = [act for senses in lexicon().verbs.get(lemma, {}).values() for act in senses]
    types = {act.type for act in acts}
    return types.pop() if len(types) == 1 else None
