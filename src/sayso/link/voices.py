"""Voices: the chain of each claim as stations that can be compared across reports."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sayso.link.naming import folded, house_of, is_house
from sayso.records import Attribution, Claim, Hop, Member, Record

_PIECE: Final = " of "


class Station(NamedTuple):
    """One station of a chain behind the outlet.

    `house` is what an outlet or agency is compared by, None for anybody else; `key` what a speaker is compared by, ""
    where nobody is named; `loose` is True for somebody told by a role alone ("the mayor").
    """

    name: str | None
    house: str | None
    key: str
    anonymous: bool
    credited: bool


class Voice(NamedTuple):
    """One claim of one report and on whose say-so it stands, the nearest first; () in the outlet's own voice."""

    member: Member
    stations: tuple[Station, ...]
    at: int


def voice_of(record: Record, claim: Claim, houses: frozenset[str]) -> Voice:
    """The chain of a claim; `houses` are the outlets that are known to be some, as `house_of` names them.

    An outlet that names itself is no station.
    """
    assert record.report is not None
    by_id = {one.id: one for one in record.attributions}
    own = house_of(record.report.outlet) if record.report.outlet else None
    hops = record.chain(claim)[1:]
    stations = (_station(hop, by_id.get(hop.attribution or ""), houses) for hop in hops)
    kept = tuple(one for one in stations if one.house is None or one.house != own)
    return Voice(Member(record.report.id, claim.id), kept, claim.trigger.start)


def _station(hop: Hop, attribution: Attribution | None, houses: frozenset[str]) -> Station:
    speaker = attribution.speaker if attribution is not None else None
    name = hop.name
    credited = hop.attribution is None
    house = None
    if name is not None and not hop.anonymous:
        told = credited or (speaker is not None and speaker.kind == "outlet")
        house = house_of(name) if told or house_of(name) in houses or is_house(name) else None
    unnamed = hop.anonymous or name is None
    key = "" if name is None else _plain(name)
    if speaker is not None and speaker.actor is not None:
        key = f"actor:{speaker.actor}"
    return Station(name, house, key, unnamed, credited)


def _plain(name: str) -> str:
    """A name for comparing: "the mayor of Gao" is "gao mayor"."""
    return " ".join(reversed(folded(name).split(_PIECE)))


def one_name(names: Iterable[str]) -> Mapping[str, str]:
    """Each name -> the fullest that it surely stands for: "mayor" and "gao mayor", "keita" and "amadou keita".

    Both end in one word and the shorter has no word of its own; where it may stand for two, it stands for itself.
    """
    known = sorted({name for name in names if not name.startswith("actor:")})
    words = {name: name.split() for name in known}
    found = {name: name for name in known}
    for name in known:
        fuller = [other for other in known if other != name and words[name] and words[other]
                  and words[other][-1] == words[name][-1] and set(words[name]) < set(words[other])]  # fmt: skip
        most = [one for one in fuller if not any(set(words[one]) < set(words[other]) for other in fuller)]
        if len(most) == 1:
            found[name] = most[0]
    return found
