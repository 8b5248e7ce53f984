"""Verbs that name no happening of their own: of telling, of relating, and what the parser took for a verb."""

from typing import Final

from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import cue_words, words
from sayso.records import Parse, Token

_RELATIONAL: Final = words("claims", "relational")
_SAYING: Final = words("claims", "saying")
_ACTS: Final = words("claims", "acts")
_REQUESTING: Final = words("claims", "requesting")
_TO_NOUNS: Final = words("claims", "to_nouns")


def is_silent(parse: Parse, i: int, cues: frozenset[int]) -> bool:
    """True for a verb that only tells what others say: nothing under it belongs to a happening above it.

    The encoder may mark other verbs as cues ("signed an agreement to"): those happen as well.
    """
    token = parse.tokens[i]
    telling = token.lemma in _SAYING or (i in cues and token.lemma in cue_words("verbs", "phrasal"))
    told = token.pos in {"VERB", "AUX"} and telling and token.lemma not in _ACTS
    return told and not (token.lemma in _REQUESTING and _has_infinitive(parse, token))


def _has_infinitive(parse: Parse, token: Token) -> bool:
    """True for "told them to leave": an order, not a telling."""
    return any(
        parse.tokens[c].tag == "VB" and any(parse.tokens[k].tag == "TO" for k in children(parse, c, "aux"))
        for c in children(parse, token.i, "xcomp", "ccomp", "advcl")
    )


def is_slip(parse: Parse, verb: int) -> bool:
    """True for a noun or adjective that the parser took for an infinitive: "confessed to close cooperation"."""
    token = parse.tokens[verb]
    return token.tag == "VB" and token.dep in {"xcomp", "advcl"} and parse.tokens[token.head].lemma in _TO_NOUNS


def is_relational(token: Token) -> bool:
    """True for a participle that only relates a noun to another: "the area surrounding X"."""
    return token.dep == "acl" and token.tag in {"VBN", "VBG"} and token.lemma in _RELATIONAL


def is_acronym(parse: Parse, token: Token) -> bool:
    """True for "IS" among words in lower case: a name, not a verb."""
    beside = parse.tokens[max(0, token.i - 1) : token.i + 2]
    return token.lemma == "be" and token.text.isupper() and sum(word.text.isupper() for word in beside) == 1
