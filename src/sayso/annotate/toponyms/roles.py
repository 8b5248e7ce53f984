"""Tell where the name of a place stands for its government or people: "Lima says", "anti-Tehran rebels"."""

from typing import Final

from sayso.knowledge.animate import ACTORS, ends_like_people, is_listed
from sayso.knowledge.gazetteer import Entry
from sayso.knowledge.grammar import agents
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

_STATIVE: Final = frozenset(vocabulary("placewords")["grammar"]["stative"])
_GOVERNING: Final = frozenset({"PCLI", "PPLC", "BLDG"})
_ORGANS: Final = frozenset(vocabulary("placewords")["grammar"]["organs"]) | {"regime", "authorities"}
_LOCATED: Final = frozenset(vocabulary("placewords")["grammar"]["located"])
_ACTS: Final = frozenset(vocabulary("placewords")["grammar"]["acts"])
_DEALS: Final = frozenset(vocabulary("placewords")["grammar"]["deals"])
_SIDES: Final = frozenset({"anti", "pro"})


def place_role(parse: Parse, first: int, last: int, entries: tuple[Entry, ...]) -> str | None:
    """Give "metonym" where a name stands for who governs or comes from there, "demonym" for "US forces"; else None.

    Any place may say whose somebody is ("Boston police"); countries, capitals and seats of government act and speak.
    """
    if first >= 2 and parse.tokens[first - 1].text == "-" and parse.tokens[first - 2].lower in _SIDES:
        return "metonym"
    governs = any(entry.feature in _GOVERNING and not entry.added for entry in entries[:2])
    head = parse.root(first, last)
    token = parse.tokens[head]
    if token.dep in {"compound", "nmod", "amod"} and parse.tokens[token.head].pos == "NOUN":
        # "US forces" tells whose they are, not where.
        if entries and entries[0].feature == "PCLI":
            return "demonym"
        return "metonym" if _is_somebody(parse.tokens[token.head]) else None
    if not governs:
        return None
    if _takes_side(parse, last) or _gives(parse, token):
        return "metonym"
    return "metonym" if _acts(parse, head) else None


def _is_somebody(token: Token) -> bool:
    """A noun for people or for a body that acts."""
    lemma = token.lemma.lower()
    return lemma in _ORGANS or lemma in ACTORS or is_listed(lemma) or ends_like_people(lemma)


def _gives(parse: Parse, token: Token) -> bool:
    """Such as "Lima's decision", "a warning from Lima", "a deal with Lima"."""
    above = parse.tokens[token.head]
    if token.dep == "poss":
        return above.lemma.lower() in _ACTS or above.lower in _ACTS
    if token.dep != "pobj":
        return False
    over = parse.tokens[above.head].lemma.lower()
    return (above.lower in {"from", "by"} and over in _ACTS) or (above.lower == "with" and over in _DEALS)


def _acts(parse: Parse, head: int) -> bool:
    """Is the name the doer of its verb, alone or in a list?"""
    token = parse.tokens[head]
    verb = token.head
    while parse.tokens[verb].dep == "conj" and parse.tokens[verb].pos == "PROPN":
        verb = parse.tokens[verb].head
    if parse.tokens[verb].dep in {"nsubj", "nsubjpass"} and parse.tokens[verb].pos == "PROPN":
        verb = parse.tokens[verb].head
    if token.dep == "pobj" and parse.tokens[token.head].lower == "by":
        verb = parse.tokens[token.head].head
    if parse.tokens[verb].pos != "VERB" or parse.tokens[verb].lemma in _STATIVE:
        return False
    return head in agents(parse, verb)


def _takes_side(parse: Parse, last: int) -> bool:
    """Does a hyphen join the name to a participle that tells who acts ("Tehran-backed", "US-led")?"""
    if last + 2 >= len(parse.tokens) or parse.tokens[last + 1].text != "-":
        return False
    after = parse.tokens[last + 2]
    joined = parse.tokens[last].end == parse.tokens[last + 1].start and parse.tokens[last + 1].end == after.start
    return joined and after.tag in {"VBN", "VBD"} and after.lower not in _LOCATED
