"""Record: everything Sayso says about one report."""

import msgspec

from sayso.records.coding import Coding
from sayso.records.mention import Mention
from sayso.records.report import Refusal, Report, Status
from sayso.records.saying import Attribution, Claim, Hop, Wording


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A report and what was read in it; `report` is None only if the input was refused before a text was found."""

    report: Report | None
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
        """On whose say-so the claim stands: the outlet first, the origin last.

        Raises:
            KeyError: the claim points at an attribution that this record does not hold.
        """
        by_id = {attribution.id: attribution for attribution in self.attributions}
        hops: list[Hop] = []
        current = claim.attribution
        while current is not None and len(hops) <= len(by_id):
            attribution = by_id[current]
            hops.append(_hop(attribution, self.report))
            current = attribution.parent
        outlet = self.report.outlet if self.report else None
        return (
            Hop(name=outlet, span=None, attribution=None, anonymous=False, stance="neutral"),
            *reversed(hops),
        )


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
