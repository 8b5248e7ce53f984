"""Lists in the columns of others, brought into ours: results of queries on Wikidata, actor lists of UCDP."""

import re
from collections.abc import Mapping
from typing import Final

from sayso.knowledge.register.countries import Countries

type Records = list[tuple[int, dict[str, str]]]
"""Line and columns of every row."""

_ITEM: Final = re.compile(r"(?:.*/)?(Q[0-9]+)")
_ALIASES: Final = re.compile(r"\s*[;|]\s*|\s*,\s+")
_DATE: Final = re.compile(r"\+?([0-9]{4})(-[0-9]{2})?(-[0-9]{2})?(T.*)?")
_GOVERNMENT: Final = re.compile(r"government of ", re.IGNORECASE)

_WIKIDATA: Final = {
    "item": ("item",), "name": ("itemlabel",), "aliases": ("altlabels", "altlabel", "itemaltlabel", "aliases"),
    "country": ("countrycode", "iso3", "iso", "country", "countrylabel"),
    "since": ("start", "inception", "since", "startdate"), "until": ("end", "dissolved", "until", "enddate"),
    "kind": ("kind",), "sectors": ("sectors", "sector"), "office": ("office", "positionlabel"),
}  # fmt: skip
_UCDP: Final = {
    "id": ("actorid", "id", "newid", "actornewid"), "name": ("namedata", "name"),
    "more": ("namedataeng", "namedatafull", "namefull", "nameeng", "nameorig", "nameorigfull", "namechange",
             "nameorigeng", "namefulleng"),
    "country": ("location", "gwnoloc", "country"),
}  # fmt: skip


class BadRow(Exception):  # noqa: N818 - never leaves the room: it becomes a refusal
    """Rows that cannot be taken, as (line, reason)."""

    def __init__(self, rows: tuple[tuple[int, str], ...]) -> None:
        super().__init__(str(rows))
        self.rows = rows


def from_wikidata(records: Records, countries: Countries) -> tuple[Records, tuple[str, ...]]:
    """One row for each item; the rows that a query gives for one item are joined. The id is the item's."""
    bad: list[tuple[int, str]] = []
    joined: dict[str, tuple[int, dict[str, str], list[str]]] = {}
    for line, record in records:
        item = _ITEM.fullmatch(_first(record, _WIKIDATA["item"]))
        name = _first(record, _WIKIDATA["name"])
        said = _first(record, _WIKIDATA["country"])
        country = countries.code(_ITEM.sub("", said) if said else "") or _own_code(said)
        if item is None or not name or _ITEM.fullmatch(name):
            bad.append((line, "it has no item (Q...)" if item is None else "it has no label; ask the query for one"))
            continue
        if said and country is None:
            bad.append((line, f"country {said!r} is none we know: give its ISO code"))
            continue
        row = {"id": item[1], "name": name, "country": country or "", "basis": "wikidata"}
        row |= {key: _first(record, _WIKIDATA[key]) for key in ("kind", "sectors", "office")}
        row |= {key: _day(_first(record, _WIKIDATA[key])) for key in ("since", "until")}
        aliases = _ALIASES.split(_first(record, _WIKIDATA["aliases"]))
        held = joined.setdefault(item[1], (line, row, []))
        held[2].extend(alias for alias in aliases if alias and alias not in {*held[2], held[1]["name"]})
        if held[1]["country"] != row["country"]:
            held[1]["country"] = "IMG"  # in several countries, as PLOVER has it
    if bad:
        raise BadRow(tuple(bad))
    rows = [(line, row | {"aliases": ";".join(aliases)}) for line, row, aliases in joined.values()]
    several = len(records) - len(rows)
    return rows, (f"{several} further rows of the same items joined to them",) if several else ()


def from_ucdp(records: Records, countries: Countries) -> tuple[Records, tuple[str, ...]]:
    """One row for each actor but governments, which the register has. The id is "ucdp-" and the actor's."""
    bad: list[tuple[int, str]] = []
    rows: Records = []
    governments = 0
    unplaced: list[str] = []
    for line, record in records:
        number, name = _first(record, _UCDP["id"]), _first(record, _UCDP["name"])
        if not number or not name:
            bad.append((line, "it needs ActorId and NameData"))
            continue
        if _GOVERNMENT.match(name):
            governments += 1
            continue
        more = [value for value in (_get(record, key) for key in _UCDP["more"]) if value]
        said = [part for part in re.split(r"\s*[;,]\s*", _first(record, _UCDP["country"])) if part]
        known = {code for part in said if (code := countries.code(part))}
        if len(known) < len(said):
            unplaced.append(name)
        country = next(iter(known)) if len(known) == 1 else "IMG" if known else ""
        aliases = ";".join(dict.fromkeys(alias.replace(";", ",") for alias in more if alias != name))
        rows.append((line, {"id": f"ucdp-{number}", "name": name, "aliases": aliases, "country": country,
                            "sectors": "UAF", "basis": "ucdp"}))  # fmt: skip
    if bad:
        raise BadRow(tuple(bad))
    notes = [f"{governments} governments left aside: the register has them"] if governments else []
    notes += [f"{len(unplaced)} with a location that is no country we know, {unplaced[0]!r} first"] if unplaced else []
    return rows, tuple(notes)


def _get(record: Mapping[str, str], column: str) -> str:
    """The value of a column, whatever its case and underscores."""
    return next((value for key, value in record.items() if re.sub(r"[^a-z0-9]", "", key.lower()) == column), "")


def _first(record: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return next((value for column in columns if (value := _get(record, column))), "")


def _own_code(said: str) -> str | None:
    return said.upper() if said.upper() in {"IMG", "IGO", "NGO", "UNO", "EUR", "ISM", "MNC"} else None


def _day(said: str) -> str:
    """A date of Wikidata's in its precision: the first of January stands for a year there, the first for a month."""
    match = _DATE.fullmatch(said)
    if match is None:
        return said
    year, month, day, time = match.groups()
    if time and day == "-01":
        return year if month == "-01" else f"{year}{month}"
    return f"{year}{month or ''}{day or ''}"
