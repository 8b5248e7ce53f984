"""The published JSON forms: one line for each record, event or stemma, under JSON Schemas that tests hold to docs/."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

import msgspec

from sayso.errors import UsageError
from sayso.records import Event, Hop, Record, Refusal, Report, Stemma
from sayso.records.linking import Field
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


class EventLine(msgspec.Struct, frozen=True, kw_only=True):
    """One event as one line of JSON; `differ` names the fields in which its origins differ, derived from `event`."""

    schema: Literal["sayso.event/1"]
    event: Event
    differ: tuple[Field, ...] = ()


class StemmaLine(msgspec.Struct, frozen=True, kw_only=True):
    """One stemma as one line of JSON; `inputs` tells which input became which report, `refusals` which became none."""

    schema: Literal["sayso.stemma/1"]
    stemma: Stemma
    inputs: dict[str, str | None] = {}
    refusals: tuple[Refusal, ...] = ()


_SHAPES: Final[dict[str, type[msgspec.Struct]]] = {"record": Line, "event": EventLine, "stemma": StemmaLine}


def to_json(record: Record) -> bytes:
    """The record as one line of UTF-8 JSON, without the line feed; what is no Unicode (in a file name) becomes "?"."""
    return _encoded(Line(schema=SCHEMA, status=record.status, record=record, chains=chains(record)))


def from_json(line: bytes | str) -> Record:
    """The record of one line that `to_json` wrote.

    Raises:
        msgspec.ValidationError: the line is JSON of another shape.
        msgspec.DecodeError: the line is not JSON.
    """
    return msgspec.json.decode(line, type=Line).record


def event_to_json(event: Event) -> bytes:
    """The event as one line of UTF-8 JSON, without the line feed."""
    differ = tuple(one.field for one in event.agreement if one.verdict == "differ")
    return _encoded(EventLine(schema="sayso.event/1", event=event, differ=differ))


def event_from_json(line: bytes | str) -> Event:
    """The event of one line that `event_to_json` wrote; raises as `from_json` does."""
    return msgspec.json.decode(line, type=EventLine).event


def stemma_to_json(stemma: Stemma, reports: Mapping[str, Report], refusals: Iterable[Refusal] = ()) -> bytes:
    """The stemma as one line of UTF-8 JSON, without the line feed, with the inputs its reports came from."""
    inputs = {key: report.input for key, report in reports.items()}
    return _encoded(StemmaLine(schema="sayso.stemma/1", stemma=stemma, inputs=inputs, refusals=tuple(refusals)))


def stemma_from_json(line: bytes | str) -> Stemma:
    """The stemma of one line that `stemma_to_json` wrote; raises as `from_json` does."""
    return msgspec.json.decode(line, type=StemmaLine).stemma


def _encoded(line: msgspec.Struct) -> bytes:
    try:
        return msgspec.json.encode(line)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(line), ensure_ascii=False).encode("utf-8", "replace")


def json_schema(shape: str = "record") -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line that holds a "record", an "event" or a "stemma".

    Raises:
        UsageError: there is no such shape.
    """
    if shape not in _SHAPES:
        raise UsageError(f"no JSON of ours is called {shape!r}; there are: {', '.join(_SHAPES)}")
    (root,), components = msgspec.json.schema_components((_SHAPES[shape],), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:sayso:{shape}:1",
        "title": f"{'An' if shape == 'event' else 'A'} {shape} of Sayso",
        **root,
        "$defs": components,
    }


def schema_text(shape: str = "record") -> str:
    """The JSON Schema as it stands in docs/record.schema.json, docs/event.schema.json and docs/stemma.schema.json."""
    return msgspec.json.format(msgspec.json.encode(json_schema(shape)), indent=2).decode() + "\n"
