"""Drafts from what the encoder tagged: the same nouns that the rules make, so that all behind them reads both."""

from typing import Final

import msgspec

from sayso.extract.attributions.complements import complement
from sayso.extract.attributions.contents import Content, written_kind
from sayso.extract.attributions.cues import Cue, CueForm, Entry, verb_cue
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.linking import Linked, link
from sayso.extract.attributions.mending import mended, says_nothing
from sayso.extract.attributions.quotes import Quotes
from sayso.extract.attributions.sayings import may_speak
from sayso.extract.attributions.sources import Source, find_source
from sayso.extract.attributions.unnamed import asks_for_no_name
from sayso.knowledge.grammar import children
from sayso.records import Parse, Span

_FORMS: Final[dict[str, CueForm]] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADP": "preposition",
    "ADV": "adverb",
    "PUNCT": "mark",
}
_TELLING: Final = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADP", "ADV", "AUX"})
_PLAIN: Final = Entry({"clause": "neutral"})


class TaggedDraft(msgspec.Struct, frozen=True):
    """A draft with how sure the encoder is of its content and of its source."""

    draft: Draft
    sure: float
    known: float


def tagged_drafts(
    parse: Parse, quotes: Quotes, rules: tuple[Draft, ...] = (), depth: int = 0
) -> tuple[TaggedDraft, ...]:
    """One draft for every cue that the encoder linked to a content; what the rules know of the same cue is kept.

    `depth` 0 gives those of the report as a whole, 1 those inside their contents.
    """
    if parse.tagging is None:
        return ()
    known = {one.cue.anchor: one for one in rules}
    found = []
    for one in link(parse.tagging, depth):
        whole = mended(parse, one, known)
        draft = _drafted(parse, quotes, whole, known) if whole is not None else None
        if draft is not None and depth and draft.source is None:
            draft = _with_subject(parse, draft)
        if draft is not None and _introduces(parse, draft):
            found.append(TaggedDraft(draft, one.sure, one.known))
    return tuple(found)


def is_governed(parse: Parse, one: Draft) -> bool:
    """True where the syntax gives the saying to another: "reports from B that", "quoted C as saying that"."""
    if one.source is None:
        return False
    cue, head = parse.tokens[one.cue.anchor], parse.tokens[one.source.head]
    if cue.dep == "pcomp" and parse.tokens[cue.head].lower == "as":
        return True
    link = parse.tokens[head.head]
    return head.dep == "pobj" and link.head == cue.i and link.lower not in {"by", "to"} and link.lower != "according"


def _with_subject(parse: Parse, one: Draft) -> Draft:
    """The same with the subject of its verb: inside of contents the encoder often misses who speaks."""
    source = find_source(parse, one.cue) if one.cue.form == "verb" else None
    if source is None or source.span.overlaps(one.cue.span):
        return one
    pieces = tuple(piece for piece in one.content.pieces if not piece.overlaps(source.span))
    return msgspec.structs.replace(one, source=source).with_pieces(pieces) if pieces else one


def _introduces(parse: Parse, one: Draft) -> bool:
    """False for words that introduce nothing, for nobody, and for "according to plan" whoever is meant to say it."""
    if not may_speak(parse, one.cue, one.source) or says_nothing(parse, one.content.pieces):
        return False
    if asks_for_no_name(parse, one.cue, one.content.pieces) or _is_addressee(parse, one):
        return False
    if one.cue.form == "preposition":
        meant = find_source(parse, one.cue)
        return meant is None or may_speak(parse, one.cue, meant)
    words = [parse.tokens[i] for i in parse.inside(one.cue.span)]
    words = [token for token in words if token.dep not in {"aux", "auxpass"}]
    return any(token.pos in _TELLING or not token.text.isalpha() for token in words)


def _is_addressee(parse: Parse, one: Draft) -> bool:
    """True for "apologised to the families": whom somebody speaks to, behind a verb that takes no content with "to"."""
    last = parse.tokens[one.cue.last]
    if last.lower != "to" or "to" in one.cue.entry.prepositions:
        return False
    return not any(parse.tokens[i].pos in {"VERB", "AUX"} for piece in one.content.pieces for i in parse.inside(piece))


def _drafted(parse: Parse, quotes: Quotes, one: Linked, known: dict[int, Draft]) -> Draft | None:
    inside = parse.inside(one.cue)
    if not inside:
        return None
    rules = [known[i] for i in inside if i in known]
    rule = rules[0] if rules else None
    if rule is not None and any(rule.content.holds(other.cue.id) for other in rules[1:]):
        return rule  # "denied reports that ...": what is denied is itself said
    if rule is not None:
        cue = msgspec.structs.replace(rule.cue, span=one.cue, last=max(rule.cue.anchor, inside[-1]))
        frame, cue_last = rule.content.frame, rule.content.cue_last
    else:
        cue = _cue(parse, one.cue, inside)
        frame, cue_last = _frame(parse, cue, one.content), None
    kind = written_kind(quotes, one.content)
    if kind == "direct" and "quote" in cue.entry.frames:
        frame = "quote"
    content = Content(one.content, frame, kind, cue_last)
    return Draft(cue, _source(parse, one.source), content)


def _cue(parse: Parse, span: Span, inside: range) -> Cue:
    """The cue as the lexicon knows it, else a plain one that hangs on the head of its words."""
    according = parse.tokens[inside[0]].lower == "according"
    for i in inside if not according else ():
        verb = verb_cue(parse, i) if parse.tokens[i].pos in {"VERB", "AUX"} else None
        if verb is not None:
            return msgspec.structs.replace(verb, span=span, last=inside[-1])
    anchor = parse.root(inside[0], inside[-1])
    if according:
        to = [c for c in children(parse, inside[0], "prep") if c == inside[0] + 1]
        return Cue(inside[0], max(to, default=inside[0]), span, "preposition", _PLAIN)
    return Cue(anchor, inside[-1], span, _FORMS.get(parse.tokens[anchor].pos, "verb"), _PLAIN)


def _frame(parse: Parse, cue: Cue, pieces: tuple[Span, ...]) -> str:
    """Which complement the content is."""
    if cue.form == "verb":
        found = complement(parse, cue)
        if found is not None:
            return found.frame
    first = parse.inside(pieces[0])
    return "infinitive" if first and parse.tokens[first[0]].tag == "TO" else "clause"


def _source(parse: Parse, span: Span | None) -> Source | None:
    """The source with its head."""
    inside = parse.inside(span) if span is not None else range(0)
    if span is None or not inside:
        return None
    head = parse.root(inside[0], inside[-1])
    if parse.tokens[head].pos in {"VERB", "AUX"}:  # "the complaint filed on Monday", read as a sentence
        head = min((c for c in children(parse, head, "nsubj", "nsubjpass") if c in inside), default=head)
    return Source(head, span)
