"""Stand-ins for the rooms of copies and tellings, until both stand beside this one; then this module goes.

What is there already is used; what is not, is done here in the simplest honest way.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from importlib import import_module
from typing import Any, Final

from sayso.link.clocks import order_of
from sayso.records import (
    Actor,
    Claim,
    Coding,
    Copy,
    Count,
    Evidence,
    Interval,
    Mention,
    Place,
    Quantity,
    Record,
    Report,
    Span,
    Telling,
)
from sayso.records.linking import CopyKind

_WORD: Final = re.compile(r"\w+")
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
_SHINGLE: Final = 4
_SURE: Final = 0.5


def _there(module: str, name: str, own: Callable[..., Any]) -> Callable[..., Any]:
    try:
        found: Callable[..., Any] = getattr(import_module(module), name)
    except (ImportError, AttributeError):
        return own
    return found


def _hash(*parts: object) -> int:
    return int.from_bytes(blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()) >> 1


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    return frozenset(_hash(*words[k : k + _SHINGLE]) for k in range(len(words) - _SHINGLE + 1))


def _copy_keys(report: Report) -> tuple[int, ...]:
    return tuple(sorted(_shingles(report.text))[:24])


def _find_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    ordered = sorted(reports, key=order_of)
    shingles = {report.id: _shingles(report.text) for report in ordered}
    found: list[Copy] = []
    for k, child in enumerate(ordered):
        own = shingles[child.id]
        rated = [(len(own & shingles[one.id]) / max(1, len(own)), -n, one) for n, one in enumerate(ordered[:k])]
        best = max(rated, key=lambda pair: pair[:2], default=None)
        agency = child.dateline.agency.of(child.text) if child.dateline and child.dateline.agency else None
        if best is not None and best[0] >= _SURE:
            kind: CopyKind = "verbatim" if best[0] >= 0.9 else "edited"
            passages = tuple(_passages(child, best[2]))
            sure = min(1.0, best[0] + 0.3)
            found.append(Copy(child=child.id, parent=best[2].id, kind=kind, score=sure, kin=sure, evidence=passages))
        elif agency is not None:
            found.append(Copy(child=child.id, parent=None, kind="edited", score=0.9, ghost=agency))
    return tuple(sorted(found, key=lambda copy: copy.child))


def _passages(child: Report, parent: Report) -> Iterator[Evidence]:
    for match in _SENTENCE.finditer(child.text):
        piece = match[0].strip()
        at = parent.text.find(piece) if len(piece) > 20 else -1
        if at >= 0:
            start = match.start() + match[0].index(piece)
            yield Evidence(kind="passage", child=Span(start, start + len(piece)), parent=Span(at, at + len(piece)),
                           weight=1.0)  # fmt: skip


def _trace_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    found: Iterable[Copy] = find_copies(reports)
    return tuple(found)


def _tellings(record: Record) -> tuple[Telling, ...]:
    claims = {claim.id: claim for claim in record.claims}
    return tuple(_telling(record, coding, claims[coding.claim]) for coding in record.codings)


def _telling(record: Record, coding: Coding, claim: Claim) -> Telling:
    assert record.report is not None
    interval = coding.interval.value if coding.interval is not None and coding.interval.role is None else None
    dated = interval if isinstance(interval, Interval) else Interval()
    text = record.report.text
    return Telling(
        report=record.report.id, claim=claim.id, lemma=claim.lemma or claim.trigger.of(text).lower(), type=coding.type,
        mode=coding.mode, context=tuple(sorted({word for word in _WORD.findall(claim.text.of(text).lower())
                                                if len(word) > 3})),
        actors=_names(text, coding.actors), recipients=_names(text, coding.recipients),
        places=tuple(one.value for one in coding.places if isinstance(one.value, Place)),
        start=dated.start, end=dated.end,
        numbers=tuple((one.value.role or one.value.noun or "", one.value.low, one.value.high)
                      for one in coding.quantities if isinstance(one.value, Quantity)),
    )  # fmt: skip


def _names(text: str, mentions: Iterable[Mention]) -> tuple[str, ...]:
    values = [(one.value.id if isinstance(one.value, Actor) else None) or one.span.of(text).lower() for one in mentions]
    return tuple(sorted(set(values)))


class _PairScorer:
    def __call__(self, one: Telling, other: Telling, *, alike: float) -> float:
        shared = len(set(one.context) & set(other.context)) / max(1, min(len(one.context), len(other.context)))
        sides = bool({*one.actors, *one.recipients} & {*other.actors, *other.recipients})
        same = one.lemma == other.lemma
        counted = bool({low for _, low, _ in one.numbers} & {low for _, low, _ in other.numbers} - {None})
        score = 0.25 * same + 0.3 * (one.type == other.type) + 0.2 * sides + 0.2 * counted + 0.3 * shared + 0.2 * alike
        return min(1.0, score)


def _origin_interval(reports: Sequence[Report], copies: Iterable[Copy]) -> Count:
    roots = len({report.id for report in reports}) - sum(copy.parent is not None for copy in copies)
    return Count(roots, roots)


copy_keys: Callable[[Report], tuple[int, ...]] = _there("sayso.link.copies", "copy_keys", _copy_keys)
find_copies: Callable[[Sequence[Report]], tuple[Copy, ...]] = _there("sayso.link.copies", "find_copies", _find_copies)
trace_copies: Callable[[Sequence[Report]], tuple[Copy, ...]] = _there(
    "sayso.link.copies", "trace_copies", _trace_copies
)
origin_interval: Callable[[Sequence[Report], Iterable[Copy]], Count] = _there(
    "sayso.link.copies", "origin_interval", _origin_interval
)
tellings: Callable[[Record], tuple[Telling, ...]] = _there("sayso.link.tellings", "tellings", _tellings)
PairScorer: Callable[[], Callable[..., float]] = _there("sayso.link.pairs.scorer", "PairScorer", _PairScorer)
