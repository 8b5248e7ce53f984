"""Everything of a record that is marked in its text."""

from collections.abc import Iterator

from sayso.records import Record
from sayso.view.segments import Mark
from sayso.view.words import clean


def marks(record: Record) -> Iterator[Mark]:
    """One mark for each trigger, slot, source, cue, piece of content and loaded word; those of a claim carry its id."""
    for claim in record.claims:
        yield Mark(claim.trigger, "trigger", claim.id)
        for participant in claim.participants:
            yield Mark(participant.span, "slot", claim.id, participant.role)
        for setting in claim.places:
            yield Mark(setting.span, "slot", claim.id, setting.role)
        for span in (*claim.times, *claim.quantities):
            yield Mark(span, "slot", claim.id)
    for attribution in record.attributions:
        if attribution.source is not None:
            yield Mark(attribution.source, "source", attribution.id)
        if attribution.cue is not None:
            yield Mark(attribution.cue, "cue", attribution.id)
        for span in attribution.content:
            yield Mark(span, "content", attribution.id)
    for word in record.wording:
        yield Mark(word.span, "wording", word.category, clean(f"{word.category}: {word.gloss}"))
