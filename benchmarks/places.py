"""Places end to end from raw text: LGL and TR-News."""

import os
import time
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Final, Protocol

import msgspec
from lxml import etree

from benchmarks.table import Result
from sayso.annotate.syntax import Parser, parse_one
from sayso.annotate.toponyms import ToponymFinder
from sayso.identify.places import PlaceResolver
from sayso.knowledge.gazetteer import Gazetteer
from sayso.records import Mention, Place, Report

FILES: Final = {"lgl": "geo/lgl.xml", "tr-news": "geo/tr-news.xml"}
ORIGIN: Final = "https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation (data/Corpora)"
NEAR_KM: Final = 161.0
# Counted by us from the outputs stored with the public evaluation of nine geoparsers.
PEERS: Final = (
    ("best of nine peers (LGL: Yahoo; TR-News: Stanford + population)", "0.473", "0.528"),
    ("best recognition F1 of nine peers", "0.747", "0.825"),
)


class Gold(msgspec.Struct, frozen=True):
    """One marked name; `latitude` and `longitude` None where the annotators found no entry."""

    start: int
    end: int
    phrase: str
    geonameid: int | None
    feature: str | None
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None


class Article(msgspec.Struct, frozen=True):
    """One text with its marked names; `half` is 0 for articles that may be looked at, 1 for unseen ones."""

    report: Report
    gold: tuple[Gold, ...]
    half: int


class Tally(msgspec.Struct):
    """Counts over articles."""

    gold: int = 0
    placed: int = 0
    found: int = 0
    system: int = 0
    right_system: int = 0
    resolved: int = 0
    near: int = 0
    strict: int = 0
    states: int = 0

    def figures(self) -> dict[str, float]:
        """The figures of the table."""
        precision, recall = self.right_system / max(1, self.system), self.found / max(1, self.gold)
        return {
            "e2e": self.near / max(1, self.placed),
            "e2e_states": self.states / max(1, self.placed),
            "e2e_strict": self.strict / max(1, self.placed),
            "e2e_all": self.near / max(1, self.gold),
            "p": precision,
            "r": recall,
            "f1": 2 * precision * recall / max(1e-9, precision + recall),
            "acc161": self.near / max(1, self.resolved),
        }


def read_gold(path: Path) -> Iterator[Article]:
    """The articles of an XML file; marked names whose offsets are off by a few characters are moved to their words."""
    for number, article in enumerate(etree.parse(path).getroot().findall("article")):
        text = article.findtext("text") or ""
        gold = tuple(_gold(text, toponym) for toponym in article.iter("toponym"))
        yield Article(Report(id=str(article.get("docid")), text=text), gold, number % 2)


def _gold(text: str, toponym: etree._Element) -> Gold:
    start, phrase = int(toponym.findtext("start") or 0), (toponym.findtext("phrase") or "").strip()
    if not text.startswith(phrase, start):
        places = [k for k in range(max(0, start - 60), start + 60) if text.startswith(phrase, k)]
        start = min(places, key=lambda k: abs(k - start), default=start)
    tag = toponym.find("gaztag")
    if tag is None or not tag.findtext("lat"):
        return Gold(start, start + len(phrase), phrase, None, None, None, None, None, None)
    country, identity = tag.find("country"), tag.get("geonameid")
    return Gold(
        start, start + len(phrase), phrase, int(identity) if identity and identity.isdigit() else None,
        tag.findtext("fcode"), float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0),
        country.text if country is not None else None, tag.findtext("admin1"),
    )  # fmt: skip


class Located(Protocol):
    """Something marked that may have a point."""

    @property
    def latitude(self) -> float | None:
        """Degrees north."""

    @property
    def longitude(self) -> float | None:
        """Degrees east."""


def distance_km(gold: Located, place: Place) -> float:
    """Great-circle distance; infinite where the gold has no point."""
    if gold.latitude is None or gold.longitude is None:
        return float("inf")
    a, b = radians(gold.latitude), radians(place.latitude)
    wide = sin(radians(place.longitude - gold.longitude) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(sin((b - a) / 2) ** 2 + cos(a) * cos(b) * wide)))


def same_place(gold: Gold, place: Place) -> bool:
    """Within 161 km, or the same country or first-level province by identity."""
    if distance_km(gold, place) <= NEAR_KM:
        return True
    if gold.feature and gold.feature.startswith("PCL"):
        return place.precision == "country" and place.geonameid == gold.geonameid
    if gold.feature == "ADM1" and place.feature == "ADM1":
        return bool(gold.admin1) and place.name == gold.admin1 and distance_km(gold, place) <= 1000
    return False


