"""Code the claims of a report: PLOVER type and mode, CAMEO code, actors, recipients, and the rule that chose them."""

import hashlib
from collections.abc import Iterable
from typing import Final

from sayso.identify.contexts import Contexts
from sayso.identify.frames import NOMINAL
from sayso.identify.matching import Match, matches
from sayso.identify.modality import aspects
from sayso.identify.nouns import Nouns
from sayso.identify.remapping import Reading, is_embedded, read
from sayso.identify.roles import Roles, roles
from sayso.identify.suggest import alternatives, refined
from sayso.knowledge.acts import lexicon
from sayso.knowledge.codebook import codebook
from sayso.records import Aspect, Claim, Coding, Mention, Parse, Report, Span

VERSION: Final = "1"
BAR: Final = 0.5
"""The score below which nothing is coded: precision before recall."""
_REAL: Final = frozenset({"CT+", "PR+"})
_DONE: Final = frozenset({"RETREAT", "AID", "COERCE", "ASSAULT", "SANCTION"})
_BACKGROUND: Final = frozenset({"acl", "relcl", "amod", "advcl", "pcomp", "compound"})


class EventCoder:
    """Codes claims by the lexicon; `coder` names it, its version and a hash of its data."""

    def __init__(self) -> None:
        self.coder = f"sayso-lexicon/{VERSION}#{lexicon().version}"

    def __call__(
        self,
        report: Report,
        parse: Parse,
        claims: Iterable[Claim],
        actors: Iterable[Mention],
        places: Iterable[Mention],
        times: Iterable[Mention],
        quantities: Iterable[Mention],
    ) -> tuple[Coding, ...]:
        """One coding or none per claim, in the order of the claims; no event is the most frequent answer."""
        places = tuple(places)
        nouns = Nouns(parse, actors, places)
        page = _Page(
            report=report,
            parse=parse,
            nouns=nouns,
            contexts=Contexts(parse),
            places={mention.span: mention for mention in places},
            times={mention.span: mention for mention in times},
            quantities={mention.span: mention for mention in quantities},
        )
        found: list[Coding] = []
        taken: set[tuple[int, str]] = set()
        for claim in claims:
            chosen = _choose(parse, nouns, claim)
            if chosen is None:
                continue
            reading, sides, others = chosen
            key = (reading.match.frame.trigger, reading.type)
            if key not in taken:
                taken.add(key)
                found.append(page.coding(self.coder, claim, reading, sides, others))
        return tuple(found)


def _choose(parse: Parse, nouns: Nouns, claim: Claim) -> tuple[Reading, Roles, tuple[Match, ...]] | None:
    """The best reading of a claim with somebody in it; None if there is no event."""
    refused = {"negated", "future"} <= set(claim.aspects)
    if (claim.factuality not in _REAL and not refused) or not parse.inside(claim.trigger):
        return None
    inside = parse.inside(claim.trigger)
    trigger = parse.root(inside[0], inside[-1])
    found = matches(parse, nouns, trigger)
    if not found or is_embedded(parse, nouns, trigger):
        return None
    reading = read(parse, nouns, found[0], _aspects(parse, claim, found[0]))
    if reading is None or reading.score < BAR:
        return None
    sides = roles(parse, nouns, reading, claim)
    return (reading, sides, found) if _is_event(parse, reading, sides) else None


def _aspects(parse: Parse, claim: Claim, match: Match) -> frozenset[Aspect]:
    """The claim's aspects, with those of the verb that carries an event noun."""
    shown = frozenset(claim.aspects)
    verb = match.frame.verb
    return shown if verb is None or verb == match.frame.trigger else shown | aspects(parse, verb)


def _is_event(parse: Parse, reading: Reading, sides: Roles) -> bool:
    """True if enough is known of who did it to whom for the kind of act that it is."""
    row = codebook().code(reading.type)
    trigger = parse.tokens[reading.match.frame.trigger]
    if trigger.pos in NOMINAL and not reading.match.carried and not sides.both:
        return False
    if not sides.actors:
        if reading.match.frame.slot("subject") and not _is_means(parse, reading):
            return False
        # What nobody is said to have done is coded only where it is the clause's own news, and never a saying.
        return bool(sides.recipients) and reading.type in _DONE and trigger.dep not in _BACKGROUND
    return sides.both or not row.recipient_required


def _is_means(parse: Parse, reading: Reading) -> bool:
    """True if the subject is a weapon or an attack: then somebody did it, and we do not know who."""
    known = lexicon().classes["means"]
    return any(parse.tokens[i].lower in known for i in reading.match.frame.slot("subject"))


class _Page:
    """What is known of one report while its claims are coded."""

    def __init__(
        self,
        *,
        report: Report,
        parse: Parse,
        nouns: Nouns,
        contexts: Contexts,
        places: dict[Span, Mention],
        times: dict[Span, Mention],
        quantities: dict[Span, Mention],
    ) -> None:
        self._report = report
        self._parse = parse
        self._nouns = nouns
        self._contexts = contexts
        self._places = places
        self._times = times
        self._quantities = quantities

    def coding(self, coder: str, claim: Claim, reading: Reading, sides: Roles, others: tuple[Match, ...]) -> Coding:
        """The coding of a claim from its reading."""
        act, frame = reading.match.act, reading.match.frame
        mode, cameo = refined(self._parse, reading)
        row = codebook().code(reading.type, mode)
        digest = hashlib.sha256(f"{claim.id}|{coder}".encode()).hexdigest()[:12]
        times = [self._times[span] for span in claim.times if span in self._times]
        return Coding(
            id=f"{self._report.id}/coding/{digest}",
            claim=claim.id,
            coder=coder,
            type=reading.type,
            mode=mode,
            contexts=self._contexts.of(self._parse.tokens[frame.trigger].sentence, act.context),
            quad=row.quad,
            actors=sides.actors,
            recipients=sides.recipients,
            places=tuple(_placed(self._places[s.span], s.role) for s in claim.places if s.span in self._places),
            interval=times[0] if times else None,
            quantities=tuple(self._quantities[span] for span in claim.quantities if span in self._quantities),
            score=round(reading.score if sides.both else reading.score - 0.05, 3),
            alternatives=alternatives(reading, others),
            rule=reading.rule,
            cameo=cameo,
            intensity=row.intensity,
        )


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
