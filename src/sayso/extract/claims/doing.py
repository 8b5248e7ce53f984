"""Who does it, through folded, controlled and coordinated verbs."""

from typing import Final

from sayso.extract.animate import is_animate
from sayso.extract.happenings import Frame
from sayso.knowledge.grammar import agents, children, is_passive, patients
from sayso.knowledge.lexicon import words
from sayso.records import Parse

_VERBAL: Final = frozenset({"VERB", "AUX"})
_OBJECT_GERUND: Final = words("claims", "object_gerund")
_SUBJECT_CONTROL: Final = words("claims", "subject_control")


def shared_object(parse: Parse, verb: int) -> tuple[int, ...]:
    """The object that a verb shares with the next one: "beat and detained protesters"."""
    right = [parse.tokens[c] for c in parse.tokens[verb].children if c > verb and parse.tokens[c].pos != "PUNCT"]
    if is_passive(parse, verb) or not right or right[-1].dep != "conj":
        return ()
    if any(child.dep not in {"cc", "conj"} for child in right):
        return ()
    other = right[-1]
    if other.pos != "VERB" or children(parse, other.i, "nsubj", "nsubjpass", "auxpass"):
        return ()
    return patients(parse, other.i)


def doers(parse: Parse, verb: int, frame: Frame) -> tuple[int, ...]:
    """Heads of who does it, through the verbs folded above: "X used Y to V" is done by X."""
    token = parse.tokens[verb]
    if is_passive(parse, verb):
        return agents(parse, verb) or _shared_agents(parse, verb)
    if token.dep == "pcomp" and not children(parse, verb, "nsubj"):
        return _doers_of_gerund(parse, verb)
    if token.dep in {"xcomp", "advcl"} and not children(parse, verb, "nsubj"):
        head = parse.tokens[token.head]
        if head.lemma in _SUBJECT_CONTROL and head.pos == "VERB":
            passive = is_passive(parse, head.i)
            return agents(parse, head.i) if passive else doers(parse, head.i, frame) if head.i < verb else ()
        if head.pos == "ADJ" and head.dep == "acomp":
            return agents(parse, head.head)
    return agents(parse, verb)


def _shared_agents(parse: Parse, verb: int) -> tuple[int, ...]:
    """The by-phrase that a passive shares with the next one: "arrested and beaten by police"."""
    for c in children(parse, verb, "conj"):
        other = parse.tokens[c]
        if other.tag == "VBN" and not children(parse, c, "aux", "auxpass", "dobj") and is_passive(parse, c):
            return agents(parse, c)
    return ()


def _doers_of_gerund(parse: Parse, verb: int) -> tuple[int, ...]:
    """They in "kept them from leaving"; in "under the pretext of fighting" whoever pretends."""
    preposition = parse.tokens[parse.tokens[verb].head]
    above = parse.tokens[preposition.head]
    if above.pos in _VERBAL:
        if preposition.lower in _OBJECT_GERUND:
            return patients(parse, above.i) or agents(parse, above.i)
        # through the gerunds and infinitives that the grammar climbs
        return agents(parse, verb)
    if above.pos not in {"NOUN", "PROPN"}:
        return agents(parse, verb)
    if above.dep in {"dobj", "nsubjpass"} and preposition.lower in _OBJECT_GERUND and is_animate(parse, above.i, {}):
        return (above.i,)
    owners = children(parse, above.i, "poss")
    if owners:
        return owners
    while above.pos not in _VERBAL and above.head != above.i:
        if above.dep in {"nsubj", "nsubjpass", "conj"}:
            return ()
        above = parse.tokens[above.head]
    return agents(parse, above.i) if above.pos in _VERBAL else ()
