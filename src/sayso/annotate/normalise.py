"""Repair a text for the parser, keeping a map back to every original character."""

import re
from array import array
from itertools import pairwise
from typing import Final

import msgspec

from sayso.records import Span

LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "…": "..."}
QUOTES: Final = {**dict.fromkeys("“”„‟«»″❝❞〝〞＂", '"'), **dict.fromkeys("‘’‚‛′‹›ʼ＇", "'")}
_ONE_FOR_ONE: Final = {**LIGATURES, **QUOTES}

# One alternation, tried left to right at each place, so that the repair is one linear pass.
_FAULT: Final = re.compile(
    r"(?P<invisible>[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+)"
    r"|(?P<article>(?<![\w-])(?:[AaEe]l|[AaEe][dnrstz]|[Aa]sh)-[ \t\u00a0]+(?=[A-Z]))"  # "al- Khan": a lost join
    r"|(?P<texquote>``|'')"
    r"|(?P<paragraph>[ \t\u00a0]*(?:\r\n|\r|\n|\u2029)(?:[ \t\u00a0]*(?:\r\n|\r|\n|\u2029))+\s*)"
    r"|(?P<line>[ \t\u00a0]*(?:\r\n|\r|\n|\x0b|\x0c|\x85|\u2028)[ \t\u00a0]*)"
    r"|(?P<blank>[^\S\r\n\x0b\x0c\x85\u2028\u2029]{2,}|[^\S\r\n\x0b\x0c\x85\u2028\u2029 ]|[\x00-\x08\x0e-\x1f\x7f]+)"
    r"|(?P<single>[" + "".join(map(re.escape, _ONE_FOR_ONE)) + r"])"
)
_SENTENCE_END: Final = tuple(".!?:;\"'”’»)]")
_WRAPPED: Final = range(40, 101)


class Repaired(msgspec.Struct, frozen=True):
    """A mended text; character `k` of it stands for the original's [starts[k], stops[k])."""

    text: str
    starts: array[int]
    stops: array[int]

    def original(self, start: int, end: int) -> Span:
        """Where characters [start, end) of the mended text stand in the original; the range must not be empty."""
        return Span(self.starts[start], self.stops[end - 1])


def repair(text: str) -> Repaired:
    """Mend what parsers stumble over; one line break stands between paragraphs, a blank between lines of wrapped text.

    Mended are stray spaces after an Arabic article, soft hyphens and other invisible marks, ligatures, odd quotation
    marks, control characters and runs of blanks. Linear in the length of the text.
    """
    wrapped = _is_hard_wrapped(text)
    pieces: list[str] = []
    starts, stops = array("I"), array("I")
    position = 0
    for match in _FAULT.finditer(text):
        _keep(text, position, match.start(), pieces, starts, stops)
        replacement = _replacement(match, wrapped=wrapped)
        if match.lastgroup == "article":  # its letters stay, each at its own place; only the blanks go
            _keep(text, match.start(), match.start() + len(replacement), pieces, starts, stops)
        else:
            pieces.append(replacement)
            starts.extend([match.start()] * len(replacement))
            stops.extend([match.end()] * len(replacement))
        position = match.end()
    _keep(text, position, len(text), pieces, starts, stops)
    return Repaired("".join(pieces), starts, stops)


def _keep(text: str, start: int, end: int, pieces: list[str], starts: array[int], stops: array[int]) -> None:
    pieces.append(text[start:end])
    starts.extend(range(start, end))
    stops.extend(range(start + 1, end + 1))


def _replacement(match: re.Match[str], *, wrapped: bool) -> str:
    fault, kind = match.group(), match.lastgroup
    if kind == "invisible":
        return ""
    if kind == "article":
        return fault.rstrip()
    if kind == "texquote":
        return '"'
    if kind == "paragraph":
        return "\n"
    if kind == "line":
        return " " if wrapped else "\n"
    if kind == "blank":
        return " "
    return _ONE_FOR_ONE[fault]


def _is_hard_wrapped(text: str) -> bool:
    """True if most single line breaks fall inside sentences, as in mail and old wires: then they are only blanks."""
    lines = [line.strip() for line in text.splitlines()]
    inner = [(line, after) for line, after in pairwise(lines) if line and after]
    if len(inner) < 2:
        return False
    broken = sum(not line.endswith(_SENTENCE_END) and len(line) in _WRAPPED for line, _ in inner)
    return broken * 2 > len(inner)
