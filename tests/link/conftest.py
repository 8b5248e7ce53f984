"""A dozen invented reports on three happenings, read once per session, and small records made by hand."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest

from sayso.acquire.text import report_from_text
from sayso.flow import Reader
from sayso.records import Claim, Coding, Digest, Event, Place, Record, Report, Span, Telling

_DISPATCH = (
    "Gunmen killed 12 villagers on Monday in an attack on a market in the northern Malian town of Gao, the mayor, "
    "Amadou Keitara, said.\n\nThe raiders came on motorbikes shortly after dawn, while traders were setting up their "
    "stalls between the ferry and the old mosque, Keitara told Norna by telephone. They fled along the river before "
    "soldiers arrived.\n\nThe market, one of the busiest of the region, was closed until further notice."
)
_TEXTS = {
    "agency": ("Norna News Agency", "2024-03-05T09:00:00+00:00", _DISPATCH),
    "copy": ("Solheim Courier", "2024-03-05T12:00:00+00:00", _DISPATCH),
    "short": ("Bergen Lines", "2024-03-05T15:00:00+00:00", _DISPATCH.split("\n\nThe market", maxsplit=1)[0]),
    "official": (
        "Sahel Post",
        "2024-03-05T18:00:00+00:00",
        "At least 14 people were killed when gunmen attacked a market in Gao on March 4, a security official said.",
    ),
    "vague": (
        "Tamarin Wire",
        "2024-03-06T08:00:00+00:00",
        "Dozens of civilians were killed in an attack in northern Mali on Monday, local sources said.",
    ),
    "denial": (
        "Sahel Post",
        "2024-03-06T10:00:00+00:00",
        "The army denied that gunmen had killed villagers in Gao on Monday.",
    ),
    "doctors": (
        "Radio Ostrava Sahel",
        "2024-03-05T20:00:00+00:00",
        "Twelve people were killed in Monday's attack on the market in Gao and 20 were hurt, the health ministry said.",
    ),
    "elsewhere": (
        "Norna News Agency",
        "2024-03-05T10:00:00+00:00",
        "Gunmen killed nine farmers on Monday in a raid on a village near Kano, Nigeria, police said.",
    ),
    "again": (
        "Norna News Agency",
        "2024-04-16T10:00:00+00:00",
        "Gunmen killed three fishermen on Monday near Gao, the governor said.",
    ),
    "arrest": (
        "Tamarin Wire",
        "2024-03-06T12:00:00+00:00",
        "Police arrested two men in Ansongo on Tuesday, the prefect said.",
    ),
    "held": (
        "Bergen Lines",
        "2024-03-06T13:00:00+00:00",
        "In the Malian town of Ansongo, two men were detained by police on Tuesday.",
    ),
    "plan": (
        "Sahel Post",
        "2024-03-06T14:00:00+00:00",
        "The government will send soldiers to Gao next week, the defence ministry said.",
    ),
}


class Corpus(NamedTuple):
    """The records by the names above, and the name of each report."""

    records: dict[str, Record]
    names: dict[str, str]

    def of(self, event: Event) -> set[str]:
        """The names of the reports that tell of an event."""
        return {self.names[member.report] for member in event.members}

    def event(self, events: Iterable[Event], name: str, type_: str = "ASSAULT") -> Event:
        """The event of a type that most reports tell of, among those that a report tells of."""
        held = [event for event in events if name in self.of(event) and event.type == type_]
        return max(held, key=lambda event: len(event.members))


@pytest.fixture(scope="session")
def corpus(reader: Reader) -> Corpus:
    reports = {name: report_from_text(text, outlet=outlet, published=published)
               for name, (outlet, published, text) in _TEXTS.items()}  # fmt: skip
    records = dict(zip(reports, reader.stream(reports.values()), strict=True))
    return Corpus(records, {report.id: name for name, report in reports.items()})


GAO = Place(name="Gao", latitude=16.27, longitude=-0.04, geonameid=1, country="MLI", admin1="09", feature="PPLA")
KANO = Place(name="Kano", latitude=12.0, longitude=8.52, geonameid=2, country="NGA", admin1="29", feature="PPLA")
MALI = Place(name="Mali", latitude=17.0, longitude=-4.0, geonameid=3, country="MLI", feature="PCLI",
             precision="country", radius_km=900.0)  # fmt: skip


@pytest.fixture(scope="session")
def telling() -> Callable[..., Telling]:
    """A telling of a killing in Gao; what is given changes it."""

    def make(report: str = "a", claim: str = "c", **fields: object) -> Telling:
        told: dict[str, object] = {
            "lemma": "kill", "type": "ASSAULT", "actors": ("gunmen",), "recipients": ("villagers",), "places": (GAO,),
            "start": "2024-03-04", "end": "2024-03-05", "context": ("attack", "gunmen", "market", "villagers"),
        }  # fmt: skip
        return Telling(report=report, claim=claim, **(told | fields))  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def digest_with(telling: Callable[..., Telling]) -> Callable[..., Digest]:
    """A digest of one telling: `digest_with("a", published=..., lemma=...)`."""

    def make(
        report: str, *, published: str | None = "2024-03-05", keys: tuple[int, ...] = (), **fields: object
    ) -> Digest:
        return Digest(report=report, published=published, keys=keys, tellings=(telling(report, **fields),))

    return make


def claim_in(text: str, word: str, **fields: object) -> Claim:
    """A claim on a word of a text."""
    at = text.index(word)
    told: dict[str, object] = {"factuality": "CT+", "aspects": (), "attribution": None}
    return Claim(id=f"claim-{at}", trigger=Span(at, at + len(word)), text=Span(0, len(text)), lemma=word,
                 **(told | fields))  # type: ignore[arg-type]  # fmt: skip


def coding_of(claim: Claim, **fields: object) -> Coding:
    """A coding of a claim as an ASSAULT, with nothing else known."""
    told: dict[str, object] = {
        "coder": "test", "type": "ASSAULT", "mode": None, "contexts": (), "quad": 4, "actors": (), "recipients": (),
        "places": (), "interval": None, "quantities": (), "score": 1.0,
    }  # fmt: skip
    return Coding(id=f"coding-{claim.id}", claim=claim.id, **(told | fields))  # type: ignore[arg-type]


def report(id_: str, text: str = "Gunmen kill two.", **fields: str | None) -> Report:
    """A report with this id."""
    return Report(id=id_, text=text, **fields)  # type: ignore[arg-type]
