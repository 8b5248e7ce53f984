"""What is told as no single happening: what is done as a rule, what is only imagined, what figures add up."""

from typing import Final

from sayso.knowledge.background import spine
from sayso.knowledge.grammar import PARTITIVES, agents, children, clause, patients
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse

_WIDEST: Final = 40
"""Words to each side of a verb in which its clause is searched."""
_TIMES: Final = words("background", "times")
_WEEKDAYS: Final = words("background", "weekdays")
_CUSTOMARY: Final = words("background", "customary")
_CUSTOMS: Final = words("background", "customs")
_RULES: Final = words("background", "rules")
_ANYBODY: Final = words("background", "anybody")
_NEWS: Final = words("background", "news")
_IMAGINED: Final = words("background", "imagined")
_PHRASES: Final = frozenset(tuple(pair) for pair in vocabulary("background")["imagined_phrases"])
_PERFORMED: Final = words("claims", "acts") | words("claims", "saying")
_TALLIES: Final = words("background", "tallies")


def is_routine(parse: Parse, trigger: int) -> bool:
    """True for what is done as a rule, told in the simple present: "the office receives envoys on Thursdays"."""
    verb = next((i for i in spine(parse, trigger) if parse.tokens[i].pos in {"VERB", "AUX"}), None)
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
    for verb in spine(parse, trigger):
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


def is_tally(parse: Parse, trigger: int) -> bool:
    """True for what figures tell: "figures show that police arrested 300 drivers last year"."""
    for verb in spine(parse, trigger):
        token = parse.tokens[verb]
        if token.dep in {"ccomp", "parataxis"}:
            return any(parse.tokens[i].lemma.lower() in _TALLIES for i in children(parse, token.head, "nsubj"))
    return False


def _window(parse: Parse, verb: int) -> tuple[int, int]:
    first, last = clause(parse, verb)
    return max(first, verb - _WIDEST), min(last, verb + _WIDEST)


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
