"""Contents: what is said, thought or ordered, as the syntax of its cue and the quotation marks show it."""

from collections.abc import Iterable
from typing import Final

import msgspec

from sayso.extract.cues import Cue
from sayso.extract.quotes import Quotes
from sayso.extract.sources import Source
from sayso.knowledge.grammar import children, is_passive
from sayso.records import Parse, Span
from sayso.records.saying import AttributionKind

_NEAR: Final = 3
"""Characters that may stand between a cue clause and its quotation: a comma, a colon, a blank."""

type _Range = tuple[int, int]


class Content(msgspec.Struct, frozen=True):
    """What is said, in pieces; `frame` tells which complement showed it, `cue_end` how far the cue reaches for it."""

    pieces: tuple[Span, ...]
    frame: str
    kind: AttributionKind = "indirect"
    cue_last: int | None = None


def find_content(parse: Parse, quotes: Quotes, cue: Cue, source: Source | None) -> Content | None:
    """What the cue introduces; None if it introduces nothing, and so is no cue."""
    if cue.form == "verb":
        return _of_verb(parse, quotes, cue, source)
    if cue.form == "noun":
        return _of_noun(parse, quotes, cue)
    if cue.form in {"preposition", "adverb"}:
        return _of_adjunct(parse, quotes, cue, source)
    return None


def _of_verb(parse: Parse, quotes: Quotes, cue: Cue, source: Source | None) -> Content | None:
    near = _adjacent(parse, quotes, cue, source) if "quote" in cue.entry.frames else ()
    found = _complement(parse, cue)
    if found is None and not near and "quote" in cue.entry.frames and source is not None:
        found = _host(parse, cue, source)
    if found is None and not near:
        return None
    ranges, frame, last = found or ((), "quote", None)
    spans = [span for first, last_ in ranges for span in _trimmed(parse, first, last_)]
    return _content(quotes, cue, (*spans, *near), frame, last)


def _content(quotes: Quotes, cue: Cue, spans: tuple[Span, ...], frame: str, last: int | None) -> Content | None:
    pieces = _merged(_quoted(quotes, cue, span) for span in spans)
    if not pieces:
        return None
    return Content(pieces, frame, _kind(quotes, pieces), last)


def _complement(parse: Parse, cue: Cue) -> tuple[tuple[_Range, ...], str, int | None] | None:
    """The first complement, in the order of their certainty, that the verb's frames allow."""
    i, frames = cue.anchor, cue.entry.frames
    passive = is_passive(parse, i)
    for c in children(parse, i, "ccomp", "xcomp"):
        form = _clause_form(parse, c)
        if form == "infinitive" and passive and "raised" in frames:
            return _with_subject(parse, i, (_range(parse, c),)), "raised", None
        if form in frames and not (form == "clause" and not _plausible(parse, i, c)):
            ranges = _with_object(parse, cue, c) if form != "clause" else _around(parse, cue, c)
            return (_with_subject(parse, i, ranges) if passive and form == "infinitive" else ranges), form, None
    if "as" in frames and (found := _judgement(parse, i, cue)):
        return (_with_subject(parse, i, found) if passive else found), "as", None
    if "preposition" in frames and (prepositional := _prepositional(parse, cue, passive=passive)):
        return prepositional
    if "object" in frames:
        objects = children(parse, i, "dobj") if not passive else children(parse, i, "nsubjpass")
        objects = tuple(c for c in objects if parse.tokens[c].tag not in {"WP", "WDT", "WRB"})
        if objects and (not passive or children(parse, i, "agent")):
            return (_range(parse, objects[0]),), "object", None
    return None


def _clause_form(parse: Parse, c: int) -> str:
    token = parse.tokens[c]
    helpers = children(parse, c, "aux", "auxpass")
    if any(parse.tokens[a].tag == "TO" for a in helpers) and not children(parse, c, "mark"):
        if any(parse.tokens[w].tag in {"WRB", "WP"} for w in children(parse, c, "advmod", "dobj", "attr")):
            return "clause"
        return "infinitive"
    finite = token.tag in {"VBD", "VBZ", "VBP", "MD"} or any(
        parse.tokens[a].tag in {"VBD", "VBZ", "VBP", "MD"} for a in helpers
    )
    if token.tag == "VBG" and not finite:
        return "gerund"
    if token.dep == "ccomp" or finite:
        subject = children(parse, c, "nsubj", "nsubjpass", "expl", "csubj", "csubjpass")
        if finite or children(parse, c, "mark"):
            return "clause"
        return "as" if subject else "clause"
    return "other"


