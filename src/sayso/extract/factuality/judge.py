"""How certain a happening is for the innermost source, on FactBank's scale, and its aspects.

The signals that stand between the content's root and the trigger are composed from the outside in: each word on the way
may negate, weaken, open or presuppose what it embeds (knowledge/data/factuality.toml).
"""

from typing import Final

from sayso.extract.factuality.conditions import is_inverted
from sayso.extract.factuality.degrees import Degree, certainly
from sayso.extract.factuality.embedding import embed, told
from sayso.extract.factuality.refuting import is_refuted
from sayso.extract.factuality.signals import apply_own, aspects_of_clause, is_order, is_question
from sayso.knowledge.background import is_bygone
from sayso.knowledge.customs import is_imagined, is_routine
from sayso.knowledge.grammar import children
from sayso.records import Aspect, Attribution, Factuality, Parse, Span

_DEEPEST: Final = 60
_ORDER: Final[tuple[Aspect, ...]] = ("negated", "future", "hypothetical", "historical", "habitual")


def factuality(parse: Parse, trigger: int, attribution: Attribution | None) -> tuple[Factuality, tuple[Aspect, ...]]:
    """FactBank value and aspects of token `trigger` as the source of `attribution` (None: the outlet) presents it."""
    path = _path(parse, trigger, attribution)
    top = path[-1][0]
    degree = _start(parse, top, attribution)
    backshifted = attribution is not None
    shared = path[-1][1]
    degree = apply_own(parse, top, degree, backshifted=backshifted, only_shared=shared)
    for (outer, _), (inner, joined) in zip(reversed(path[1:]), reversed(path[:-1]), strict=True):
        if parse.tokens[inner].dep != "conj":
            degree = embed(parse, outer, inner, degree)
        degree = apply_own(parse, inner, degree, backshifted=backshifted, only_shared=joined)
    if any(is_refuted(parse, i) for i, _ in path):
        degree = degree.denied()
    if is_imagined(parse, trigger) or any(is_inverted(parse, parse.tokens[i]) for i, _ in path):
        degree = degree.opened("hypothetical")
    aspects = set(degree.aspects) | aspects_of_clause(parse, [i for i, _ in path], own_voice=attribution is None)
    if degree.level and degree.negative:
        aspects.add("negated")
    if is_bygone(parse, trigger):
        aspects.add("historical")
    if is_routine(parse, trigger):
        aspects.add("habitual")
    return degree.value(), tuple(aspect for aspect in _ORDER if aspect in aspects)


def _path(parse: Parse, trigger: int, attribution: Attribution | None) -> list[tuple[int, bool]]:
    """(token, whether the path comes to it over a coordination) from the trigger up to the content's root."""
    path = [(trigger, False)]
    current = trigger
    for _ in range(_DEEPEST):
        token = parse.tokens[current]
        if token.head == current or not _inside(parse, token.head, attribution):
            break
        current = token.head
        path.append((current, token.dep == "conj"))
    return path


def _inside(parse: Parse, i: int, attribution: Attribution | None) -> bool:
    if attribution is None:
        return True
    token = parse.tokens[i]
    span = Span(token.start, token.end)
    if attribution.cue is not None and attribution.cue.overlaps(span):
        return False
    return not attribution.content or any(piece.overlaps(span) for piece in attribution.content)


def _start(parse: Parse, top: int, attribution: Attribution | None) -> Degree:
    """The value that the source's stance gives to the root of its content."""
    stance = attribution.stance if attribution is not None else "neutral"
    degree = certainly()
    if stance == "denying":
        return degree.flipped()
    if stance == "questioning" or is_question(parse, top):
        return degree.opened()
    if (stance == "directive" and not _is_told(parse, top)) or is_order(parse, top):
        return degree.opened("future")
    head = parse.tokens[top].head
    if parse.tokens[top].dep == "pcomp":
        head = parse.tokens[head].head  # "refrained from leaving"
    if attribution is not None and attribution.cue is not None and head in parse.inside(attribution.cue):
        return told(parse, head, top) if stance == "neutral" or parse.tokens[top].tag != "VBG" else degree
    return degree


def _is_told(parse: Parse, top: int) -> bool:
    """True for a past beside an order: "urged them to flee because rebels had come", "asked them, but they refused"."""
    token = parse.tokens[top]
    helpers = [parse.tokens[c] for c in children(parse, top, "aux", "auxpass")]
    past = token.tag == "VBD" or any(word.lower in {"had", "was", "were"} for word in helpers)
    return token.dep in {"advcl", "conj", "parataxis"} and past and not any(word.tag == "MD" for word in helpers)
