"""Every pair of a number of reports that is worth weighing, weighed."""

from collections.abc import Sequence
from typing import Final

from sayso.link.copies.commons import Commons, clocks
from sayso.link.copies.index import Index, stock_marks
from sayso.link.copies.model import logistic, score
from sayso.link.copies.naming import Naming, namings
from sayso.link.copies.pairs import Pair
from sayso.link.copies.traits import Compared, credits_between
from sayso.link.copies.words import Marks, Reading
from sayso.records import Report

_BOUNDED: Final = 24
"""Nearest reports that one report is compared with word by word."""
_FEW: Final = 5
"""Nearest reports that are compared with one however little they share."""
_MUCH: Final = 6.0
"""What shared keys must weigh for more than those to be compared."""


class Family:
    """Reports (each id once, in the order of their ids), and what is known of the pairs among them."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = tuple(
            sorted(
                {report.id: report for report in sorted(reports, key=_plainly)}.values(), key=lambda report: report.id
            )
        )
        self.readings = [Reading(report) for report in self.reports]
        self.twins = _twins(self.readings)
        self.heads = [k for k, head in enumerate(self.twins) if k == head]
        self.commons = Commons(self.readings)
        self.hours = clocks(self.readings)
        outlets = self.commons.outlets()
        self.namings: list[tuple[Naming, ...]] = [namings(reading, outlets) for reading in self.readings]
        self.compared: dict[tuple[int, int], Compared] = {}
        self.kin: dict[tuple[int, int], float] = {}
        self._weigh()

    def _weigh(self) -> None:
        index = Index([self.readings[k] for k in self.heads])
        near = [_nearest(index.near(k)) for k in range(len(self.heads))]
        pairs = sorted({(min(k, other), max(k, other)) for k, row in enumerate(near) for other in row})
        involved = sorted({k for pair in pairs for k in pair})
        stock: dict[int, Marks] = {k: stock_marks(self.readings[self.heads[k]], index.stock(k)) for k in involved}
        for one, two in pairs:
            self.compared[self.heads[one], self.heads[two]] = self._compare(
                self.heads[one], self.heads[two], (stock[one], stock[two])
            )
        self._rivals()
        for pair, compared in self.compared.items():
            self.kin[pair] = score("kin", compared.kin)

    def _compare(self, one: int, two: int, stock: tuple[Marks, Marks]) -> Compared:
        mine, its = self.readings[one], self.readings[two]
        named = credits_between(self.namings[one], self.namings[two], mine.report.outlet, its.report.outlet)
        early, late = self.hours[one], self.hours[two]
        hours = None if early is None or late is None else early - late
        return Compared(Pair(mine, its, self.commons, stock), named, self._fellow(one, two), hours, _titles(mine, its))

    def _fellow(self, one: int, two: int) -> float:
        """How credit-like both name one outlet that is neither's and that nobody collected."""
        mine = {naming.name: naming.strength for naming in self.namings[one]}
        own = {self.reports[one].outlet, self.reports[two].outlet}
        both = (
            min(mine[naming.name], naming.strength)
            for naming in self.namings[two]
            if naming.name in mine and naming.name not in own
        )
        return max((strength for strength in both if strength >= 0.7), default=0.0)

    def _rivals(self) -> None:
        """How far each pair shares less than the best pair of either."""
        best: dict[int, float] = {}
        for (one, two), compared in self.compared.items():
            level = compared.kin["soft_most"]
            best[one], best[two] = max(best.get(one, 0.0), level), max(best.get(two, 0.0), level)
        for (one, two), compared in self.compared.items():
            compared.kin["rival"] = compared.kin["soft_most"] - min(best[one], best[two])

    def probability(self, one: int, two: int) -> float:
        """How probable it is that two reports are kin; 0 if they share too little to be weighed."""
        one, two = self.twins[one], self.twins[two]
        if one == two:
            return 1.0
        found = self.kin.get((min(one, two), max(one, two)))
        return 0.0 if found is None else logistic(found)


def _nearest(found: Sequence[tuple[int, float]]) -> list[int]:
    """Of the reports that share keys with one, those worth comparing: a few, and all that share much."""
    return [other for rank, (other, worth) in enumerate(found[:_BOUNDED]) if rank < _FEW or worth >= _MUCH]


def _plainly(report: Report) -> tuple[str, str, str, str, str]:
    """An order of reports that does not hang on how they came."""
    return report.id, report.text, report.outlet or "", report.published or "", report.title or ""


def _twins(readings: Sequence[Reading]) -> list[int]:
    """For each reading the first that has the very same words."""
    seen: dict[bytes, int] = {}
    return [seen.setdefault(reading.numbers.tobytes(), k) if len(reading) else k for k, reading in enumerate(readings)]


def _titles(mine: Reading, its: Reading) -> float:
    """How far two headlines have the same words."""
    one, two = mine.headline, its.headline
    return len(one & two) / max(3, min(len(one), len(two)))
