"""Who takes part in a happening, and as what."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from sayso.extract.animate import is_animate
from sayso.extract.happenings import Frame, is_slip, undergone_by_subject
from sayso.knowledge.grammar import agents, children, conjuncts, is_passive, noun_phrase, patients, referent
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse, Participant, Span, Token
from sayso.records.saying import ParticipantRole

_VERBAL: Final = frozenset({"VERB", "AUX"})
_OBJECT_GERUND: Final = words("claims", "object_gerund")
_GENERIC: Final = words("event_nouns", "generic")
_MOTION: Final = words("claims", "motion")
_PLACE_OBJECT: Final = words("claims", "object_from") | words("claims", "object_to") | words("claims", "object_via")
_GIVING: Final = words("claims", "giving")
_SUBJECT_CONTROL: Final = words("claims", "subject_control")
_ROLES: Final[dict[str, str]] = vocabulary("claims")["roles"]
_UNDERGONE: Final = words("event_nouns", "undergone")
_LOCATED: Final = words("event_nouns", "located")
_GEOGRAPHIC: Final = words("claims", "geographic")
_OF_AGENT: Final = words("event_nouns", "of_agent")
_WAYS: Final = frozenset({"from", "to", "into", "through", "via", "across", "toward", "towards"})
_PLAIN: Final[dict[str, ParticipantRole]] = {"topic": "topic", "companion": "companion", "means": "instrument"}


class Surroundings(msgspec.Struct, frozen=True):
    """What the report as a whole gives: which tokens stand in place or time mentions, and the labels of names."""

    places: frozenset[int]
    times: frozenset[int]
    labels: dict[int, str]


class Part(msgspec.Struct, frozen=True, gc=False):
    """A participant by the head of its phrase; `phrase` its first and last token."""

    role: ParticipantRole
    head: int
    phrase: tuple[int, int]


def parts(parse: Parse, frame: Frame, setting: Surroundings) -> tuple[Part, ...]:
    """The participants of a happening, each phrase once, the agents first."""
    found: dict[int, Part] = {}
    nominal = parse.tokens[frame.trigger].pos == "NOUN"
    pairs = _of_noun(parse, frame, setting) if nominal else _of_verb(parse, frame, setting)
    moves = parse.tokens[frame.trigger].lemma in _MOTION
    for role, head in pairs:
        token = parse.tokens[head]
        if head == frame.trigger or head in found or token.pos in {"PUNCT", "VERB", "AUX"} or token.tag == "EX":
            continue
        phrase = _phrase(parse, head, cut=moves and role in {"patient", "instrument"})
        found[head] = Part(role, head, phrase)
        for other in _beside(parse, head):
            found.setdefault(other, Part(role, other, _phrase(parse, other, cut=moves)))
    order = ("agent", "patient", "recipient", "instrument", "companion", "topic")
    return tuple(sorted(found.values(), key=lambda p: (order.index(p.role), p.phrase)))


def as_participants(parse: Parse, found: Iterable[Part]) -> tuple[Participant, ...]:
    """Parts with their spans; where two have the same words only the first is kept."""
    spans: dict[Span, Participant] = {}
    for part in found:
        span = parse.span(*part.phrase)
        spans.setdefault(span, Participant(role=part.role, span=span))
    return tuple(spans.values())


def _phrase(parse: Parse, head: int, *, cut: bool) -> tuple[int, int]:
    """The noun phrase; `cut` before the prepositions that belong to a verb of moving, wherever they were attached."""
    first, last = noun_phrase(parse, head)
    if parse.tokens[head].dep in {"poss", "compound", "amod", "nmod"}:
        return _modifier_start(parse, head), head
    last = _whole(parse, head, first, last)
    for i in range(head + 1, last + 1):
        token = parse.tokens[i]
        way = cut and token.dep == "prep" and token.lower in _WAYS and token.head <= head
        if (
            way
            or token.lower == "aboard"
            or (token.lower == "on" and i < last and parse.tokens[i + 1].lower == "board")
        ):
            last = i - 1
            break
    if cut and last > head:
        last = _cut_inner(parse, head, last)
    return first, max(last, head)


def _modifier_start(parse: Parse, head: int) -> int:
    """The start of a name: "US" in "US military strikes" belongs to "military", whatever it hangs on."""
    first = parse.tokens[head].left
    while first > 0 and parse.tokens[head].dep != "poss":
        before = parse.tokens[first - 1]
        beside = before.head == parse.tokens[head].head and before.dep in {"compound", "nmod"}
        if not beside or before.pos != "PROPN":
            break
        first -= 1
    return first


def _whole(parse: Parse, head: int, first: int, last: int) -> int:
    """The end of a phrase with what the grammar cuts too early: "and" inside an of-phrase, a closing quotation mark."""
    for c in children(parse, head, "prep"):
        if parse.tokens[c].lower != "of" or not first <= c <= last:
            continue
        for p in children(parse, c, "pobj"):
            joined = conjuncts(parse, p)[1:]
            if joined and not any(children(parse, k, "poss", "det", "nummod") for k in joined):
                last = max(last, noun_phrase(parse, joined[-1])[1])
    after = last + 1
    if after < len(parse.tokens) and parse.tokens[after].tag == "''":
        opened = sum(parse.tokens[i].tag == "``" for i in range(first, after))
        closed = sum(parse.tokens[i].tag == "''" for i in range(first, after))
        last += opened > closed
    return last


def _beside(parse: Parse, head: int) -> tuple[int, ...]:
    """The families in "hundreds of men and their families": a phrase of its own, though it hangs on the inner noun."""
    inner = referent(parse, head)
    if inner == head:
        return ()
    return tuple(k for k in conjuncts(parse, inner) if k != inner and children(parse, k, "poss", "det", "nummod"))


def _cut_inner(parse: Parse, head: int, last: int) -> int:
    """In "hundreds of men from the camp" the way may hang on the inner noun too."""
    for c in children(parse, head, "prep"):
        if c > last or parse.tokens[c].lower != "of":
            continue
        for p in children(parse, c, "pobj"):
            for way in children(parse, p, "prep"):
                if parse.tokens[way].lower in _WAYS and p < way <= last:
                    return way - 1
    return last


def _of_verb(parse: Parse, frame: Frame, setting: Surroundings) -> Iterator[tuple[ParticipantRole, int]]:
    verb = frame.trigger
    token = parse.tokens[verb]
    base = frame.owner if token.pos == "ADJ" and frame.owner is not None else verb
    for head in doers(parse, base, frame):
        yield "agent", head
    place_object = token.lemma in _PLACE_OBJECT
    sufferers = patients(parse, verb) or _shared_object(parse, verb)
    for head in sufferers:
        if not (place_object and (head in setting.places or _holds_place(parse, head, setting))):
            yield "patient", head
    yield from _datives(parse, verb)
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


def _shared_object(parse: Parse, verb: int) -> tuple[int, ...]:
    """The object that a verb shares with the next one: "beat and detained protesters"."""
    right = [parse.tokens[c] for c in parse.tokens[verb].children if c > verb]
    if is_passive(parse, verb) or not right or right[-1].dep != "conj":
        return ()
    if any(child.dep not in {"cc", "conj", "punct"} for child in right):
        return ()
    other = right[-1]
    if other.pos != "VERB" or children(parse, other.i, "nsubj", "nsubjpass", "auxpass"):
        return ()
    return patients(parse, other.i)


def doers(parse: Parse, verb: int, frame: Frame) -> tuple[int, ...]:
    """Heads of who does it, through the verbs folded above: "X used Y to V" is done by X."""
    token = parse.tokens[verb]
    if is_passive(parse, verb):
        return agents(parse, verb)
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


def _doers_of_gerund(parse: Parse, verb: int) -> tuple[int, ...]:
    """They in "kept them from leaving"; in "under the pretext of fighting" whoever pretends."""
    preposition = parse.tokens[parse.tokens[verb].head]
    above = parse.tokens[preposition.head]
    if above.pos in _VERBAL:
        if preposition.lower in _OBJECT_GERUND:
            return patients(parse, above.i) or agents(parse, above.i)
        # through the gerunds and infinitives that the grammar climbs
        return agents(parse, verb)
    if above.pos != "NOUN":
        return agents(parse, verb)
    owners = children(parse, above.i, "poss")
    if owners:
        return owners
    while above.pos not in _VERBAL and above.head != above.i:
        if above.dep in {"nsubj", "nsubjpass", "conj"}:
            return ()
        above = parse.tokens[above.head]
    return agents(parse, above.i) if above.pos in _VERBAL else ()


def _datives(parse: Parse, verb: int) -> Iterator[tuple[ParticipantRole, int]]:
    for c in children(parse, verb, "dative"):
        if parse.tokens[c].pos == "ADP":
            for p in children(parse, c, "pobj"):
                for head in conjuncts(parse, p):
                    yield "recipient", head
        else:
            for head in conjuncts(parse, c):
                yield "recipient", head


def _prepositional(
    parse: Parse, verb: int, setting: Surroundings, *, has_patient: bool
) -> Iterator[tuple[ParticipantRole, int]]:
    token = parse.tokens[verb]
    for preposition, head in _objects(parse, verb):
        if head in setting.times or preposition not in _ROLES:
            continue
        animate = is_animate(parse, head, setting.labels)
        place = _is_place(parse, head, setting)
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


def _objects(parse: Parse, i: int) -> Iterator[tuple[str, int]]:
    """(preposition, object) for the prepositional phrases that hang on token `i` itself."""
    for c in children(parse, i, "prep"):
        for p in children(parse, c, "pobj"):
            for head in conjuncts(parse, p):
                yield parse.tokens[c].lower, head


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


def _holds_place(parse: Parse, head: int, setting: Surroundings) -> bool:
    """A kind of place with its name: "the town of X"."""
    first, last = noun_phrase(parse, head)
    return parse.tokens[head].lemma in _GEOGRAPHIC and any(i in setting.places for i in range(first, last + 1))


def _is_place(parse: Parse, head: int, setting: Surroundings) -> bool:
    return head in setting.places or parse.tokens[head].lemma in _GEOGRAPHIC


def _of_noun(parse: Parse, frame: Frame, setting: Surroundings) -> Iterator[tuple[ParticipantRole, int]]:
    noun = parse.tokens[frame.trigger]
    yield from _lent(parse, frame, setting)
    by = [head for preposition, head in _objects(parse, noun.i) if preposition == "by"]
    of = [h for p, h in _objects(parse, noun.i) if p == "of" and h not in setting.times]
    for head in by:
        yield "agent", head
    undergone = noun.lemma in _UNDERGONE and not of
    for head in children(parse, noun.i, "poss"):
        yield ("patient" if by or undergone else "agent"), head
    yield from _modifying(parse, noun, setting, patient=bool(by) or (undergone and noun.lemma in {"death", "injury"}))
    for head in () if noun.lemma in _GENERIC else of:
        yield ("agent" if noun.lemma in _OF_AGENT and not by else "patient"), head
    for preposition, head in _objects(parse, noun.i):
        if preposition in {"of", "by"} or head in setting.times:
            continue
        yield from _beside_noun(parse, preposition, head, setting, has_patient=bool(of))


def _beside_noun(
    parse: Parse, preposition: str, head: int, setting: Surroundings, *, has_patient: bool
) -> Iterator[tuple[ParticipantRole, int]]:
    place = _is_place(parse, head, setting)
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
        if acting or named or (child.lemma == "military" and _named_before(c, setting)):
            yield ("patient" if patient else "agent"), c
            return


def _named_before(i: int, setting: Surroundings) -> bool:
    return setting.labels.get(i - 1) in {"GPE", "NORP", "ORG"}


def _lent(parse: Parse, frame: Frame, setting: Surroundings) -> Iterator[tuple[ParticipantRole, int]]:
    """What the light verb's own phrases say of the noun: its subject acts, or suffers ("came under attack")."""
    if frame.owner is None or not frame.carriers:
        return
    verb = frame.carriers[0]
    if parse.tokens[verb].lemma == "be" or parse.tokens[frame.trigger].dep == "nsubj":
        return
    suffers = undergone_by_subject(parse, verb)
    for head in doers(parse, verb, frame):
        yield ("patient" if suffers else "agent"), head
    yield from _datives(parse, verb)
    for preposition, head in _objects(parse, verb):
        if head in setting.times or head == frame.trigger:
            continue
        if suffers and preposition in {"from", "by"}:
            yield "agent", head
        elif preposition in {"against", "on", "upon"}:
            yield "patient", head
        elif (
            preposition in {"with", "to"}
            and not _is_place(parse, head, setting)
            and is_animate(parse, head, setting.labels)
        ):
            yield ("companion" if preposition == "with" else "recipient"), head
