"""Which quantity is said to be a part of which, and the roles that parts have from their wholes."""

from collections.abc import Sequence
from typing import Final

import msgspec

from sayso.extract.quantities.counted import few_children
from sayso.extract.quantities.drafts import Draft
from sayso.extract.quantities.ellipses import KINDS, taken_up
from sayso.extract.quantities.measures import word
from sayso.extract.quantities.roles import role_of
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Quantity

_SUBSETS: Final = frozenset(vocabulary("quantities")["people"]["subsets"]) | {"included", "includes", "comprised"}
_PLURAL: Final = frozenset({"them", "whom", "which", "those", "these", "us", "it"})
_REACH: Final = 2
"""Sentences within which a figure takes up an earlier one."""
_BACK: Final = 12
"""Earlier quantities that are looked at."""


def related(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with `part_of`, and with the roles that they take up from their wholes or from figures before."""
    wholes = [_whole(parse, drafts, k) for k in range(len(drafts))]
    done = list(drafts)
    for k, draft in enumerate(drafts):
        whole = wholes[k]
        if draft.value.role is None and whole is None:
            role = taken_up(parse, done[max(0, k - _BACK) : k], draft)
            done[k] = msgspec.structs.replace(draft, value=_with_role(draft.value, role))
    for k, whole in enumerate(wholes):
        if whole is None or whole == k:
            continue
        value = msgspec.structs.replace(done[k].value, part_of=parse.span(drafts[whole].first, drafts[whole].last))
        if value.role is None or value.role == "share":
            value = _with_role(value, done[whole].value.role)
        done[k] = msgspec.structs.replace(done[k], value=value)
    return done


def _with_role(value: Quantity, role: str | None) -> Quantity:
    if role is None or role in KINDS:
        return value
    return msgspec.structs.replace(value, role=role)


def _whole(parse: Parse, drafts: Sequence[Draft], k: int) -> int | None:
    """The number of the quantity that quantity `k` is a part of."""
    draft = drafts[k]
    for start in dict.fromkeys((draft.core, draft.last, draft.first)):
        found = _partitive(parse, drafts, k, start)
        if found is not None:
            return found
    if draft.value.unit == "percent" and draft.noun is None and k and drafts[k - 1].value.unit == "percent":
        same = parse.tokens[drafts[k - 1].first].sentence == parse.tokens[draft.first].sentence
        if same and (whole := _partitive(parse, drafts, k - 1, drafts[k - 1].core)) != k:
            return whole  # "half of the 640 houses were destroyed and a quarter damaged"
    found = _behind_of(parse, drafts, k)
    return _behind_subset(parse, drafts, k) if found is None else found


def _partitive(parse: Parse, drafts: Sequence[Draft], k: int, core: int) -> int | None:
    """Such as "19 of the 43 pupils", "seven of them", "two of the pupils", "three of whom"."""
    draft = drafts[k]
    of = next(
        (c for c in few_children(parse.tokens[core]) if parse.tokens[c].lower in {"of", "among"} and c > core), None
    )
    if of is None and word(parse.tokens, draft.last + 1) == "of":
        of = draft.last + 1
    if of is None or of > draft.last + 2:
        return None
    token = parse.tokens[of + 1] if of + 1 < len(parse.tokens) else None
    if token is None:
        return None
    if token.lower in _PLURAL:
        return _last_before(parse, drafts, k, singular=token.lower == "it")
    for j in range(k + 1, min(k + 2, len(drafts))):
        inner = drafts[j]
        if inner.first <= of + 6 and _only_determines(parse, of + 1, inner.first):
            return j
    if token.lower in {"the", "these", "those", "its", "their"}:
        return _named_before(parse, drafts, k, of)
    return None


def _only_determines(parse: Parse, first: int, end: int) -> bool:
    """Do only articles, adjectives and possessors stand there ("the freighter's")?"""
    between = parse.tokens[first:end]
    return all(
        token.pos in {"DET", "ADJ", "PRON", "PART", "ADV"}
        or (token.pos in {"NOUN", "PROPN"} and any(t.tag == "POS" for t in between if t.i > token.i))
        for token in between
    )


def _last_before(parse: Parse, drafts: Sequence[Draft], k: int, *, singular: bool = False) -> int | None:
    """The nearest earlier quantity that a pronoun can take up."""
    here = parse.tokens[drafts[k].first].sentence
    for j in range(k - 1, max(-1, k - 1 - _BACK), -1):
        if here - parse.tokens[drafts[j].first].sentence > _REACH - 1:
            return None
        value = drafts[j].value
        measure = value.unit is not None
        if measure == singular and (value.point is None or value.point > 1 or measure) and value.vague != "unknown":
            return j if value.point != 0 else None
    return None


def _named_before(parse: Parse, drafts: Sequence[Draft], k: int, of: int) -> int | None:
    """The nearest earlier quantity of the same noun: "nine pupils ... two of the pupils"."""
    own = next((parse.tokens[i].lemma.lower() for i in range(of + 1, min(of + 5, len(parse.tokens)))
                if parse.tokens[i].tag == "NNS"), None)  # fmt: skip
    here = parse.tokens[drafts[k].first].sentence
    for j in range(k - 1, max(-1, k - 1 - _BACK), -1):
        noun = drafts[j].noun
        if here - parse.tokens[drafts[j].first].sentence > _REACH:
            return None
        if noun is not None and own is not None and parse.tokens[noun].lemma.lower() == own:
            return j
    return None


def _behind_of(parse: Parse, drafts: Sequence[Draft], k: int) -> int | None:
    """Such as "Of the 40 detainees, 12 were released", "tenants, of whom 200 ...": the whole stands first."""
    draft = drafts[k]
    tokens = parse.tokens
    if word(tokens, draft.first - 1) in {"whom", "which"} and word(tokens, draft.first - 2) == "of":
        return _last_before(parse, drafts, k)
    first = parse.sentences[tokens[draft.first].sentence].first
    opening = first + (tokens[first].pos == "PUNCT")
    if word(tokens, opening) not in {"of", "among"} or draft.noun is not None or draft.first == opening + 1:
        return None
    for j in range(k - 1, max(-1, k - 1 - _BACK), -1):
        if first <= drafts[j].first and drafts[j].first <= opening + 4:
            between = tokens[drafts[j].last + 1 : draft.first]
            return j if any(token.text == "," for token in between) else None
    return None


def _behind_subset(parse: Parse, drafts: Sequence[Draft], k: int) -> int | None:
    """Such as "20 people, including five children and a nurse"; "The dead include two medics"."""
    tokens, draft = parse.tokens, drafts[k]
    first = parse.sentences[tokens[draft.first].sentence].first
    marker = None
    for i in range(draft.first - 1, max(first, draft.first - 40) - 1, -1):
        token = tokens[i]
        if token.lower in _SUBSETS and (token.lower != "among" or word(tokens, i + 1) in {"them", "whom", "those"}):
            marker = i
            break
        if token.text in {";", ":"} or (token.pos in {"VERB", "AUX"} and token.tag != "VBN" and token.dep != "relcl"):
            return None
    if marker is None:
        return None
    named = tokens[marker].pos == "VERB" and tokens[marker].tag != "VBG"
    role = _subject_role(parse, marker) if named else None
    here = tokens[draft.first].sentence
    for j in range(k - 1, max(-1, k - 1 - _BACK), -1):
        other = drafts[j]
        if here - tokens[other.first].sentence > _REACH - 1:
            return None
        fits = other.value.role == role if named and role is not None else True
        if other.last < marker and fits and (other.value.unit is None) == (draft.value.unit is None):
            return j
    return None


def _subject_role(parse: Parse, verb: int) -> str | None:
    """What the subject of "include" tells by itself: "the dead", "the wounded"."""
    subject = next((c for c in few_children(parse.tokens[verb]) if parse.tokens[c].dep == "nsubj"), None)
    return role_of(parse, subject, people=True) if subject is not None else None
