"""Keys: 63-bit numbers by which reports that may hang together meet, without comparing each with each."""

from typing import Final

import numpy as np

from sayso.link.copies.words import Numbers, Reading, grams, mixed, number_of
from sayso.records import Report

RUN: Final = 5
"""Words of a sampled run."""
_RUNS: Final = 40
"""Sampled runs that a report of usual length has at most; a very long one has up to eight times as many."""
_LONG: Final = 700
"""Words of a report of usual length."""
_FACTS: Final = 16
_QUOTES: Final = 8
_NAMES: Final = 10
_THREES: Final = 12
_TITLES: Final = 6
_MASK: Final = np.uint64((1 << 63) - 1)
_FACT: Final = np.uint64(0xD6E8FEB86659FD93)
_QUOTE: Final = np.uint64(0xA0761D6478BD642F)


def copy_keys(report: Report) -> tuple[int, ...]:
    """Numbers that a report shares with reports that copy it, or that it copies: about 50 to 80, sorted, each once.

    They stand for runs of five words outside quotations (those whose hash ends in zeros, so that copies choose alike),
    for numbers and rare names side by side (a rewritten copy keeps them), and for runs inside quotations. Keys are the
    same on every machine. A report without words has none.
    """
    reading = Reading(report)
    return tuple(sorted({*run_keys(reading).tolist(), *fact_keys(reading).tolist()}))


def run_keys(reading: Reading) -> Numbers:
    """The sampled runs: every fourth at random, fewer in a long report, always those whose hash ends in most zeros."""
    found = np.unique(_free_runs(reading))
    most = _RUNS * min(8, max(1, len(reading) // _LONG))
    step = 2
    kept = found
    while len(kept) > most:
        kept = found[(found & np.uint64(step - 1)) == 0]
        step *= 2
    return kept & _MASK


def _free_runs(reading: Reading) -> Numbers:
    found = grams(reading.numbers, RUN)
    free = np.ones(len(found), dtype=bool)
    for k in range(RUN):
        free &= ~reading.quoted[k : k + len(found)]
    return found[free]


def fact_keys(reading: Reading) -> Numbers:
    """What a copy in other words keeps; the lowest hashes of each kind, so that copies choose alike.

    Names and numbers side by side, names, runs of quotations and of three telling words, words of the headline.
    """
    places = np.flatnonzero((reading.names | reading.figure) & ~reading.plain)
    facts = _pairs(reading, places)
    quotes = mixed(reading.quotes ^ _QUOTE)
    names = mixed(np.unique(reading.numbers[reading.names]) ^ _FACT)
    threes = np.unique(grams(reading.numbers[reading.telling], 3) ^ _QUOTE)
    title = mixed(_title(reading) ^ _QUOTE)
    chosen = (
        _lowest(facts, _FACTS),
        _lowest(quotes, _QUOTES),
        _lowest(names, _NAMES),
        _lowest(threes, _THREES),
        _lowest(title, _TITLES),
    )
    return np.unique(np.concatenate(chosen) & _MASK)


def _title(reading: Reading) -> Numbers:
    """Numbers of the pairs of telling words that the headline has."""
    words = sorted({number_of(word) for word in reading.headline})[:8]
    pairs = [one * 31 + two for k, one in enumerate(words) for two in words[k + 1 :]]
    return np.array([pair & int(_MASK) for pair in pairs], dtype=np.uint64)


def _pairs(reading: Reading, places: np.ndarray) -> Numbers:
    """Numbers of unordered pairs of rare things that stand within three of each other."""
    things = reading.numbers[places]
    figures = reading.figure[places]
    found: list[Numbers] = []
    for step in (1, 2, 3):
        one, two = things[:-step], things[step:]
        near = (places[step:] - places[:-step] <= 25) & (one != two) & (figures[:-step] | figures[step:] | (step == 1))
        low, high = np.minimum(one, two), np.maximum(one, two)
        found.append(mixed((low * _FACT + high) ^ _FACT)[near])
    return np.unique(np.concatenate(found))


def _lowest(numbers: Numbers, most: int) -> Numbers:
    return np.sort(numbers)[:most]
