"""Loaded wording: words that judge, and words in scare quotes, each with a neutral gloss and the voice it stands in."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from sayso.extract.animate import is_animate, names
from sayso.extract.voices import voices
from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Attribution, Parse, Span, Token, Wording

_HYPHENS: Final = frozenset({"-", "‐", "‑", "–"})
_OPENING: Final = frozenset({"“", "‘", "``", '"', "«", "„"})
_CLOSING: Final = frozenset({"”", "’", "''", '"', "»", "“"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_LONGEST_SCARE: Final = 4
"""Words between scare quotes: longer ones are quotations."""
_SCARE_GLOSS: Final = "(the quotation marks distance the writer; say whose words these are)"


class _Term(msgspec.Struct, frozen=True):
    """One loaded term: its words, and the conditions under which it is loaded."""

    words: tuple[str, ...]
    category: str
    gloss: str
    pos: frozenset[str]
    not_before: frozenset[str]
    people: bool
    literal: bool


class WordingFinder:
    """Parses in, loaded wording out, in text order."""

    def __init__(self) -> None:
        self._terms: dict[str, list[_Term]] = {}
        for row in vocabulary("wording")["term"]:
            for term in _terms(row):
                self._terms.setdefault(term.words[0], []).append(term)
        for terms in self._terms.values():
            terms.sort(key=lambda term: -len(term.words))

    def __call__(self, parse: Parse, attributions: Sequence[Attribution]) -> tuple[Wording, ...]:
        """The loaded words of a report; `attribution` of each says whose words they are."""
        speakers = voices(parse, attributions)
        labels = names(parse)
        found: dict[Span, Wording] = {}
        i = 0
        while i < len(parse.tokens):
            hit = self._at(parse, i, labels)
            if hit is None:
                i += 1
                continue
            term, last = hit
            voice = speakers[i]
            span = parse.span(i, last)
            found[span] = Wording(
                span=span, category=term.category, gloss=term.gloss, attribution=voice.id if voice else None
            )
            i = last + 1
        for first, last in _scare_quotes(parse):
            voice = speakers[first]
            span = parse.span(first, last)
            if (voice is None or voice.kind == "indirect") and span not in found:
                found[span] = Wording(
                    span=span, category="scare", gloss=_SCARE_GLOSS, attribution=voice.id if voice else None
                )
        return tuple(sorted(found.values(), key=lambda wording: wording.span))

    def _at(self, parse: Parse, i: int, labels: dict[int, str]) -> tuple[_Term, int] | None:
        token = parse.tokens[i]
        candidates = [*self._terms.get(token.lemma.lower(), ()), *self._terms.get(token.lower, ())]
        if not candidates or _is_name(parse, i, labels):
            return None
        for term in sorted(candidates, key=lambda term: -len(term.words)) if len(candidates) > 1 else candidates:
            last = _match(parse, i, term)
            if last is not None and _is_loaded(parse, i, last, term, labels):
                return term, last
        return None


def _terms(row: dict[str, Any]) -> Iterator[_Term]:
    for words in row["words"]:
        yield _Term(
            words=tuple(words.replace("-", " ").split()),
            category=row["category"],
            gloss=row["gloss"],
            pos=frozenset(row.get("pos", ())),
            not_before=frozenset(row.get("not_before", ())),
            people=bool(row.get("people")),
            literal=bool(row.get("literal")),
        )


def _match(parse: Parse, i: int, term: _Term) -> int | None:
    """The last token of `term` if it stands at token `i`; hyphens between its words do not matter."""
    current = i
    for k, word in enumerate(term.words):
        if k and current < len(parse.tokens) and parse.tokens[current].text in _HYPHENS:
            current += 1
        if current >= len(parse.tokens):
            return None
        token = parse.tokens[current]
        if word != token.lower and (term.literal or word != token.lemma.lower()):
            return None
        current += 1
    return current - 1 if parse.tokens[current - 1].sentence == parse.tokens[i].sentence else None


def _is_loaded(parse: Parse, first: int, last: int, term: _Term, labels: dict[int, str]) -> bool:
    if term.pos and not any(parse.tokens[i].pos in term.pos for i in range(first, last + 1)):
        return False
    after = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    if after is not None and after.text in _HYPHENS and last + 2 < len(parse.tokens):
        after = parse.tokens[last + 2]
    if after is not None and (after.lemma.lower() in term.not_before or after.lower in term.not_before):
        return False
    if _is_name(parse, last, labels):
        return False
    return not term.people or _has_people(parse, parse.tokens[first], labels)


def _has_people(parse: Parse, verb: Token, labels: dict[int, str]) -> bool:
    objects = children(parse, verb.i, "dobj", "nsubjpass")
    return any(is_animate(parse, c, labels) for c in objects)


def _is_name(parse: Parse, i: int, labels: dict[int, str]) -> bool:
    """True inside a proper name: "Liberation Front" is what it is called, not what somebody calls it."""
    token = parse.tokens[i]
    if not token.text[:1].isupper():
        return False
    if parse.sentences[token.sentence].first != i:
        return token.pos == "PROPN" or i in labels
    after = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
    return token.pos == "PROPN" and after is not None and after.pos == "PROPN"


def _scare_quotes(parse: Parse) -> Iterator[tuple[int, int]]:
    """First and last token between quotation marks that hold a few words and no statement or title."""
    opened: int | None = None
    for token in parse.tokens:
        if opened is not None and token.i - opened > _LONGEST_SCARE + 4:
            opened = None
        if token.text in _CLOSING and opened is not None:
            if _is_scare(parse, opened + 1, token.i - 1):
                yield opened + 1, token.i - 1
            opened = None
        elif token.text in _OPENING and (token.text != "’" and token.tag != "POS"):
            opened = token.i


def _is_scare(parse: Parse, first: int, last: int) -> bool:
    inside = parse.tokens[first : last + 1]
    plain = [token for token in inside if token.text not in _HYPHENS]
    if not plain or len(plain) > _LONGEST_SCARE or inside[0].sentence != inside[-1].sentence:
        return False
    if inside[-1].pos == "PUNCT" or inside[0].pos == "PUNCT" or any(token.tag in _FINITE for token in inside):
        return False
    titled = all(token.text[:1].isupper() or token.pos in {"ADP", "DET", "NUM"} for token in plain)
    return not titled and any(token.pos in {"NOUN", "ADJ", "VERB", "ADV"} for token in plain)
