"""Noun phrases as a claim quotes them: what the grammar cuts too early or too late is mended here."""

from typing import Final

from sayso.extract.animate import is_animate
from sayso.extract.claims.parts import Surroundings
from sayso.knowledge.grammar import children, conjuncts, counted_by, noun_phrase, referent
from sayso.records import Parse, Token

_SITES: Final = frozenset({"in", "at", "near", "inside", "outside"})
_WAYS: Final = frozenset({"from", "to", "into", "through", "via", "across", "toward", "towards"})


def phrase(
    parse: Parse, head: int, around: Surroundings, *, moved: bool = False, nominal: bool = False
) -> tuple[int, int]:
    """First and last token of a participant, without what belongs to the happening, wherever it was attached.

    That is a time; a place after people ("the soldiers in X" did it in X); the way of something `moved`; and the
    by-phrase of a `nominal` happening ("the arrest of two men by police").
    """
    first, last = noun_phrase(parse, head)
    if parse.tokens[head].dep in {"poss", "compound", "amod", "nmod"}:
        return _modifier_start(parse, head, around), head
    first = _start(parse, head, first, around)
    last = _whole(parse, head, first, last)
    people = is_animate(parse, head, around.labels)
    for c in _prepositions(parse, head, last):
        word = parse.tokens[c].lower
        inner = children(parse, c, "pobj")
        ends = bool(
            (moved and word in _WAYS)
            or (nominal and word == "by")
            or any(p in around.times for p in inner)
            or (people and children(parse, c, "pcomp"))
            or (people and word in _SITES and any(p in around.places for p in inner))
        )
        if ends:
            last = min(last, c - 1)
    return first, max(_before_board(parse, head, last), head)


def _start(parse: Parse, head: int, first: int, around: Surroundings) -> int:
    """The start of a phrase with the word that opens its range, and without a date stamped before the sentence."""
    while first > 1 and _hyphenated(parse, first - 2) and parse.tokens[first - 2].left < first:
        first = parse.tokens[first - 2].left if parse.tokens[first - 2].dep != "conj" else first - 2
    before = parse.tokens[first - 1] if first > 0 else None
    if before is not None and (counted_by(parse, before.i) == head or _opens_range(parse, head, before.i)):
        return before.i
    return _after_stamp(parse, head, first, around)


def _after_stamp(parse: Parse, head: int, first: int, around: Surroundings) -> int:
    """The start of a phrase behind a full date that was stamped before it: "4 May 2016 Rebels"."""
    stamp = first
    while stamp < head and (stamp in around.times or parse.tokens[stamp].text.isdigit()):
        stamp += 1
    dated = any(_is_year(parse.tokens[i]) for i in range(first, stamp))
    full = stamp - first > 1 or (first > 0 and first - 1 in around.times)
    return stamp if dated and full and parse.tokens[stamp].tag != "POS" else first


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit()


def _hyphenated(parse: Parse, i: int) -> bool:
    """True for the first half of a word that the parser cut at its hyphen: "e" in "e-mails"."""
    if i + 2 >= len(parse.tokens):
        return False
    first, hyphen, last = parse.tokens[i : i + 3]
    joined = hyphen.text == "-" and first.end == hyphen.start and hyphen.end == last.start
    return joined and first.text[-1:].isalnum() and last.text[:1].isalnum()


def is_first_half(parse: Parse, token: Token) -> bool:
    """True where the other half of a cut word stands beside `token` in the same role, and so for both."""
    if not _hyphenated(parse, token.i):
        return False
    other = parse.tokens[token.i + 2]
    return (other.head, other.dep) == (token.head, token.dep) or other.i in conjuncts(parse, token.i)


def _opens_range(parse: Parse, head: int, before: int) -> bool:
    """True for "between" before "five and seven men", whatever the parser hung it on."""
    ranged = any(children(parse, c, "conj") for c in children(parse, head, "nummod") if c > before)
    return ranged and parse.tokens[before].lower == "between" and parse.tokens[before].dep != "prep"


def _before_board(parse: Parse, head: int, last: int) -> int:
    """The end of a phrase before "on board" or "aboard", which tell how somebody was carried."""
    for i in range(head + 1, last + 1):
        lower = parse.tokens[i].lower
        if lower == "aboard" or (lower == "on" and i < last and parse.tokens[i + 1].lower == "board"):
            return i - 1
    return last


def _prepositions(parse: Parse, head: int, last: int) -> list[int]:
    """The prepositions that hang on the head, or on the noun it measures ("hundreds of men from the camp")."""
    found = [c for c in children(parse, head, "prep", "agent") if c <= last]
    inner = referent(parse, head)
    if inner != head or found:
        for c in list(found):
            if parse.tokens[c].lower == "of":
                for p in children(parse, c, "pobj"):
                    found += [k for k in children(parse, p, "prep", "agent") if k <= last]
    return found


def _modifier_start(parse: Parse, head: int, around: Surroundings) -> int:
    """The start of a name: "US" in "US military strikes" belongs to "military", whatever it hangs on."""
    first = _after_stamp(parse, head, parse.tokens[head].left, around)
    while first > 0 and parse.tokens[head].dep != "poss":
        before = parse.tokens[first - 1]
        beside = before.head == parse.tokens[head].head and before.dep in {"compound", "nmod", "amod"}
        named = before.pos == "PROPN" or around.labels.get(before.i) == "NORP"
        if not beside or not named or before.i in around.times:
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
    brackets = [i for i in range(first, last + 1) if parse.tokens[i].text in {"(", ")"}]
    if brackets and parse.tokens[brackets[-1]].text == "(" and brackets[-1] > head:
        last = brackets[-1] - 1
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
