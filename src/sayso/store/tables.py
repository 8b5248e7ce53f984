"""From a record to the rows of every table: pure functions, a tuple for each row, in the order of `COLUMNS`."""

from collections.abc import Iterator
from typing import Final

from sayso.records import Attribution, Claim, Coding, Record, Report, Span
from sayso.store.mentions import MENTION_COLUMNS, mention_rows

Row = tuple[object, ...]

COLUMNS: Final[dict[str, str]] = {
    "refusals": "report input n reason message span_start span_end",
    "attributions": "report n attribution parent kind stance source source_start source_end cue cue_start cue_end "
    "content_start content_end speaker speaker_actor anonymous description speaker_kind speaker_number",
    "claims": "report n claim trigger trigger_start trigger_end lemma clause clause_start clause_end attribution "
    "factuality happened aspects chain origin anonymous",
    "participants": "report n claim kind role words span_start span_end",
    "codings": "report n coding claim coder type mode contexts quad cameo acled acled_sub intensity score rule aspects",
    "mentions": MENTION_COLUMNS,
    "wording": "report n words span_start span_end category gloss attribution",
}
"""The columns of each table that a record fills, in the order of its rows here."""


def rows_of(report: Report, record: Record) -> dict[str, list[Row]]:
    """The rows of one report's record, by table."""
    name, text = report.id, report.text
    return {
        "refusals": refusal_rows(record, report=name, input_=report.input),
        "attributions": [_attribution(name, text, n, one) for n, one in enumerate(record.attributions)],
        "claims": _claim_rows(name, text, record),
        "participants": [(name, n, *rest) for n, rest in enumerate(_participants(text, record.claims))],
        "codings": [_coding(name, n, one) for n, one in enumerate(record.codings)],
        "mentions": mention_rows(name, text, record),
        "wording": [
            (name, n, one.span.of(text), one.span.start, one.span.end, one.category, one.gloss, one.attribution)
            for n, one in enumerate(record.wording)
        ],
    }


def refusal_rows(record: Record, *, report: str | None, input_: str | None) -> list[Row]:
    """What could not be done, one row each."""
    return [
        (report, one.input or input_, n, one.reason, one.message, *_ends(one.span))
        for n, one in enumerate(record.refusals)
    ]


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span is not None else (None, None)


def _shown(span: Span | None, text: str) -> tuple[str | None, int | None, int | None]:
    return (span.of(text), span.start, span.end) if span is not None else (None, None, None)


def _attribution(report: str, text: str, n: int, one: Attribution) -> Row:
    who = one.speaker
    spoken = (
        (who.name, who.actor, who.anonymous, who.description, who.kind, who.number) if who is not None else (None,) * 6
    )
    ends = (
        (min(piece.start for piece in one.content), max(piece.end for piece in one.content))
        if one.content
        else (None, None)
    )
    head = (report, n, one.id, one.parent, one.kind, one.stance)
    return (*head, *_shown(one.source, text), *_shown(one.cue, text), *ends, *spoken)


def _claim_rows(report: str, text: str, record: Record) -> list[Row]:
    """Claims with their chains; those of one attribution have one chain, which is followed once."""
    chains: dict[str | None, tuple[list[str | None], str | None, bool]] = {}
    rows: list[Row] = []
    for n, one in enumerate(record.claims):
        if one.attribution not in chains:
            hops = record.chain(one)
            chains[one.attribution] = ([hop.name for hop in hops], hops[-1].name, hops[-1].anonymous)
        trigger, clause = one.trigger, one.text
        rows.append((report, n, one.id, trigger.of(text), trigger.start, trigger.end, one.lemma, clause.of(text),
                     clause.start, clause.end, one.attribution, one.factuality, one.happened, list(one.aspects),
                     *chains[one.attribution]))  # fmt: skip
    return rows


def _participants(text: str, claims: tuple[Claim, ...]) -> Iterator[Row]:
    for claim in claims:
        parts = (
            *(("participant", one.role, one.span) for one in claim.participants),
            *(("place", one.role, one.span) for one in claim.places),
            *(("time", None, span) for span in claim.times),
            *(("quantity", None, span) for span in claim.quantities),
        )
        for kind, role, span in parts:
            yield claim.id, kind, role, span.of(text), span.start, span.end


def _coding(report: str, n: int, one: Coding) -> Row:
    acled = (one.acled.event, one.acled.sub_event) if one.acled is not None else (None, None)
    return (report, n, one.id, one.claim, one.coder, one.type, one.mode, list(one.contexts), one.quad, one.cameo,
            *acled, one.intensity, one.score, one.rule, list(one.aspects))  # fmt: skip
