"""Which words name a happening or a state: verbs, event nouns, predicates; and which verbs only lend them grammar."""

from collections.abc import Mapping
from typing import Final

import msgspec

from sayso.extract.attributions.unnamed import keeps_name_back
from sayso.extract.happenings.mute import is_acronym, is_relational, is_silent, is_slip
from sayso.extract.happenings.nouns import is_event_noun
from sayso.knowledge.grammar import children, conjuncts
from sayso.knowledge.lexicon import words
from sayso.records import Parse, Token

_TRANSPARENT: Final = words("claims", "transparent")
_LINKS: Final = words("claims", "transparent_prepositions")
_ADJECTIVES: Final = words("claims", "transparent_adjectives")
_LIGHT: Final = words("claims", "light")
_UNDERGO: Final = words("claims", "undergo")
_SUPPORT: Final = words("claims", "support")
_HAPPENINGS: Final = words("event_nouns", "happenings")
_GENERIC: Final = words("event_nouns", "generic")
_MODIFIERS: Final = frozenset(
    {"compound", "nmod", "amod", "npadvmod", "aux", "auxpass", "prep", "mark", "case", "agent"}
)
_DEEPEST: Final = 200
"""Steps up a tree before we give up: real sentences need a tenth; nonsense must not cost quadratic time."""


class Frame(msgspec.Struct, frozen=True, gc=False):
    """A happening: the word that names it, and the verb that carries its subject and clause.

    `owner` equals `trigger` for plain verbs; it is the outermost folded verb in "began to shell" and the light verb in
    "carried out an attack", None for an event noun that stands alone. `carriers` are the folded words between them.
    `accused` is None except for a verb of telling that blames somebody: the heads of those.
    """

    trigger: int
    owner: int | None
    carriers: tuple[int, ...] = ()
    accused: tuple[int, ...] | None = None


def find_frames(
    parse: Parse, cues: frozenset[int], blames: Mapping[int, tuple[int, ...]] | None = None
) -> tuple[Frame, ...]:
    """All happenings of a parse in text order; `cues` are the tokens of attribution cues, which are not happenings.

    Except those verbs of telling that blame somebody: `blames` gives for them whom.
    """
    found: list[Frame] = []
    for token in parse.tokens:
        frame: Frame | None = None
        if blames and token.i in blames:
            frame = Frame(token.i, token.i, (), blames[token.i])
        elif token.pos in {"VERB", "AUX"}:
            frame = _verbal(parse, token, cues)
        elif token.pos == "NOUN":
            frame = _nominal(parse, token)
        elif token.pos == "ADJ" and token.dep == "acomp":
            frame = _predicate(parse, token)
        if frame is not None:
            found.append(frame)
    return tuple(found)


def _verbal(parse: Parse, token: Token, cues: frozenset[int]) -> Frame | None:
    if token.dep in _MODIFIERS or is_silent(parse, token.i, cues) or is_slip(parse, token.i):
        return None
    if is_carrier(parse, token.i) or lends(parse, token.i):
        return None
    if is_relational(token) or is_acronym(parse, token) or keeps_name_back(parse, token.i):
        return None
    if token.lemma == "be" and (children(parse, token.i, "acomp") or _names_event(parse, token.i, "attr")):
        return None
    return _framed(parse, token.i, token.i)


def _framed(parse: Parse, trigger: int, base: int) -> Frame:
    """The frame of `trigger` with the verbs folded into it, climbing from `base`."""
    carriers = [] if base == trigger else [base]
    current = base
    for _ in range(_DEEPEST):
        above = _carrier_above(parse, current)
        if above is None:
            break
        carriers.append(above)
        current = above
    owner = current
    if parse.tokens[owner].pos == "ADJ" and parse.tokens[parse.tokens[owner].head].pos == "AUX":
        owner = parse.tokens[owner].head
        carriers.append(owner)
    return Frame(trigger, owner, tuple(carriers))


def _carrier_above(parse: Parse, i: int) -> int | None:
    token = parse.tokens[i]
    if token.dep == "conj":
        return None
    head = token.head
    if token.dep == "pcomp":
        head = parse.tokens[head].head
    return head if head != i and is_carrier(parse, head) and complement(parse, head) == i else None


def is_carrier(parse: Parse, i: int) -> bool:
    """True for a verb or adjective that only colours the happening of its complement: "began to", "is likely to"."""
    token = parse.tokens[i]
    known = _ADJECTIVES if token.pos == "ADJ" else _TRANSPARENT
    return token.lemma in known and complement(parse, i) is not None


def complement(parse: Parse, i: int) -> int | None:
    """The verb that `i` is folded into: its infinitive or gerund, "used X to V" included."""
    token = parse.tokens[i]
    for c in token.children:
        child = parse.tokens[c]
        if child.dep == "xcomp" and child.pos in {"VERB", "AUX"} and not is_slip(parse, c):
            return c if _folds(parse, token, child) else None
        if child.dep == "prep" and child.lemma in _LINKS and token.lemma in {"aim", "succeed"}:
            inner = children(parse, c, "pcomp")
            if inner:
                return inner[0]
        if token.lemma == "use" and child.dep == "advcl" and _is_infinitive(parse, child):
            return c
    return None


