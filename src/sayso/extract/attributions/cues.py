"""Cues: the words that tell that somebody says, thinks, orders or denies something."""

from functools import cache
from typing import Final, Literal, cast

import msgspec

from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse, Span, Stance, Token

CueForm = Literal["verb", "noun", "preposition", "adverb", "relay", "mark"]
HEARD: Final = frozenset(vocabulary("cues")["relay"]["heard"])
_VERBAL: Final = frozenset({"VERB", "AUX"})
_ADVERBS: Final = words("cues", "light_adverbs")
_PHASAL: Final = words("cues", "phasal")
_WORDS_BEFORE: Final = 5
"""How far a cue reaches back over its auxiliaries and adverbs: "would not have publicly said"."""


class Entry(msgspec.Struct, frozen=True):
    """What the lexicon knows of a cue: the stance of each frame, and prepositions that introduce a content."""

    frames: dict[str, Stance]
    prepositions: frozenset[str] = frozenset()

    def stance(self, frame: str) -> Stance:
        """The stance that the cue shows with this complement."""
        known = self.frames.get(frame)
        return known if known is not None else next(iter(self.frames.values()), "neutral")


class Cue(msgspec.Struct, frozen=True):
    """A cue: `anchor` is the token that the syntax hangs on, `span` the characters, `last` its last token."""

    anchor: int
    last: int
    span: Span
    form: CueForm
    entry: Entry

    @property
    def id(self) -> int:
        """Where the cue starts."""
        return self.span.start


@cache
def entries(table: str) -> dict[str, Entry]:
    """The lemmas of one table of the lexicon ("verbs", "phrasal", "nouns"); groups with the same lemma are joined."""
    frames: dict[str, dict[str, Stance]] = {}
    prepositions: dict[str, set[str]] = {}
    for group in vocabulary("cues")[table]:
        stance = cast("Stance", group["stance"])
        known = list(group["frames"]) + (["preposition"] if "prepositions" in group else [])
        for lemma in group["lemmas"]:
            for frame in known:
                frames.setdefault(lemma, {}).setdefault(frame, stance)
            prepositions.setdefault(lemma, set()).update(group.get("prepositions", ()))
    return {lemma: Entry(known, frozenset(prepositions[lemma])) for lemma, known in frames.items()}


@cache
def denying() -> frozenset[str]:
    """The verbs that deny: what they deny, somebody has said."""
    return frozenset(lemma for lemma, entry in entries("verbs").items() if "denying" in entry.frames.values())


@cache
def _adverbs() -> dict[str, Entry]:
    return {
        word: Entry({"clause": cast("Stance", stance)})
        for stance, listed in vocabulary("cues")["adverbs"].items()
        for word in listed
    }


@cache
def _relays() -> tuple[frozenset[str], frozenset[str]]:
    table = vocabulary("cues")["relay"]
    return frozenset(table["active"]), frozenset(table["passive"])


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in vocabulary("cues")["prepositions"]["phrases"])


def find_cues(parse: Parse) -> tuple[Cue, ...]:
    """Every word of the report that may be a cue, in the order of the text; whether it is one, its content decides."""
    found = []
    for i, token in enumerate(parse.tokens):
        if token.pos in _VERBAL:
            cue = _relay(parse, i) or verb_cue(parse, i)
        elif token.pos in {"NOUN", "PROPN"}:
            cue = _noun(parse, i)
        else:
            cue = _other(parse, i)
        cue = cue or _phrase(parse, i)
        if cue is not None:
            found.append(cue)
    return tuple(found)


def verb_cue(parse: Parse, i: int) -> Cue | None:
    """The verb `i` as a cue; None if the lexicon does not know it or it stands as an adjective."""
    token = parse.tokens[i]
    last, entry = i, None
    for c in children(parse, i, "prt", "acomp", "prep"):
        entry = entries("phrasal").get(f"{token.lemma} {parse.tokens[c].lower}") if c in {i + 1, i + 2, i + 3} else None
        if entry is not None:
            last = c
            break
    entry = entry or entries("verbs").get(_lemma(token))
    if entry is None or token.dep in {"amod", "compound", "aux", "auxpass"}:
        return None
    if last - i > 1:
        last = i
    return Cue(i, last, parse.span(_first(parse, i), last), "verb", entry)


