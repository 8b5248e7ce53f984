"""Degrees of certainty, and the few ways in which words change them."""

from typing import Final

import msgspec

from sayso.records import Aspect, Factuality

CERTAIN: Final = 3
PROBABLE: Final = 2
POSSIBLE: Final = 1
OPEN: Final = 0
_LEVELS: Final[dict[str, int]] = {"CT": CERTAIN, "PR": PROBABLE, "PS": POSSIBLE, "Uu": OPEN}
_POSITIVE: Final[tuple[Factuality, ...]] = ("Uu", "PS+", "PR+", "CT+")
_NEGATIVE: Final[tuple[Factuality, ...]] = ("Uu", "PS-", "PR-", "CT-")


class Degree(msgspec.Struct, frozen=True, gc=False):
    """A point on FactBank's scale (`level` 3 certain, 2 probable, 1 possible, 0 open) with the aspects met so far."""

    level: int = CERTAIN
    negative: bool = False
    aspects: frozenset[Aspect] = frozenset()

    def value(self) -> Factuality:
        """The name of the point."""
        return (_NEGATIVE if self.negative else _POSITIVE)[self.level]

    def flipped(self) -> "Degree":
        """Not so."""
        return Degree(self.level, negative=not self.negative, aspects=self.aspects)

    def denied(self) -> "Degree":
        """Not so, whatever was said above."""
        return Degree(self.level, negative=True, aspects=self.aspects)

    def affirmed(self) -> "Degree":
        """So, as far as it is known."""
        return Degree(self.level, negative=False, aspects=self.aspects)

    def capped(self, level: int) -> "Degree":
        """At most as certain as `level`."""
        return Degree(min(self.level, level), self.negative, self.aspects)

    def opened(self, *aspects: Aspect) -> "Degree":
        """Nobody commits to it."""
        return Degree(OPEN, self.negative, self.aspects | set(aspects))

    def marked(self, *aspects: Aspect) -> "Degree":
        """The same, with further aspects."""
        return Degree(self.level, self.negative, self.aspects | set(aspects))

    def through(self, so: str, otherwise: str) -> "Degree":
        """What a word with this signature leaves of its complement.

        `so` is the complement's value where the word holds, `otherwise` where it is negated. A complement that is
        certain either way is presupposed, whatever stands above.
        """
        if so == otherwise and so != "Uu":
            return Degree(level_of(so), so.endswith("-"))
        chosen = otherwise if self.negative else so
        level = min(self.level, level_of(chosen))
        return Degree(level, chosen.endswith("-"), self.aspects)


def level_of(name: str) -> int:
    """3 for "CT", "CT+" or "CT-", and so on down to 0 for "Uu"."""
    return _LEVELS[name[:2]]


def certainly() -> Degree:
    """The degree of a plain statement."""
    return Degree()
