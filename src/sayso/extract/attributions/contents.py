"""Contents: what is said, thought or ordered, as the syntax of its cue and the quotation marks show it."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from sayso.extract.attributions.clauses import Complement, clause_around, clause_form, host_clause, subtree, trimmed
from sayso.extract.attributions.complements import complement
from sayso.extract.attributions.cues import Cue, denying
from sayso.extract.attributions.quotes import Quotes
from sayso.extract.attributions.sources import Source
from sayso.knowledge.grammar import children
from sayso.records import Parse, Span
from sayso.records.saying import AttributionKind

_NEAR: Final = 3
"""Characters that may stand between a quotation and the cue clause behind it: a comma, a blank."""

_GAP: Final = re.compile(r"(?: that)?(?: ?:\s{0,4}| ?,? ?)")
"""What may stand between a cue clause and its quotation; a colon may be followed by a blank line."""

_FEW: Final = 3
"""Quotations of a sentence that are looked at for a cue that stands away from them."""


class Content(msgspec.Struct, frozen=True):
    """What is said, in pieces; `frame` tells which complement showed it, `cue_last` the cue's last word."""

    pieces: tuple[Span, ...]
    frame: str
    kind: AttributionKind = "indirect"
    cue_last: int | None = None

    def holds(self, offset: int) -> bool:
        """True if the character at `offset` is said."""
        return any(piece.start <= offset < piece.end for piece in self.pieces)


def find_content(parse: Parse, quotes: Quotes, cue: Cue, source: Source | None) -> Content | None:
    """What the cue introduces; None if it introduces nothing, and so is no cue."""
    if cue.form == "verb":
        return _of_verb(parse, quotes, cue, source)
    if cue.form == "noun":
        return _of_noun(parse, quotes, cue, source)
    if cue.form in {"preposition", "adverb"}:
        return _of_adjunct(parse, quotes, cue, source)
    return None


def written_content(quotes: Quotes, span: Span) -> Content:
    """A content that its place in the text shows, not the syntax of a cue."""
    return Content((span,), "clause", written_kind(quotes, (span,)))


def _of_verb(parse: Parse, quotes: Quotes, cue: Cue, source: Source | None) -> Content | None:
    near = _adjacent(parse, quotes, cue, source) if "quote" in cue.entry.frames else ()
    found = complement(parse, cue)
    if found is None and not near and "quote" in cue.entry.frames and source is not None:
        near = _later(parse, quotes, cue)
        found = host_clause(parse, cue, source) if not near else None
    if found is None and not near:
        return None
    if found is not None:  # a quotation that ends its own sentence is another's: "... “It broke.” Holm agreed that ..."
        near = tuple(span for span in near if span.start > cue.span.start or parse.text[span.end - 2] != ".")
    found = found or Complement((), "quote")
    spans = [span for first, last in found.ranges for span in trimmed(parse, first, last)]
    return _content(quotes, cue, (*spans, *near), found.frame, found.cue_last)


def _content(quotes: Quotes, cue: Cue, spans: tuple[Span, ...], frame: str, last: int | None) -> Content | None:
    pieces = _merged(_quoted(quotes, cue, span) for span in spans)
    if not pieces:
        return None
    return Content(pieces, frame, written_kind(quotes, pieces), last)


def _of_noun(parse: Parse, quotes: Quotes, cue: Cue, source: Source | None) -> Content | None:
    i, frames = cue.anchor, cue.entry.frames
    for c in children(parse, i, "acl", "ccomp"):
        if c < i:
            continue
        form = clause_form(parse, c)
        marked = any(parse.tokens[m].lower in {"that", "whether", "if"} for m in children(parse, c, "mark"))
        if (form == "clause" and marked and "clause" in frames) or (form == "infinitive" and "infinitive" in frames):
            spans = tuple(trimmed(parse, *subtree(parse, c)))
            return _content(quotes, cue, spans, form, None)
    if "infinitive" in frames and (apart := _infinitive_apart(parse, i)) is not None:
        return _content(quotes, cue, tuple(trimmed(parse, *subtree(parse, apart))), "infinitive", None)
    denied = parse.tokens[i].dep == "dobj" and parse.tokens[parse.tokens[i].head].lemma in denying()
    if not denied and ("preposition" not in frames or source is None):
        return None
    links = cue.entry.prepositions | {"of"} if denied else cue.entry.prepositions  # "denied reports of X"
    for c in children(parse, i, "prep"):
        if c > i and parse.tokens[c].lower in links and children(parse, c, "pobj", "pcomp"):
            spans = tuple(trimmed(parse, c + 1, parse.tokens[c].right))
            return _content(quotes, cue, spans, "preposition", c if c == cue.last + 1 else None)
    return None


