"""On whose say-so each claim of a record stands, worked out once for all of them."""

from collections.abc import Mapping

import msgspec

from sayso.records import Attribution, Claim, Hop, Record


def chains(record: Record) -> dict[str, tuple[Hop, ...]]:
    """The chain of every claim by the claim's id; claims under one attribution share one chain.

    Raises:
        KeyError: a claim points at an attribution that the record does not hold.
    """
    known = {attribution.id: attribution for attribution in record.attributions}
    told: dict[str | None, tuple[Hop, ...]] = {}
    for claim in record.claims:
        if claim.attribution not in told:
            told[claim.attribution] = msgspec.structs.replace(record, attributions=_above(claim, known)).chain(claim)
    return {claim.id: told[claim.attribution] for claim in record.claims}


def _above(claim: Claim, known: Mapping[str, Attribution]) -> tuple[Attribution, ...]:
    """The attributions that the claim stands in: of a long report's thousands, the few that its chain needs."""
    above: dict[str, Attribution] = {}
    current = claim.attribution
    while current is not None and current not in above:
        above[current] = known[current]
        current = known[current].parent
    return tuple(above.values())
