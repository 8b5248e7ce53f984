"""Say a value in words: actors, places, intervals and quantities as a person would want to read them."""

import re
from datetime import date, timedelta
from typing import Final

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Actor, Attribution, Coding, Hop, Interval, Mention, Place, Quantity, Record, Span, Value
from sayso.view.countries import country_words

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")
_SPACE: Final = re.compile("[\\s\u2028\u2029]+")
_PLAIN_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def label(table: str, key: str) -> str:
    """The words for a code; the code itself where we have no words for it."""
    return str(vocabulary("labels")[table].get(key, key))


def signed(table: str, key: str) -> tuple[str, str]:
    """The sign and the words for a code; "·" and the code itself where we have none for it."""
    sign, words = vocabulary("labels")[table].get(key, ("·", key))
    return sign, words


def factuality(code: str) -> tuple[str, str]:
    """Symbol and words for a FactBank value."""
    symbol, words = vocabulary("labels")["factuality"][code]
    return symbol, words


_FOREIGN: Final = frozenset(
    {"mi", "yd", "ft", "in", "acre", "mi^2", "ft^2", "lb", "oz", "gal", "bbl", "mph", "knot", "degF", "nmi"}
)
"""Units beside which the SI unit is told."""


def clean(text: str) -> str:
    """One line of a report's text that is safe to print: no control codes, no switches of direction, single spaces."""
    return _DIRECTION.sub("", _CONTROL.sub("\ufffd", _SPACE.sub(" ", text)))


def quote(text: str, span: Span) -> str:
    """The words that a span marks, safe to print."""
    return clean(span.of(text)).strip()


def value_words(value: Value, text: str = "") -> str | None:
    """An identified value in words; None where it holds nothing beyond the words of the report, `text`."""
    if isinstance(value, Actor):
        return _actor(value)
    if isinstance(value, Place):
        return _place(value)
    return clean(_interval(value) if isinstance(value, Interval) else _quantity(value, text))


def is_resolved(mention: Mention) -> bool:
    """Was the mention identified as something? An interval without either end is not; nor are bare words."""
    value = mention.value
    if isinstance(value, Interval):
        return value.start is not None or value.end is not None or value.type in {"DURATION", "SET"}
    if isinstance(value, Quantity):
        return (value.low, value.high, value.point) != (None, None, None)
    return value is not None


def is_zero(value: Value | None) -> bool:
    """Is it a number that the report gives as nought?"""
    return isinstance(value, Quantity) and value.high == 0


def actor_code(actor: Actor) -> str:
    """Country and first sector, as a PLOVER coder would write them ("SYR GOV"); "?" where neither is known."""
    return " ".join(part for part in (actor.country, *actor.sectors[:1]) if part) or "?"


def code_name(coding: Coding) -> str:
    """Type and mode of a coding: "COERCE / arrest"."""
    return clean(f"{coding.type} / {coding.mode}" if coding.mode else coding.type)


def code_notes(coding: Coding) -> str:
    """What else a coding says of the kind of happening: its quad, its CAMEO code, ACLED's name for it, its contexts."""
    cameo = f"CAMEO {coding.cameo}" if coding.cameo else ""
    acled = f"ACLED {coding.acled.event} / {coding.acled.sub_event}" if coding.acled else ""
    notes = (label("quad", str(coding.quad)), cameo, acled, *coding.contexts)
    return clean("; ".join(note for note in notes if note))


def dyad_words(coding: Coding) -> str:
    """The codes of both sides of a coding: "USA MIL → IRQ REB"."""
    return f"{_side(coding.actors)} → {_side(coding.recipients)}"


def whose(record: Record) -> tuple[str, ...]:
    """Whose word each of the record's loaded words is, in their order."""
    known = {attribution.id: attribution for attribution in record.attributions}
    return tuple(
        "the outlet's own word"
        if word.attribution is None
        else f"word of {_teller(known.get(word.attribution), record)}"
        for word in record.wording
    )


def _teller(attribution: Attribution | None, record: Record) -> str:
    speaker = attribution.speaker if attribution else None
    if speaker is not None and (speaker.name or speaker.description):
        return clean(speaker.name or speaker.description or "")
    if attribution is not None and attribution.source is not None and record.report is not None:
        return quote(record.report.text, attribution.source)
    return "somebody not named"


