"""Events: what the members of one happening tell together, and those of a number of records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from sayso.link.agreement import DENIED, Saying, agreement_of, sayings
from sayso.link.clocks import bounds, credible, now_of, order_of
from sayso.link.comparing import ends_of, intervals, places
from sayso.link.digest import digest
from sayso.link.linker import Linker
from sayso.link.naming import folded
from sayso.link.origins import stemma_of
from sayso.link.shelf import MemoryShelf, Shelf
from sayso.records import Actor, Event, Interval, Member, Mention, Place, Record

_NAMES: Final = 3
"""Names of those who act, or are acted on, that stand on an event."""
_AT: Final = frozenset({"at", None})
_PRECISE: Final = {"exact": 0, "town": 1, "district": 2, "province": 3, "country": 4, "area": 5}


def collate(records: Iterable[Record]) -> tuple[Event, ...]:
    """The events that records tell of, the earliest first: who has it from whom, and where they differ.

    The order of the records changes nothing; what was refused tells nothing. Left out is what nobody says happened or
    will: "no shots were fired" is an event only where somebody else heard them.
    """
    known = {record.report.id: record for record in records if record.report is not None}
    ordered = sorted(known.values(), key=lambda record: order_of(record.report) if record.report else ())
    shelf = MemoryShelf(records=ordered)
    Linker(shelf).add([found for record in ordered if (found := digest(record)) is not None])
    events = tuple(events_of(shelf, shelf.events()))
    return tuple(sorted(events, key=_when))


def events_of(shelf: Shelf, ids: Sequence[str]) -> Iterator[Event]:
    """The events with these ids, in their order, as their members tell them now.

    An alias gives the event that it became; what is not known, and what nobody says happened, is left out.
    """
    for id_ in ids:
        members = shelf.members([id_]).get(id_, ())
        records = shelf.records(sorted({member.report for member in members}))
        held = tuple(member for member in members if member.report in records)
        said = sayings(held, records)
        if any(_asserted(one) or _is_denial(one, records) for one in said):
            yield event_of(id_, said, records, shelf)


def _asserted(one: Saying) -> bool:
    return one.claim.factuality not in DENIED


def _is_denial(one: Saying, records: Mapping[str, Record]) -> bool:
    """True if somebody denies what others must have said: that alone is worth showing."""
    return any(hop.stance == "denying" for hop in records[one.member.report].chain(one.claim))


def event_of(id_: str, said: Sequence[Saying], records: Mapping[str, Record], shelf: Shelf) -> Event:
    """One event from what its members say."""
    members = tuple(one.member for one in said)
    reports = sorted(records)
    copies = shelf.copies_of(reports)
    parents = shelf.reports(sorted({copy.parent for copy in copies.values() if copy.parent is not None}))
    stemma, origins = stemma_of(members, records, copies=copies, reports=parents)
    codings = [one.coding for one in said if one.coding is not None and _asserted(one)] or [
        one.coding for one in said if one.coding is not None
    ]
    type_ = _most(coding.type for coding in codings)
    interval = _agreed_interval([one for one in said if _asserted(one)])
    return Event(
        id=id_,
        type=type_,
        mode=_most(coding.mode for coding in codings if coding.type == type_ and coding.mode is not None),
        members=members,
        who=_names(one for coding in codings for one in coding.actors),
        whom=_names(one for coding in codings for one in coding.recipients),
        interval=interval,
        place=_agreed_place([one for one in said if _asserted(one)]),
        origins=stemma.count,
        stemma=stemma,
        agreement=agreement_of(said, origins),
        first=_first(said, records, interval),
    )


def _most(values: Iterable[str | None]) -> str | None:
    """What most say, ties by name; None where nobody says anything."""
    counted = Counter(value for value in values if value is not None)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _names(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The names that most members give, each in the form that most use; those of the register first among equals."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: set[str] = set()
    for mention in mentions:
        value = mention.value
        if isinstance(value, Actor | Place):
            forms[folded(value.name)][value.name] += 1
            if isinstance(value, Place) or value.id is not None:
                known.add(folded(value.name))
    best = sorted(forms, key=lambda name: (-forms[name].total(), name not in known, name))[:_NAMES]
    return tuple(min(forms[name], key=lambda form: (-forms[name][form], form)) for name in best)


def _agreed_interval(said: Sequence[Saying]) -> Interval | None:
    """The most exact time that the most members allow."""
    told = [one.coding.interval for one in said if one.coding is not None and one.coding.interval is not None]
    known = [mention.value for mention in told if mention.role is None]
    values = [value for value in known if isinstance(value, Interval) and value.start is not None]
    votes = {value: sum(intervals(value, other) != "apart" for other in values) for value in values}
    lengths = {value: ends_of(value)[1] - ends_of(value)[0] for value in values}
    return min(votes, key=lambda value: (-votes[value], lengths[value], value.start, value.end or ""), default=None)


def _agreed_place(said: Sequence[Saying]) -> Place | None:
    """The most exact place that the most members allow."""
    values = [mention.value for one in said if one.coding is not None for mention in one.coding.places
              if mention.role in _AT and isinstance(mention.value, Place)]  # fmt: skip
    votes = {value: sum(places(value, other) != "apart" for other in values) for value in values}
    return min(votes, key=lambda value: (-votes[value], _PRECISE[value.precision], value.name), default=None)


def _first(said: Sequence[Saying], records: Mapping[str, Record], interval: Interval | None) -> Member | None:
    """The member that was surely out first, by clocks that can be believed: none of before what they tell of."""
    happened = bounds(interval.start) if interval is not None else None
    planned = any("future" in one.claim.aspects for one in said)
    since: datetime | None = happened.start if happened is not None and not planned else None
    found = []
    now = now_of(record.report.published for record in records.values() if record.report is not None)
    for one in said:
        report = records[one.member.report].report
        told = credible(report.published, now=now, since=since) if report is not None else None
        if told is not None:
            found.append((told.end, one.member))
    return min(found)[1] if found else None


def _when(event: Event) -> tuple[bool, str, str]:
    """Sorts events by their time; undated ones last."""
    start = event.interval.start if event.interval is not None else None
    return start is None, start or "", event.id