def _lemma(token: Token) -> str:
    """The lemma; "hop" for "hoping" and the like is mended."""
    return (
        token.lemma + "e"
        if token.lower in {token.lemma + "ing", token.lemma + "ed"} and token.lemma == "hop"
        else token.lemma
    )


def _first(parse: Parse, i: int) -> int:
    """The first auxiliary, negation or light adverb that stands right before the verb."""
    first = i
    while first > 0 and i - first < _WORDS_BEFORE:
        before = parse.tokens[first - 1]
        light = before.dep in {"aux", "auxpass", "neg"} or (before.dep == "advmod" and before.lower in _ADVERBS)
        if before.head != i or not light or before.lower == "to":
            break
        first -= 1
    token = parse.tokens[i]
    if (
        first == i
        and token.dep in {"xcomp", "advcl"}
        and i >= 2
        and parse.tokens[i - 1].lower == "to"
        and 0 < i - token.head <= 3
    ):
        between = parse.tokens[token.head + 1 : i - 1]
        phasal = parse.tokens[token.head].lemma in _PHASAL
        if phasal and all(other.dep == "prt" or other.lower == "on" for other in between):
            return _first(parse, token.head)
    while first < i and parse.tokens[first].dep == "advmod" and parse.tokens[first].lower not in {"also", "never"}:
        first += 1
    return first


def _relay(parse: Parse, i: int) -> Cue | None:
    """Read "citing B" and "which cited B" beside a verb of saying, "quoted by B", "was quoted as saying"."""
    token = parse.tokens[i]
    active, passive = _relays()
    relative = token.dep == "relcl" and any(
        parse.tokens[c].tag in {"WDT", "WP"} for c in children(parse, i, "nsubj", "nsubjpass")
    )
    citing = token.tag == "VBG" and token.dep in {"acl", "advcl", "csubj"}
    if (citing or relative) and token.lemma in active and children(parse, i, "dobj"):
        return Cue(i, i, parse.span(i, i), "relay", Entry({"clause": "neutral"}))
    by = children(parse, i, "agent")
    quoted = relative or token.dep in {"acl", "advcl"}
    if token.tag == "VBN" and token.lemma in passive and quoted and by == (i + 1,):
        return Cue(i, i + 1, parse.span(i, i + 1), "relay", Entry({"clause": "neutral"}))
    if token.lemma in passive and said_as(parse, i) is not None:
        return Cue(i, i, parse.span(_first(parse, i), i), "relay", Entry({"clause": "neutral"}))
    return None


def cites(parse: Parse, cue: Cue) -> bool:
    """True for a relay of "citing B" and "which cited B", False for "quoted by B" and "quoted B as saying"."""
    token = parse.tokens[cue.anchor]
    return token.tag == "VBG" or (token.dep == "relcl" and token.tag != "VBN")


def said_as(parse: Parse, i: int) -> int | None:
    """The verb of "was quoted as saying"."""
    for c in children(parse, i, "prep", "mark"):
        if parse.tokens[c].lower == "as":
            return next(iter(children(parse, c, "pcomp")), None)
    return None


def _noun(parse: Parse, i: int) -> Cue | None:
    entry = entries("nouns").get(parse.tokens[i].lemma.lower())
    return Cue(i, i, parse.span(i, i), "noun", entry) if entry is not None else None


def _other(parse: Parse, i: int) -> Cue | None:
    entry = _adverbs().get(parse.tokens[i].lower)
    return Cue(i, i, parse.span(i, i), "adverb", entry) if entry is not None else None


def _phrase(parse: Parse, i: int) -> Cue | None:
    for phrase in _phrases():
        if parse.tokens[i].lower != phrase[0]:
            continue
        last = i + len(phrase) - 1
        if last < len(parse.tokens) and all(parse.tokens[i + k].lower == word for k, word in enumerate(phrase)):
            return Cue(i, last, parse.span(i, last), "preposition", Entry({"clause": "neutral"}))
    return None
