"""Code the claims of a report: PLOVER type and mode, CAMEO code, actors, recipients, and the rule that chose them."""

import hashlib
from collections.abc import Iterable
from typing import Final

from sayso.identify.events.choosing import choose, head_of
from sayso.identify.events.contexts import Contexts
from sayso.identify.events.matching import Match
from sayso.identify.events.news import News
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.remapping import Reading
from sayso.identify.events.reported import Reported
from sayso.identify.events.roles import Roles
from sayso.identify.events.suggest import alternatives, refined
from sayso.knowledge.acts import lexicon
from sayso.knowledge.codebook import codebook
from sayso.records import Attribution, Claim, Coding, Mention, Parse, Report, Span
from sayso.records.mention import MentionKind

VERSION: Final = "1"


class EventCoder:
    """Codes claims by the lexicon; `coder` names it, its version and a hash of its data.

    `aspects=False` codes every act as done, whether it is negated, wished for or long past: to measure what they do.
    """

    def __init__(self, *, aspects: bool = True) -> None:
        self.aspects = aspects
        self.coder = f"sayso-lexicon/{VERSION}#{lexicon().version}{'' if aspects else '-aspects'}"

    def __call__(
        self,
        report: Report,
        parse: Parse,
        claims: Iterable[Claim],
        actors: Iterable[Mention],
        places: Iterable[Mention],
        times: Iterable[Mention],
        quantities: Iterable[Mention],
        attributions: Iterable[Attribution] = (),
    ) -> tuple[Coding, ...]:
        """One coding or none per claim, in the order of the claims; no event is the most frequent answer.

        A claim without a time of its own gets that of its saying, with the role "reported".
        """
        places, claims, times = tuple(places), tuple(claims), tuple(times)
        nouns = Nouns(parse, actors, places)
        attributions = tuple(attributions)
        news = News(report, parse, attributions, times) if self.aspects else None
        page = _Page(report, parse, (*places, *times, *quantities), Reported(parse, attributions, times), news)
        triggers = frozenset(head_of(parse, claim.trigger) for claim in claims)
        found: list[Coding] = []
        taken: set[tuple[int, str]] = set()
        for claim in claims:
            chosen = choose(parse, nouns, claim, triggers, news)
            if chosen is None:
                continue
            key = (chosen[0].match.frame.trigger, chosen[0].type)
            if key not in taken:
                taken.add(key)
                found.append(page.coding(self.coder, claim, *chosen))
        return tuple(found)


class _Page:
    """What is known of one report while its claims are coded."""

    def __init__(
        self, report: Report, parse: Parse, mentions: Iterable[Mention], reported: Reported, news: News | None
    ) -> None:
        self._news = news
        self._report = report
        self._parse = parse
        self._contexts = Contexts(parse)
        self._reported = reported
        self._mentions = {(mention.kind, mention.span): mention for mention in mentions}

    def coding(self, coder: str, claim: Claim, reading: Reading, sides: Roles, others: tuple[Match, ...]) -> Coding:
        """The coding of a claim from its reading."""
        act, frame = reading.match.act, reading.match.frame
        mode, cameo = refined(self._parse, reading)
        row = codebook().code(reading.type, mode)
        digest = hashlib.sha256(f"{claim.id}|{coder}".encode()).hexdigest()[:12]
        places = [(self._known("place", setting.span), setting.role) for setting in claim.places]
        times = [self._known("time", span) for span in claim.times]
        quantities = [self._known("quantity", span) for span in claim.quantities]
        return Coding(
            id=f"{self._report.id}/coding/{digest}",
            claim=claim.id,
            coder=coder,
            type=reading.type,
            mode=mode,
            contexts=self._contexts.of(self._parse.tokens[frame.trigger].sentence, act.context),
            aspects=self._news.aspects(claim) if self._news is not None else (),
            quad=row.quad,
            actors=sides.actors,
            recipients=sides.recipients,
            places=tuple(_placed(mention, role) for mention, role in places if mention),
            interval=next((mention for mention in times if mention), None if times else self._reported.of(claim)),
            quantities=tuple(mention for mention in quantities if mention),
            score=round(reading.score if sides.both else reading.score - 0.05, 3),
            alternatives=alternatives(reading, others),
            rule=reading.rule,
            cameo=cameo,
            intensity=row.intensity,
        )

    def _known(self, kind: MentionKind, span: Span) -> Mention | None:
        return self._mentions.get((kind, span))


def _placed(mention: Mention, role: str) -> Mention:
    if mention.role == role:
        return mention
    return Mention(
        span=mention.span,
        kind=mention.kind,
        value=mention.value,
        score=mention.score,
        alternatives=mention.alternatives,
        why=mention.why,
        role=role,
    )
