"""Readings of a passage for the scorer: the gold's own, a second annotator's, and the product's."""

from collections.abc import Callable, Sequence

from benchmarks.attribution_score import Marked, Pair
from benchmarks.chains_score import Answer, Reading, Station, Voice
from benchmarks.gold.passages import GoldClaim, GoldSaid, Passage
from sayso import Attribution, Claim, Hop, Record, Report, Span
from sayso.acquire.text import report_from_text

type Triggers = Sequence[Pair]
type ReadOne = Callable[[Report], Record]


def of_gold(passage: Passage, triggers: Triggers | None = None) -> Reading:
    """The reading of an annotator, with answers at its own claims or at those another marked."""
    if triggers is None:
        answers = tuple(_gold_answer(passage, one.chain, one.factuality) for one in passage.claims)
    else:
        answers = tuple(_gold_answer_at(passage, trigger) for trigger in triggers)
    return Reading(voices=tuple(_gold_voice(one) for one in passage.attributions), answers=answers)


def _gold_voice(one: GoldSaid) -> Voice:
    return Voice(
        id=one.id,
        marked=Marked(
            source=(one.source,) if one.source else (), cue=(one.cue,) if one.cue else (), content=one.content
        ),
        parent=one.parent,
        relay=one.relay,
        stance=one.stance,
        kind=one.kind,
        anonymous=one.anonymous,
        number=one.number,
    )


def _gold_answer_at(passage: Passage, trigger: Pair) -> Answer:
    claim = _nearest([(one.trigger, one) for one in passage.claims], trigger)
    if claim is not None:
        return _gold_answer(passage, claim.chain, claim.factuality)
    parents = {one.id: one.parent for one in passage.attributions}
    current = innermost([(one.id, one.content) for one in passage.attributions], parents, trigger)
    return _gold_answer(passage, _ancestry(current, parents)[::-1], None)


def _gold_answer(passage: Passage, chain: Sequence[str], factuality: str | None) -> Answer:
    by_id = {one.id: one for one in passage.attributions}
    credit = passage.credit
    hops = [Station(names=(passage.outlet,), outlet=True)]
    hops += [Station(names=(credit.name,), source=credit.span, credit=True)] if credit else []
    return Answer(chain=(*hops, *(_gold_hop(passage.text, by_id[hop]) for hop in chain)), factuality=factuality)


def _gold_hop(text: str, one: GoldSaid) -> Station:
    written = (text[slice(*one.source)],) if one.source else ()
    return Station(
        names=one.speaker,
        source=one.source,
        anonymous=one.anonymous,
        own_words=bool(written) and one.speaker == written,
    )


def of_product(read: ReadOne, passage: Passage) -> Reading:
    """What the product reads, with answers at the gold claims; it is told the text and the outlet."""
    record = read(report_from_text(passage.text, outlet=passage.outlet))
    credits_ = {one.id for one in record.attributions if _is_credit(one, record)}
    return Reading(
        voices=tuple(_voice(one, credits_) for one in record.attributions if one.id not in credits_),
        answers=tuple(_answer(record, claim, credits_) for claim in passage.claims),
    )


def _is_credit(one: Attribution, record: Record) -> bool:
    """Whether it is the agency that the whole text is credited to: nothing introduces it, and it holds every claim."""
    if one.cue is not None or one.parent is not None or one.kind == "direct":
        return False
    return all(any(piece.covers(claim.trigger) for piece in one.content) for claim in record.claims)


def _voice(one: Attribution, credits_: set[str]) -> Voice:
    speaker = one.speaker
    return Voice(
        id=one.id,
        marked=Marked(
            source=_pairs(one.source),
            cue=_pairs(one.cue),
            content=tuple((piece.start, piece.end) for piece in one.content),
        ),
        parent=None if one.parent in credits_ else one.parent,
        stance=one.stance,
        kind=getattr(speaker, "kind", None),
        anonymous=speaker.anonymous if speaker else one.source is None,
        number=getattr(speaker, "number", None),
    )


def _pairs(span: Span | None) -> tuple[Pair, ...]:
    return ((span.start, span.end),) if span is not None else ()


def _answer(record: Record, gold: GoldClaim, credits_: set[str]) -> Answer:
    claim = _nearest([((one.trigger.start, one.trigger.end), one) for one in record.claims], gold.trigger)
    hops = record.chain(claim) if claim is not None else _chain_at(record, *gold.trigger)
    return Answer(
        chain=tuple(_hop(hop, credits_, first=not k) for k, hop in enumerate(hops)),
        factuality=claim.factuality if claim is not None else None,
    )


def _hop(hop: Hop, credits_: set[str], *, first: bool) -> Station:
    return Station(
        names=(hop.name,) if hop.name else (),
        source=(hop.span.start, hop.span.end) if hop.span else None,
        anonymous=hop.anonymous,
        outlet=first,
        credit=hop.attribution in credits_,
    )


def _chain_at(record: Record, start: int, end: int) -> tuple[Hop, ...]:
    """The chain of a place where the record has no claim."""
    if (ask := getattr(record, "chain_at", None)) is not None:
        hops: tuple[Hop, ...] = ask(start, end)
        return hops
    parents = {one.id: one.parent for one in record.attributions}
    contents = [(one.id, [(piece.start, piece.end) for piece in one.content]) for one in record.attributions]
    span, said = Span(start, end), innermost(contents, parents, (start, end))
    return record.chain(Claim(id="", trigger=span, attribution=said, factuality="Uu", aspects=(), text=span))


def innermost(
    contents: Sequence[tuple[str, Sequence[Pair]]], parents: dict[str, str | None], place: Pair
) -> str | None:
    """Of the attributions whose content holds the place, that with the most others around it, then the shortest."""
    held = [
        (-len(_ancestry(said, parents)), sum(end - start for start, end in pieces), said)
        for said, pieces in contents
        if any(start <= place[0] and place[1] <= end for start, end in pieces)
    ]
    return min(held)[2] if held else None


def _ancestry(said: str | None, parents: dict[str, str | None]) -> list[str]:
    """The attribution and those around it, the outermost last."""
    line: list[str] = []
    while said is not None and said not in line:
        line.append(said)
        said = parents.get(said)
    return line


def _nearest[T](triggers: Sequence[tuple[Pair, T]], wanted: Pair) -> T | None:
    """What stands at the trigger that shares most characters with the wanted one; the nearest of equals."""
    overlapping = [
        (min(end, wanted[1]) - max(start, wanted[0]), -abs(start - wanted[0]), -k)
        for k, ((start, end), _) in enumerate(triggers)
        if start < wanted[1] and wanted[0] < end
    ]
    return triggers[-max(overlapping)[2]][1] if overlapping else None
