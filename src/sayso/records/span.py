"""Span: where in the original text something stands."""

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """Half-open range [start, end) of Unicode code points in `Report.text` (the original, not the repaired text)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0: got [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters that the span marks in `text`."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """True if `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """True if the two spans share a character."""
        return self.start < other.end and other.start < self.end


def hull(spans: Iterable[Span]) -> Span | None:
    """The smallest span around all of `spans`; None if there are none."""
    known = tuple(spans)
    if not known:
        return None
    return Span(min(span.start for span in known), max(span.end for span in known))
