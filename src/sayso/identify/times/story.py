"""Tell which dates the tale itself stands at, and which happenings a date belongs to."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.timex.expression import Expression
from sayso.records import Parse, Token

_BACKGROUND: Final = frozenset(vocabulary("timex")["background"]["words"])
_SAYING: Final = frozenset(vocabulary("timex")["saying"]["words"]) - {"be", "have"}
_OPENING: Final = frozenset({"“", "``", "„", "«"})
_CLOSING: Final = frozenset({"”", "''", "»"})
_STEPS: Final = 8
_WIDTH: Final = 40
"""Words under one verb that are looked at: a list of thousands of dates has one verb."""

_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "oprd"})


def quoted(parse: Parse) -> frozenset[int]:
    """The tokens that stand between quotation marks; a mark that nobody closed reaches to the end of its paragraph."""
    found: set[int] = set()
    for sentence in _paragraphs(parse):
        inside = False
        for i in sentence:
            mark = parse.tokens[i].text
            inside = mark in _OPENING or (inside and mark not in _CLOSING) if mark != '"' else not inside
            if inside:
                found.add(i)
    return frozenset(found)


def _paragraphs(parse: Parse) -> Iterator[range]:
    """The token ranges of the paragraphs."""
    first, number = 0, 0
    for sentence in parse.sentences:
        if sentence.paragraph != number:
            yield range(first, sentence.first)
            first, number = sentence.first, sentence.paragraph
    yield range(first, len(parse.tokens))


def is_background(parse: Parse, expression: Expression) -> bool:
    """True for a limit ("since 2014", "by Friday") and for what a relative clause or a participle adds to a noun."""
    before = expression.first - 1
    if before >= 0 and parse.tokens[before].lower in _BACKGROUND:
        return True
    return any(token.dep in {"relcl", "acl"} for token in _above(parse, expression))


def is_saying(parse: Parse, expression: Expression) -> bool:
    """True if the date is that of words: "she said on Friday"."""
    verb = next((token for token in _above(parse, expression) if token.pos in {"VERB", "AUX"}), None)
    return verb is not None and verb.lemma.lower() in _SAYING


def _above(parse: Parse, expression: Expression) -> Iterator[Token]:
    """The words that an expression stands under, from the nearest up."""
    token = parse.tokens[parse.root(expression.first, expression.last)]
    for _ in range(_STEPS):
        if token.head == token.i:
            return
        token = parse.tokens[token.head]
        yield token


def happenings(parse: Parse, expression: Expression) -> frozenset[str]:
    """What a date belongs to, in words: the verb or noun that it stands under, and that verb's own nouns.

    A happening named by a noun is also named by its verb: "bombing", "bomb".
    """
    if expression.first and parse.tokens[expression.first - 1].lower in {"since", "until", "till"}:
        return frozenset()
    found: set[str] = set()
    for token in _above(parse, expression):
        if token.pos == "ADP":
            continue
        found |= names(token)
        if token.pos in {"VERB", "AUX"}:
            nouns = (parse.tokens[c] for c in token.children[:_WIDTH] if parse.tokens[c].dep in _ARGUMENTS)
            found |= {name for noun in nouns if noun.pos == "NOUN" for name in names(noun)}
            if token.dep == "relcl":
                found |= names(parse.tokens[token.head])
            break
    return frozenset(found)


def names(token: Token) -> frozenset[str]:
    """The words under which a happening is known: its lemma, and the verbs that a noun is made of."""
    lemma = token.lemma.lower()
    return frozenset({lemma, *_verbs().get(token.lower, ()), *_verbs().get(lemma, ())})


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """The verbs that a noun of happenings is made of."""
    found: dict[str, tuple[str, ...]] = {}
    for verb, nouns in vocabulary("deverbal")["nouns"].items():
        for noun in nouns.split():
            found[noun] = (*found.get(noun, ()), verb)
    return found
