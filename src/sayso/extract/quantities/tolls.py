"""Quantities without a figure: none ("no casualties"), one ("killed a man"), unknown ("casualties were reported")."""

from typing import Final, NamedTuple

from sayso.extract.quantities.counted import few_children, noun_name
from sayso.extract.quantities.measures import word
from sayso.extract.quantities.roles import is_people, noun_role, role_of
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Quantity, Token

_BODIES: Final = frozenset(vocabulary("quantities")["people"]["bodies"])
_NOBODY: Final = frozenset({"none", "nobody"})
ZEROS: Final = frozenset({"no", "none", "nobody", "without"})
"""Words that say there are none."""
_PERSONAL: Final = frozenset(
    "killed injured casualties detained abducted released rescued missing infected displaced surrendered "  # noqa: SIM905
    "returned moved".split()
)
_UNKNOWN: Final = {"casualties": "casualty", "deaths": "death", "fatalities": "fatality", "injuries": "injury",
                   "victims": "victim"}  # fmt: skip
_DEFINITE: Final = frozenset(
    "the these those their his her its our my any all no more further fewer such both".split()  # noqa: SIM905
)
_TOLD_OF: Final = frozenset(
    {"of", "for", "from", "to", "with", "about", "against", "on", "into", "over", "among", "without"}
)


class Toll(NamedTuple):
    """Tokens `first`..`last`, the token of what is counted, and the value."""

    first: int
    last: int
    noun: int | None
    value: Quantity


def none_at(parse: Parse, i: int) -> Toll | None:
    """Such as "no casualties", "without injuries", "no one was killed": zero, if what there is none of has a role."""
    token = parse.tokens[i]
    objects = [c for c in few_children(token) if parse.tokens[c].dep == "pobj" and parse.tokens[c].tag == "NNS"]
    head = token.head if token.dep in {"det", "neg"} else max(objects, default=i)
    if token.lower in _NOBODY:
        head = i
    elif not i < head <= i + 5:
        return None
    if (
        head != i
        and parse.tokens[head].tag == "NN"
        and parse.tokens[head].lower not in {"one", "body"}
        and not _is_person(parse, head)
    ):
        return None
    counted = _of(parse, i) if head == i else head
    people = counted is None or parse.tokens[counted].pos == "PRON" or is_people(parse, counted)
    role = role_of(parse, head, people=people)
    if role is None:
        return None
    last = head if parse.tokens[head].lower == "one" and head == i + 1 else i
    named = counted is not None and parse.tokens[counted].pos in {"NOUN", "PROPN"} and last == i
    noun = noun_name(parse, counted) if named and counted is not None else None
    return Toll(i, last, counted, Quantity(low=0.0, high=0.0, point=0.0, noun=noun, role=role))


def _of(parse: Parse, i: int) -> int | None:
    for c in few_children(parse.tokens[i]):
        if parse.tokens[c].lower == "of":
            for p in few_children(parse.tokens[c]):
                if parse.tokens[p].dep == "pobj":
                    return p
    return None


def single_at(parse: Parse, i: int) -> Toll | None:
    """Such as "killed a man", "and an engineer": one, where something happened to that one."""
    head = parse.tokens[i].head
    if head <= i or parse.tokens[i].dep != "det" or not _is_person(parse, head):
        return None
    if any(parse.tokens[k].text in {",", ";"} or parse.tokens[k].tag == "CD" for k in range(i + 1, head)):
        return None
    role = role_of(parse, head, people=is_people(parse, head))
    if role not in _PERSONAL or (noun_role(parse, head) == role and role != "released" and not _is_done(parse, head)):
        return None
    none = word(parse.tokens, i - 1) == "not"  # "not a single person died"
    number = 0.0 if none else 1.0
    value = Quantity(low=number, high=number, point=number, noun=noun_name(parse, head), role=role)
    return Toll(i, i, head, value)


def _is_done(parse: Parse, head: int) -> bool:
    """A noun that has its role by itself ("a hostage") counts only as somebody to whom something is done."""
    return parse.tokens[head].dep in {"dobj", "nsubjpass", "conj"}


def _is_person(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    if token.tag not in {"NN", "NNP"} or token.lemma.lower() in _BODIES:
        return False
    if token.pos == "PROPN":
        return _is_people_name(parse, token)
    return is_people(parse, i)


def _is_people_name(parse: Parse, token: Token) -> bool:
    """True for "a Dane": a name that stands alone and tells whose people somebody is of."""
    return any(e.first <= token.i <= e.last and e.label == "NORP" for e in parse.entities)


def unknown_at(parse: Parse, i: int) -> Toll | None:
    """Such as "caused casualties", "deaths were reported": how many, nobody says."""
    token = parse.tokens[i]
    noun = _UNKNOWN.get(token.lower)
    if noun is None or token.tag != "NNS":
        return None
    before = [parse.tokens[c] for c in few_children(token) if c < i]
    if any(t.lower in _DEFINITE or t.dep in {"nummod", "poss", "nmod"} or t.pos == "NUM" for t in before):
        return None
    if any(t.lower in {"many", "few", "several", "numerous", "multiple", "some", "other"} for t in before):
        return None
    if any(t.tag == "CD" for t in parse.tokens[i + 1 : i + 5] if t.sentence == token.sentence):
        return None  # "deaths unchanged at eight"
    above = parse.tokens[token.head]
    if token.dep == "compound" or (token.dep == "pobj" and above.lower in _TOLD_OF):
        return None
    if token.dep == "dobj" and above.lemma.lower() in {"suffer", "sustain", "receive", "treat", "have", "survive"}:
        return None
    role = {"victim": "casualties", "casualty": "casualties", "injury": "injured"}.get(noun, "killed")
    return Toll(i, i, i, Quantity(modifier="vague", vague="unknown", noun=noun, role=role))


UNKNOWN: Final = frozenset(_UNKNOWN)
"""Plurals that say that there were some."""
