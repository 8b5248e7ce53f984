"""What one benchmark prints."""

import msgspec


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One table of RESULTS.md: our rows first, the peers' beside them.

    `figures` holds the machine-readable numbers ("polnear.full.f1": 0.41), fractions in [0, 1] unless the name says so.
    """

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: dict[str, float]
    notes: str = ""
