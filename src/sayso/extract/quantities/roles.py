"""What happened to the people or things that a quantity counts: killed, injured, detained, moved, ..."""

from typing import Final

from sayso.extract.animate import is_animate
from sayso.extract.quantities.counted import few_children
from sayso.extract.quantities.fates import (
    NEAR,
    PATIENT,
    STATE,
    SUFFERED,
    by_lemma,
    is_done_to,
    object_of_preposition,
    object_role,
    patient_role,
    state_at,
    verb_role,
)
from sayso.knowledge.animate import ACTORS
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse, Token

_FATES: Final = vocabulary("fates")
_SUBSETS: Final = frozenset(vocabulary("quantities")["people"]["subsets"])
_PARTITIVES: Final = words("grammar", "partitives")
_TOTALS: Final = frozenset({"total", "sum", "remainder", "rest", "maximum", "minimum", "figure"})
_DEFINITE: Final = frozenset({"the", "its", "their", "his", "her", "our", "these", "those"})
_STEPS: Final = 8
_BREAKS: Final = frozenset(
    {",", ";", ":", ".", "and", "but", "or", "who", "which", "that", "of", "by", "as", "to", "("}
)
_NOUN: Final = by_lemma(_FATES["noun"])
_SURE: Final = frozenset(_FATES["noun"]["sure"]["words"].split())
_CASES: Final = frozenset(_FATES["cases"]["words"].split())


def role_of(parse: Parse, head: int, *, people: bool) -> str | None:
    """The role of the phrase that `head` heads, from its own words and what governs it; None if nothing tells.

    `people` says whether people are counted, or things.
    """
    weak = noun_role(parse, head)
    if weak is not None and parse.tokens[head].lemma.lower() in _SURE:
        return weak
    current, adjective = head, _adjective(parse, parse.tokens[head])
    for _ in range(_STEPS):
        token = parse.tokens[current]
        found = _own(parse, token, people=people) or _governed(parse, token, people=people)
        if found is not None:
            return found
        following = _above(parse, token)
        if following is None:
            break
        if token.dep == "pobj" or weak is None:  # "the death of 12 hostages", but "12 injuries and 3 deaths"
            weak = noun_role(parse, following) or weak
        adjective = adjective or _adjective(parse, parse.tokens[following])
        current = following
    return weak or adjective


def sure_role(parse: Parse, noun: int | None) -> str | None:
    """The role of a noun that has it whatever is told of it ("three bodies were brought down")."""
    lemma = parse.tokens[noun].lemma.lower() if noun is not None else ""
    return _NOUN[lemma] if lemma in _SURE else None


def headline_role(parse: Parse, first: int, *, people: bool) -> str | None:
    """The role that the verb right before a figure gives where capitals hide it: "Blast Kills 5 Soldiers"."""
    token = parse.tokens[first - 1] if first else None
    if token is None or token.pos != "PROPN" or token.sentence != parse.tokens[first].sentence:
        return None
    lower = token.lower
    forms = (lower, lower[:-1], lower[:-2], f"{lower[:-2]}e", lower[:-3], f"{lower[:-3]}e")
    return next((role for form in forms if (role := patient_role(form, people=people)) is not None), None)


def _adjective(parse: Parse, token: Token) -> str | None:
    """What an adjective before the noun tells ("12 missing men"): it gives way to what is told of them."""
    for c in few_children(token):
        child = parse.tokens[c]
        if child.dep == "amod":
            found = state_at(parse, c) or (PATIENT.get(child.lemma.lower()) if child.tag == "VBN" else None)
            if found is not None:
                return found
    return None


def is_people(parse: Parse, head: int) -> bool:
    """True for a noun for people, and for a figure that stands alone: those are people more often than not."""
    token = parse.tokens[head]
    if token.pos not in {"NOUN", "PROPN"} or token.lemma.lower() in ACTORS:
        return True
    return is_animate(parse, head, {})


def noun_role(parse: Parse, i: int) -> str | None:
    """The role that a noun has by itself ("deaths", "refugees", "confirmed cases")."""
    token = parse.tokens[i]
    lemma = token.lemma.lower()
    if lemma == "case":
        return "infected" if any(_tells_illness(parse, c) for c in few_children(token)) else None
    return _NOUN.get(lemma)


