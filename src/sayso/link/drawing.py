"""Drawing: one graph of copies, credits and chains, in an order that does not hang on how the reports came."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from sayso.link.clocks import may_follow, order_of
from sayso.link.graph import Graph
from sayso.link.naming import house_of, mark_of
from sayso.link.voices import Station, Voice, one_name
from sayso.records import Copy, Edge, Member, Node, Report

_OWN: Final = 0.5
"""How surely an outlet that tells it again by its own voice has it from itself."""
_SLACK: Final[Mapping[str, int]] = {"embedded": 40, "edited": 200}
"""Characters from the passages of such a copy in which a claim still comes with them."""


class Told(NamedTuple):
    """What a stemma is drawn from.

    `reports` holds those of the voices and what stands behind them. `matter` is True if all voices tell of one event:
    then the outlets that they name can be found among them, and what two of them have from one agency is one.
    """

    voices: Sequence[Voice]
    reports: Mapping[str, Report]
    copies: Mapping[str, Copy]
    matter: bool


class Drawing:
    """The graph of copies whose kinship is at least `bound`, and of the chains of all voices."""

    def __init__(self, told: Told, bound: float) -> None:
        self.graph = Graph()
        self._told = told
        self._ids = sorted({voice.member.report for voice in told.voices}, key=lambda id_: order_of(told.reports[id_]))
        self._names = one_name(one.key for voice in told.voices for one in voice.stations
                               if one.house is None and not one.anonymous)  # fmt: skip
        self._homes = self._by_house() if told.matter else {}
        self._copied: dict[str, tuple[Copy, str]] = {}
        self._credited = _names_of_stems([told.copies[id_] for id_ in self._ids if id_ in told.copies])
        for id_ in self._ids:
            self._report(id_)
        for copy in sorted((told.copies[id_] for id_ in self._ids if id_ in told.copies), key=_surest):
            if copy.kin >= bound and self._carries(copy):
                self._copy(copy)
        self._ends = self._chains()
        if told.matter:
            self._own_voices()

    def ends(self, voice: Voice) -> tuple[str, ...]:
        """The origins of one claim."""
        return self.graph.ends(self._ends[voice.member])

    def _by_house(self) -> dict[str, list[Report]]:
        """House -> its reports of the event, the first one first."""
        found: defaultdict[str, list[Report]] = defaultdict(list)
        for report in (self._told.reports[id_] for id_ in self._ids):
            if report.outlet:
                found[house_of(report.outlet)].append(report)
        return found

    def _report(self, id_: str) -> str:
        report = self._told.reports[id_]
        return self.graph.put(Node(id=id_, kind="report", name=report.outlet, report=id_, published=report.published))

    def _carries(self, copy: Copy) -> bool:
        """True if anything that is told here came with the copy."""
        return not self._told.matter or any(
            comes_with(voice, copy) for voice in self._told.voices if voice.member.report == copy.child
        )

    def _copy(self, copy: Copy) -> None:
        """Tie a copy to what it repeats: a report, the house it credits, or a text that nobody collected."""
        outlet = self._told.reports[copy.child].outlet
        ghost = self._credited.get(copy.stem or copy.child)
        if copy.parent is None and ghost and outlet and house_of(outlet) == house_of(ghost):
            return
        if copy.parent is not None and copy.parent in self._told.reports:
            parent = self._report(copy.parent)
        elif ghost:
            parent = self._house(copy.child, ghost, house_of(ghost), copy.stem)
        else:
            parent = self.graph.put(Node(id=ghost_of(copy), kind="ghost"))
        if self.graph.tie(Edge(child=copy.child, parent=parent, kind="copy", score=copy.score)):
            self._copied[copy.child] = (copy, parent)

    def _house(self, child: str, name: str, house: str, stem: str | None = None) -> str:
        """The report by which a house told it, if that was collected and may have been first; else its ghost.

        A house tells of many matters: where the voices are not of one event, each text of its is a ghost of its own.
        """
        for report in self._homes.get(house, ()):
            follows = report.id != child and may_follow(self._told.reports[child], report)
            if follows and child not in self.graph.above(report.id):
                return report.id
        text = () if self._told.matter else (stem or child,)
        return self.graph.put(Node(id=f"ghost:{mark_of(house, *text)}", kind="ghost", name=name))

    def _chains(self) -> dict[Member, str]:
        """Tie the stations of all chains; give for each voice the node that it ends at.

        What a copy tells in the words it copied, its parent tells: of such voices nothing is drawn if the parent is
        here itself, else their stations stand behind the parent.
        """
        told = {voice.member.report for voice in self._told.voices}
        found: dict[Member, str] = {}
        silent: list[tuple[Voice, str]] = []
        for voice in sorted(self._told.voices):
            id_ = voice.member.report
            copy, parent = self._copied.get(id_, (None, ""))
            if copy is None or not comes_with(voice, copy):
                found[voice.member] = self._chain(id_, id_, voice.stations)
            elif self.graph.nodes[parent].report in told:
                silent.append((voice, parent))
            else:
                found[voice.member] = self._chain(id_, parent, _uncredited(voice))
        for voice, parent in silent:
            found[voice.member] = self._walked(voice, parent)
        return found

    def _chain(self, report: str, start: str, stations: Sequence[Station]) -> str:
        last = start
        for station in stations:
            parent = self._station(report, last, station)
            kind: Literal["credit", "attribution"] = "credit" if station.credited else "attribution"
            if self.graph.tie(Edge(child=last, parent=parent, kind=kind)):
                last = parent
                if self.graph.nodes[parent].kind == "report":
                    break
        return last

    def _walked(self, voice: Voice, parent: str) -> str:
        """Where the chain of a copied claim ends among those that were drawn: its speaker, else its parent."""
        last = parent
        for station in _uncredited(voice):
            if station.house is None and (node := self._speaker(last, station)) in self.graph.nodes:
                last = node
        return last

    def _station(self, report: str, last: str, station: Station) -> str:
        if station.house is not None and station.name is not None:
            return self._house(report, station.name, station.house)
        name = Node(id=self._speaker(last, station), kind="speaker", name=station.name, anonymous=station.anonymous)
        return self.graph.put(name)

    def _speaker(self, last: str, station: Station) -> str:
        """The id of a speaker: whoever is named is one for all reports, the unnamed for those who cite them alone."""
        named = mark_of("named", self._names.get(station.key, station.key))
        return f"speaker:{mark_of('unnamed', last, station.key) if station.anonymous else named}"

    def _own_voices(self) -> None:
        """What an outlet tells again by its own voice it has from itself."""
        first: dict[str, str] = {}
        for id_ in self._ids:
            outlet = self._told.reports[id_].outlet
            if outlet and self.graph.is_end(id_):
                parent = first.setdefault(house_of(outlet), id_)
                self.graph.tie(Edge(child=id_, parent=parent, kind="attribution", score=_OWN))


def _names_of_stems(copies: Sequence[Copy]) -> dict[str, str]:
    """Stem -> what most of its children call the text that nobody collected: it is one text, whatever they credit."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for copy in copies:
        if copy.parent is None and copy.ghost:
            told[copy.stem or copy.child][copy.ghost] += 1
    return {stem: min(names, key=lambda name: (-names[name], name)) for stem, names in told.items()}


def ghost_of(copy: Copy) -> str:
    """The id of a text that nobody collected nor names: one for all that hang on it."""
    return f"ghost:{mark_of('text', copy.stem or copy.child)}"


def comes_with(voice: Voice, copy: Copy) -> bool:
    """True if a claim stands in what was copied, not in what the copy adds of its own."""
    spans = [sign.child for sign in copy.evidence if sign.kind == "passage" and sign.child is not None]
    slack = _SLACK.get(copy.kind)
    if slack is None or not spans:
        return True
    return any(span.start - slack <= voice.at < span.end + slack for span in spans)


def _uncredited(voice: Voice) -> tuple[Station, ...]:
    return tuple(station for station in voice.stations if not station.credited)


def _surest(copy: Copy) -> tuple[float, str]:
    return -copy.kin, copy.child
