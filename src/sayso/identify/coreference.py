"""What "it", "they", "the group" and "the country" stand for: the nearest earlier actor that fits, or nobody."""

from collections.abc import Iterable, Sequence
from typing import Final, Literal

import msgspec

from sayso.identify.phrases import Context
from sayso.knowledge.grammar import agents, children
from sayso.knowledge.sectors import ANAPHORS, GENDER, PRONOUNS, SAYING, lemma_of, sectors_of
from sayso.records import Actor

REACH: Final = 3
"""Sentences that a pronoun looks back."""

FAR: Final = 40
"""Earlier actors that a description ("the group") looks back over."""

_COLLECTIVE: Final = frozenset({"group", "organisation", "agency", "people", "state-body"})

# A pronoun likes an antecedent in its own role: subjects look for subjects, objects for objects.
_FOR_SUBJECTS: Final = {"nsubj": 1.5, "nsubjpass": 1.5, "dobj": 0.7, "poss": -0.3, "compound": -0.5}
_FOR_OBJECTS: Final = {"dobj": 1.5, "nsubjpass": 1.2, "nsubj": 0.7, "pobj": 0.5, "poss": -0.3, "compound": -0.5}

Gender = Literal["male", "female"]


class Candidate(msgspec.Struct, frozen=True):
    """An actor that the report has named so far; `head` is the token that names it."""

    head: int
    actor: Actor
    kind: str | None


class Link(msgspec.Struct, frozen=True):
    """The antecedent of an anaphor, and how sure that is."""

    candidate: Candidate
    score: float
    why: str


def relative(context: Context, head: int) -> int | None:
    """The noun that a relative pronoun stands for ("the militants who fled"); None if `head` is none."""
    tokens = context.parse.tokens
    if tokens[head].lower not in PRONOUNS["relative"] or tokens[head].tag not in {"WP", "WDT", "WP$", "IN"}:
        return None
    current = head
    for _ in range(6):
        if tokens[current].dep == "relcl":
            return tokens[current].head
        if tokens[current].head == current:
            return None
        current = tokens[current].head
    return None


def of_pronoun(context: Context, head: int, earlier: Sequence[Candidate]) -> Link | None:
    """The antecedent of a personal pronoun among the actors named `earlier` (in the order of the text)."""
    tokens = context.parse.tokens
    token = tokens[head]
    if token.dep == "expl" or _weather(context, head):
        return None
    best: tuple[float, Candidate] | None = None
    for candidate in _recent(earlier, head, FAR):
        distance = token.sentence - tokens[candidate.head].sentence
        if distance > REACH:
            break
        if not _agrees(context, token.lower, candidate) or _bound(context, head, candidate.head):
            continue
        score = _prominence(context, head, candidate) - 1.5 * distance
        if best is None or score > best[0]:
            best = score, candidate
    return Link(best[1], 0.7, f"coreference: {token.lower} -> {best[1].actor.name}") if best is not None else None


def of_description(context: Context, head: int, earlier: Sequence[Candidate]) -> Link | None:
    """The antecedent of "the group", "the country", "the agency": the nearest actor of that kind, if it is definite."""
    tokens = context.parse.tokens
    determiner = any(tokens[c].lower in {"the", "this", "that", "these", "those"} for c in tokens[head].children)
    adjectives = [
        tokens[c] for c in tokens[head].children if c < head and tokens[c].dep in {"amod", "compound", "nmod"}
    ]
    if not determiner or any(c > head and tokens[c].dep in {"relcl", "acl"} for c in tokens[head].children):
        return None
    lemma = lemma_of(tokens[head])
    if lemma in ANAPHORS["state"] and _only_prefix(context, head):
        words = frozenset(token.text for token in adjectives)
        return _country(context, head, words, earlier)
    if adjectives:
        return None
    for candidate in _recent(earlier, head, FAR):
        if _described(context, head, lemma, candidate):
            return Link(candidate, 0.6, f"coreference: the {lemma} -> {candidate.actor.name}")
    return None


def _recent(earlier: Sequence[Candidate], head: int, most: int) -> Iterable[Candidate]:
    taken = 0
    for candidate in reversed(earlier):
        if candidate.head < head:
            yield candidate
            taken += 1
        if taken == most:
            return


def _only_prefix(context: Context, head: int) -> bool:
    """False for "the state of emergency": what follows the noun says another thing."""
    return not any(context.parse.tokens[c].dep == "prep" and c > head and context.parse.tokens[c].lower == "of"
                   for c in context.parse.tokens[head].children)  # fmt: skip


def _country(context: Context, head: int, words: frozenset[str], earlier: Sequence[Candidate]) -> Link | None:
    """The nearest state; one of the named region, where the description names one ("the Arab country")."""
    for candidate in _recent(earlier, head, FAR):
        row = context.register.state(candidate.actor.country)
        if row is None or candidate.kind not in {"state", "state-body", "place"}:
            continue
        if _bound(context, head, candidate.head):
            continue
        regional = {word for word in words if word in context.regions}
        if regional <= set(row.regions):
            actor = Actor(id=row.id, name=row.name, country=row.id, sectors=("GOV",))
            return Link(Candidate(candidate.head, actor, "state"), 0.7, f"coreference: the country -> {row.name}")
    return None


