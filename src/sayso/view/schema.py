"""The published JSON form of a record: one line each, under a JSON Schema that a test holds to docs/."""

import json
from typing import Any, Final, Literal

import msgspec

from sayso.records import Hop, Record
from sayso.records.report import Status
from sayso.view.chains import chains

SCHEMA: Final = "sayso.record/1"
"""Name and version of the shape; the number grows when a reader of the old shape would stumble."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One input as one line of JSON.

    `schema` names the shape; `status` tells whether the input was read ("ok"), read in part ("partial") or refused;
    `chains` gives for each claim id on whose say-so it stands, the outlet first and the origin last (one hop = the
    outlet's own voice). Both are derived from `record`, so that a consumer need not walk ids.
    """

    schema: Literal["sayso.record/1"]
    status: Status
    record: Record
    chains: dict[str, tuple[Hop, ...]]


def to_json(record: Record) -> bytes:
    """The record as one line of UTF-8 JSON, without the line feed; what is no Unicode (in a file name) becomes "?"."""
    line = Line(schema=SCHEMA, status=record.status, record=record, chains=chains(record))
    try:
        return msgspec.json.encode(line)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(line), ensure_ascii=False).encode("utf-8", "replace")


def from_json(line: bytes | str) -> Record:
    """The record of one line that `to_json` wrote.

    Raises:
        msgspec.ValidationError: the line is JSON of another shape.
        msgspec.DecodeError: the line is not JSON.
    """
    return msgspec.json.decode(line, type=Line).record


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line."""
    (root,), components = msgspec.json.schema_components((Line,), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:sayso:record:1",
        "title": "A record of Sayso",
        **root,
        "$defs": components,
    }


def schema_text() -> str:
    """The JSON Schema as it stands in docs/record.schema.json."""
    return msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode() + "\n"
