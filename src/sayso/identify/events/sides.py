"""Who or what stands in a slot of an act: somebody, a thing that stands for its owner, a thing struck, or a place."""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from sayso.identify.events.frames import NOMINAL
from sayso.identify.events.nouns import DOERS, Nouns
from sayso.identify.events.owning import OWNING
from sayso.knowledge.acts import Act, lexicon
from sayso.knowledge.codebook import codebook
from sayso.knowledge.grammar import agents, children, conjuncts, referent
from sayso.records import Parse

_STRUCK: Final = frozenset(
    [
        ("ASSAULT", None),
        ("COERCE", "seize"),
        ("COERCE", "cyber"),
        ("PROTEST", "vandalize"),
        ("PROTEST", "obstruct"),
        ("PROTEST", "boycott"),
        ("ACCUSE", "disapprove"),
    ]
)
_UNPLACED: Final = frozenset({"PROTEST", "ACCUSE", "SUPPORT", "COOPERATE"})
"""Types that are never done to a place."""
_TOWARDS: Final = frozenset({"with", "to", "against"})
_IMPOSED: Final = frozenset({"on", "against", "upon"})
_MERE: Final = frozenset({"at", "near", "around", "along", "inside", "outside", "off", "across", "within"})
_BELONGINGS: Final = frozenset({"soldiers", "weapon", "goods"})


class Side(msgspec.Struct, frozen=True):
    """One side of an act: `head` heads the phrase to quote, `who` names who it is (None for a mere thing or place)."""

    head: int
    who: int | None
    kind: Literal["self", "owner", "thing", "place"] = "self"


def doers(nouns: Nouns, found: Iterable[int]) -> tuple[Side, ...]:
    """Who acts: the noun itself, or whose deed or machine it is ("the army's raid killed two": the army)."""
    telling = lexicon().classes["statement"]  # "a letter from the union accused ..."
    sides = _unique(
        Side(_top(nouns, i, k), k)
        for i in found
        for k in nouns.actors_in(i, DOERS | {"from"} if nouns.word(i) in telling else DOERS)
    )
    # Beside somebody, the noun before a deed only says of what kind it is: "the navy's military exercise".
    named = tuple(side for side in sides if not nouns.is_kind(side.head))
    return named or sides


def sufferers(
    parse: Parse, nouns: Nouns, act: Act, slot: str, found: Iterable[int], actors: tuple[Side, ...]
) -> tuple[Side, ...]:
    """Whom an act is done to among the nouns of one slot, without those who do it and what is their own."""
    acting = frozenset(side.who for side in actors)
    sides = [side for i in found for side in _stands(parse, nouns, act, slot, i, actors)]
    return _unique(s for s in sides if s.who not in acting and not _is_own(parse, nouns, s.head, s.kind, actors))


def _stands(parse: Parse, nouns: Nouns, act: Act, slot: str, i: int, actors: tuple[Side, ...]) -> tuple[Side, ...]:
    states = codebook().code(act.type).recipient_required
    ref = referent(parse, i)
    if nouns.label(ref) in {"DATE", "TIME"} or act.mode == "resign":
        return ()
    where = nouns.is_only_place(ref, slot, states=states)
    if nouns.is_actor(ref) and not where:
        return (Side(i, ref),)
    acting = frozenset(side.who for side in actors)
    owners = [k for k in _owners(parse, nouns, i) if k not in acting]
    if owners and not where and not _is_own(parse, nouns, i, "owner", actors):
        return (Side(i, owners[0], "owner"),)
    thing = _is_struck(parse, act, ref)
    if _takes_places(act, slot) and (where or (nouns.is_place(ref) and (nouns.place(ref) or not thing))):
        return (Side(i, None, "place"),)
    inner = [k for k in _aims(parse, nouns, ref) if not nouns.is_only_place(k, slot, states=states)]
    if thing:
        return (Side(i, None, "thing"),)
    return tuple(Side(_top(nouns, i, k), k) for k in inner)


def _owners(parse: Parse, nouns: Nouns, i: int) -> tuple[int, ...]:
    """Whose thing a noun names; what a deed is done to ("the killing of two men") does not own it."""
    ref = referent(parse, i)
    if parse.tokens[ref].pos not in NOMINAL:
        return ()
    deed = is_deed(parse, ref) or nouns.is_place(ref)  # "the town of Kurdan" is no thing of Kurdan's
    found = nouns.named_by(ref)
    for prep in children(parse, ref, "prep", "agent"):
        if parse.tokens[prep].lower in OWNING and not (deed and parse.tokens[prep].lower == "of"):
            found += tuple(c for c in children(parse, prep, "pobj") if nouns.is_actor(c))
    for verb in children(parse, ref, "acl"):  # "a plan proposed by the council"
        if parse.tokens[verb].tag in {"VBN", "VBD"}:
            found += tuple(k for k in agents(parse, verb) if k != ref and nouns.is_actor(k))
    return found


def _aims(parse: Parse, nouns: Nouns, ref: int) -> tuple[int, ...]:
    """Whom a thing is meant for: "talks with the union", "a ban imposed on traders"; else who is named inside."""
    found: list[int] = []
    pairs = [(prep, _TOWARDS) for prep in children(parse, ref, "prep")]
    for verb in children(parse, ref, "acl"):
        if parse.tokens[verb].tag in {"VBN", "VBD"}:
            pairs += [(prep, _IMPOSED) for prep in children(parse, verb, "prep")]
    for prep, known in pairs:
        if parse.tokens[prep].lower in known:
            found += [k for p in children(parse, prep, "pobj") for k in conjuncts(parse, p) if nouns.is_actor(k)]
    return tuple(found) or nouns.actors_in(ref)


def is_deed(parse: Parse, i: int) -> bool:
    """True for a noun that names what somebody did: "attack", "arrest", "bombing"."""
    token, known = parse.tokens[i], lexicon()
    return any(
        word in known.nouns or word in known.classes["deeds"] or word in known.classes["means"]
        for word in (token.lower, token.lemma.lower())
    )


def _takes_places(act: Act, slot: str) -> bool:
    """True if the act may be done to a place, and the slot names one that it is done to, not merely where."""
    if act.type in _UNPLACED or slot in _MERE:
        return False
    return slot in act.to and (slot != "in" or act.type not in {"ASSAULT", "THREATEN"})


def _is_struck(parse: Parse, act: Act, i: int) -> bool:
    token = parse.tokens[i]
    if token.pos not in NOMINAL:
        return False
    if (act.type, act.mode) not in _STRUCK and (act.type, None) not in _STRUCK:
        return False
    return is_deed(parse, i) == (act.type == "ACCUSE")


def _is_own(parse: Parse, nouns: Nouns, i: int, kind: str, actors: tuple[Side, ...]) -> bool:
    """True for what belongs to the one who acts: "withdrew its troops", "closed its borders", "his country's help"."""
    owners = children(parse, referent(parse, i), "poss")
    own = [c for k in owners for c in (k, *children(parse, k, "poss")) if parse.tokens[c].pos == "PRON"]
    if not own:
        return False
    thing = kind != "self" or any(nouns.belongs(i, name) for name in _BELONGINGS)
    value = nouns.value(own[0])
    return thing and (value is None or value in [nouns.value(a.who) for a in actors if a.who is not None])


def _top(nouns: Nouns, i: int, k: int) -> int:
    """The noun to quote for `k`: the word that measures it, if `i` is one ("hundreds of men")."""
    return i if nouns.refers(i) == k else k


def _unique(sides: Iterable[Side]) -> tuple[Side, ...]:
    return tuple({(side.head, side.who): side for side in sides}.values())
