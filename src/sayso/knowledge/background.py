"""What is told though it is no news: what is long past by its own words, what is done as a rule, what is only imagined."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sayso.knowledge.grammar import PARTITIVES, agents, children, clause, obliques, patients
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse, Token

_DEEPEST: Final = 12
"""Words above a trigger that share its clause, at most."""
_WIDEST: Final = 40
"""Words to each side of a verb in which its clause is searched."""
_AGES: Final = words("background", "ages")
_YEARS: Final = words("background", "years")
_TIMES: Final = words("background", "times")
_WEEKDAYS: Final = words("background", "weekdays")
_ERAS: Final = words("background", "eras")
_WARS: Final = words("background", "wars")
_GONE: Final = words("background", "gone")
_YOUNG: Final = words("background", "young")
_FOREBEARS: Final = words("background", "forebears")
_CHRONICLES: Final = words("background", "chronicles")
_TALLIES: Final = words("background", "tallies")
_MEMORIES: Final = words("background", "memories")
_CUSTOMARY: Final = words("background", "customary")
_CUSTOMS: Final = words("background", "customs")
_RULES: Final = words("background", "rules")
_ANYBODY: Final = words("background", "anybody")
_NEWS: Final = words("background", "news")
_IMAGINED: Final = words("background", "imagined")
_PHRASES: Final = frozenset(tuple(pair) for pair in vocabulary("background")["imagined_phrases"])
_PERFORMED: Final = words("claims", "acts") | words("claims", "saying")
_WHEN: Final = frozenset({"in", "during", "before", "after", "until", "at", "of", "through", "by"})
_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DECADE: Final = re.compile(r"(1[0-9])?[0-9]0['’]?s")
NEAR: Final = 2000
"""The first year that a report without a date may tell as news: we take it to be of this century."""
_PRESENT: Final = frozenset({"VBZ", "VBP", "MD"})
_ASIDE: Final = frozenset({"xcomp", "pcomp", "prep", "conj", "dobj", "pobj", "attr", "nsubjpass", "acomp", "oprd"})


def is_bygone(parse: Parse, trigger: int) -> bool:
    """True if the words around a happening put it years back, whenever the report was written."""
    for verb in _spine(parse, trigger):
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


def is_routine(parse: Parse, trigger: int) -> bool:
    """True for what is done as a rule, told in the simple present: "the office receives envoys on Thursdays"."""
    verb = next((i for i in _spine(parse, trigger) if parse.tokens[i].pos in {"VERB", "AUX"}), None)
    while verb is not None and parse.tokens[verb].dep == "xcomp" and parse.tokens[verb].head != verb:
        verb = parse.tokens[verb].head
    if verb is None or not _is_simple_present(parse, verb):
        return False
    first, last = _window(parse, verb)
    if any(_is_custom(parse, i) for i in range(first, last + 1)):
        return True
    sides = (*agents(parse, verb), *patients(parse, verb))
    if any(parse.tokens[i].lower in _ANYBODY and children(parse, i, "relcl") for i in sides):
        return True
    return parse.tokens[verb].lemma not in _PERFORMED and _is_general(parse, verb, first, last)


def is_imagined(parse: Parse, trigger: int) -> bool:
    """True for what happens in a scenario, a novel or a drill: "a scenario in which Peru bombs the port"."""
    for verb in _spine(parse, trigger):
        token = parse.tokens[verb]
        if token.dep in {"relcl", "acl", "ccomp", "advcl"} and _is_fiction(parse, token.head):
            return True
        above = parse.tokens[token.head]
        if token.dep in {"ccomp", "xcomp"} and any(_is_fiction(parse, i) for i in children(parse, above.i, "nsubj")):
            return True
        for prep in children(parse, verb, "prep"):
            if parse.tokens[prep].lower == "in" and any(_is_fiction(parse, i) for i in children(parse, prep, "pobj")):
                return True
    return False


def years_named(text: str) -> tuple[int, ...]:
    """The years that a phrase of time names in digits: (1994,) for "in May 1994"."""
    return tuple(int(year) for year in re.findall(rf"\b(?:{_YEAR.pattern})\b", text))


def _spine(parse: Parse, trigger: int) -> Iterator[int]:
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


def _window(parse: Parse, verb: int) -> tuple[int, int]:
    first, last = clause(parse, verb)
    return max(first, verb - _WIDEST), min(last, verb + _WIDEST)


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
    before = [i for i in range(max(0, parse.tokens[verb].left - 2), parse.tokens[verb].left)]
    return any(_has_year(parse, i) for i in before)


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


def _is_simple_present(parse: Parse, verb: int) -> bool:
    token = parse.tokens[verb]
    helpers = [parse.tokens[c] for c in children(parse, verb, "aux", "auxpass")]
    passive = token.tag == "VBN" and [word.tag for word in helpers] in (["VBZ"], ["VBP"]) and helpers[0].lemma == "be"
    return (token.tag in {"VBZ", "VBP"} and not helpers) or (passive and bool(children(parse, verb, "nsubjpass")))


def _is_custom(parse: Parse, i: int) -> bool:
    """True for a word of the clause that tells of a custom: "every spring", "on Thursdays", "under its statute"."""
    token = parse.tokens[i]
    if token.lower in {"every", "each"}:
        return any(word.lemma.lower() in _TIMES or word.lower in _TIMES for word in parse.tokens[i + 1 : i + 5])
    if token.lower in _WEEKDAYS or (token.dep == "advmod" and token.lower in _CUSTOMARY):
        return True
    if token.dep == "amod" and token.lower in _CUSTOMS:
        return parse.tokens[token.head].dep in {"dobj", "nsubj", "pobj"}
    above = parse.tokens[token.head]
    if token.dep == "pobj" and token.lower in _RULES:
        return above.lower in {"under", "by"} or (above.lower == "as" and token.lower in {"rule", "matter", "custom"})
    return token.lower == "article" and token.dep == "nsubj"


def _is_general(parse: Parse, verb: int, first: int, last: int) -> bool:
    """True for "the agency investigates mergers above a threshold": bare plurals, nothing that makes it news.

    Headlines leave out articles and the full stop; whoever is named did it once.
    """
    sentence = parse.sentences[parse.tokens[verb].sentence]
    if parse.tokens[sentence.last].text != "." or any(parse.tokens[i].lower in _NEWS for i in range(first, last + 1)):
        return False
    acting = agents(parse, verb)
    if not acting or any(parse.tokens[i].pos != "NOUN" for i in acting):
        return False
    objects = children(parse, verb, "dobj")
    return bool(objects) and all(_is_bare_plural(parse, i) for i in objects)


def _is_bare_plural(parse: Parse, noun: int) -> bool:
    token = parse.tokens[noun]
    inner = (parse.tokens[c] for c in token.children if c < noun)
    return (
        token.tag == "NNS"
        and token.lemma.lower() not in PARTITIVES
        and not any(c.dep in {"det", "poss", "nummod", "quantmod"} or c.pos == "PROPN" for c in inner)
    )


def _is_fiction(parse: Parse, noun: int) -> bool:
    token = parse.tokens[noun]
    if token.lemma.lower() in _IMAGINED:
        return True
    return any(
        (parse.tokens[c].lower, token.lemma.lower()) in _PHRASES for c in children(parse, noun, "compound", "amod")
    )


def is_tally(parse: Parse, trigger: int) -> bool:
    """True for what figures tell: "figures show that police arrested 300 drivers last year"."""
    for verb in _spine(parse, trigger):
        token = parse.tokens[verb]
        if token.dep in {"ccomp", "parataxis"}:
            return any(parse.tokens[i].lemma.lower() in _TALLIES for i in children(parse, token.head, "nsubj"))
    return False
