"""Which column of a table holds which field of a report."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sayso.acquire.clocks import read_moment
from sayso.acquire.html import looks_like_html
from sayso.acquire.search import Search
from sayso.errors import InputError, UsageError
from sayso.knowledge.lexicon import vocabulary
from sayso.records.item import Item

FIELDS: Final = ("text", "title", "outlet", "url", "published", "byline", "id")
"""Fields of ours that a column may hold."""

_SHOWN: Final = 30  # columns that a message lists


def check_fields(columns: Mapping[str, str]) -> None:
    """See that only fields of ours are asked for.

    Raises:
        UsageError: one is none.
    """
    unknown = [field for field in columns if field not in FIELDS]
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no field of a report; columns can hold {', '.join(FIELDS)}")


def choose_columns(present: Sequence[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """Field -> index of its column: the one `wanted` names, else the likeliest by its name; letters large or small.

    Raises:
        UsageError: a column that is wanted is not there.
        InputError: "columns": no column holds the text.
    """
    places: dict[str, int] = {}
    for index, name in enumerate(present):
        places.setdefault(folded(name), index)
    chosen: dict[str, int] = {}
    for field in FIELDS:
        if field in wanted:
            if folded(wanted[field]) not in places:
                raise UsageError(f"there is no column {wanted[field]!r}; there are {told(present)}")
            chosen[field] = places[folded(wanted[field])]
        else:
            usual = (places[name] for name in map(folded, vocabulary("columns")[field]) if name in places)
            found = next((place for place in usual if place not in chosen.values()), None)
            if found is not None:
                chosen[field] = found
    if "text" not in chosen:
        message = f"no column is known to hold the text; name it with --column text=NAME, of {told(present)}"
        raise InputError("columns", message)
    return chosen


def told(present: Sequence[str]) -> str:
    """The columns as a message lists them."""
    names = [name.strip()[:60] or "(no name)" for name in present]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return (", ".join(names[:_SHOWN]) or "none") + more


def item_of_row(name: str, row: Mapping[str, str | None], search: Search) -> Item:
    """The item of one row; what it says itself goes before what is given, a date that cannot be read is none."""
    given = search.given
    data = (row.get("text") or "").encode("utf-8", "surrogatepass")
    return Item(
        input=name,
        data=data,
        form="html" if looks_like_html(data) else "text",
        charset="utf-8",
        outlet=row.get("outlet") or given.outlet,
        title=row.get("title") or given.title,
        url=row.get("url") or given.url,
        published=read_moment(row.get("published"), day_first=search.day_first) or given.published,
        byline=row.get("byline"),
    )


def folded(name: str) -> str:
    """The name of a column as it is compared: letters large or small, blanks, "-" and "_" alike."""
    return re.sub(r"[\s_-]+", "_", name.strip().lower())