def _plausible(parse: Parse, verb: int, c: int) -> bool:
    """A clause before the verb is its content only across a comma or quotation mark."""
    if c > verb:
        return True
    return any(parse.tokens[k].text in {",", "”", '"', "''", "’", "?", "!", "»", "'"} for k in range(c, verb))


def _with_object(parse: Parse, cue: Cue, c: int) -> tuple[_Range, ...]:
    """The infinitive with the object before it, unless that object is only spoken to."""
    objects = [o for o in children(parse, cue.anchor, "dobj") if cue.anchor < o < c]
    first, last = _range(parse, c)
    if objects and "addressee" not in cue.entry.frames:
        first = parse.tokens[objects[0]].left
    return ((first, last),)


def _with_subject(parse: Parse, verb: int, ranges: tuple[_Range, ...]) -> tuple[_Range, ...]:
    subjects = children(parse, verb, "nsubjpass", "nsubj")
    tokens = parse.tokens
    return (*((tokens[s].left, tokens[s].right) for s in subjects if tokens[s].tag not in {"WP", "WDT"}), *ranges)


def _around(parse: Parse, cue: Cue, c: int) -> tuple[_Range, ...]:
    """A clause, without the cue's own words where these stand inside it ("The plan, he said, would fail")."""
    first, last = _range(parse, c)
    if not first < cue.anchor < last:
        return ((first, last),)
    own = (*children(parse, cue.anchor, "nsubj"), cue.anchor)
    low = min(parse.tokens[k].left if k != cue.anchor else k for k in own)
    high = max(parse.tokens[k].right if k != cue.anchor else k for k in own)
    return ((first, low - 1), (high + 1, last))


def _judgement(parse: Parse, i: int, cue: Cue) -> tuple[_Range, ...]:
    """Read "called X Y", "described X as Y"."""
    parts = [
        c for c in children(parse, i, "dobj", "ccomp", "oprd", "xcomp") if parse.tokens[c].tag not in {"WP", "WDT"}
    ]
    parts = [c for c in parts if c > i]
    judged = any(parse.tokens[c].dep != "dobj" for c in parts)
    for c in children(parse, i, "prep", "advcl"):
        token = parse.tokens[c]
        if c > i and token.dep == "prep" and token.lower == "as" and "as" in cue.entry.prepositions:
            parts.append(c)
            judged = True
    if not parts or not judged:
        return ()
    return ((min(parse.tokens[c].left for c in parts), max(parse.tokens[c].right for c in parts)),)


def _prepositional(parse: Parse, cue: Cue, *, passive: bool) -> tuple[tuple[_Range, ...], str, int | None] | None:
    i = cue.anchor
    for c in children(parse, i, "prep"):
        if c < i or parse.tokens[c].lower not in cue.entry.prepositions or parse.tokens[c].lower == "as":
            continue
        inner = children(parse, c, "pobj", "pcomp")
        if not inner:
            continue
        objects = [o for o in children(parse, i, "dobj") if i < o < c]
        subjects = children(parse, i, "nsubjpass") if passive else ()
        if objects and "object" in cue.entry.frames:
            return ((parse.tokens[objects[0]].left, parse.tokens[c].right),), "preposition", None
        if subjects and "object" in cue.entry.frames:
            return (
                (*((parse.tokens[s].left, parse.tokens[s].right) for s in subjects), _range(parse, c)),
                "preposition",
                None,
            )
        if objects or passive or "object" in cue.entry.frames:
            continue
        return ((c + 1, parse.tokens[c].right),), "preposition", c if c == cue.last + 1 else None
    return None


def _host(parse: Parse, cue: Cue, source: Source) -> tuple[tuple[_Range, ...], str, int | None] | None:
    """Read "C, he said" where the parser made the content the main clause: all of it but the cue's own clause."""
    i = cue.anchor
    token = parse.tokens[i]
    if token.dep not in {"parataxis", "ccomp", "advcl", "dep", "conj", "acl", "relcl"} or token.head == i:
        return None
    own = (min(i, parse.tokens[source.head].left), max(i, parse.tokens[source.head].right))
    before = own[0] > 0 and parse.tokens[own[0] - 1].text == ","
    if not before or token.dep in {"relcl", "acl", "conj", "advcl"} or children(parse, i, "mark"):
        return None
    host = parse.tokens[token.head]
    first, last = host.left, host.right
    pieces = ((first, own[0] - 1), (max(own[1], token.right if token.dep == "parataxis" else own[1]) + 1, last))
    return tuple(piece for piece in pieces if piece[0] <= piece[1]), "clause", None


