"""Drafts: what a claim may be coded as, before the codings are written."""

from typing import Final

import msgspec

from sayso.identify.events.choosing import APPEAL, Chosen
from sayso.identify.events.frames import Frame
from sayso.identify.events.roles import Roles
from sayso.identify.events.suggest import alternatives, refined
from sayso.records import Claim, Parse, Suggestion

ONE_SIDED: Final = 0.05
"""What a missing side takes from the lexicon's score."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The codes of a claim as far as they are known; `context` are those that the act itself names.

    `appeal` tells that the act only appeals: the network has learned that this is no event, who codes it asked for it.
    """

    claim: Claim
    frame: Frame
    type: str
    mode: str | None
    cameo: str
    rule: str
    score: float
    sides: Roles
    alternatives: tuple[Suggestion, ...] = ()
    context: tuple[str, ...] = ()
    appeal: bool = False


def draft(parse: Parse, claim: Claim, chosen: Chosen) -> Draft:
    """The draft of a claim as the lexicon reads it."""
    reading, sides, others = chosen
    mode, cameo = refined(parse, reading)
    return Draft(
        claim=claim,
        frame=reading.match.frame,
        type=reading.type,
        mode=mode,
        cameo=cameo,
        rule=reading.rule,
        score=round(reading.score if sides.both else reading.score - ONE_SIDED, 3),
        sides=sides,
        alternatives=alternatives(reading, others),
        context=reading.match.act.context,
        appeal=APPEAL in reading.match.act.flags,
    )
