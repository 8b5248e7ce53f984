"""What is said to be false: "dismissed the story that ...", "it was a lie that ...", "reports that ... were untrue"."""

from collections.abc import Iterator
from typing import Final

from sayso.knowledge.grammar import children, conjuncts, is_negated
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

_TABLE: Final = vocabulary("factuality")["refuting"]
_FALSE: Final = frozenset(_TABLE["false"])
_TRUE: Final = frozenset(_TABLE["true"])
_TALES: Final = frozenset(_TABLE["tales"])
_DISMISSING: Final = frozenset(_TABLE["dismissing"])
_CLAUSAL: Final = frozenset({"acl", "relcl", "ccomp", "csubj", "csubjpass", "advcl"})


def is_refuted(parse: Parse, verb: int) -> bool:
    """True for the verb of a clause that the words above it call untrue."""
    token = parse.tokens[verb]
    if token.dep not in _CLAUSAL or token.pos not in {"VERB", "AUX"}:
        return False
    above = parse.tokens[token.head]
    if above.pos in {"NOUN", "PROPN"} and token.dep in {"acl", "relcl", "ccomp"}:
        return (
            _opens(parse, verb) and (above.lemma.lower() in _TALES or _is_false(parse, above)) and _denies(parse, above)
        )
    if not _opens(parse, verb):
        return False
    if above.pos == "ADJ":
        above = parse.tokens[above.head]
    return _denies_clause(parse, above)


def _opens(parse: Parse, verb: int) -> bool:
    """True for a clause that tells something whole: "that it had cut the gas", not "that the envoy told"."""
    subjects = children(parse, verb, "nsubj", "nsubjpass")
    return bool(subjects) and all(parse.tokens[c].tag not in {"WDT", "WP"} for c in subjects)


def _denies(parse: Parse, tale: Token) -> bool:
    """True if what stands around the noun calls the tale untrue."""
    if _is_false(parse, tale):
        return True
    head = parse.tokens[tale.head]
    if tale.dep in {"nsubj", "nsubjpass"}:
        return _denies_clause(parse, head) or (tale.dep == "nsubjpass" and head.lemma.lower() in _DISMISSING)
    if tale.dep == "pobj":
        governor = parse.tokens[head.head]
        if governor.pos == "NOUN":  # "there was no truth in talk that"
            return governor.lemma.lower() in _TRUE and is_negated(parse, governor.i)
        return governor.lemma.lower() in _DISMISSING and head.lower in {"off", "aside", "at", "away"}
    return tale.dep in {"dobj", "conj"} and head.lemma.lower() in _DISMISSING


def _denies_clause(parse: Parse, verb: Token) -> bool:
    """True for "was untrue", "was not true", "called it a lie", "is baseless"."""
    for i in _predicates(parse, verb):
        word = parse.tokens[i]
        if _is_false(parse, word):
            return not is_negated(parse, verb.i)
        if word.lemma.lower() in _TRUE:
            return is_negated(parse, verb.i) or is_negated(parse, i)
    return False


def _predicates(parse: Parse, verb: Token) -> Iterator[int]:
    for c in children(parse, verb.i, "acomp", "attr", "oprd", "ccomp", "dobj", "xcomp"):
        yield from conjuncts(parse, c)
    for prep in children(parse, verb.i, "prep"):
        if parse.tokens[prep].lower == "as":
            yield from children(parse, prep, "pobj", "amod")


def _is_false(parse: Parse, word: Token) -> bool:
    if word.lemma.lower() in _FALSE:
        return True
    return word.lower == "tale" and any(parse.tokens[c].lower in {"fairy", "tall"} for c in word.children)
