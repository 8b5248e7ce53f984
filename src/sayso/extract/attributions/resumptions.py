"""Resumptions: "he said he was well and added ..." goes on with the speaker, not with what is said."""

from sayso.extract.attributions.cues import entries
from sayso.knowledge.grammar import children, conjuncts
from sayso.records import Parse


def resumption(parse: Parse, c: int) -> int | None:
    """The verb of speech that the parser joined to the content `c`, though the speaker of `c` says it.

    Only where the content's subject is a pronoun, which may be the speaker, and the verb has neither a subject nor an
    auxiliary of its own and stands in the same tense as the verb of saying.
    """
    token = parse.tokens[c]
    subjects = children(parse, c, "nsubj", "nsubjpass")
    if token.dep != "ccomp" or token.head > c or not subjects or parse.tokens[subjects[0]].tag != "PRP":
        return None
    tense = parse.tokens[token.head].tag
    for k in conjuncts(parse, c)[1:]:
        other = parse.tokens[k]
        known = entries("verbs").get(other.lemma)
        own = children(parse, k, "nsubj", "nsubjpass", "aux", "auxpass")
        if known is not None and "speech" in known.frames and other.tag == tense in {"VBD", "VBZ"} and not own:
            return k
    return None


def resumed(parse: Parse, verb: int) -> int | None:
    """The verb whose speaker goes on with `verb`; None if `verb` goes on with nothing."""
    current = verb
    for _ in range(8):
        token = parse.tokens[current]
        if token.dep != "conj":
            break
        current = token.head
    if current == verb or resumption(parse, current) != verb:
        return None
    return parse.tokens[current].head
