"""Transcripts: "MAYOR: The dam is safe." gives a turn to whom the capitals name."""

import re
from itertools import pairwise
from typing import Final

from sayso.extract.attributions.contents import written_content
from sayso.extract.attributions.cues import Cue, Entry
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.genders import gender_of_name
from sayso.extract.attributions.quotes import Quotes
from sayso.extract.attributions.sources import Source, speaker_nouns
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Dateline, Parse, Span

_LABEL: Final = re.compile(
    r"(?:^|(?<=[.!?…\])\"”'’][ \t])|(?<=[.!?…\])\"”'’][ \t]{2}))[ \t]*"
    r"(?P<name>[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.'’\-]*(?:[ ,]{1,2}[A-ZÀ-ÞĀ-Ž(][A-ZÀ-ÞĀ-Ž.'’\-)]*){0,4})(?P<mark>:)(?=[ \t])",
    re.MULTILINE,
)
_SAYS: Final = Entry({"clause": "neutral"})
_STAGE: Final = re.compile(r"\[|\n")
_LONGEST: Final = 2_000
"""Characters of one turn that are read."""


def turns(parse: Parse, quotes: Quotes, dateline: Dateline | None = None) -> tuple[Draft, ...]:
    """Every turn of a transcript; () unless one of the labels names somebody who can speak."""
    labels = [match for match in _LABEL.finditer(parse.text) if _may_speak(match["name"], match, dateline)]
    if not any(_speaks(match["name"]) for match in labels):
        return ()
    ends = [*(following.start() for _, following in pairwise(labels)), len(parse.text)]
    found = (_turn(parse, quotes, match, end) for match, end in zip(labels, ends, strict=True))
    return tuple(one for one in found if one is not None)


def with_turns(drafts: tuple[Draft, ...], spoken: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts and the turns, in order; a turn comes in the place of whatever stood on its mark."""
    marks = {one.cue.id for one in spoken}
    kept = (one for one in drafts if one.cue.id not in marks)
    return tuple(sorted((*kept, *spoken), key=lambda one: (one.cue.id, one.cue.span.end))) if spoken else drafts


def _may_speak(name: str, match: re.Match[str], dateline: Dateline | None) -> bool:
    """False for datelines and for the labels of newsrooms ("UPDATE:", "NOTE:")."""
    label = name.lower().strip()
    inside = dateline is not None and dateline.span.start <= match.start("name") < dateline.span.end
    return not inside and len(label) > 1 and label.split()[0] not in words("datelines", "labels")


def _speaks(name: str) -> bool:
    """True for an office, a trade or a title among the words, or a name that begins as people's names do."""
    parts = {part.strip(".,()").lower() for part in name.split()}
    titles = vocabulary("cues")["titles"]
    listed = speaker_nouns("people") | speaker_nouns("offices") | words("cues", "turns") | frozenset(titles)
    return bool(parts & listed) or (" " in name and gender_of_name(name) is not None)


def _turn(parse: Parse, quotes: Quotes, match: re.Match[str], end: int) -> Draft | None:
    stop = _STAGE.search(parse.text, match.end(), min(end, match.end() + _LONGEST))
    content = _trimmed(parse.text, match.end(), stop.start() if stop else min(end, match.end() + _LONGEST))
    mark, source = parse.inside(Span(*match.span("mark"))), parse.inside(Span(*match.span("name")))
    if content is None or not mark or not source:
        return None
    cue = Cue(mark[0], mark[0], Span(*match.span("mark")), "mark", _SAYS)
    return Draft(cue, Source(source[-1], Span(*match.span("name"))), written_content(quotes, content))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
