"""What a person sees on the terminal."""

import io
from collections.abc import Callable

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from sayso.records import Credit, Record, Refusal, Span
from sayso.view.terminal import print_legend, print_record


def _shown(record: Record, *, width: int = 100, everything: bool = False, explain: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)
    print_record(console, record, everything=everything, explain=explain)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_coded_claim_shows_who_did_what_to_whom_and_on_whose_say_so(record: Record) -> None:
    shown = _shown(record, width=120)
    assert "Fighters of the Blue Heron Front → ▸moved◂ → dozens of passengers" in shown
    assert "ASSAULT / abduct  TCD REB → CVL" in shown
    assert "CAMEO 181" in shown
    assert "from       Bol  = Bol, Lac, Chad (TCD), town" in shown
    assert "when       Wednesday  = 2031-03-12, counted from 2031-03-14" in shown
    assert "The Lakeshore Herald ← Lakeshore Press Service ← a port official (anonymous)" in shown
    assert (
        "“Fighters of the Blue Heron Front ▸moved◂ dozens of passengers from Bol to the island of Kinjeria on" in shown
    )


def test_the_summary_tells_whose_word_the_claims_are(record: Record) -> None:
    rows = [" ".join(line.split()) for line in _shown(record).splitlines()]
    start = rows.index(next(row for row in rows if row.startswith("Whose word")))
    assert rows[start + 1 : start + 4] == [
        "1 the outlet's own voice 4",
        "2 Lakeshore Press Service ← a port official (1 coded) 1, 2",
        "1 The so-called Front (1 disputed) 3",
    ]


def test_an_agency_that_is_credited_leaves_the_outlet_its_own_voice(record: Record) -> None:
    credited = msgspec.structs.replace(record, credit=Credit(name="NORNA"))
    assert "4 ● traders → ▸pay◂ · habitual  own voice" in _shown(credited, width=120)
    assert "← NORNA, in its own voice" in _shown(credited, width=120, everything=True)
    assert "the outlet's own voice" in _shown(credited)


def test_unknown_unresolved_nought_and_disputed_look_different(record: Record) -> None:
    shown = _shown(record, width=120, everything=True)
    assert "the island of Kinjeria  ~ not identified" in shown
    assert "no casualties  = 0 (none, as stated; casualties)" in shown
    assert "not said: who, where, when, how many" in shown
    assert shown.count("≠ disputed") == 1


def test_claims_without_a_code_take_a_line_unless_all_are_asked_for(record: Record) -> None:
    assert "4 ● traders → ▸pay◂ · habitual  own voice" in _shown(record, width=120)
    assert "“traders often ▸pay◂”" not in _shown(record)
    assert "“traders often ▸pay◂”" in _shown(record, everything=True)


def test_a_line_tells_nought_doubt_and_origin(record: Record) -> None:
    shown = _shown(record, width=120)
    assert (
        "2 ✗ ▸casualties◂ · no casualties = 0 (none, as stated; casualties) · certainly not · negated  ← Lakeshore"
        in shown
    )
    assert "3 ✗ ▸taking◂ → anyone · certainly not · negated ≠ disputed  ← The so-called Front (denies it)" in shown


def test_the_rules_are_told_when_asked_for(record: Record) -> None:
    assert "because" not in _shown(record)
    assert "move a person by force; score 0.80; or COERCE 0.30" in _shown(record, explain=True, width=120)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    assert max(cell_len(line) for line in _shown(record, width=width, everything=True).splitlines()) <= width


def test_missing_metadata_are_told_as_unknown(with_report: Callable[..., Record]) -> None:
    shown = _shown(with_report(outlet=None, published=None, title=None, language=None))
    assert "? outlet not given" in shown
    assert "? no date of publication" in shown
    assert "outlet not given ← Lakeshore Press Service" in shown


def test_square_brackets_and_escapes_in_a_report_are_text(with_report: Callable[..., Record]) -> None:
    shown = _shown(with_report(outlet="[bold]The [/] Herald", title="\x1b[2J:smile: title"))
    assert "[bold]The [/] Herald" in shown
    assert "\ufffd[2J:smile: title" in shown
    assert "\x1b" not in shown


def test_loaded_words_are_given_to_those_who_use_them(record: Record) -> None:
    assert "“so-called”  doubt: leave it out  the outlet's own word" in _shown(record)
    word = msgspec.structs.replace(record.wording[0], attribution="a2")
    assert "word of a port official" in _shown(msgspec.structs.replace(record, wording=(word,)))
    word = msgspec.structs.replace(record.wording[0], attribution="a4")
    assert "word of The so-called Front" in _shown(msgspec.structs.replace(record, wording=(word,)))


def test_refusals_say_what_and_why(refused: Record, record: Record) -> None:
    assert "✗ photo.jpg · binary: the file holds no text" in _shown(refused)
    part = Refusal(reason="internal", message="a step failed", span=Span(0, 3))
    shown = _shown(msgspec.structs.replace(record, refusals=(part,)))
    assert "read in part" in shown
    assert "“BOL” · internal: a step failed" in shown


def test_a_long_clause_is_shown_around_its_trigger(record: Record, with_report: Callable[..., Record]) -> None:
    claim = record.claims[0]
    text = "so " * 667 + "struck" + " on" * 667
    claim = msgspec.structs.replace(claim, trigger=Span(2001, 2007), text=Span(0, 4008), participants=(), places=(),
                                    times=(), quantities=())  # fmt: skip
    long = msgspec.structs.replace(with_report(text=text), claims=(claim,), wording=())
    shown = _shown(long, width=120)
    assert "▸struck◂" in shown
    assert "… “" in shown
    assert len(shown) < 3000


def test_the_legend_names_every_degree_of_certainty() -> None:
    console = Console(file=io.StringIO(), width=80)
    print_legend(console)
    assert isinstance(console.file, io.StringIO)
    assert all(code in console.file.getvalue() for code in ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"))
