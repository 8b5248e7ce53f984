"""Relations of English syntax that several steps ask for: who is the subject, what is the clause, where a phrase ends.

All functions take a Parse and token indices and give token indices (inclusive ranges); none looks outside its sentence.
Labels are ClearNLP's, as spaCy's English models give them.
"""

from typing import Final

from sayso.knowledge.lexicon import vocabulary, words
from sayso.knowledge.subjects import children, conjuncts, grammatical_subjects, is_passive
from sayso.records import Parse, Span, Token

__all__ = [
    "OBJECTS",
    "PARTITIVES",
    "SUBJECTS",
    "agents",
    "children",
    "clause",
    "conjuncts",
    "counted_by",
    "governing_clause",
    "grammatical_subjects",
    "is_negated",
    "is_passive",
    "noun_phrase",
    "obliques",
    "patients",
    "phrase_span",
    "referent",
]

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS: Final = frozenset({"dobj", "obj", "dative", "oprd"})
# Nouns that only measure what follows: "hundreds of X", "a number of X", "a group of X", "most of X".
PARTITIVES: Final = words("grammar", "partitives")
# Right-hand dependants that a noun phrase is cut before: they add a second name or a clause.
_CUT: Final = frozenset({"appos", "relcl", "acl", "cc", "conj", "punct", "parataxis", "advcl", "prep:as"})

# Prepositional phrases inside one another that a noun phrase is followed through: deeper is nonsense.
_DEEPEST: Final = 20

# Nouns that measure: "five to seven hours" is no object; and the prepositions that count what follows them.
_MEASURING: Final = frozenset(vocabulary("quantities")["unit"])
_BOUNDING: Final = frozenset({"over", "under", "about", "around", "above", "below"})
_RANGING: Final = frozenset({"between", "from"})


def is_negated(parse: Parse, i: int) -> bool:
    """True if a negation stands on the token itself: "did not", "never", "no", "without" as its preposition."""
    if children(parse, i, "neg"):
        return True
    return any(
        parse.tokens[c].lower in {"no", "neither", "nor", "never"}
        for c in children(parse, i, "det", "advmod", "preconj")
    )


def agents(parse: Parse, verb: int) -> tuple[int, ...]:
    """Heads of who does it: the subject of an active verb, the by-phrase of a passive one."""
    if not is_passive(parse, verb):
        return grammatical_subjects(parse, verb)
    found: list[int] = []
    for c in parse.tokens[verb].children:
        token = parse.tokens[c]
        if token.dep == "agent" or (token.dep == "prep" and token.lower == "by"):
            for p in children(parse, c, "pobj"):
                found.extend(conjuncts(parse, p))
    return tuple(found)


def patients(parse: Parse, verb: int) -> tuple[int, ...]:
    """Heads of whom it is done to: the object of an active verb, the subject of a passive one."""
    if is_passive(parse, verb):
        return grammatical_subjects(parse, verb)
    found: list[int] = []
    for c in children(parse, verb, "dobj", "obj"):
        if parse.tokens[c].tag in {"WDT", "WP"} and parse.tokens[verb].dep == "relcl":
            found.extend(conjuncts(parse, parse.tokens[verb].head))
        else:
            found.extend(conjuncts(parse, c))
    return tuple(found) or _counted_object(parse, verb)


def _counted_object(parse: Parse, verb: int) -> tuple[int, ...]:
    """The object that the parser took for a prepositional phrase: "arrested between five and seven men"."""
    for c in children(parse, verb, "prep"):
        noun = counted_by(parse, c) if c == verb + 1 else None
        if noun is not None and parse.tokens[noun].lower not in _MEASURING:
            return conjuncts(parse, noun)
    return ()


def counted_by(parse: Parse, preposition: int) -> int | None:
    """The noun that a preposition counts: "demonstrators" in "between five and seven demonstrators"."""
    word = parse.tokens[preposition].lower
    if word not in _BOUNDING and word not in _RANGING:
        return None
    for noun in children(parse, preposition, "pobj"):
        if any(word in _BOUNDING or _is_range(parse, number) for number in children(parse, noun, "nummod")):
            return noun
    return None


