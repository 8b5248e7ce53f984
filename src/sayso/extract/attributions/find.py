"""Find attributions: cues first, then their sources and contents, then who is meant and who relays whom."""

from sayso.extract.attributions.accordings import accorded
from sayso.extract.attributions.carriers import carried
from sayso.extract.attributions.chains import echoes, parents
from sayso.extract.attributions.continuations import carry_on
from sayso.extract.attributions.credence import believed, with_trusted
from sayso.extract.attributions.drafts import Draft, draft
from sayso.extract.attributions.merging import merge
from sayso.extract.attributions.openings import behind_dateline
from sayso.extract.attributions.outlets import Outlets
from sayso.extract.attributions.quotes import Quotes, find_quotes
from sayso.extract.attributions.relays import cited, shared
from sayso.extract.attributions.speakers import identify
from sayso.extract.attributions.tagged import tagged_drafts
from sayso.extract.attributions.tellings import told
from sayso.extract.attributions.transcripts import turns, with_turns
from sayso.records import Attribution, Dateline, Parse, Report, Speaker


class AttributionFinder:
    """Who says what, in which words, through whom.

    By rules of dependency over a lexicon of cues; where the encoder has tagged the text, by what it tagged, with the
    rules for what stands inside of that.
    """

    def __call__(self, report: Report, parse: Parse) -> tuple[Attribution, ...]:
        """All attributions in the order of their cues; ids are unique within the report."""
        quotes = find_quotes(parse)
        made = cited(parse, quotes, _drafts(parse, quotes, report.dateline))
        found = with_turns(behind_dateline(parse, made, report.dateline), turns(parse, quotes, report.dateline))
        outlets = Outlets(parse)
        given = told(parse, accorded(parse, shared(found, carry_on(parse, quotes, found))), outlets)
        drafts = carried(parse, given, outlets)
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


def _drafts(parse: Parse, quotes: Quotes, dateline: Dateline | None) -> tuple[Draft, ...]:
    rules = draft(parse, quotes, dateline)
    outer, inner = (tagged_drafts(parse, quotes, rules, depth) for depth in (0, 1))
    if dateline is not None:  # which says nothing
        outer = tuple(one for one in outer if not all(map(dateline.span.covers, one.draft.content.pieces)))
    return with_trusted(merge(parse, outer, inner, rules), tuple(believed(parse, quotes)))


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
