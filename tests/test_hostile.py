"""Inputs that nobody would call a report end as a record or a refusal, soon, and in the shape we publish."""

import gzip
import json
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sayso.acquire.files import acquire
from sayso.flow import Reader
from sayso.records import Record
from sayso.view.page import render_page
from sayso.view.schema import json_schema, to_json

_TOLD = "Police in Gao arrested two men on Monday, the mayor said. The army shelled a village, residents told a radio. "
_PAGE = f"<p>{_TOLD * 3}</p>" * 3
_SCHEMA = Draft202012Validator(json_schema())

_READ: dict[str, bytes] = {
    "one.txt": b"a",
    "mark.txt": b"\xef\xbb\xbf" + _TOLD.encode(),
    "utf16.txt": (_TOLD * 3).encode("utf-16"),
    "windows.txt": (_TOLD * 3 + "The mayor’s “aide” left – early.").encode("cp1252"),
    "latin.txt": (_TOLD * 3 + "José Müller left Gao.").encode("latin-1"),
    "broken.txt": _TOLD.encode() + b"\xff\xfe\x80" + _TOLD.encode(),
    "arabic-names.txt": f"{_TOLD}A group known as أهل البحيرة took the port of إدلب, it said. {_TOLD}".encode(),
    "emoji.txt": f"{_TOLD}🔥 The army 👩‍👩‍👧‍👦 shelled 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Kidal on Monday, residents said.".encode(),
    "controls.txt": f"{_TOLD}\x1b[31mred\x1b]0;title\x07 \u202epolice\u202c said the army shelled Gao.".encode(),
    "accents.txt": (_TOLD + "p\u0301\u0302\u0303" * 500).encode(),
    "quotes.txt": b'"He said" ' * 300,
    "nested.txt": b"he said that " * 300 + b"police arrested him.",
    "endless.txt": b"police arrested men and soldiers shelled villages while residents fled to Gao after rebels struck "
    * 20,
    "digits.txt": b"1234567890 " * 200,
    "line.txt": b"A" * 200_000,
    "lines.txt": b"a\n" * 300,
    "deep.html": b"<html><body>" + b"<div>" * 300 + _PAGE.encode() + b"</div>" * 300,
    "script.html": f"<body><script>var a='<p>{_TOLD}';</script>{_PAGE}<svg/><!-- {_TOLD} -->".encode(),
    "entities.html": b"<!DOCTYPE f [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>&x;</p>" + _PAGE.encode(),
    "charset.html": f"<html><head><meta charset='bogus-9'></head><body>{_PAGE}</body></html>".encode(),
}
_REFUSED: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t ", "empty"),
    "signs.txt": ("!?.,;:“”()[]—…".encode() * 99, "empty"),
    "zeros.txt": (b"\0" * 2000, "binary"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary"),
    "program.txt": (b"\x7fELF" + bytes(range(256)) * 9, "binary"),
    "archive.txt": (b"PK\x03\x04" + bytes(range(256)) * 9, "binary"),
    "packed.html": (gzip.compress(_PAGE.encode()), "binary"),
    "utf16-bare.txt": (_TOLD.encode("utf-16-le"), "binary"),
    "french.txt": (
        "La police de Gao a arrêté deux hommes lundi, a déclaré le maire de la ville. ".encode() * 5,
        "language",
    ),
    "shift-jis.txt": ("警察は月曜日に二人の男を逮捕したと市長が述べた。".encode("shift_jis") * 9, "language"),
    "big.txt": (_TOLD.encode() * 40_000, "oversized"),
    "deep.html": (b"<html><body>" + b"<div>" * 20_000 + _PAGE.encode(), "markup"),
    "frames.html": (b"<html><frameset cols='50%,50%'><frame src='a.html'></frameset></html>", "no-text"),
    "bare.html": (b"<html><head><title>x</title></head></html>", "no-text"),
    "arrow.html": (b"<" * 50_000, "no-text"),
}


def _read(reader: Reader, folder: Path, name: str, content: bytes) -> Record:
    """The record of a file; it comes soon, is valid, and can be made into a page."""
    (folder / name).write_bytes(content)
    start = time.perf_counter()
    (record,) = reader.stream(acquire(folder / name, published="2031-03-14"))
    assert time.perf_counter() - start < 20
    _SCHEMA.validate(json.loads(to_json(record)))
    assert "Content-Security-Policy" in render_page(record)
    return record


@pytest.mark.parametrize("name", _READ)
def test_odd_reports_are_read(reader: Reader, tmp_path: Path, name: str) -> None:
    record = _read(reader, tmp_path, name, _READ[name])
    assert (record.status, record.refusals) == ("ok", ())


@pytest.mark.parametrize("name", _REFUSED)
def test_what_is_no_report_is_refused_with_its_reason(reader: Reader, tmp_path: Path, name: str) -> None:
    content, reason = _REFUSED[name]
    record = _read(reader, tmp_path, name, content)
    assert record.status == "refused"
    assert [refusal.reason for refusal in record.refusals] == [reason]
    assert record.claims == ()


def test_bad_rows_cost_only_themselves(reader: Reader, tmp_path: Path) -> None:
    good = json.dumps({"text": _TOLD})
    rows = [good, "not json", '{"text": 5}', "[]", "null", '{"title": "x"}', "[" * 20_000, good]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    records = list(reader.stream(acquire(tmp_path / "rows.jsonl")))
    assert [record.status for record in records] == ["ok", *["refused"] * 6, "ok"]
    assert {refusal.reason for record in records for refusal in record.refusals} == {"markup"}


def test_the_examples_give_the_same_valid_lines_every_time(reader: Reader) -> None:
    folder = Path(__file__).parent.parent / "examples"
    once, again = ([to_json(record) for record in reader.stream(acquire(folder))] for _ in range(2))
    assert once == again
    lines = (folder / "port.jsonl").read_text(encoding="utf-8").count("\n")
    assert len(once) == len(list(folder.glob("*.txt"))) + lines
    published = json.loads((folder.parent / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    for line in once:
        Draft202012Validator(published).validate(json.loads(line))
