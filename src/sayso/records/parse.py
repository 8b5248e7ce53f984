"""Parse: a report's words with their syntax, every offset pointing into the original text."""

import msgspec

from sayso.records.span import Span
from sayso.records.tagging import Tagging


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word.

    `start`/`end` are code points in the ORIGINAL text; `text` is the repaired form (they differ where the text was
    mended). `head`, `children`, `left` and `right` are token indices; `left`..`right` (inclusive) are the edges of the
    subtree; the root of a sentence is its own head. `pos`, `tag`, `dep`, `lemma` follow spaCy's English scheme
    (Universal POS, Penn tags, ClearNLP labels; lemmas in lower case except for proper nouns).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    children: tuple[int, ...]
    left: int
    right: int
    sentence: int

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first`..`last` (inclusive), and the paragraph they stand in (counted from 0)."""

    first: int
    last: int
    paragraph: int


class Entity(msgspec.Struct, frozen=True, gc=False):
    """A name as the statistical model sees it: tokens `first`..`last` (inclusive) and an OntoNotes label."""

    first: int
    last: int
    label: str


class Parse(msgspec.Struct, frozen=True, kw_only=True):
    """The syntax of one report. `text` is the original text, the same string as `Report.text`.

    `tagging` is the encoder's reading of the same text; None where the rules read alone.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    tagging: Tagging | None = None

    def with_tagging(self, tagging: Tagging) -> "Parse":
        """The same parse with the encoder's reading."""
        return msgspec.structs.replace(self, tagging=tagging)

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first`..`last` (inclusive)."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last + 1]

    def inside(self, span: Span) -> range:
        """The indices of the tokens that overlap `span` (empty if it lies between tokens).

        Takes O(log n + k) for k tokens inside.
        """
        low = _first_index(self.tokens, span.start)
        high = low
        while high < len(self.tokens) and self.tokens[high].start < span.end:
            high += 1
        return range(low, high)

    def root(self, first: int, last: int) -> int:
        """The token of `first`..`last` (inclusive) whose head lies outside: the head of that phrase."""
        for i in range(first, last + 1):
            head = self.tokens[i].head
            if head == i or not first <= head <= last:
                return i
        raise ValueError(f"tokens {first}..{last} form a cycle; a parse never does")


def _first_index(tokens: tuple[Token, ...], offset: int) -> int:
    """Index of the first token that ends after `offset`."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low
