"""Texts of an event for its page: whole with the words that show each field, in pairs with what both share."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sayso.records import Copy, Event, Record, Span
from sayso.view.events.cast import UNNAMED, Cast
from sayso.view.events.evidence import proof
from sayso.view.segments import Mark, segments
from sayso.view.words import clean, label, quote

_AROUND: Final = 60
_LONG: Final = 30_000
"""Characters of a text beyond which what nothing is marked in is left out of the page."""
_KEPT: Final = 180
_PAIR: Final = 700

type Piece = dict[str, Any]


def anchor(cast: Cast, report: str, span: Span) -> str:
    """Where on the page a span of a report stands."""
    return f"r{cast.numbers[report]}-{span.start}-{span.end}"


def in_context(text: str, span: Span) -> tuple[str, str, str]:
    """The words before, inside and after a span, cut at blanks where they are long."""
    before = clean(text[max(0, span.start - _AROUND) : span.start])
    after = clean(text[span.end : span.end + _AROUND])
    if span.start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if span.end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, quote(text, span) or "∅", after


def report_pieces(
    report: str, cast: Cast, shown: Mapping[Span, Iterable[str]], record: Record | None, event: Event | None
) -> list[Piece]:
    """The text of a report in pieces: `shown` tells of which fields each span shows something."""
    text = cast.reports[report].text
    marks = [Mark(span, "slot", anchor(cast, report, span), ", ".join(fields)) for span, fields in shown.items()]
    held = {member.claim for member in event.members if member.report == report} if event else set()
    claims = record.claims if record is not None else ()
    marks += [Mark(claim.trigger, "trigger", claim.id) for claim in claims if claim.id in held]
    pieces = []
    for piece in segments(text, marks):
        kinds = dict.fromkeys(mark.kind for mark in piece.marks)
        roles = dict.fromkeys(mark.role for mark in piece.marks if mark.role)
        anchors = [mark.owner for mark in piece.starts if mark.kind == "slot"]
        pieces.append({"text": piece.text, "kinds": " ".join(kinds), "title": "; ".join(roles), "anchors": anchors})
    return _shortened(pieces, _KEPT if len(text) > _LONG else None)


def pair(copy: Copy, cast: Cast) -> dict[str, Any]:
    """A copy beside what it repeats; the other side is None where that was not collected."""
    parent = cast.reports.get(copy.parent) if copy.parent is not None else None
    child = cast.reports.get(copy.child)
    told = proof(copy, cast)
    return {
        "kind": told.kind,
        "score": f"{copy.score:.2f}",
        "share": f"{told.share:.0%}" if told.share is not None else None,
        "signs": told.others,
        "against": told.against,
        "child": _side(copy, "child", cast, copy.child) if child is not None else None,
        "parent": _side(copy, "parent", cast, copy.parent) if parent is not None and copy.parent is not None else None,
        "child_number": cast.numbers.get(copy.child, ""),
        "child_name": cast.outlet(copy.child),
        "parent_number": cast.numbers.get(copy.parent or "", ""),
        "parent_name": cast.outlet(copy.parent) if copy.parent is not None else clean(copy.ghost or UNNAMED),
        "ghost": copy.parent is None,
    }  # fmt: skip


def _side(copy: Copy, side: str, cast: Cast, report: str) -> list[Piece]:
    """The text of one side; the passages that both share bear the same number on both."""
    text = cast.reports[report].text
    marks = []
    for place, sign in enumerate(copy.evidence, 1):
        span = sign.child if side == "child" else sign.parent
        if span is not None:
            marks.append(
                Mark(span, "content" if sign.kind == "passage" else "cue", str(place), label("evidence", sign.kind))
            )
    pieces = []
    for piece in segments(text, marks):
        shared = any(mark.kind == "content" for mark in piece.marks)
        kind = "shared" if shared else "credit" if piece.marks else ""
        begun = [mark.owner for mark in piece.starts]
        titles = dict.fromkeys(mark.role for mark in piece.marks)
        pieces.append({"text": piece.text, "kinds": kind, "title": ", ".join(titles), "numbers": begun})
    return _shortened(pieces, _PAIR)


def _shortened(pieces: list[Piece], kept: int | None) -> list[Piece]:
    """The pieces; of the long ones only the beginning and the end, with a note of how much is left out."""
    if kept is None:
        return pieces
    cut = []
    for piece in pieces:
        left = len(piece["text"]) - 2 * kept
        if left <= kept:
            cut.append(piece)
            continue
        cut.append({**piece, "text": piece["text"][:kept]})
        cut.append({**piece, "text": f" [… {left:,} characters …] ", "kinds": "left-out", "anchors": [], "numbers": []})
        cut.append({**piece, "text": piece["text"][-kept:], "anchors": [], "numbers": []})
    return cut