def score(article: Article, mentions: tuple[Mention, ...], tally: Tally) -> None:
    """Add one article to the counts; a gold name is met by the mention that overlaps it most."""
    tally.gold += len(article.gold)
    tally.system += len(mentions)
    met: set[int] = set()
    for gold in article.gold:
        hits = [(min(gold.end, m.span.end) - max(gold.start, m.span.start), -k) for k, m in enumerate(mentions)
                if m.span.start < gold.end and gold.start < m.span.end]  # fmt: skip
        met.update(-k for _, k in hits)
        tally.found += bool(hits)
        if gold.latitude is None:
            continue
        tally.placed += 1
        value = mentions[-max(hits)[1]].value if hits else None
        if isinstance(value, Place):
            tally.resolved += 1
            same = same_place(gold, value)
            tally.near += same
            tally.states += same and (gold.feature != "ADM1" or distance_km(gold, value) <= NEAR_KM)
            tally.strict += distance_km(gold, value) <= NEAR_KM
    tally.right_system += len(met)


def run(data: Path) -> Result:
    """Our figures on both corpora beside the peers'.

    Raises:
        FileNotFoundError: a gold file is missing.
    """
    for file in FILES.values():
        if not (data / file).exists():
            raise FileNotFoundError(f"{data / file} is missing; it comes from {ORIGIN}")
    gazetteer, parser = Gazetteer(added=()), Parser()
    finder, resolver = ToponymFinder(gazetteer), PlaceResolver(gazetteer)
    figures: dict[str, float] = {}
    words, seconds = 0, 0.0
    for name, file in FILES.items():
        tallies = (Tally(), Tally(), Tally())
        for article in read_gold(data / file):
            parse = parse_one(parser, article.report)
            begun = time.process_time()
            found = resolver(article.report, parse, finder(parse, article.report.dateline))
            mentions = tuple(mention for mention in found if mention.role != "anaphor")  # gold marks names only
            seconds, words = seconds + time.process_time() - begun, words + len(parse.tokens)
            for tally in (tallies[article.half], tallies[2]):
                score(article, mentions, tally)
        for part, tally in zip(("seen", "unseen", "all"), tallies, strict=True):
            figures |= {f"{name}.{part}.{key}": round(value, 4) for key, value in tally.figures().items()}
    figures["us_per_token"] = round(1e6 * seconds / max(1, words), 1)
    return _result(figures)


def _result(figures: dict[str, float]) -> Result:
    columns = ("system", "LGL", "TR-News")
    labels = {"e2e": "end to end within 161 km", "e2e_states": "end to end, countries by identity, all else by points",
        "e2e_strict": "end to end, points only",
              "e2e_all": "end to end / names with and without coordinates", "p": "recognition precision",
              "r": "recognition recall", "f1": "recognition F1", "acc161": "accuracy of the resolved"}  # fmt: skip
    rows = [
        (f"sayso, {label}" + ("" if part == "all" else f" ({part} half)"),
         *(f"{figures[f'{name}.{part}.{key}']:.3f}" for name in FILES))
        for part in ("all", "seen", "unseen") for key, label in labels.items()
    ]  # fmt: skip
    return Result(
        title="Places",
        about="Names of places found and resolved from raw text; overlap match.",
        columns=columns,
        rows=(*rows, *PEERS),
        figures=figures,
        notes="A name counts as resolved where the mention that overlaps it most lies within 161 km of the gold point, "
        "or is the same country (by GeoNames id) or the same first-level province (by name, within 1,000 km); 'points "
        "only' counts distance alone. The first figures divide by the gold names that have coordinates (LGL 4,462 of "
        "5,088, TR-News 1,275 of 1,319); recognition counts all. Demonyms are gold in both sets and mentions of ours. "
        "The peers' figures "
        "count countries by identity and all else by points. Errors of articles with even numbers were looked at; of "
        "those with odd numbers only totals were seen (and the words of one LGL article); the weights by which a name "
        "is taken for a place were learned from those with even numbers.",
    )


def _main() -> None:
    result = run(Path(os.environ["SAYSO_DATA"]))
    for row in (result.columns, *result.rows):
        print(f"{row[0]:<70}" + "".join(f"{cell:>10}" for cell in row[1:]))
    print(f"{result.figures['us_per_token']} us of CPU per token\n{result.notes}")


if __name__ == "__main__":
    _main()
