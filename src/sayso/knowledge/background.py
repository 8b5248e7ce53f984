"""What is long past by its own words: dated years back, told of the dead and of states no more, or remembered."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sayso.knowledge.grammar import agents, children, obliques, patients
from sayso.knowledge.lexicon import words
from sayso.records import Parse, Token

_DEEPEST: Final = 12
"""Words above a trigger that share its clause, at most."""
_AGES: Final = words("background", "ages")
_YEARS: Final = words("background", "years")
_ERAS: Final = words("background", "eras")
_WARS: Final = words("background", "wars")
_GONE: Final = words("background", "gone")
_YOUNG: Final = words("background", "young")
_FOREBEARS: Final = words("background", "forebears")
_CHRONICLES: Final = words("background", "chronicles")
_MEMORIES: Final = words("background", "memories")
_WHEN: Final = frozenset({"in", "during", "before", "after", "until", "at", "of", "through", "by"})
_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DECADE: Final = re.compile(r"(1[0-9])?[0-9]0['’]?s")
NEAR: Final = 2000
"""The first year that a report without a date may tell as news: we take it to be of this century."""
_PRESENT: Final = frozenset({"VBZ", "VBP", "MD"})
_ASIDE: Final = frozenset({"xcomp", "pcomp", "prep", "conj", "dobj", "pobj", "attr", "nsubjpass", "acomp", "oprd"})


def is_bygone(parse: Parse, trigger: int) -> bool:
    """True if the words around a happening put it years back, whenever the report was written."""
    for verb in spine(parse, trigger):
        token = parse.tokens[verb]
        helpers = children(parse, verb, "aux", "auxpass")
        if token.tag in _PRESENT or any(parse.tokens[c].tag in _PRESENT for c in helpers):
            return False
        if any(_is_old_time(parse, c) for c in token.children):
            return True
        if _is_told_by_chronicle(parse, verb) or _is_remembered(parse, verb):
            return True
        if any(_modified(parse, i, {"century"}) for i in agents(parse, verb)):
            return True
        sides = (*agents(parse, verb), *patients(parse, verb), *(head for _, head in obliques(parse, verb)))
        if any(_is_old_self(parse, i) for i in sides):
            return True
        if token.dep in {"relcl", "advcl"} and (_has_year(parse, token.head) or _follows_year(parse, verb)):
            return True
    return False


def years_named(text: str) -> tuple[int, ...]:
    """The years that a phrase of time names in digits: (1994,) for "in May 1994"."""
    return tuple(int(year) for year in re.findall(rf"\b(?:{_YEAR.pattern})\b", text))


def spine(parse: Parse, trigger: int) -> Iterator[int]:
    """The trigger and the words above it whose times hold for it as well."""
    current = trigger
    for _ in range(_DEEPEST):
        yield current
        token = parse.tokens[current]
        participle = token.dep == "advcl" and token.tag in {"VBG", "VBN"} and not children(parse, current, "mark")
        nominal = token.pos in {"NOUN", "PROPN", "ADP"} and token.dep in _ASIDE
        if token.head == current or not (participle or nominal or token.dep in {"xcomp", "pcomp", "conj"}):
            return
        current = token.head


def _is_old_time(parse: Parse, i: int) -> bool:
    """True for a child of a verb that is a time long past: "a century ago", "in the 1980s", "as a boy"."""
    token = parse.tokens[i]
    if token.lower == "ago":
        return any(_is_age(parse.tokens[c]) for c in token.children)
    if token.dep == "npadvmod" or token.dep == "advmod":
        return any(parse.tokens[c].lower == "ago" for c in token.children) and _is_age(token)
    if token.dep in {"advcl", "acl"} and token.lemma == "bear" and token.tag == "VBN":
        return not children(parse, i, "agent", "mark")
    if token.dep != "prep":
        return False
    objects = children(parse, i, "pobj")
    if token.lower == "as":
        return any(parse.tokens[p].lemma in _YOUNG or _modified(parse, p, _YOUNG) for p in objects)
    return token.lower in _WHEN and any(_is_old(parse, p) for p in objects)


def _is_age(token: Token) -> bool:
    return token.lemma.lower() in _AGES or (token.lemma.lower() in _YEARS and token.tag == "NNS")


def _is_old(parse: Parse, noun: int) -> bool:
    """True for a bare year, a decade, a century, an era or a war of the past as the object of a preposition."""
    token = parse.tokens[noun]
    if _is_old_year(token):
        return not any(parse.tokens[c].dep in {"nummod", "compound", "nmod"} for c in token.children)
    if _DECADE.fullmatch(token.text) or token.lemma.lower() in _ERAS:
        return True
    if token.lemma.lower() == "century":
        return any(parse.tokens[c].dep == "amod" and parse.tokens[c].lower != "this" for c in token.children)
    if token.lemma.lower() in {"war", "strike", "uprising", "revolt", "revolution"}:
        return _has_year(parse, noun) or (token.lemma.lower() == "war" and _modified(parse, noun, _WARS))
    return False


def _is_old_year(token: Token) -> bool:
    return bool(_YEAR.fullmatch(token.text)) and int(token.text) < NEAR


def _modified(parse: Parse, noun: int, known: Iterable[str]) -> bool:
    return any(parse.tokens[c].lower in known for c in children(parse, noun, "amod", "compound", "nmod", "det"))


def _has_year(parse: Parse, noun: int) -> bool:
    """True for "the 1912 uprising", "the strike of 1926"."""
    inside = (*children(parse, noun, "nummod", "compound", "nmod", "amod"), *_of(parse, noun))
    return parse.tokens[noun].pos in {"NOUN", "PROPN"} and any(_is_old_year(parse.tokens[c]) for c in inside)


def _follows_year(parse: Parse, verb: int) -> bool:
    """True for "the 1912 uprising, when peasants burned the mill", whatever the clause hangs on."""
    if not any(parse.tokens[c].lower == "when" for c in children(parse, verb, "advmod")):
        return False
    left = parse.tokens[verb].left
    return any(_has_year(parse, i) for i in range(max(0, left - 2), left))


def _of(parse: Parse, noun: int) -> tuple[int, ...]:
    preps = (c for c in children(parse, noun, "prep") if parse.tokens[c].lower == "of")
    return tuple(p for prep in preps for p in children(parse, prep, "pobj"))


def _is_old_self(parse: Parse, noun: int) -> bool:
    """True for who acted long ago by name: "the then king", "Ottoman gunners", "her grandfather's cabinet"."""
    if _modified(parse, noun, _GONE) or any(_is_old_year(parse.tokens[i]) for i in _of(parse, noun)):
        return True
    return any(parse.tokens[c].lemma.lower() in _FOREBEARS for c in children(parse, noun, "poss"))


def _is_told_by_chronicle(parse: Parse, verb: int) -> bool:
    """True for what a plaque, a guidebook or a historian recalls, before or after it."""
    current = verb
    for _ in range(_DEEPEST):
        token = parse.tokens[current]
        beside = [c for c in token.children if parse.tokens[c].dep == "parataxis"]
        if any(_is_chronicle(parse, i) for i in beside):
            return True
        if token.head == current or token.dep not in {"ccomp", "parataxis", "relcl", "pobj", "prep", "xcomp", "conj"}:
            return False
        current = token.head
        if parse.tokens[current].pos == "VERB" and _is_chronicle(parse, current):
            return True
    return False


def _is_remembered(parse: Parse, verb: int) -> bool:
    """True for "the anniversary of the massacre in which ...", "commemorated those who died"."""
    token = parse.tokens[verb]
    current = token.head if token.dep in {"relcl", "acl"} else verb
    for _ in range(_DEEPEST):
        noun = parse.tokens[current]
        if noun.head == current or noun.dep not in {"pobj", "prep", "dobj", "relcl", "nsubjpass", "conj", "compound"}:
            return False
        current = noun.head
        if parse.tokens[current].lemma.lower() in _MEMORIES:
            return True
    return False


def _is_chronicle(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[i].lemma.lower() in _CHRONICLES for i in children(parse, verb, "nsubj"))
