"""Suggest codes for a pair that somebody marked, and the alternatives of a coding."""

from typing import Final

from sayso.identify.events.frames import NOMINAL
from sayso.identify.events.matching import Match, matches
from sayso.identify.events.modality import aspects
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.remapping import Reading, operator, plain, read
from sayso.knowledge.acts import lexicon
from sayso.knowledge.codebook import codebook
from sayso.records import Parse, Span, Suggestion

MOST: Final = 4
"""Alternatives that a coding shows."""
SECOND: Final = 0.6
"""How far below the chosen code an alternative that the lexicon names itself stands."""


_UNREAL: Final = frozenset({"negated", "hypothetical"})


def refined(parse: Parse, reading: Reading) -> tuple[str | None, str]:
    """Mode and CAMEO code of a reading; an ASSAULT without a mode takes it from the weapons in its clause."""
    if reading.type != "ASSAULT" or reading.mode is not None:
        return reading.mode, reading.cameo
    frame = reading.match.frame
    words = {token.lower for token in parse.tokens[frame.first : frame.last + 1]}
    for mode, known in lexicon().instruments:
        if words & known:
            return mode, codebook().code("ASSAULT", mode).cameo
    return None, reading.cameo


def alternatives(reading: Reading, others: tuple[Match, ...]) -> tuple[Suggestion, ...]:
    """Other codes for the same words: those that the act names itself, then other acts; best first, at most MOST."""
    found = {(reading.type, reading.mode): 0.0}
    out: list[Suggestion] = []
    act = reading.match.act
    rows = [(t, m, c, reading.score * SECOND, act.rule) for t, m, c in act.also]
    other = codebook().future_also.get(f"{act.type}/{act.mode}") if reading.rule.endswith("+future") else None
    rows += [(*other, reading.score * SECOND, reading.rule)] if other is not None else []
    rows += [(o.act.type, o.act.mode, o.act.cameo, o.score * SECOND, o.act.rule) for o in others]
    for type_, mode, cameo, score, rule in rows:
        if (type_, mode) not in found and type_ != reading.type:
            found[type_, mode] = score
            out.append(Suggestion(type=type_, mode=mode, score=round(score, 3), rule=rule, cameo=cameo))
    return tuple(sorted(out, key=lambda suggestion: -suggestion.score)[:MOST])


def suggest(
    parse: Parse,
    *,
    actor: Span | tuple[int, int],
    recipient: Span | tuple[int, int],
    with_aspects: bool = True,
) -> tuple[Suggestion, ...]:
    """Codes for a pair that somebody marked, best first; one Suggestion with type None if nothing fits.

    Args:
        parse: the syntax of the text that the two ranges point into.
        actor: characters [start, end) of who acts.
        recipient: characters [start, end) of whom it is done to.
        with_aspects: False takes every act as done, to measure what the aspects do.
    """
    nouns = Nouns(parse)
    first, second = set(parse.inside(Span(*_pair(actor)))), set(parse.inside(Span(*_pair(recipient))))
    best: dict[tuple[str, str | None], Suggestion] = {}
    for sentence in sorted({parse.tokens[i].sentence for i in first | second}):
        for token in parse.words(parse.sentences[sentence]):
            for suggestion in _at(parse, nouns, token.i, first, second, with_aspects=with_aspects):
                key = (suggestion.type or "", suggestion.mode)
                if key not in best or best[key].score < suggestion.score:
                    best[key] = suggestion
    ordered = tuple(sorted(best.values(), key=lambda suggestion: -suggestion.score))
    return ordered or (Suggestion(type=None, mode=None, score=0.5, rule="no predicate"),)


def _at(
    parse: Parse, nouns: Nouns, trigger: int, first: set[int], second: set[int], *, with_aspects: bool
) -> list[Suggestion]:
    if parse.tokens[trigger].pos not in {"VERB", "AUX", *NOMINAL} or trigger in first or trigger in second:
        return []
    shown = aspects(parse, trigger) if with_aspects else frozenset()
    found = matches(parse, nouns, trigger, lenient=True)
    if not found:
        return []
    embedded = 0.3 if with_aspects and operator(parse, nouns, trigger) is not None else 0.0
    out = []
    for match in found[:MOST]:
        refused = {"negated", "future"} <= shown
        weight = -0.2 if shown & _UNREAL and not refused else 0.0
        reading = read(parse, nouns, match, shown if refused else shown - _UNREAL) if with_aspects else plain(match)
        if reading is None:
            reading, weight = read(parse, nouns, match, frozenset()), weight - 0.2
        if reading is not None:
            mode, cameo = refined(parse, reading)
            score = reading.score * 0.6 + weight - embedded + _fit(parse, match, reading, first, second)
            score = round(max(0.01, min(0.99, score)), 3)
            out.append(Suggestion(type=reading.type, mode=mode, score=score, rule=reading.rule, cameo=cameo))
    return out


def _fit(parse: Parse, match: Match, reading: Reading, first: set[int], second: set[int]) -> float:
    """How well the marked pair fills the sides of a frame, in [-0.4, 0.4]."""
    frame = match.frame
    swapped = "swap" in match.act.flags
    subjects = _covered(parse, frame.slot("subject"))
    rest = _covered(parse, tuple(h for name, hs in frame.slots.items() if name != "subject" for h in hs))
    inner = reading.complement
    if inner is not None:
        rest |= _covered(parse, tuple(h for heads in inner.frame.slots.values() for h in heads))
    clause = set(range(frame.first, frame.last + 1))
    agent, patient = (second, first) if swapped else (first, second)
    fit = 0.0
    fit += 0.2 if agent & subjects else (0.05 if agent & clause else -0.2)
    fit += 0.2 if patient & rest else (0.1 if patient & clause else -0.2)
    if patient & subjects and not agent & subjects and "mutual" not in match.act.flags:
        fit -= 0.1
    return fit


def _covered(parse: Parse, found: tuple[int, ...]) -> set[int]:
    return {k for i in found for k in range(parse.tokens[i].left, parse.tokens[i].right + 1)}


def _pair(span: Span | tuple[int, int]) -> tuple[int, int]:
    return (span.start, span.end) if isinstance(span, Span) else span
