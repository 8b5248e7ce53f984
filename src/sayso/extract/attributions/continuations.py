"""Carry a speech on: quotations without a cue of their own belong to whoever was speaking."""

from bisect import bisect_left
from typing import Final

from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.quotes import Quote, Quotes
from sayso.records import Parse, Span

_GAP: Final = 3
"""Characters between two paragraphs: the blank lines that part them."""
_SPEECH: Final = frozenset({"clause", "quote"})


def carry_on(parse: Parse, quotes: Quotes, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give unclaimed quotations to the last speaker of their paragraph, and open ones to the one before."""
    owner = _owners(quotes, drafts)
    last_in = _last_speech(parse, quotes, drafts)
    more: dict[int, list[Span]] = {}
    for number, quote in enumerate(quotes.all):
        if quote.scare or number in owner:
            continue
        k = _speaker_of(parse, quotes, number, owner, last_in)
        if k is not None:
            owner[number] = k
            more.setdefault(k, []).append(quote.span)
    return tuple(
        one.with_pieces(tuple(sorted((*one.content.pieces, *more[k]))), quoted=True) if k in more else one
        for k, one in enumerate(drafts)
    )


def _owners(quotes: Quotes, drafts: tuple[Draft, ...]) -> dict[int, int]:
    """Quotation number -> draft that claims it, or that speaks inside it."""
    numbers = {quote.span.start: number for number, quote in enumerate(quotes.all)}
    owner: dict[int, int] = {}
    for k, one in enumerate(drafts):
        for piece in one.content.pieces:
            first = quotes.at(piece.start)
            if first is not None and not first.span.covers(one.cue.span):
                owner.setdefault(numbers[first.span.start], k)
            for quote in quotes.within(piece):
                owner.setdefault(numbers[quote.span.start], k)
    return owner


def _last_speech(parse: Parse, quotes: Quotes, drafts: tuple[Draft, ...]) -> dict[int, list[tuple[int, int]]]:
    """Paragraph -> (offset of the cue, draft) of everything said in it outside of quotations, in order."""
    found: dict[int, list[tuple[int, int]]] = {}
    for k, one in enumerate(drafts):
        if one.content.frame in _SPEECH and one.cue.form in {"verb", "mark"} and quotes.at(one.cue.id) is None:
            paragraph = parse.sentences[parse.tokens[one.cue.anchor].sentence].paragraph
            found.setdefault(paragraph, []).append((one.cue.id, k))
    return found


def _speaker_of(
    parse: Parse, quotes: Quotes, number: int, owner: dict[int, int], last_in: dict[int, list[tuple[int, int]]]
) -> int | None:
    quote = quotes.all[number]
    if number > 0 and quotes.all[number - 1].goes_on and number - 1 in owner:
        return owner[number - 1]
    if not _is_sentence(parse, quote):
        return None
    inside = parse.inside(quote.span)
    if not inside:
        return None
    paragraph = parse.sentences[parse.tokens[inside[0]].sentence].paragraph
    spoken = last_in.get(paragraph, [])
    earlier = bisect_left(spoken, (quote.span.start, -1))
    if earlier:
        return spoken[earlier - 1][1]
    if not _is_paragraph(parse, quote) or inside[0] == 0:
        return None
    if number > 0 and quote.span.start - quotes.all[number - 1].span.end <= _GAP:
        return owner.get(number - 1)
    before = parse.sentences[parse.tokens[inside[0] - 1].sentence].paragraph
    return last_in[before][-1][1] if before in last_in else None


def _is_paragraph(parse: Parse, quote: Quote) -> bool:
    """The quotation is all that its paragraph holds."""
    before = parse.text[max(0, quote.span.start - 2) : quote.span.start]
    after = parse.text[quote.span.end : quote.span.end + 2]
    return before.strip() == after.strip() == "" and "\n" in before and (not after or "\n" in after)


def _is_sentence(parse: Parse, quote: Quote) -> bool:
    """The quotation opens where a sentence does."""
    before = parse.text[max(0, quote.span.start - 3) : quote.span.start].rstrip(" \u00a0")
    return not before or before[-1] in ".!?”\"\n'’"
