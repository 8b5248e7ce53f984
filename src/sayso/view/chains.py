"""On whose say-so each claim of a record stands, worked out once for all of them."""

from sayso.records import Hop, Record


def chains(record: Record) -> dict[str, tuple[Hop, ...]]:
    """The chain of every claim by the claim's id; claims under one attribution share one chain.

    Raises:
        KeyError: a claim points at an attribution that the record does not hold.
    """
    by_attribution: dict[str | None, tuple[Hop, ...]] = {}
    for claim in record.claims:
        if claim.attribution not in by_attribution:
            by_attribution[claim.attribution] = record.chain(claim)
    return {claim.id: by_attribution[claim.attribution] for claim in record.claims}
