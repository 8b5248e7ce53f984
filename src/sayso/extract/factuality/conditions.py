"""Conditions: which of two verbs an "if" reaches."""

from sayso.knowledge.grammar import children
from sayso.records import Parse, Token


def is_inverted(parse: Parse, token: Token) -> bool:
    """True for a condition without an "if": "had they come", "should they come"."""
    subjects = children(parse, token.i, "nsubj", "nsubjpass")
    helpers = [c for c in children(parse, token.i, "aux") if parse.tokens[c].lower in {"had", "should", "were"}]
    if not helpers or not subjects or helpers[0] > subjects[0]:
        return False
    sentence = parse.sentences[token.sentence]
    return token.dep == "advcl" or (helpers[0] == sentence.first and parse.tokens[sentence.last].text != "?")


def is_conditioned(parse: Parse, token: Token) -> bool:
    """True for the consequent of a condition: "if they come, we will leave".

    Of an act that is told as done only what it speaks of hangs on the condition: "threatened to leave if they come".
    """
    if _embedded(parse, token):
        return False
    above = parse.tokens[token.head]
    lent = above.i != token.i and token.i in _embedded(parse, above) and _has_condition(parse, above)
    return lent or _has_condition(parse, token)


def _embedded(parse: Parse, token: Token) -> tuple[int, ...]:
    """What a finished act of the past speaks of: the complement of "threatened", "has warned"."""
    aux = children(parse, token.i, "aux", "auxpass")
    past = token.tag == "VBD" or any(parse.tokens[c].lower in {"has", "have", "had", "was", "were"} for c in aux)
    if not past or any(parse.tokens[c].tag == "MD" for c in aux):
        return ()
    return children(parse, token.i, "xcomp", "ccomp")


def _has_condition(parse: Parse, token: Token) -> bool:
    for c in children(parse, token.i, "advcl"):
        marks = {parse.tokens[k].lower for k in parse.tokens[c].children if parse.tokens[k].dep in {"mark", "advmod"}}
        if marks & {"if", "unless"} and "even" not in marks and "as" not in marks:
            return True
    return False
