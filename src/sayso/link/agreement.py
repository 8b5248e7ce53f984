"""Agreement: what each origin of an event says of each field, and where they differ."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from sayso.link.comparing import Relation, related
from sayso.records import (
    Actor,
    Agreement,
    Claim,
    Coding,
    Factuality,
    Member,
    Mention,
    Quantity,
    Record,
    Span,
    Statement,
)
from sayso.records.linking import Field, Verdict
from sayso.records.mention import Value

FIELDS: Final[tuple[Field, ...]] = ("who", "whom", "where", "when", "how many", "whether")
DENIED: Final = frozenset({"CT-", "PR-", "PS-"})
_WORDS: Final[Mapping[Factuality, str]] = {
    "CT+": "it happened", "PR+": "it probably happened", "PS+": "it may have happened",
    "CT-": "it did not happen", "PR-": "it probably did not happen", "PS-": "it may not have happened",
    "CTu": "whether it happened is known, not told", "Uu": "left open",
}  # fmt: skip
_PLANNED: Final = "it is to come"
_WORST: Final[Mapping[Relation, Verdict]] = {"same": "agree", "within": "precision", "apart": "differ"}


class Part(NamedTuple):
    """One thing that a member says of a field; `value` None where only its words are known."""

    member: Member
    words: str
    span: Span | None
    value: Value | None
    factuality: Factuality


class Saying(NamedTuple):
    """A member with its claim, its coding (None for a denial that nobody coded), and the text that it stands in."""

    member: Member
    claim: Claim
    coding: Coding | None
    text: str


def sayings(members: Iterable[Member], records: Mapping[str, Record]) -> tuple[Saying, ...]:
    """The members with their claims and surest codings, sorted."""
    found = []
    for member in sorted(set(members)):
        record = records[member.report]
        claim = next(one for one in record.claims if one.id == member.claim)
        codings = [one for one in record.codings if one.claim == member.claim]
        best = max(codings, key=lambda one: (one.score, one.id), default=None)
        found.append(Saying(member, claim, best, record.report.text if record.report is not None else ""))
    return tuple(found)


def agreement_of(said: Sequence[Saying], origins: Mapping[Member, Sequence[str]]) -> tuple[Agreement, ...]:
    """One row for each field, in the order of FIELDS; `origins` are the ids of the origins of each member.

    Who denies says nothing of who, where or how many: only whether. What is not said is no disagreement, and a number
    that nobody gave is not zero.
    """
    ends = sorted({origin for found in origins.values() for origin in found})
    rows = []
    for field in FIELDS:
        parts: defaultdict[str, list[Part]] = defaultdict(list)
        for one in said:
            for part in _parts(one, field):
                for origin in origins.get(one.member, ()):
                    parts[origin].append(part)
        rows.append(_row(field, ends, parts))
    return tuple(rows)


def _row(field: Field, ends: Sequence[str], parts: Mapping[str, Sequence[Part]]) -> Agreement:
    return Agreement(
        field=field,
        verdict=_verdict(field, [parts[end] for end in ends if parts.get(end)]),
        statements=tuple(_statement(end, parts[end]) for end in ends if parts.get(end)),
        silent=tuple(end for end in ends if not parts.get(end)),
    )


def _statement(origin: str, parts: Sequence[Part]) -> Statement:
    """What an origin says, each member once, with the words that most of them use first."""
    first: dict[Member, Span | None] = {}
    for part in sorted(parts, key=lambda part: (part.member, part.span or Span(0, 0))):
        first.setdefault(part.member, part.span)
    words = dict.fromkeys(part.words for part in parts)
    values = dict.fromkeys(part.value for part in parts if part.value is not None)
    return Statement(
        origin=origin,
        words=" · ".join(words),
        members=tuple(first),
        spans=tuple(first.values()),
        values=tuple(values),
    )


def _parts(one: Saying, field: Field) -> tuple[Part, ...]:
    if field == "whether":
        words = _PLANNED if "future" in one.claim.aspects else _WORDS[one.claim.factuality]
        return (Part(one.member, words, one.claim.trigger, None, one.claim.factuality),)
    if one.coding is None or one.claim.factuality in DENIED:
        return ()
    return tuple(_part(one, mention) for mention in _PARTS[field](one.coding) if _says(mention))


def _part(one: Saying, mention: Mention) -> Part:
    value = mention.value
    words = mention.span.of(one.text)
    if isinstance(value, Quantity) and (value.role or value.noun):
        words = f"{value.role or value.noun}: {words}"
    if value is None and mention.kind == "actor":
        value = Actor(id=None, name=words)
    return Part(one.member, words, mention.span, value, one.claim.factuality)


def _says(mention: Mention) -> bool:
    """False for "casualties" without a number: that is no count, and no zero."""
    value = mention.value
    return not isinstance(value, Quantity) or value.low is not None or value.high is not None


_PARTS: Final[Mapping[Field, Callable[[Coding], tuple[Mention, ...]]]] = {
    "who": lambda coding: coding.actors,
    "whom": lambda coding: coding.recipients,
    "where": lambda coding: tuple(one for one in coding.places if one.value is not None),
    "when": lambda coding: (coding.interval,) if coding.interval is not None and coding.interval.role is None
            and coding.interval.value is not None else (),
    "how many": lambda coding: tuple(one for one in coding.quantities if one.value is not None),
}  # fmt: skip


def _verdict(field: Field, said: Sequence[Sequence[Part]]) -> Verdict:
    """The widest gap between any two origins."""
    if len(said) < 2:
        return "single" if said else "unsaid"
    found = {relation for one, other in combinations(said, 2) if (relation := _between(field, one, other)) is not None}
    worst: Sequence[Relation] = ("apart", "within", "same")
    return next((_WORST[relation] for relation in worst if relation in found), "single")


def _between(field: Field, one: Sequence[Part], other: Sequence[Part]) -> Relation | None:
    """How two origins stand to each other; None where they speak of different things."""
    if field == "whether":
        return _whether({part.factuality for part in one}, {part.factuality for part in other})
    if field == "how many":
        return _counts(one, other)
    return _nearest(one, other)


def _whether(one: set[Factuality], other: set[Factuality]) -> Relation:
    """Yes and no differ; more and less sure, and what is left open, differ in degree."""
    if one == other:
        return "same"
    signs = [{factuality[-1] for factuality in found} - {"u"} for found in (one, other)]
    if all(signs) and not signs[0] & signs[1]:
        return "apart"
    return "within"


def _counts(one: Sequence[Part], other: Sequence[Part]) -> Relation | None:
    """The widest gap in what both count; None where they count nothing in common."""
    mine, yours = _by_role(one), _by_role(other)
    found = {_nearest(mine[role], yours[role]) for role in mine.keys() & yours.keys()}
    return next((relation for relation in ("apart", "within", "same") if relation in found), None)


def _by_role(parts: Sequence[Part]) -> dict[str, list[Part]]:
    found: defaultdict[str, list[Part]] = defaultdict(list)
    for part in parts:
        if isinstance(part.value, Quantity):
            found[part.value.role or part.value.noun or ""].append(part)
    return found


def _nearest(one: Sequence[Part], other: Sequence[Part]) -> Relation:
    """The best that any two values of both give: who names a town and its country has named the town."""
    found = {related(mine.value, yours.value) for mine in one for yours in other
             if mine.value is not None and yours.value is not None}  # fmt: skip
    for relation in ("same", "within", "apart"):
        if relation in found:
            return relation
    return "within"
