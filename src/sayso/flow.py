"""The whole product on one screen: which callable does each step, in which order."""

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import batched
from pathlib import Path
from typing import Final

import msgspec

from sayso.acquire.text import report_from_text
from sayso.annotate.language import identify_language
from sayso.annotate.mentions import NameFinder
from sayso.annotate.syntax import Parser, parse_one
from sayso.annotate.tagger import Tagger
from sayso.annotate.timexes import find_timexes
from sayso.annotate.toponyms import ToponymFinder
from sayso.errors import InputError, UsageError
from sayso.extract.attributions import AttributionFinder
from sayso.extract.claims import ClaimFinder
from sayso.extract.credits import CreditFinder
from sayso.extract.quantities import find_quantities
from sayso.extract.wording import WordingFinder
from sayso.identify.actors import ActorIdentifier
from sayso.identify.events import EventCoder
from sayso.identify.events.owning import owner_spans
from sayso.identify.events.suggest import suggest as suggest_codes
from sayso.identify.places import PlaceResolver
from sayso.identify.speakers import identify_speakers
from sayso.identify.times import resolve_times
from sayso.knowledge.encoder import Encoder, PairNetwork, Weights, find_weights
from sayso.knowledge.gazetteer import Gazetteer
from sayso.knowledge.register import Register
from sayso.knowledge.register.lists import user_tables
from sayso.records import Attribution, Claim, Coding, Mention, Parse, Record, Refusal, Report, Span, Suggestion

AHEAD: Final = 32
"""Reports that are taken from the stream at once: enough to fill the parser's batches, few enough to stay in memory."""

SURE: Final = 0.8
"""Probability above which another language is believed."""


class Steps(msgspec.Struct, frozen=True):
    """What each step found in one report."""

    parse: Parse
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Mention, ...]
    places: tuple[Mention, ...]
    times: tuple[Mention, ...]
    quantities: tuple[Mention, ...]
    codings: tuple[Coding, ...]


