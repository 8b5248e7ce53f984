"""Coding: the codes that one coder, a machine or a person, gives a claim."""

import msgspec

from sayso.records.mention import Mention
from sayso.records.saying import Aspect


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A PLOVER type and mode with a score in [0, 1]; `rule` tells why. `type` None means no event."""

    type: str | None
    mode: str | None
    score: float
    rule: str = ""
    cameo: str | None = None


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """PLOVER codes for one claim, by one coder.

    `coder` = name, version and a hash of the settings; `quad` is 1..4 (verbal and material cooperation, verbal and
    material conflict); `intensity` PLOVER's score in [-10, 10]; `cameo` the CAMEO code beside it; `rule` why. `aspects`
    tell "historical" of what lies before the news and "habitual" of what was done again and again.
    """

    id: str
    claim: str
    coder: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    places: tuple[Mention, ...]
    interval: Mention | None
    quantities: tuple[Mention, ...]
    score: float
    alternatives: tuple[Suggestion, ...] = ()
    rule: str = ""
    cameo: str | None = None
    intensity: float | None = None
    aspects: tuple[Aspect, ...] = ()
