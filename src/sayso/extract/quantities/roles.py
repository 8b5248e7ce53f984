"""What happened to the people or things that a quantity counts: killed, injured, detained, moved, ..."""

from typing import Final

from sayso.knowledge.grammar import is_passive
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse, Token

_ROLES: Final[dict[str, dict[str, str]]] = vocabulary("quantities")["roles"]
_SUBSETS: Final = frozenset(vocabulary("quantities")["people"]["subsets"])
_PARTITIVES: Final = words("grammar", "partitives")
_STEPS: Final = 8
_HEAP: Final = 50


def few_children(token: Token) -> tuple[int, ...]:
    """The children of a token; none of a heap that no sentence has, so that the work stays linear."""
    return token.children if len(token.children) <= _HEAP else ()


def role_of(parse: Parse, head: int) -> str | None:
    """The role of the phrase that `head` heads, from its own words and what governs it; None if nothing tells."""
    current, counted = head, _noun_role(parse, head)
    for _ in range(_STEPS):
        token = parse.tokens[current]
        found = _own(parse, token) or _governed(parse, token)
        if found is not None:
            return found
        following = _above(parse, token)
        if following is None:
            return counted
        if token.dep == "pobj" or counted is None:  # "the death of 12 hostages", but "12 injuries and 3 deaths"
            counted = _noun_role(parse, following) or counted
        current = following
    return counted


def _noun_role(parse: Parse, i: int) -> str | None:
    return _ROLES["noun"].get(parse.tokens[i].lemma.lower())


def _own(parse: Parse, token: Token) -> str | None:
    """The role in the phrase itself: "30 wounded", "12 people killed in", "12 missing men"."""
    if token.lower in _ROLES["state"]:
        return _ROLES["state"][token.lower]
    for c in few_children(token):
        child = parse.tokens[c]
        if child.dep in {"amod", "acomp", "oprd"} and child.lower in _ROLES["state"]:
            return _ROLES["state"][child.lower]
        if child.dep in {"acl", "relcl"} and not _is_whose(parse, c):
            found = _verb_role(parse, child, passive=is_passive(parse, c))
            if found is not None:
                return found
    return None


def _is_whose(parse: Parse, verb: int) -> bool:
    """True for "a man whose sister was killed": that happened to somebody else."""
    first = parse.tokens[verb].left
    return any(token.tag == "WP$" for token in parse.tokens[first : verb + 1])


def _governed(parse: Parse, token: Token) -> str | None:
    """The role that the word above gives."""
    head = parse.tokens[token.head]
    if head.pos == "ADJ" and head.i < token.i and head.lower in _ROLES["state"]:  # "shot dead three women"
        return _ROLES["state"][head.lower]
    if token.dep in {"nsubjpass", "dobj", "obj"}:
        return _complement(parse, head) or _ROLES["patient"].get(head.lemma.lower())
    if token.dep == "nsubj":
        if head.lower in _ROLES["state"] and head.pos in {"ADJ", "VERB"}:
            return _ROLES["state"][head.lower]
        passive = is_passive(parse, head.i)
        return _verb_role(parse, head, passive=passive) or _complement(parse, head)
    return None


def _verb_role(parse: Parse, verb: Token, *, passive: bool) -> str | None:
    lemma = verb.lemma.lower()
    if passive:
        return _ROLES["patient"].get(lemma)
    return _ROLES["agent"].get(lemma) or _complement(parse, verb)


def _complement(parse: Parse, verb: Token) -> str | None:
    """Such as "were dead", "went missing", "left 12 people dead"."""
    for c in few_children(verb):
        child = parse.tokens[c]
        if child.dep in {"acomp", "oprd", "attr", "xcomp", "ccomp", "advmod"} and child.lower in _ROLES["state"]:
            return _ROLES["state"][child.lower]
    return None


def _above(parse: Parse, token: Token) -> int | None:
    """The phrase whose role holds here too: what this one is coordinated with, measures or is part of."""
    if token.head == token.i:
        return None
    head = parse.tokens[token.head]
    if token.dep in {"conj", "appos"}:
        return None if head.pos in {"VERB", "AUX"} else head.i
    if token.dep in {"nummod", "quantmod", "amod", "compound"} and head.pos in {"NOUN", "PROPN", "NUM"}:
        return head.i
    if token.dep == "dobj" and head.lemma.lower() in _SUBSETS:  # "the dead included 3 children"
        return _subject(parse, head)
    if token.dep == "pobj" and head.head != head.i:
        above = parse.tokens[head.head]
        if head.lower in _SUBSETS:
            return above.i if above.pos not in {"VERB", "AUX"} else _counted_under(parse, above)
        if head.lower == "of" and (above.lemma.lower() in _PARTITIVES or above.lemma.lower() in _ROLES["noun"]):
            return above.i
        if head.lower == "to" and above.pos == "VERB":
            return _toll(parse, above)
    return None


def _counted_under(parse: Parse, verb: Token) -> int | None:
    """The phrase that a stray "including ..." under a verb belongs to: its subject or object, the nearest before it."""
    fits = [c for c in few_children(verb) if parse.tokens[c].dep in {"nsubjpass", "dobj", "nsubj"}]
    return max(fits, default=None)


def _subject(parse: Parse, verb: Token) -> int | None:
    return next((c for c in few_children(verb) if parse.tokens[c].dep == "nsubj"), None)


def _toll(parse: Parse, verb: Token) -> int | None:
    """Such as "the death toll rose to 12": the subject, if it is a noun that counts."""
    for c in few_children(verb):
        if parse.tokens[c].dep in {"nsubj", "nsubjpass"} and parse.tokens[c].lemma.lower() in _ROLES["noun"]:
            return c
    return None