class Reader:
    """Reports in, records out; loads models and tables once, holds nothing of the reports it has read.

    `model` names an installed spaCy pipeline to use instead of ours; `rules_only` reads without the encoder, which is
    faster and finds less; `nested=False` lets the encoder read each text once, not the contents of attributions again.
    `register` names tables of actors of the caller's own; None takes the lists that `sayso register` keeps, () none.
    `places` names indexes of places, as `sayso gazetteer add` makes them; None takes all that it keeps, () none.
    `appeals` codes mere appeals ("urged", "called on") as REQUEST; by PLOVER's conversion table they are no events.
    `judged=False` keeps the codings of the lexicon as they are, unseen by the coder's network.
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        rules_only: bool = False,
        nested: bool = True,
        register: Iterable[str | Path] | None = None,
        places: Iterable[str | Path] | None = None,
        appeals: bool = False,
        judged: bool = True,
    ) -> None:
        tables = user_tables() if register is None else tuple(map(Path, register))
        gazetteer = Gazetteer(added=None if places is None else map(Path, places))
        actors = Register(extra=tables)
        self._parser = Parser(model)
        weights = None if rules_only else _weights()
        self._tag = Tagger(Encoder(weights), nested=nested) if weights is not None else None
        self._network = PairNetwork(weights) if weights is not None and judged else None
        self._find_names = NameFinder(actors)
        self._find_toponyms = ToponymFinder(gazetteer)
        self._find_attributions = AttributionFinder()
        self._find_credit = CreditFinder(actors)
        self._find_claims = ClaimFinder()
        self._find_wording = WordingFinder()
        self._identify_actors = ActorIdentifier(actors)
        self._resolve_places = PlaceResolver(gazetteer)
        self._code = EventCoder(self._network, appeals=appeals)

    def __call__(self, report: Report) -> Record:
        """The record of one report."""
        return next(self.stream([report]))

    def stream(self, inputs: Iterable[Report | Refusal]) -> Iterator[Record]:
        """One record for each input, in order; a refusal comes out as the record that carries it."""
        for group in batched(inputs, AHEAD):
            told = [_tell_language(item) if isinstance(item, Report) else _refused(None, item) for item in group]
            parses = self._parse([item for item in told if isinstance(item, Report)])
            yield from (self._guarded(item, next(parses)) if isinstance(item, Report) else item for item in told)

    def _parse(self, reports: Iterable[Report]) -> Iterator[Parse]:
        """Words, syntax and, with the encoder, tags: one pass of each over every report."""
        parses = self._parser(reports)
        return self._tag(parses) if self._tag is not None else parses

    def suggest(self, text: str, *, actor: tuple[int, int], recipient: tuple[int, int]) -> tuple[Suggestion, ...]:
        """Codes for a pair that somebody marked, best first; `actor` and `recipient` are characters [start, end).

        Raises:
            UsageError: a range does not lie inside the text.
            InputError: the text cannot be read.
        """
        for name, (start, end) in (("actor", actor), ("recipient", recipient)):
            if not 0 <= start < end <= len(text):
                raise UsageError(f"{name}=({start}, {end}) does not mark characters of a text of {len(text)}")
        parse = parse_one(self._parser, report_from_text(text))
        return suggest_codes(parse, actor=actor, recipient=recipient, network=self._network)

    def _guarded(self, report: Report, parse: Parse) -> Record:
        try:
            return self._read(report, parse)
        except Exception as error:  # noqa: BLE001 - one report must not end a run over many
            message = f"a step failed ({type(error).__name__}: {error}); please report it with the text"
            return _refused(report, Refusal(reason="internal", message=message, input=_name(report)))

    def _actors(
        self, report: Report, parse: Parse, attributions: Iterable[Attribution], claims: Iterable[Claim]
    ) -> tuple[Mention, ...]:
        """Everybody who takes part or speaks, and whose the things are that take part, where that is known."""
        spans = _actor_spans(attributions, claims)
        owners = frozenset(owner_spans(parse, spans)) - frozenset(spans)
        found = self._identify_actors(
            report, parse, self._find_names(parse, report.published), tuple(sorted({*spans, *owners}))
        )
        return tuple(mention for mention in found if mention.span not in owners or mention.value is not None)

    def _read(self, report: Report, parse: Parse) -> Record:
        steps = self._steps(report, parse)
        return Record(
            report=report,
            credit=self._find_credit(report),
            attributions=identify_speakers(steps.attributions, steps.actors),
            claims=steps.claims,
            codings=steps.codings,
            actors=steps.actors,
            places=steps.places,
            times=steps.times,
            quantities=steps.quantities,
            wording=self._find_wording(parse, steps.attributions),
        )

    def steps(self, report: Report) -> Steps:
        """What the steps find in a report, its words and their syntax included: for training and for a closer look."""
        return self._steps(report, next(self._parse([report])))

    def _steps(self, report: Report, parse: Parse) -> Steps:
        toponyms = self._find_toponyms(parse, report.dateline)
        timexes = find_timexes(parse)
        quantities = find_quantities(parse, timexes)
        attributions = self._find_attributions(report, parse)
        claims = self._find_claims(report, parse, attributions, (*toponyms, *timexes, *quantities))
        actors = self._actors(report, parse, attributions, claims)
        places = self._resolve_places(report, parse, toponyms)
        times = resolve_times(report, parse, timexes)
        codings = self._code(report, parse, claims, actors, places, times, quantities, attributions)
        return Steps(parse, attributions, claims, actors, places, times, quantities, codings)


def read(
    text: str,
    *,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Record:
    """Read one report; models load on the first call of a process.

    `published` is an ISO 8601 date or date-time. Text that cannot be read gives a record that says why (`refusals`).

    Raises:
        UsageError: an argument is malformed.
    """
    try:
        report = report_from_text(text, outlet=outlet, title=title, published=published, url=url)
    except InputError as error:
        return _refused(None, Refusal(reason=error.reason, message=str(error)))
    return shared_reader()(report)


def suggest(text: str, *, actor: tuple[int, int], recipient: tuple[int, int]) -> tuple[Suggestion, ...]:
    """PLOVER codes for a pair that somebody marked in `text`, best first; see `Reader.suggest`."""
    return shared_reader().suggest(text, actor=actor, recipient=recipient)


def _weights() -> Weights | None:
    """The networks' weights; without them the rules read alone, and say so."""
    weights = find_weights()
    if weights is None:
        message = (
            "the encoder's weights are not installed: reading by the rules alone (--rules-only says so on purpose)"
        )
        warnings.warn(message, RuntimeWarning, stacklevel=3)
    return weights


@cache
def shared_reader() -> Reader:
    """The reader that `read` uses, loaded on first use."""
    return Reader()


def _tell_language(report: Report) -> Report | Record:
    """The report with its language; the record of a refusal if that is surely not English."""
    guess = identify_language(report.text)
    told = msgspec.structs.replace(report, language=guess.language)
    if guess.language in {None, "en"} or guess.probability < SURE:
        return told
    found = f"the text looks like {guess.language!r} ({guess.probability:.0%})"
    message = f"{found}; Sayso reads English: translate it first"
    return _refused(told, Refusal(reason="language", message=message, input=_name(report)))


def _name(report: Report) -> str | None:
    return report.input or report.url or report.title


def _refused(report: Report | None, refusal: Refusal) -> Record:
    return Record(report=report, refusals=(refusal,))


def _actor_spans(attributions: Iterable[Attribution], claims: Iterable[Claim]) -> tuple[Span, ...]:
    """Every phrase somebody may stand in, once each, in text order: participants and sources."""
    participants = {participant.span for claim in claims for participant in claim.participants}
    sources = {attribution.source for attribution in attributions if attribution.source is not None}
    return tuple(sorted(participants | sources))
