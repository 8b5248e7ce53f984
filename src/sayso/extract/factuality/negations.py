"""Negations of a clause, wherever its words put them: on the verb, its subject, its object or a phrase in front."""

from typing import Any, Final

from sayso.knowledge.grammar import children, is_negated
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

_TABLE: Final[dict[str, Any]] = vocabulary("factuality")
_NEGATIVE: Final = frozenset(_TABLE["adverbs"]["negative"])
_OCCASIONS: Final = frozenset(_TABLE["occasions"]["words"])
_NOBODY: Final = frozenset({"nobody", "none", "nothing", "neither"})


def is_denied(parse: Parse, token: Token) -> bool:
    """True for a verb that its own clause negates."""
    if is_negated(parse, token.i) or _stands_without(parse, token):
        return True
    for c in token.children:
        child = parse.tokens[c]
        if child.dep == "advmod" and child.lower in _NEGATIVE:
            return True
        # "nobody was hurt", "no one came", "not a shot was fired"
        if child.dep in {"nsubj", "nsubjpass"} and is_none(parse, child):
            return True
        if child.dep == "dobj" and _is_nobody(parse, child):
            return True
        if child.dep == "prep" and _is_never(parse, child):
            return True
    return False


def is_none(parse: Parse, noun: Token) -> bool:
    """True for "nobody", "none of them", "no soldier", "not a single soldier"."""
    if noun.lower in _NOBODY or any(parse.tokens[c].lower == "not" for c in children(parse, noun.i, "neg")):
        return True
    return any(parse.tokens[c].lower in {"no", "neither"} for c in children(parse, noun.i, "det"))


def _is_nobody(parse: Parse, noun: Token) -> bool:
    return noun.lower in _NOBODY or (noun.lower == "one" and is_none(parse, noun))


def _is_never(parse: Parse, preposition: Token) -> bool:
    """True for "at no time", "under no circumstances"."""
    objects = (parse.tokens[p] for p in children(parse, preposition.i, "pobj"))
    return any(noun.lemma.lower() in _OCCASIONS and is_none(parse, noun) for noun in objects)


def _stands_without(parse: Parse, token: Token) -> bool:
    """True for "far from leaving", and for "without a shot having been fired"."""
    above = parse.tokens[token.head]
    if token.dep == "pcomp" and above.lower == "from" and above.i > 0:
        return parse.tokens[above.i - 1].lower == "far"
    first = parse.tokens[token.left]
    return token.dep == "advcl" and first.lower == "without" and first.head == token.i and not first.children
