"""Where an event happened, as everybody tells it: points with their reach, and the ways between them."""

from collections.abc import Mapping
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
    roles: dict[Key, dict[str, None]] = {}
    origins: dict[Key, dict[str, None]] = {}
    places: dict[Key, Place] = {}
    ways: dict[tuple[Key, Key], Way] = {}

    def put(place: Place, role: str, origin: str | None = None) -> None:
        key = (place.name, place.latitude, place.longitude)
        places.setdefault(key, place)
        roles.setdefault(key, {})[role] = None
        origins.setdefault(key, {})
        if origin is not None:
            origins[key][origin] = None

    if event.place is not None:
        put(event.place, "at")
    for agreement in event.agreement:
        for statement in agreement.statements if agreement.field == "where" else ():
            for value in statement.values:
                if isinstance(value, Place):
                    put(value, "at", statement.origin)
    for coding in _codings(event, records):
        told = {role: _places(coding, role) for role in ("from", "via", "to")}
        for role, found in told.items():
            for place in found:
                put(place, role)
        starts = told["from"] or _places(coding, "at")
        stops = [*starts[:1], *told["via"], *told["to"]] if told["to"] or told["via"] else []
        for start, end in pairwise(stops):
            ways[_key(start), _key(end)] = Way(start, end)
    shown = tuple(
        Site(place, tuple(roles[key]), tuple(origins[key])) for key, place in places.items() if _is_real(place)
    )
    return shown, tuple(way for way in ways.values() if _is_real(way.start) and _is_real(way.end))


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
    return [mention.value for mention in coding.places if mention.role == role and isinstance(mention.value, Place)]


def _key(place: Place) -> Key:
    return place.name, place.latitude, place.longitude


def _is_real(place: Place) -> bool:
    return -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180
