"""Whether the name of a country or a capital acts ("Damascus says") or is only a place ("in Damascus")."""

from typing import Final

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

_DATA: Final = {key: frozenset(value) for key, value in vocabulary("sectors")["government"].items()}
_CLASSES: Final = {key: frozenset(value) for key, value in vocabulary("sectors")["classes"].items()}
_SECTORS: Final = vocabulary("sectors")["sectors"]
_GOVERNING: Final = frozenset(word for sector in ("GOV", "MIL", "COP", "LEG") for word in _SECTORS[sector])
_INSIDE: Final = frozenset(
    {
        "in",
        "inside",
        "at",
        "near",
        "across",
        "throughout",
        "into",
        "within",
        "outside",
        "through",
        "around",
        "toward",
        "towards",
    }
)
_LIST: Final = 24
"""Members of a list that are looked back over; a bound, so that a list of a thousand names costs no more."""
_PARTNERS: Final = frozenset({"with", "against", "by", "like", "unlike", "versus"})


def acts(parse: Parse, i: int, *, city: bool) -> bool:
    """True if the country or city whose name's head is token `i` stands for its government; a city needs more proof."""
    token = _coordinated_to(parse, i)
    head = parse.tokens[token.head]
    lemma = head.lemma.lower()
    if _prefixed(parse, i):
        return True
    match token.dep:
        case "nsubj":
            return not (city and lemma in _DATA["urban"]) or _says_so(parse, head)
        case "nsubjpass":
            return not city or lemma in _DATA["addressed"]
        case "dobj" | "dative" | "obj":
            return lemma in _DATA["addressed"] or (not city and lemma not in _DATA["motion"])
        case "pobj":
            return _partner(parse, head)
        case "poss":
            return lemma not in _CLASSES["things"]
        case "npadvmod" | "compound" | "nmod" | "amod":
            return not city or lemma in _GOVERNING or lemma in _CLASSES["backers"] or lemma in _CLASSES["leaders"]
        case "appos" | "ROOT" | "advmod":
            return False
        case _:
            return not city


def stands_in_place(parse: Parse, i: int) -> bool:
    """True for a name after a preposition of place ("in Raqqah"), and for a part of one ("al-Tanf base", "X Camp")."""
    if parse.tokens[i].lemma.lower() in _CLASSES["things"] - _CLASSES["bodies"]:
        return True
    token = _coordinated_to(parse, i)
    head = parse.tokens[token.head]
    if token.dep in {"compound", "nmod"}:
        return head.lemma.lower() in _CLASSES["things"]
    if token.dep == "appos":
        return stands_in_place(parse, token.head)
    if token.dep != "pobj":
        return False
    return head.lower in _INSIDE or (
        head.lower == "of" and parse.tokens[head.head].lemma.lower() in _CLASSES["things"] - _CLASSES["bodies"]
    )


def _coordinated_to(parse: Parse, i: int) -> Token:
    """The first of the names that token `i` is coordinated with: they stand in one role."""
    token = parse.tokens[i]
    for _ in range(_LIST):
        if token.dep != "conj" or parse.tokens[token.head].pos not in {"PROPN", "NOUN", "ADJ"}:
            break
        token = parse.tokens[token.head]
    return token


def _prefixed(parse: Parse, i: int) -> bool:
    """True after a prefix and its hyphen: "anti-Tehran", "pro-Russia"."""
    if i < 2 or parse.tokens[i - 1].text != "-":  # a prefix and its hyphen
        return False
    return parse.tokens[i - 2].lower in _CLASSES["against"] | _CLASSES["favouring"]


def _says_so(parse: Parse, verb: Token) -> bool:
    """True for "Washington is to send": an infinitive below the verb acts after all."""
    return verb.lemma.lower() in {"be", "have"} and any(parse.tokens[c].dep == "xcomp" for c in verb.children)


def _partner(parse: Parse, preposition: Token) -> bool:
    """The object of a preposition is a partner ("ties with X", "a letter to X"), not a place."""
    if preposition.lower in _PARTNERS or preposition.dep == "agent":
        return True
    governor = parse.tokens[preposition.head]
    if governor.lower == "according":
        return True
    return preposition.lower in _DATA["social"] and governor.lemma.lower() in _DATA["relations"]
