"""Read a list of actors that somebody else made into rows of ours: our own columns, Wikidata's, UCDP's."""

import csv
import io
import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec

from sayso.errors import InputError, KnowledgeError
from sayso.knowledge.register.countries import Countries
from sayso.knowledge.register.foreign import BadRow, Records, from_ucdp, from_wikidata
from sayso.knowledge.register.rows import BEYOND, row_from

Format = Literal["auto", "sayso", "wikidata", "ucdp"]
SHOWN: Final = 5
"""Bad rows that the message of a refusal names; all of them are in its `rows`."""


class Imported(msgspec.Struct, frozen=True):
    """Records in our columns, the format they were read in, and what was left aside."""

    records: tuple[dict[str, str], ...]
    format: str
    notes: tuple[str, ...] = ()


class RowsRefusedError(InputError):
    """A list has rows that cannot be taken; `rows` are (line, reason)."""

    def __init__(self, path: Path, rows: tuple[tuple[int, str], ...]) -> None:
        told = "; ".join(f"line {line}: {reason}" for line, reason in rows[:SHOWN])
        more = f"; and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
        super().__init__("rows", f"{path} is not taken, none of it: {told}{more}")
        self.path = path
        self.rows = rows


def read_list(path: Path, form: Format = "auto", *, kind: str | None = None, sectors: str | None = None) -> Imported:
    """The rows of a file; `kind` and `sectors` are for rows that do not say theirs.

    Raises:
        InputError: the file cannot be read, is in no format we know, or has a row that cannot be taken.
    """
    found = _records(path)
    form = _recognise(path, found) if form == "auto" else form
    countries = Countries()
    readers: dict[str, Callable[[Records, Countries], tuple[Records, tuple[str, ...]]]] = {
        "sayso": lambda records, _: (records, ()), "wikidata": from_wikidata, "ucdp": from_ucdp,
    }  # fmt: skip
    try:
        records, notes = readers[form](found, countries)
    except BadRow as bad:
        raise RowsRefusedError(path, bad.rows) from bad
    defaults = {"kind": kind or "", "sectors": sectors or ""}
    filled = [(line, {**record, **{k: v for k, v in defaults.items() if v and not record.get(k)}})
              for line, record in records]  # fmt: skip
    _check(path, filled, countries)
    return Imported(tuple(record for _, record in filled), form, notes)


def _check(path: Path, records: Records, countries: Countries) -> None:
    bad: list[tuple[int, str]] = []
    for line, record in records:
        try:
            row = row_from({key: value for key, value in record.items() if value}, "group", "")
        except KnowledgeError as error:
            bad.append((line, str(error).removeprefix(": ")))
            continue
        if row.kind != "state" and row.country is not None and row.country not in countries.codes | BEYOND:
            bad.append((line, f"country {row.country!r} is no code of a state, nor of {', '.join(sorted(BEYOND))}"))
        if row.since is not None and row.until is not None and row.until < row.since[: len(row.until)]:
            bad.append((line, f"until {row.until} lies before since {row.since}"))
    if not records:
        bad.append((1, "no rows"))
    if bad:
        raise RowsRefusedError(path, tuple(bad))


def _recognise(path: Path, records: Records) -> Literal["sayso", "wikidata", "ucdp"]:
    columns = {key.lower().replace("_", "") for _, record in records for key in record}
    if {"item", "itemlabel"} <= columns:
        return "wikidata"
    if {"actorid", "namedata"} & columns:
        return "ucdp"
    if {"id", "name"} <= {key for _, record in records for key in record}:
        return "sayso"
    seen = ", ".join(sorted({key for _, record in records for key in record})) or "none"
    needs = "id and name (ours), item and itemLabel (Wikidata), or ActorId and NameData (UCDP)"
    raise RowsRefusedError(path, ((1, f"its columns ({seen}) are of no format we know: it needs {needs}"),))


def _records(path: Path) -> Records:
    """Line and columns of every row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError("unreadable", f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError("encoding", f"{path} is not UTF-8 ({error.reason} at byte {error.start})") from error
    try:
        if path.suffix.lower() == ".toml":
            return _numbered(tomllib.loads(text).get("actor", []))
        if path.suffix.lower() == ".json":
            return _from_json(json.loads(text))
        return _from_csv(path, text)
    except (ValueError, csv.Error, RecursionError) as error:  # ValueError: broken TOML and JSON
        raise RowsRefusedError(path, ((getattr(error, "lineno", 1), str(error)),)) from error


def _from_csv(path: Path, text: str) -> Records:
    """Rows by line; a tab parts the columns where the first line holds one. Lines that begin with # are skipped."""
    lines = [line if not line.startswith("#") else "" for line in text.splitlines(keepends=True)]
    first = next((line for line in lines if line.strip()), "")
    reader = csv.reader(io.StringIO("".join(line or "\n" for line in lines)), delimiter="\t" if "\t" in first else ",")
    header: list[str] | None = None
    found: list[tuple[int, dict[str, str]]] = []
    for fields in reader:
        if not any(field.strip() for field in fields):
            continue
        if header is None:
            header = [field.strip() for field in fields]
            continue
        if len(fields) != len(header):
            reason = f"{len(fields)} fields where the header has {len(header)}"
            raise RowsRefusedError(path, ((reader.line_num, reason),))
        found.append((reader.line_num, {k: v.strip() for k, v in zip(header, fields, strict=True) if k}))
    return found


def _from_json(document: object) -> Records:
    """A list of objects, or the result of a SPARQL query as an endpoint writes it."""
    if isinstance(document, dict):
        results = document.get("results")
        document = results.get("bindings") if isinstance(results, dict) else document.get("actor")
    return _numbered(document)


def _numbered(rows: object) -> Records:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("it holds no list of rows")
    return [(number, {str(key): _text(value) for key, value in row.items()}) for number, row in enumerate(rows, 1)]


def _text(value: object) -> str:
    if isinstance(value, Mapping):  # SPARQL: {"type": "uri", "value": "..."}
        value = value.get("value", "")
    if isinstance(value, list):
        return ";".join(map(_text, value))
    return "" if value is None else str(value).strip()
