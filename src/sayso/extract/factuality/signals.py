"""Signals that a word carries about itself: negation, modal verbs, adverbs, tense, question and order."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sayso.extract.factuality.conditions import is_conditioned
from sayso.extract.factuality.degrees import POSSIBLE, PROBABLE, Degree, level_of
from sayso.extract.factuality.negations import is_denied
from sayso.extract.happenings import is_carrier
from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Aspect, Parse, Token

_TABLE: Final[dict[str, Any]] = vocabulary("factuality")
_MODALS: Final[dict[str, str]] = _TABLE["modals"]
_ADVERBS: Final[dict[str, frozenset[str]]] = {key: frozenset(value) for key, value in _TABLE["adverbs"].items()}
_ADJECTIVES: Final[dict[str, frozenset[str]]] = {key: frozenset(value) for key, value in _TABLE["adjectives"].items()}
_WILL: Final = frozenset({"will", "shall", "'ll", "wo", "’ll", "sha"})
_CAN: Final = frozenset({"can", "could", "ca"})
_CLAUSE_WORDS: Final = frozenset({"VERB", "AUX"})


def apply_own(parse: Parse, i: int, degree: Degree, *, backshifted: bool, only_shared: bool) -> Degree:
    """`degree` after the signals that hang on token `i`; `only_shared` those that a coordinated word shares."""
    token = parse.tokens[i]
    if token.pos in _CLAUSE_WORDS or token.dep in {"acomp", "ROOT"}:
        return _of_clause(parse, token, degree, backshifted=backshifted, only_shared=only_shared)
    if token.pos in {"NOUN", "PROPN"}:
        return _of_noun(parse, token, degree, only_shared=only_shared)
    return degree


def _of_clause(parse: Parse, token: Token, degree: Degree, *, backshifted: bool, only_shared: bool) -> Degree:
    if only_shared and not _shares(parse, token):
        return degree
    negated = is_denied(parse, token)
    if is_conditioned(parse, token):
        degree = degree.opened("hypothetical")
    for c in children(parse, token.i, "aux", "auxpass"):
        aux = parse.tokens[c]
        if aux.tag == "MD":
            degree = _modal(parse, token, aux.lower, degree, backshifted=backshifted, negated=negated)
    for c in children(parse, token.i, "advmod"):
        word = parse.tokens[c].lower
        if word in _ADVERBS["PR"]:
            degree = degree.capped(PROBABLE)
        elif word in _ADVERBS["PS"]:
            degree = degree.capped(POSSIBLE)
    return degree.flipped() if negated else degree


def _shares(parse: Parse, token: Token) -> bool:
    """A modal or a negation reaches over "and" or "or" where bare forms are joined: "may attack and kill"."""
    for c in children(parse, token.i, "conj"):
        other = parse.tokens[c]
        own = children(parse, c, "aux", "nsubj", "nsubjpass", "auxpass")
        if not own and other.tag == token.tag and (token.tag in {"VB", "VBG"} or _joined_by_or(parse, token)):
            return not any(parse.tokens[k].lower in {"but", "yet"} for k in children(parse, token.i, "cc"))
    return False


def _joined_by_or(parse: Parse, token: Token) -> bool:
    return any(parse.tokens[c].lower in {"or", "nor"} for c in children(parse, token.i, "cc"))


def _modal(parse: Parse, token: Token, modal: str, degree: Degree, *, backshifted: bool, negated: bool) -> Degree:
    if modal in _WILL:
        return degree.marked("future")
    perfect = any(parse.tokens[c].lower in {"have", "'ve"} for c in children(parse, token.i, "aux"))
    if modal in {"would", "'d", "’d"}:
        if perfect:
            return degree.opened("hypothetical")
        return degree.marked("future") if backshifted else degree.opened("hypothetical")
    if modal in _CAN and negated:
        return degree
    if modal == "must" and perfect:
        return degree.capped(PROBABLE)
    cap = _MODALS.get(modal)
    if cap is None:
        return degree
    return degree.capped(level_of(cap)) if cap != "Uu" else degree.opened("future")


def _of_noun(parse: Parse, token: Token, degree: Degree, *, only_shared: bool) -> Degree:
    if only_shared and not _joined_by_or(parse, token):
        return degree
    for c in token.children:
        child = parse.tokens[c]
        word = child.lower
        if child.dep == "det" and word in {"no", "neither"} and token.dep not in {"nsubj", "nsubjpass"}:
            degree = degree.flipped()
        elif child.dep == "det" and word == "no":
            degree = degree.denied()
        elif child.dep == "amod":
            degree = _adjective(word, degree)
    return degree


def _adjective(word: str, degree: Degree) -> Degree:
    if word in _ADJECTIVES["PR"]:
        return degree.capped(PROBABLE)
    if word in _ADJECTIVES["PS"]:
        return degree.capped(POSSIBLE)
    if word in _ADJECTIVES["Uu"]:
        return degree.opened("future")
    if word in _ADJECTIVES["negative"]:
        return degree.denied()
    return degree


def aspects_of_clause(parse: Parse, path: Sequence[int], *, own_voice: bool) -> set[Aspect]:
    """Habitual and historical, from the trigger up to its first clause word that stands in a tense."""
    found: set[Aspect] = set()
    trigger = parse.tokens[path[0]]
    for c in trigger.children:
        word = parse.tokens[c].lower
        if parse.tokens[c].dep == "amod" and trigger.pos == "NOUN":
            found |= _aspect(word, _ADJECTIVES)
    if len(path) > 1 and trigger.dep == "conj" and _shares(parse, parse.tokens[path[1]]):
        found |= _verbal_aspects(parse, parse.tokens[path[1]], own_voice=own_voice)
    for i in _spine(parse, path):
        found |= _verbal_aspects(parse, parse.tokens[i], own_voice=own_voice)
    return found


def _spine(parse: Parse, path: Sequence[int]) -> Iterable[int]:
    """The trigger and the words it shares a clause with."""
    for i in path:
        token = parse.tokens[i]
        if token.pos in _CLAUSE_WORDS or token.dep == "acomp":
            yield i
        if token.pos in _CLAUSE_WORDS and token.dep not in {"xcomp", "pcomp"}:
            return
        if token.dep == "xcomp" and not is_carrier(parse, token.head):
            return
        if token.dep not in {"xcomp", "acomp", "pcomp", "prep", "dobj", "attr", "nsubjpass", "nsubj"}:
            return
        if token.pos == "NOUN" and token.dep == "nsubj":
            return


def _aspect(word: str, table: dict[str, frozenset[str]]) -> set[Aspect]:
    found: set[Aspect] = set()
    if word in table["habitual"]:
        found.add("habitual")
    if word in table["historical"]:
        found.add("historical")
    return found


def _verbal_aspects(parse: Parse, token: Token, *, own_voice: bool) -> set[Aspect]:
    found: set[Aspect] = set()
    aux = {parse.tokens[c].lower for c in children(parse, token.i, "aux")}
    for c in children(parse, token.i, "advmod", "npadvmod", "prep"):
        child = parse.tokens[c]
        if child.dep == "advmod":
            found |= _aspect(child.lower, _ADVERBS) if child.lower != "long" or aux & {"has", "have", "had"} else set()
            if child.lower == "ago" and _long_ago(parse, c):
                found.add("historical")
        elif child.dep == "npadvmod" and any(parse.tokens[k].lower == "every" for k in child.children):
            found.add("habitual")
        elif child.dep == "prep" and token.tag in {"VBD", "VBN"} and not aux & {"has", "have"}:
            found |= _dated(parse, child)
    if own_voice and "had" in aux and token.tag == "VBN":
        found.add("historical")
    if token.lemma == "use" and token.tag == "VBD" and _used_to(parse, token):
        found |= {"habitual", "historical"}
    return found


def _used_to(parse: Parse, token: Token) -> bool:
    return bool(children(parse, token.i, "xcomp")) and not children(parse, token.i, "dobj", "nsubjpass", "auxpass")


def _long_ago(parse: Parse, ago: int) -> bool:
    return any(parse.tokens[c].lemma in {"year", "decade", "century"} for c in parse.tokens[ago].children)


def _dated(parse: Parse, preposition: Token) -> set[Aspect]:
    """A bare year dates background: news of its own time is not told as "in 1994"."""
    if preposition.lower not in {"in", "during"}:
        return set()
    for c in children(parse, preposition.i, "pobj"):
        token = parse.tokens[c]
        year = token.text.isascii() and token.text.isdigit() and len(token.text) == 4
        past = token.lemma in {"past", "1990", "1980", "1970", "1960", "1950"} or token.text.endswith("0s")
        if past or (year and 1000 <= int(token.text) <= 2100 and not token.children):
            return {"historical"}
    return set()


def is_question(parse: Parse, top: int) -> bool:
    """True if the sentence of `top` ends with a question mark and `top` is its root."""
    token = parse.tokens[top]
    if token.dep not in {"ROOT", "ccomp"}:
        return False
    sentence = parse.sentences[token.sentence]
    tail = parse.tokens[max(sentence.first, sentence.last - 2) : sentence.last + 1]
    return any(word.text == "?" for word in tail)


def is_order(parse: Parse, top: int) -> bool:
    """True for an imperative: a bare verb at the root without subject and auxiliary."""
    token = parse.tokens[top]
    if token.dep != "ROOT" or token.tag != "VB":
        return False
    return not children(parse, top, "nsubj", "nsubjpass", "aux", "csubj", "expl")
