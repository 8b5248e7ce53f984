"""Find how many: figures with their modifier, what they count, and what happened to it."""

from collections.abc import Iterable, Iterator
from typing import Final, cast

from sayso.extract.quantities.counted import counted, noun_name
from sayso.extract.quantities.counts import read_figure
from sayso.extract.quantities.drafts import Draft
from sayso.extract.quantities.excluded import counts_nothing
from sayso.extract.quantities.figures import STARTS, Figure
from sayso.extract.quantities.measures import word
from sayso.extract.quantities.parts import related
from sayso.extract.quantities.roles import headline_role, is_people, role_of, sure_role
from sayso.extract.quantities.tolls import UNKNOWN, ZEROS, Toll, none_at, single_at, unknown_at
from sayso.knowledge.timex import find_expressions
from sayso.knowledge.units import to_si
from sayso.records import Mention, Parse, Quantity
from sayso.records.mention import Modifier, VagueClass

_MODIFIERS: Final[dict[str, Modifier]] = {
    "exactly": "exactly", "about": "about", "nearly": "about", "at-least": "at-least", "at-most": "at-most",
    "more-than": "more-than", "less-than": "less-than", "vague": "vague",
}  # fmt: skip
_THEM: Final = frozenset({"them", "us", "you", "whom", "those", "these"})
_BARE: Final = frozenset({"distance", "speed", "temperature", "power", "voltage"})
"""Measures of what is far, fast or hot: nothing happens to these by themselves."""


def find_quantities(parse: Parse, timexes: Iterable[Mention] | None = None) -> tuple[Mention, ...]:
    """A mention of kind "quantity" for every number of things or people, and for every measure.

    The span holds modifier and number (and the unit of a measure), the value's `noun` what is counted. Of counts, "more
    than 200" has 201 as its least and "fewer than 200" 199 as its most; of measures both have 200. "No casualties" is
    0, "casualties" alone a quantity without ends (vague class "unknown"), "a soldier was killed" 1. Left out are dates,
    times, durations, ages, ordinals, labels ("Resolution 2254"), calibres, telephone numbers and the scores of games.
    `timexes` are the time expressions of the parse, if they are known already.
    """
    return tuple(
        Mention(span=parse.span(draft.first, draft.last), kind="quantity", value=draft.value, why=draft.why)
        for draft in related(parse, list(_drafts(parse, _taken(parse, timexes))))
    )


def _taken(parse: Parse, timexes: Iterable[Mention] | None) -> set[int]:
    """The tokens of time expressions."""
    if timexes is not None:
        return {i for mention in timexes for i in parse.inside(mention.span)}
    return {i for found in find_expressions(parse) for i in range(found.first, found.last + 1)}


def _drafts(parse: Parse, taken: set[int]) -> Iterator[Draft]:
    tokens = parse.tokens
    i = free = 0
    named = -1
    while i < len(tokens):
        text = tokens[i].text
        starts = text[0].isdecimal() or text[0] == "." or tokens[i].lower in STARTS or tokens[i].lower in UNKNOWN
        if i in taken or not starts:
            i += 1
            continue
        draft, end = _at(parse, i, taken, free)
        if draft is not None and not _goes_on(parse, draft, named):
            yield draft
            free = draft.last + 1
        elif text[0].isdecimal():
            named = end - 1
        i = end


def _goes_on(parse: Parse, draft: Draft, named: int) -> bool:
    """The 7 of "Zones 2 and 7", where the number that ended at token `named` counted nothing."""
    listed = draft.core == draft.first == named + 2 and word(parse.tokens, named + 1) in {"and", "or", "to", ",", "-"}
    return listed and named >= 0 and draft.noun is None and draft.value.unit is None


def _at(parse: Parse, i: int, taken: set[int], free: int) -> tuple[Draft | None, int]:
    """The quantity whose number begins at token `i`, and where to go on; `free` is the first free token."""
    plain = word(parse.tokens, i)
    if plain in ZEROS:
        none = _drafted(none_at(parse, i), "quantity:no")
        return none, (i if none is None else none.last) + 1
    if plain in UNKNOWN:
        return _drafted(unknown_at(parse, i), "quantity:unknown"), i + 1
    figure = read_figure(parse.tokens, i, free)
    if figure is None:
        return (_drafted(single_at(parse, i), "quantity:article") if plain in {"a", "an"} else None), i + 1
    end = max(figure.last, i) + 1
    if figure.core in taken and figure.unit is None:
        return None, end
    noun = counted(parse, figure)
    if counts_nothing(parse, figure, noun):
        return None, end
    role = _role(parse, figure, noun)
    if noun is None and role is None and not _stands_alone(parse, figure):
        return None, end
    return Draft(
        first=figure.first, last=figure.last, core=figure.core, noun=noun,
        value=_value(figure, noun_name(parse, noun) if noun is not None else None, role),
        why=f"quantity:{figure.modifier}",
    ), end  # fmt: skip


def _drafted(toll: Toll | None, why: str) -> Draft | None:
    if toll is None:
        return None
    first, last, noun, value = toll
    return Draft(first=first, last=last, core=first, noun=noun, value=value, why=why)


def _role(parse: Parse, figure: Figure, noun: int | None) -> str | None:
    """What happened to those counted; of a measure that nothing happened to, what it measures."""
    if figure.measure in _BARE and noun is None:
        return figure.measure
    if (sure := sure_role(parse, noun)) is not None:
        return sure
    people = is_people(parse, noun) if noun is not None else figure.unit is None
    for head in dict.fromkeys((figure.last if figure.unit else figure.core, figure.core, noun)):
        role = None if head is None else role_of(parse, head, people=people)
        if role is not None:
            return role
    return headline_role(parse, figure.first, people=people) or figure.measure


def _value(figure: Figure, noun: str | None, role: str | None) -> Quantity:
    step = 0.0 if figure.unit else 1.0
    low, high, point = figure.low, figure.high, figure.point
    if point is not None:
        low = {"more-than": point + step, "at-least": point, "exactly": point}.get(figure.modifier)
        high = {"less-than": point - step, "at-most": point, "exactly": point, "nearly": point}.get(figure.modifier)
    return Quantity(
        low=low, high=high, point=point, modifier=_MODIFIERS[figure.modifier],
        vague=cast("VagueClass | None", figure.vague), noun=noun, unit=figure.unit,
        si=to_si(figure.unit, low, high, point) if figure.unit else None, role=role,
    )  # fmt: skip


def _stands_alone(parse: Parse, figure: Figure) -> bool:
    """True if a number without noun and role is a quantity all the same: a measure, a sum, what a verb tells of."""
    if figure.unit is not None or figure.modifier not in {"exactly", "vague"}:
        return True
    token = parse.tokens[figure.core]
    if figure.vague is not None:
        return figure.core != figure.start or token.lower.endswith("s")
    if token.lower == "one" and figure.core == figure.start:
        return word(parse.tokens, figure.last + 1) == "of" and word(parse.tokens, figure.last + 2) in _THEM
    return token.dep in {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "attr",
        "conj",
        "appos",
        "nummod",
        "ROOT",
        "npadvmod",
        "oprd",
    }
