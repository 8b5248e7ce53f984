"""Events made by hand: invented outlets and people at real places, with everything a screen has to bear."""

from collections.abc import Iterable

import msgspec

from sayso.records import (
    Actor,
    Agreement,
    Claim,
    Coding,
    Copy,
    Count,
    Edge,
    Event,
    Evidence,
    Interval,
    Member,
    Mention,
    Node,
    Origin,
    Place,
    Quantity,
    Record,
    Report,
    Span,
    Statement,
    Stemma,
)
from sayso.records.linking import Field, Verdict

SEIZED = "Fighters of the Blue Heron Front seized three fishing boats off Bol on Wednesday and took 14 fishermen away"
SEEN = "The boats were seen later that day heading towards the Niger shore of the lake"
WIRE = f"BOL, March 12 (LPS) - {SEIZED}, a port official said.\n\n{SEEN}. The official asked not to be named."
CLAIM = "Mahamat Tolli, a net mender, counted about twenty people on the boats"

TEXTS = {
    "r1": WIRE,
    "r2": WIRE.replace(" (LPS) -", " (LPS)  -"),
    "r3": f"{SEIZED}, the Lakeshore Press Service reported.",
    "r4": f"Boats gone from Bol. {SEIZED}, it is reported. Nets are dear this year.",
    "r5": f"It was a bad week on Lake Chad 🌶. {SEEN}. {CLAIM}, Radio Kanem said; an official spoke of 14.",
    "r6": f"{CLAIM}, he told our reporter in Bagasola. The gunmen came at dawn, in Lac province.",
    "r7": "قال شهود 🌊 إن القوارب اختفت. Several fishermen are missing near Bol, Sahel Dispatch Agency said.",
    "r8": "A spokesman for the Blue Heron Front denied that anyone had been taken. No boats were touched, he said.",
}
OUTLETS = {
    "r1": "Lakeshore Press Service", "r2": "The Lakeshore Herald", "r3": "Chari Valley Courier",
    "r4": "Evening Post of the Shari", "r5": None, "r6": "Radio Kanem", "r7": "صحيفة البحيرة 🌊",
    "r8": "The Lakeshore Herald",
}  # fmt: skip
PUBLISHED = {
    "r1": "2031-03-12T06:10:00+00:00", "r2": "2031-03-12T07:40:00+00:00", "r3": "2031-03-12T08:15:00Z",
    "r4": "2031-03-12T18:05:00+01:00", "r5": "2031-03-13", "r6": "2031-03-12T09:00:00+00:00",
    "r7": "2099-01-01T00:00:00+00:00", "r8": None,
}  # fmt: skip
BOL = Place(name="Bol", latitude=13.4586, longitude=14.7147, geonameid=2434508, country="TCD", admin1="Lac")
LAC = Place(name="Lac", latitude=13.7, longitude=14.4, geonameid=2429323, country="TCD", admin1="Lac", feature="ADM1",
            precision="province", radius_km=75.0)  # fmt: skip
SHORE = Place(name="N'guigmi", latitude=14.2495, longitude=13.1092, geonameid=2440498, country="NER", admin1="Diffa")
DAY = Interval(start="2031-03-12", end="2031-03-13", granularity="day", timex="2031-03-12")
FRONT = Actor(id="blue-heron-front", name="Blue Heron Front", country="TCD", sectors=("REB",))
FISHERS = Actor(id=None, name="fishermen", sectors=("CVL",))


def span(report: str, words: str) -> Span:
    """Where words stand in the text of a report."""
    start = TEXTS[report].index(words)
    return Span(start, start + len(words))


def reports() -> dict[str, Report]:
    """The eight reports."""
    return {
        key: Report(id=key, text=text, title="Boats seized", outlet=OUTLETS[key], published=PUBLISHED[key],
                    url=f"https://example.org/{key}", language="en")
        for key, text in TEXTS.items()
    }  # fmt: skip


def _passage(child: str, parent: str, words: str, weight: float = 4.0) -> Evidence:
    return Evidence(kind="passage", child=span(child, words), parent=span(parent, words), weight=weight)


