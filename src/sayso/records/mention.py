"""Mention: a span that names an actor, a place, a time or a quantity, and what it was identified as."""

from typing import Literal

import msgspec

from sayso.records.span import Span

MentionKind = Literal["actor", "place", "time", "quantity"]
Precision = Literal["exact", "town", "district", "province", "country", "area"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal["second", "minute", "hour", "part-of-day", "day", "week", "month", "quarter", "season", "year",
                      "decade", "century", "vague"]  # fmt: skip
Link = Literal["clause", "noun", "shared", "control", "relative", "antecedent", "carrier", "saying", "sentence"]
Modifier = Literal["exactly", "about", "at-least", "at-most", "more-than", "less-than", "vague"]
VagueClass = Literal["tens", "dozens", "scores", "hundreds", "thousands", "tens of thousands", "hundreds of thousands",
                     "millions", "billions", "few", "several", "many", "some", "unknown"]  # fmt: skip


class Actor(msgspec.Struct, frozen=True, kw_only=True, tag="actor", tag_field="noun_type"):
    """Who acts. `id` names a row of the register, None where only words are known (then `name` holds the words).

    `country` is ISO 3166 alpha-3 or one of PLOVER's (KOS, IGO, UNO, EUR, NGO, IMG, MNC, ISM); `sectors` are PLOVER's,
    the primary one first ("GOV", "MIL", "REB", ...).
    """

    id: str | None
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, kw_only=True, tag="place", tag_field="noun_type"):
    """Where. Degrees in WGS 84; `radius_km` is the reach of the named thing around the point.

    `geonameid` is None for places of our own supplement; `country` is ISO 3166 alpha-3; `feature` a GeoNames feature
    code ("PPL", "ADM1", "PCLI", ...).
    """

    name: str
    latitude: float
    longitude: float
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    feature: str | None = None
    precision: Precision = "town"
    radius_km: float = 5.0


class Interval(msgspec.Struct, frozen=True, kw_only=True, tag="interval", tag_field="noun_type"):
    """When. `start` (included) and `end` (excluded) are ISO 8601 dates or date-times, None where open or unresolved.

    `timex` is the TIMEX3 value ("2014-09", "P3D", "XXXX-WXX-4" for a Thursday nobody dated); `anchor` the ISO date that
    a relative expression was counted from.
    """

    start: str | None = None
    end: str | None = None
    granularity: Granularity = "day"
    timex: str | None = None
    type: TimexType = "DATE"
    anchor: str | None = None


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A measure in coherent SI units ("m", "m^2", "m^3", "kg", "m/s", "W", "V", "K", "m^3/s"); ends as in Quantity."""

    low: float | None = None
    high: float | None = None
    point: float | None = None
    unit: str


class Quantity(msgspec.Struct, frozen=True, kw_only=True, tag="quantity", tag_field="noun_type"):
    """How many. `low`..`high` (included), None where open; `point` where one number is stated. Null is not zero.

    `vague` is the class of a number nobody gave: "dozens", "several", or "unknown" for "casualties" without a figure
    (then all ends are None). `noun` is the head of what is counted, in the singular; None where a figure stands alone.
    `unit` is that of a measure (percent and ISO 4217 codes of money included), `si` the same measure in SI units, None
    for counts, shares and money. `role` tells what happened to those counted. `part_of` is the span of the quantity
    that this one is said to be a part of.
    """

    low: float | None = None
    high: float | None = None
    point: float | None = None
    modifier: Modifier = "exactly"
    vague: VagueClass | None = None
    noun: str | None = None
    unit: str | None = None
    si: Measure | None = None
    role: str | None = None
    part_of: Span | None = None


Value = Actor | Place | Interval | Quantity


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """Another reading of a mention, with its score in [0, 1]."""

    value: Value
    score: float


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A span that names something; `value` is what it was identified as, None where that is unknown.

    `role` tells how it stands: for a place in a claim or coding "at", "from", "to" or "via"; for the name of a place
    that stands for its government or people "metonym" or "demonym", for "the base" that takes up a site named before
    "anaphor"; for the interval of a coding "reported" when it was said (the happening itself is not dated); None
    otherwise. `score` is in [0, 1], `why` the rule that decided.
    `link` is set inside codings alone and tells how the mention is tied to the trigger: "clause" (an argument of its
    clause), "noun" (a phrase of the event noun: "the raid on X by Y"), "carrier" (the clause of the verb that carries
    that noun), "shared" (coordination), "control" (an infinitive, participle or embedded clause), "relative" (a
    relative clause), "antecedent" (what a pronoun stands for), "saying" (the time of the saying), or "sentence": the
    sentence alone, the weakest.
    """

    span: Span
    kind: MentionKind
    value: Value | None = None
    score: float = 1.0
    alternatives: tuple[Alternative, ...] = ()
    why: str = ""
    role: str | None = None
    link: Link | None = None
