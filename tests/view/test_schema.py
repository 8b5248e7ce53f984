"""The published JSON form."""

import json
import time
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from sayso.records import Record, Refusal
from sayso.view.schema import from_json, json_schema, schema_text, to_json
from sayso.view.words import whose

_PUBLISHED = Path(__file__).parents[2] / "docs" / "record.schema.json"


def test_the_published_schema_is_what_the_code_writes() -> None:
    assert _PUBLISHED.read_text(encoding="utf-8") == schema_text(), "run: sayso schema > docs/record.schema.json"


def test_the_schema_is_a_valid_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("which", ["record", "refused"])
def test_a_line_fits_the_schema_and_comes_back_whole(which: str, request: pytest.FixtureRequest) -> None:
    record: Record = request.getfixturevalue(which)
    line = to_json(record)
    assert b"\n" not in line
    Draft202012Validator(json_schema()).validate(json.loads(line))
    assert from_json(line) == record


def test_a_line_tells_status_and_chains_without_walking_ids(record: Record) -> None:
    line = json.loads(to_json(record))
    assert line["schema"] == "sayso.record/1"
    assert line["status"] == "ok"
    assert [hop["name"] for hop in line["chains"]["c1"]] == [
        "The Lakeshore Herald",
        "Lakeshore Press Service",
        "a port official",
    ]
    assert [hop["anonymous"] for hop in line["chains"]["c1"]] == [False, False, True]
    assert len(line["chains"]["c4"]) == 1


def test_a_line_of_another_shape_is_not_taken_for_a_record() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json(b'{"schema": "sayso.record/2"}')


def test_a_name_that_is_no_unicode_does_not_stop_the_output() -> None:
    line = to_json(Record(report=None, refusals=(Refusal(reason="unreadable", message="no", input="a\udcff.txt"),)))
    assert json.loads(line)["record"]["refusals"][0]["input"] == "a?.txt"


def test_a_report_with_thousands_of_sources_is_written_soon(record: Record) -> None:
    (pattern, *_), claim = record.attributions, record.claims[0]
    swap = msgspec.structs.replace
    attributions = tuple(swap(pattern, id=f"a{n}", parent=None) for n in range(6000))
    claims = tuple(swap(claim, id=f"c{n}", attribution=f"a{n}") for n in range(6000))
    words = tuple(swap(record.wording[0], attribution=f"a{n}") for n in range(6000))
    long = swap(record, attributions=attributions, claims=claims, codings=(), wording=words)
    start = time.process_time()
    assert len(json.loads(to_json(long))["chains"]) == 6000
    assert len(whose(long)) == 6000
    assert time.process_time() - start < 3
