"""Noun phrases as a claim quotes them: what the grammar cuts too early or too late is mended here."""

from typing import Final

from sayso.knowledge.grammar import children, conjuncts, noun_phrase, referent
from sayso.records import Parse

_WAYS: Final = frozenset({"from", "to", "into", "through", "via", "across", "toward", "towards"})


def phrase(parse: Parse, head: int, *, cut: bool) -> tuple[int, int]:
    """The noun phrase; `cut` before the prepositions that belong to a verb of moving, wherever they were attached."""
    first, last = noun_phrase(parse, head)
    if parse.tokens[head].dep in {"poss", "compound", "amod", "nmod"}:
        return _modifier_start(parse, head), head
    last = _whole(parse, head, first, last)
    for i in range(head + 1, last + 1):
        token = parse.tokens[i]
        way = cut and token.dep == "prep" and token.lower in _WAYS and token.head <= head
        if (
            way
            or token.lower == "aboard"
            or (token.lower == "on" and i < last and parse.tokens[i + 1].lower == "board")
        ):
            last = i - 1
            break
    if cut and last > head:
        last = _cut_inner(parse, head, last)
    return first, max(last, head)


def _modifier_start(parse: Parse, head: int) -> int:
    """The start of a name: "US" in "US military strikes" belongs to "military", whatever it hangs on."""
    first = parse.tokens[head].left
    while first > 0 and parse.tokens[head].dep != "poss":
        before = parse.tokens[first - 1]
        beside = before.head == parse.tokens[head].head and before.dep in {"compound", "nmod"}
        if not beside or before.pos != "PROPN":
            break
        first -= 1
    return first


def _whole(parse: Parse, head: int, first: int, last: int) -> int:
    """The end of a phrase with what the grammar cuts too early: "and" inside an of-phrase, a closing quotation mark."""
    for c in children(parse, head, "prep"):
        if parse.tokens[c].lower != "of" or not first <= c <= last:
            continue
        for p in children(parse, c, "pobj"):
            joined = conjuncts(parse, p)[1:]
            if joined and not any(children(parse, k, "poss", "det", "nummod") for k in joined):
                last = max(last, noun_phrase(parse, joined[-1])[1])
    after = last + 1
    if after < len(parse.tokens) and parse.tokens[after].tag == "''":
        opened = sum(parse.tokens[i].tag == "``" for i in range(first, after))
        closed = sum(parse.tokens[i].tag == "''" for i in range(first, after))
        last += opened > closed
    return last


def beside(parse: Parse, head: int) -> tuple[int, ...]:
    """The families in "hundreds of men and their families": a phrase of its own, though it hangs on the inner noun."""
    inner = referent(parse, head)
    if inner == head:
        return ()
    return tuple(k for k in conjuncts(parse, inner) if k != inner and children(parse, k, "poss", "det", "nummod"))


def _cut_inner(parse: Parse, head: int, last: int) -> int:
    """In "hundreds of men from the camp" the way may hang on the inner noun too."""
    for c in children(parse, head, "prep"):
        if c > last or parse.tokens[c].lower != "of":
            continue
        for p in children(parse, c, "pobj"):
            for way in children(parse, p, "prep"):
                if parse.tokens[way].lower in _WAYS and p < way <= last:
                    return way - 1
    return last