def copies() -> tuple[Copy, ...]:
    """Word for word, cut short, edited, paraphrased, and from a ghost."""
    credit = Evidence(kind="credit", child=span("r3", "the Lakeshore Press Service"), weight=3, note="names the outlet")
    return (
        Copy(child="r2", parent="r1", kind="verbatim", score=0.99, evidence=(_passage("r2", "r1", SEIZED),
             _passage("r2", "r1", SEEN), Evidence(kind="order", weight=1.0))),
        Copy(child="r3", parent="r1", kind="truncated", score=0.97, evidence=(_passage("r3", "r1", SEIZED), credit)),
        Copy(child="r4", parent="r3", kind="edited", score=0.71, evidence=(_passage("r4", "r3", SEIZED),
             Evidence(kind="clock", weight=-0.4, note="ten hours later"))),
        Copy(child="r5", parent="r1", kind="embedded", score=0.64, evidence=(_passage("r5", "r1", SEEN),)),
        Copy(child="r5", parent="r6", kind="embedded", score=0.6, evidence=(_passage("r5", "r6", CLAIM),)),
        Copy(child="r7", parent=None, kind="rewritten", score=0.8, ghost="Sahel Dispatch Agency",
             evidence=(Evidence(kind="credit", child=span("r7", "Sahel Dispatch Agency"), weight=3),)),
    )  # fmt: skip


def stemma() -> Stemma:
    """Four origins, two of them perhaps one: an unnamed official, a witness, a ghost, a spokesman."""
    nodes = [
        Node(id=f"n{key}", kind="report", report=key, name=OUTLETS[key], published=PUBLISHED[key]) for key in TEXTS
    ]
    nodes += [
        Node(id="s1", kind="speaker", name="a port official", anonymous=True),
        Node(id="s2", kind="speaker", name="Mahamat Tolli"),
        Node(id="g1", kind="ghost", name="Sahel Dispatch Agency"),
        Node(id="s3", kind="speaker", name="a spokesman for the Blue Heron Front"),
    ]
    edges = (
        Edge(child="nr1", parent="s1", kind="attribution"), Edge(child="nr2", parent="nr1", kind="copy", score=0.99),
        Edge(child="nr3", parent="nr1", kind="copy", score=0.97),
        Edge(child="nr4", parent="nr3", kind="copy", score=0.71),
        Edge(child="nr5", parent="nr1", kind="copy", score=0.64),
        Edge(child="nr5", parent="nr6", kind="copy", score=0.6),
        Edge(child="nr6", parent="s2", kind="attribution"), Edge(child="nr7", parent="g1", kind="credit", score=0.8),
        Edge(child="nr8", parent="s3", kind="attribution"),
    )  # fmt: skip
    origins = (
        Origin(id="s1", kind="speaker", name="a port official", anonymous=True, reports=("r1", "r2", "r3", "r4", "r5")),
        Origin(id="s2", kind="speaker", name="Mahamat Tolli", anonymous=False, reports=("r5", "r6")),
        Origin(id="g1", kind="ghost", name="Sahel Dispatch Agency", anonymous=False, reports=("r7",)),
        Origin(id="s3", kind="speaker", name="a spokesman for the Blue Heron Front", anonymous=False, reports=("r8",)),
    )
    return Stemma(nodes=tuple(nodes), edges=edges, copies=copies(), origins=origins, count=Count(3, 4), articles=8,
                  outlets=7, families=4)  # fmt: skip


def _said(
    origin: str, report: str, quoted: str | None, words: str, *values: Actor | Place | Interval | Quantity
) -> Statement:
    shown = span(report, quoted) if quoted else None
    return Statement(origin=origin, words=words, members=(Member(report, "c1"),), spans=(shown,), values=values)


def agreement() -> tuple[Agreement, ...]:
    """Every verdict, nought, a number not given, silence, and one origin that says two things."""
    three = Quantity(low=14, high=14, point=14, noun="fisherman")
    told: dict[Field, tuple[Verdict, tuple[Statement, ...]]] = {
        "who": ("agree", (_said("s1", "r1", "Fighters of the Blue Heron Front", "Blue Heron Front", FRONT),
                          _said("s3", "r8", "the Blue Heron Front", "Blue Heron Front", FRONT))),
        "whom": ("agree", (_said("s1", "r1", "14 fishermen", "fishermen", FISHERS),
                           _said("g1", "r7", "Several fishermen", "fishermen", FISHERS))),
        "where": ("precision", (_said("s1", "r1", "Bol", "Bol, Lac", BOL),
                                _said("g1", "r7", "near Bol", "Bol, Lac", BOL),
                                _said("s2", "r6", "Lac province", "Lac", LAC))),
        "when": ("single", (_said("s1", "r1", "Wednesday", "2031-03-12", DAY),)),
        "how many": ("differ", (
            _said("s1", "r1", "14 fishermen", "14", three),
            _said("s2", "r6", "about twenty people", "about 20", Quantity(point=20, modifier="about", noun="person")),
            _said("g1", "r7", "Several fishermen", "several", Quantity(vague="several", noun="fisherman")),
            _said("s3", "r8", "No boats", "no boats", Quantity(low=0, high=0, point=0, noun="boat")),
        )),
        "whether": ("differ", (_said("s1", "r1", None, "CT+"), _said("s2", "r6", None, "CT+"),
                               _said("s3", "r8", "denied", "CT-"))),
    }  # fmt: skip
    everyone = ("s1", "s2", "g1", "s3")
    return tuple(
        Agreement(field=field, verdict=verdict, statements=said,
                  silent=tuple(one for one in everyone if one not in {statement.origin for statement in said}))
        for field, (verdict, said) in told.items()
    )  # fmt: skip


