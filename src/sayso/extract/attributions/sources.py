"""Sources: whose saying a cue tells of."""

from functools import cache
from typing import Final

import msgspec

from sayso.extract.attributions.cues import Cue, cites, said_as
from sayso.extract.attributions.resumptions import resumed
from sayso.knowledge.grammar import (
    agents,
    children,
    conjuncts,
    governing_clause,
    grammatical_subjects,
    is_passive,
    noun_phrase,
)
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Span

_SUBJECT: Final = ("nsubj", "nsubjpass", "csubj")
_RELATIVE: Final = frozenset({"WP", "WDT"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})


class Source(msgspec.Struct, frozen=True):
    """A source phrase: its head token and its characters."""

    head: int
    span: Span


@cache
def speaker_nouns(kind: str) -> frozenset[str]:
    """Nouns for "people", "offices", "institutions" or "documents"."""
    return frozenset(vocabulary("cues")["speakers"][kind])


@cache
def _table(table: str, key: str) -> frozenset[str]:
    return frozenset(vocabulary("cues")[table][key])


def find_source(parse: Parse, cue: Cue) -> Source | None:
    """The noun phrase that speaks, without its appositions and clauses; None where nobody is said to."""
    if cue.form == "verb":
        head = _of_verb(parse, cue.anchor)
        head = _beside(parse, cue) if head is None else head
    elif cue.form == "noun":
        head = _of_noun(parse, cue.anchor)
    elif cue.form == "preposition":
        head = next(iter(children(parse, cue.last, "pobj", "pcomp")), None)
    elif cue.form == "relay":
        head = _of_relay(parse, cue)
    else:
        head = None
    return phrase(parse, head) if head is not None else None


def _of_verb(parse: Parse, verb: int) -> int | None:
    participle = parse.tokens[verb].tag == "VBN" and not children(parse, verb, "aux", *_SUBJECT)
    if participle and parse.tokens[verb].dep == "advcl":
        return next(iter(_by(parse, verb)), None)  # "Asked about X, she said ...": somebody else asked
    if is_passive(parse, verb):
        by = [c for c in children(parse, verb, "agent") if children(parse, c, "pobj")]
        if by or parse.tokens[verb].dep != "conj":
            return next(iter(agents(parse, verb)), None)
    token = parse.tokens[verb]
    host = resumed(parse, verb) if token.dep == "conj" else None
    if host is not None:
        return _of_verb(parse, host)
    if token.dep == "pcomp" and parse.tokens[token.head].lower == "as":
        quoted = children(parse, parse.tokens[token.head].head, "dobj")  # "A quoted B as saying"
        if quoted:
            return quoted[0]
    own = children(parse, verb, *_SUBJECT)
    if own:
        near = _nearest(parse, own, verb)
        return near if near is not None else _behind_speaking(parse, own, verb)
    reached = _reached(parse, verb)
    if reached is not None:
        return reached
    if token.dep == "relcl":
        return None
    aside = parse.tokens[max(0, token.left - 1)].text == "," or not _speaks(parse, token.head)
    if token.tag == "VBG" and token.dep == "acl" and aside:
        outer = _outer_subject(parse, token.head)
        if outer is not None:
            return outer
    found = grammatical_subjects(parse, verb)
    found = tuple(c for c in found if parse.tokens[c].pos in _NOMINAL)
    return found[0] if found else None


def _reached(parse: Parse, verb: int) -> int | None:
    """A of "Farmers contacted by W said", which the parser reads as a clause before the verb."""
    for c in children(parse, verb, "ccomp"):
        if c < verb and children(parse, c, "agent") and not children(parse, c, "aux", "auxpass"):
            return next((s for s in children(parse, c, "nsubj") if parse.tokens[c].right == verb - 1), None)
    return None


def _behind_speaking(parse: Parse, own: tuple[int, ...], verb: int) -> int | None:
    """A of "Speaking to W, the lawyer, A, said", which the parser reads as one subject."""
    last = verb - 2
    if not any(parse.tokens[c].tag == "VBG" and parse.tokens[c].dep == "csubj" for c in own) or last < 0:
        return None
    return last if parse.tokens[verb - 1].text == "," and parse.tokens[last].dep == "appos" else None


def _speaks(parse: Parse, noun: int) -> bool:
    """True for names, pronouns and nouns of people, bodies and texts; "confirmed the toll, saying" is not its."""
    token = parse.tokens[noun]
    kinds = ("people", "offices", "institutions", "documents")
    return token.pos != "NOUN" or any(token.lemma.lower() in speaker_nouns(kind) for kind in kinds)


def _by(parse: Parse, verb: int) -> tuple[int, ...]:
    return tuple(p for c in children(parse, verb, "agent") for p in children(parse, c, "pobj"))


def _beside(parse: Parse, cue: Cue) -> int | None:
    """The name or pronoun right before a finite verb of saying that the parser left without a subject."""
    i = cue.anchor
    if parse.tokens[i].tag not in {"VBD", "VBZ", "VBP", "VBN"} or children(parse, i, "auxpass", "agent", "nsubjpass"):
        return None
    before = i - 1
    while before > 0 and parse.tokens[before].end > cue.span.start:
        before -= 1
    if before < 0 or parse.tokens[before].sentence != parse.tokens[i].sentence:
        return None
    if parse.tokens[before].pos not in {"PROPN", "PRON", "NOUN"} or parse.tokens[before].tag in _RELATIVE:
        return None
    while parse.tokens[before].dep in {"compound", "flat"} and parse.tokens[before].head < i:
        before = parse.tokens[before].head
    return before if parse.tokens[before].dep not in {"dobj", "pobj", "npadvmod", "dative"} else None


