"""Drafts: what a claim may be coded as, before the codings are written."""

from typing import Final

import msgspec

from sayso.identify.events.choosing import APPEAL, Chosen
from sayso.identify.events.frames import Frame
from sayso.identify.events.roles import Roles
from sayso.identify.events.suggest import alternatives, refined
from sayso.records import Claim, Parse, Suggestion

BLAME: Final = "+blame"
"""How the rule of a saying ends that blames somebody."""
ONE_SIDED: Final = 0.05
"""What a missing side takes from the lexicon's score."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The codes of a claim as far as they are known; `context` are those that the act itself names.

    `unjudged` keeps the network from seeing no event in it: an appeal that was asked for, which it has learned is none,
    or a blame that is told by its stance alone, which it does not know.
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
    unjudged: bool = False


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
        unjudged=APPEAL in reading.match.act.flags or reading.rule.endswith(BLAME),
    )
