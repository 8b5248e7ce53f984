"""Whose voice a word stands in: the innermost attribution whose content holds it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.records import Attribution, Parse, Span


def voices(parse: Parse, attributions: Sequence[Attribution]) -> tuple[Attribution | None, ...]:
    """For each token the innermost attribution that it is content of, None for the outlet's own voice.

    Innermost is the shortest content; where two share one content ("A, citing B"), the one further down the chain.
    Takes near-linear time however the contents nest: every token is written once.
    """
    depths = _depths(attributions)
    ranked = sorted(attributions, key=lambda a: (sum(s.end - s.start for s in a.content), -depths[a.id], a.id))
    size = len(parse.tokens)
    starts, ends = [token.start for token in parse.tokens], [token.end for token in parse.tokens]
    found: list[Attribution | None] = [None] * size
    free = list(range(size + 1))  # the next token at or after this one that nobody has claimed yet
    for attribution in ranked:
        for span in attribution.content:
            stop = bisect_left(starts, span.end)
            i = _next(free, bisect_right(ends, span.start)) if span.start < span.end else size
            while i < stop:
                found[i] = attribution
                free[i] = i + 1
                i = _next(free, i)
    return tuple(found)


def _next(free: list[int], i: int) -> int:
    while free[i] != i:
        free[i] = free[free[i]]
        i = free[i]
    return i


def _depths(attributions: Sequence[Attribution]) -> dict[str, int]:
    """How many attributions stand above each; a parent that is missing or circular ends the count."""
    parents = {a.id: a.parent for a in attributions}
    depths: dict[str, int] = {}
    for start in parents:
        path: list[str] = []
        current: str | None = start
        seen: set[str] = set()
        while current is not None and current in parents and current not in depths and current not in seen:
            seen.add(current)
            path.append(current)
            current = parents[current]
        base = depths.get(current, -1) if current is not None else -1
        for offset, name in enumerate(reversed(path), start=1):
            depths[name] = base + offset
    return depths


def cue_tokens(parse: Parse, attributions: Sequence[Attribution]) -> frozenset[int]:
    """The tokens of all cues."""
    return frozenset(i for a in attributions if a.cue is not None for i in _tokens(parse, a.cue))


def _tokens(parse: Parse, span: Span) -> range:
    return parse.inside(span) if span.start < span.end else range(0)