def _outer_subject(parse: Parse, noun: int) -> int | None:
    """Whoever acts in the clause around `noun`: "X left town, saying ..." is X's, whatever noun the parser chose."""
    if parse.tokens[noun].dep in {"nsubj", "nsubjpass"}:
        return noun
    verb = governing_clause(parse, noun)
    own = children(parse, verb, "nsubj", "nsubjpass")
    return _nearest(parse, own, verb)


def _nearest(parse: Parse, own: tuple[int, ...], verb: int) -> int | None:
    nominal = [c for c in own if parse.tokens[c].pos in _NOMINAL or children(parse, c, "det")]  # "the accused"
    return min(nominal, key=lambda c: abs(c - verb)) if nominal else None


def _of_noun(parse: Parse, noun: int) -> int | None:
    owner = children(parse, noun, "poss")
    if owner:
        return owner[0]
    for c in children(parse, noun, "prep", "agent"):
        if parse.tokens[c].lower in {"by", "from"}:
            return next(iter(children(parse, c, "pobj")), None)
    made = [p for c in children(parse, noun, "acl") if parse.tokens[c].tag == "VBN" for p in _by(parse, c)]
    if made:  # "the accusation, made by neighbours, that ..."
        return made[0]
    token = parse.tokens[noun]
    if token.dep in {"dobj", "attr"} and parse.tokens[token.head].lemma in _table("light", "verbs"):
        return _of_verb(parse, token.head)
    if (
        token.dep in {"nsubj", "attr"} and parse.tokens[token.head].lemma == "come"
    ):  # "From the elders came word that ..."
        return _behind(parse, token.head, "from")
    return _teller(parse, noun)


def _behind(parse: Parse, i: int, word: str) -> int | None:
    """The noun behind a preposition of token `i`."""
    links = [c for c in children(parse, i, "prep") if parse.tokens[c].lower == word]
    return next((p for c in links for p in children(parse, c, "pobj")), None)


def _teller(parse: Parse, noun: int) -> int | None:
    """Who told what another phrase or clause holds: "the versions of certain media that ..."."""
    head = _behind(parse, noun, "of")
    told = children(parse, noun, "acl") or [
        c for c in children(parse, noun, "prep") if parse.tokens[c].lower in {"about", "on"}
    ]
    return head if head is not None and told and _may_tell(parse, head) else None


def _may_tell(parse: Parse, head: int) -> bool:
    """True for nouns of people and bodies, and for names."""
    token = parse.tokens[head]
    kinds = ("people", "offices", "institutions")
    return token.pos == "PROPN" or any(token.lemma.lower() in speaker_nouns(kind) for kind in kinds)


def _of_relay(parse: Parse, cue: Cue) -> int | None:
    """B of "citing B" and "quoted by B"; None for "was quoted as saying" without "by"."""
    if cites(parse, cue):
        hosts = (cue.anchor, *children(parse, cue.anchor, "dobj"))  # "attributed the news to NORNA"
        to = [c for h in hosts for c in children(parse, h, "prep", "dative") if parse.tokens[c].lower == "to"]
        if parse.tokens[cue.anchor].lemma in _table("relay", "to"):
            return next((p for c in to for p in children(parse, c, "pobj")), None)
        return next(iter(children(parse, cue.anchor, "dobj")), None)
    if is_passive(parse, cue.anchor) or parse.tokens[cue.anchor].dep in {"acl", "advcl"}:
        saying = said_as(parse, cue.anchor)
        late = [c for c in children(parse, saying, "prep", "agent") if parse.tokens[c].lower == "by"] if saying else []
        behind = [p for c in late for p in children(parse, c, "pobj")]  # "was quoted as saying by NORNA"
        return next(iter((*_by(parse, cue.anchor), *behind)), None)
    return _of_verb(parse, cue.anchor)


def phrase(parse: Parse, head: int) -> Source:
    """The phrase of `head` as a source: without its appositions and clauses."""
    token = parse.tokens[head]
    if token.lower in {"that", "which"} and token.tag in {"WDT", "WP"} and parse.tokens[token.head].dep == "relcl":
        head = parse.tokens[token.head].head
        token = parse.tokens[head]
    if token.tag in _RELATIVE or token.tag in {"PRP", "PRP$", "EX"}:
        return Source(head, parse.span(head, conjuncts(parse, head)[-1]))
    first, last = noun_phrase(parse, head)
    for c in children(parse, head, "appos"):
        if parse.tokens[c].left == last + 1:
            last = noun_phrase(parse, c)[1]  # "opposition leader Lars Holm" is one name
    for other in conjuncts(parse, head)[1:]:
        if parse.tokens[other].pos in _NOMINAL:
            last = max(last, noun_phrase(parse, other)[1])
    while last > head and (
        parse.tokens[last].tag in {"POS", "RB"} or parse.tokens[last].dep in {"punct", "case", "cc"}
    ):
        last -= 1
    if token.dep == "poss":
        last = max(head, min(last, head))
    return Source(head, parse.span(first, last))
