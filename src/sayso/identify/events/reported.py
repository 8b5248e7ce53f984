"""When something was said: the time in the clause of the saying, for claims that name no time of their own."""

from collections.abc import Iterable
from typing import Final

import msgspec

from sayso.records import Attribution, Claim, Interval, Mention, Parse

HOPS: Final = 20
"""Links of a chain, and words above a time, that are followed: deeper is nonsense."""
_DATED: Final = frozenset({"DATE", "TIME"})


class Reported:
    """The times of one report's sayings."""

    def __init__(self, parse: Parse, attributions: Iterable[Attribution], times: Iterable[Mention]) -> None:
        self._parse = parse
        self._attributions = {attribution.id: attribution for attribution in attributions}
        self._times: dict[int, list[Mention]] = {}
        if not self._attributions:
            return
        for mention in times:
            inside = parse.inside(mention.span)
            if inside and (not isinstance(mention.value, Interval) or mention.value.type in _DATED):
                verb = self._verb(parse.root(inside[0], inside[-1]))
                self._times.setdefault(verb, []).append(mention)

    def of(self, claim: Claim) -> Mention | None:
        """The time of the innermost dated saying that the claim is content of, with the role "reported"."""
        current = claim.attribution
        for _ in range(HOPS):
            attribution = self._attributions.get(current) if current is not None else None
            if attribution is None:
                return None
            found = self._time(attribution)
            if found is not None:
                return msgspec.structs.replace(found, role="reported", link="saying")
            current = attribution.parent
        return None

    def _time(self, attribution: Attribution) -> Mention | None:
        inside = self._parse.inside(attribution.cue) if attribution.cue is not None else range(0)
        if not inside:
            return None
        verb = self._verb(self._parse.root(inside[0], inside[-1]))
        told = attribution.content
        return next(
            (m for m in self._times.get(verb, ()) if not any(span.overlaps(m.span) for span in told)),
            None,
        )

    def _verb(self, i: int) -> int:
        """The verb of the clause that token `i` stands in; an auxiliary gives way to its verb."""
        for _ in range(HOPS):
            token = self._parse.tokens[i]
            if token.head == i or (token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass", "amod"}):
                return i
            i = token.head
        return i
