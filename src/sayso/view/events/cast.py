"""Who is who in a stemma: numbers for reports, letters for origins, names for everybody."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from string import ascii_uppercase

from sayso.records import Event, Node, Origin, Report, Stemma
from sayso.view.events.clocks import Clock, clocks
from sayso.view.words import clean, signed

NO_OUTLET = "? outlet not given"
UNNAMED = "a report that nobody collected"


class Cast:
    """The nodes of one stemma by names that are the same on every part of a screen.

    Reports are numbered from 1 in the order of publication, those without a credible clock last; origins have letters,
    those with most reports first. `reports` holds what is known of collected ones; a missing one is told by its node.
    """

    def __init__(self, stemma: Stemma, reports: Mapping[str, Report], event: Event | None = None) -> None:
        self.stemma, self.reports, self._event = stemma, reports, event
        self.nodes = {node.id: node for node in stemma.nodes}

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """One for each report, in the order in which they are numbered."""
        told = {node.report: node.published for node in self.stemma.nodes if node.report is not None}
        if self._event is not None:
            told |= {member.report: None for member in self._event.members if member.report not in told}
        for report in told.keys() & self.reports.keys():
            told[report] = self.reports[report].published or told[report]
        event = self._event
        happened = event.interval.start if event and event.interval else None
        return clocks(told, happened=happened, sure=[event.first.report] if event and event.first else ())

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each report, by its id."""
        return {clock.report: number for number, clock in enumerate(self.clocks, 1)}

    @cached_property
    def clock_of(self) -> dict[str, Clock]:
        """The clock of each report, by its id."""
        return {clock.report: clock for clock in self.clocks}

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Every origin, those with most reports first; those that only statements name stand in none."""
        return tuple(sorted(self.stemma.origins, key=lambda one: (-len(one.reports), self._first(one.reports), one.id)))

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter of each origin, by the id of its node: A..Z, AA.."""
        return {origin.id: letters(place) for place, origin in enumerate(self.origins)}

    @cached_property
    def node_of(self) -> dict[str, Node]:
        """The node of each collected report, by the id of the report."""
        return {node.report: node for node in self.stemma.nodes if node.report is not None}

    def outlet(self, report: str) -> str:
        """Who published a report."""
        known = self.reports.get(report)
        node = self.node_of.get(report)
        name = (known.outlet if known else None) or (node.name if node else None)
        return clean(name) if name and name.strip() else NO_OUTLET

    def name(self, node: Node) -> str:
        """The name of a node, or what is known of somebody without one."""
        if node.report is not None:
            return self.outlet(node.report)
        if node.name and node.name.strip():
            return clean(node.name)
        return UNNAMED if node.kind == "ghost" else "somebody not named"

    def sign(self, node: Node) -> str:
        """The sign of its kind."""
        return signed("node", self._kind(node))[0]

    def kind(self, node: Node) -> str:
        """Its kind in words."""
        return signed("node", self._kind(node))[1]

    def origin_name(self, origin: str) -> str:
        """The name of an origin (or of any node) by its id; the id where the stemma holds no such node."""
        node = self.nodes.get(origin)
        return self.name(node) if node is not None else clean(origin)

    def letter_of(self, report: str) -> str:
        """The letters of the origins of a report: "A", "A+B"; "?" where it has none."""
        held = [self.letters[origin.id] for origin in self.origins if report in origin.reports]
        return "+".join(held) or "?"

    def _first(self, reports: Iterable[str]) -> int:
        return min((self.numbers.get(report, len(self.numbers)) for report in reports), default=0)

    @staticmethod
    def _kind(node: Node) -> str:
        return "anonymous" if node.kind == "speaker" and node.anonymous else node.kind


def letters(place: int) -> str:
    """The letters of the origin at a place, counted from 0."""
    told = ""
    place += 1
    while place > 0:
        place, rest = divmod(place - 1, len(ascii_uppercase))
        told = ascii_uppercase[rest] + told
    return told
