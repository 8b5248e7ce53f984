"""Tell whether a sentence speaks of what has been or of what is to come at the place of a word."""

from typing import Final, Literal

from sayso.identify.times.plans import BINDING, is_singled_out, planned_at, was_dropped
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

Direction = Literal[-1, 0, 1]
_FORWARD: Final = frozenset(vocabulary("timex")["forward"]["words"])
_ACTS: Final = frozenset(vocabulary("timex")["forward"]["acts"])
_SAYING: Final = frozenset(vocabulary("timex")["saying"]["words"])
_FUTURE: Final = frozenset({"will", "'ll", "shall", "wo", "would", "may", "might", "can", "could", "should", "must"})
_PAST: Final = frozenset({"have", "has", "had", "'ve", "was", "were", "did"})
_STEPS: Final = 8


def direction_at(parse: Parse, i: int) -> Direction:
    """-1 for the past, 1 for the future, 0 for what cannot be told, from the verbs that token `i` stands under.

    A time that hangs on a noun ("the accord of Feb. 23") tells nothing, unless that noun looks ahead ("the deadline").
    """
    fixed = planned_at(parse, i)
    if fixed is not None:
        return fixed
    token, infinitive, below = parse.tokens[i], False, ""
    for step in range(_STEPS):
        if step and token.lemma.lower() in _FORWARD and _looks_ahead(parse, i, token):
            return 0 if _is_dropped(parse, token) else 1
        if infinitive and token.lemma.lower() == "be" and below == "xcomp" and token.tag != "VBN":
            return 1  # "was to resume"
        if token.pos in {"VERB", "AUX"}:
            tense = _tense(parse, token, beside=_is_beside(parse, i, token))
            if tense == "infinitive":
                infinitive = True
            elif tense is not None:
                placed = parse.tokens[parse.tokens[i].head].pos == "ADP"
                bound = placed and below == "xcomp" and token.lemma.lower() in BINDING
                return 1 if infinitive and (tense == 0 or bound) else tense
        elif step and token.pos in {"NOUN", "PROPN"}:
            return 1 if infinitive and not is_singled_out(parse, token) else 0
        if token.head == token.i:
            break
        below, token = token.dep, parse.tokens[token.head]
    return 1 if infinitive else 0


def _looks_ahead(parse: Parse, i: int, word: Token) -> bool:
    """True if what stands under a word of plans was planned: "for Saturday", not "postponed it on Saturday"."""
    if _is_beside(parse, i, word):
        return _is_perfect(parse, word)
    done = word.tag == "VBD" and word.lemma.lower() in _ACTS
    return not (done and parse.tokens[parse.tokens[i].head].lower == "on")


def _is_dropped(parse: Parse, word: Token) -> bool:
    """True for "had been due on Saturday": a plan that was changed may lie on either side of now."""
    if was_dropped(parse, word):
        return True
    above = parse.tokens[word.head]
    if word.dep == "xcomp" and above.lemma.lower() in _FORWARD:  # "had been scheduled to expire"
        word = above
    beside = parse.tokens[word.head].children if word.pos == "ADJ" else ()  # "had been due"
    return any(parse.tokens[c].lower in {"had", "'d"} for c in (*word.children, *beside))


def _is_beside(parse: Parse, i: int, verb: Token) -> bool:
    """True if the time stands under the verb without a preposition: "planned Saturday", not "planned for Saturday"."""
    return parse.tokens[i].head == verb.i and verb.pos in {"VERB", "AUX"}


def _is_perfect(parse: Parse, verb: Token) -> bool:
    """True for "has scheduled", "are scheduled": no past date goes with it."""
    return any(parse.tokens[c].lower in {"have", "has", "'ve", "is", "are"} for c in verb.children)


def _tense(parse: Parse, verb: Token, *, beside: bool) -> Direction | Literal["infinitive"] | None:
    """The tense of one verb; None for a bare participle, which takes that of the verb above it."""
    words = {parse.tokens[c].lower for c in verb.children if parse.tokens[c].dep in {"aux", "auxpass"}}
    if words & _PAST and not words & {"will", "'ll"}:
        return -1
    if words & _FUTURE:
        return 1
    if "to" in words:
        return "infinitive"
    if verb.tag == "VBD" or (verb.tag == "VBN" and not words and verb.dep == "acl"):
        return -1
    if verb.tag in {"VBZ", "VBP"} or words:
        scheduled = beside and not words and verb.lemma.lower() not in _SAYING
        return 1 if scheduled else 0
    return None
