"""ECB+ as Sayso reads it: reports, and a telling for each mention that is marked in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from sayso.extract.animate import names
from sayso.extract.claims import ClaimFinder
from sayso.extract.claims.participants import as_participants, parts
from sayso.extract.claims.parts import Surroundings
from sayso.extract.claims.settings import Dealer
from sayso.extract.happenings import Frame, find_frames
from sayso.flow import Reader
from sayso.knowledge.grammar import clause, noun_phrase
from sayso.link.tellings import told
from sayso.records import Attribution, Claim, Mention, Parse, Record, Report, Span, Telling

FILE: Final = "ecbplus/train.jsonl"
ORIGIN: Final = "ECB+ (github.com/cltl/ecbPlus), annotation CC BY 3.0, topics 1-35"


class Marked(msgspec.Struct, frozen=True):
    """One marked mention: its telling, and the chain that it belongs to."""

    document: int
    span: Span
    chain: str
    telling: Telling


class Document(msgspec.Struct, frozen=True):
    """One report of ECB+ with its `topic` and `story` (the gold clusters of reports)."""

    report: Report
    topic: int
    story: str
    mentions: tuple[Marked, ...]


class _Line(msgspec.Struct):
    doc: str
    topic: int
    story: str
    sentences: dict[str, list[str]]
    mentions: list[dict[str, int | str | bool]]


class _MarkedClaims:
    """The product's finder of claims, which is made to find one at each marked place as well."""

    def __init__(self) -> None:
        self._find = ClaimFinder()
        self.marks: Sequence[Span] = ()
        self.ids: list[str] = []

    def __call__(
        self, report: Report, parse: Parse, attributions: Sequence[Attribution], mentions: Sequence[Mention]
    ) -> tuple[Claim, ...]:
        claims = {claim.id: claim for claim in self._find(report, parse, attributions, mentions)}
        known = {claim.trigger.start: claim.id for claim in claims.values()}
        heads = []
        for mark in self.marks:
            inside = parse.inside(mark)
            root = parse.root(inside[0], inside[-1])
            other = next((i for i in inside if parse.tokens[i].start in known), root)
            heads.append(root if parse.tokens[root].start in known else other)
        extra = [i for i in dict.fromkeys(heads) if parse.tokens[i].start not in known]
        claims |= {claim.id: claim for claim in _claims_at(parse, extra, mentions)}
        self.ids = [f"c{parse.tokens[i].start}" for i in heads]
        return tuple(claims.values())


def _claims_at(parse: Parse, heads: Sequence[int], mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Claims whose triggers are these words, with participants and settings as the product finds them."""
    marked: dict[str, set[int]] = {"place": set(), "time": set()}
    for mention in mentions:
        if mention.kind in marked and mention.span.start < mention.span.end:
            marked[mention.kind].update(parse.inside(mention.span))
    around = Surroundings(frozenset(marked["place"]), frozenset(marked["time"]), names(parse))
    ours = [Frame(i, i if parse.tokens[i].pos in {"VERB", "AUX"} else None) for i in heads]
    frames = [*ours, *find_frames(parse, frozenset())]
    members = [parts(parse, frame, around) for frame in frames]
    dealt = Dealer(parse, frames, frozenset(), around.labels).deal(mentions, members)
    for frame, member, extra in zip(ours, members, dealt, strict=False):
        token = parse.tokens[frame.trigger]
        first, last = (clause if frame.owner is not None else noun_phrase)(parse, frame.trigger)
        yield Claim(
            id=f"c{token.start}",
            trigger=Span(token.start, token.end),
            attribution=None,
            factuality="Uu",
            aspects=(),
            text=parse.span(min(first, frame.trigger), max(last, frame.trigger)),
            participants=as_participants(parse, member),
            places=extra.settings(),
            times=tuple(extra.times),
            quantities=tuple(extra.quantities),
            lemma=token.lemma.lower(),
        )


def read(data: Path) -> Iterator[Document]:
    """Every document with its marked mentions, read by the rules. Raise FileNotFoundError where ECB+ is absent."""
    path = data / FILE
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; public origin: {ORIGIN}")
    reader, finder = Reader(rules_only=True, register=(), places=()), _MarkedClaims()
    reader._find_claims = finder  # type: ignore[assignment]
    for number, text in enumerate(path.read_bytes().splitlines()):
        line = msgspec.json.decode(text, type=_Line)
        report, spans = _report(line)
        gold = [mention for mention in line.mentions if mention["validated"]]
        finder.marks = [
            Span(spans[int(m["sentence"]), int(m["start"])].start, spans[int(m["sentence"]), int(m["end"]) - 1].end)
            for m in gold
        ]
        steps = reader.steps(report)
        record = Record(
            report=report,
            attributions=steps.attributions,
            claims=steps.claims,
            codings=steps.codings,
            actors=steps.actors,
            places=steps.places,
            times=steps.times,
            quantities=steps.quantities,
        )
        claims = {claim.id: claim for claim in steps.claims}
        found = told(record, [claims[id_] for id_ in finder.ids])
        marked = (
            Marked(number, span, str(m["chain"]), telling)
            for span, m, telling in zip(finder.marks, gold, found, strict=True)
        )
        yield Document(report, line.topic, line.story, tuple(marked))


def _report(line: _Line) -> tuple[Report, dict[tuple[int, int], Span]]:
    """The words joined by blanks, each sentence on a line, and where each word lies."""
    text, spans = "", dict[tuple[int, int], Span]()
    for sentence, found in line.sentences.items():
        for i, word in enumerate(found):
            text += " " if i else ""
            spans[int(sentence), i] = Span(len(text), len(text) + len(word))
            text += word
        text += "\n"
    return Report(id=line.doc, text=text), spans
