"""Which acts of the lexicon a predicate and its arguments match, best first."""

from collections.abc import Collection
from typing import Final

import msgspec

from sayso.identify.events.blaming import with_blame
from sayso.identify.events.frames import (
    NOMINAL,
    Frame,
    carrier,
    deverbal_frame,
    lemma_of,
    noun_frame,
    phrases_of,
    verb_frame,
)
from sayso.identify.events.nouns import Nouns, joined
from sayso.knowledge.acts import Act, Test, lexicon
from sayso.knowledge.grammar import children
from sayso.records import Parse

BARE: Final = 0.55
PER_TEST: Final = 0.08
PER_WORD: Final = 0.06
LEANS: Final = 0.25
FREE_NOUN: Final = 0.15
FAILED: Final = 0.3
_FORGIVEN: Final = frozenset(
    [
        "actor",
        "place",
        "any",
        "prisoner",
        "captive",
        "displaced",
        "soldiers",
        "property",
        "building",
        "goods",
        "territory",
    ]
)


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """An act, the frame that it fits, and how well, in [0, 1]."""

    act: Act
    frame: Frame
    score: float
    carried: bool = True


def matches(
    parse: Parse, nouns: Nouns, trigger: int, *, accused: Collection[int] = (), lenient: bool = False
) -> tuple[Match, ...]:
    """The acts that the predicate at `trigger` may stand for, best first; () if the lexicon knows none.

    `accused` are the heads of those whom a saying is known to blame.
    `lenient` keeps acts whose tests fail, with a lower score: for pairs that somebody marked, where an act is certain.
    """
    token = parse.tokens[trigger]
    found: list[Match] = []
    if token.pos in {"VERB", "AUX"}:
        frame = with_blame(parse, nouns, verb_frame(parse, trigger), accused)
        found += _verb_matches(parse, nouns, frame, lenient=lenient)
        for c in _carried_nouns(parse, trigger):
            found += [match for match in _noun_matches(parse, nouns, c, lenient=lenient) if match.frame.verb == trigger]
        for c in children(parse, trigger, "acomp", "oprd"):
            found += _adjective_matches(parse, nouns, c, trigger, lenient=lenient)
    elif token.pos in NOMINAL:
        found += _noun_matches(parse, nouns, trigger, lenient=lenient)
    elif token.pos == "ADJ":
        found += _adjective_matches(parse, nouns, trigger, token.head, lenient=lenient)
    return tuple(sorted(found, key=lambda match: -match.score))


def _carried_nouns(parse: Parse, verb: int) -> tuple[int, ...]:
    found = list(children(parse, verb, "dobj", "nsubjpass", "attr", "obj"))
    for prep in children(parse, verb, "prep", "prt"):
        found += children(parse, prep, "pobj")
    found += [c for i in found for c in children(parse, i, "compound")]
    return tuple(i for i in found if parse.tokens[i].pos in NOMINAL)


def _verb_matches(parse: Parse, nouns: Nouns, frame: Frame, *, lenient: bool) -> list[Match]:
    verb = frame.trigger
    phrases = lexicon().verbs.get(lemma_of(parse.tokens[verb]))
    if not phrases:
        return []
    found = []
    for phrase in phrases_of(parse, verb):
        for act in phrases.get(phrase, ()):
            strength = _strength(parse, nouns, frame, act, lenient=lenient)
            if strength is not None:
                found.append(Match(act=act, frame=frame, score=_score(act, strength + phrase.count("_") * PER_WORD)))
    return found


def _noun_matches(parse: Parse, nouns: Nouns, noun: int, *, lenient: bool) -> list[Match]:
    token = parse.tokens[noun]
    known = lexicon().nouns
    acts = known.get(joined(parse, noun)) or known.get(token.lower) or known.get(token.lemma.lower())
    found = []
    for act in acts or ():
        carried = carrier(parse, noun, act.light) is not None
        frame = noun_frame(parse, noun, act.light)
        strength = _strength(parse, nouns, frame, act, lenient=lenient)
        if strength is not None:
            strength += PER_WORD if carried else -FREE_NOUN
            found.append(Match(act=act, frame=frame, score=_score(act, strength), carried=carried))
    return found + _deverbal_matches(parse, nouns, noun, lenient=lenient)


def _deverbal_matches(parse: Parse, nouns: Nouns, noun: int, *, lenient: bool) -> list[Match]:
    """The acts of the verb that an event noun is made of, where it says who did it and to whom."""
    token = parse.tokens[noun]
    found = []
    for phrase in lexicon().deverbal.get(token.lower, ()):
        for act in lexicon().verbs.get(phrase.split("_")[0], {}).get(phrase, ()):
            frame = deverbal_frame(parse, noun, act.light)
            strength = _strength(parse, nouns, frame, act, lenient=lenient)
            if strength is not None and frame.slot("subject") and any(frame.slot(name) for name in act.to):
                found.append(Match(act=act, frame=frame, score=_score(act, strength), carried=frame.verb is not None))
    return found


def _adjective_matches(parse: Parse, nouns: Nouns, adjective: int, verb: int, *, lenient: bool) -> list[Match]:
    acts = lexicon().adjectives.get(parse.tokens[adjective].lower, ())
    if not acts or parse.tokens[verb].pos not in {"VERB", "AUX"}:
        return []
    slots = {**noun_frame(parse, adjective).slots, "subject": verb_frame(parse, verb).slot("subject")}
    plain = verb_frame(parse, verb)
    frame = Frame(trigger=adjective, verb=verb, slots=slots, first=plain.first, last=plain.last)
    found = []
    for act in acts:
        strength = _strength(parse, nouns, frame, act, lenient=lenient)
        if strength is not None:
            found.append(Match(act=act, frame=frame, score=_score(act, strength)))
    return found


def _score(act: Act, strength: float) -> float:
    return max(0.05, min(0.95, BARE + strength - (LEANS if "leans" in act.flags else 0.0)))


def _strength(parse: Parse, nouns: Nouns, frame: Frame, act: Act, *, lenient: bool) -> float | None:
    """What the tests add to the score; None if one of them fails."""
    strength = 0.0
    for test in act.tests:
        holds = _in_clause(parse, frame, test) if test.slot == "clause" else nouns.holds(test, frame.slot(test.slot))
        if holds == test.barred:
            if (
                test.barred
                or not lenient
                or test.words
                or test.slot == "blame"
                or not _FORGIVEN.issuperset(test.classes)
            ):
                return None
            strength -= FAILED
        elif not test.barred:
            strength += PER_TEST * (1.5 if test.words or test.classes[0] not in {"any", "actor"} else 1.0)
    return strength


def _in_clause(parse: Parse, frame: Frame, test: Test) -> bool:
    classes = [lexicon().classes.get(name, frozenset()) for name in test.classes]
    for token in parse.tokens[frame.first : frame.last + 1]:
        if token.i == frame.trigger:
            continue
        for word in (token.lower, token.lemma.lower()):
            if word in test.words or any(word in known for known in classes):
                return True
    return False
