"""A quantity on its way from the words of a figure to the record."""

import msgspec

from sayso.records import Quantity


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity while it is worked out: tokens `first`..`last`, the token of what is counted, the value so far."""

    first: int
    last: int
    core: int
    noun: int | None
    value: Quantity
    why: str
