"""Choose the reading of a claim: which act it is, whether it happened, and whether enough is known to code it."""

from collections.abc import Iterable
from typing import Final

from sayso.identify.events.frames import NOMINAL, Frame
from sayso.identify.events.matching import Match, matches
from sayso.identify.events.modality import aspects, conjoined, is_alleged
from sayso.identify.events.news import News
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.remapping import Reading, operator, plain, read
from sayso.identify.events.roles import Roles, roles
from sayso.knowledge.acts import lexicon
from sayso.knowledge.codebook import codebook
from sayso.records import Aspect, Claim, Parse, Span

BAR: Final = 0.5
"""The score below which nothing is coded: precision before recall."""
_REAL: Final = frozenset({"CT+", "PR+"})
_OPEN: Final[frozenset[Aspect]] = frozenset({"negated", "hypothetical"})
_VERBAL: Final = frozenset({1, 3})
_THINGS: Final = ("goods", "help", "demand", "service")
_DONE: Final = frozenset({"RETREAT", "AID", "COERCE", "ASSAULT", "SANCTION"})
APPEAL: Final = "appeal"
"""The flag of acts that only appeal: CAMEO's root 02, which PLOVER's conversion table drops."""
_SELF: Final = frozenset({"it", "its", "they", "their", "he", "his", "she", "her", "we", "our", "i", "my"})
_BACKGROUND: Final = frozenset({"acl", "relcl", "amod", "advcl", "pcomp", "compound"})

type Chosen = tuple[Reading, Roles, tuple[Match, ...]]
"""The reading, its two sides, and all acts that matched."""


def head_of(parse: Parse, span: Span) -> int:
    """The head token of a span; -1 if the span holds no token."""
    inside = parse.inside(span)
    return parse.root(inside[0], inside[-1]) if inside else -1


def choose(
    parse: Parse, nouns: Nouns, claim: Claim, triggers: frozenset[int], news: News | None, *, appeals: bool = False
) -> Chosen | None:
    """The best reading of a claim with somebody in it; None if there is no event.

    `triggers` are the head tokens of all claims: a demand or a light verb without a claim of its own is coded on the
    claim of what it governs. `news` None codes every act as done. `appeals` lets mere appeals be requests.
    """
    own = head_of(parse, claim.trigger)
    if own >= 0 and news is None:
        return _as_done(parse, nouns, claim, own)
    if own < 0 or news is None or is_alleged(parse, own) or not news.tells(claim, own):
        return None
    trigger = _lifted(parse, nouns, own, triggers)
    if trigger is None or (trigger in news.doubted and not _owns_up(parse, claim)):
        return None
    accused = [head_of(parse, p.span) for p in claim.participants if p.role == "patient" and trigger == own]
    found = matches(parse, nouns, trigger, accused=accused)
    if not found or (APPEAL in found[0].act.flags and not appeals):
        return None
    shown = aspects(parse, trigger) if trigger != own else _aspects(parse, claim, own, found[0].act.type)
    if shown is None:
        return None
    reading = read(parse, nouns, found[0], _with_carrier(parse, shown, found[0]))
    if reading is None or reading.score < BAR:
        return None
    sides = roles(parse, nouns, reading, claim)
    return (reading, sides, found) if _is_event(parse, nouns, reading, sides) else None


def _owns_up(parse: Parse, claim: Claim) -> bool:
    """True where a source claims a deed for itself: "the group claimed that it had attacked", "that its jets had"."""
    agents = [parse.inside(p.span) for p in claim.participants if p.role == "agent"]
    return bool(agents) and all(inside and parse.tokens[inside[0]].lower in _SELF for inside in agents)


def _as_done(parse: Parse, nouns: Nouns, claim: Claim, trigger: int) -> Chosen | None:
    """The act of a claim as its words alone name it, whatever stands around them."""
    accused = [head_of(parse, p.span) for p in claim.participants if p.role == "patient"]
    found = matches(parse, nouns, trigger, accused=accused)
    reading = plain(found[0]) if found else None
    if reading is None or reading.score < BAR:
        return None
    sides = roles(parse, nouns, reading, claim)
    return (reading, sides, found) if _is_event(parse, nouns, reading, sides) else None


