"""Origins: copies, credits and chains in one graph without circles, and how many ends it has.

Copies and credits tie reports to reports, chains tie them to those they name. Whoever was not collected stands there as
a ghost. The ends are the origins: those who are named, each once, and the unnamed, of whom nobody can say whether they
are one or many.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from sayso.link.copies import origin_interval, trace_copies
from sayso.link.drawing import Drawing, Told, ghost_of
from sayso.link.graph import Graph, components
from sayso.link.naming import folded, house_of
from sayso.link.voices import Station, Voice, voice_of
from sayso.records import Copy, Count, Member, Origin, Record, Report, Stemma

DOUBTFUL: Final = 0.1
"""Two reports whose kinship is less probable have nothing to do with each other; ..."""
DRAWN: Final = 0.3
"""... from here on the copy is drawn; ..."""
SURE: Final = 0.85
"""... from here on nobody counts it as an origin of its own."""


def trace(reports: Iterable[Report]) -> Stemma:
    """Who copies whom among these reports, and how many texts they go back to, from their texts alone.

    The order of the reports changes nothing; a report given twice counts once.
    """
    known = {report.id: report for report in reports}
    found = trace_copies([known[id_] for id_ in sorted(known)])
    copies = {copy.child: copy for copy in found}
    voices = [Voice(Member(id_, ""), _dateline(known[id_]), 0) for id_ in sorted(known)]
    stemma = drawn(Told(voices, known, copies, matter=False))[0]
    bounds, drawn_now = origin_interval(list(known.values()), found), len(stemma.origins)
    return msgspec.structs.replace(stemma, count=Count(min(bounds.low, drawn_now), max(bounds.high, drawn_now)))


def stemma_of(
    members: Iterable[Member],
    records: Mapping[str, Record],
    *,
    copies: Mapping[str, Copy],
    reports: Mapping[str, Report],
) -> tuple[Stemma, dict[Member, tuple[str, ...]]]:
    """The stemma of an event, and for each member the ids of its origins.

    `records` holds those of the members, `reports` those that the copies repeat (others are ghosts).
    """
    known = dict(reports) | {id_: one.report for id_, one in records.items() if one.report is not None}
    houses = frozenset(house_of(report.outlet) for report in known.values() if report.outlet)
    claims = {id_: {claim.id: claim for claim in record.claims} for id_, record in records.items()}
    voices = [voice_of(records[one.report], claims[one.report][one.claim], houses) for one in sorted(set(members))]
    return drawn(Told(voices, known, copies, matter=True))


def drawn(told: Told) -> tuple[Stemma, dict[Member, tuple[str, ...]]]:
    """The stemma, and the origins of each voice."""
    ids = sorted({voice.member.report for voice in told.voices})
    plan = Drawing(told, DRAWN)
    counts = [_count(plan, ids, unnamed=False), _count(plan, ids, unnamed=True)]
    counts += [_count(Drawing(told, DOUBTFUL), ids, unnamed=False), _count(Drawing(told, SURE), ids, unnamed=True)]
    copies = tuple(told.copies[id_] for id_ in ids if id_ in told.copies)
    stemma = Stemma(
        nodes=tuple(sorted(plan.graph.nodes.values(), key=lambda node: node.id)),
        edges=plan.graph.edges(),
        copies=copies,
        origins=_origins(plan.graph, ids),
        count=Count(min(counts), max(counts)),
        articles=len(ids),
        outlets=len({house_of(outlet) for id_ in ids if (outlet := told.reports[id_].outlet)}),
        families=len(set(_families(copies, ids).values())),
    )
    return stemma, {voice.member: plan.ends(voice) for voice in told.voices}


def _count(plan: Drawing, reports: Iterable[str], *, unnamed: bool) -> int:
    """How many ends there are; all unnamed ones count as one unless `unnamed` keeps them apart."""
    ends = {plan.graph.nodes[end] for id_ in reports for end in plan.graph.ends(id_)}
    hidden = sum(end.anonymous for end in ends)
    return len(ends) - hidden + (hidden if unnamed else min(hidden, 1))


def _origins(graph: Graph, reports: Sequence[str]) -> tuple[Origin, ...]:
    held: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in reports:
        for end in graph.ends(id_):
            held[end].append(id_)
    ends = [(graph.nodes[end], tuple(ids)) for end, ids in sorted(held.items())]
    return tuple(
        Origin(id=node.id, kind=node.kind, name=node.name, anonymous=node.anonymous, reports=ids) for node, ids in ends
    )


def _families(copies: Iterable[Copy], ids: Sequence[str]) -> dict[str, str]:
    """Report -> the lowest name of those it shares its text with."""
    pairs = [(copy.child, copy.parent or ghost_of(copy)) for copy in copies if copy.kin >= DRAWN]
    found = components(pairs, ids)
    return {id_: found[id_] for id_ in ids}


def _dateline(report: Report) -> tuple[Station, ...]:
    """The agency that a dateline credits."""
    span = report.dateline.agency if report.dateline is not None else None
    name = span.of(report.text) if span is not None else None
    if name is None or (report.outlet and house_of(report.outlet) == house_of(name)):
        return ()
    return (Station(name, house_of(name), folded(name), anonymous=False, credited=True),)
