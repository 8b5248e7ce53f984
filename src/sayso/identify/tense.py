"""Tell whether a sentence speaks of what has been or of what is to come at the place of a word."""

from typing import Final, Literal

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

Direction = Literal[-1, 0, 1]
_FORWARD: Final = frozenset(vocabulary("timex")["forward"]["words"])
_FUTURE: Final = frozenset({"will", "'ll", "shall", "wo", "would", "may", "might", "can", "could", "should", "must"})
_STEPS: Final = 8


def direction_at(parse: Parse, i: int) -> Direction:
    """-1 for the past, 1 for the future, 0 for what cannot be told, from the verbs that token `i` stands under."""
    token, infinitive = parse.tokens[i], False
    for _ in range(_STEPS):
        if token.i != i and token.lemma.lower() in _FORWARD and not (token.tag == "VBD" and token.lemma == "begin"):
            return 1
        if token.pos in {"VERB", "AUX"}:
            tense = _tense(parse, token)
            if tense == "infinitive":
                infinitive = True
            elif tense is not None:
                return 1 if infinitive and tense == 0 else tense
        if token.head == token.i:
            break
        token = parse.tokens[token.head]
    return 1 if infinitive else 0


def _tense(parse: Parse, verb: Token) -> Direction | Literal["infinitive"] | None:
    """The tense of one verb; None for a bare participle, which takes that of the verb above it."""
    helpers = [parse.tokens[c] for c in verb.children if parse.tokens[c].dep in {"aux", "auxpass"}]
    words = {helper.lower for helper in helpers}
    if words & {"have", "has", "had", "'ve", "was", "were", "did"} and not words & {"will", "'ll"}:
        return -1
    if words & _FUTURE:
        return 1
    if "to" in words:
        return "infinitive"
    if verb.tag == "VBD":
        return -1
    if verb.tag in {"VBZ", "VBP"} or words:
        return 0
    return None
