"""Sayings: whether a cue with its source tells of anything that somebody said."""

from typing import Final

from sayso.extract.attributions.cues import Cue
from sayso.extract.attributions.quotes import Quotes
from sayso.extract.attributions.sources import Source, speaker_nouns
from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse

_SPOKEN: Final = frozenset({"clause", "quote", "infinitive", "raised"})
_SUPPOSED: Final = words("cues", "supposing")
_NOBODY: Final = words("cues", "nobody")
_NOT_SOURCES: Final = frozenset(vocabulary("cues")["prepositions"]["not_sources"])


def may_speak(parse: Parse, cue: Cue, source: Source | None) -> bool:
    """False for "nobody said", for "according to plan" and "per cent": a preposition needs somebody or some text."""
    if source is not None and _is_nobody(parse, source.head):
        return False
    if cue.form != "preposition":
        return True
    if source is None:
        return False
    token = parse.tokens[source.head]
    if token.lemma.lower() in _NOT_SOURCES:
        return False
    if parse.tokens[cue.anchor].lower == "according":
        return True
    kinds = ("people", "offices", "institutions", "documents")
    known = any(token.lemma.lower() in speaker_nouns(kind) for kind in kinds)
    return known or (token.pos == "PROPN" and token.dep != "npadvmod")


def _is_nobody(parse: Parse, head: int) -> bool:
    """True for "nobody", "no one", "no official", "none of them"."""
    none = {parse.tokens[c].lower for c in children(parse, head, "det")}
    return "no" in none or parse.tokens[head].lower in _NOBODY


def is_said(parse: Parse, quotes: Quotes, cue: Cue, source: Source | None, frame: str) -> bool:
    """False for what nobody said yet ("to announce", "wants to discuss"), and for the writer's own "I" and "you"."""
    token = parse.tokens[cue.anchor]
    if cue.form == "noun":
        return source is not None or "owned" not in cue.entry.frames
    if cue.form != "verb":
        return True
    infinitive = token.tag == "VB" and any(parse.tokens[c].tag == "TO" for c in children(parse, cue.anchor, "aux"))
    if (infinitive and cue.span.start == token.start) or _is_supposed(parse, cue.anchor):
        return False
    if any(parse.tokens[c].lower == "nothing" for c in children(parse, cue.anchor, "dobj")):
        return False  # "said nothing"
    if only_names(parse, cue, frame):
        return False
    if source is None:
        return token.tag in {"VBN", "VBD"} or frame == "quote"
    if token.tag == "VBG" and token.dep in {"acl", "pcomp", "xcomp"} and frame not in _SPOKEN:
        return False
    outsider = parse.tokens[source.head].lower in {"i", "you"}
    return not outsider or quotes.at(cue.span.start) is not None or frame == "quote"


def only_names(parse: Parse, cue: Cue, frame: str) -> bool:
    """True for "a page called Lantern": a name, which nobody says."""
    token = parse.tokens[cue.anchor]
    return frame == "as" and token.tag == "VBN" and token.dep == "acl" and not children(parse, cue.anchor, "agent")


def _is_supposed(parse: Parse, verb: int) -> bool:
    """True for "would reject", "might say"; "would not say" tells of a refusal."""
    helpers = {parse.tokens[c].lower for c in children(parse, verb, "aux")}
    return bool(helpers & _SUPPOSED) and not ("would" in helpers and children(parse, verb, "neg"))
