"""The published JSON forms of events and stemmas."""

import json
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from sayso.errors import UsageError
from sayso.records import Event, Refusal
from sayso.view.schema import (
    event_from_json,
    event_to_json,
    json_schema,
    schema_text,
    stemma_from_json,
    stemma_to_json,
)
from tests.view.events.examples import crowd, event, lone, reports, stemma

_DOCS = Path(__file__).parents[3] / "docs"


@pytest.mark.parametrize("shape", ["record", "event", "stemma"])
def test_the_published_schemas_are_what_the_code_writes(shape: str) -> None:
    published = (_DOCS / f"{shape}.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(shape), f"run: sayso schema {shape} > docs/{shape}.schema.json"
    Draft202012Validator.check_schema(json_schema(shape))


@pytest.mark.parametrize("told", [event(), lone()[0], crowd()[0]], ids=lambda told: told.id)
def test_an_event_fits_the_schema_and_comes_back_whole(told: Event) -> None:
    line = event_to_json(told)
    assert b"\n" not in line
    Draft202012Validator(json_schema("event")).validate(json.loads(line))
    assert event_from_json(line) == told


def test_an_event_tells_where_its_origins_differ() -> None:
    line = json.loads(event_to_json(event()))
    assert line["schema"] == "sayso.event/1"
    assert line["differ"] == ["how many", "whether"]
    assert line["event"]["origins"] == [3, 4]


def test_a_stemma_fits_the_schema_and_comes_back_whole_with_inputs_and_refusals() -> None:
    refusal = Refusal(reason="binary", message="no text", input="a\udcff.jpg")
    known = {"r1": msgspec.structs.replace(reports()["r1"], input="a.txt")}
    line = stemma_to_json(stemma(), known, [refusal])
    told = json.loads(line)
    Draft202012Validator(json_schema("stemma")).validate(told)
    assert stemma_from_json(line) == stemma()
    assert told["inputs"] == {"r1": "a.txt"}
    assert told["refusals"][0]["input"] == "a?.jpg"


def test_a_line_of_another_shape_is_not_taken_for_an_event() -> None:
    with pytest.raises(msgspec.ValidationError):
        event_from_json(stemma_to_json(stemma(), {}))
    with pytest.raises(UsageError, match="there are: record, event, stemma"):
        json_schema("story")
