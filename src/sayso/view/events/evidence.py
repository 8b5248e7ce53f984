"""What shows that a report copies another: in a line, and as the passages that both share."""

from typing import Final

import msgspec

from sayso.records import Copy, Evidence, Report, Span
from sayso.view.events.cast import Cast
from sayso.view.words import clean, label, quote

_SIGNS: Final = 4
"""Signs of one kind that are told one by one."""


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of one copy in words. `share` of the copy's characters are shared, None where nobody can tell."""

    copy: Copy
    kind: str
    passage: str | None
    share: float | None
    others: tuple[str, ...]
    against: tuple[str, ...]


def proof(copy: Copy, cast: Cast) -> Proof:
    """The evidence of a copy: its longest shared passage, how much is shared, and the other signs by weight."""
    child = cast.reports.get(copy.child)
    shared = [sign for sign in copy.evidence if sign.kind == "passage" and sign.child is not None]
    longest = max((sign.child for sign in shared if sign.child), key=lambda span: span.end - span.start, default=None)
    others = sorted((sign for sign in copy.evidence if sign not in shared), key=lambda sign: -abs(sign.weight))
    return Proof(
        copy=copy,
        kind=label("copy", copy.kind),
        passage=quote(child.text, longest) if child and longest else None,
        share=covered(shared, child) if child and shared else None,
        others=_told([sign for sign in others if sign.weight >= 0], cast, copy),
        against=_told([sign for sign in others if sign.weight < 0], cast, copy),
    )


def covered(evidence: list[Evidence], report: Report) -> float:
    """The share of the report's characters that lie in a shared passage."""
    reached = total = 0
    for span in sorted(sign.child for sign in evidence if sign.child is not None):
        start, end = max(span.start, reached), min(span.end, len(report.text))
        total += max(0, end - start)
        reached = max(reached, end)
    return total / len(report.text) if report.text else 0.0


def shorten(words: str, most: int) -> str:
    """At most so many characters, the middle left out."""
    if len(words) <= most:
        return words
    head = (most - 3) * 2 // 3
    return f"{words[:head].rstrip()} … {words[len(words) - (most - 3 - head) :].lstrip()}"


def copy_between(cast: Cast, child: str | None, parent: str | None) -> Copy | None:
    """The copy whose child and parent are these reports; parent None: what the child repeats was not collected."""
    found = [copy for copy in cast.stemma.copies if copy.child == child and copy.parent == parent]
    return max(found, key=lambda copy: copy.score) if found else None


def _told(signs: list[Evidence], cast: Cast, copy: Copy) -> tuple[str, ...]:
    """The signs of one kind in one phrase, the weightiest kind first."""
    kinds: dict[str, dict[str, None]] = {}
    for sign in signs:
        words = _words(sign.child, cast.reports.get(copy.child)) or _words(
            sign.parent, cast.reports.get(copy.parent or "")
        )
        note = clean(sign.note).strip()
        shown = [f"“{shorten(words, 60)}”"] if words else []
        shown += [f"({note})"] if note else []
        kinds.setdefault(sign.kind, {})[" ".join(shown)] = None
    return tuple(f"{label('evidence', kind)} {_listed([*told])}".strip() for kind, told in kinds.items())


def _listed(told: list[str]) -> str:
    """The first few, and how many more."""
    more = f" and {len(told) - _SIGNS} more" if len(told) > _SIGNS else ""
    return ", ".join(words for words in told[:_SIGNS] if words) + more


def _words(span: Span | None, report: Report | None) -> str:
    return quote(report.text, span) if span is not None and report is not None else ""
