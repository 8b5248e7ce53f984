"""Phrases: what the shape of a noun phrase tells of whom it stands for."""

from typing import Final

from sayso.knowledge.grammar import children, noun_phrase
from sayso.records import Parse

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_AGAIN: Final = frozenset({"same", "latter", "former"})
_APART: Final = frozenset({"relcl", "appos", "punct", "acl", "cc", "conj", "advcl"})


def antecedent(parse: Parse, i: int) -> int:
    """The noun that a relative pronoun stands for; the pronoun itself if there is none."""
    current = i
    for _ in range(6):
        token = parse.tokens[current]
        if token.dep == "relcl":
            return token.head
        if token.head == current:
            return i
        current = token.head
    return i


def bare_words(parse: Parse, head: int) -> tuple[int, int]:
    """The first and last token of a phrase, without the clauses in front of and behind it."""
    first = min(
        (c for c in children(parse, head, "det", "compound", "amod", "nummod", "poss") if c < head), default=head
    )
    return parse.tokens[first].left if first != head else head, max(head, noun_phrase(parse, head)[1])


def sentence_start(parse: Parse, i: int) -> int:
    """Where the sentence of token `i` starts."""
    return parse.tokens[parse.sentences[parse.tokens[i].sentence].first].start


def is_definite(parse: Parse, head: int) -> bool:
    """True for "the mayor", "its mayor", "Bergen's mayor", "this source"."""
    return any(
        parse.tokens[c].dep == "poss" or parse.tokens[c].lower in _DEFINITE
        for c in children(parse, head, "det", "poss")
    )


def is_bare(parse: Parse, head: int) -> bool:
    """True for "the agency" and "the same official": nothing tells which one but what was said before."""
    within = [c for c in parse.tokens[head].children if parse.tokens[c].dep not in _APART]
    telling = [c for c in within if parse.tokens[c].lower not in _DEFINITE | _AGAIN]
    return not telling and is_definite(parse, head) and not children(parse, head, "poss")


def is_modified(parse: Parse, head: int) -> bool:
    """True if a name tells which institution: "the US military", "Norway's parliament", "the government of Chad"."""
    of = [p for c in children(parse, head, "prep") if parse.tokens[c].lower == "of" for p in children(parse, c, "pobj")]
    telling = (*children(parse, head, "compound", "amod", "poss", "nmod"), *of)
    return any(parse.tokens[c].pos == "PROPN" or parse.tokens[c].text[:1].isupper() for c in telling)
