"""Read each sentence of the gold sets once, however many benchmarks ask for it.

The public sets of event sentences (PLV, cameo_ner, cameo_class) took many of their sentences from the same reports. The
coder's network was trained on their training parts: with SAYSO_FOLDS naming the five networks that
training/coder/train.py --folds makes, each sentence is read by the one that has not seen it.
"""

import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from sayso.acquire.text import report_from_text
from sayso.errors import InputError
from sayso.flow import Reader, Steps
from sayso.identify.events import EventCoder
from sayso.identify.events.judging import Part
from sayso.knowledge.encoder import PairNetwork, find_weights
from sayso.records import Claim, Coding, Report, Suggestion

FOLDS: Final = 5
HELD: Final = os.environ.get("SAYSO_FOLDS")
HOW: Final = (
    "Each sentence is read by one of five networks that has not been trained on it."
    if HELD
    else "In sample: the shipped network was trained on these sentences (SAYSO_FOLDS names networks that were not)."
)

PARTS: Final = {
    "": "the coder as it ships",
    "lexicon": "lexicon alone, no network",
    "aspects": "lexicon alone, without aspects",
    "nothing": "without the network's 'no event'",
    "types": "without the network's types",
    "sides": "without the network's words of the sides",
    "overlooked": "without what the network finds on its own",
}
"""The coder with one part switched off."""
_SWITCHED: Final[dict[str, tuple[Part, ...]]] = {
    "nothing": ("nothing",),
    "types": ("types",),
    "sides": ("sides",),
    "overlooked": ("overlooked",),
}


type Pair = tuple[str, tuple[int, int], tuple[int, int]]
"""A text, and the characters of who acts and of whom it is done to."""


class Read(msgspec.Struct, frozen=True):
    """What a benchmark asks of a sentence."""

    claims: tuple[Claim, ...] = ()
    codings: tuple[Coding, ...] = ()


class BenchReader(Reader):
    """A reader whose coder can be changed: another network, or parts of it switched off."""

    def __init__(self) -> None:
        super().__init__(register=())
        self._shipped = self._network
        self._known: dict[str, tuple[Report, Steps]] = {}

    def read(self, texts: Sequence[str]) -> None:
        """Take the steps up to the coder, once a text; the coder is the lexicon's."""
        self._code = EventCoder()
        reports = {text: report for text in texts if (report := _report(text)) is not None}
        parses = self._parse(reports.values())
        for (text, report), parse in zip(reports.items(), parses, strict=True):
            self._known[text] = (report, self._steps(report, parse))

    def coded(self, text: str, part: str) -> Read:
        """A text coded without a part, by the network that has not seen it."""
        if text not in self._known:
            return Read()
        report, steps = self._known[text]
        if part == "lexicon":
            return Read(steps.claims, steps.codings)
        network = None if part == "aspects" else self.network(text)
        coder = EventCoder(network, aspects=part != "aspects", without=_SWITCHED.get(part, ()))
        found = (steps.claims, steps.actors, steps.places, steps.times, steps.quantities, steps.attributions)
        return Read(steps.claims, coder(report, steps.parse, *found))

    def network(self, text: str) -> PairNetwork | None:
        """The network that has not seen a text, or the shipped one."""
        return _network(zlib.crc32(squashed(text).encode()) % FOLDS) if HELD else self._shipped

    def suggested(self, pair: Pair) -> tuple[Suggestion, ...]:
        """The codes for a marked pair by the network that has not seen its sentence."""
        text, actor, recipient = pair
        self._network = self.network(text)
        return self.suggest(text, actor=actor, recipient=recipient)


_READ: Final[dict[tuple[str, str], Read]] = {}
_part: ContextVar[str] = ContextVar("part", default="")


@contextmanager
def without(part: str) -> Iterator[None]:
    """Read without a part of the coder (a key of PARTS) inside the block."""
    token = _part.set(part)
    try:
        yield
    finally:
        _part.reset(token)


@cache
def reader() -> BenchReader:
    """The reader of all benchmarks that read sentences."""
    return BenchReader()


def records(texts: Sequence[str]) -> tuple[Read, ...]:
    """What is found in each text, in order; those read before in this process come from memory."""
    part = _part.get()
    new = [text for text in dict.fromkeys(texts) if (text, part) not in _READ]
    if unknown := [text for text in new if not any((text, other) in _READ for other in PARTS)]:
        reader().read(unknown)
    _READ.update({(text, part): reader().coded(text, part) for text in new})
    return tuple(_READ[text, part] for text in texts)


def record_of(text: str) -> Read:
    """What is found in one text."""
    return records([text])[0]


def suggestions(pairs: Iterable[Pair]) -> Iterator[tuple[Suggestion, ...]]:
    """The codes for marked pairs."""
    return (reader().suggested(pair) for pair in pairs)


def squashed(text: str) -> str:
    """The letters and digits of a text: what stays the same however a set cut it into words."""
    return "".join(sign for sign in text if sign.isalnum())


@cache
def _network(fold: int) -> PairNetwork:
    weights = find_weights(Path(str(HELD), f"fold{fold}"))
    if weights is None:
        raise FileNotFoundError(f"expected the networks of fold {fold} in {HELD}: training/coder/README.md says how")
    return PairNetwork(weights)


def _report(text: str) -> Report | None:
    try:
        return report_from_text(text)
    except InputError:
        return None
