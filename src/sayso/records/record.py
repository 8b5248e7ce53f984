"""Record: everything Sayso says about one report."""

import msgspec

from sayso.records.coding import Coding
from sayso.records.mention import Mention
from sayso.records.report import Credit, Refusal, Report, Status
from sayso.records.saying import Attribution, Claim, Hop, Wording
from sayso.records.span import Span


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A report and what was read in it; `report` is None only if the input was refused before a text was found.

    `credit` is the agency whose text the outlet prints, None if none is named or the outlet is that agency.
    """

    report: Report | None
    credit: Credit | None = None
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    codings: tuple[Coding, ...] = ()
    actors: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    times: tuple[Mention, ...] = ()
    quantities: tuple[Mention, ...] = ()
    wording: tuple[Wording, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def status(self) -> Status:
        """Is it "ok", "partial" (something was refused, the rest stands) or "refused" (nothing could be read)?"""
        if not self.refusals:
            return "ok"
        whole = any(refusal.span is None for refusal in self.refusals)
        return "refused" if self.report is None or whole else "partial"

    def chain(self, claim: Claim) -> tuple[Hop, ...]:
        """On whose say-so the claim stands: the outlet first, the agency it credits, the origin last.

        Raises:
            KeyError: the claim points at an attribution that this record does not hold.
        """
        return self._chain(claim.attribution)

    def chain_at(self, start: int, end: int | None = None) -> tuple[Hop, ...]:
        """On whose say-so the characters from `start` to `end` stand (one character where `end` is None).

        The innermost attribution whose content holds all of them counts; in the outlet's own voice nobody else speaks.
        """
        place = Span(start, start + 1 if end is None else end)
        held = [one for one in self.attributions if any(piece.covers(place) for piece in one.content)]
        if not held:
            return self._chain(None)
        length = {one.id: sum(piece.end - piece.start for piece in one.content) for one in held}
        shortest = [one for one in held if length[one.id] == min(length.values())]
        above = {one.id: one.parent for one in self.attributions}
        return self._chain(max(shortest, key=lambda one: (_depth(one.id, above), one.id)).id)

    def _chain(self, innermost: str | None) -> tuple[Hop, ...]:
        by_id = {attribution.id: attribution for attribution in self.attributions}
        hops: list[Hop] = []
        current = innermost
        while current is not None and len(hops) <= len(by_id):
            attribution = by_id[current]
            hops.append(_hop(attribution, self.report))
            current = attribution.parent
        outlet = self.report.outlet if self.report else None
        first = [Hop(name=outlet, span=None, attribution=None, anonymous=False, stance="neutral")]
        if self.credit is not None:
            first.append(
                Hop(name=self.credit.name, span=self.credit.span, attribution=None, anonymous=False, stance="neutral")
            )
        return _collapsed((*first, *reversed(hops)))


def _depth(id_: str, above: dict[str, str | None]) -> int:
    """How many attributions stand above one; a circle ends the count."""
    depth, current = 0, above.get(id_)
    while current is not None and depth <= len(above):
        depth, current = depth + 1, above.get(current)
    return depth


def _collapsed(hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Neighbours with one name are one hop: the outlet's, else the one with a stance, else the first that speaks."""
    kept: list[Hop] = []
    for hop in hops:
        last = kept[-1] if kept else None
        if last is None or hop.anonymous or last.anonymous or not _same(last.name, hop.name):
            kept.append(hop)
        elif len(kept) > 1 and (last.attribution is None or last.stance == "neutral" != hop.stance):
            kept[-1] = hop
    return tuple(kept)


def _same(name: str | None, other: str | None) -> bool:
    if name is None or other is None:
        return False
    one, two = name.casefold().removeprefix("the "), other.casefold().removeprefix("the ")
    return one == two or name.casefold() == _initials(two) or other.casefold() == _initials(one)


def _initials(name: str) -> str:
    """The letters that stand for a name of several words: "norna"; "" for one word."""
    parts = name.replace("-", " ").split()
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""


def _hop(attribution: Attribution, report: Report | None) -> Hop:
    speaker = attribution.speaker
    name = speaker.name or speaker.description if speaker else None
    if name is None and attribution.source is not None and report is not None:
        name = attribution.source.of(report.text)
    return Hop(
        name=name,
        span=attribution.source,
        attribution=attribution.id,
        anonymous=speaker.anonymous if speaker else attribution.source is None,
        stance=attribution.stance,
    )
