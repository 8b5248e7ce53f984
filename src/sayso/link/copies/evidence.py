"""What shows that one report copies another: passages, credits, names, figures, odd spellings, with their places."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from sayso.link.copies.family import Family
from sayso.link.copies.model import weight
from sayso.link.copies.pairs import Pair, Passage
from sayso.link.copies.words import Places, Reading
from sayso.records import Span
from sayso.records.linking import Evidence

_PASSAGES: Final = 6
_WORDS: Final = 4
"""Evidence of each kind that is shown at most."""


def evidence(family: Family, child: int, parent: int) -> tuple[Evidence, ...]:
    """The signs that `child` has it from `parent`, the weightiest of each kind; both are numbers of the family."""
    one, two = family.twins[child], family.twins[parent]
    mine, its = family.readings[child], family.readings[parent]
    found: list[Evidence] = []
    if one == two:
        if len(mine):
            found.append(_spanning(mine, its, (0, len(mine) - 1), (0, len(its) - 1), weight("kin", "most")))
    else:
        compared = family.compared.get((min(one, two), max(one, two)))
        if compared is not None:
            found += _of_pair(family, compared.pair, mine, its, turned=one > two)
    found += _credits(family, child, parent)
    found += _clock(family, child, parent)
    return tuple(found)


def _of_pair(family: Family, pair: Pair, mine: Reading, its: Reading, *, turned: bool) -> Iterable[Evidence]:
    stock = pair.stock[0]
    for passage in [one for one in pair.passages if stock[one.first : one.last + 1].mean() < 0.5][:_PASSAGES]:
        ends = _ends(passage, turned=turned)
        share = passage.same / max(1, min(len(mine), len(its)))
        yield _spanning(mine, its, *ends, share * weight("kin", "most"))
    for number in _rarest(family, np.intersect1d(pair.one.named[0], pair.two.named[0])):
        yield Evidence(
            kind="name", child=_where(mine, number), parent=_where(its, number), weight=weight("kin", "names") / _WORDS
        )
    for number in _rarest(family, np.intersect1d(pair.one.figures[0], pair.two.figures[0])):
        yield Evidence(
            kind="number",
            child=_where(mine, number),
            parent=_where(its, number),
            weight=weight("kin", "figures") / _WORDS,
        )
    for word in pair.slips[:_WORDS]:
        number = int(pair.one.numbers[pair.one.words.index(word)])
        yield Evidence(
            kind="error",
            child=_where(mine, number),
            parent=_where(its, number),
            weight=weight("kin", "slips"),
            note=word,
        )
    if pair.quoting > 0.2:
        yield Evidence(
            kind="quotation",
            weight=weight("kin", "quoting") * min(1.0, pair.quoting),
            note="a quotation of one speaker",
        )


def _ends(passage: Passage, *, turned: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    left, right = (passage.first, passage.last), (passage.other_first, passage.other_last)
    return (right, left) if turned else (left, right)


def _spanning(mine: Reading, its: Reading, left: tuple[int, int], right: tuple[int, int], weighs: float) -> Evidence:
    return Evidence(
        kind="passage",
        child=Span(int(mine.starts[left[0]]), int(mine.ends[left[1]])),
        parent=Span(int(its.starts[right[0]]), int(its.ends[right[1]])),
        weight=weighs,
    )


def _rarest(family: Family, numbers: np.ndarray) -> list[int]:
    return sorted(numbers.tolist(), key=lambda number: (family.commons.count(number), number))[:_WORDS]


def _where(reading: Reading, number: int) -> Span | None:
    """Where a word stands first in a report."""
    places: Places = np.flatnonzero(reading.numbers == np.uint64(number))
    if not len(places):
        return None
    return Span(int(reading.starts[places[0]]), int(reading.ends[places[0]]))


def _credits(family: Family, child: int, parent: int) -> Iterable[Evidence]:
    """Where the copy names the outlet that it copies; a byline names it without a place in the text."""
    outlet = family.reports[parent].outlet
    for naming in family.namings[child]:
        if outlet is not None and naming.name == outlet and naming.strength >= 0.5:
            yield Evidence(
                kind="credit", child=naming.span, weight=weight("kin", "named") * naming.strength, note=outlet
            )


def _clock(family: Family, child: int, parent: int) -> Iterable[Evidence]:
    late, early = family.hours[child], family.hours[parent]
    if late is not None and early is not None and late != early:
        is_late = late > early
        speaks = float(np.tanh((late - early) / 4)) * weight("parent", "later")
        speaks += weight("parent", "late" if is_late else "early")
        yield Evidence(kind="clock", weight=speaks, note="later" if is_late else "earlier")
