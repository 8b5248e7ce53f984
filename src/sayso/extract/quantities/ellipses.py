"""What figures that stand alone take up from the ones before them."""

from collections.abc import Sequence
from typing import Final

from sayso.extract.quantities.drafts import Draft
from sayso.extract.quantities.measures import word
from sayso.extract.quantities.roles import noun_role
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse

_COUNTING: Final = frozenset(vocabulary("fates")["counting"]["words"].split())
KINDS: Final = frozenset(
    {"distance", "area", "mass", "volume", "share", "temperature", "speed", "power", "voltage", "money"}
)
"""Roles that only tell what kind of measure it is."""
_TOLL_REACH: Final = 12
"""Words before a bare figure within which a toll is named."""


def taken_up(parse: Parse, before: Sequence[Draft], draft: Draft) -> str | None:
    """The role for a figure that stands alone, or in a list whose verb is left out.

    It is that of the toll just named ("deaths unchanged at eight"), of the same figure told before ("two of the
    eight"), or of the quantity before.
    """
    if draft.value.unit is not None or draft.value.vague == "unknown":
        return None
    last = before[-1].last if before else -1
    if draft.noun is None and not _has_own_verb(parse, draft):
        named = _named_toll(parse, last, draft)
        if named is not None:
            return named
    earlier = next((one for one in reversed(before) if one.value.unit is None), None)
    same = next((one for one in reversed(before) if one.value.point == draft.value.point and one.value.role), None)
    definite = word(parse.tokens, draft.first - 1) == "the" and draft.noun is None
    if definite and same is not None and draft.value.point is not None:
        return same.value.role
    if earlier is None or earlier.value.role is None or earlier.value.role in KINDS:
        return None
    apart = parse.tokens[draft.first].sentence - parse.tokens[earlier.first].sentence
    if draft.noun is None and not _has_own_verb(parse, draft):
        return earlier.value.role if apart == 0 or (apart == 1 and _is_counted(parse, draft)) else None
    if draft.noun is None:
        return None
    between = parse.tokens[earlier.last + 1 : draft.first]
    verbless = not any(token.pos in {"VERB", "AUX"} for token in between)
    listed = parse.tokens[draft.noun].dep in {"conj", "appos", "dobj", "npadvmod", "dep"}
    return earlier.value.role if apart == 0 and verbless and listed else None


def _has_own_verb(parse: Parse, draft: Draft) -> bool:
    """Does the figure itself stand under a verb that does more than count?"""
    token = parse.tokens[draft.core]
    verb = parse.tokens[token.head]
    if token.dep not in {"nsubj", "nsubjpass", "dobj"} or verb.pos not in {"VERB", "AUX"}:
        return False
    return verb.lemma.lower() not in _COUNTING


def _named_toll(parse: Parse, last: int, draft: Draft) -> str | None:
    """The role of a noun of tolls between the quantity before and the figure: "cases up from 412"."""
    first = max(last + 1, parse.sentences[parse.tokens[draft.first].sentence].first, draft.first - _TOLL_REACH)
    for i in range(draft.first - 1, first - 1, -1):
        if parse.tokens[i].text == ";":
            return None
        role = noun_role(parse, i) if parse.tokens[i].pos in {"NOUN", "PROPN"} else None
        if role is not None:
            return role
    return None


def _is_counted(parse: Parse, draft: Draft) -> bool:
    """Does a verb or noun of counting stand above the figure?"""
    current = draft.core
    for _ in range(4):
        token = parse.tokens[parse.tokens[current].head]
        if token.lemma.lower() in _COUNTING:
            return True
        current = token.i
    return False
