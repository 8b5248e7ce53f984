"""Complements: which stretches of a sentence the syntax of a verb marks as what is said."""

from typing import Final

from sayso.extract.attributions.clauses import Complement, Range, clause_form, displaced, subtree
from sayso.extract.attributions.cues import Cue
from sayso.extract.attributions.resumptions import resumption
from sayso.knowledge.grammar import children, is_passive
from sayso.knowledge.lexicon import words
from sayso.records import Parse

_SUBORDINATE: Final = words("cues", "subordinators")
_FAR: Final = 12
"""Tokens before a verb in which the comma or quotation mark that parts it from its content must stand."""


def complement(parse: Parse, cue: Cue) -> Complement | None:
    """The first complement, in the order of their certainty, that the verb's frames allow."""
    i, frames = cue.anchor, cue.entry.frames
    passive = is_passive(parse, i) and parse.tokens[i].dep != "advcl"  # "Asked about X, ...": X is what was asked
    for c in sorted(children(parse, i, "ccomp", "xcomp"), key=lambda c: (c < i, c)):
        form = clause_form(parse, c)
        if form == "infinitive" and passive and "raised" in frames:
            return Complement(_with_subject(parse, i, (subtree(parse, c),)), "raised")
        if form in frames and not (form == "clause" and not _plausible(parse, i, c)):
            ranges = _with_object(parse, cue, c) if form != "clause" else _around(parse, cue, c)
            if form == "infinitive" and (called := _called_on(parse, cue, c)) is not None:
                return called
            shared = passive and form == "infinitive"
            return Complement(_with_subject(parse, i, ranges) if shared else ranges, form, _particle(parse, i, ranges))
    judging = next((frame for frame in ("as", "likened") if frame in frames), None)
    if judging is not None and (found := _judgement(parse, i, cue)):
        return Complement(_with_subject(parse, i, found) if passive else found, judging)
    if "preposition" in frames and (prepositional := _prepositional(parse, cue, passive=passive)):
        return prepositional
    if "clause" in frames and (found := displaced(parse, i)):
        return Complement(found, "clause")
    if "object" in frames:
        objects = children(parse, i, "dobj") if not passive else children(parse, i, "nsubjpass")
        objects = tuple(c for c in objects if parse.tokens[c].tag not in {"WP", "WDT", "WRB"})
        if objects and (not passive or children(parse, i, "agent")):
            return Complement((subtree(parse, objects[0]),), "object")
    return None


def _plausible(parse: Parse, verb: int, c: int) -> bool:
    """A clause before the verb is its content across a comma or quotation mark, unless it is "although ..."."""
    if c > verb:
        return True
    if any(parse.tokens[m].lower in _SUBORDINATE for m in children(parse, c, "mark", "advmod")):
        return False
    subject = min((parse.tokens[k].left for k in children(parse, verb, "nsubj")), default=verb)
    if parse.tokens[c].right + 1 == min(subject, verb):
        return True  # careless texts drop the comma of "..., he said"
    return any(
        parse.tokens[k].text in {",", "”", '"', "''", "’", "?", "!", "»", "'"} for k in range(max(c, verb - _FAR), verb)
    )


def _with_object(parse: Parse, cue: Cue, c: int) -> tuple[Range, ...]:
    """The infinitive with the object before it, unless that object is only spoken to."""
    objects = [o for o in children(parse, cue.anchor, "dobj") if cue.anchor < o < c]
    first, last = subtree(parse, c)
    if objects and "addressee" not in cue.entry.frames:
        first = parse.tokens[objects[0]].left
    return ((first, last),)


def _particle(parse: Parse, i: int, ranges: tuple[Range, ...]) -> int | None:
    """The small word between a verb and its content: "called on", where the parser saw no phrase with it."""
    small = i + 1 < len(parse.tokens) and parse.tokens[i + 1].dep in {"prt", "prep"}
    return i + 1 if small and parse.tokens[i + 1].head == i and ranges[0][0] == i + 2 else None


