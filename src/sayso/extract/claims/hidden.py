"""Objects that stand elsewhere than behind their verb: counted by a preposition, or before a clause of their own."""

from typing import Final

from sayso.extract.animate import is_animate
from sayso.extract.claims.parts import Surroundings
from sayso.knowledge.grammar import PARTITIVES, children, conjuncts, is_passive
from sayso.knowledge.lexicon import words
from sayso.records import Parse

_QUESTIONS: Final = frozenset({"WDT", "WP", "WRB", "WP$"})
_OF_VERBS: Final = words("claims", "of_verbs")
_MANNERS: Final = words("claims", "manners")


def told_of(parse: Parse, verb: int, head: int, around: Surroundings) -> int | None:
    """The "of" inside an object that belongs to its verb: "accused the men of theft", "warned villagers of raids"."""
    if parse.tokens[verb].lemma not in _OF_VERBS or parse.tokens[head].lemma.lower() in PARTITIVES:
        return None
    own = [c for c in children(parse, head, "prep") if c > head and parse.tokens[c].lower == "of"]
    if len(own) > 1:
        return own[-1]
    if not own:
        return None
    for c in children(parse, own[0], "pobj"):
        if parse.tokens[c].pos == "PROPN" or c in around.places or is_animate(parse, c, around.labels):
            deeper = [k for k in children(parse, c, "prep") if parse.tokens[k].lower == "of"]
            return deeper[0] if deeper else None  # "accused the government of Mali of theft"
    return own[0]


def outer_object(parse: Parse, verb: int, around: Surroundings) -> tuple[int, ...]:
    """The noun before a relative clause without a pronoun: "the land they hold"."""
    token = parse.tokens[verb]
    head = parse.tokens[token.head]
    if token.dep != "relcl" or is_passive(parse, verb) or head.pos not in {"NOUN", "PROPN", "PRON"}:
        return ()
    if head.lemma in _MANNERS or head.i in around.times or not any(c < verb for c in children(parse, verb, "nsubj")):
        return ()
    for c in token.children:
        child = parse.tokens[c]
        bare = child.dep == "prep" and not child.children
        if child.dep in {"dobj", "ccomp", "xcomp", "attr", "acomp", "prt"} or child.tag in _QUESTIONS or bare:
            return ()
        if child.dep in {"nsubj", "prep"} and any(parse.tokens[k].tag in _QUESTIONS for k in (c, *child.children)):
            return ()
    return conjuncts(parse, head.i)
