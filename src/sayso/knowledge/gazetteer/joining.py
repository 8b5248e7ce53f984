"""Join what two indexes know of one name into one list: no place twice, the most prominent first."""

from heapq import merge
from math import cos, hypot, radians
from typing import Final

import msgspec

from sayso.knowledge.gazetteer.build import MOST
from sayso.knowledge.gazetteer.features import alike
from sayso.knowledge.gazetteer.shelf import Entry, Shelf, weight

_KM: Final = 111.2
"""Kilometres of a degree."""
_NEAR_KM: Final = 10.0


def joined(known: tuple[Entry, ...], more: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Both in order of prominence, without those of `more` that are places of `known`."""
    if not more:
        return known
    numbers = {entry.geonameid for entry in known} - {None}
    ours = [entry for entry in known if entry.geonameid is None]
    new = []
    for entry in more:
        if entry.geonameid in numbers or any(same_place(one, entry) for one in ours):
            continue
        numbers.add(entry.geonameid)
        new.append(entry)
    return tuple(merge(known, new, key=lambda entry: -weight(entry)))[:MOST] if new else known


def as_known(entry: Entry, base: Shelf) -> Entry:
    """The base's own entry for a place that it knows by other names; it keeps its prominence, the name stays added."""
    found = base.numbered(entry.geonameid)
    if found is None and entry.feature == "ADM1" and entry.country and entry.admin1:
        found = base.province(entry.country, entry.admin1)
    return msgspec.structs.replace(found, kind=entry.kind, added=entry.added) if found is not None else entry


def same_place(one: Entry, other: Entry) -> bool:
    """Are two entries of one name, of which one has no number, the same place?"""
    if one.feature != alike(other.feature):
        return False
    if one.feature == "ADM1" and one.admin1 is not None:
        return (one.country, one.admin1) == (other.country, other.admin1)
    narrow = cos(radians(one.latitude))
    east = (other.longitude - one.longitude + 180) % 360 - 180
    away = hypot((other.latitude - one.latitude) * _KM, east * narrow * _KM)
    return away <= max(_NEAR_KM, one.radius_km)
