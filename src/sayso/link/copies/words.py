"""A report as copy detection reads it: words with their places, in arrays, so that two reports are compared fast."""

import re
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.lexicon import vocabulary, words
from sayso.link.copies.switches import used
from sayso.records import Report

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]
Marks = NDArray[np.bool_]

_WORD: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\d+(?:[.,:]\d+)*|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
    r"(?:['’`´ʼ][^\W\d_]+)*"
)
_QUOTED: Final = re.compile(r"(?<!\w)[\"“„«](?=\S)[^\"“”„«»]{2,900}[\"”“»]")
_END: Final = re.compile(r"(?:[.!?…]+[\"”’»)\]]*\s+(?=[^\s\Wa-z]|[\"“„«(\[])|[。！？؟]|\n+)")
_SILENT: Final = str.maketrans("", "", "'’`´ʼ")
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX2: Final = np.uint64(0x94D049BB133111EB)
GRAM: Final = 4
"""Words of the shortest run that two reports are said to share."""


@lru_cache(maxsize=400_000)
def number_of(word: str) -> int:
    """A stable number for a word: the same on every machine."""
    return plain_number(word)


def plain_number(word: str) -> int:
    """As `number_of`, for words that are asked for once."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=400_000)
def normal(word: str) -> str:
    """A word without case and apostrophes, numerals as digits without separators of thousands."""
    if word[0].isdigit():
        return word.replace(",", "") if not re.search(r",\d{1,2}$", word) else word
    plain = word.casefold().translate(_SILENT)
    return str(vocabulary("copywords")["numerals"].get(plain, plain))


@lru_cache(maxsize=1)
def plain_words() -> frozenset[str]:
    """Words that tell nothing when two reports share them."""
    return words("copywords", "plain")


def mixed(values: Numbers) -> Numbers:
    """Every number stirred, so that its low bits are as good as random."""
    values = (values ^ (values >> np.uint64(30))) * _MIX
    values = (values ^ (values >> np.uint64(27))) * _MIX2
    return values ^ (values >> np.uint64(31))


def grams(numbers: Numbers, length: int) -> Numbers:
    """One number for each run of `length` words, by where it starts."""
    count = len(numbers) - length + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    for k in range(length):
        found = found * _ODD + numbers[k : k + count]
    return mixed(found)


class Reading:
    """The words of one report: arrays of one length, in the order of the text."""

    def __init__(self, report: Report) -> None:
        self.report = report
        text = report.text
        found = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
        self.words = [normal(word) for word, _, _ in found]
        self.starts: Places = np.array([start for _, start, _ in found], dtype=np.int64)
        self.ends: Places = np.array([end for _, _, end in found], dtype=np.int64)
        self.numbers: Numbers = np.array([number_of(word) for word in self.words], dtype=np.uint64)
        self.quoted = self._marked(text)
        breaks = np.array([match.end() for match in _END.finditer(text)], dtype=np.int64)
        self.sentences: Places = np.searchsorted(breaks, self.starts, side="right")
        self.capital: Marks = np.array([word[0].isupper() for word, _, _ in found], dtype=bool)
        self.figure: Marks = np.array([word[0].isdigit() for word in self.words], dtype=bool)
        plain = plain_words()
        self.plain: Marks = np.array([word in plain or len(word) < 2 for word in self.words], dtype=bool) & ~self.figure

    def __len__(self) -> int:
        return len(self.words)

    def _marked(self, text: str) -> Marks:
        """Which words stand between quotation marks."""
        marks = np.zeros(len(self.words), dtype=bool)
        for match in _QUOTED.finditer(text) if used("quotations") else ():
            first, last = np.searchsorted(self.starts, (match.start(), match.end()))
            if last - first >= 3:  # scare quotes and nicknames are the outlet's own words
                marks[first:last] = True
        return marks

    @cached_property
    def names(self) -> Marks:
        """Which words are part of a name: in capitals inside a sentence, or seen so elsewhere in the report."""
        opening = np.ones(len(self), dtype=bool)
        opening[1:] = self.sentences[1:] != self.sentences[:-1]
        sure = {word for word, big, first in zip(self.words, self.capital, opening, strict=True) if big and not first}
        known = np.array([word in sure for word in self.words], dtype=bool)
        marks: Marks = self.capital & known & ~self.plain & ~self.figure
        return marks

    @cached_property
    def telling(self) -> Marks:
        """Which words are counted when wording is compared: none that stand in any report, none of a quotation."""
        marks: Marks = ~self.plain & ~self.quoted
        return marks

    @cached_property
    def runs(self) -> tuple[Numbers, Places]:
        """The numbers of all runs of GRAM words outside quotations, each once and sorted, and where each is first."""
        found = self.fours
        free = np.ones(len(found), dtype=bool)
        for k in range(GRAM):
            free &= ~self.quoted[k : k + len(found)]
        places = np.flatnonzero(free)
        numbers, first = np.unique(found[places], return_index=True)
        return numbers, places[first]

    @cached_property
    def vocabulary(self) -> tuple[Numbers, Places]:
        """The numbers of its telling words, each once and sorted, and the place of the first of each."""
        return self._once(self.telling)

    @cached_property
    def fours(self) -> Numbers:
        """The numbers of all runs of GRAM words, by where they start."""
        return grams(self.numbers, GRAM)

    @cached_property
    def named(self) -> tuple[Numbers, Places]:
        """The numbers of its names outside quotations, each once and sorted, and the first place of each."""
        return self._once(self.names & ~self.quoted)

    @cached_property
    def figures(self) -> tuple[Numbers, Places]:
        """As `named`, of its figures."""
        return self._once(self.figure & ~self.quoted)

    def _once(self, marks: Marks) -> tuple[Numbers, Places]:
        places = np.flatnonzero(marks)
        numbers, first = np.unique(self.numbers[places], return_index=True)
        return numbers, places[first]

    @cached_property
    def headline(self) -> frozenset[str]:
        """The telling words of its headline."""
        return headline(self.report.title)

    @cached_property
    def told(self) -> tuple[Places, Places]:
        """The places of its telling words, and the number of the sentence (from 0, none empty) of each."""
        places = np.flatnonzero(self.telling)
        rows = self.sentences[places]
        return places, np.unique(rows, return_inverse=True)[1] if len(rows) else rows

    @cached_property
    def twos(self) -> Numbers:
        """The numbers of its pairs of words that follow each other, each once, quotations too."""
        return np.unique(grams(self.numbers, 2))

    @cached_property
    def quotes(self) -> Numbers:
        """The numbers of runs of four words inside quotations, each once."""
        found = grams(self.numbers, GRAM)
        inside = np.ones(len(found), dtype=bool)
        for k in range(GRAM):
            inside &= self.quoted[k : k + len(found)]
        return np.unique(found[inside])


def headline(title: str | None) -> frozenset[str]:
    """The telling words of a headline."""
    plain = plain_words()
    return frozenset(word for word in (normal(one) for one in _WORD.findall(title or "")) if word not in plain)