def hop_words(hop: Hop) -> str:
    """One station of a chain: the name, or what is known of somebody without one."""
    if hop.attribution is None:
        return clean(hop.name) if hop.name else "outlet not given"
    name = clean(hop.name) if hop.name else "somebody not named"
    notes = [note for note in ("anonymous" if hop.anonymous and hop.name else "", label("stance", hop.stance)) if note]
    return f"{name} ({', '.join(notes)})" if notes else name


def _side(mentions: tuple[Mention, ...]) -> str:
    codes = (actor_code(mention.value) if isinstance(mention.value, Actor) else "?" for mention in mentions)
    return " + ".join(clean(code) for code in dict.fromkeys(codes)) or "nobody named"


def _actor(actor: Actor) -> str | None:
    country = country_words(actor.country) if actor.country else ""
    name = clean(actor.name) if actor.id else ""
    if country.startswith(f"{name} ("):  # the state itself
        name = ""
    sectors = (label("sector", sector) for sector in actor.sectors)
    return ", ".join(part for part in (name, clean(country), *sectors) if part) or None


def _place(place: Place) -> str:
    country = country_words(place.country) if place.country else ""
    named = [clean(part) for part in (place.name, place.admin1 if place.admin1 != place.name else None) if part]
    if country.startswith(f"{place.name} ("):
        named = []
    where = ", ".join(part for part in (*named, clean(country)) if part)
    reach = "" if place.precision == "exact" else f", about {place.radius_km:,.0f} km around"
    return f"{where}, {label('precision', place.precision)}{reach}"


def _interval(interval: Interval) -> str:
    if interval.type == "DURATION" and interval.start is None and interval.end is None:
        return f"a length of time ({interval.timex or 'not given'})"
    if interval.type == "SET" and interval.start is None and interval.end is None:
        return f"again and again ({interval.timex or 'not given'})"
    if interval.start is None and interval.end is None:
        return "unresolved: no date to count from" + (f" ({interval.timex})" if interval.timex else "")
    said = _range(interval.start, interval.end)
    counted = f", counted from {interval.anchor}" if interval.anchor and interval.anchor != interval.start else ""
    vague = " (roughly)" if interval.granularity == "vague" else ""
    return f"{said}{vague}{counted}"


def _range(start: str | None, end: str | None) -> str:
    if start is None:
        return f"before {_moment(end or '')}"
    if end is None:
        return f"since {_moment(start)}"
    if "T" in start and start.split("T")[0] == end.split("T")[0]:
        return f"{_moment(start)} to {end.split('T')[-1]}"
    last = _last_day(end)
    return _moment(start) if last == start else f"{_moment(start)} to {last}"


def _moment(value: str) -> str:
    return value.replace("T", " ")


def _last_day(end: str) -> str:
    """The last day inside a range whose end is excluded; date-times are left as they are."""
    try:
        if _PLAIN_DAY.fullmatch(end) is not None:
            return (date.fromisoformat(end) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        pass
    return f"before {_moment(end)}"


def _quantity(quantity: Quantity, text: str) -> str:
    whole = f"of the {quote(text, quantity.part_of)}" if quantity.part_of is not None and text else None
    what = [part for part in (quantity.unit, _foreign(quantity), quantity.noun, quantity.role, whole) if part]
    notes = "; ".join(dict.fromkeys(["none, as stated", *what] if is_zero(quantity) else what))
    return f"{_amount(quantity)} ({notes})" if notes else _amount(quantity)


def _foreign(quantity: Quantity) -> str | None:
    """A measure in units that not everybody knows, in SI units."""
    si = quantity.si
    if si is None or quantity.unit not in _FOREIGN:
        return None
    return f"{_amount(Quantity(low=si.low, high=si.high, point=si.point, modifier=quantity.modifier))} {si.unit}"


def _amount(quantity: Quantity) -> str:
    if quantity.low is None and quantity.high is None and quantity.point is None:
        return "a number not given"
    about = "about " if quantity.modifier == "about" else ""
    if quantity.point is not None and quantity.modifier in {"exactly", "about"}:
        return about + _number(quantity.point)
    if quantity.low is not None and quantity.high is not None:
        if quantity.low == quantity.high:
            return about + _number(quantity.low)
        return f"{about}{_number(quantity.low)} to {_number(quantity.high)}"
    if quantity.low is not None:
        return f"{_number(quantity.low)} or more"
    return f"{_number(quantity.high if quantity.high is not None else quantity.point or 0)} or fewer"


def _number(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,g}"
