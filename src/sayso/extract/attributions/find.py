"""Find attributions: cues first, then their sources and contents, then who is meant and who relays whom."""

from sayso.extract.attributions.chains import parents
from sayso.extract.attributions.continuations import carry_on
from sayso.extract.attributions.drafts import Draft, draft
from sayso.extract.attributions.merging import merge
from sayso.extract.attributions.openings import behind_dateline
from sayso.extract.attributions.quotes import Quotes, find_quotes
from sayso.extract.attributions.speakers import identify
from sayso.extract.attributions.tagged import tagged_drafts
from sayso.records import Attribution, Dateline, Parse, Report


class AttributionFinder:
    """Who says what, in which words, through whom.

    By rules of dependency over a lexicon of cues; where the encoder has tagged the text, by what it tagged, with the
    rules for what stands inside of that.
    """

    def __call__(self, report: Report, parse: Parse) -> tuple[Attribution, ...]:
        """All attributions in the order of their cues; ids are unique within the report."""
        quotes = find_quotes(parse)
        found = behind_dateline(parse, _drafts(parse, quotes, report.dateline), report.dateline)
        drafts = carry_on(parse, quotes, found)
        speakers = identify(parse, drafts, report.dateline)
        ids = _ids(drafts)
        above = parents(parse, drafts, speakers)
        return tuple(
            Attribution(
                id=ids[k],
                source=one.source.span if one.source is not None else None,
                cue=one.cue.span,
                content=one.content.pieces,
                parent=ids[parent] if parent is not None else None,
                kind=one.content.kind,
                stance=one.cue.entry.stance(one.content.frame),
                speaker=speakers[k],
            )
            for k, (one, parent) in enumerate(zip(drafts, above, strict=True))
        )


def _drafts(parse: Parse, quotes: Quotes, dateline: Dateline | None) -> tuple[Draft, ...]:
    rules = draft(parse, quotes, dateline)
    if parse.tagging is None:
        return rules
    outer, inner = (tagged_drafts(parse, quotes, rules, depth) for depth in (0, 1))
    return merge(outer, inner, rules)


def _ids(drafts: tuple[Draft, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    ids = []
    for one in drafts:
        name = f"a{one.cue.span.start}"
        while name in seen:
            name += "x"
        seen.add(name)
        ids.append(name)
    return tuple(ids)
