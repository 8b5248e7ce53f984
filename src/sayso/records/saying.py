"""Attribution, Claim and Hop: who says what, through whom, and how sure they are."""

from typing import Literal

import msgspec

from sayso.records.span import Span

AttributionKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["neutral", "distancing", "endorsing", "denying", "directive", "questioning"]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
Aspect = Literal["negated", "future", "hypothetical", "historical", "habitual"]
ParticipantRole = Literal["agent", "patient", "recipient", "instrument", "companion", "topic"]
SpeakerKind = Literal["person", "people", "institution", "outlet", "document"]
SpeakerNumber = Literal["one", "several"]
PlaceRole = Literal["at", "from", "to", "via"]


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the source of an attribution stands for.

    `name` is the fullest form the report gives ("SANA" for "it"), None for somebody never named; `span` is where that
    form stands; `actor` a row of the register; `description` keeps the words for an anonymous one ("local sources").
    `kind` tells single persons from people not told apart, from institutions (and whoever speaks for them), outlets of
    news and documents; `number` tells how many people speak; both are None where nothing tells.
    """

    name: str | None
    span: Span | None = None
    actor: str | None = None
    anonymous: bool = False
    description: str | None = None
    kind: SpeakerKind | None = None
    number: SpeakerNumber | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content (which may be in pieces).

    `parent` is the attribution inside whose content this one stands, or that relays it.
    """

    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    parent: str | None = None
    kind: AttributionKind = "indirect"
    stance: Stance = "neutral"
    speaker: Speaker | None = None


class Participant(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who takes part in a claim, and as what. `span` is the noun phrase as written."""

    role: ParticipantRole
    span: Span


class Setting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place that belongs to a claim, and as what."""

    role: PlaceRole
    span: Span


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One happening or state as one source tells it; `attribution` None is the outlet's own voice.

    `trigger` is the word that names the happening, `lemma` its dictionary form, `text` its clause; `participants`,
    `places`, `times` and `quantities` are the spans that belong to this happening and to no other. `factuality` is how
    its innermost source presents it; `happened`, from -3 (no) to 3 (yes), how far readers of the report would take it
    to have happened, as the encoder foresees it (None without the encoder).
    """

    id: str
    trigger: Span
    attribution: str | None
    factuality: Factuality
    aspects: tuple[Aspect, ...]
    text: Span
    happened: float | None = None
    participants: tuple[Participant, ...] = ()
    places: tuple[Setting, ...] = ()
    times: tuple[Span, ...] = ()
    quantities: tuple[Span, ...] = ()
    lemma: str = ""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """A loaded word, and how it could be said neutrally; `attribution` tells whose word it is (None = the outlet's)."""

    span: Span
    category: str
    gloss: str
    attribution: str | None = None


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One station of a chain. `name` is None where nobody is named.

    The outlet has neither span nor attribution, the agency that it credits has no attribution.
    """

    name: str | None
    span: Span | None
    attribution: str | None
    anonymous: bool
    stance: Stance
