"""What the lexicon says of a marked pair: every act of its sentence, by how well the pair fills its sides."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

import msgspec

from sayso.identify.events.frames import NOMINAL
from sayso.identify.events.matching import Match, matches
from sayso.identify.events.modality import aspects
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.remapping import Reading, operator, plain, read
from sayso.records import Aspect, Parse

MOST: Final = 4
"""Acts of one word that are looked at."""
_UNREAL: Final = frozenset({"negated", "hypothetical"})


class Vote(msgspec.Struct, frozen=True):
    """A reading of a word of the sentence, with its score for the marked pair, in [0, 1]."""

    reading: Reading
    score: float


class _Heard(msgspec.Struct, frozen=True):
    """A reading with what does not depend on the pair: its score, first and last tokens of the phrases on its sides."""

    reading: Reading
    score: float
    subjects: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]


class Votes:
    """The lexicon's votes on pairs of one report; what does not depend on the pair is worked out once a sentence."""

    def __init__(self, parse: Parse, nouns: Nouns, *, with_aspects: bool = True) -> None:
        self._parse = parse
        self._nouns = nouns
        self._with_aspects = with_aspects
        self._heard: dict[int, tuple[_Heard, ...]] = {}

    def __call__(self, sentence: int, first: Collection[int], second: Collection[int]) -> Iterator[Vote]:
        """Every reading of the sentence's words, as far as it fits who acts (`first`) and to whom (`second`)."""
        if sentence not in self._heard:
            words = self._parse.words(self._parse.sentences[sentence])
            self._heard[sentence] = tuple(heard for token in words for heard in self._readings(token.i))
        for heard in self._heard[sentence]:
            trigger = heard.reading.match.frame.trigger
            if trigger not in first and trigger not in second:
                score = heard.score + _fit(heard, first, second)
                yield Vote(heard.reading, round(max(0.01, min(0.99, score)), 3))

    def _readings(self, trigger: int) -> Iterator[_Heard]:
        parse, nouns = self._parse, self._nouns
        if parse.tokens[trigger].pos not in {"VERB", "AUX", *NOMINAL}:
            return
        found = matches(parse, nouns, trigger, lenient=True)
        if not found:
            return
        shown = aspects(parse, trigger) if self._with_aspects else frozenset[Aspect]()
        embedded = 0.3 if self._with_aspects and operator(parse, nouns, trigger) is not None else 0.0
        for match in found[:MOST]:
            refused = {"negated", "future"} <= shown
            weight = -0.2 if shown & _UNREAL and not refused else 0.0
            reading: Reading | None = plain(match)
            if self._with_aspects:
                reading = read(parse, nouns, match, shown if refused else shown - _UNREAL)
            if reading is None:
                reading, weight = read(parse, nouns, match, frozenset()), weight - 0.2
            if reading is not None:
                yield _heard(parse, match, reading, reading.score * 0.6 + weight - embedded)


def _heard(parse: Parse, match: Match, reading: Reading, score: float) -> _Heard:
    frame = match.frame
    others = [h for name, heads in frame.slots.items() if name != "subject" for h in heads]
    if reading.complement is not None:
        others += [h for heads in reading.complement.frame.slots.values() for h in heads]
    return _Heard(reading, score, _phrases(parse, frame.slot("subject")), _phrases(parse, others))


def _phrases(parse: Parse, heads: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple((parse.tokens[i].left, parse.tokens[i].right) for i in dict.fromkeys(heads))


def _fit(heard: _Heard, first: Collection[int], second: Collection[int]) -> float:
    """How well the marked pair fills the sides of a frame, in [-0.4, 0.4]."""
    match = heard.reading.match
    agent, patient = (second, first) if "swap" in match.act.flags else (first, second)
    clause = ((match.frame.first, match.frame.last),)
    agent_is_subject = _meet(heard.subjects, agent)
    fit = 0.2 if agent_is_subject else (0.05 if _meet(clause, agent) else -0.2)
    fit += 0.2 if _meet(heard.others, patient) else (0.1 if _meet(clause, patient) else -0.2)
    if not agent_is_subject and "mutual" not in match.act.flags and _meet(heard.subjects, patient):
        fit -= 0.1
    return fit


def _meet(phrases: tuple[tuple[int, int], ...], marked: Collection[int]) -> bool:
    return any(left <= i <= right for left, right in phrases for i in marked)
