"""Which nouns name a happening."""

from typing import Final

from sayso.knowledge.lexicon import words
from sayso.records import Parse, Token

_HAPPENINGS: Final = words("event_nouns", "happenings")
_WITH_ARGUMENT: Final = words("event_nouns", "with_argument")
_ENDINGS: Final = tuple(sorted(words("event_nouns", "endings")))
_NOT_EVENTS: Final = words("event_nouns", "not_events")
_ARGUMENT_PREPOSITIONS: Final = frozenset({"of", "by", "on", "against", "between", "with", "to", "from", "in"})


def is_event_noun(parse: Parse, i: int, *, light: bool = False) -> bool:
    """True for a noun that names a happening here; `light` where a light verb vouches for it."""
    token = parse.tokens[i]
    lemma = token.lemma.lower()
    if token.pos != "NOUN":
        return False
    if lemma in _HAPPENINGS:
        return True
    if lemma in _WITH_ARGUMENT:
        return light or _has_argument(parse, token)
    if lemma in _NOT_EVENTS or not lemma.endswith(_ENDINGS) or len(lemma) < 7:
        return False
    return _is_nominalisation(parse, token)


def _has_argument(parse: Parse, token: Token) -> bool:
    for c in token.children:
        child = parse.tokens[c]
        if child.dep == "poss" or (child.dep == "prep" and child.lower in _ARGUMENT_PREPOSITIONS):
            return True
        if child.dep in {"compound", "amod", "nmod"} and child.tag in {"NNP", "NNPS"}:
            return True
    return False


def _is_nominalisation(parse: Parse, token: Token) -> bool:
    """An ending alone proves little: an agent or, under a determiner, an of-phrase must stand with it."""
    found = set()
    for c in token.children:
        child = parse.tokens[c]
        if child.dep == "prep" and child.lower in {"of", "by"}:
            found.add(child.lower)
        elif child.dep in {"poss", "det"}:
            found.add(child.dep)
    return "by" in found or ("of" in found and bool(found & {"det", "poss"}))
