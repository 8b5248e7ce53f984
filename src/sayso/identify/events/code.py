"""Code the claims of a report: PLOVER type and mode, CAMEO code, actors, recipients, and the rule that chose them."""

import hashlib
from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from sayso.identify.events.choosing import choose, head_of
from sayso.identify.events.contexts import Contexts
from sayso.identify.events.drafts import Draft, draft
from sayso.identify.events.frames import Frame
from sayso.identify.events.judging import Judge, Part
from sayso.identify.events.links import link
from sayso.identify.events.news import News
from sayso.identify.events.nouns import Nouns
from sayso.identify.events.reported import Reported
from sayso.identify.times import ranges
from sayso.knowledge.acled import acled_of
from sayso.knowledge.acts import lexicon
from sayso.knowledge.codebook import codebook
from sayso.knowledge.encoder import PairNetwork
from sayso.records import Attribution, Claim, Coding, Mention, Parse, Report, Span
from sayso.records.mention import MentionKind

VERSION: Final = "1"


class EventCoder:
    """Codes claims by the lexicon and a network; `coder` names it, its version, both (by hash) and its settings.

    `network` judges what the lexicon proposes; None takes it as it is. `appeals` codes mere appeals ("urged", "called
    on") as REQUEST, too, as PLOVER's manual has it; else its conversion table is followed, which drops CAMEO's root 02.
    `aspects=False` codes every act as done, whether it is negated, wished for or long past; `without` switches off
    parts of what the network does: both to measure what they are worth.
    """

    def __init__(
        self,
        network: PairNetwork | None = None,
        *,
        appeals: bool = False,
        aspects: bool = True,
        without: Collection[Part] = (),
    ) -> None:
        self._appeals = appeals
        self.aspects = aspects
        self._without = without
        self._network = network
        settings = [name for name, on in (("appeals", appeals), ("no-aspects", not aspects)) if on]
        settings += [f"no-{part}" for part in sorted(without)] if network is not None else []
        name = "lexicon" if network is None else "judged"
        data = lexicon().version if network is None else f"{lexicon().version}.{network.version}"
        self.coder = "-".join((f"sayso-{name}/{VERSION}#{data}", *settings))

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
        drafts: dict[tuple[int, str], Draft] = {}
        for claim in claims:
            chosen = choose(parse, nouns, claim, triggers, news, appeals=self._appeals)
            if chosen is not None:
                one = draft(parse, claim, chosen)
                drafts.setdefault((one.frame.trigger, one.type), one)
        kept = tuple(drafts.values())
        if self._network is not None:
            kept = Judge(self._network, parse, nouns, news, self._without)(claims, kept)
        return tuple(page.coding(self.coder, one) for one in kept)


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
        self._ranges = ranges(parse.text, (mention for (kind, _), mention in self._mentions.items() if kind == "time"))

    def coding(self, coder: str, draft: Draft) -> Coding:
        """The coding of a draft."""
        claim, frame, sides = draft.claim, draft.frame, draft.sides
        row = codebook().code(draft.type, draft.mode)
        digest = hashlib.sha256(f"{claim.id}|{coder}".encode()).hexdigest()[:12]
        places = [(self._tied(frame, "place", setting.span), setting.role) for setting in claim.places]
        times = [self._tied(frame, "time", span) for span in claim.times]
        quantities = [self._tied(frame, "quantity", span) for span in claim.quantities]
        contexts = self._contexts.of(self._parse.tokens[frame.trigger].sentence, draft.context)
        return Coding(
            id=f"{self._report.id}/coding/{digest}",
            claim=claim.id,
            coder=coder,
            type=draft.type,
            mode=draft.mode,
            contexts=contexts,
            aspects=self._news.aspects(claim) if self._news is not None else (),
            quad=row.quad,
            actors=sides.actors,
            recipients=sides.recipients,
            places=tuple(_placed(mention, role) for mention, role in places if mention),
            interval=next((self._ranged(mention) for mention in times if mention), None)
            if times
            else self._reported.of(claim),
            quantities=tuple(mention for mention in quantities if mention),
            score=draft.score,
            alternatives=draft.alternatives,
            rule=draft.rule,
            cameo=draft.cameo,
            acled=acled_of(
                draft.type, draft.mode, sides.actors, sides.recipients, contexts=contexts, cameo=draft.cameo
            ),
            intensity=row.intensity,
        )

    def _ranged(self, time: Mention) -> Mention:
        """The whole range of which a date is one end ("from 3 to 5 March"), tied as that end is; else the date."""
        whole = self._ranges.get(time.span)
        return time if whole is None else msgspec.structs.replace(whole, link=time.link)

    def _tied(self, frame: Frame, kind: MentionKind, span: Span) -> Mention | None:
        """The mention of a span with how it is tied to the trigger; None if none is known or no sentence joins them."""
        mention, inside = self._mentions.get((kind, span)), self._parse.inside(span)
        if mention is None or not inside:
            return None
        head = self._parse.root(inside[0], inside[-1])
        if self._parse.tokens[head].sentence != self._parse.tokens[frame.trigger].sentence:
            return None
        return msgspec.structs.replace(mention, link=link(self._parse, frame, head))


def _placed(mention: Mention, role: str) -> Mention:
    return mention if mention.role == role else msgspec.structs.replace(mention, role=role)