def _described(context: Context, head: int, lemma: str, candidate: Candidate) -> bool:
    sectors = set(sectors_of(context.parse, head))
    mine = set(candidate.actor.sectors[:1])
    armed = {"REB", "UAF", "PRM"}
    if lemma in ANAPHORS["group"] and candidate.kind == "group":
        wanted, whole = sectors - {"UNK"}, set(candidate.actor.sectors)
        return not wanted or bool(wanted & whole) or bool(wanted & armed and whole & armed)
    if lemma in ANAPHORS["body"] and candidate.kind in {"organisation", "agency", "medium"}:
        return sectors.isdisjoint({"JRN", "COP", "JUD", "BUS"}) or bool(sectors & mine) or lemma == "agency"
    if lemma in ANAPHORS["office"] and candidate.kind == "person":
        return lemma in {"man", "woman", "leader", "politician", "official"} or "GOV" in candidate.actor.sectors
    if lemma in ANAPHORS["government"]:
        return candidate.kind in {"state", "state-body"} and mine == {"GOV"}
    if lemma in ANAPHORS["force"] and (candidate.actor.country or candidate.actor.id):
        return bool(sectors & mine) or (bool(sectors & armed) and bool(mine & armed))
    return False


def _agrees(context: Context, pronoun: str, candidate: Candidate) -> bool:
    """Number, and person or thing."""
    token = context.parse.tokens[candidate.head]
    person = candidate.kind == "person" or (candidate.kind is None and _gender(context, candidate.head) is not None)
    plural = token.tag in {"NNS", "NNPS"}
    if pronoun in PRONOUNS["thing"]:
        return not person and not plural and candidate.kind != "place" and candidate.kind != "people"
    if pronoun in PRONOUNS["many"]:
        return candidate.kind != "place" and (plural or candidate.kind in _COLLECTIVE)
    wanted: Gender | None = "male" if pronoun in PRONOUNS["male"] else None
    wanted = "female" if pronoun in PRONOUNS["female"] else wanted
    if wanted is None or plural or candidate.kind in _COLLECTIVE | {"state", "place", "medium"}:
        return False
    return _gender(context, candidate.head) in {None, wanted}


def _gender(context: Context, head: int) -> Gender | None:
    """What the noun and the titles before it say."""
    tokens = context.parse.tokens
    for i in range(max(tokens[head].left, head - 6), head + 1):
        word = tokens[i].lower
        if word in GENDER["female"]:
            return "female"
        if word in GENDER["male"]:
            return "male"
    return None


def _prominence(context: Context, head: int, candidate: Candidate) -> float:
    """Subjects before objects, and the one who spoke last before all others where the pronoun speaks."""
    tokens = context.parse.tokens
    mine, theirs = tokens[head], tokens[candidate.head]
    role = theirs.dep
    if role in {"appos", "compound"}:
        role = tokens[theirs.head].dep
    object_ = mine.dep in {"dobj", "dative", "pobj"}
    weights = _FOR_OBJECTS if object_ else _FOR_SUBJECTS
    score = weights.get(role, 0.0)
    if mine.dep == "poss" and tokens[mine.head].dep == "conj" and tokens[mine.head].head == candidate.head:
        score += 3.0  # "the fighters and their families"
    if mine.dep == "nsubj" and tokens[mine.head].lemma.lower() in SAYING:
        speaks = role == "nsubj" and tokens[_governor(context, candidate.head)].lemma.lower() in SAYING
        score += 4.0 if speaks else 0.0
    return score


def _governor(context: Context, i: int) -> int:
    tokens = context.parse.tokens
    current = i
    for _ in range(4):
        if tokens[current].dep in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            return tokens[current].head
        current = tokens[current].head
    return tokens[i].head


def _bound(context: Context, a: int, b: int) -> bool:
    """True if `a` cannot mean `b`: two arguments of one verb, or an object and who does it ("X came to help them")."""
    tokens = context.parse.tokens
    if tokens[a].dep == "poss" or tokens[a].lower.endswith("self") or tokens[a].sentence != tokens[b].sentence:
        return False
    mine = _governor(context, a)
    if mine == _governor(context, b):
        return True
    if tokens[a].dep not in {"dobj", "dative", "pobj"}:
        return False
    return b in agents(context.parse, mine) or b in _subjects_above(context, mine)


def _subjects_above(context: Context, verb: int) -> tuple[int, ...]:
    """Subjects of the clauses that an infinitive without a subject of its own stands under."""
    tokens = context.parse.tokens
    current = verb
    for _ in range(3):
        subjects = children(context.parse, current, "nsubj", "nsubjpass")
        if subjects:
            return subjects
        if tokens[current].dep not in {"xcomp", "advcl", "acl", "conj"} or tokens[current].head == current:
            return ()
        current = tokens[current].head
    return ()


def _weather(context: Context, head: int) -> bool:
    """True for an empty "it": "it is unclear whether", "it seems that"."""
    tokens = context.parse.tokens
    token = tokens[head]
    if token.lower != "it" or token.dep not in {"nsubj", "nsubjpass"}:
        return False
    verb = tokens[token.head]
    clauses = any(tokens[c].dep in {"ccomp", "csubj", "xcomp", "advcl"} and c > verb.i for c in verb.children)
    described = any(tokens[c].dep in {"acomp", "attr"} for c in verb.children)
    return clauses and (described or verb.lemma in {"seem", "appear"} or token.dep == "nsubjpass")
