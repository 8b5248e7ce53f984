"""What a person sees of events on the terminal."""

import io
from collections.abc import Callable

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from sayso.records import Event, Evidence, Refusal, Report, Span
from sayso.view.events.cast import Cast
from sayso.view.events.evidence import covered, proof
from sayso.view.events.listing import prefix_length, print_events
from sayso.view.events.screen import print_event, print_stemma
from tests.view.events.examples import crowd, event, lone, reports, span, stemma

_BAD = "<script>\x1b[2J\x07\u202e[bold]x[/]\u2066"


def _shown(put: Callable[[Console], object], width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)
    put(console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _event(width: int = 100, told: Event | None = None, known: dict[str, Report] | None = None) -> str:
    held = reports() if known is None else known
    return _shown(lambda console: print_event(console, told or event(), held), width)


def test_the_counts_stand_on_top() -> None:
    lines = _event().splitlines()
    assert "8 reports, 7 outlets, 4 text families → 3 to 4 independent origins" in lines[3]
    assert "3 if the unnamed and the doubtful are one, 4 if they are kept apart" in lines[4]


def test_the_tree_tells_who_has_it_from_whom_and_what_shows_it() -> None:
    shown = _event(120)
    for line in (
        "A ◇ a port official · anonymous source",
        "└─ cites: ■ 1 Lakeshore Press Service · 2031-03-12 06:10",
        "   ├─ copies (word for word, 0.99): ■ 2 The Lakeshore Herald · 2031-03-12 07:40",
        "   │  └─ copies (edited, 0.71): ■ 5 Evening Post of the Shari · 2031-03-12 17:05",
        "against it: clock (ten hours later)",
        "   └─ copies (passage taken in, 0.60): ■ 6 ? outlet not given ↗ told elsewhere",
        "C ◌ Sahel Dispatch Agency · not collected",
        "└─ credits 0.80: ■ 7 صحيفة البحيرة 🌊\u200e · ! 2099-01-01 00:00",
        "69% of its text is shared: “Fighters of the Blue Heron Front",
    ):  # fmt: skip
        assert line in shown


def test_the_matrix_tells_agreement_dissent_nought_and_silence() -> None:
    rows = [" ".join(line.split()) for line in _event(160).splitlines()]
    assert "A a port official = Blue Heron Front = fishermen = Bol, Lac · 2031-03-12 ≠ 14 = ● certain" in rows
    assert "B Mahamat Tolli ? ? ≈ Lac ? ≠ about 20 = ● certain" in rows
    assert any(
        row.startswith("D a spokesman for = Blue Heron Front ? ? ? ≠ 0, none (no boats) ≠ ✗ certainly") for row in rows
    )


def test_the_timeline_tells_the_first_and_sets_the_undated_apart() -> None:
    rows = [" ".join(line.split()) for line in _event().splitlines()]
    start = rows.index(next(row for row in rows if row.startswith("Who said it first")))
    assert rows[start + 1] == "2031-03-12 06:10 A 1 Lakeshore Press Service ▲ first"
    assert rows[start + 2] == "2031-03-12 07:40 +2 h A 2 The Lakeshore Herald"
    assert rows[start + 7 : start + 10] == [
        "Not in the order: ! no credible clock, ? none",
        "! 2099-01-01 00:00 C 7 صحيفة البحيرة 🌊\u200e",
        "? not dated D 8 The Lakeshore Herald",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("which", [lambda: (event(), reports()), lone, crowd, lambda: crowd(60, chained=True)])
def test_no_line_is_wider_than_the_terminal(width: int, which: Callable[[], tuple[Event, dict[str, Report]]]) -> None:
    told, known = which()
    lines = _event(width, told, known).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert sum(line.count("■") for line in lines) >= len(known)  # the legend has one more


def test_an_event_of_which_nothing_is_known_says_so() -> None:
    shown = _event(80, *lone())
    assert "? → ? type not known → ?" in shown
    assert "? nobody says when · ? nobody says where" in shown
    assert "1 report, outlets not given, 1 text family → 1 independent origin" in shown
    assert "A ■ 1 ? outlet not given · ? not dated" in shown


def test_reports_that_are_not_at_hand_are_told_by_their_nodes() -> None:
    shown = _event(100, event(), {})
    assert "■ 1 Lakeshore Press Service · 2031-03-12 06:10" in shown
    assert "of its text is shared" not in shown


def test_no_word_of_a_report_moves_the_cursor() -> None:
    swap = msgspec.structs.replace
    told = swap(
        event(), id=_BAD, type=_BAD, mode=_BAD, who=(_BAD,), whom=(_BAD,),
        stemma=swap(stemma(), nodes=tuple(swap(node, name=_BAD) for node in stemma().nodes)),
        agreement=tuple(swap(one, statements=tuple(swap(said, words=_BAD, values=()) for said in one.statements))
                        for one in event().agreement),
    )  # fmt: skip
    known = {key: swap(report, outlet=_BAD, published=_BAD) for key, report in reports().items()}
    refusal = Refusal(reason="empty", message=_BAD, input=_BAD)
    for shown in (
        _event(100, told, known), _shown(lambda console: print_events(console, [told])),
        _shown(lambda console: print_stemma(console, told.stemma, known, (refusal,))),
    ):  # fmt: skip
        assert not set(shown) & set("\x1b\x07\u202e\u2066")
        assert "<script>" in shown


def test_a_stemma_alone_tells_refusals_too() -> None:
    refusal = Refusal(reason="binary", message="the file holds no text", input="photo.jpg")
    shown = _shown(lambda console: print_stemma(console, stemma(), reports(), (refusal,)))
    assert "8 reports, 7 outlets, 4 text families → 3 to 4 independent origins" in shown
    assert "✗ photo.jpg · binary: the file holds no text" in shown
    assert "What each origin says" not in shown


@pytest.mark.parametrize("width", [80, 120])
def test_the_list_has_a_line_for_each_event(width: int) -> None:
    listed = [event(), lone()[0], crowd()[0]]
    shown = _shown(lambda console: print_events(console, listed), width)
    assert max(map(cell_len, shown.splitlines())) <= width
    rows = [" ".join(line.split()) for line in shown.splitlines()]
    assert any(row.startswith("ev3f9c 2031-03-12 Bol, TCD COERCE") and " 8/7 3–4 ≠" in row for row in rows)
    assert "ev0 ? ? ? ? → ? 1/? 1 ·" in rows


def test_the_list_names_the_fields_where_there_is_room() -> None:
    assert "≠ how many, whether ≈ where" in _shown(lambda console: print_events(console, [event()]), 140)
    assert "No event was found." in _shown(lambda console: print_events(console, []))


def test_the_list_counts_further_names() -> None:
    many = msgspec.structs.replace(event(), who=("Blue Heron Front", "Grey Egret Brigade", "others"))
    rows = [" ".join(line.split()) for line in _shown(lambda console: print_events(console, [many]), 140).splitlines()]
    assert any("Blue Heron Front +2 → fishermen" in row for row in rows)


def test_ids_are_told_as_far_as_they_differ() -> None:
    assert prefix_length(["abcdefgh1", "abcdefgh2"]) == 9
    assert prefix_length(["a", "b"]) == prefix_length([]) == 6
    assert prefix_length(["abcdefgh", "abcdefghij"]) == 9


def test_signs_of_one_kind_stand_in_one_phrase() -> None:
    signs = tuple(Evidence(kind="name", child=span("r2", name), weight=1.0) for name in ("Niger", "Heron", "Bol"))
    many = tuple(Evidence(kind="number", note=f"no. {place}", weight=0.5) for place in range(6))
    copy = msgspec.structs.replace(stemma().copies[0], evidence=(*signs, *many))
    told = proof(copy, Cast(stemma(), reports()))
    assert told.others[0] == "same rare name “Niger”, “Heron”, “Bol”"
    assert told.others[1].endswith("(no. 3) and 2 more")
    assert (told.share, told.passage) == (None, None)


def test_overlapping_passages_are_counted_once() -> None:
    half = Evidence(kind="passage", child=Span(0, 6), weight=1.0)
    report = Report(id="x", text="abcdefghij")
    assert covered([half, Evidence(kind="passage", child=Span(4, 8), weight=1.0), half], report) == pytest.approx(0.8)
    assert covered([half], Report(id="y", text="")) == 0.0
