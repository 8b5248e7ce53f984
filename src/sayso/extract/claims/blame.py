"""Sayings that blame somebody: what is told is a wrong, so that telling it accuses."""

from collections.abc import Sequence
from typing import Final

from sayso.extract.happenings.nouns import is_event_noun
from sayso.knowledge.grammar import agents, children, is_negated
from sayso.knowledge.lexicon import words
from sayso.records import Attribution, Parse, Token

_TELLING: Final = words("blame", "telling")
_WRONGS: Final = words("blame", "wrongs")
_HARMS: Final = words("blame", "harms")
_DEEDS: Final = words("blame", "deeds")
_UNLAWFUL: Final = words("blame", "unlawful")
_LOADED: Final = _WRONGS | _HARMS | _DEEDS | _UNLAWFUL
# A singular pronoun most often means the speaker: who owns up blames nobody.
_OWN: Final = frozenset({"i", "we", "my", "our", "he", "she", "it", "his", "her", "its", "nobody", "none"})

_MANY: Final = frozenset({"they", "them", "their"})


def blaming(parse: Parse, voices: Sequence[Attribution | None]) -> dict[int, tuple[int, ...]]:
    """The verbs of telling whose content blames somebody, each with the heads of those it blames (none if not named).

    `voices` are, for each token, the innermost attribution it is content of.
    """
    verbs: dict[str, int | None] = {}
    found: dict[int, tuple[int, ...]] = {}
    for token, voice in zip(parse.tokens, voices, strict=True):
        if voice is None or token.lemma.lower() not in _LOADED:
            continue
        if voice.id not in verbs:
            verbs[voice.id] = _verb(parse, voice)
        verb = verbs[voice.id]
        if verb is None or found.get(verb):
            continue
        accused = _accused(parse, token, distant=voice.stance == "distancing")
        if accused and not _is_one(voice) and any(parse.tokens[i].lower in _MANY for i in accused):
            continue  # "the rebels claimed that they had burned it": they own up
        if accused is not None:
            found[verb] = accused
    return found


def _is_one(voice: Attribution) -> bool:
    """True for one person, whose "they" are others."""
    speaker = voice.speaker
    return speaker is not None and speaker.kind == "person" and speaker.number != "several"


def _verb(parse: Parse, voice: Attribution) -> int | None:
    """The verb that tells, if somebody is named who tells and nobody doubts, denies or asks it."""
    if voice.cue is None or voice.source is None or voice.stance in {"denying", "questioning", "directive"}:
        return None
    verbs = [i for i in parse.inside(voice.cue) if parse.tokens[i].pos == "VERB" and parse.tokens[i].lemma in _TELLING]
    return verbs[0] if verbs and not is_negated(parse, verbs[0]) else None


def _accused(parse: Parse, token: Token, *, distant: bool) -> tuple[int, ...] | None:
    """Those whom the wrong `token` is laid upon: () if it is nobody named, None if it blames nobody."""
    lemma = token.lemma.lower()
    if token.pos == "VERB":
        if is_negated(parse, token.i) or not (lemma in _WRONGS or (distant and lemma in _HARMS)):
            return None
        return _others(parse, agents(parse, token.i))
    if token.pos == "NOUN" and lemma in _DEEDS:
        return _of_deed(parse, token)
    if token.pos == "ADJ" and lemma in _UNLAWFUL:
        return _of_adjective(parse, token)
    return None


def _of_deed(parse: Parse, noun: Token) -> tuple[int, ...] | None:
    head = parse.tokens[noun.head]
    if is_negated(parse, noun.i):
        return None
    if noun.dep == "dobj" and head.lemma == "commit":
        return None if is_negated(parse, head.i) else _others(parse, agents(parse, head.i))
    return _others(parse, children(parse, noun.i, "poss"))


def _of_adjective(parse: Parse, adjective: Token) -> tuple[int, ...] | None:
    head = parse.tokens[adjective.head]
    if adjective.dep == "amod":
        noun = head.i if is_event_noun(parse, head.i) else None
    else:
        subjects = children(parse, head.i, "nsubj") if head.lemma == "be" and not is_negated(parse, head.i) else ()
        noun = next((c for c in subjects if is_event_noun(parse, c)), None)
    if noun is None:
        return None
    owners = children(parse, noun, "poss")
    return _others(parse, owners) if owners else ()


def _others(parse: Parse, heads: tuple[int, ...]) -> tuple[int, ...] | None:
    """The heads, if they are others than the speaker; None where nobody is left to blame."""
    others = tuple(h for h in heads if parse.tokens[h].lower not in _OWN)
    if not others or len(others) != len(heads):
        return None
    return tuple(h for h in others if not is_event_noun(parse, h))