def _lifted(parse: Parse, nouns: Nouns, own: int, triggers: frozenset[int]) -> int | None:
    """The predicate to code for a claim: its own, or the one that governs it; None if that one has its own claim."""
    above = operator(parse, nouns, own)
    if above is not None:
        verb = parse.tokens[above].head if parse.tokens[above].pos == "ADJ" else above
        return None if {above, verb} & triggers else above
    token = parse.tokens[own]
    if token.pos in NOMINAL and not any(match.score >= BAR for match in matches(parse, nouns, own)):
        head = parse.tokens[token.head]
        if head.pos == "VERB" and head.i not in triggers and token.dep in {"dobj", "nsubjpass"}:
            return head.i
    return own


def _aspects(parse: Parse, claim: Claim, trigger: int, type_: str) -> frozenset[Aspect] | None:
    """The aspects of a claim that may be coded; None for what its source leaves open or denies."""
    shown = frozenset(claim.aspects)
    syntax = aspects(parse, trigger)
    if claim.factuality in _REAL or {"negated", "future"} <= shown:
        # Precision first: what either the claim or the words around the trigger leave open is not coded.
        return shown | (syntax & _OPEN)
    if "future" in shown and {"negated", "future"} <= syntax:
        return frozenset({"negated", "future"})  # "will not leave unless ..." refuses, whatever the condition
    if shown == {"hypothetical"} and not syntax and type_ == "THREATEN":
        return syntax  # the condition belongs to what is threatened, not to the threat
    # "Said it would leave" is a promise by its syntax, even where "would" is read as a condition.
    return syntax if shown == {"hypothetical"} and syntax == {"future"} else None


def _with_carrier(parse: Parse, shown: frozenset[Aspect], match: Match) -> frozenset[Aspect]:
    """The aspects with those of the verb that carries an event noun."""
    verb = match.frame.verb
    return shown if verb is None or verb == match.frame.trigger else shown | aspects(parse, verb)


def _is_event(parse: Parse, nouns: Nouns, reading: Reading, sides: Roles) -> bool:
    """True if enough is known of who did it to whom for the kind of act that it is."""
    row = codebook().code(reading.type)
    if not _is_concrete(nouns, reading, sides):
        return False
    trigger = parse.tokens[reading.match.frame.trigger]
    if trigger.pos in NOMINAL and not reading.match.carried and not sides.both:
        return False
    if not sides.actors:
        means = _is_means(parse, reading)
        if reading.match.frame.slot("subject") and not means:
            return False
        # What nobody is said to have done is coded only where it is the clause's own news, and never a saying.
        struck = sides.recipients or _has_place(nouns, reading.match.frame, ("object",))
        # "condolences over the attack that killed nine" tells no attack by anybody
        dep = parse.tokens[conjoined(parse, trigger.i)].dep
        told = dep not in _BACKGROUND or (means and dep not in {"relcl", "acl"})
        return bool(struck) and reading.type in _DONE and told
    frame = reading.match.frame
    return sides.both or not row.recipient_required or _has_place(nouns, frame, reading.match.act.to)


def _has_place(nouns: Nouns, frame: Frame, slots: Iterable[str]) -> bool:
    """True if the other side is only told by where it is: "sent food to Lima"."""
    return any(nouns.is_place(i) for name in slots for i in frame.slot(name))


def _is_concrete(nouns: Nouns, reading: Reading, found: Roles) -> bool:
    """False for a mere appeal or promise that names no act or nobody it is made to, and for talk of sport and art."""
    act, frame = reading.match.act, reading.match.frame
    sides = (i for name in ("subject", *act.to) for i in frame.slot(name))
    if codebook().code(reading.type).quad in _VERBAL and any(nouns.belongs(i, "leisure") for i in sides):
        return False
    if "weak" in act.flags:
        slots = [frame.slot(name) for name in act.to]
        slots += [reading.complement.frame.slot("subject")] if reading.complement else []
        asked = (i for name in ("for", "object") for i in frame.slot(name))
        concrete = reading.wants or any(nouns.belongs(i, class_) for i in asked for class_ in _THINGS)
        return concrete and any(nouns.actors_in(i) for heads in slots for i in heads)
    return "vague" not in act.flags or reading.wants or bool(found.recipients)


def _is_means(parse: Parse, reading: Reading) -> bool:
    """True if the subject is a weapon or an attack: then somebody did it, and we do not know who."""
    known = lexicon().classes["means"]
    return any(parse.tokens[i].lower in known for i in reading.match.frame.slot("subject"))
