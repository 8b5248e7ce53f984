"""What is news: not what is years old, done as a rule, imagined, or only claimed by a source that is not believed.

PLOVER names "historical" an auxiliary mode. Here a coding shows it for what lies before the news, as it shows
"habitual" for what was done again and again; what is long past or done as a rule gets no coding at all, only its claim.
"""

from collections.abc import Container, Iterable, Mapping
from typing import Final

from sayso.knowledge.background import is_bygone, years_named
from sayso.knowledge.customs import is_imagined, is_routine, is_tally
from sayso.knowledge.lexicon import words
from sayso.records import Aspect, Attribution, Claim, Interval, Mention, Parse, Report, Span

LONG_AGO: Final = 2
"""Years before the report from which on a happening is no news, however it is told."""
BEFORE: Final = 1
"""Years before the report from which on a happening is historical."""
HOPS: Final = 20
_CHARGEABLE: Final = words("modality", "chargeable")
_DISTANT: Final = frozenset({"distancing", "questioning"})
_ACCUSING: Final = words("modality", "accusing")
_VOUCHING: Final = words("modality", "vouching")
_SHOWN: Final[tuple[Aspect, ...]] = ("historical", "habitual")
_DATED: Final = frozenset({"DATE", "TIME"})


class News:
    """What one report tells as news."""

    def __init__(
        self, report: Report, parse: Parse, attributions: Iterable[Attribution], times: Iterable[Mention]
    ) -> None:
        self._parse = parse
        self._year = _year(report.published)
        self._times = {mention.span: mention for mention in times}
        by_id = {attribution.id: attribution for attribution in attributions}
        distant = {id_ for id_, attribution in by_id.items() if self._is_distant(attribution)}
        self.doubted = frozenset(
            i
            for attribution in by_id.values()
            if _stands_under(attribution, by_id, distant)
            for span in attribution.content
            for i in parse.inside(span)
        )
        """Tokens in what a source only claims: nobody vouches for it ("claimed that", "alleged that")."""

    def tells(self, claim: Claim, trigger: int) -> bool:
        """True if the happening at token `trigger` is told as news."""
        if self._age(claim) >= LONG_AGO or self._is_tally(claim) or is_tally(self._parse, trigger):
            return False
        known = self._year is not None and bool(self._years(claim))
        old = is_bygone(self._parse, trigger) and not known
        return not (old or is_routine(self._parse, trigger) or is_imagined(self._parse, trigger))

    def aspects(self, claim: Claim) -> tuple[Aspect, ...]:
        """The aspects that the coding of a claim shows: PLOVER's auxiliary modes that leave it a happening."""
        found = set(claim.aspects)
        if self._age(claim) >= BEFORE:
            found.add("historical")
        return tuple(aspect for aspect in _SHOWN if aspect in found)

    def _is_distant(self, attribution: Attribution) -> bool:
        """True where nobody vouches for the content: it is claimed, charged or denied, but not "insisted"."""
        inside = self._parse.inside(attribution.cue) if attribution.cue is not None else ()
        cues = {self._parse.tokens[i].lemma.lower() for i in inside}
        if attribution.stance == "denying":
            return any(self._is_tale(span) for span in attribution.content)
        return (attribution.stance in _DISTANT and not cues & _VOUCHING) or bool(cues & _ACCUSING)

    def _is_tale(self, content: Span) -> bool:
        """True for a clause, or a charge: who rejects a ruling that the court upheld does not deny that it did."""
        inside = self._parse.inside(content)
        root = self._parse.tokens[self._parse.root(inside[0], inside[-1])] if inside else None
        return root is not None and (root.pos in {"VERB", "AUX"} or root.lemma.lower() in _CHARGEABLE)

    def _age(self, claim: Claim) -> int:
        """How many years before the report a claim's own times lie; 0 where nothing tells."""
        years = self._years(claim)
        return max(0, self._year - max(years)) if self._year is not None and years else 0

    def _is_tally(self, claim: Claim) -> bool:
        """True for a count over a year by nobody: "40 people were killed last year" sums up many happenings."""
        known = (self._times.get(span) for span in claim.times)
        values = [mention.value for mention in known if mention is not None]
        whole = any(isinstance(value, Interval) and value.granularity == "year" for value in values)
        return whole and bool(claim.quantities) and not any(p.role == "agent" for p in claim.participants)

    def _years(self, claim: Claim) -> list[int]:
        found: list[int] = []
        for span in claim.times:
            found += self._named(span)
        return found

    def _named(self, span: Span) -> tuple[int, ...]:
        mention = self._times.get(span)
        value = mention.value if mention is not None else None
        if isinstance(value, Interval) and value.type in _DATED:
            return _last_year(value)
        return years_named(span.of(self._parse.text))


def _stands_under(attribution: Attribution, by_id: Mapping[str, Attribution], ids: Container[str]) -> bool:
    current: Attribution | None = attribution
    for _ in range(HOPS):
        if current is None or current.id in ids:
            return current is not None
        current = by_id.get(current.parent) if current.parent is not None else None
    return False


def _last_year(interval: Interval) -> tuple[int, ...]:
    """The year of the last day inside a closed interval, whose end is its first day outside."""
    year, end = _year(interval.end), interval.end
    if year is None or end is None or interval.start is None:
        return ()
    return (year - 1,) if end[4:10] == "-01-01" and _year(interval.start) != year else (year,)


def _year(date: object) -> int | None:
    text = str(date)[:4] if date is not None else ""
    return int(text) if text.isdigit() and len(text) == 4 else None
