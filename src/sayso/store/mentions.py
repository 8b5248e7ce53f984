"""The rows of table `mentions`: everything identified, of a record and of its codings, with its value laid out flat."""

from collections.abc import Iterable, Iterator
from typing import Final

from sayso.records import Actor, Interval, Mention, Place, Quantity, Record, Value

Row = tuple[object, ...]

MENTION_COLUMNS: Final = (
    "report n coding field kind words span_start span_end role link score why id name country sectors latitude "
    "longitude geonameid admin1 admin2 feature precision radius_km interval_start interval_end granularity timex "
    "low high point modifier vague noun unit"
)

_NO_ACTOR: Final = (None,) * 4
_NO_PLACE: Final = (None,) * 8
_NO_INTERVAL: Final = (None,) * 4
_NO_QUANTITY: Final = (None,) * 7
_UNKNOWN: Final = (*_NO_ACTOR, *_NO_PLACE, *_NO_INTERVAL, *_NO_QUANTITY)


def mention_rows(report: str, text: str, record: Record) -> list[Row]:
    """One row for each mention, numbered through: those of the record, then those of each coding."""
    rows: list[Row] = []
    for coding, field, one in _found(record):
        span = one.span
        rows.append((report, len(rows), coding, field, one.kind, span.of(text), span.start, span.end, one.role,
                     one.link, one.score, one.why, *_flat(one.value)))  # fmt: skip
    return rows


def _found(record: Record) -> Iterator[tuple[str | None, str, Mention]]:
    for field in ("actors", "places", "times", "quantities"):
        yield from _named(None, field, getattr(record, field))
    for coding in record.codings:
        for field in ("actors", "recipients", "places", "quantities"):
            yield from _named(coding.id, field, getattr(coding, field))
        if coding.interval is not None:
            yield coding.id, "interval", coding.interval


def _named(coding: str | None, field: str, found: Iterable[Mention]) -> Iterator[tuple[str | None, str, Mention]]:
    for one in found:
        yield coding, field, one


def _flat(value: Value | None) -> Row:
    """The value in columns; those of other kinds of value are None."""
    match value:
        case None:
            return _UNKNOWN
        case Actor():
            actor = (value.id, value.name, value.country, list(value.sectors))
            return (*actor, *_NO_PLACE, *_NO_INTERVAL, *_NO_QUANTITY)
        case Place():
            number = None if value.geonameid is None else str(value.geonameid)
            place = (value.latitude, value.longitude, value.geonameid, value.admin1, value.admin2, value.feature,
                     value.precision, value.radius_km)  # fmt: skip
            return (number, value.name, value.country, None, *place, *_NO_INTERVAL, *_NO_QUANTITY)
        case Interval():
            interval = (value.start, value.end, value.granularity, value.timex)
            return (*_NO_ACTOR, *_NO_PLACE, *interval, *_NO_QUANTITY)
        case Quantity():
            quantity = (value.low, value.high, value.point, value.modifier, value.vague, value.noun, value.unit)
            return (*_NO_ACTOR, *_NO_PLACE, *_NO_INTERVAL, *quantity)
