"""The benchmark end to end: gold files in, a table out, and the test part only if somebody asks for it."""

from pathlib import Path

import msgspec
import pytest

from benchmarks import __main__ as command
from benchmarks.agreement import agreement, annotated_twice
from benchmarks.chains import run
from benchmarks.chains_readings import innermost, of_gold, of_product
from benchmarks.chains_score import score
from benchmarks.gold.passages import Passage
from sayso import Attribution, Claim, Reader, Record, Report, Span, Speaker


def test_the_product_answers_at_every_gold_claim(reader: Reader, passages: dict[str, Passage]) -> None:
    reading = of_product(reader, passages["a01"])
    relayed, denied = reading.answers
    assert [hop.names for hop in relayed.chain[::2]] == [("Bodo Courier",), ("two dockers",)]
    assert relayed.chain[0].outlet
    assert denied.chain[-1].names == ("The mayor",)
    assert denied.factuality == "CT-"


def test_a_place_without_a_claim_takes_the_chain_of_the_content_around_it(
    reader: Reader, passages: dict[str, Passage]
) -> None:
    text = passages["a01"].text
    start = text.index("Narvik")
    claim = msgspec.structs.replace(passages["a01"].claims[0], trigger=(start, start + len("Narvik")))
    (answer,) = of_product(reader, msgspec.structs.replace(passages["a01"], claims=(claim,))).answers
    assert answer.factuality is None
    assert answer.chain[-1].names == ("two dockers",)


def credited(report: Report) -> Record:
    """A record of a text that is credited to an agency, with one attribution that the agency relays."""
    body = Span(report.text.index("A bus"), len(report.text))
    burned = Span(report.text.index("burned"), report.text.index("burned") + 6)
    tarn = Speaker(name="TARN")
    return Record(
        report=report,
        attributions=(
            Attribution(id="a0", source=Span(15, 19), cue=None, content=(body,), speaker=tarn),
            Attribution(id="a1", source=Span(24, 29), cue=burned, content=(body,), parent="a0"),
        ),
        claims=(Claim(id="c0", trigger=burned, attribution="a0", factuality="CT+", aspects=(), text=body),),
    )


def test_a_credit_is_a_hop_but_neither_an_attribution_nor_an_edge(passages: dict[str, Passage]) -> None:
    reading = of_product(credited, passages["b01"])
    assert [(voice.id, voice.parent) for voice in reading.voices] == [("a1", None)]
    assert [hop.credit for hop in reading.answers[0].chain] == [False, True]
    counts = score(passages["b01"].text, "wire", of_gold(passages["b01"]), reading)
    assert counts["chain.depth0", "right"] == 1


def test_the_innermost_is_the_deepest_that_holds_the_place() -> None:
    contents = [("inner", [(5, 20)]), ("outer", [(5, 20)]), ("short", [(8, 12)]), ("far", [(30, 40)])]
    parents = {"inner": "outer", "outer": None, "short": None, "far": None}
    assert innermost(contents, parents, (9, 10)) == "inner"
    assert innermost(contents, {**parents, "inner": None}, (9, 10)) == "short"
    assert innermost(contents, parents, (25, 28)) is None


def test_only_the_development_part_is_scored_unless_the_test_part_is_asked_for(
    reader: Reader, gold_folder: Path
) -> None:
    dev = run(Path(), reader=reader, folder=gold_folder)
    assert {row[0] for row in dev.rows} == {"dev"}
    assert not any(name.startswith("chains.test") for name in dev.figures)
    test = run(Path(), reader=reader, folder=gold_folder, parts=("test",))
    assert {row[0] for row in test.rows} == {"test"}


def test_every_row_fills_the_columns_and_every_figure_is_a_fraction(reader: Reader, gold_folder: Path) -> None:
    result = run(Path(), reader=reader, folder=gold_folder)
    assert {len(row) for row in result.rows} == {len(result.columns)}
    fractions = [value for name, value in result.figures.items() if "per_1000" not in name and "kappa" not in name]
    assert all(0.0 <= value <= 1.0 for value in fractions)
    assert {"chains.dev.sayso.chain", "chains.dev.flat.chain", "chains.second.chain"} <= set(result.figures)


def test_gold_that_is_not_there_is_named(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"\[abc\]\.jsonl"):
        run(Path(), reader=reader, folder=tmp_path)


def test_two_equal_annotations_agree_in_everything(gold_folder: Path) -> None:
    found, counts = agreement(annotated_twice(gold_folder))
    assert found["stance.kappa"] == found["factuality.kappa"] == found["chain"] == found["edge.f1"] == 1.0
    assert counts["found", "gold"] == 2


def test_an_annotator_who_marked_no_claim_there_answers_by_the_contents(passages: dict[str, Passage]) -> None:
    bare = msgspec.structs.replace(passages["a01"], claims=())
    answers = of_gold(bare, [claim.trigger for claim in passages["a01"].claims]).answers
    assert [answer.chain for answer in answers] == [answer.chain for answer in of_gold(passages["a01"]).answers]
    assert {answer.factuality for answer in answers} == {None}


def test_own_gold_needs_no_public_data(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("SAYSO_DATA", raising=False)
    monkeypatch.setattr("sys.argv", ["benchmarks", "attribution"])
    assert command.main() == 64
    assert "SAYSO_DATA" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["benchmarks", "chains"])
    monkeypatch.setattr("benchmarks.chains.load_hands", _missing)
    assert command.main() == 0
    assert "Not run: no gold" in capsys.readouterr().out


def _missing(hands: str, folder: Path) -> tuple[Passage, ...]:
    raise FileNotFoundError("no gold")
