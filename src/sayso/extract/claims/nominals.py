"""Who takes part in a happening that a noun names."""

from collections.abc import Iterator
from typing import Final

from sayso.extract.animate import is_animate
from sayso.extract.claims.doing import doers
from sayso.extract.claims.parts import Surroundings, datives, is_place, objects
from sayso.extract.happenings import Frame, undergone_by_subject
from sayso.knowledge.grammar import children, conjuncts, is_passive
from sayso.knowledge.lexicon import words
from sayso.records import Parse, Token
from sayso.records.saying import ParticipantRole

_GENERIC: Final = words("event_nouns", "generic")
_UNDERGONE: Final = words("event_nouns", "undergone")
_LOCATED: Final = words("event_nouns", "located")
_HAPPENINGS: Final = words("event_nouns", "happenings")
_OF_AGENT: Final = words("event_nouns", "of_agent")


def of_noun(parse: Parse, frame: Frame, setting: Surroundings) -> Iterator[tuple[ParticipantRole, int]]:
    """(role, head) of those who take part in a happening that a noun names."""
    noun = parse.tokens[frame.trigger]
    yield from _lent(parse, frame, setting)
    by = [head for preposition, head in objects(parse, noun.i) if preposition == "by"]
    if not by:
        by = [h for p, inner in objects(parse, noun.i) if p == "of" for q, h in objects(parse, inner) if q == "by"]
    of = [h for p, h in objects(parse, noun.i) if p == "of" and h not in setting.times]
    for head in by:
        yield "agent", head
    undergone = noun.lemma in _UNDERGONE and not of
    for head in children(parse, noun.i, "poss") or _shared_owner(parse, noun):
        if parse.tokens[head].tag == "PRP$" and frame.carriers:
            continue  # "they continued their advances": said already
        yield ("patient" if by or undergone else "agent"), head
    yield from _modifying(parse, noun, setting, patient=bool(by) or (undergone and noun.lemma in {"death", "injury"}))
    for head in () if noun.lemma in _GENERIC else of:
        yield ("agent" if (noun.lemma in _OF_AGENT or _is_ruled(parse, noun)) and not by else "patient"), head
    for preposition, head in objects(parse, noun.i):
        if preposition in {"of", "by"} or head in setting.times:
            continue
        yield from _beside_noun(parse, preposition, head, setting, has_patient=bool(of))


def _is_ruled(parse: Parse, noun: Token) -> bool:
    """In "under the control of X" it is X who controls."""
    return noun.dep == "pobj" and parse.tokens[noun.head].lower == "under"


def _shared_owner(parse: Parse, noun: Token) -> tuple[int, ...]:
    """The possessor that a noun shares with the one before it: "its raids and shelling"."""
    if noun.dep != "conj" or children(parse, noun.i, "det", "compound", "nummod"):
        return ()
    above = parse.tokens[noun.head]
    return children(parse, above.i, "poss") if above.pos == "NOUN" and above.i < noun.i else ()


def _beside_noun(
    parse: Parse, preposition: str, head: int, setting: Surroundings, *, has_patient: bool
) -> Iterator[tuple[ParticipantRole, int]]:
    place = is_place(parse, head, setting)
    if preposition == "between":
        yield "agent", head
    elif preposition in {"against", "on", "upon"}:
        yield ("recipient" if has_patient else "patient"), head
    elif preposition == "with" and is_animate(parse, head, setting.labels):
        yield "companion", head
    elif preposition == "to" and not place and is_animate(parse, head, setting.labels):
        yield "recipient", head
    elif preposition in {"about", "over", "regarding", "concerning"} and not place:
        yield "topic", head


def _modifying(
    parse: Parse, noun: Token, setting: Surroundings, *, patient: bool
) -> Iterator[tuple[ParticipantRole, int]]:
    """In "US military strikes", "a police raid", "Israeli shelling" the last acting word before the noun."""
    for c in reversed([c for c in noun.children if c < noun.i]):
        child = parse.tokens[c]
        if child.dep not in {"compound", "nmod", "amod"} or c in setting.times:
            continue
        label = setting.labels.get(c)
        acting = child.tag in {"NN", "NNS"} and is_animate(parse, c, setting.labels)
        if c in setting.places and noun.lemma in _LOCATED and label != "NORP":
            continue
        named = label in {"GPE", "NORP", "ORG", "PERSON"} and child.pos in {"PROPN", "ADJ"}
        if label is None and child.pos == "PROPN" and c not in setting.places:
            named = noun.lemma in _HAPPENINGS and noun.lemma not in _LOCATED
        if acting or named or (child.lemma == "military" and _named_before(c, setting)):
            for head in conjuncts(parse, c):
                yield ("patient" if patient else "agent"), head
            return


def _named_before(i: int, setting: Surroundings) -> bool:
    return setting.labels.get(i - 1) in {"GPE", "NORP", "ORG"}


def _is_far(parse: Parse, verb: int) -> bool:
    """True for a light gerund behind a participle of a noun: who acts there would only be guessed."""
    token = parse.tokens[verb]
    if token.dep != "pcomp" or children(parse, verb, "nsubj"):
        return False
    above = parse.tokens[parse.tokens[token.head].head]
    return above.dep in {"acl", "relcl"} and is_passive(parse, above.i)


def _lent(parse: Parse, frame: Frame, setting: Surroundings) -> Iterator[tuple[ParticipantRole, int]]:
    """What the light verb's own phrases say of the noun: its subject acts, or suffers ("came under attack")."""
    if not frame.carriers:
        return
    verb = frame.carriers[0]
    if parse.tokens[verb].lemma == "be":
        return
    if parse.tokens[frame.trigger].dep == "nsubj":
        for preposition, head in objects(parse, verb):
            if preposition == "between" and not is_place(parse, head, setting):
                yield "agent", head  # "clashes erupted between police and smugglers"
        return
    suffers = undergone_by_subject(parse, verb)
    for head in doers(parse, verb, frame) if not _is_far(parse, verb) else ():
        yield ("patient" if suffers else "agent"), head
    yield from datives(parse, verb)
    for preposition, head in objects(parse, verb):
        if head in setting.times or head == frame.trigger:
            continue
        if suffers and preposition in {"from", "by"}:
            yield "agent", head
        elif preposition in {"against", "on", "upon"}:
            yield "patient", head
        elif (
            preposition in {"with", "to"}
            and not is_place(parse, head, setting)
            and is_animate(parse, head, setting.labels)
        ):
            yield ("companion" if preposition == "with" else "recipient"), head
