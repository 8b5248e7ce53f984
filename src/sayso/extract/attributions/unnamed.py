"""Unnamed: "who asked not to be named" tells something of the source and is no statement of it."""

from typing import Final

from sayso.extract.attributions.cues import Cue
from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import words
from sayso.records import Parse, Span

_NAMING: Final = words("cues", "naming")
_NAMELESS: Final = words("cues", "nameless")
_WITHHOLDING: Final = words("cues", "withholding")
_OWN: Final = frozenset({"his", "her", "their", "its", "whose"})
_LONGEST: Final = 14
"""Words of such a request: "us to withhold her name for fear of losing her job"."""


def asks_for_no_name(parse: Parse, cue: Cue, pieces: tuple[Span, ...]) -> bool:
    """True for "asked not to be named", "declined to give his name", "requested anonymity"."""
    if cue.form not in {"verb", "noun"} or len(pieces) != 1:
        return False
    inside = parse.inside(pieces[0])
    return len(inside) <= _LONGEST and any(_is_naming(parse, i, inside) for i in inside)


def keeps_name_back(parse: Parse, verb: int) -> bool:
    """True for both verbs of "asked not to be named": they tell of the source and of no happening."""
    if _is_naming(parse, verb, range(verb, verb + 1)) and not children(parse, verb, "oprd", "attr", "nsubjpass"):
        return True
    for c in children(parse, verb, "xcomp", "ccomp", "dobj"):
        token = parse.tokens[c]
        inside = range(token.left, token.right + 1)
        if len(inside) <= _LONGEST and any(_is_naming(parse, i, inside) for i in inside):
            return not children(parse, c, "oprd", "attr")
    return False


def _is_naming(parse: Parse, i: int, inside: range) -> bool:
    token = parse.tokens[i]
    lemma = token.lemma.lower()
    if lemma in _NAMELESS:
        return True
    if token.tag == "VBN" and lemma in _NAMING and children(parse, i, "auxpass"):
        helpers = {parse.tokens[c].tag for c in children(parse, i, "aux")}
        subjects = children(parse, i, "nsubj", "nsubjpass")
        return "TO" in helpers and not any(c in inside for c in subjects)
    return (
        lemma in {"name", "identity"}
        and parse.tokens[token.head].lemma in _WITHHOLDING
        and any(parse.tokens[c].lower in _OWN for c in children(parse, i, "poss"))
    )
