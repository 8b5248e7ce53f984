"""Identify speakers: which actor of the register somebody who says something is."""

from collections.abc import Iterable
from typing import Final

import msgspec

from sayso.records import Actor, Attribution, Mention, Span

_ARTICLE: Final = 4
"""Characters that a mention may have before the name that a speaker goes by: "The "."""


def identify_speakers(attributions: tuple[Attribution, ...], actors: tuple[Mention, ...]) -> tuple[Attribution, ...]:
    """The attributions, in order, with the register's id on every speaker whose phrase was identified.

    The phrase is the one on the speaker's own span, else the source that holds that span, here or where the speaker
    was named first; a speaker without a name goes by the source. `actor` stays None for whom the register lacks,
    and for anonymous people: "local Syrians" are not Syria.
    """
    ids = {mention.span: mention.value.id for mention in actors
           if isinstance(mention.value, Actor) and mention.value.id is not None}  # fmt: skip
    named = _by_name(attributions, ids)
    return tuple(_identified(one, ids, named) for one in attributions)


def _by_name(attributions: Iterable[Attribution], ids: dict[Span, str]) -> dict[Span, str]:
    """Span of a speaker's name -> id of the phrase that holds it."""
    found: dict[Span, str] = {}
    for one in attributions:
        name = one.speaker.span if one.speaker is not None else None
        if name is None or name in found:
            continue
        phrases = [name, *(Span(name.start - k, name.end) for k in range(1, _ARTICLE + 1) if name.start >= k)]
        if one.source is not None and one.source.covers(name):
            phrases.append(one.source)
        known = next((ids[phrase] for phrase in phrases if phrase in ids), None)
        if known is not None:
            found[name] = known
    return found


def _identified(one: Attribution, ids: dict[Span, str], named: dict[Span, str]) -> Attribution:
    speaker = one.speaker
    if speaker is None or speaker.anonymous or speaker.actor is not None:
        return one
    if speaker.span is not None:
        known = named.get(speaker.span)
    else:
        known = ids.get(one.source) if one.source is not None else None
    if known is None:
        return one
    return msgspec.structs.replace(one, speaker=msgspec.structs.replace(speaker, actor=known))
