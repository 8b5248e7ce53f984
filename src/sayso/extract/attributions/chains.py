"""Chains: inside whose content, or through whom, an attribution stands."""

from typing import Final

from sayso.extract.attributions.drafts import Draft
from sayso.records import Parse, Speaker

_RELAYS: Final = 8
"""Relays of relays that are followed."""


def parents(parse: Parse, drafts: tuple[Draft, ...], speakers: tuple[Speaker, ...]) -> tuple[int | None, ...]:
    """For every draft the number of the one that relays it or holds it; never a cycle."""
    above = containing(drafts)
    by_key = {one.key: k for k, one in enumerate(drafts)}
    for k, one in enumerate(drafts):
        host = by_key.get(one.relayed) if one.relayed is not None else None
        if host is not None and drafts[host].carrier and drafts[host].relayed is None:
            above[host] = above[k]
        if host is not None and host != k:
            above[k] = host
    _behind_relays(drafts, above)
    _keep_relays(parse, drafts, speakers, above)
    return _acyclic(above)


def containing(drafts: tuple[Draft, ...]) -> list[int | None]:
    """The innermost other draft whose content holds the cue."""
    pieces = sorted(
        ((piece.start, -piece.end, k) for k, one in enumerate(drafts) for piece in one.content.pieces), reverse=True
    )
    above: list[int | None] = [None] * len(drafts)
    held: list[tuple[int, int]] = []
    for k in sorted(range(len(drafts)), key=lambda k: drafts[k].cue.id):
        here = drafts[k].cue.id
        while pieces and pieces[-1][0] <= here:
            _, end, owner = pieces.pop()
            held.append((-end, owner))
        while held and held[-1][0] <= here:
            held.pop()
        above[k] = next((owner for end, owner in reversed(held[-4:]) if owner != k and end > here), None)
    return above


def _behind_relays(drafts: tuple[Draft, ...], above: list[int | None]) -> None:
    """Put what stands in a content that A has from B below B: "A, citing B, said C told him that ...".

    The first relay that shares its host's content is the way on; relays of relays are followed to their end.
    """
    hosts = {one.key: k for k, one in enumerate(drafts)}
    way: dict[int, int] = {}
    for k, one in enumerate(drafts):
        host = hosts.get(one.relayed) if one.relayed is not None else None
        if host is not None and host != k and one.content.pieces == drafts[host].content.pieces:
            way.setdefault(host, k)
    for k, one in enumerate(drafts):
        current = above[k]
        if one.relayed is not None:
            continue
        for _ in range(_RELAYS):
            if current is None or way.get(current, k) == k:
                break
            current = way[current]
        above[k] = current


def _keep_relays(
    parse: Parse, drafts: tuple[Draft, ...], speakers: tuple[Speaker, ...], above: list[int | None]
) -> None:
    """Read "The sources added" keeps the parent that "citing local sources" had; so does a pronoun in a relay."""
    last: dict[tuple[str | None, str | None], int] = {}
    for k, one in enumerate(drafts):
        speaker = speakers[k]
        key = (speaker.name, speaker.description)
        if key == (None, None):
            continue
        before = last.get(key)
        if before is not None and above[k] is None and above[before] is not None and _refers_back(parse, one):
            relayed = drafts[before].relayed is not None or speaker.anonymous
            above[k] = above[before] if relayed else None
        last[key] = k


def _refers_back(parse: Parse, one: Draft) -> bool:
    """True for a pronoun and for "the X", "these X"."""
    if one.source is None:
        return False
    token = parse.tokens[one.source.head]
    determiners = {parse.tokens[c].lower for c in token.children if parse.tokens[c].dep == "det"}
    return token.pos == "PRON" or bool(determiners & {"the", "these", "those", "same", "this", "that"})


def _acyclic(above: list[int | None]) -> tuple[int | None, ...]:
    """Cut the edge that would close a circle; every edge is walked once."""
    state = [0] * len(above)
    for start in range(len(above)):
        path = []
        current: int | None = start
        while current is not None and state[current] == 0:
            state[current] = 1
            path.append(current)
            following = above[current]
            if following is not None and state[following] == 1:
                above[current] = None
            current = above[current]
        for k in path:
            state[k] = 2
    return tuple(above)
