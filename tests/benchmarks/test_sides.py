"""How the sides of codings are held against gold: dyads and spans, on sentences of our own."""

from pathlib import Path

import pytest

from benchmarks import dyads, reading, spans
from benchmarks.reading import record_of, records, squashed

PAIRS = """\
\tmarked_sentence\tgold_root
0\t<s>Peru</s> expelled <t>three diplomats from Bolivia</t>.\tSANCTION
1\t<s>The army</s> clashed with <t>rebels</t> in the valley.\tASSAULT
2\tThe weather in <s>Peru</s> was fine for <t>Bolivia</t>.\tAID
"""
WORDS = """\
Peru B-S
expelled O
three B-T
diplomats I-T
. O

The B-R
army I-R
clashed O
with O
rebels B-R
. O
"""
VALIDATION = """<Sentences>
<Sentence category="OWN" date="20240101" id="A" evaluate="true"/>
<EventCoding eventcode="111" sourcecode="PER" targetcode="BOLGOV" />
<Text>
Peru condemned
Bolivia.
</Text>
<Sentence category="OWN" date="20240101" id="B" evaluate="true"/>
<EventCoding noevents="True" />
<Text>The weather was fine.</Text>
<Sentence category="OWN" date="20240101" id="C" evaluate="true"/>
<EventCoding eventcode="010" sourcecode="PER" targetcode="---" />
<Text>Peru said so.</Text>
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in (
        ("plv/PLV_train.tsv", PAIRS),
        ("conflibert/cameo_ner/train.txt", WORDS),
        (dyads.PETRARCH, VALIDATION),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_dyad_is_one_coding_with_both_sides(data: Path) -> None:
    figures = dyads.run(data).figures
    assert [round(figures[f"dyads.plv.{name}"], 2) for name in dyads.MEASURES] == [0.67, 0.67, 0.67, 0.67]
    assert figures["dyads.petrarch.source"] == figures["dyads.petrarch.dyad_type"] == 1.0
    assert figures["dyads.petrarch.empty_coded"] == 0.0


def test_spans_are_compared_by_their_letters(data: Path) -> None:
    figures = spans.run(data).figures
    assert figures["spans.both.exact.precision"] == figures["spans.both.exact.recall"] == 1.0


def test_a_missing_set_is_told(tmp_path: Path) -> None:
    for module in (dyads, spans):
        with pytest.raises(FileNotFoundError, match="public origin"):
            module.run(tmp_path)


def test_a_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one = record_of("Peru expelled two envoys.")
    monkeypatch.setattr(reading.BenchReader, "read", None)
    assert record_of("Peru expelled two envoys.") is one
    assert records([]) == ()


def test_a_text_that_cannot_be_read_is_an_empty_record() -> None:
    assert record_of("").codings == ()


def test_what_a_set_did_to_the_spaces_does_not_count() -> None:
    assert squashed("Peru 's envoy , aged 40 .") == squashed("Peru's envoy, aged 40.")
