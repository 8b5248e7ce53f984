"""The phrase of an actor or recipient as a coding quotes it: whole, with what names it, without what it does."""

from typing import Final

from sayso.identify.events.nouns import Nouns
from sayso.identify.events.sides import is_deed
from sayso.knowledge.grammar import children, conjuncts, noun_phrase
from sayso.records import Parse, Span

DEEPEST: Final = 6
"""Appositions and prepositional phrases inside one another that are followed."""
_KEPT: Final = frozenset({"of", "in", "from"})
"""Prepositions that tell which one is meant: "a court in Lima", "members of the guard", "envoys from Chad"."""
_TITLES: Final = _KEPT | {"for", "on", "to"}
"""Those of a title or an office: "Minister for Trade", "Committee on Fisheries"."""
_OWN_NAMES: Final = frozenset({"PERSON", "GPE", "NORP", "LOC"})
_TIMES: Final = frozenset({"DATE", "TIME", "EVENT"})
_NAMES: Final = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC"})
_MODIFIERS: Final = frozenset({"poss", "compound", "amod", "nmod"})


def written(parse: Parse, nouns: Nouns, head: int, span: Span | None = None) -> Span:
    """The characters of the phrase that `head` heads: `span`, where a claim quotes one, or its own words.

    Appositions that name it and the phrases of `_KEPT` belong to it; clauses and coordinated phrases do not.
    """
    token = parse.tokens[head]
    inside = parse.inside(span) if span is not None else range(0)
    first, last = (inside[0], inside[-1]) if inside else noun_phrase(parse, head)
    if token.dep in _MODIFIERS:
        return span if span is not None else _without_genitive(parse, first, last)
    if not inside or parse.root(first, last) == head:
        last = max(_end(parse, nouns, head, 0), last if inside and _is_plain(parse, head, last) else head)
    return _without_genitive(parse, first, _balanced(parse, head, first, last))


def _balanced(parse: Parse, head: int, first: int, last: int) -> int:
    """The end of a phrase with the bracket that closes the one it opens, or before that one."""
    open_ = [i for i in range(first, last + 1) if parse.tokens[i].text in {"(", ")"}]
    if not open_ or parse.tokens[open_[-1]].text == ")":
        return last
    after = last + 1
    if after < len(parse.tokens) and parse.tokens[after].text == ")":
        return after
    return max(head, open_[-1] - 1)


def _is_plain(parse: Parse, head: int, last: int) -> bool:
    """True if nothing that opens a phrase of its own ends the quoted words."""
    return not any(head < c <= last for c in children(parse, head, "prep"))


def _end(parse: Parse, nouns: Nouns, head: int, depth: int) -> int:
    """The last token of a phrase, read from its head to the right until something begins that is not its own."""
    last = head
    if depth > DEEPEST:
        return last
    after = sorted(c for c in parse.tokens[head].children if c > head)
    for number, c in enumerate(after):
        token = parse.tokens[c]
        if token.dep == "appos" and _names(parse, nouns, head, c):
            last = _closed(parse, c, _end(parse, nouns, c, depth + 1))
        elif token.dep == "prep":
            end = _kept(parse, nouns, head, c, depth)
            if end is None:
                break
            last = end
        elif token.dep == "punct":
            joined = token.text in {"-", "/", "'", "’"}
            followed = number + 1 < len(after) and parse.tokens[after[number + 1]].dep == "appos"
            if not joined and not followed:
                break
        elif token.dep in {"nummod", "case", "compound", "nmod", "amod", "advmod"}:
            last = max(last, token.right)
        else:
            break
    return last


def _kept(parse: Parse, nouns: Nouns, above: int, prep: int, depth: int) -> int | None:
    """The end of a prepositional phrase that tells which one is meant; None for any other."""
    inner = children(parse, prep, "pobj")
    if not inner:
        return None
    head = inner[0]
    title = parse.tokens[above].pos == parse.tokens[head].pos == "PROPN" and nouns.label(above) not in _OWN_NAMES
    if parse.tokens[prep].lower not in (_TITLES if title else _KEPT):
        return None
    if nouns.label(head) in _TIMES or parse.tokens[head].pos not in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}:
        return None
    if parse.tokens[prep].lower == "in" and is_deed(parse, head):
        return None  # "killed two men in a raid"
    joined = conjuncts(parse, head) if parse.tokens[prep].lower == "of" else (head,)
    if any(children(parse, k, "poss", "det", "nummod") for k in joined[1:]):
        joined = (head,)
    return _end(parse, nouns, joined[-1], depth + 1)


def _names(parse: Parse, nouns: Nouns, head: int, c: int) -> bool:
    """True for an apposition that names the noun or is named by it: "the premier, Aruna Vesk", "the ministry (MFA)"."""
    return parse.tokens[c].pos in {"NOUN", "PROPN"} and bool(_NAMES & {nouns.label(head), nouns.label(c)})


def _closed(parse: Parse, c: int, last: int) -> int:
    """The end of an apposition with the bracket that closes it."""
    opened = c > 0 and parse.tokens[parse.tokens[c].left - 1].text == "("
    after = last + 1
    return after if opened and after < len(parse.tokens) and parse.tokens[after].text == ")" else last


def _without_genitive(parse: Parse, first: int, last: int) -> Span:
    """The characters without the mark of a genitive."""
    return parse.span(first, last - 1 if last > first and parse.tokens[last].tag == "POS" else last)
