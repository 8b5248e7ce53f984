"""Blocks: the keys under which tellings of one happening meet: its time, place, type and people."""

from collections.abc import Iterable, Iterator
from math import floor
from typing import Final, NamedTuple

from sayso.link.clocks import credible
from sayso.link.naming import number_of
from sayso.link.seen import days_of
from sayso.records import Place, Telling

EXACT: Final = frozenset({"exact", "town", "district"})
"""Precisions of places that are small enough for a cell of the grid."""
_SHORT, _MOST_DAYS = 4, 40
_SIDES, _WORDS = 4, 5
_WEEK: Final = 7
_EDGE: Final = 0.3
"""Degrees from the edge of its cell within which a place is looked for in the next one, too."""


class Keys(NamedTuple):
    """Under which keys a telling is found by others, and under which it looks for them."""

    borne: tuple[int, ...]
    asked: tuple[int, ...]


def block_keys(telling: Telling, published: str | None) -> Keys:
    """The keys of one telling; `published` is that of its report, by which undated ones are placed in time."""
    borne, asked = _times(telling, published)
    return Keys(tuple(sorted(_keys(telling, borne, near=False))), tuple(sorted(_keys(telling, asked, near=True))))


def _times(telling: Telling, published: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Days (or weeks, or months, of what is dated loosely), for bearing and for asking."""
    days = days_of(telling)
    if days is None:
        out = credible(published)
        day = out.start.toordinal() if out is not None else None
        return ((), ()) if day is None else (_days(day - 1, day), _days(day - 3, day + 1))
    first, last = days
    if last - first < _SHORT:
        return (*_days(first, last), *_weeks(first, last)), (*_days(first - 1, last + 1), *_weeks(first, last))
    if last - first < _MOST_DAYS:
        return _weeks(first, last), _weeks(first, last)
    return (), ()


def _days(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"d{day}" for day in range(first, last + 1))


def _weeks(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"w{week}" for week in range(first // _WEEK, last // _WEEK + 1))


def _keys(telling: Telling, times: Iterable[str], *, near: bool) -> set[int]:
    kinds = {telling.type, telling.lemma} - {None}
    sides = sorted({*telling.actors, *telling.recipients})[:_SIDES]
    cells = {cell for place in telling.places or telling.around for cell in _cells(place, near=near)}
    lands = {place.country for place in telling.places or telling.around if place.country is not None}
    words = sorted(telling.context, key=lambda word: (-len(word), word))[:_WORDS]
    things = [*(f"c{cell}" for cell in cells), *(f"s{side}" for side in sides), *_numbers(telling)]
    found: set[int] = set()
    for time in times:
        found.update(number_of(time, kind, thing) for kind in kinds for thing in things)
        if time[0] == "d":
            found.update(number_of(time, telling.type, land) for land in lands)
            found.update(number_of(time, telling.lemma, word) for word in words)
    counted = [*_numbers(telling)]
    found.update(number_of(telling.type, f"c{cell}", count) for cell in cells for count in counted)
    return found


def _numbers(telling: Telling) -> Iterator[str]:
    """Counts that tell one happening from another: "killed 36", not "one man"."""
    return (f"n{role}{low:g}" for role, low, _ in telling.numbers if low is not None and low > 2)


def _cells(place: Place, *, near: bool) -> Iterator[str]:
    """The cell of a degree in which a small place lies; those beside it, too, where it is near their edge."""
    if place.precision not in EXACT:
        return
    edge = _EDGE if near else 0.0
    for latitude in {floor(place.latitude - edge), floor(place.latitude + edge)}:
        for longitude in {floor(place.longitude - edge), floor(place.longitude + edge)}:
            yield f"{latitude},{longitude}"
