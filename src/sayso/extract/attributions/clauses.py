"""Clauses: where they begin and end, what form they have, and where a content stands that its verb does not govern."""

from typing import Final

import msgspec

from sayso.extract.attributions.cues import Cue
from sayso.extract.attributions.sources import Source
from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Span

_RELAYS: Final = frozenset(vocabulary("cues")["relay"]["active"])
_ASKING: Final = frozenset({"ask", "wonder", "inquire", "question"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_EDGES: Final = frozenset({",", ".", ":", ";", "-", "–", "—", "..."})

type Range = tuple[int, int]


class Complement(msgspec.Struct, frozen=True):
    """Ranges of tokens (inclusive), the frame they fill, and the last word of the cue if it needs a preposition."""

    ranges: tuple[Range, ...]
    frame: str
    cue_last: int | None = None


def clause_form(parse: Parse, c: int) -> str:
    """What a complement is: "clause", "infinitive", "gerund", "as" (a judgement without a verb) or "other"."""
    token = parse.tokens[c]
    helpers = children(parse, c, "aux", "auxpass")
    if any(parse.tokens[a].tag == "TO" for a in helpers) and not children(parse, c, "mark"):
        if any(parse.tokens[w].tag in {"WRB", "WP"} for w in children(parse, c, "advmod", "dobj", "attr")):
            return "clause"
        return "infinitive"
    finite = token.tag in _FINITE or any(parse.tokens[a].tag in _FINITE for a in helpers)
    if token.tag == "VBG" and not finite:
        return "gerund" if token.lemma not in _RELAYS else "other"
    if token.dep == "ccomp" or finite:
        subject = children(parse, c, "nsubj", "nsubjpass", "expl", "csubj", "csubjpass")
        if finite or children(parse, c, "mark"):
            return "clause"
        return "as" if subject else "clause"
    return "other"


def host_clause(parse: Parse, cue: Cue, source: Source) -> Complement | None:
    """Read "C, he said" where the parser made the content the main clause: all of it but the cue's own clause."""
    i = cue.anchor
    token = parse.tokens[i]
    if token.head == i or token.dep in {"relcl", "acl", "xcomp", "pcomp"}:
        return None
    marks = children(parse, i, "mark", "cc")
    own = (min(i, parse.tokens[source.head].left), max(i, parse.tokens[source.head].right))
    if token.dep == "advcl" and len(marks) == 1 and parse.tokens[marks[0]].lower == "as":
        return Complement(_without(parse, token.head, (token.left, token.right)), "clause")
    if marks or own[0] == 0 or parse.tokens[own[0] - 1].text != "," or token.dep == "advcl":
        return None
    return Complement(_without(parse, token.head, (own[0], max(own[1], token.right))), "clause")


def displaced(parse: Parse, i: int) -> tuple[Range, ...]:
    """A that-clause that the parser hung on a noun or on "citing" in between, or an if-clause after "asked"."""
    for c in children(parse, i, "advcl"):
        asked = any(parse.tokens[m].lower in {"if", "whether"} for m in children(parse, c, "mark"))
        if asked and c > i and parse.tokens[i].lemma in _ASKING:
            return (subtree(parse, c),)
        if c > i and parse.tokens[c].tag == "VBG":
            for host in (c, *(o for o in children(parse, c, "dobj") if parse.tokens[c].lemma in _RELAYS)):
                if (inner := _that_clause(parse, host)) is not None:
                    return (subtree(parse, inner),)
    for c in children(parse, i, "prep", "agent", "npadvmod"):
        nouns = children(parse, c, "pobj") if parse.tokens[c].dep != "npadvmod" else (c,)
        for clause in (_that_clause(parse, noun) for noun in nouns if noun > i):
            if clause is not None:
                return (subtree(parse, clause),)
    return ()


def _that_clause(parse: Parse, head: int) -> int | None:
    """The clause with "that" under `head`, to its right."""
    for c in children(parse, head, "acl", "relcl", "ccomp"):
        if c > head and any(parse.tokens[m].lower == "that" for m in children(parse, c, "mark")):
            return c
    return None


def _without(parse: Parse, head: int, hole: Range) -> tuple[Range, ...]:
    """The clause of `head` without a stretch inside it."""
    first, last = subtree(parse, head)
    return tuple(piece for piece in ((first, hole[0] - 1), (hole[1] + 1, last)) if piece[0] <= piece[1])


def clause_around(parse: Parse, i: int, sentence: Range) -> Range:
    """The finite clause that holds token `i`; the whole sentence where that is the main one."""
    current = i
    while parse.tokens[current].head != current:
        token = parse.tokens[current]
        if token.dep in {"ccomp", "relcl", "advcl", "parataxis"} and token.pos in {"VERB", "AUX"}:
            return (token.left, token.right) if token.left <= i <= token.right else (sentence[0], sentence[1])
        current = token.head
    return sentence


def subtree(parse: Parse, c: int) -> Range:
    """The first and last token under token `c`."""
    token = parse.tokens[c]
    return token.left, token.right


def trimmed(parse: Parse, first: int, last: int) -> list[Span]:
    """The characters of a range without punctuation and conjunctions at its edges; nothing if no word is left."""
    tokens = parse.tokens
    while first <= last and (
        tokens[first].text in {",", ".", ":", ";", "-", "–", "—", ")", "..."} or tokens[first].pos == "SPACE"
    ):
        first += 1
    while last >= first and (
        tokens[last].text in {",", ".", ":", ";", "-", "–", "—", "("}
        or tokens[last].dep == "cc"
        or tokens[last].pos == "SPACE"
    ):
        last -= 1
    if first == last and tokens[first].tag in {"WP", "WDT"}:
        return []
    if not any(tokens[k].pos not in {"PUNCT", "SPACE"} for k in range(first, min(last, first + 3) + 1)):
        return []
    return [parse.span(first, last)]