def _is_range(parse: Parse, number: int) -> bool:
    """True for "five and seven", "10 to 20"."""
    joined = children(parse, number, "quantmod", "prep", "cc", "nmod")
    return bool(children(parse, number, "conj")) or any(parse.tokens[c].lower == "to" for c in joined)


def obliques(parse: Parse, i: int) -> tuple[tuple[str, int], ...]:
    """(preposition in lower case, head of its object) for every prepositional phrase under token `i`.

    Nested ones are included: "from the camp in X to Y" gives from-camp, to-Y and in-X, wherever they were attached.
    """
    found: list[tuple[str, int]] = []
    stack = [c for c in parse.tokens[i].children if parse.tokens[c].dep in {"prep", "dative", "agent"}]
    while stack:
        c = stack.pop(0)
        token = parse.tokens[c]
        for p in children(parse, c, "pobj"):
            for head in conjuncts(parse, p):
                found.append((token.lower, head))
                stack.extend(children(parse, head, "prep"))
        stack.extend(children(parse, c, "prep"))
    return tuple(found)


def noun_phrase(parse: Parse, head: int) -> tuple[int, int]:
    """First and last token of the phrase that `head` heads, without appositions, clauses and coordinated phrases."""
    token = parse.tokens[head]
    last = _phrase_end(parse, head, 0)
    first = token.left
    if token.dep == "conj":
        first = max(first, parse.tokens[token.head].i + 1)
    while first < head and (
        parse.tokens[first].dep in {"punct", "cc", "preconj"} and not _opens_quote(parse.tokens[first])
    ):
        first += 1
    return first, last


def _phrase_end(parse: Parse, head: int, depth: int) -> int:
    last = head
    for c in sorted(c for c in parse.tokens[head].children if c > head):
        dependant = parse.tokens[c]
        if dependant.dep in _CUT and not _is_inner_hyphen(parse, c):
            break
        last = dependant.right if dependant.dep != "prep" else _preposition_end(parse, c, depth)
    return last


def _is_inner_hyphen(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.dep == "punct" and token.text in {"-", "/", "'"} and i + 1 < len(parse.tokens)


def _opens_quote(token: Token) -> bool:
    return token.tag == "``"


def _preposition_end(parse: Parse, prep: int, depth: int) -> int:
    """The end of a prepositional phrase inside a noun phrase: its object's phrase, cut by the same rules."""
    last = prep
    for c in sorted(c for c in parse.tokens[prep].children if c > prep):
        token = parse.tokens[c]
        if token.dep in _CUT:
            break
        nested = token.dep == "pobj" and depth < _DEEPEST
        last = max(last, _phrase_end(parse, c, depth + 1) if nested else token.right)
    return last


def phrase_span(parse: Parse, head: int) -> Span:
    """The characters of `noun_phrase`."""
    return parse.span(*noun_phrase(parse, head))


def referent(parse: Parse, head: int) -> int:
    """The noun that carries the meaning: "men" for "hundreds" in "hundreds of men"; else `head` itself."""
    current = head
    for _ in range(4):
        token = parse.tokens[current]
        if token.lemma.lower() not in PARTITIVES:
            return current
        inner = [
            p
            for c in children(parse, current, "prep")
            if parse.tokens[c].lower == "of"
            for p in children(parse, c, "pobj")
        ]
        if not inner:
            return current
        current = inner[0]
    return current


def clause(parse: Parse, verb: int) -> tuple[int, int]:
    """First and last token of the clause of `verb`: its subtree without coordinated clauses and outer punctuation.

    The verb itself always stands inside, whatever word it is.
    """
    token = parse.tokens[verb]
    first, last = token.left, token.right
    for c in token.children:
        dependant = parse.tokens[c]
        if c > verb and dependant.dep == "conj" and dependant.pos in {"VERB", "AUX"}:
            last = max(verb, min(last, dependant.left - 1))
    while last > verb and parse.tokens[last].dep in {"punct", "cc"}:
        last -= 1
    while first < verb and parse.tokens[first].dep in {"punct", "cc", "mark"}:
        first += 1
    return first, last


def governing_clause(parse: Parse, i: int) -> int:
    """The verb, or the root of the sentence, that token `i` stands under (itself if it is a verb)."""
    current = i
    while parse.tokens[current].pos not in {"VERB", "AUX"} and parse.tokens[current].head != current:
        current = parse.tokens[current].head
    return current
