"""Where an event happened, as everybody tells it: points with their reach, and the ways between them."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import msgspec

from sayso.records import Coding, Event, Place, Record

type Key = tuple[str, float, float]


class Site(msgspec.Struct, frozen=True):
    """A place, as what it is told ("at", "from", "to", "via"), and the nodes of the origins that name it."""

    place: Place
    roles: tuple[str, ...]
    origins: tuple[str, ...]


class Way(msgspec.Struct, frozen=True):
    """From one place to the next, as a report tells it."""

    start: Place
    end: Place


def sites(event: Event, records: Mapping[str, Record]) -> tuple[tuple[Site, ...], tuple[Way, ...]]:
    """The places of the event (its own first) and the ways; () and () where nobody says where."""
    found: dict[Key, tuple[Place, dict[str, None], dict[str, None]]] = {}
    codings = _codings(event, records)
    for place, role, origin in _told(event, codings):
        _, roles, origins = found.setdefault(_key(place), (place, {}, {}))
        roles[role] = None
        origins |= {origin: None} if origin is not None else {}
    ways = {(_key(way.start), _key(way.end)): way for coding in codings for way in _ways(coding)}
    return tuple(Site(place, tuple(roles), tuple(origins)) for place, roles, origins in found.values()), tuple(
        ways.values()
    )


def _told(event: Event, codings: list[Coding]) -> Iterator[tuple[Place, str, str | None]]:
    """Every place that lies in the world, as what it is told, and by which origin."""
    if event.place is not None and _is_real(event.place):
        yield event.place, "at", None
    for agreement in event.agreement:
        for statement in agreement.statements if agreement.field == "where" else ():
            for value in statement.values:
                if isinstance(value, Place) and _is_real(value):
                    yield value, "at", statement.origin
    for coding in codings:
        for role in ("from", "via", "to"):
            for place in _places(coding, role):
                yield place, role, None


def _ways(coding: Coding) -> Iterator[Way]:
    """From where (or where it happened) over what is between to where."""
    via, to = _places(coding, "via"), _places(coding, "to")
    starts = _places(coding, "from") or _places(coding, "at")
    if via or to:
        yield from (Way(start, end) for start, end in pairwise([*starts[:1], *via, *to]))


def _codings(event: Event, records: Mapping[str, Record]) -> list[Coding]:
    members = set(event.members)
    return [
        coding
        for key in dict.fromkeys(member.report for member in event.members)
        if key in records
        for coding in records[key].codings
        if (key, coding.claim) in members
    ]


def _places(coding: Coding, role: str) -> list[Place]:
    return [
        mention.value
        for mention in coding.places
        if mention.role == role and isinstance(mention.value, Place) and _is_real(mention.value)
    ]


def _key(place: Place) -> Key:
    return place.name, place.latitude, place.longitude


def _is_real(place: Place) -> bool:
    return -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180
