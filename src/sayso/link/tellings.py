"""A record's coded claims as they are compared with those of other reports."""

import re
from collections.abc import Iterable
from typing import Final

from sayso.knowledge.sectors import PRONOUNS
from sayso.link.words import content
from sayso.records import Actor, Claim, Coding, Interval, Mention, Place, Quantity, Record, Span, Telling

_EDGE: Final = re.compile(r"\n|(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_LONGEST: Final = 600
"""Characters on either side of a trigger that may still be its sentence."""
_CUT: Final = re.compile(r"\s(?:of|in|on|at|for|from|by|with|to|who|whom|which|that|,|\(|-+)\s|[,;(]")
_BEFORE: Final = re.compile(
    r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|my|your|some|several|many)\s+", re.IGNORECASE
)
_ACTING: Final = frozenset({"agent"})
_ACTED_ON: Final = frozenset({"patient", "recipient"})


def tellings(record: Record) -> tuple[Telling, ...]:
    """One telling for each coded claim, in the order of the claims; of several codings of a claim the surest counts."""
    best: dict[str, Coding] = {}
    for coding in record.codings:
        if coding.claim not in best or coding.score > best[coding.claim].score:
            best[coding.claim] = coding
    around = _Around(record)
    return tuple(around.tell(claim, best[claim.id]) for claim in record.claims if claim.id in best)


def told(record: Record, claims: Iterable[Claim]) -> tuple[Telling, ...]:
    """One telling for each of these claims of a record, coded or not, in their order."""
    codings = {coding.claim: coding for coding in sorted(record.codings, key=lambda one: one.score)}
    around = _Around(record)
    return tuple(around.tell(claim, codings.get(claim.id)) for claim in claims)


class _Around:
    """What a record knows by span, so that each claim finds its own."""

    def __init__(self, record: Record) -> None:
        if record.report is None:
            self._text, self._id = "", ""
        else:
            self._text, self._id = record.report.text, record.report.id
        self._actors = {mention.span: mention for mention in record.actors}
        self._places = {mention.span: mention for mention in record.places}
        self._times = {mention.span: mention for mention in record.times}
        self._quantities = {mention.span: mention for mention in record.quantities}
        self._sources = {one.cue: one.source for one in record.attributions if one.cue is not None}

    def tell(self, claim: Claim, coding: Coding | None) -> Telling:
        """The telling of one claim; its coding, if it has one, decides who, where and when."""
        parts = claim.participants
        actors = coding.actors if coding else ()
        recipients = coding.recipients if coding else ()
        start, end = self._when(claim, coding)
        doers = [part.span for part in parts if part.role in _ACTING]
        if not doers and (source := self._source(claim.trigger)) is not None:
            doers = [source]  # who says it is who acts in a saying
        return Telling(
            report=self._id,
            claim=claim.id,
            lemma=claim.lemma,
            type=coding.type if coding else None,
            mode=coding.mode if coding else None,
            context=content(self._sentence(claim.trigger)),
            clause=content(claim.text.of(self._text)),
            actors=self._names(actors, doers),
            recipients=self._names(recipients, (part.span for part in parts if part.role in _ACTED_ON)),
            places=self._where(claim, coding),
            start=start,
            end=end,
            numbers=self._numbers(claim),
        )

    def _source(self, trigger: Span) -> Span | None:
        return next((source for cue, source in self._sources.items() if cue.overlaps(trigger)), None)

    def _sentence(self, trigger: Span) -> str:
        low, high = max(0, trigger.start - _LONGEST), min(len(self._text), trigger.end + _LONGEST)
        before = [found.end() for found in _EDGE.finditer(self._text, low, trigger.start)]
        after = _EDGE.search(self._text, trigger.end, high)
        return self._text[before[-1] if before else low : after.start() if after else high]

    def _names(self, coded: Iterable[Mention], spans: Iterable[Span]) -> tuple[str, ...]:
        """Ids where somebody is known, else the words: those of the coding first, then the phrases of the claim."""
        found: dict[str, None] = {}
        for mention in coded:
            found.setdefault(_called(mention, self._text))
        for span in spans:
            known = self._actors.get(span)
            found.setdefault(_called(known, self._text) if known is not None else fold(span.of(self._text)))
        found.pop("", None)
        return tuple(found)

    def _where(self, claim: Claim, coding: Coding | None) -> tuple[Place, ...]:
        coded = coding.places if coding else ()
        own = (self._places.get(setting.span) for setting in claim.places)
        values = [mention.value for mention in (*coded, *own) if mention is not None]
        return tuple(dict.fromkeys(value for value in values if isinstance(value, Place)))

    def _when(self, claim: Claim, coding: Coding | None) -> tuple[str | None, str | None]:
        coded = [coding.interval] if coding and coding.interval and coding.interval.role != "reported" else []
        own = [self._times.get(span) for span in claim.times]
        for mention in (*coded, *filter(None, own)):
            value = mention.value
            if isinstance(value, Interval) and value.start is not None and value.type in {"DATE", "TIME"}:
                return value.start, value.end
        return None, None

    def _numbers(self, claim: Claim) -> tuple[tuple[str, float | None, float | None], ...]:
        own = [self._quantities.get(span) for span in claim.quantities]
        values = [mention.value for mention in own if mention is not None]
        return tuple(
            dict.fromkeys(
                (value.role or value.noun or value.unit or "", value.low, value.high)
                for value in values
                if isinstance(value, Quantity) and (value.low is not None or value.high is not None)
            )
        )


def _called(mention: Mention, text: str) -> str:
    if isinstance(mention.value, Actor):
        return mention.value.id or fold(mention.value.name)
    return fold(mention.span.of(text))


def fold(phrase: str) -> str:
    """A noun phrase in lower case up to its head: "the two men of the village" is "two men"; "" for a pronoun."""
    phrase = _BEFORE.sub("", phrase.strip())
    cut = _CUT.search(phrase, 1)
    folded = " ".join((phrase[: cut.start()] if cut else phrase).lower().split())
    return "" if folded in PRONOUNS["any"] else folded
