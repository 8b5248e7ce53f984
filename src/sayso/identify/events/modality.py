"""How a predicate stands by its syntax alone: negated, future, hypothetical, or inside somebody's wish or threat."""

from typing import Final

from sayso.knowledge.grammar import children, is_negated
from sayso.knowledge.lexicon import words
from sayso.records import Aspect, Parse

_FUTURE: Final = words("modality", "future")
_HYPOTHETICAL: Final = words("modality", "possible")
_IF: Final = words("modality", "conditions")
REACH: Final = 10
"""Coordinated verbs that are followed back to the first."""
_INDICATIVE: Final = frozenset({"VBD", "VBZ"})
"""Not VBP: "insisted that soldiers leave" looks like it."""
_DENYING: Final = words("modality", "denying")
_CHARGEABLE: Final = words("modality", "chargeable")
_DISMISSING: Final = words("modality", "dismissing")
_HOPING: Final = words("modality", "hoping")
_CHARGING: Final = words("modality", "charging")
_NOTHING: Final = words("modality", "nothing")
_DOUBT: Final = words("modality", "wishing")
_CAUSING: Final = words("modality", "causing")
_UNASSERTING: Final = words("modality", "unasserting")


def aspects(parse: Parse, trigger: int) -> frozenset[Aspect]:
    """Which aspects the words around a predicate show."""
    token = parse.tokens[trigger]
    found: set[Aspect] = set()
    if is_negated(parse, trigger) or is_empty(parse, trigger) or _is_denied(parse, trigger):
        found.add("negated")
    if token.pos not in {"VERB", "AUX"}:
        return frozenset(found)
    helpers = {parse.tokens[c].lower for c in children(parse, trigger, "aux", "auxpass")}
    helpers |= _borrowed(parse, trigger)
    if helpers & _FUTURE:
        found.add("future")
    if "would" in helpers:
        # "said it would leave" is to come; "would leave" by itself hangs on a condition.
        found.add("future" if token.dep in {"ccomp", "conj", "relcl"} else "hypothetical")
    if helpers & _HYPOTHETICAL or {parse.tokens[c].lower for c in children(parse, trigger, "mark", "advmod")} & _IF:
        found.add("hypothetical")
    if _is_wished(parse, trigger, helpers):
        found.add("hypothetical")
    return frozenset(found)


def is_empty(parse: Parse, trigger: int) -> bool:
    """True for "killed nobody", "made no promise", "none of them attacked"."""
    for c in children(parse, trigger, "dobj", "nsubj", "nsubjpass", "attr"):
        if parse.tokens[c].lower in _NOTHING or any(
            parse.tokens[d].lower in _NOTHING for d in children(parse, c, "det")
        ):
            return True
    return False


def _is_denied(parse: Parse, trigger: int) -> bool:
    token = parse.tokens[trigger]
    head = parse.tokens[token.head]
    if token.dep == "pcomp":
        head = parse.tokens[head.head]
    if head.lemma.lower() in _CHARGEABLE:
        return parse.tokens[head.head].lemma.lower() in _DISMISSING
    return token.dep in {"ccomp", "xcomp", "pcomp"} and head.lemma.lower() in _DENYING


def is_alleged(parse: Parse, trigger: int) -> bool:
    """True for what somebody is accused of or arrested for: "arrested for collaborating with the rebels"."""
    token = parse.tokens[trigger]
    above = parse.tokens[token.head]
    return token.dep == "pcomp" and parse.tokens[above.head].lemma.lower() in _CHARGING


def is_told(parse: Parse, clause: int) -> bool:
    """True for a clause told as fact ("that rebels had attacked"): nobody wants, promises or threatens what is past."""
    token = parse.tokens[clause]
    if token.dep != "ccomp":
        return False
    return _is_past(parse, clause)


def tells_tale(parse: Parse, verb: int) -> bool:
    """True if the object of a verb is something told: "dismissed the suggestion that troops had looted it"."""
    objects = [*children(parse, verb, "dobj")]
    objects += [p for c in children(parse, verb, "prep") for p in children(parse, c, "pobj")]
    for noun in objects:
        if parse.tokens[noun].lemma.lower() in _CHARGEABLE:
            clauses = children(parse, noun, "acl", "relcl", "ccomp")
            return any(_is_past(parse, c) and not _opens_relative(parse, c) for c in clauses)
    return False


def _opens_relative(parse: Parse, clause: int) -> bool:
    sides = children(parse, clause, "nsubj", "nsubjpass", "dobj")
    return not sides or any(parse.tokens[c].tag in {"WDT", "WP"} for c in sides)


def _is_past(parse: Parse, clause: int) -> bool:
    helpers = [parse.tokens[c] for c in children(parse, clause, "aux", "auxpass")]
    return any(word.tag in _INDICATIVE for word in (parse.tokens[clause], *helpers)) and not any(
        word.tag == "MD" for word in helpers
    )


def _borrowed(parse: Parse, trigger: int) -> set[str]:
    """Auxiliaries that a coordinated verb shares: "will meet and discuss"."""
    token = parse.tokens[trigger]
    if token.dep != "conj" or token.tag not in {"VB", "VBN"} or children(parse, trigger, "nsubj", "nsubjpass", "aux"):
        return set()
    return {parse.tokens[c].lower for c in children(parse, token.head, "aux")}


def conjoined(parse: Parse, trigger: int) -> int:
    """The first of the verbs that one is coordinated with; at most REACH steps back."""
    current = trigger
    for _ in range(REACH):
        if parse.tokens[current].dep != "conj":
            break
        current = parse.tokens[current].head
    return current


def _first_conjunct(parse: Parse, trigger: int) -> int:
    """The verb that a bare coordinated one leans on: "plans to meet [and discuss]"; at most REACH steps back."""
    current = trigger
    for _ in range(REACH):
        token = parse.tokens[current]
        if token.dep != "conj" or token.tag != "VB" or children(parse, current, "nsubj") or token.head > current:
            break
        if parse.tokens[token.head].pos != "VERB":
            break
        current = token.head
    return current


def _is_wished(parse: Parse, trigger: int, helpers: set[str]) -> bool:
    """True for the verb of a wish, an order, a purpose or a gerund after a preposition of purpose."""
    token = parse.tokens[_first_conjunct(parse, trigger)]
    if token.i != trigger:
        helpers = {parse.tokens[c].lower for c in children(parse, token.i, "aux", "auxpass")}
    head = parse.tokens[token.head]
    if token.dep in {"xcomp", "ccomp"} and head.lemma.lower() in _CAUSING and head.i != token.i:
        above = {parse.tokens[c].lower for c in children(parse, head.i, "aux", "auxpass")}
        return _is_wished(parse, head.i, above)  # "was forced to leave" left
    if token.tag == "VB" and "to" in helpers:
        return True
    if token.dep == "ccomp" and head.lemma.lower() in _HOPING:
        return True
    if token.dep == "ccomp" and token.tag == "VB":
        return head.lemma.lower() in _DOUBT
    if token.dep == "pcomp" and (head.lower in _UNASSERTING or parse.tokens[head.head].lemma.lower() in _DOUBT):
        return True
    return token.dep == "xcomp" and head.lemma.lower() in _DOUBT
