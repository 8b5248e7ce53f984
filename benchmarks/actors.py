"""How many armed groups of today's conflicts the register knows, and how many marked actors we find."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.table import Result
from sayso.annotate.mentions import NameFinder
from sayso.annotate.syntax import Parser
from sayso.identify.actors import ActorIdentifier
from sayso.knowledge.grammar import noun_phrase
from sayso.knowledge.register import Register
from sayso.records import Actor, Mention, Parse, Report, Span

UCDP: Final = "ucdp-aec/validation.jsonl"
NER: Final = "conflibert/cameo_ner/train.txt"
ORIGIN: Final = (
    "ltgoslo/ucdp-aec (names of sides, from UCDP GED, CC BY) and eventdata/ConfliBERT (cameo_ner: source and target)"
)
SAMPLE: Final = 400
"""Sentences of cameo_ner that are parsed; a fixed share from the start, so that a run stays under a minute."""


class _Event(msgspec.Struct, frozen=True):
    side_a_name: str
    side_b_name: str
    start_date: str


def run(data: Path) -> Result:
    """Raise FileNotFoundError where a gold file is absent."""
    _present(data)
    register = Register()
    weighted, unweighted, contained = _known(register, data / UCDP)
    overlap, coded, country = _recognised(register, data / NER)
    figures = {
        "actors.ucdp.known.weighted": weighted,
        "actors.ucdp.known.unweighted": unweighted,
        "actors.ucdp.contained.weighted": contained,
        "actors.cameo_ner.overlap": overlap,
        "actors.cameo_ner.valued": coded,
        "actors.cameo_ner.country": country,
    }
    return Result(
        title="Actors",
        about=f"UCDP-AEC validation (non-state sides) and the first {SAMPLE} sentences of cameo_ner train. {ORIGIN}.",
        columns=("system", "non-state names, by events", "non-state names", "S/T spans found", "with an actor"),
        rows=(
            ("sayso", _percent(weighted), _percent(unweighted), _percent(overlap), _percent(coded)),
            ("Phoenix dictionaries 2014", "13 %", "", "", ""),
        ),
        figures=figures,
        notes=(
            "A name is known if the whole of it is a name of the register. A span is found if a phrase or name of ours "
            f"overlaps it (recall only: every phrase counts); "
            "'with an actor' if that phrase has a value. Phrases whose actor has a country: "
            f"{_percent(country)} of the spans."
        ),
    )


def _present(data: Path) -> None:
    for name in (UCDP, NER):
        if not (data / name).is_file():
            raise FileNotFoundError(f"{data / name} is missing; public origin: {ORIGIN}")


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _known(register: Register, path: Path) -> tuple[float, float, float]:
    """Shares known: by events, by names, and by events where the register knows at least a part of the name."""
    events = [msgspec.json.decode(line, type=_Event) for line in path.read_bytes().splitlines() if line.strip()]
    names: Counter[str] = Counter()
    for event in events:
        for name in (event.side_a_name, event.side_b_name):
            if name and not name.startswith("Government of") and name != "Civilians":
                names[name] += 1
    whole = {name for name in names if register.lookup(name)}
    part = {name for name in names if name in whole or register.find(name.split())}
    total = sum(names.values())
    return (
        sum(names[name] for name in whole) / total,
        len(whole) / len(names),
        sum(names[name] for name in part) / total,
    )


def _sentences(path: Path) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Text and marked spans of each block of "word tag" lines."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, spans, open_ = "", list[Span](), -1
        for line in block.splitlines():
            word, _, tag = line.rpartition(" ")
            if not tag.startswith("I-") and open_ >= 0:
                spans.append(Span(open_, len(text) - 1))
                open_ = -1
            if tag.startswith("B-"):
                open_ = len(text)
            text += f"{word} "
        if open_ >= 0:
            spans.append(Span(open_, len(text) - 1))
        if text.strip():
            yield text.rstrip(), tuple(spans)


def _recognised(register: Register, path: Path) -> tuple[float, float, float]:
    """Shares of the marked spans that a phrase or name overlaps, that have an actor, and one with a country."""
    finder, identifier, parser = NameFinder(register), ActorIdentifier(register), Parser()
    gold = list(_sentences(path))[:SAMPLE]
    reports = [Report(id=str(number), text=text) for number, (text, _) in enumerate(gold)]
    counts: Counter[str] = Counter()
    for report, parse, (_, spans) in zip(reports, parser(reports), gold, strict=True):
        names = finder(parse)
        found = (*names, *identifier(report, parse, names, phrases(parse)))
        for span in spans:
            mine = [mention for mention in found if mention.span.overlaps(span)]
            counts["all"] += 1
            counts["overlap"] += bool(mine)
            counts["valued"] += any(mention.value is not None for mention in mine)
            counts["country"] += any(_country(mention) for mention in mine)
    return counts["overlap"] / counts["all"], counts["valued"] / counts["all"], counts["country"] / counts["all"]


def _country(mention: Mention) -> bool:
    return isinstance(mention.value, Actor) and mention.value.country is not None


def phrases(parse: Parse) -> tuple[Span, ...]:
    """Noun phrases in the roles that take part in a happening."""
    roles = {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative", "appos"}
    heads = [token.i for token in parse.tokens if token.dep in roles and token.pos in {"NOUN", "PROPN", "PRON"}]
    return tuple(parse.span(*noun_phrase(parse, head)) for head in heads)


if __name__ == "__main__":
    result = run(Path(os.environ["SAYSO_DATA"]))
    print(result.title, result.about, *result.rows, *result.figures.items(), result.notes, sep="\n")
