"""Chains: inside whose content, or through whom, an attribution stands."""

from typing import Final

from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.outlets import folded
from sayso.knowledge.lexicon import words
from sayso.records import Parse, Speaker

_OWN: Final = words("outlets", "own")

_DEEPEST: Final = 20
"""Speakers above an outlet that it is compared with."""
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
    """Let "The sources added" keep the parent that "citing local sources" had; so do pronouns and dropped subjects."""
    last: dict[str, int] = {}
    kept: set[int] = set()
    for k, one in enumerate(drafts):
        name = speakers[k].name or speakers[k].description
        if name is None:
            continue
        before = last.get(folded(name))
        last[folded(name)] = k
        if before is None or above[k] is not None or above[before] is None or not _refers_back(parse, one):
            continue
        if drafts[before].relayed is not None or speakers[k].anonymous or before in kept:
            above[k] = above[before]
            kept.add(k)


def echoes(
    parse: Parse,
    drafts: tuple[Draft, ...],
    speakers: tuple[Speaker, ...],
    above: tuple[int | None, ...],
    outlet: str | None,
) -> frozenset[int]:
    """The carriers that add nothing: the outlet itself ("told our reporter"), and one that speaks above already."""
    found = set()
    for k, one in enumerate(drafts):
        if not one.carrier or one.source is None:
            continue
        own = {parse.tokens[c].lower for c in parse.tokens[one.source.head].children} & _OWN
        name = folded(speakers[k].name or speakers[k].description or "")
        if own or (outlet is not None and name == folded(outlet)) or name in _names_above(k, speakers, above):
            found.add(k)
    return frozenset(found)


def _names_above(k: int, speakers: tuple[Speaker, ...], above: tuple[int | None, ...]) -> set[str]:
    names: set[str] = set()
    current = above[k]
    while current is not None and len(names) < _DEEPEST:
        names.add(folded(speakers[current].name or speakers[current].description or ""))
        current = above[current]
    return names


def _refers_back(parse: Parse, one: Draft) -> bool:
    """True for a pronoun, for "the X" and "these X", and for nobody at all."""
    if one.source is None:
        return True
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
