"""The marked sentences of our own are whole, without anybody having to look at them."""

import msgspec
import pytest

from benchmarks import types
from benchmarks.types import PARTS, Part, Sentence, at_trigger, load, unmarked
from sayso.flow import Reader
from sayso.knowledge.codebook import codebook
from sayso.records import Report, Span


@pytest.mark.parametrize("part", list(PARTS))
def test_every_mark_lies_in_the_text_and_cuts_no_word(part: Part) -> None:
    for number, one in enumerate(load(part)):
        assert not set("<>") & set(one.text), (part, number)
        spans = [span for span in (one.actor, one.recipient, one.trigger) if span is not None]
        assert spans, (part, number)
        for span in spans:
            before, after = one.text[span.start - 1 : span.start], one.text[span.end : span.end + 1]
            assert 0 <= span.start < span.end <= len(one.text), (part, number)
            assert not before.isalnum() or not one.text[span.start].isalnum(), (part, number)
            assert not after.isalnum() or not one.text[span.end - 1].isalnum(), (part, number)


@pytest.mark.parametrize("part", list(PARTS))
def test_every_type_has_its_ten_and_every_mode_is_known(part: Part) -> None:
    book, rows = codebook(), load(part)
    for name in book.types:
        assert sum(one.type == name for one in rows) == 10, (part, name)
    assert all(book.code(one.type, one.mode) for one in rows if one.type is not None)
    assert sum(one.type is None for one in rows) == 100


def test_no_sentence_stands_in_both_parts() -> None:
    dev, test = ({one.text for one in load(part)} for part in ("dev", "test"))
    assert not dev & test


def marked(text: str, type_: str | None = None) -> Sentence:
    return unmarked(msgspec.convert({"text": text, "type": type_}, types._Row))


def test_marks_become_spans() -> None:
    one = marked("<r>Two men</r> were <t>arrested</t> by <a>police</a>.", "COERCE")
    assert one.text == "Two men were arrested by police."
    assert (one.recipient, one.trigger, one.actor) == (Span(0, 7), Span(13, 21), Span(25, 31))
    assert marked("<a>Police</a> <t>met</t>.").recipient is None


def test_only_codings_at_the_mark_count(reader: Reader) -> None:
    one = marked("Police <t>arrested</t> two men in Lima. Peru expelled three diplomats from Bolivia.")
    record = reader(Report(id="test", text=one.text))
    assert {coding.type for coding in record.codings} == {"COERCE", "SANCTION"}
    assert [coding.type for coding in at_trigger(record, one)] == ["COERCE"]
