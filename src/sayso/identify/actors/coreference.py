"""What "it", "they", "the group" and "the country" stand for: the nearest earlier actor that fits, or nobody."""

from collections.abc import Sequence
from typing import Final, Literal

from sayso.identify.actors.antecedents import (
    FAR,
    Candidate,
    Link,
    bound,
    excluded,
    governor,
    is_bare,
    of_country,
    recent,
)
from sayso.identify.actors.phrases import Context
from sayso.knowledge.sectors import ANAPHORS, GENDER, PRONOUNS, SAYING, SECTOR, lemma_of, sectors_of

REACH: Final = 3
"""Sentences that a pronoun looks back."""

_COLLECTIVE: Final = frozenset({"group", "organisation", "agency", "people", "state-body"})

# A pronoun likes an antecedent in its own role: subjects look for subjects, objects for objects.
_FOR_SUBJECTS: Final = {"nsubj": 1.5, "nsubjpass": 1.5, "dobj": 0.7, "poss": -0.3, "compound": -0.5}
_FOR_OBJECTS: Final = {"dobj": 1.5, "nsubjpass": 1.2, "nsubj": 0.7, "pobj": 0.5, "poss": -0.3, "compound": -0.5}

_PLACED: Final = frozenset({"place", "demonym"})

Gender = Literal["male", "female"]


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
    out = excluded(context, head)
    for candidate in recent(earlier, head, FAR):
        distance = token.sentence - tokens[candidate.head].sentence
        if distance > REACH:
            break
        if not _agrees(context, token.lower, candidate) or bound(context, head, candidate.head, out):
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
    if lemma in ANAPHORS["state"] and tokens[head].tag in {"NNS", "NNPS"}:
        return None  # "the countries" are several
    if lemma in ANAPHORS["state"] and is_bare(context, head):
        words = frozenset(token.text for token in adjectives)
        return of_country(context, head, words, earlier)
    if any(token.i != head - 1 or lemma_of(token) not in SECTOR for token in adjectives):
        return None  # "the guerrilla group" says what kind, "the larger group" which of several
    best: tuple[float, Candidate] | None = None
    out = excluded(context, head)
    for candidate in recent(earlier, head, FAR):
        if _described(context, head, lemma, candidate) and not bound(context, head, candidate.head, out):
            distance = tokens[head].sentence - tokens[candidate.head].sentence
            score = _prominence(context, head, candidate) - distance
            if best is None or score > best[0]:
                best = score, candidate
    if best is None:
        return None
    return Link(best[1], 0.6, f"coreference: the {lemma} -> {best[1].actor.name}")


def _described(context: Context, head: int, lemma: str, candidate: Candidate) -> bool:
    sectors = set(sectors_of(context.parse, head))
    mine = set(candidate.actor.sectors[:1])
    armed = {"REB", "UAF", "PRM"}
    if lemma in ANAPHORS["group"] and candidate.kind == "group":
        wanted, whole = sectors - {"UNK"}, set(candidate.actor.sectors)
        if lemma in ANAPHORS["plain"]:
            wanted = set(_kind_of(context, head)) - {"UNK"}
        return not wanted or bool(wanted & whole) or bool(wanted & armed and whole & armed)
    if lemma in ANAPHORS["body"] and candidate.kind == "state-body":
        return lemma_of(context.parse.tokens[candidate.head]) == lemma
    if lemma in ANAPHORS["body"] and candidate.kind in {"organisation", "agency", "medium"}:
        return bool((sectors - {"UNK"}) & mine) or lemma in ANAPHORS["generic"] or _bears(context, candidate, lemma)
    if lemma in ANAPHORS["office"] and candidate.kind == "person":
        return lemma in {"man", "woman", "leader", "politician", "official"} or "GOV" in candidate.actor.sectors
    if lemma in ANAPHORS["government"]:
        return candidate.kind in {"state", "state-body"} and mine == {"GOV"}
    if lemma in ANAPHORS["force"] and (candidate.actor.country or candidate.actor.id):
        return bool(sectors & mine) or (bool(sectors & armed) and bool(mine & armed))
    return False


def _kind_of(context: Context, head: int) -> tuple[str, ...]:
    """The sectors that the noun before a plain one says: "the guerrilla group"."""
    before = context.parse.tokens[head - 1] if head else None
    return SECTOR.get(lemma_of(before), ()) if before is not None and before.head == head else ()


def _bears(context: Context, candidate: Candidate, word: str) -> bool:
    """True if a name of the candidate holds the word: "the Observatory" for the Syrian Observatory."""
    rows = context.register.terms(candidate.actor.id) if candidate.actor.id else ()
    return any(word in name.lower().split() for row in rows for name in row.names)


def _agrees(context: Context, pronoun: str, candidate: Candidate) -> bool:
    """Number, and person or thing."""
    token = context.parse.tokens[candidate.head]
    person = candidate.kind == "person" or (candidate.kind is None and _gender(context, candidate.head) is not None)
    plural = token.tag in {"NNS", "NNPS"}
    if pronoun in PRONOUNS["thing"]:
        return not person and not plural and candidate.kind not in _PLACED | {"people"}
    if pronoun in PRONOUNS["many"]:
        return candidate.kind not in _PLACED and (plural or candidate.kind in _COLLECTIVE)
    wanted: Gender | None = "male" if pronoun in PRONOUNS["male"] else None
    wanted = "female" if pronoun in PRONOUNS["female"] else wanted
    if wanted is None or plural or candidate.kind in _COLLECTIVE | _PLACED | {"state", "medium"}:
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
        speaks = role == "nsubj" and tokens[governor(context, candidate.head)].lemma.lower() in SAYING
        score += 4.0 if speaks else 0.0
    return score


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
