"""PLOVER's remappings: what an announced, threatened, demanded or refused act is coded as."""

from typing import Final

import msgspec

from sayso.identify.events.frames import NOMINAL, Frame, lemma_of, verb_frame
from sayso.identify.events.matching import Match, matches
from sayso.identify.events.modality import is_told, tells_tale
from sayso.identify.events.nouns import Nouns
from sayso.knowledge.acts import Act, lexicon
from sayso.knowledge.codebook import codebook
from sayso.knowledge.grammar import children, grammatical_subjects
from sayso.knowledge.lexicon import words
from sayso.records import Aspect, Parse

WITH_COMPLEMENT: Final = 0.2
"""What a known complement adds: "is willing to send troops" says more than "is willing"."""
_HOSTILE: Final = frozenset({"THREATEN", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"})
_UNKIND: Final = (_HOSTILE | {"REJECT", "ACCUSE"}) - {"MOBILIZE"}
_PLOTS: Final = _UNKIND | {"MOBILIZE"}
_EMBEDDED: Final = frozenset({"xcomp", "ccomp", "dobj", "pobj", "advcl", "acl", "pcomp"})
_SPEAKING: Final = frozenset({"say", "announce", "declare", "warn", "vow", "tell", "insist", "add", "state", "claim"})
_CAUSING: Final = words("modality", "causing")
_ORDERING: Final = words("modality", "ordering")
_YIELDING: Final = frozenset({"RETREAT", "CONCEDE"})
_SELF: Final = frozenset({"it", "they", "he", "she", "we", "i"})


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a match is coded as once its complement and its aspects are taken in.

    `complement` is the embedded match; `wants` tells whether an act of the codebook is asked for, promised or refused.
    """

    type: str
    mode: str | None
    cameo: str
    rule: str
    score: float
    match: Match
    complement: Match | None = None
    wants: bool = False


def read(parse: Parse, nouns: Nouns, match: Match, aspects: frozenset[Aspect]) -> Reading | None:
    """The code of a match as the sentence presents it; None if it did not happen and nobody commits to it."""
    if "negated" in aspects and "future" in aspects:  # also under a condition: "will not leave unless ..."
        refused = _with_complement(parse, nouns, match)
        return _refusal(refused) if refused else None
    if "negated" in aspects or "hypothetical" in aspects:
        return None
    reading = _with_complement(parse, nouns, match)
    if reading is None or "future" not in aspects:
        return reading
    target = _announced(reading.type, reading.mode)
    if target is None and reading.type in _HOSTILE and _speaks_itself(parse, match):
        target = _threat(reading.type, reading.mode)
    if target is None:
        return None
    type_, mode, cameo = target
    return msgspec.structs.replace(reading, type=type_, mode=mode, cameo=cameo, rule=f"{reading.rule}+future")


def _refusal(reading: Reading) -> Reading | None:
    """A REJECT of what others want ("will not release"); None for other negated acts, which did not happen."""
    row = codebook().wanted.get(reading.type)
    if row is None or reading.type == "REJECT":
        return None
    return msgspec.structs.replace(reading, type="REJECT", mode=row[0], cameo=row[2], rule=f"{reading.rule}+refused")


def plain(match: Match) -> Reading:
    """The code of a match by itself, as if it had been done."""
    act = match.act
    return Reading(type=act.type, mode=act.mode, cameo=act.cameo, rule=act.rule, score=match.score, match=match)


def _with_complement(parse: Parse, nouns: Nouns, match: Match) -> Reading | None:
    act = match.act
    bare = plain(match)
    if _is_caused(parse, nouns, match):
        return None
    if "complement" not in act.flags:
        return bare
    if any(is_told(parse, c) for c in children(parse, _anchor(match), "ccomp")) or tells_tale(parse, _anchor(match)):
        return None
    wanted, embedded = _wanted(parse, nouns, match)
    if wanted is None:
        return bare
    if embedded is not None and _is_own_order(parse, nouns, match, embedded):
        return plain(_taken_over(match, embedded))
    if "self" in act.flags and (embedded is None or not _speaks_itself(parse, embedded)):
        return None
    changed = _changed(act, wanted)
    if changed is None and act.type == "AGREE" and wanted[0] in (_PLOTS if "plan" in act.flags else _UNKIND):
        return None
    type_, mode, cameo = changed or (act.type, act.mode, act.cameo)
    return msgspec.structs.replace(
        bare,
        type=type_,
        mode=mode or act.mode,
        cameo=cameo,
        rule=f"{act.rule}+{wanted[0].lower()}",
        score=min(0.95, match.score + WITH_COMPLEMENT),
        complement=embedded,
        wants=True,
    )


def _changed(act: Act, wanted: tuple[str, str | None]) -> tuple[str, str | None, str] | None:
    """The code of an operator over a wanted act: a THREATEN to attack, a REQUEST for talks, an AGREE to help."""
    book = codebook()
    type_ = act.type
    if "decides" in act.flags and wanted[0] in {"COERCE", "SANCTION"}:
        return *wanted, book.code(*wanted).cameo
    if type_ == "THREATEN" or (act.hostile is not None and wanted[0] in _HOSTILE):
        return _threat(*wanted)
    if type_ in {"REQUEST", "REJECT"}:
        row = book.wanted.get(wanted[0], ("change", "104", "123"))
        return type_, row[0], row[1] if type_ == "REQUEST" else row[2]
    if type_ == "AGREE":
        row3 = _announced(*wanted)
        return ("AGREE", None, row3[2]) if row3 and row3[0] == "AGREE" else None
    return None


def _announced(type_: str, mode: str | None) -> tuple[str, str | None, str] | None:
    table = codebook().future
    return table.get(f"{type_}/{mode}") or table.get(type_)


def _threat(type_: str, mode: str | None) -> tuple[str, str | None, str] | None:
    table = codebook().threat
    return table.get(f"{type_}/{mode}") or table.get(type_)


def _wanted(parse: Parse, nouns: Nouns, match: Match) -> tuple[tuple[str, str | None] | None, Match | None]:
    """The act that an operator is about, from its embedded verb or its object noun."""
    for c in wishes(parse, match):
        found = [m for m in matches(parse, nouns, c) if "plan" not in m.act.flags]
        if found:
            inner = found[0]
            type_ = "REJECT" if "negated" in _negation(parse, c) else inner.act.type
            return (type_, inner.act.mode), inner
    named = _nominal(parse, match.frame)
    if named is not None:
        return (named, None), None
    for c in wishes(parse, match):  # "threatened to use force against the miners"
        frame = verb_frame(parse, c)
        named = _nominal(parse, frame) if parse.tokens[c].tag == "VB" else None
        if named is not None:
            sides = {name: heads for name, heads in frame.slots.items() if name != "object"}  # "force" is nobody
            inner_frame = msgspec.structs.replace(frame, slots=sides)
            return (named, None), Match(act=match.act, frame=inner_frame, score=match.score)
    return None, None


def _nominal(parse: Parse, frame: Frame) -> str | None:
    """The type of the act that a noun around a predicate names."""
    nominals = lexicon().nominals
    for name in ("object", "for", "to", "of", "on", "with"):
        for head in frame.slot(name):
            token = parse.tokens[head]
            type_or_none = nominals.get(token.lower) or nominals.get(token.lemma.lower())
            if type_or_none is not None and token.pos in NOMINAL:
                return type_or_none
    return None


def _is_caused(parse: Parse, nouns: Nouns, match: Match) -> bool:
    """True for "forced to resign": the resignation is the act, and is coded for itself."""
    if lemma_of(parse.tokens[match.frame.trigger]) not in _CAUSING:
        return False
    inner = [m for c in wishes(parse, match) for m in matches(parse, nouns, c)[:1]]
    return any(m.act.type in _YIELDING for m in inner)


def _is_own_order(parse: Parse, nouns: Nouns, match: Match, embedded: Match) -> bool:
    """True for "ordered troops to deploy": one orders one's own forces to take up posture, nobody else's."""
    if lemma_of(parse.tokens[match.frame.trigger]) not in _ORDERING or embedded.act.type != "MOBILIZE":
        return False
    return any(nouns.belongs(i, c) for i in embedded.frame.slot("subject") for c in ("soldiers", "police"))


def _taken_over(match: Match, embedded: Match) -> Match:
    """The embedded act as done by whoever orders it."""
    slots = {**embedded.frame.slots, "subject": match.frame.slot("subject")}
    return msgspec.structs.replace(embedded, frame=msgspec.structs.replace(embedded.frame, slots=slots))


def _anchor(match: Match) -> int:
    return match.frame.trigger if match.frame.verb is None else match.frame.verb


def _negation(parse: Parse, verb: int) -> tuple[str, ...]:
    return ("negated",) if children(parse, verb, "neg") else ()


def complements(parse: Parse, *anchors: int) -> tuple[int, ...]:
    """Verbs embedded under a predicate: "threatened to attack", "demanded that X leave", "accused X of killing"."""
    found: list[int] = []
    for anchor in dict.fromkeys(anchors):
        found += children(parse, anchor, "xcomp", "ccomp")
        for obj in children(parse, anchor, "dobj", "nsubjpass"):
            found += [c for c in children(parse, obj, "acl") if parse.tokens[c].tag == "VB"]
        found += [c for c in children(parse, anchor, "acl", "advcl") if parse.tokens[c].tag == "VB"]
        for prep in children(parse, anchor, "prep"):
            found += children(parse, prep, "pcomp")
    return tuple(i for i in dict.fromkeys(found) if parse.tokens[i].pos in {"VERB", "AUX"})


def wishes(parse: Parse, match: Match) -> tuple[int, ...]:
    """The verbs embedded under a match: what is wanted, promised or refused."""
    return complements(parse, _anchor(match), match.frame.trigger)


def operator(parse: Parse, nouns: Nouns, trigger: int) -> int | None:
    """The predicate whose demand, promise, refusal or threat the one at `trigger` is about; None if it stands alone."""
    head = parse.tokens[trigger].head
    if head == trigger or parse.tokens[trigger].dep not in _EMBEDDED or is_told(parse, trigger):
        return None
    if parse.tokens[head].pos == "ADP":
        head = parse.tokens[head].head
    above = [m for m in matches(parse, nouns, head) if "complement" in m.act.flags]
    if not above:
        return None
    anchor = above[0].frame
    if parse.tokens[trigger].pos in NOMINAL:
        inside = any(trigger in heads for name, heads in anchor.slots.items() if name != "subject")
    else:
        inside = trigger in complements(parse, head, anchor.trigger)
    return head if inside else None


def _speaks_itself(parse: Parse, match: Match) -> bool:
    """True if whoever announces the act is the one who would do it: "the group said it would attack"."""
    verb = match.frame.verb
    if verb is None:
        return False
    head = parse.tokens[parse.tokens[verb].head]
    if parse.tokens[verb].dep != "ccomp" or head.lemma.lower() not in _SPEAKING:
        return False
    mine = {parse.tokens[i].lower for i in match.frame.slot("subject")}
    theirs = {parse.tokens[i].lower for i in grammatical_subjects(parse, head.i)}
    return bool(mine & theirs or mine & _SELF)