def _called_on(parse: Parse, cue: Cue, c: int) -> Complement | None:
    """Read "called on X to do Y": X stands in a prepositional phrase before the infinitive."""
    for p in children(parse, cue.anchor, "prep"):
        if cue.anchor < p < c and parse.tokens[p].lower in cue.entry.prepositions and children(parse, p, "pobj"):
            return Complement(((p + 1, parse.tokens[c].right),), "infinitive", p if p == cue.last + 1 else None)
    return None


def _with_subject(parse: Parse, verb: int, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    subjects = children(parse, verb, "nsubjpass", "nsubj")
    tokens = parse.tokens
    return (*((tokens[s].left, tokens[s].right) for s in subjects if tokens[s].tag not in {"WP", "WDT"}), *ranges)


def _around(parse: Parse, cue: Cue, c: int) -> tuple[Range, ...]:
    """A clause, without the cue's own words where these stand inside it ("The plan, he said, would fail")."""
    first, last = subtree(parse, c)
    if last < cue.anchor:
        return ((first, _before(parse, cue, last)),)
    on = resumption(parse, c) if cue.anchor < first else None
    if on is not None:
        return ((first, parse.tokens[on].left - 1),)
    if not first < cue.anchor < last:
        return ((first, last),)
    own = (*children(parse, cue.anchor, "nsubj"), cue.anchor)
    low = min(parse.tokens[k].left if k != cue.anchor else k for k in own)
    high = max(parse.tokens[k].right if k != cue.anchor else k for k in own)
    return ((first, low - 1), (high + 1, last))


def _before(parse: Parse, cue: Cue, last: int) -> int:
    """The end of a content that stands before its cue: up to the comma in front of the cue's own clause."""
    own = min((parse.tokens[k].left for k in children(parse, cue.anchor, "nsubj")), default=cue.anchor)
    comma = min(own, cue.anchor) - 1
    return max(last, comma - 1) if parse.tokens[comma].text == "," else last


def _judgement(parse: Parse, i: int, cue: Cue) -> tuple[Range, ...]:
    """Read "called X Y", "described X as Y"."""
    parts = [
        c for c in children(parse, i, "dobj", "ccomp", "oprd", "xcomp") if parse.tokens[c].tag not in {"WP", "WDT"}
    ]
    parts = [c for c in parts if c > i]
    if "as" not in cue.entry.frames:
        parts = [c for c in parts if parse.tokens[c].dep == "dobj"]
    judged = any(parse.tokens[c].dep != "dobj" for c in parts)
    for c in children(parse, i, "prep", "advcl"):
        token = parse.tokens[c]
        if c > i and token.dep == "prep" and token.lower in cue.entry.prepositions & {"as", "to"}:
            parts.append(c)
            judged = True
    if not parts or not judged:
        return ()
    return ((min(parse.tokens[c].left for c in parts), max(parse.tokens[c].right for c in parts)),)


def _prepositional(parse: Parse, cue: Cue, *, passive: bool) -> Complement | None:
    i = cue.anchor
    for c in children(parse, i, "prep"):
        if (
            c < i
            or parse.tokens[c].lower not in cue.entry.prepositions
            or parse.tokens[c].lower == "as"
            or "likened" in cue.entry.frames
        ):
            continue
        inner = children(parse, c, "pobj", "pcomp")
        if not inner:
            continue
        objects = [o for o in children(parse, i, "dobj") if i < o < c]
        subjects = children(parse, i, "nsubjpass") if passive else ()
        if objects and "object" in cue.entry.frames:
            return Complement(((parse.tokens[objects[0]].left, parse.tokens[c].right),), "preposition")
        if subjects and "object" in cue.entry.frames:
            return Complement((*(subtree(parse, k) for k in subjects), subtree(parse, c)), "preposition")
        if (objects or passive) and "addressee" not in cue.entry.frames:
            continue
        return Complement(((c + 1, parse.tokens[c].right),), "preposition", c if c == cue.last + 1 else None)
    return None
