"""How a report writes a name of a place: "Springfield, Illinois", "Paraguay's Chaco", "a beach at Lamu"."""

from collections.abc import Sequence
from typing import Final

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Dateline, Mention, Parse

_WORDS: Final = vocabulary("placewords")
_TYPES: Final = frozenset(_WORDS["suffix"]) | frozenset(_WORDS["around"]["kinds"])
_POINTS: Final = frozenset(_WORDS["around"]["points"])
_SIDES: Final = frozenset(_WORDS["grammar"]["directions"])
_OWNS: Final = frozenset({"'s", "’s", "'", "’"})
# What may stand between a place and the one that contains it.
_CONTAINED: Final = frozenset({",", "in", "in the", ", in", ", in the", "(", "of", "in northern", "in southern"})
_FAR: Final = 3
_MOST: Final = 4


def containers(
    parse: Parse, spots: Sequence[range], numbers: Sequence[int], peoples: Sequence[bool]
) -> dict[int, tuple[int, ...]]:
    """For each name the names that are said to contain it.

    They stand behind it ("Gao, Mali", "Gao in Mali") or before it as what it belongs to ("Mali's Gao", "the Malian city
    of Gao"). `spots` are the tokens of the mentions, `numbers` their names, `peoples` whether they are demonyms.
    """
    found: dict[int, dict[int, None]] = {}
    for k in range(len(spots) - 1):
        here, there = spots[k], spots[k + 1]
        if not here or not there or there.start - here.stop > _FAR or numbers[k] == numbers[k + 1]:
            continue
        between = [parse.tokens[i].lower for i in range(here.stop, there.start)]
        if " ".join(between) in _CONTAINED:
            found.setdefault(numbers[k], {})[numbers[k + 1]] = None
        elif _owns(between, people=peoples[k]):
            found.setdefault(numbers[k + 1], {})[numbers[k]] = None
    return {number: tuple(outer)[:_MOST] for number, outer in found.items()}


def _owns(between: list[str], *, people: bool) -> bool:
    """Does what stands between two names give the second to the first: "'s", "port city of", "village"?"""
    if not people:
        return len(between) == 1 and between[0] in _OWNS
    words = between[:-1] if between[-1:] == ["of"] else between
    return bool(words) and words[-1] in _TYPES


def pointed(parse: Parse, mention: Mention, spot: range, dateline: Dateline | None) -> bool:
    """Is the place told as a point, as a town is and no province ("at Lamu", "south of Lamu", "LAMU, May 3 -")?"""
    if dateline is not None and dateline.place is not None and dateline.place.overlaps(mention.span):
        return True
    before = [parse.tokens[i].lower for i in range(max(0, spot.start - 2), spot.start)] if spot else []
    return bool(before) and (before[-1] in _POINTS or (before[-1] == "of" and before[0] in _SIDES))


def articled(parse: Parse, spot: range) -> bool:
    """Does "the" stand before the bare name ("the Helmand"), as before rivers and neither towns nor provinces?"""
    if not spot or not spot.start or parse.tokens[spot.start - 1].lower != "the":
        return False
    return spot.stop == len(parse.tokens) or parse.tokens[spot.stop].pos not in {"NOUN", "PROPN", "ADJ"}
