"""Who is the subject of a verb: its own, a shared or a controlled one; and what stands in one coordination.

The rest of the grammar gives these names on (sayso.knowledge.grammar).
"""

from typing import Final

from sayso.knowledge.lexicon import words
from sayso.records import Parse, Token

# Words of one coordination, and steps up a tree, that are followed: a run-on list must not cost quadratic time.
_LONGEST: Final = 100
_QUESTION_WORDS: Final = frozenset({"WDT", "WP"})
_CONTROLLED: Final = frozenset({"xcomp", "advcl", "acl", "ccomp"})
# Verbs whose prepositional object does what their infinitive says: "called on X to leave".
_ASKING: Final = words("grammar", "asking")
# Verbs whose object does what their infinitive says, whatever the parser calls it: "authorised X to leave".
_DIRECTING: Final = words("grammar", "directing")
_ASKED: Final = frozenset({"on", "upon", "to", "for", "with"})

_GIVING: Final = words("grammar", "giving")


def children(parse: Parse, i: int, *deps: str) -> tuple[int, ...]:
    """Children of token `i` whose label is one of `deps`."""
    return tuple(c for c in parse.tokens[i].children if parse.tokens[c].dep in deps)


def conjuncts(parse: Parse, i: int) -> tuple[int, ...]:
    """Token `i` and the tokens coordinated with it to its right, in order; at most 100, so that lists stay cheap."""
    found = [i]
    for k in found:
        if len(found) >= _LONGEST:
            break
        found.extend(children(parse, k, "conj"))
    return tuple(sorted(found[:_LONGEST]))


def is_passive(parse: Parse, verb: int) -> bool:
    """True for "was shelled", "those arrested by", and agent-less passives."""
    current = verb
    for _ in range(_LONGEST):
        if children(parse, current, "nsubjpass", "auxpass", "csubjpass"):
            return True
        token = parse.tokens[current]
        kept = bool(children(parse, current, "dobj")) and token.lemma not in _GIVING
        if token.tag == "VBD" and children(parse, current, "agent") and not kept:
            return True
        headline = token.tag == "VBD" and token.dep == "acl" and not children(parse, current, "dobj", "nsubj")
        bare = (token.tag == "VBN" or headline) and not children(parse, current, "aux", "auxpass")
        if token.dep != "conj" or not bare or children(parse, current, "dobj"):
            break
        current = token.head
    if token.dep == "advcl":  # "backed by X, the army advanced"
        return bare and not children(parse, current, "nsubj", "dobj", "mark")
    # "a raid killed two men" as a noun with a participle: what keeps an object of its own is active after all
    return bare and token.dep in {"acl", "amod", "relcl"} and not kept


def grammatical_subjects(parse: Parse, verb: int) -> tuple[int, ...]:
    """Heads of the surface subject of `verb`: coordination spread out, shared and controlled subjects found.

    "X came and saw": X for both. "X agreed to leave": X for "leave"; "X ordered Y to leave": Y.
    """
    current = verb
    for _ in range(_LONGEST):
        own = children(parse, current, "nsubj", "nsubjpass", "csubj", "csubjpass")
        own = tuple(c for c in own if parse.tokens[c].tag not in _QUESTION_WORDS) or own
        if own:
            return _spread(parse, own, relative_to=current)
        token = parse.tokens[current]
        if token.dep == "relcl" or (token.dep == "acl" and token.tag in {"VBG", "VBN", "VBD"}):
            return conjuncts(parse, token.head)
        if token.dep in {"xcomp", "ccomp", "advcl"}:
            controlled = _controllers(parse, current)
            if controlled:
                return _spread(parse, controlled, relative_to=current)
        above = _lends_subject(parse, token)
        if above is None:
            return ()
        current = above
    return ()


def _controllers(parse: Parse, verb: int) -> tuple[int, ...]:
    """Heads of the object that does what the complement `verb` says: "ordered Y to leave", "called on Y to leave"."""
    above = parse.tokens[parse.tokens[verb].head]
    if above.pos not in {"VERB", "AUX"} or parse.tokens[verb].dep not in {"xcomp", "ccomp", "advcl"}:
        return ()
    if parse.tokens[verb].dep != "advcl" or (above.lemma in _DIRECTING and parse.tokens[verb].tag == "VB"):
        controlled = children(parse, above.i, "dobj")
        if controlled:
            return controlled
    if above.lemma not in _ASKING or parse.tokens[verb].tag != "VB":
        return ()
    return tuple(
        p
        for c in children(parse, above.i, "prep", "dative")
        if c < verb and parse.tokens[c].lower in _ASKED
        for p in children(parse, c, "pobj")
    )


def _lends_subject(parse: Parse, token: Token) -> int | None:
    """The verb whose subject `token` shares: its governor, or the first of the verbs it is coordinated with."""
    head = parse.tokens[token.head]
    if token.dep in _CONTROLLED and head.pos in {"VERB", "AUX"}:
        return None if token.dep == "ccomp" and token.tag not in {"VB", "VBG", "VBN"} else head.i
    if token.dep == "pcomp" and head.dep == "prep":
        return head.head
    return head.i if token.dep in {"conj", "aux"} and head.i != token.i else None


def _spread(parse: Parse, heads: tuple[int, ...], *, relative_to: int) -> tuple[int, ...]:
    found: list[int] = []
    for head in heads:
        token = parse.tokens[head]
        antecedent = parse.tokens[relative_to]
        if token.tag in {"WDT", "WP"} or (token.lower == "that" and antecedent.dep == "relcl" and token.pos == "PRON"):
            found.extend(conjuncts(parse, antecedent.head) if antecedent.dep == "relcl" else (head,))
        else:
            found.extend(conjuncts(parse, head))
    return tuple(dict.fromkeys(found))