def _folds(parse: Parse, outer: Token, inner: Token) -> bool:
    if outer.lemma == "be":
        return outer.dep not in {"aux", "auxpass"} and _is_infinitive(parse, inner)
    if outer.lemma == "use":
        return _is_infinitive(parse, inner)
    # "wanted them to leave", "got them to leave": somebody else's doing, still coloured by the outer verb
    return inner.tag in {"VB", "VBG", "VBN"}


def _is_infinitive(parse: Parse, token: Token) -> bool:
    return token.tag == "VB" and any(parse.tokens[c].tag == "TO" for c in token.children)


def lends(parse: Parse, verb: int) -> bool:
    """True for a verb that only lends an event noun its grammar: light, undergoing or supporting."""
    lemma = parse.tokens[verb].lemma
    if lemma in _LIGHT or lemma in _UNDERGO:
        passive = bool(children(parse, verb, "auxpass"))
        if _names_event(parse, verb, "nsubjpass" if passive else "dobj"):
            return True
    if lemma in _LIGHT and _is_lent_from_below(parse, verb):
        return True
    if lemma in _SUPPORT and _names_event(parse, verb, "nsubj"):
        return not children(parse, verb, "dobj") or (lemma == "take" and _takes_place(parse, verb))
    return lemma == "come" and _under(parse, verb) is not None


def _is_lent_from_below(parse: Parse, verb: int) -> bool:
    """True for "carried out" in "an attack (that was) carried out by rebels"."""
    token = parse.tokens[verb]
    reduced = token.dep == "acl" and token.tag in {"VBN", "VBD"} and not children(parse, verb, "nsubj", "dobj")
    passive = reduced or (token.dep == "relcl" and bool(children(parse, verb, "auxpass")))
    return passive and is_event_noun(parse, token.head, light=True)


def _takes_place(parse: Parse, verb: int) -> bool:
    return any(parse.tokens[c].lemma == "place" for c in children(parse, verb, "dobj"))


def _under(parse: Parse, verb: int) -> int | None:
    for c in children(parse, verb, "prep"):
        if parse.tokens[c].lemma in {"under", "to"}:
            for p in children(parse, c, "pobj"):
                if parse.tokens[c].lemma == "under" and parse.tokens[p].lemma in _HAPPENINGS | {"fire", "pressure"}:
                    return p
    return None


def _names_event(parse: Parse, verb: int, dep: str) -> bool:
    return any(is_event_noun(parse, k, light=True) for c in children(parse, verb, dep) for k in conjuncts(parse, c))


def undergone_by_subject(parse: Parse, verb: int) -> bool:
    """True where the subject of a lending verb suffers the event noun: "suffered an attack", "came under fire"."""
    return parse.tokens[verb].lemma in _UNDERGO


def _nominal(parse: Parse, token: Token) -> Frame | None:
    if token.dep in _MODIFIERS:
        return None
    verb = lender(parse, token.i)
    if _is_told_by_generic(parse, token.i):
        return None
    if not is_event_noun(parse, token.i, light=verb is not None):
        return None
    if verb is None:
        below = tuple(c for c in children(parse, token.i, "acl", "relcl") if lends(parse, c))
        return Frame(token.i, None, below)
    return _framed(parse, token.i, verb)


def _is_told_by_generic(parse: Parse, noun: int) -> bool:
    token = parse.tokens[_top(parse, noun)]
    above = parse.tokens[token.head]
    if token.dep != "pobj" or above.lower != "of":
        return False
    outer = parse.tokens[above.head]
    return outer.lemma in _GENERIC and is_event_noun(parse, outer.i)


def _top(parse: Parse, noun: int) -> int:
    """The first noun of a coordination."""
    top = noun
    for _ in range(_DEEPEST):
        if parse.tokens[top].dep != "conj":
            break
        top = parse.tokens[top].head
    return top


def lender(parse: Parse, noun: int) -> int | None:
    """The light, undergoing or supporting verb of an event noun."""
    top = _top(parse, noun)
    token = parse.tokens[top]
    verb = token.head
    if token.dep == "pobj" and parse.tokens[parse.tokens[verb].head].lemma == "come":
        verb = parse.tokens[verb].head
        return verb if _under(parse, verb) == top else None
    if token.dep == "attr" and parse.tokens[verb].lemma == "be":
        return verb
    return (
        verb
        if token.dep in {"dobj", "nsubj", "nsubjpass"} and lends(parse, verb) and _lent(parse, verb, token)
        else None
    )


def _lent(parse: Parse, verb: int, noun: Token) -> bool:
    """True if it is this argument that `verb` lends its grammar to, not the other one."""
    lemma = parse.tokens[verb].lemma
    if noun.dep == "nsubj":
        return lemma in _SUPPORT and not _names_event(parse, verb, "dobj")
    return lemma in _LIGHT or lemma in _UNDERGO


def _predicate(parse: Parse, token: Token) -> Frame | None:
    head = parse.tokens[token.head]
    if head.lemma != "be" or is_carrier(parse, token.i):
        return None
    return _framed(parse, token.i, head.i)
