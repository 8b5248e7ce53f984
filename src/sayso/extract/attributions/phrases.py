"""Phrases: what the shape of a noun phrase tells of whom it stands for."""

from collections.abc import Iterator
from typing import Final

from sayso.knowledge.grammar import children, governing_clause, noun_phrase
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
            return _bearer(parse, token.head) if parse.tokens[i].lower == "who" else token.head
        if token.head == current:
            return i
        current = token.head
    return i


def _bearer(parse: Parse, noun: int) -> int:
    """Who "who" stands for though the parser hung it on a place: "Lars Holm, a farmer from Bergen, who"."""
    token = parse.tokens[noun]
    if token.dep == "pobj" and token.pos == "PROPN":
        token = parse.tokens[parse.tokens[token.head].head]
    if token.dep == "appos":
        token = parse.tokens[token.head]
    return token.i if token.pos in {"NOUN", "PROPN"} else noun


def acting_before(parse: Parse, i: int, spoken: frozenset[int]) -> Iterator[int]:
    """The subjects that a pronoun takes up first: of the clause around its own, then of the sentence before.

    That sentence must stand in the same paragraph, and nobody may speak in it.
    """
    verb = parse.tokens[governing_clause(parse, i)]
    if verb.dep == "advcl":
        yield from _acting(parse, verb.head, i)
    number = parse.tokens[i].sentence
    same = number > 0 and parse.sentences[number - 1].paragraph == parse.sentences[number].paragraph
    if same and number - 1 not in spoken and number not in _quoted(parse, number):
        before = parse.sentences[number - 1]
        yield from _acting(parse, parse.root(before.first, before.last), i)


def _quoted(parse: Parse, number: int) -> frozenset[int]:
    """The sentence itself if the one before stands in a quotation that it goes on with."""
    before = parse.sentences[number - 1]
    text = parse.span(before.first, before.last).of(parse.text)
    return frozenset({number}) if text.count("“") > text.count("”") or text.count('"') % 2 else frozenset()


def _acting(parse: Parse, verb: int, i: int) -> Iterator[int]:
    for c in children(parse, verb, "nsubj", "nsubjpass"):
        if c < i and parse.tokens[c].pos in {"NOUN", "PROPN"}:
            yield c


def is_single(parse: Parse, head: int) -> bool:
    """True for "the terminal manager" and a headline's "mayor": one person in an office, of nobody in particular."""
    told = children(parse, head, "det", "nummod", "poss")
    definite = [c for c in told if parse.tokens[c].lower in _DEFINITE]
    of = [c for c in children(parse, head, "prep") if parse.tokens[c].lower in {"of", "for"}]
    return len(definite) == len(told) and not of and parse.tokens[head].tag in {"NN", "NNP"}


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
