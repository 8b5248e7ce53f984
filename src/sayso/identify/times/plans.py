"""Tell when a time belongs to something that is fixed beforehand: a meeting, a visit, a deadline that was moved."""

from typing import Final, Literal

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

Direction = Literal[-1, 0, 1]
_TABLE: Final = vocabulary("timex")["planned"]
_NOUNS: Final = frozenset(_TABLE["nouns"])
_VERBS: Final = frozenset(_TABLE["verbs"])
_MOVED: Final = frozenset(_TABLE["moved"])
_DROPPED: Final = frozenset(_TABLE["dropped"])
_FORWARD: Final = frozenset(vocabulary("timex")["forward"]["words"])
_SCHEDULING: Final = frozenset(_TABLE["scheduling"])
_READY: Final = frozenset(_TABLE["ready"])
BINDING: Final = frozenset(_TABLE["binding"])
_SAYING: Final = frozenset(vocabulary("timex")["saying"]["words"])
_FUTURE: Final = frozenset({"will", "'ll", "shall", "wo", "may", "might", "can", "could", "should", "must", "would"})
_PRESENT: Final = frozenset({"is", "are", "am", "'re", "'m"})
_TO: Final = frozenset({"to", "until", "till", "through"})
_AT: Final = frozenset({"on", "in", "at"})
_SINGLE: Final = frozenset({"first", "last", "only", "second", "third", "latest", "one"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def planned_at(parse: Parse, i: int) -> Direction | None:
    """Where the time that token `i` heads lies, if what it hangs on says so; else None."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    before = ""
    if head.pos in {"ADP", "SCONJ"} and head.i < i:
        before, head = head.lower, parse.tokens[head.head]
    if before in _TO and head.pos == "ADV":  # "pushed back to"
        head = parse.tokens[head.head]
    if head.i == i:
        return None
    above = parse.tokens[head.head]
    if head.pos == "NOUN" and not before and head.dep == "dobj" and above.lemma.lower() in _SCHEDULING:
        return 1  # "plans an April opening"
    if head.pos == "NOUN" and head.lemma.lower() in _NOUNS:
        return _of_happening(parse, head)
    return _of_verb(parse, head, before) if head.pos in {"VERB", "AUX"} else None


def _of_happening(parse: Parse, noun: Token) -> Direction | None:
    """Where the tense of "Monday's meeting will decide" puts the meeting, or a word before it."""
    verb = parse.tokens[noun.head]
    if noun.dep == "pobj":
        above = parse.tokens[verb.head]
        ready = verb.lower == "for" and above.lemma.lower() in _READY
        return 1 if ready or above.lower == "ahead" else None
    if noun.dep == "dobj" and "to" in _beside(parse, verb):  # "hopes to win Friday's vote"
        return 1 if parse.tokens[verb.head].lemma.lower() in _FORWARD else None
    if noun.dep not in _SUBJECTS or verb.lemma.lower() in _DROPPED or verb.lemma.lower() in _FORWARD:
        return None
    words = _beside(parse, verb)
    if words & _FUTURE:
        return 1
    return -1 if verb.tag == "VBD" or words & {"was", "were"} else None


def _of_verb(parse: Parse, verb: Token, before: str) -> Direction | None:
    """Where a verb puts its time: "is leaving Monday", "leaves on Monday", "extended to May 3", "is due Monday"."""
    lemma, words = verb.lemma.lower(), _beside(parse, verb)
    if before in _TO:
        return 1 if lemma in _MOVED else None
    if before and before not in _AT:
        return None
    if lemma == "be" and any(parse.tokens[c].lemma.lower() in _FORWARD for c in _with(parse, verb, {"acomp"})):
        return None if words & {"had", "has", "have"} else 1
    if words & {"to"} or words & _FUTURE:
        return None
    if verb.tag == "VBG":
        return 1 if words & _PRESENT and lemma not in _SAYING else None
    if verb.tag not in {"VBZ", "VBP"} or words:
        return None
    if lemma == "be":
        subjects = (parse.tokens[c].lemma.lower() for c in _with(parse, verb, _SUBJECTS))
        return 1 if any(subject in _NOUNS for subject in subjects) else None
    return 1 if lemma in _VERBS else None


def was_dropped(parse: Parse, word: Token) -> bool:
    """True for "a vote planned for Saturday was put off": the day may have passed."""
    noun = parse.tokens[word.head]
    verb = parse.tokens[noun.head]
    past = verb.tag in {"VBD", "VBN"} and not _beside(parse, verb) & _FUTURE
    return word.dep == "acl" and noun.dep in _SUBJECTS and past and verb.lemma.lower() in _DROPPED


def is_singled_out(parse: Parse, noun: Token) -> bool:
    """True for "the first man to land in May": what follows "to" has happened."""
    return noun.lemma.lower() in _SINGLE or any(parse.tokens[c].lower in _SINGLE for c in noun.children)


def _beside(parse: Parse, verb: Token) -> frozenset[str]:
    """The auxiliaries of a verb."""
    return frozenset(parse.tokens[c].lower for c in _with(parse, verb, {"aux", "auxpass"}))


def _with(parse: Parse, verb: Token, roles: frozenset[str] | set[str]) -> list[int]:
    return [c for c in verb.children if parse.tokens[c].dep in roles]