def _infinitive_apart(parse: Parse, noun: int) -> int | None:
    """The infinitive of "ignored calls by X to do Y" where the parser hung it on the verb or on X."""
    token = parse.tokens[noun]
    inner = [
        p for c in children(parse, noun, "prep") if parse.tokens[c].lower == "by" for p in children(parse, c, "pobj")
    ]
    hosts = [*inner, token.head] if inner and token.dep == "dobj" else inner
    for host in hosts:
        for c in children(parse, host, "advcl", "acl", "relcl", "xcomp"):
            if inner[0] < parse.tokens[c].left <= inner[0] + 2 and clause_form(parse, c) == "infinitive":
                return c
    return None


def _of_adjunct(parse: Parse, quotes: Quotes, cue: Cue, source: Source | None) -> Content | None:
    """Read "According to X, C" and "C reportedly C": the clause around, without the adjunct."""
    low, high = cue.anchor, cue.last
    if source is not None:
        high = max(high, parse.tokens[source.head].right)
    sentence = parse.sentences[parse.tokens[low].sentence]
    high = min(high, sentence.last)
    first, last = clause_around(parse, low, (sentence.first, sentence.last))
    if source is not None and low == sentence.first:
        last = sentence.last
    elif (
        source is not None and low > sentence.first and parse.tokens[low - 1].text == "," and high >= sentence.last - 1
    ):
        first, last = sentence.first, sentence.last
    spans = (*trimmed(parse, first, low - 1), *trimmed(parse, high + 1, last))
    return _content(quotes, cue, spans, "clause", None)


def _adjacent(parse: Parse, quotes: Quotes, cue: Cue, source: Source | None) -> tuple[Span, ...]:
    """Quotations right before or right after the words of the cue and its source."""
    text = parse.text
    start, end = cue.span.start, cue.span.end
    if source is not None and parse.tokens[source.head].sentence == parse.tokens[cue.anchor].sentence:
        full = parse.tokens[source.head]
        start = min(start, source.span.start, parse.tokens[full.left].start)
        end = max(end, source.span.end, parse.tokens[full.right].end if source.span.start > cue.span.start else 0)
    found = []
    before = quotes.at(max(0, len(text[max(0, start - _NEAR) : start].rstrip(" ,")) + max(0, start - _NEAR) - 1))
    if before is not None and not before.scare and before.span.end <= start:
        found.append(before.span)
    gap = _GAP.match(text, end)
    low = gap.end() if gap is not None else end
    after = quotes.at(low)
    if after is not None and not after.scare and after.span.start == low:
        found.append(after.span)
    return tuple(found)


def _later(parse: Parse, quotes: Quotes, cue: Cue) -> tuple[Span, ...]:
    """The quotation that a comma or colon introduces further on: "she said in a letter to X, “...”"."""
    sentence = parse.sentences[parse.tokens[cue.anchor].sentence]
    for quote in quotes.within(Span(cue.span.end, parse.tokens[sentence.last].end))[:_FEW]:
        before = parse.text[max(0, quote.span.start - 2) : quote.span.start].rstrip()
        if not quote.scare and before.endswith((",", ":")):
            return (quote.span,)
    return ()


def _quoted(quotes: Quotes, cue: Cue, span: Span) -> Span:
    """Stretch a span over the quotations it cuts, but never over the cue; a cue inside a quotation stays inside."""
    around = quotes.at(cue.span.start)
    if around is not None:
        return _kept_inside(around.span, span)
    start, end = span.start, span.end
    left, right = quotes.at(start), quotes.at(max(start, end - 1))
    if left is not None and left.span.end > start and not left.span.overlaps(cue.span):
        start = min(start, left.span.start)
        end = max(end, left.span.end) if left.span.end > end and not left.scare else end
    if right is not None and not right.span.overlaps(cue.span):
        end = max(end, right.span.end)
    return Span(start, end)


def _kept_inside(around: Span, span: Span) -> Span:
    """What lies inside a quotation, without one of its marks alone."""
    start, end = max(span.start, around.start), min(span.end, around.end)
    if start >= end:
        return span
    start += start == around.start and end < around.end
    end -= end == around.end and start > around.start
    return Span(start, end) if start < end else span


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, without overlap; those that only a blank parts are joined."""
    ordered = sorted(span for span in spans if span.end > span.start)
    joined: list[Span] = []
    for span in ordered:
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def written_kind(quotes: Quotes, pieces: tuple[Span, ...]) -> AttributionKind:
    """Is a content quoted, told in other words, or both?"""
    direct = mixed = 0
    for piece in pieces:
        first = quotes.at(piece.start)
        if first is not None and first.span.start == piece.start and first.span.end >= piece.end - 1:
            direct += not first.scare
            mixed += first.scare
        else:
            mixed += any(not quote.scare for quote in quotes.within(piece))
    if direct == len(pieces):
        return "direct"
    return "mixed" if direct or mixed else "indirect"
