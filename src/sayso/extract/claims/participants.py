"""Who takes part in a happening, and as what."""

from collections.abc import Iterable, Iterator
from typing import Final

from sayso.extract.animate import is_animate
from sayso.extract.claims.doing import doers, shared_object
from sayso.extract.claims.hidden import outer_object, told_of
from sayso.extract.claims.nominals import of_noun
from sayso.extract.claims.parts import COMPASS, Part, Surroundings, datives, holds_place, is_place, objects
from sayso.extract.claims.phrases import beside, is_first_half, phrase
from sayso.extract.happenings import Frame
from sayso.extract.happenings.mute import is_slip
from sayso.knowledge.grammar import children, patients
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse, Participant, Span, Token
from sayso.records.saying import ParticipantRole

_MOTION: Final = words("claims", "motion")
_PLACE_OBJECT: Final = frozenset().union(*(words("claims", f"object_{way}") for way in ("from", "to", "via", "at")))
_MEASURES: Final = frozenset({"over", "under", "about", "around", "above", "below"})
_GIVING: Final = words("claims", "giving")
_ROLES: Final[dict[str, str]] = vocabulary("claims")["roles"]
_PLAIN: Final[dict[str, ParticipantRole]] = {"topic": "topic", "companion": "companion", "means": "instrument"}


def parts(parse: Parse, frame: Frame, setting: Surroundings) -> tuple[Part, ...]:
    """The participants of a happening, each phrase once, the agents first."""
    found: dict[int, Part] = {}
    nominal = parse.tokens[frame.trigger].pos == "NOUN"
    if frame.accused is not None:
        pairs = _of_telling(parse, frame, frame.accused)
    else:
        pairs = of_noun(parse, frame, setting) if nominal else _of_verb(parse, frame, setting)
    moves = parse.tokens[frame.trigger].lemma in _MOTION
    for role, head in pairs:
        token = parse.tokens[head]
        if head == frame.trigger or head in found or not _can_take_part(parse, token, setting):
            continue
        ends = phrase(parse, head, setting, moved=moves and role in {"patient", "instrument"}, nominal=nominal)
        of = told_of(parse, frame.trigger, head, setting) if role == "patient" else None
        found[head] = Part(role, head, ends if of is None else (ends[0], max(head, min(ends[1], of - 1))))
        for other in beside(parse, head):
            found.setdefault(other, Part(role, other, phrase(parse, other, setting, moved=moves)))
    order = ("agent", "patient", "recipient", "instrument", "companion", "topic")
    return tuple(sorted(found.values(), key=lambda p: (order.index(p.role), p.phrase)))


def _can_take_part(parse: Parse, token: Token, setting: Surroundings) -> bool:
    """False for clauses, times, question words and the empty "it" of "it is clear that"."""
    if token.pos in {"PUNCT", "VERB", "AUX"} or token.tag in {"EX", "WDT", "WP", "WRB"} or token.i in setting.times:
        return False
    if not any(letter.isalnum() for letter in token.text) or is_first_half(parse, token):
        return False
    if token.lower != "it" or token.dep not in {"nsubj", "nsubjpass"}:
        return True
    verb = parse.tokens[token.head]
    predicates = children(parse, verb.i, "acomp", "attr")
    clauses = [c for i in (verb.i, *predicates) for c in children(parse, i, "ccomp", "csubj", "xcomp", "advcl")]
    return not predicates or verb.lemma != "be" or not any(c > verb.i for c in clauses)


def as_participants(parse: Parse, found: Iterable[Part]) -> tuple[Participant, ...]:
    """Parts with their spans; where two have the same words only the first is kept."""
    spans: dict[Span, Participant] = {}
    for part in found:
        span = parse.span(*part.phrase)
        spans.setdefault(span, Participant(role=part.role, span=span))
    return tuple(spans.values())


def _of_telling(parse: Parse, frame: Frame, accused: Iterable[int]) -> Iterator[tuple[ParticipantRole, int]]:
    """Who blames whom by telling it, and who is told."""
    for head in doers(parse, frame.trigger, frame):
        yield "agent", head
    for head in accused:
        yield "patient", head
    for head in patients(parse, frame.trigger):
        yield "recipient", head


def _of_verb(parse: Parse, frame: Frame, setting: Surroundings) -> Iterator[tuple[ParticipantRole, int]]:
    verb = frame.trigger
    token = parse.tokens[verb]
    base = frame.owner if token.pos == "ADJ" and frame.owner is not None else verb
    for head in doers(parse, base, frame):
        yield "agent", head
    place_object = token.lemma in _PLACE_OBJECT
    sufferers = patients(parse, verb) or shared_object(parse, verb) or outer_object(parse, verb, setting)
    for head in sufferers:
        if not (place_object and (head in setting.places or holds_place(parse, head, setting))):
            yield "patient", head
            of = told_of(parse, verb, head, setting)
            for topic in children(parse, of, "pobj") if of is not None else ():
                yield "topic", topic
    yield from datives(parse, verb)
    if token.lemma == "be":
        for c in children(parse, verb, "attr"):
            yield "topic", c
    for carrier in frame.carriers:
        if parse.tokens[carrier].lemma in {"use", "employ", "utilise", "utilize"}:
            for head in patients(parse, carrier):
                yield "instrument", head
    yield from _prepositional(parse, verb, setting, has_patient=bool(sufferers))
    if base != verb:
        yield from _prepositional(parse, base, setting, has_patient=True)


def _prepositional(
    parse: Parse, verb: int, setting: Surroundings, *, has_patient: bool
) -> Iterator[tuple[ParticipantRole, int]]:
    token = parse.tokens[verb]
    for preposition, head in objects(parse, verb):
        if head in setting.times or preposition not in _ROLES or parse.tokens[head].lemma.lower() in COMPASS:
            continue
        if parse.tokens[head].tag == "CD" and preposition in _MEASURES:
            if not has_patient:
                yield "patient", head  # "wounding over 140"
            continue
        animate = is_animate(parse, head, setting.labels)
        place = is_place(parse, head, setting)
        role = _role(_ROLES[preposition], token, animate=animate, place=place, has_patient=has_patient)
        if role is not None:
            yield role, head
    if is_slip_above(parse, verb):
        for c in children(parse, verb, "xcomp"):
            for head in children(parse, c, "dobj"):
                yield "topic", head


def is_slip_above(parse: Parse, verb: int) -> bool:
    """True if the parser took a noun phrase under `verb` for an infinitive."""
    return any(is_slip(parse, c) for c in children(parse, verb, "xcomp"))


def _role(kind: str, token: Token, *, animate: bool, place: bool, has_patient: bool) -> ParticipantRole | None:
    if kind == "to":
        if place and token.lemma not in _GIVING:
            return None
        if animate or place:
            return "recipient"
        return None if token.lemma in _MOTION else "topic"
    if place:
        return "patient" if kind == "target" and not has_patient else None
    if kind == "with":
        return "companion" if animate else "instrument" if has_patient else "topic"
    if kind == "target":
        return "recipient" if has_patient else "patient"
    if kind == "aim":
        if not animate:
            return None
        return "recipient" if has_patient else "patient"
    return _PLAIN.get(kind)
