"""Read the rows of the register of actors: our tables in `knowledge/data`, and a user's own in the same columns.

countries.csv       states and main territories: names, demonyms, capitals, seats of government
organisations.csv   bodies above states, NGOs, parties, firms        agencies.csv   named bodies of single states
groups.csv          armed and political groups                       media.csv      agencies and outlets
peoples.csv         peoples and communities of faith                 leaders.csv    dated public offices
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

import msgspec

from sayso.errors import KnowledgeError

Kind = Literal["state", "organisation", "agency", "group", "medium", "people", "person"]

TABLES: Final[dict[str, Kind]] = {
    "countries": "state",
    "organisations": "organisation",
    "agencies": "agency",
    "groups": "group",
    "media": "medium",
    "peoples": "people",
    "leaders": "person",
}
"""Our tables and what their rows are, the most certain names first."""

COLUMNS: Final = frozenset(
    {"id", "name", "aliases", "adjectives", "people", "capital", "seats", "regions", "country", "sectors", "since",
     "until", "office", "owner", "basis", "kind"}
)  # fmt: skip
"""Every column a table may have; a user's own table needs `id` and `name`, and takes `kind` for what a row is."""

SECTORS: Final = frozenset(
    {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
     "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "NGO"}
)  # fmt: skip
"""PLOVER's sectors; NGO is its country-like code, which we also take as a sector of organisations of one state."""

DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
"""An ISO 8601 date in the precision that is known."""

BEYOND: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes in the place of a country for actors above or across states."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of the register, or one term of office of a person.

    `names` holds name and aliases; `country` is ISO 3166 alpha-3 or a PLOVER code, None where none fits; `since` and
    `until` (excluded) are ISO 8601 dates in the precision that is known, None where open or unknown. `ours` is False
    for a row of the user's.
    """

    id: str
    name: str
    kind: Kind
    names: tuple[str, ...]
    country: str | None = None
    sectors: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    basis: str = ""
    ours: bool = True
    office: str | None = None
    owner: str | None = None
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def valid(self, on: str | None) -> bool:
        """True unless the ISO date `on` lies outside the row's dates; a missing date excludes nothing."""
        if on is None:
            return True
        if self.since is not None and on[: len(self.since)] < self.since[: len(on)]:
            return False
        return (
            self.until is None
            or on[: len(self.until)] < self.until
            or (len(self.until) < len("2000-01-01") and on.startswith(self.until))
        )

    def borne(self, on: str | None) -> bool:
        """True if a text of the ISO date `on` may mean this row by its name.

        States, peoples and people out of office keep their names. A group or a body has its name from its first day to
        a year after its last: reports of its end still speak of it.
        """
        if self.kind in {"state", "people", "person"} or self.until is None:
            return self.kind in {"state", "people", "person"} or self.valid(on)
        later = f"{int(self.until[:4]) + 1:04}{self.until[4:]}"
        return msgspec.structs.replace(self, until=later).valid(on)


def own_rows() -> tuple[Row, ...]:
    """The rows of our tables.

    Raises:
        KnowledgeError: a table is missing or damaged.
    """
    rows: list[Row] = []
    for table, kind in TABLES.items():
        try:
            text = files("sayso.knowledge").joinpath("data", f"{table}.csv").read_text(encoding="utf-8")
        except OSError as error:
            raise KnowledgeError(f"the table {table!r} cannot be read ({error}); reinstall sayso") from error
        rows += rows_from(_records(text), kind, table)
    return tuple(rows)


def user_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a user's own register: CSV with our columns, or TOML with one `[[actor]]` table per row.

    Raises:
        KnowledgeError: the file cannot be read, or a row lacks `id` or `name` or has an unknown column or code.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        records = _tables(tomllib.loads(text)) if path.suffix.lower() == ".toml" else list(_records(text))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
        raise KnowledgeError(f"the register {path} cannot be read: {error}") from error
    return tuple(msgspec.structs.replace(row, ours=False) for row in rows_from(records, "group", str(path)))


def merged(theirs: Sequence[Row], ours: Iterable[Row]) -> tuple[Row, ...]:
    """The user's rows before ours; one with the id and kind of ours keeps the names that ours has besides."""
    mine: dict[tuple[str, str], Row] = {(row.id, row.kind): row for row in theirs}
    extra: dict[tuple[str, str], Row] = {}
    left: list[Row] = []
    for row in ours:
        key = (row.id, row.kind)
        if key not in mine or row.kind == "state":
            left.append(row)
            continue
        held = extra.get(key, mine[key])
        extra[key] = msgspec.structs.replace(held, names=tuple(dict.fromkeys((*held.names, *row.names))))
    return (*(extra.get((row.id, row.kind), row) if mine[row.id, row.kind] is row else row for row in theirs), *left)


def _records(text: str) -> Iterable[Mapping[str, str]]:
    return csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))


def _tables(document: Mapping[str, object]) -> list[Mapping[str, str]]:
    actors = document.get("actor", [])
    if not isinstance(actors, list) or not all(isinstance(actor, dict) for actor in actors):
        raise KnowledgeError("a register in TOML holds one [[actor]] table per row")
    return [
        {key: ";".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in actor.items()}
        for actor in actors
    ]


def rows_from(records: Iterable[Mapping[str, str]], kind: Kind, table: str) -> list[Row]:
    """Rows from records of column -> text; `kind` where a record names none."""
    return [row_from(record, kind, f"{table}, row {number}") for number, record in enumerate(records, 1)]


def row_from(record: Mapping[str, str], kind: Kind, where: str) -> Row:
    """One row, checked.

    Raises:
        KnowledgeError: `where` a row lacks its id or name, or has a column, code or date that is none.
    """
    unknown = set(record) - COLUMNS
    if unknown or not record.get("id") or not record.get("name"):
        raise KnowledgeError(f"{where}: needs id and name; unknown columns: {sorted(map(str, unknown)) or 'none'}")
    sectors = tuple((record.get("sectors") or "").replace(";", " ").split())
    if not SECTORS.issuperset(sectors):
        raise KnowledgeError(f"{where}: unknown sectors {sorted(set(sectors) - SECTORS)}; known: {sorted(SECTORS)}")
    for key in ("since", "until"):
        if (record.get(key) or None) is not None and not DATE.fullmatch(record[key]):
            raise KnowledgeError(f"{where}: {key} {record[key]!r} is no ISO date (2031, 2031-03 or 2031-03-14)")
    adjectives = _many(record, "adjectives")
    fields = {key: record.get(key) or None for key in ("since", "until", "office", "owner")} | {
        "id": record["id"],
        "name": record["name"],
        "kind": record.get("kind") or kind,
        "names": (record["name"], *_many(record, "aliases")),
        "country": record["id"] if kind == "state" else record.get("country") or None,
        "sectors": sectors,
        "basis": record.get("basis") or "",
        "adjectives": adjectives,
        "people": _many(record, "people") or _plurals(adjectives),
        "capitals": _many(record, "capital"),
        "seats": _many(record, "seats"),
        "regions": _many(record, "regions"),
    }
    try:
        return msgspec.convert(fields, Row)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{where}: {error}") from error


def _many(record: Mapping[str, str], column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (record.get(column) or "").split(";") if part.strip())


def _plurals(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    """Plural nouns: "Syrians" from "Syrian"; adjectives in -ish, -ese, -ch have none of this form."""
    return tuple(f"{word}s" for word in adjectives if word[-1] in "naikt" and not word.isupper())