def _tells_illness(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    if token.lower in _CASES or SUFFERED.get(token.lower) == "infected":
        return True
    return token.lower == "of" and any(SUFFERED.get(parse.tokens[c].lower) == "infected" for c in few_children(token))


def _own(parse: Parse, token: Token, *, people: bool) -> str | None:
    """The role in the phrase itself: "30 wounded", "12 people killed in", "five still in custody"."""
    plain = STATE.get(token.lower)
    if plain is not None and token.pos != "NOUN" and plain[-1][0] == ():
        return plain[-1][1]
    for c in few_children(token):
        child = parse.tokens[c]
        if any(other.tag == "CD" for other in parse.tokens[token.i + 1 : min(c, token.i + NEAR)]):
            continue  # that belongs to another figure
        if child.dep in {"acomp", "oprd", "acl"}:
            found = state_at(parse, c)
            if found is not None:
                return found
        if child.dep in {"acl", "relcl"} and child.pos == "VERB" and not _is_whose(parse, c):
            found = verb_role(parse, child, passive=is_done_to(parse, child), people=people)
            if found is not None:
                return found
    return _following_state(parse, token)


def _following_state(parse: Parse, token: Token) -> str | None:
    """A state right behind the phrase: "more than 200 still unaccounted for", "11 hurt", "homes in ruins"."""
    for i in range(token.i + 1, min(token.i + 1 + NEAR, len(parse.tokens))):
        other = parse.tokens[i]
        if other.sentence != token.sentence or other.lower in _BREAKS:
            return None
        found = state_at(parse, i)
        if found is not None:
            return found
        if other.pos in {"VERB", "AUX"} or other.tag == "CD":
            return None
    return None


def _is_whose(parse: Parse, verb: int) -> bool:
    """True for "a man whose sister was killed": that happened to somebody else."""
    first = parse.tokens[verb].left
    return any(token.tag == "WP$" for token in parse.tokens[first : verb + 1])


def _governed(parse: Parse, token: Token, *, people: bool) -> str | None:
    """The role that the word above gives."""
    head = parse.tokens[token.head]
    if head.i == token.i:
        return None
    if head.pos == "ADJ" and head.i < token.i:  # "shot dead three women"
        found = state_at(parse, head.i)
        if found is not None:
            return found
    if token.dep in {"dobj", "obj", "dative"} or (token.dep == "attr" and head.tag == "VBN"):
        return object_role(parse, head, token, people=people)
    if token.dep in {"nsubj", "nsubjpass"}:
        return _subject_role(parse, token, head, people=people)
    if token.dep == "pobj":
        return object_of_preposition(parse, head, token, people=people)
    return None


def _subject_role(parse: Parse, token: Token, head: Token, *, people: bool) -> str | None:
    """What the verb says of its subject, or one that is coordinated with it and has no subject of its own."""
    state = state_at(parse, head.i) if head.pos in {"ADJ", "VERB", "ADV"} else None
    if state is not None:
        return state
    passive = token.dep == "nsubjpass" or is_done_to(parse, head)
    found = verb_role(parse, head, passive=passive, people=people)
    verb = head
    for _ in range(_STEPS):
        following = next((c for c in few_children(verb) if parse.tokens[c].dep == "conj" and c > verb.i), None)
        if found is not None or following is None:
            break
        verb = parse.tokens[following]
        if verb.pos != "VERB" or any(parse.tokens[c].dep in {"nsubj", "nsubjpass"} for c in few_children(verb)):
            break
        found = verb_role(parse, verb, passive=is_done_to(parse, verb), people=people)
    return found


def _above(parse: Parse, token: Token) -> int | None:
    """The phrase whose role holds here too: what this one is coordinated with, measures or is part of."""
    if token.head == token.i:
        return None
    head = parse.tokens[token.head]
    if token.dep in {"conj", "appos"}:
        return None if head.pos in {"VERB", "AUX"} else head.i
    if token.dep in {"nummod", "quantmod", "amod", "compound", "nmod", "npadvmod", "predet", "det"}:
        return head.i if head.pos in {"NOUN", "PROPN", "NUM", "ADJ"} and head.sentence == token.sentence else None
    if token.dep == "dobj" and head.lemma.lower() in _SUBSETS:  # "the dead included 3 children"
        return _subject(parse, head)
    if token.dep == "pobj" and head.head != head.i:
        return _through(parse, head, token)
    return None


def _through(parse: Parse, preposition: Token, token: Token) -> int | None:
    """From the object of a preposition to the phrase or toll that it belongs to.

    What is done to "half of the 40 hostages" is not done to the 40.
    """
    above = parse.tokens[preposition.head]
    if preposition.lower == "of" and any(parse.tokens[c].lower in _DEFINITE for c in few_children(token)):
        return above.i if above.lemma.lower() in _NOUN else None
    if preposition.lower in _SUBSETS:
        return above.i if above.pos not in {"VERB", "AUX"} else _counted_under(parse, above)
    if preposition.lower == "of" and above.lemma.lower() in _PARTITIVES | _NOUN.keys() | _TOTALS:
        return above.i
    if preposition.lower in {"to", "at", "from", "by"} and above.pos in {"VERB", "AUX", "ADV", "ADJ"}:
        return _toll(parse, above)
    if preposition.lower in {"to", "at", "of", "from"} and above.lemma.lower() in _NOUN:
        return above.i
    return None


def _counted_under(parse: Parse, verb: Token) -> int | None:
    """The phrase that a stray "including ..." under a verb belongs to: its subject or object, the nearest before it."""
    fits = [c for c in few_children(verb) if parse.tokens[c].dep in {"nsubjpass", "dobj", "nsubj"}]
    return max(fits, default=None)


def _subject(parse: Parse, verb: Token) -> int | None:
    return next((c for c in few_children(verb) if parse.tokens[c].dep == "nsubj"), None)


def _toll(parse: Parse, verb: Token) -> int | None:
    """Such as "the death toll rose to 12", "revised the toll to 15": the noun that counts."""
    for c in few_children(verb):
        if parse.tokens[c].dep in {"nsubj", "nsubjpass", "dobj"} and noun_role(parse, c) is not None:
            return c
    return None
