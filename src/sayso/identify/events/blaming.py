"""Blame inside what somebody says: "Peru says the unlawful blockade is meant to plunder its mines"."""

from collections.abc import Collection
from typing import Final

import msgspec

from sayso.identify.events.frames import NOMINAL, REACH, Frame, lemma_of
from sayso.identify.events.modality import is_empty
from sayso.identify.events.nouns import DOERS, Nouns
from sayso.knowledge.acts import lexicon
from sayso.knowledge.grammar import agents, children, grammatical_subjects, is_negated
from sayso.records import Parse

DEEP: Final = 20
"""Words above a blaming word that are searched for a negation."""
_SELF: Final = frozenset({"it", "they", "he", "she", "we", "i", "its", "their", "his", "her", "our", "my"})
_CONTENT: Final = ("ccomp", "parataxis")


def with_blame(parse: Parse, nouns: Nouns, frame: Frame, accused: Collection[int] = ()) -> Frame:
    """The frame of a saying with two slots more: "blame", the words that blame somebody else, and "blamed", whom.

    The frame of another verb, or of a saying that blames nobody, comes back as it is. `accused` are heads that the
    claim already tells to be blamed; those inside what is said are taken over.
    """
    verb = frame.trigger
    if lemma_of(parse.tokens[verb]) not in lexicon().classes["saying"]:
        return frame
    content = _content(parse, verb)
    speakers = {parse.tokens[i].lower for i in frame.slot("subject")}
    words = [i for i in accused if i in content and not _is_self(parse, i, speakers)]
    words = [i for i in words if not _is_denied(parse, i, verb)]
    blamed = [actor for i in words for actor in nouns.actors_in(i, DOERS)]
    for i in content:
        found = _blamed(parse, nouns, i)
        if found is None or _is_denied(parse, i, verb) or any(_is_self(parse, k, speakers) for k in found):
            continue
        words.append(i)
        blamed += [actor for k in found for actor in nouns.actors_in(k, DOERS)]
    slots = {**frame.slots, "blame": tuple(words), "blamed": tuple(dict.fromkeys(blamed))}
    return msgspec.structs.replace(frame, slots=slots) if words else frame


def _content(parse: Parse, verb: int) -> range:
    inner = children(parse, verb, *_CONTENT)
    if not inner:
        return range(0)
    token = parse.tokens[inner[0]]
    return range(max(token.left, inner[0] - REACH), min(token.right, inner[0] + REACH) + 1)


def _blamed(parse: Parse, nouns: Nouns, i: int) -> tuple[int, ...] | None:
    """The nouns that a word lays blame on: somebody, or a deed that is somebody's; None if it blames nothing."""
    token, classes = parse.tokens[i], lexicon().classes
    if token.pos == "VERB" and lemma_of(token) in classes["blaming"]:
        heads = agents(parse, i)
    elif token.lower in classes["unlawful"] and token.dep in {"amod", "acomp"}:
        heads = (token.head,) if token.dep == "amod" else grammatical_subjects(parse, token.head)
        heads = tuple(k for k in heads if not nouns.is_actor(k) and parse.tokens[k].pos in NOMINAL)
    elif token.pos in NOMINAL and token.lower in classes["misdeeds"]:
        return (i,) if nouns.actors_in(i, DOERS) and not nouns.is_actor(i) else None
    else:
        return None
    found = tuple(k for k in heads if nouns.belongs(k, "deeds") or nouns.actors_in(k, DOERS))
    return found or None


def _is_self(parse: Parse, i: int, speakers: set[str]) -> bool:
    """True if the blame would fall on who speaks: "said it had violated", "said its presence is not illegal"."""
    mine = {i, *children(parse, i, "poss", "compound")}
    for prep in children(parse, i, "prep"):
        if parse.tokens[prep].lower in DOERS:
            mine.update(children(parse, prep, "pobj"))
    return any(parse.tokens[k].lower in speakers or parse.tokens[k].lower in _SELF for k in mine)


def _is_denied(parse: Parse, i: int, verb: int) -> bool:
    current = i
    for _ in range(DEEP):
        if current == verb:
            return False
        if is_negated(parse, current) or is_empty(parse, current):
            return True
        current = parse.tokens[current].head
    return False
