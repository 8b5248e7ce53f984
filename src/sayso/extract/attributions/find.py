"""Find attributions: cues first, then their sources and contents, then who is meant and who relays whom."""

from sayso.extract.attributions.accordings import accorded
from sayso.extract.attributions.carriers import carried
from sayso.extract.attributions.chains import echoes, parents
from sayso.extract.attributions.continuations import carry_on
from sayso.extract.attributions.drafts import Draft, draft
from sayso.extract.attributions.openings import behind_dateline
from sayso.extract.attributions.outlets import Outlets
from sayso.extract.attributions.quotes import find_quotes
from sayso.extract.attributions.relays import cited, shared
from sayso.extract.attributions.speakers import identify
from sayso.extract.attributions.transcripts import turns, with_turns
from sayso.records import Attribution, Parse, Report, Speaker


class AttributionFinder:
    """Who says what, in which words, through whom: by rules of dependency over a lexicon of cues."""

    def __call__(self, report: Report, parse: Parse) -> tuple[Attribution, ...]:
        """All attributions in the order of their cues; ids are unique within the report."""
        quotes = find_quotes(parse)
        found = behind_dateline(parse, cited(parse, quotes, draft(parse, quotes, report.dateline)), report.dateline)
        outlets = Outlets(parse)
        found = with_turns(found, turns(parse, quotes, report.dateline))
        drafts = carried(parse, accorded(parse, shared(found, carry_on(parse, quotes, found))), outlets)

        speakers = identify(parse, drafts, outlets, report)
        above = parents(parse, drafts, speakers)
        return _attributions(drafts, speakers, above, echoes(parse, drafts, speakers, above, report.outlet))


def _attributions(
    drafts: tuple[Draft, ...], speakers: tuple[Speaker, ...], above: tuple[int | None, ...], without: frozenset[int]
) -> tuple[Attribution, ...]:
    """The drafts as records; who stands below one that is left out stands below the next above it."""
    ids = _ids(drafts)
    found = []
    for k, one in enumerate(drafts):
        parent = above[k]
        while parent in without:
            parent = above[parent]
        attribution = Attribution(
            id=ids[k],
            source=one.source.span if one.source is not None else None,
            cue=one.cue.span,
            content=one.content.pieces,
            parent=ids[parent] if parent is not None else None,
            kind=one.content.kind,
            stance=one.cue.entry.stance(one.content.frame),
            speaker=speakers[k],
        )
        if k not in without:
            found.append(attribution)
    return tuple(found)


def _ids(drafts: tuple[Draft, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    ids = []
    for one in drafts:
        name = f"a{one.key}"
        while name in seen:
            name += "x"
        seen.add(name)
        ids.append(name)
    return tuple(ids)
