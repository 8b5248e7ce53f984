"""How a word is tied to the predicate of a coding, so that a reader can check that both belong together."""

from typing import Final

from sayso.identify.events.frames import NOMINAL, Frame
from sayso.records import Parse
from sayso.records.mention import Link

HOPS: Final = 40
"""Steps up a tree that are followed: deeper is nonsense."""
_VERBS: Final = frozenset({"VERB", "AUX"})
# What a step up from a predicate says of whoever stands above it ...
_UP: Final[dict[str, Link]] = {
    "conj": "shared",
    "relcl": "relative",
    **dict.fromkeys(("acl", "xcomp", "ccomp", "pcomp", "advcl", "csubj"), "control"),
}
# ... and a step down to a clause inside the predicate's own.
_DOWN: Final[dict[str, Link]] = {
    **dict.fromkeys(("xcomp", "ccomp", "pcomp", "acl"), "control"),
    **dict.fromkeys(("advcl", "relcl", "parataxis"), "sentence"),
}
_PLAIN: Final = frozenset({"prep", "agent", "aux", "auxpass", "appos", "oprd", "acomp", "prt"})


def link(parse: Parse, frame: Frame, head: int) -> Link:
    """The tie between a frame and the token `head`; "sentence" where no other is known."""
    noun = parse.tokens[frame.trigger].pos in NOMINAL
    if noun and _is_under(parse, head, frame.trigger):
        return "noun"
    if frame.verb is None or not noun:
        return _climb(parse, frame.trigger, head)
    found = _climb(parse, frame.verb, head)
    return "carrier" if found == "clause" else found


def _climb(parse: Parse, start: int, head: int) -> Link:
    way: Link = "clause"
    current = start
    for _ in range(HOPS):
        if _is_under(parse, head, current):
            return way if current != start else _inside(parse, head, start)
        token = parse.tokens[current]
        if token.head == current:
            break
        if token.dep in _UP and token.pos in _VERBS:
            way = _UP[token.dep]
        elif token.dep not in _PLAIN and not (way == "clause" and token.pos in NOMINAL):
            way = "sentence"
        current = token.head
    return "sentence"


def _inside(parse: Parse, head: int, top: int) -> Link:
    """The tie to a word below the predicate: of its own clause, or of one inside that or beside it."""
    way: Link = "clause"
    current = head
    for _ in range(HOPS):
        if current == top:
            return way
        token = parse.tokens[current]
        if token.pos in _VERBS and token.dep in _DOWN:
            way = _DOWN[token.dep]
        elif token.pos in _VERBS and token.dep == "conj":
            way = "shared"
        current = token.head
    return "sentence"


def _is_under(parse: Parse, i: int, top: int) -> bool:
    """True if token `i` is `top` or stands below it."""
    current = i
    for _ in range(HOPS):
        if current == top:
            return True
        above = parse.tokens[current].head
        if above == current:
            return False
        current = above
    return False
