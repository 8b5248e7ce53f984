"""What verbs and states do to those who are counted: the vocabulary of fates, and where its words stand."""

from collections.abc import Iterator
from typing import Any, Final

from sayso.extract.animate import is_animate
from sayso.extract.quantities.counted import few_children
from sayso.knowledge.grammar import SUBJECTS, is_passive
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

_FATES: Final[dict[str, Any]] = vocabulary("fates")
NEAR: Final = 6
"""Words behind a noun or verb within which a phrase still belongs to it."""


def by_lemma(table: dict[str, Any]) -> dict[str, str]:
    """Lemma -> role, from lists of lemmas under their role."""
    return {
        lemma: role
        for role, lemmas in table.items()
        if isinstance(lemmas, str) and role != "verbs"
        for lemma in lemmas.split()
    }


def _phrases(table: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> (the other words, role), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for role, phrases in table.items():
        for phrase in phrases:
            first, *rest = phrase.split()
            found.setdefault(first, []).append((tuple(rest), role))
    return {first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in found.items()}


PATIENT: Final = by_lemma(_FATES["patient"])
_PATIENT_OF: Final = {kind: by_lemma(_FATES["patient"][kind]) for kind in ("people", "things")}
_PASSIVE: Final = by_lemma(_FATES["patient"]["passive"])
_BOUNDING: Final = frozenset({"between", "over", "under", "about", "around", "above", "below", "from"})
_OBJECTS: Final = frozenset({"flee", "protest", "survive"})
"""Verbs whose subject has a role whatever their object."""
_AGENT: Final = by_lemma(_FATES["agent"])
_ONLY: Final = {lemma: kind for kind, lemmas in _FATES["agent"]["only"].items() for lemma in lemmas.split()}
_SUFFERING: Final = frozenset(_FATES["suffering"]["verbs"].split())
SUFFERED: Final = {**by_lemma(_FATES["suffering"])}
_PHRASE: Final = _phrases(_FATES["phrase"])
_SUBJECT: Final = _phrases(_FATES["subject_phrase"])
STATE: Final = _phrases(_FATES["state"])


def is_done_to(parse: Parse, verb: Token) -> bool:
    """Passive, or a bare participle without an object: "12 people killed in", not "men who abducted nine"."""
    if verb.tag == "VBN" and verb.dep in {"acl", "amod"}:
        return not _has_object(parse, verb)
    if is_passive(parse, verb.i):
        return True
    perfect = any(parse.tokens[c].lemma == "have" for c in few_children(verb))
    return verb.tag == "VBN" and not perfect and not _has_object(parse, verb)


def state_at(parse: Parse, i: int) -> str | None:
    """The state whose words begin at token `i`."""
    for rest, role in STATE.get(parse.tokens[i].lower, ()):
        if all(i + k < len(parse.tokens) and parse.tokens[i + k].lower == w for k, w in enumerate(rest, 1)):
            return role
    return None


def object_role(parse: Parse, verb: Token, token: Token, *, people: bool) -> str | None:
    """What a verb does to its object; `token` is the head of the object, `people` says who that is."""
    lemma = verb.lemma.lower()
    suffered = SUFFERED.get(token.lemma.lower())
    if lemma in _SUFFERING and suffered is not None:
        return suffered
    if lemma == "receive":
        return "delivered" if not people else None
    found = _phrase_at(parse, verb, _PHRASE, behind=token.i)
    if found == "seized" and people:
        found = None
    found = found or _complement(parse, verb, token) or patient_role(lemma, people=people)
    if found is None and people and lemma in _PASSIVE:  # police hold people, but so do camps
        subject = next((c for c in few_children(verb) if parse.tokens[c].dep == "nsubj"), None)
        found = _PASSIVE[lemma] if subject is not None and is_animate(parse, subject, {}) else None
    return found


def patient_role(lemma: str, *, people: bool) -> str | None:
    """What a verb by itself does to people, or to things."""
    return _PATIENT_OF["people" if people else "things"].get(lemma) or PATIENT.get(lemma)


def object_of_preposition(parse: Parse, preposition: Token, token: Token, *, people: bool) -> str | None:
    """Such as "made off with 12 trucks", and the objects of "carried over 90 kilos", "infected between 20 and 30"."""
    above = parse.tokens[preposition.head]
    if above.pos not in {"VERB", "AUX"}:
        above = parse.tokens[above.head] if above.dep in {"prt", "prep", "advmod"} else above
    if above.pos != "VERB":
        return None
    if preposition.i == above.i + 1 and preposition.lower in _BOUNDING:
        return object_role(parse, above, token, people=people)
    for rest, role in _PHRASE.get(above.lemma.lower(), ()):
        if len(rest) > 1 and rest[-1] == preposition.lower:
            before = [parse.tokens[i].lower for i in range(above.i + 1, preposition.i + 1)]
            if tuple(before[-len(rest) :]) == rest:
                return role
    return None


def verb_role(parse: Parse, verb: Token, *, passive: bool, people: bool) -> str | None:
    """What a verb tells of its subject: of the passive, that it suffers; of the active, that it does."""
    lemma = verb.lemma.lower()
    if passive:
        found = _phrase_at(parse, verb, _PHRASE)
        found = _complement(parse, verb) if found is None or (found == "seized" and people) else found
        return found or _PASSIVE.get(lemma) or patient_role(lemma, people=people)
    found = _phrase_at(parse, verb, _SUBJECT) or _suffered(parse, verb)
    if found is not None:
        return found
    fits = _ONLY.get(lemma, "people" if people else "things") == ("people" if people else "things")
    if fits and (not _has_object(parse, verb) or lemma in _OBJECTS):
        found = _AGENT.get(lemma)
    return found or _complement(parse, verb)


def _has_object(parse: Parse, verb: Token) -> bool:
    return any(parse.tokens[c].dep in {"dobj", "obj"} for c in few_children(verb))


def _suffered(parse: Parse, verb: Token) -> str | None:
    """Such as "suffered burns", "have contracted cholera"."""
    if verb.lemma.lower() not in _SUFFERING:
        return None
    objects = (parse.tokens[c] for c in few_children(verb) if parse.tokens[c].dep in {"dobj", "obj"})
    return next((SUFFERED[o.lemma.lower()] for o in objects if o.lemma.lower() in SUFFERED), None)


def _phrase_at(
    parse: Parse, verb: Token, table: dict[str, tuple[tuple[tuple[str, ...], str], ...]], behind: int | None = None
) -> str | None:
    """The role of a verb with its particles, which stand right behind it, or behind its object."""
    for rest, role in table.get(verb.lemma.lower(), ()):
        starts = [i for i in _behind(parse, verb, behind) if parse.tokens[i].lower == rest[0]]
        for i in starts:
            if all(i + k < len(parse.tokens) and parse.tokens[i + k].lower == w for k, w in enumerate(rest)):
                return role
    return None


def _behind(parse: Parse, verb: Token, behind: int | None) -> Iterator[int]:
    """Where the particles of a verb may stand: right behind it, or among its own dependants."""
    yield from range(verb.i + 1, min(verb.i + 3, len(parse.tokens)))
    for c in few_children(verb):
        if c > verb.i and parse.tokens[c].dep in {"prt", "advmod", "prep", "dobj", "acomp", "oprd", "agent", "xcomp"}:
            yield parse.tokens[c].left if parse.tokens[c].dep == "dobj" else c
            if behind is not None and parse.tokens[c].dep == "prep":
                yield c


def _complement(parse: Parse, verb: Token, token: Token | None = None) -> str | None:
    """Such as "were dead", "went missing", "left 12 people dead", "are in custody", "left homes in ruins"."""
    for c in few_children(verb):
        child = parse.tokens[c]
        if c == (token.i if token else -1) or c < verb.i:
            continue
        if child.dep in {"acomp", "oprd", "attr", "xcomp", "ccomp", "advmod", "prep", "advcl", "neg"}:
            if child.dep == "ccomp" and any(parse.tokens[k].dep in SUBJECTS for k in few_children(child)):
                continue  # that is said of somebody else: "a man said 12 were dead"
            found = state_at(parse, c)
            if found is not None:
                return found
    negated = next((c for c in few_children(verb) if parse.tokens[c].dep == "neg"), None)
    return state_at(parse, negated) if negated is not None else None
