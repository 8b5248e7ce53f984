"""Quotations: which characters stand between quotation marks, over paragraphs, nested, unclosed, in linear time."""

import re
from bisect import bisect_left, bisect_right
from typing import Final

import msgspec

from sayso.records import Parse, Span

_MARK: Final = re.compile(r"``|''|[\"“”„«»‘’'\n]")
_CLOSES: Final = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    '"': '"”',
    "‘": "’'",
    "'": "'’",
    "``": "''\"",
    "''": "''\"",
    "”": '”"',
    "»": "«",
}
_SCARE: Final = 5
"""A quotation of fewer words without a verb or closing punctuation is a scare quote, a title or a term."""


class Quote(msgspec.Struct, frozen=True, gc=False):
    """A quotation with its marks. `goes_on` tells that the next paragraph continues it; `closed` that it ends."""

    span: Span
    closed: bool = True
    goes_on: bool = False
    scare: bool = False


class Quotes:
    """The outermost quotations of a report, in order, and quick answers about them."""

    def __init__(self, quotes: tuple[Quote, ...]) -> None:
        self.all = quotes
        self._starts = [quote.span.start for quote in quotes]

    def at(self, offset: int) -> Quote | None:
        """The quotation that holds the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self.all[index] if index >= 0 and offset < self.all[index].span.end else None

    def within(self, span: Span) -> tuple[Quote, ...]:
        """The quotations that start inside `span`."""
        return self.all[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def find_quotes(parse: Parse) -> Quotes:
    """All outermost quotations; a paragraph that ends without closing one is continued where the next opens again."""
    found: list[Quote] = []
    start: int | None = None
    mark = ""
    text = parse.text
    for match in _MARK.finditer(text):
        here, sign = match.start(), match.group()
        if sign == "\n":
            if start is not None:
                found.append(_unclosed(text, start, here, mark))
            start = None
        elif start is None:
            if _opens(text, match):
                start, mark = here, sign
        elif sign in _CLOSES.get(mark, "") and _ends(text, match, sign):
            found.append(Quote(Span(start, match.end())))
            start = None
    if start is not None:
        found.append(_unclosed(text, start, len(text), mark))
    return Quotes(tuple(_judged(parse, quote) for quote in found if quote.span.end - quote.span.start > 1))


def _opens(text: str, match: re.Match[str]) -> bool:
    """An opening mark stands after a blank or bracket and before a word; an apostrophe never opens."""
    sign, start, end = match.group(), match.start(), match.end()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if sign == "’":
        return False
    if sign in "”»":
        return before.isspace() and after.isalnum()
    if sign in "“„«" or sign == "``":
        return True
    free = not before.isalnum() and before not in ".,!?%)]"
    if sign in {'"', "''"}:
        return free or not after.isspace()
    return free and after.isalpha() and _single_closes(text, end)


def _single_closes(text: str, start: int) -> bool:
    """A single mark opens only if one closes after punctuation or a word within the same line, and soon."""
    window = text[start : start + 600].split("\n", 1)[0]
    return re.search(r"[.,?!\w][’'](?!\w)", window) is not None and not window[:3].isdigit()


def _ends(text: str, match: re.Match[str], sign: str) -> bool:
    """A closing mark: an apostrophe inside a word is none, a straight mark before a word opens instead."""
    after = text[match.end()] if match.end() < len(text) else " "
    before = text[match.start() - 1] if match.start() else " "
    if sign in {"’", "'"}:
        return not after.isalnum() and not before.isspace()
    if sign in {'"', "“", "''"}:
        return not (before.isspace() and after.isalnum())
    return True


def _unclosed(text: str, start: int, end: int, mark: str) -> Quote:
    """A quotation that its paragraph leaves open runs to the paragraph's end; does the next paragraph go on with it?"""
    following = text[end : end + 40].lstrip()
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Quote(Span(start, end), closed=False, goes_on=following.startswith(mark))


def _judged(parse: Parse, quote: Quote) -> Quote:
    inside = parse.inside(quote.span)
    if len(inside) - 2 >= _SCARE or not quote.closed:
        return quote
    tokens = [parse.tokens[i] for i in inside]
    verb = any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in tokens)
    stop = parse.text[quote.span.end - 2] in ".,!?"
    return quote if verb or stop else msgspec.structs.replace(quote, scare=True)