def _of_noun(parse: Parse, quotes: Quotes, cue: Cue) -> Content | None:
    i, frames = cue.anchor, cue.entry.frames
    for c in children(parse, i, "acl", "ccomp"):
        if c < i:
            continue
        form = _clause_form(parse, c)
        marked = any(parse.tokens[m].lower in {"that", "whether", "if"} for m in children(parse, c, "mark"))
        if (form == "clause" and marked and "clause" in frames) or (form == "infinitive" and "infinitive" in frames):
            spans = tuple(_trimmed(parse, *_range(parse, c)))
            return _content(quotes, cue, spans, form, None)
    if "preposition" not in frames or not children(parse, i, "poss"):
        return None
    for c in children(parse, i, "prep"):
        if c > i and parse.tokens[c].lower in cue.entry.prepositions and children(parse, c, "pobj", "pcomp"):
            spans = tuple(_trimmed(parse, c + 1, parse.tokens[c].right))
            return _content(quotes, cue, spans, "preposition", c if c == cue.last + 1 else None)
    return None


def _of_adjunct(parse: Parse, quotes: Quotes, cue: Cue, source: Source | None) -> Content | None:
    """Read "According to X, C" and "C reportedly C": the clause around, without the adjunct."""
    low, high = cue.anchor, cue.last
    if source is not None:
        high = max(high, parse.tokens[source.head].right)
    sentence = parse.sentences[parse.tokens[low].sentence]
    high = min(high, sentence.last)
    first, last = _clause_around(parse, low, (sentence.first, sentence.last))
    if low == sentence.first and source is not None:
        last = sentence.last
    spans = (*_trimmed(parse, first, low - 1), *_trimmed(parse, high + 1, last))
    return _content(quotes, cue, spans, "clause", None)


def _clause_around(parse: Parse, i: int, sentence: _Range) -> _Range:
    """The finite clause that holds token `i`; the whole sentence where that is the main one."""
    current = i
    while parse.tokens[current].head != current:
        token = parse.tokens[current]
        if token.dep in {"ccomp", "relcl", "advcl", "parataxis"} and token.pos in {"VERB", "AUX"}:
            return (token.left, token.right) if token.left <= i <= token.right else (sentence[0], sentence[1])
        current = token.head
    return sentence


def _range(parse: Parse, c: int) -> _Range:
    token = parse.tokens[c]
    return token.left, token.right


def _trimmed(parse: Parse, first: int, last: int) -> list[Span]:
    """The characters of a range without punctuation and conjunctions at its edges; nothing if no word is left."""
    tokens = parse.tokens
    while first <= last and (
        tokens[first].text in {",", ".", ":", ";", "-", "–", "—", ")", "..."} or tokens[first].pos == "SPACE"
    ):
        first += 1
    while last >= first and (
        tokens[last].text in {",", ".", ":", ";", "-", "–", "—", "("}
        or tokens[last].dep == "cc"
        or tokens[last].pos == "SPACE"
    ):
        last -= 1
    if not any(tokens[k].pos not in {"PUNCT", "SPACE"} for k in range(first, min(last, first + 3) + 1)):
        return []
    return [parse.span(first, last)]


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
    low = end + len(text[end : end + _NEAR]) - len(text[end : end + _NEAR].lstrip(" ,:"))
    after = quotes.at(low)
    if after is not None and not after.scare and after.span.start == low:
        found.append(after.span)
    return tuple(found)


def _quoted(quotes: Quotes, cue: Cue, span: Span) -> Span:
    """Stretch a span over the quotations it cuts, but never over the cue; a cue inside a quotation stays inside."""
    around = quotes.at(cue.span.start)
    if around is not None:
        start, end = max(span.start, around.span.start), min(span.end, around.span.end)
        if start >= end:
            return span
        inner_start = start + 1 if start == around.span.start and end < around.span.end else start
        return Span(min(inner_start, end), end if end < around.span.end or start == around.span.start else end - 1)
    start, end = span.start, span.end
    left, right = quotes.at(start), quotes.at(max(start, end - 1))
    if left is not None and left.span.end > start and not left.span.overlaps(cue.span):
        start = min(start, left.span.start)
        end = max(end, left.span.end) if left.span.end > end and not left.scare else end
    if right is not None and not right.span.overlaps(cue.span):
        end = max(end, right.span.end)
    return Span(start, end)


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


def _kind(quotes: Quotes, pieces: tuple[Span, ...]) -> AttributionKind:
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
