"""Read a figure with its unit and its modifier: "more than 12,000 km", "$3 million or more"."""

from typing import Final

import msgspec

from sayso.extract.quantities.figures import Figure, read_form
from sayso.extract.quantities.measures import CURRENCY, by_first, match, read_unit, with_rate, word
from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.numerals import read_number
from sayso.records import Token

_TABLE: Final = vocabulary("quantities")
_SCALES: Final[dict[str, int]] = vocabulary("numerals")["scales"]
_AFTER: Final = by_first({phrase: [modifier] for phrase, modifier in _TABLE["after"].items()})
_BEFORE: Final = {
    tuple(reversed(phrase.split())): modifier
    for phrase, modifier in sorted(_TABLE["before"].items(), key=lambda pair: -len(pair[0].split()))
}


def read_figure(tokens: tuple[Token, ...], i: int, floor: int = 0) -> Figure | None:
    """The figure whose number or vague word is token `i`, its modifier not before `floor`; None if there is none."""
    figure = read_form(tokens, i)
    return None if figure is None else _modified(tokens, _below_zero(tokens, _with_unit(tokens, figure)), floor)


def _with_unit(tokens: tuple[Token, ...], figure: Figure) -> Figure:
    if figure.unit is not None:
        return figure
    between = word(tokens, figure.start) == "between"
    sign = figure.start + 1 if between else figure.start - 1
    currency = CURRENCY.get(word(tokens, sign))
    if currency is not None:
        first = figure.start if between else sign
        unit = with_rate(tokens, figure.last, currency, "money")
        return _replace(figure, first=first, start=first, unit=unit.name, measure="money", last=unit.last)
    joined = word(tokens, figure.last + 1) in {"-", "–"}
    after = figure.last + 2 if joined else figure.last + 1
    if figure.vague is not None and word(tokens, after) == "of":
        after += 1
    unit_ = read_unit(tokens, after)
    if unit_ is None:
        return _shared(tokens, _replace(figure, joined=True) if joined else figure)
    return _replace(figure, last=unit_.last, unit=unit_.name, measure=unit_.kind, joined=joined)


def _shared(tokens: tuple[Token, ...], figure: Figure) -> Figure:
    """The unit and scale that a second figure states for both: "from 19 to 22.5 million tonnes"."""
    if word(tokens, figure.start - 1) != "from" or word(tokens, figure.last + 1) != "to":
        return figure
    other = read_number(tokens, figure.last + 2) if figure.last + 2 < len(tokens) else None
    unit = read_unit(tokens, other.last + 1) if other is not None else None
    if other is None or unit is None or figure.point is None:
        return figure
    scale = _SCALES.get(word(tokens, other.last), 1) if other.last > other.first and figure.point < 1_000 else 1
    point = figure.point * scale
    return _replace(figure, low=point, high=point, point=point, unit=unit.name, measure=unit.kind)


def _below_zero(tokens: tuple[Token, ...], figure: Figure) -> Figure:
    """The temperature of "minus 9 degrees"."""
    sign = word(tokens, figure.start - 1) in {"minus", "−", "-"}
    if figure.measure != "temperature" or not sign or figure.point is None:
        return figure
    if word(tokens, figure.start - 1) == "-" and tokens[figure.start - 1].end != tokens[figure.start].start:
        return figure
    below, first = -figure.point, figure.start - 1
    return _replace(figure, low=below, high=below, point=below, first=first, start=first)


def _modified(tokens: tuple[Token, ...], figure: Figure, floor: int) -> Figure:
    """Add the words before and after that say "more than", "about", "or more"."""
    if word(tokens, figure.start) == "between":
        return figure
    for parts, modifier in _BEFORE.items():
        begin = figure.start - len(parts)
        if begin >= floor and all(word(tokens, figure.start - 1 - k) == part for k, part in enumerate(parts)):
            if _is_idle(tokens, begin, parts):
                continue
            if figure.modifier == "vague":
                return _replace(figure, first=begin) if modifier != "exactly" else figure
            return _replace(figure, first=begin, modifier=modifier)
    found = match(tokens, figure.last + 1, _AFTER)
    if found is not None and figure.modifier == "exactly":
        return _replace(figure, last=found[0], modifier=found[1][0])
    return figure


def _is_idle(tokens: tuple[Token, ...], begin: int, parts: tuple[str, ...]) -> bool:
    """True for the particle of "handed over 55 generators" and the "under five" of ages."""
    if parts in {("over",), ("about",), ("around",)} and tokens[begin].dep == "prt":
        return True
    return parts == ("over",) and word(tokens, begin - 1) in {"hand", "hands", "handed", "handing", "turned", "turning"}


def _replace(figure: Figure, **changes: object) -> Figure:
    return msgspec.structs.replace(figure, **changes)
