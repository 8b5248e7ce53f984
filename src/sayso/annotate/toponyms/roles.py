"""Tell where the name of a place stands for its government or people: "Lima says", "anti-Tehran rebels"."""

from typing import Final

from sayso.knowledge.gazetteer import Entry
from sayso.knowledge.grammar import agents
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse

_STATIVE: Final = frozenset(vocabulary("placewords")["grammar"]["stative"])
_GOVERNING: Final = frozenset({"PCLI", "PPLC", "BLDG"})
_ORGANS: Final = frozenset(vocabulary("placewords")["grammar"]["organs"]) | {"regime", "authorities"}
_LOCATED: Final = frozenset(vocabulary("placewords")["grammar"]["located"])
_SIDES: Final = frozenset({"anti", "pro"})


def place_role(parse: Parse, first: int, last: int, entries: tuple[Entry, ...]) -> str | None:
    """Give "metonym" for a country, a capital or a seat of government that acts or speaks; else None."""
    if first >= 2 and parse.tokens[first - 1].text == "-" and parse.tokens[first - 2].lower in _SIDES:
        return "metonym"
    if not any(entry.feature in _GOVERNING and not entry.added for entry in entries[:2]):
        return None
    if _takes_side(parse, last):
        return "metonym"
    head = parse.root(first, last)
    token = parse.tokens[head]
    if token.dep in {"compound", "nmod", "amod"} and parse.tokens[token.head].pos == "NOUN":
        # "US forces" tells whose they are, not where.
        if entries[0].feature == "PCLI":
            return "demonym"
        return "metonym" if parse.tokens[token.head].lemma in _ORGANS else None
    verb = token.head
    while parse.tokens[verb].dep == "conj" and parse.tokens[verb].pos == "PROPN":
        verb = parse.tokens[verb].head
    if parse.tokens[verb].dep in {"nsubj", "nsubjpass"} and parse.tokens[verb].pos == "PROPN":
        verb = parse.tokens[verb].head
    if token.dep == "pobj" and parse.tokens[token.head].lower == "by":
        verb = parse.tokens[token.head].head
    if parse.tokens[verb].pos != "VERB" or parse.tokens[verb].lemma in _STATIVE:
        return None
    return "metonym" if head in agents(parse, verb) else None


def _takes_side(parse: Parse, last: int) -> bool:
    """Does a hyphen join the name to a participle that tells who acts ("Tehran-backed", "US-led")?"""
    if last + 2 >= len(parse.tokens) or parse.tokens[last + 1].text != "-":
        return False
    after = parse.tokens[last + 2]
    joined = parse.tokens[last].end == parse.tokens[last + 1].start and parse.tokens[last + 1].end == after.start
    return joined and after.tag in {"VBN", "VBD"} and after.lower not in _LOCATED
