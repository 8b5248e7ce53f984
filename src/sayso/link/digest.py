"""Digest: what linking keeps of a record; its tellings, and the denials that nothing else would code."""

from collections.abc import Callable, Collection
from functools import cache
from typing import Final

import msgspec

from sayso.knowledge.acts import lexicon
from sayso.link.blocks import EXACT
from sayso.link.copies import copy_keys
from sayso.link.tellings import tellings, told
from sayso.link.topics import weighed
from sayso.records import Claim, Coding, Digest, Place, Record, Report, Span, Telling
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
    coded = tuple(one for one in tell(record) if _is_one(claims[one.claim], codings.get(one.claim)))
    standing = tuple(_stood(record, one, claims[one.claim], codings.get(one.claim)) for one in coded)
    return Digest(
        report=report.id,
        outlet=report.outlet,
        url=report.url,
        published=report.published,
        keys=keys(report),
        words=weighed(report.text),
        tellings=(*standing, *_denials(record, frozenset(codings) | {one.claim for one in coded})),
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


def _denials(record: Record, known: frozenset[str]) -> tuple[Telling, ...]:
    """Claims that are said not to be so and got no code, for nothing happened by what they say."""
    left = [claim for claim in record.claims if claim.id not in known and claim.factuality in DENIED]
    held = {claim.id: claim for claim in left if _is_one(claim, None) and _type_of(claim.lemma)}
    return tuple(
        msgspec.structs.replace(_stood(record, one, held[one.claim], None), type=_type_of(one.lemma), standing="denied")
        for one in told(record, held.values())
    )


@cache
def _type_of(lemma: str) -> str | None:
    """The type of what a verb names, where all its senses are of one."""
    acts = [act for senses in lexicon().verbs.get(lemma, {}).values() for act in senses]
    types = {act.type for act in acts}
    return types.pop() if len(types) == 1 else None
