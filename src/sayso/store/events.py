"""Events in the store: the whole of each as bytes, and columns to list them by."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from sayso.errors import UsageError
from sayso.records import Event
from sayso.store.linking import Linking
from sayso.store.packing import read_event, sound, squeeze

Order = Literal["date", "newest", "reports", "origins", "id"]

_ORDER: Final[dict[str, str]] = {
    "date": "date_start NULLS LAST, event",
    "newest": "date_start DESC NULLS LAST, event",
    "reports": "reports DESC, members DESC, event",
    "origins": "origins_low DESC, origins_high DESC, reports DESC, event",
    "id": "event",
}

_LISTED: Final = (
    "event type mode date_start date_end country place latitude longitude who whom members reports outlets families "
    "origins_low origins_high"
)


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One event in a list: what it is, and on how much it stands."""

    event: str
    type: str | None
    mode: str | None
    date_start: str | None
    date_end: str | None
    country: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    members: int
    reports: int
    outlets: int
    families: int
    origins_low: int
    origins_high: int


class Listing(Linking):
    """The part of the store that keeps events."""

    def put_events(self, events: Sequence[Event]) -> None:
        """Store events, in place of what was known of them; they are touched no longer."""
        names = [one.id for one in events]
        with self.batch():
            self.drop_events(names)
            self._put("events", f"{_LISTED} data", [(*_columns(one), squeeze(sound(one))) for one in events])

    def drop_events(self, ids: Sequence[str]) -> None:
        """Forget summaries of events (those merged or emptied); their members stay as they are."""
        with self.batch():
            for table in ("events", "touched"):
                self._run(f"DELETE FROM {table} WHERE event IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])  # noqa: S608

    def touched(self, limit: int = 1_000_000) -> list[str]:
        """Events whose members have changed since they were summarised, by id; some may have no members left."""
        return [str(one) for (one,) in self._run("SELECT DISTINCT event FROM touched ORDER BY event LIMIT ?", [limit])]

    def event(self, id_: str) -> Event | None:
        """The event with this id, or that this id was merged into; None if there is none."""
        found = self._run("SELECT data FROM events WHERE event = ?", [self.alias(id_)])
        return read_event(found[0][0]) if found else None

    def events(
        self,
        *,
        type: str | None = None,  # noqa: A002 - the name of the field
        mode: str | None = None,
        country: str | None = None,
        start: str | None = None,
        end: str | None = None,
        name: str | None = None,
        reports: int = 1,
        origins: int = 0,
        order: Order = "date",
        limit: int = 100,
        skip: int = 0,
    ) -> tuple[Listed, ...]:
        """Events that fit every filter.

        `start` (included) and `end` (excluded) are ISO 8601 dates: the event lies within them at least in part, an
        undated one never does. `name` stands in who, whom or the place, whatever the case. At least `reports` reports
        tell of it, with at least `origins` origins (the low end).

        Raises:
            UsageError: there is no such order.
        """
        if order not in _ORDER:
            raise UsageError(f"order={order!r} is none of {', '.join(_ORDER)}")
        sql = (
            f"SELECT {', '.join(_LISTED.split())} FROM events WHERE ($type IS NULL OR type = upper($type)) "  # noqa: S608
            "AND ($mode IS NULL OR lower(mode) = lower($mode)) AND ($country IS NULL OR country = upper($country)) "
            "AND ($start IS NULL OR coalesce(date_end, date_start) > $start) AND ($end IS NULL OR date_start < $end) "
            "AND ($name IS NULL OR contains(lower(concat_ws(' ', array_to_string(who, ' '), "
            "array_to_string(whom, ' '), place)), lower($name))) "
            f"AND reports >= $reports AND origins_low >= $origins ORDER BY {_ORDER[order]} LIMIT $limit OFFSET $skip"
        )
        values = {"type": type, "mode": mode, "country": country, "start": start, "end": end, "name": name,
                  "reports": reports, "origins": origins, "limit": limit, "skip": skip}  # fmt: skip
        return tuple(
            msgspec.convert(dict(zip(_LISTED.split(), row, strict=True)), Listed) for row in self._run(sql, values)
        )


def _columns(one: Event) -> tuple[object, ...]:
    when, where = one.interval, one.place
    return (one.id, one.type, one.mode, when and when.start, when and when.end, where and where.country,
            where and where.name, where and where.latitude, where and where.longitude, list(one.who), list(one.whom),
            len(one.members), len({member.report for member in one.members}), one.stemma.outlets, one.stemma.families,
            one.origins.low, one.origins.high)  # fmt: skip
