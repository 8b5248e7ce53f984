"""What a pronoun in a coding stands for, where its own sentence tells."""

from typing import Final

from sayso.identify.events.nouns import Nouns
from sayso.knowledge.grammar import grammatical_subjects
from sayso.records import Actor, Parse

HOPS: Final = 12
"""Steps up to the verb that governs a pronoun's clause."""
_PERSON: Final = frozenset({"he", "she"})
_BODY: Final = frozenset({"it"})
_MANY: Final = frozenset({"they"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})


def antecedent(parse: Parse, nouns: Nouns, i: int) -> int | None:
    """The noun that the subject pronoun `i` stands for; None for other words, and where the sentence leaves it open.

    An identified actor of the same sentence, or the subject of the verb that the clause is the content of.
    """
    token = parse.tokens[i]
    if token.lower not in _PERSON | _BODY | _MANY or token.dep not in {"nsubj", "nsubjpass"}:
        return None
    mention = nouns.mention(i)
    value = mention.value if mention is not None else None
    if isinstance(value, Actor):
        named = nouns.earlier(i, value)
        if named is not None:
            return named
    return _teller(parse, nouns, i) if value is None else None


def _teller(parse: Parse, nouns: Nouns, i: int) -> int | None:
    verb = parse.tokens[i].head
    for _ in range(HOPS):
        token = parse.tokens[verb]
        if token.dep == "ccomp" and parse.tokens[token.head].pos == "VERB":
            above = grammatical_subjects(parse, token.head)
            return next((k for k in above if k < i and _agrees(parse, nouns, i, k)), None)
        if token.dep not in {"conj", "xcomp"} or token.head == verb:
            return None
        verb = token.head
    return None


def _agrees(parse: Parse, nouns: Nouns, i: int, k: int) -> bool:
    pronoun, noun = parse.tokens[i].lower, parse.tokens[k]
    if noun.pos == "PRON" or not nouns.is_actor(k):
        return False
    person = nouns.label(k) == "PERSON"
    if pronoun in _PERSON:
        return noun.tag not in _PLURAL and nouns.label(k) not in {"ORG", "GPE", "NORP"}
    if pronoun in _MANY:
        return noun.tag in _PLURAL or not person
    return not person and noun.tag not in _PLURAL