def event() -> Event:
    """The boats of Bol: eight reports, three or four origins."""
    return Event(
        id="ev3f9c0a17", type="COERCE", mode="seize", members=tuple(Member(key, "c1") for key in TEXTS),
        who=("Blue Heron Front",), whom=("fishermen",), interval=DAY, place=BOL, origins=Count(3, 4), stemma=stemma(),
        agreement=agreement(), first=Member("r1", "c1"),
    )  # fmt: skip


def records() -> dict[str, Record]:
    """Records with the codings that tell from where to where."""

    def at(words: str, place: Place, role: str) -> Mention:
        return Mention(span=span("r1", words), kind="place", value=place, role=role)

    coding = Coding(
        id="k1", claim="c1", coder="rules-1", type="COERCE", mode="seize", contexts=(), quad=4, actors=(),
        recipients=(),
        places=(at("Bol", BOL, "from"), at("the Niger shore of the lake", SHORE, "to")), interval=None, quantities=(),
        score=0.9,
    )  # fmt: skip
    claim = Claim(id="c1", trigger=span("r1", "seized"), attribution=None, factuality="CT+", aspects=(),
                  text=span("r1", SEIZED))  # fmt: skip
    held = {key: Record(report=report) for key, report in reports().items()}
    return held | {"r1": Record(report=held["r1"].report, claims=(claim,), codings=(coding,))}


def lone() -> tuple[Event, dict[str, Report]]:
    """One report in its outlet's own voice, of which next to nothing is known."""
    report = Report(id="x1", text="Something happened.")
    node = Node(id="nx1", kind="report", report="x1")
    tree = Stemma(
        nodes=(node,), edges=(), copies=(), count=Count(1, 1), articles=1, outlets=0, families=1,
        origins=(Origin(id="nx1", kind="report", name=None, anonymous=False, reports=("x1",)),),
    )  # fmt: skip
    empty = Event(id="ev0", type=None, mode=None, members=(Member("x1", "c1"),), who=(), whom=(), interval=None,
                  place=None,
                  origins=Count(1, 1), stemma=tree, agreement=())  # fmt: skip
    return empty, {"x1": report}


def crowd(number: int = 60, *, chained: bool = False) -> tuple[Event, dict[str, Report]]:
    """Many copies of one report, side by side or each of the one before."""
    keys = [f"q{place:02}" for place in range(number)]
    held = {
        key: Report(
            id=key,
            text=WIRE,
            outlet=f"Gazette of Ward {place}",
            published=f"2031-03-12T{6 + place // 6:02}:{place % 6}5:00Z",
        )
        for place, key in enumerate(keys)
    }
    above = keys[:-1] if chained else keys[:1] * (number - 1)
    pairs: Iterable[tuple[str, str]] = list(zip(keys[1:], above, strict=True))
    whole = span("r1", SEIZED)
    tree = Stemma(
        nodes=tuple(Node(id=key, kind="report", report=key, name=held[key].outlet) for key in keys),
        edges=tuple(Edge(child=child, parent=parent, kind="copy", score=0.9) for child, parent in pairs),
        copies=tuple(Copy(child=child, parent=parent, kind="verbatim", score=0.9,
                          evidence=(Evidence(kind="passage", child=whole, parent=whole, weight=3.0),))
                     for child, parent in pairs),
        origins=(Origin(id=keys[0], kind="report", name=held[keys[0]].outlet, anonymous=False, reports=tuple(keys)),),
        count=Count(1, 1), articles=number, outlets=number, families=1,
    )  # fmt: skip
    return msgspec.structs.replace(
        event(), id="evcrowd", members=tuple(Member(key, "c1") for key in keys), stemma=tree, origins=Count(1, 1),
        agreement=(Agreement(field="where", verdict="single", statements=(
            Statement(origin=keys[0], words="Bol", members=(Member(keys[0], "c1"),), spans=(span("r1", "Bol"),),
                      values=(BOL,)),
        )),), first=Member(keys[0], "c1"),
    ), held  # fmt: skip
