"""Mending: what the encoder cut in the middle of a word, a name or a phrase, and what it marked that says nothing."""

from collections.abc import Container
from typing import Final

import msgspec

from sayso.extract.attributions.linking import Linked
from sayso.records import Parse, Span

_GAP: Final = 4
"""Blanks between two pieces of a content that are still one: the encoder left out who speaks inside of it."""
_SAYING_GAP: Final = 10
"""The same where the words left out hold a word of saying."""
_WORDLESS: Final = frozenset({"DET", "PART", "ADP", "SCONJ", "CCONJ", "PUNCT", "SPACE", "AUX"})
"""Words that say nothing without others: "that", "to", "the"."""
_BOUND: Final = frozenset({"compound", "flat", "nmod", "det"})
_NAMING: Final = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM"})
_RELATIVE: Final = frozenset({"WDT", "WP"})


def mended(parse: Parse, one: Linked, inner: Container[int] = frozenset()) -> Linked | None:
    """A tagged attribution with whole words and names, its pieces joined where nothing of its own parts them.

    None if nothing is left of its content. `inner` are the words that may introduce what stands inside.
    """
    source = _phrase(parse, one.source) if one.source is not None else None
    own = [span for span in (one.cue, source) if span is not None]
    pieces: list[Span] = []
    for piece in one.content:
        last = pieces[-1] if pieces else None
        gap = Span(last.end, piece.start) if last is not None and last.end <= piece.start else None
        joined = gap is not None and _is_short(parse, gap, inner) and not any(gap.overlaps(span) for span in own)
        if last is not None and joined:
            pieces[-1] = Span(last.start, piece.end)
        else:
            pieces.append(piece)
    whole = (_trimmed(parse, _whole(parse, piece)) for piece in pieces)
    content = tuple(piece for piece in whole if says_something(parse, piece) and not _is_part(piece, source))
    return msgspec.structs.replace(one, source=source, content=content) if content else None


def _is_part(piece: Span, source: Span | None) -> bool:
    """True for the first words of who speaks: "The night" of "The night watchman"."""
    return source is not None and source.covers(piece)


def says_something(parse: Parse, piece: Span) -> bool:
    """False for a stretch of nothing but "that", "to", "the" or a relative pronoun."""
    inside = parse.inside(piece)
    return any(parse.tokens[i].pos not in _WORDLESS and parse.tokens[i].tag not in _RELATIVE for i in inside)


def says_nothing(parse: Parse, pieces: tuple[Span, ...]) -> bool:
    """True for "nothing" after "said" or "promised", alone or with what follows: nobody told anything."""
    inside = parse.inside(pieces[0]) if len(pieces) == 1 else range(0)
    if not inside:
        return False
    token = parse.tokens[inside[0]]
    return token.lower == "nothing" and token.dep == "dobj" and token.head < inside[0]


def _is_short(parse: Parse, gap: Span, inner: Container[int]) -> bool:
    """A gap of a few words inside a line, of some more if a word of saying stands in it."""
    words = gap.of(parse.text)
    if "\n" in words:
        return False
    few = words.count(" ")
    return few <= _GAP or (few <= _SAYING_GAP and any(i in inner for i in parse.inside(gap)))


def _whole(parse: Parse, piece: Span) -> Span:
    """Up to the end of the word that the piece breaks off in: "his brother-in" goes on to "law"."""
    text, end = parse.text, piece.end
    while end < len(text) and (text[end - 1] == "-" or text[end] == "-" or text[end].isalnum()):
        if not (text[end - 1].isalnum() or text[end - 1] == "-") or end + 1 >= len(text):
            break
        if text[end] == "-" and not text[end + 1].isalnum():
            break
        end += 1
    return Span(piece.start, end)


def _trimmed(parse: Parse, span: Span) -> Span:
    """Without the comma or blank at its end."""
    kept = span.of(parse.text).rstrip(" ,;")
    return Span(span.start, span.start + len(kept)) if kept else span


def _phrase(parse: Parse, span: Span) -> Span | None:
    """A source up to the head of its last words, without a relative pronoun in front; None if no noun is in it."""
    span = _trimmed(parse, span)
    inside = parse.inside(span)
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    while first < last and (parse.tokens[first].tag in _RELATIVE or parse.tokens[first].pos == "SCONJ"):
        first += 1
    after = _head_of_name(parse, last)
    if first == after and parse.tokens[first].pos in _WORDLESS and parse.tokens[first].pos != "DET":
        return None
    start = parse.tokens[first].start if first > inside[0] else span.start
    return Span(start, parse.tokens[after].end if after > last else span.end)


def _head_of_name(parse: Parse, last: int) -> int:
    """The word that ends the name or compound of which `last` is a part: "Police in Birnin" goes on to "Kebbi"."""
    sentence = parse.tokens[last].sentence
    while parse.tokens[last].dep in _BOUND and parse.tokens[last].head > last:
        following = parse.tokens[last].head
        between = parse.tokens[last + 1 : following + 1]
        if parse.tokens[following].sentence != sentence or any(t.pos not in _NAMING and t.text != "-" for t in between):
            break
        last = following
    return last
