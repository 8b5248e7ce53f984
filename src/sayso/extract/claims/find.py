"""Claims: one for each happening or state, with who takes part, where, when, how many, and how sure its source is."""

from collections.abc import Sequence

from sayso.extract.animate import names
from sayso.extract.claims.blame import blaming
from sayso.extract.claims.participants import as_participants, parts
from sayso.extract.claims.parts import Part, Surroundings
from sayso.extract.claims.settings import Dealer, Found
from sayso.extract.factuality import factuality
from sayso.extract.happenings import Frame, find_frames
from sayso.extract.voices import cue_tokens, voices
from sayso.knowledge.grammar import children, clause, noun_phrase
from sayso.records import Attribution, Claim, Mention, Parse, Report, Span


class ClaimFinder:
    """Parses in, claims out, in text order."""

    def __call__(
        self, report: Report, parse: Parse, attributions: Sequence[Attribution], mentions: Sequence[Mention]
    ) -> tuple[Claim, ...]:
        """The claims of a report; `mentions` are its place, time and quantity mentions.

        Raises:
            ValueError: `parse` is not the parse of `report`.
        """
        if parse.text != report.text:
            raise ValueError("the parse belongs to another report: its text differs")
        cues = cue_tokens(parse, attributions)
        speakers = voices(parse, attributions)
        frames = find_frames(parse, cues, blaming(parse, speakers))
        around = _surroundings(parse, mentions)
        members = [_outside(report, parse, parts(parse, frame, around)) for frame in frames]
        found = Dealer(parse, frames, cues, around.labels).deal(_told(report, mentions), members)
        claims: dict[str, Claim] = {}
        for frame, member, extra in zip(frames, members, found, strict=True):
            claim = _claim(parse, frame, member, extra, speakers[frame.trigger])
            claims.setdefault(claim.id, claim)  # two words of repaired text may share one original place
        return tuple(claims.values())


def _told(report: Report, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions without the date of the dateline, which says when the report was written and not what happened."""
    line = report.dateline.span if report.dateline is not None else None
    if line is None:
        return mentions
    return [mention for mention in mentions if mention.kind != "time" or not line.covers(mention.span)]


def _outside(report: Report, parse: Parse, members: Sequence[Part]) -> tuple[Part, ...]:
    """The parts without those in the dateline: a parser takes its town for a second subject of the first sentence."""
    if report.dateline is None:
        return tuple(members)
    end = report.dateline.span.end
    return tuple(part for part in members if parse.tokens[part.head].start >= end)


def _surroundings(parse: Parse, mentions: Sequence[Mention]) -> Surroundings:
    marked: dict[str, set[int]] = {"place": set(), "time": set()}
    for mention in mentions:
        if mention.kind in marked and mention.span.start < mention.span.end:
            marked[mention.kind].update(parse.inside(mention.span))
    return Surroundings(frozenset(marked["place"]), frozenset(marked["time"]), names(parse))


def _claim(parse: Parse, frame: Frame, members: Sequence[Part], found: Found, voice: Attribution | None) -> Claim:
    token = parse.tokens[frame.trigger]
    value, aspects = factuality(parse, frame.trigger, voice)
    return Claim(
        id=f"c{token.start}",
        trigger=Span(token.start, token.end),
        attribution=voice.id if voice is not None else None,
        factuality=value,
        aspects=aspects,
        text=_text(parse, frame),
        happened=_happened(parse, frame.trigger),
        participants=as_participants(parse, members),
        places=found.settings(),
        times=tuple(found.times),
        quantities=tuple(found.quantities),
        lemma=token.lemma.lower(),
    )


def _happened(parse: Parse, trigger: int) -> float | None:
    """What the encoder says of the trigger, to two decimals: more it does not know."""
    token = parse.tokens[trigger]
    k = parse.tagging.at(Span(token.start, token.end)) if parse.tagging is not None else None
    return round(parse.tagging.happened[k], 2) if parse.tagging is not None and k is not None else None


def _text(parse: Parse, frame: Frame) -> Span:
    """The clause of the verb that carries the happening; for a noun alone its phrase."""
    first, last = clause(parse, frame.owner) if frame.owner is not None else noun_phrase(parse, frame.trigger)
    if frame.owner is not None:
        first = _after_fronted(parse, frame.owner, first)
    return parse.span(min(first, frame.trigger), max(last, frame.trigger))


def _after_fronted(parse: Parse, verb: int, first: int) -> int:
    """The start of a clause behind an adverbial clause put before it: "If they come, [we leave]"."""
    for c in sorted(children(parse, verb, "advcl")):
        if c < verb and parse.tokens[c].left <= first:
            first = parse.tokens[c].right + 1
            while first < verb and parse.tokens[first].dep in {"punct", "cc"}:
                first += 1
    return first
