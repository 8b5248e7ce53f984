"""The role of a place in a happening, from the words between them: at, from, to, via."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from sayso.extract.claims.parts import COMPASS
from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse, Span, Token
from sayso.records.saying import PlaceRole

ROLES: Final[dict[str, PlaceRole]] = vocabulary("claims")["places"]
"""How a preposition places a happening."""
_MOVING: Final[dict[str, PlaceRole]] = vocabulary("claims")["places_moving"]
_SHORES: Final = frozenset({"beach", "shore", "quay", "station", "terminal", "dock", "depot", "barracks", "compound"})
_FROM: Final = words("claims", "object_from")
_TO: Final = words("claims", "object_to")
_VIA: Final = words("claims", "object_via")
MOTION: Final = words("claims", "motion")
_GEOGRAPHIC: Final = words("claims", "geographic")
_LOCATED: Final = words("event_nouns", "located")
_FILLING: Final = words("claims", "filling")
_TOPICS: Final = words("claims", "topics")
INNER: Final = frozenset({"compound", "amod", "nmod", "poss", "appos", "conj", "nummod", "quantmod", "npadvmod", "det",
                          "advmod", "predet"})  # fmt: skip
_COMPASS_WORDS: Final = frozenset(vocabulary("placewords")["grammar"]["directions"])
_CONTAINING: Final = (
    frozenset({",", "in", "the", "'s", "\u2019s", "of", "across", "border", "(", "inside"}) | _COMPASS_WORDS
)
_JOINS: Final = frozenset({",", "in", "'s", "\u2019s", "(", "inside"})
_APART: Final = 6
"""Words that may stand between a place and the one that contains it."""


def preposition(parse: Parse, token: Token) -> str:
    """The preposition; "out of", "by way of" and "12 km east of" are one, however the parser split them."""
    before = parse.tokens[token.head]
    if token.lower == "of" and "out" in {before.lower, parse.tokens[token.i - 1].lower}:
        return "out of"
    if token.lower == "of" and parse.tokens[token.i - 1].lower == "way" and parse.tokens[token.i - 2].lower == "by":
        return "via"
    if token.lower == "of" and parse.tokens[token.i - 1].lemma in COMPASS:
        return "near"
    if token.lower in {"to", "on"} and any(parse.tokens[c].lemma in COMPASS for c in children(parse, token.i, "pobj")):
        return "near"
    return token.lower


def widened(parse: Parse, role: PlaceRole | None, token: Token, path: Sequence[Token]) -> PlaceRole | None:
    """The role once the climb has reached the preposition `token`: "from a camp in X" is from X, as "in X" alone is at.

    The hole in "through a wall in X" is no way: only places are passed through.
    """
    if role not in {None, "at"}:
        return role
    found = ROLES.get(preposition(parse, token), role)
    below = path[-1] if path else None
    passed = found == "via" and role == "at" and below is not None
    return role if passed and below is not None and below.pos == "NOUN" and below.lemma not in _GEOGRAPHIC else found


def is_topic(path: Sequence[Token]) -> bool:
    """True for "quarrelled over the sinking of a barge at X": what is talked about happened there."""
    outer = [token for token in path if token.dep == "prep"][1:]
    return any(token.lower in _TOPICS for token in outer)


def moving_role(verb: Token, word: str, role: PlaceRole | None) -> PlaceRole | None:
    """Behind verbs of moving "across X" and "down X" are the way, not the place."""
    moves = verb.lemma in MOTION and verb.lemma not in _FILLING
    return _MOVING.get(word, role) if moves and role in {None, "at"} else role


def left_behind(parse: Parse, verb: Token, top: Token) -> bool:
    """True for "left the beach at X", where the parser hung "at X" on the verb."""
    before = parse.tokens[top.i - 1]
    return (
        verb.lemma in _FROM
        and top.lower in {"at", "in"}
        and before.head == verb.i
        and before.dep == "dobj"
        and (before.lemma in _GEOGRAPHIC or before.lemma in _SHORES)
    )


def containing(parse: Parse, spans: Sequence[Span]) -> tuple[tuple[Span, Span], ...]:
    """Neighbouring places of which one lies in the other: "X, in Y", "X in western Y", "Y's X"; `spans` in order."""
    pairs = []
    for one, other in pairwise(spans):
        first, last = parse.inside(one), parse.inside(other)
        if not first or not last or last.start - first.stop > _APART:
            continue
        between = [token.lower for token in parse.tokens[first.stop : last.start]]
        if between and _JOINS.intersection(between) and _CONTAINING.issuperset(between):
            pairs.append((one, other))
    return tuple(pairs)


def shared_roles(places: Mapping[Span, PlaceRole], pairs: Sequence[tuple[Span, Span]]) -> dict[Span, PlaceRole]:
    """The roles of one happening, a place and the one that contains it having the same."""
    found = dict(places)
    for one, other in (*pairs, *reversed(pairs)):
        roles = {found[span] for span in (one, other) if span in found}
        moving = roles - {"at"}
        if len(moving) == 2 and found[other] == "via":  # "to X, across the border in Y"
            moving = {found[one]}
        if roles and len(moving) <= 1:
            found[one] = found[other] = next(iter(moving or roles))
    return found


def under_preposition(verb: Token, word: str, path: Sequence[Token], role: PlaceRole | None) -> PlaceRole | None:
    """The role of a place in a prepositional phrase of the happening itself."""
    if word in ROLES or word == "out" or (word == "by" and role == "via"):  # "out of X", "by way of X"
        return role
    if word == "of" and verb.pos == "NOUN":  # "the shelling of X"
        bare = all(token.dep in INNER or token.dep == "pobj" for token in path[:-1])
        return "at" if bare and geographic(path[:-1]) else role if role == "at" else None
    return role if role == "at" else None


def object_role(verb: Token, path: Sequence[Token], role: PlaceRole | None, *, people: bool) -> PlaceRole | None:
    """The role of a place inside a subject or object: "left X" from, "reached X" to, "shelled the town of X" at.

    `people` tells that the subject or object are people.
    """
    top = path[-1]
    bare = all(token.dep in INNER or token.lower == "of" or token.dep == "pobj" for token in path[:-1])
    if top.dep in {"dobj", "nsubjpass", "obj"}:
        if bare and geographic(path):
            if verb.lemma in _FROM:
                return "from"
            if verb.lemma in _TO:
                return "to"
            if verb.lemma in _VIA:
                return "via"
            return "at"
        if role == "at" and verb.lemma in _FROM:
            return "from"
        if role == "from" and top.dep == "nsubjpass" and people:
            return None  # "a nurse from X was airlifted"
        return role if role == "at" or (verb.lemma in MOTION and role is not None) else None
    if top.dep == "nsubj":
        return "at" if role == "at" else None
    if verb.pos == "NOUN" and top.dep in {"compound", "nmod", "poss"}:
        return "at" if verb.lemma in _LOCATED and top.dep != "poss" and len(path) == 1 else None
    return role


def geographic(path: Sequence[Token]) -> bool:
    """True if the phrase is the place itself: its name, or a kind of place with its name ("the town of X")."""
    if not path:
        return False
    top = path[-1]
    return len(path) == 1 or top.pos == "PROPN" or top.lemma in _GEOGRAPHIC or path[-2].dep == "appos"
