"""What stands between reports: copies, origins, the stemma of both, events, and where those who tell of one differ."""

from typing import Literal, NamedTuple

import msgspec

from sayso.records.mention import Interval, Place, Value
from sayso.records.span import Span

EvidenceKind = Literal["passage", "credit", "quotation", "name", "number", "error", "order", "clock", "wording"]
CopyKind = Literal["verbatim", "truncated", "edited", "paraphrased", "rewritten", "embedded"]
NodeKind = Literal["report", "ghost", "speaker"]
EdgeKind = Literal["copy", "credit", "attribution"]
Field = Literal["who", "whom", "where", "when", "how many", "whether"]
Verdict = Literal["agree", "precision", "differ", "single", "unsaid"]


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One sign that a report copies another: the characters on both sides, and what it weighs (below 0: against).

    `child` points into the text of the copy, `parent` into that of the report it repeats; None where a sign stands in
    neither text (the clock) or the parent was not collected.
    """

    kind: EvidenceKind
    child: Span | None = None
    parent: Span | None = None
    weight: float = 0.0
    note: str = ""


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A report that repeats an earlier one, or a passage of it. Ids are those of reports.

    `parent` is None if what it repeats was not collected; `ghost` then bears the name that the copy credits, None if it
    credits nobody and only its siblings tell that something stands behind them; all that hang on one ghost bear one
    `stem`, the lowest of their ids. `score` is the probability that it has it from this parent, `kin` that both go
    back to one text at all (through others, or the other way about): what counting origins rests on.
    """

    child: str
    parent: str | None
    kind: CopyKind
    score: float
    evidence: tuple[Evidence, ...] = ()
    ghost: str | None = None
    stem: str | None = None
    kin: float = 1.0


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a stemma: a collected report, a ghost (a report or outlet that nobody collected), or a speaker.

    `report` is the id of a collected report, None otherwise; `name` the outlet or the speaker, None where unnamed.
    """

    id: str
    kind: NodeKind
    name: str | None = None
    report: str | None = None
    anonymous: bool = False
    published: str | None = None


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """`child` has it from `parent` (both ids of nodes): by copying, by credit, or by citing."""

    child: str
    parent: str
    kind: EdgeKind
    score: float = 1.0


class Count(NamedTuple):
    """An interval of counts, both ends included."""

    low: int
    high: int


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where chains end: the node `id`, and the reports that have what they tell from it."""

    id: str
    kind: NodeKind
    name: str | None
    anonymous: bool
    reports: tuple[str, ...]


class Stemma(msgspec.Struct, frozen=True, kw_only=True):
    """Who has it from whom: a graph without circles whose ends are the origins.

    `count` is the number of independent origins: unnamed ones taken for the same, and kept apart. `articles`, `outlets`
    and `families` (reports that share their text, directly or through others) stand beside it for comparison.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    copies: tuple[Copy, ...]
    origins: tuple[Origin, ...]
    count: Count
    articles: int
    outlets: int
    families: int

    def origin_of(self, report: str) -> Origin:
        """The origin of a report; where it has several, the one that most of its reports share.

        Raises:
            KeyError: the stemma holds no such report.
        """
        found = self.origins_of(report)
        if not found:
            raise KeyError(report)
        return max(found, key=lambda origin: (len(origin.reports), origin.id))

    def origins_of(self, report: str) -> tuple[Origin, ...]:
        """Every origin of a report, in the order of `origins`."""
        return tuple(origin for origin in self.origins if report in origin.reports)


class Member(NamedTuple):
    """One claim of one report, by their ids."""

    report: str
    claim: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says of one field: in words for people, as a value, and by which claims.

    `origin` is the id of a node; `spans` show it in the reports of `members`, one each (None: it shows none).
    """

    origin: str
    words: str
    members: tuple[Member, ...]
    spans: tuple[Span | None, ...] = ()
    values: tuple[Value, ...] = ()


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """One field of an event, as each origin tells it.

    `verdict`: "agree"; "precision" (one tells more exactly what another tells loosely); "differ"; "single" (one origin
    alone says it); "unsaid". An origin that does not say stands in `silent`: that is no disagreement.
    """

    field: Field
    verdict: Verdict
    statements: tuple[Statement, ...] = ()
    silent: tuple[str, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening, across reports.

    `type` and `mode` are PLOVER's, those of most members; `who`, `whom` the names most members give; `interval` and
    `place` the most exact that the members agree on, None where nobody says. `first` is the member published first
    among those with a credible clock.
    """

    id: str
    type: str | None
    mode: str | None
    members: tuple[Member, ...]
    who: tuple[str, ...]
    whom: tuple[str, ...]
    interval: Interval | None
    place: Place | None
    origins: Count
    stemma: Stemma
    agreement: tuple[Agreement, ...]
    first: Member | None = None
