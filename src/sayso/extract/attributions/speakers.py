"""Speakers: whom a source stands for, its fullest name in the report, what kind it is, and whether it is anonymous."""

from typing import Final

import msgspec

from sayso.extract.attributions.chains import containing
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.genders import gender_of_name
from sayso.extract.attributions.kinds import described_trait
from sayso.extract.attributions.nouns import Known, Nouns
from sayso.extract.attributions.outlets import Outlets
from sayso.extract.attributions.phrases import acting_before, antecedent, bare_words, is_definite
from sayso.extract.attributions.sources import Source, find_source
from sayso.knowledge.grammar import children, governing_clause, grammatical_subjects, is_passive
from sayso.records import Parse, Report, Span, Speaker
from sayso.records.saying import SpeakerKind

NOBODY: Final = Speaker(name=None, anonymous=True)
_PERSON: Final = frozenset({"he", "she", "him", "her", "his"})
_PLURAL: Final = frozenset({"they", "them", "their"})
_THING: Final = frozenset({"it", "its"})
_FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})

_KEPT: Final = 20
"""Speakers that a later pronoun may take up."""


def identify(parse: Parse, drafts: tuple[Draft, ...], outlets: Outlets, report: Report) -> tuple[Speaker, ...]:
    """The speaker of every draft, in order; each sees only those before it, and none in the dateline."""
    memory = _Memory(parse, outlets, report, frozenset(parse.tokens[one.cue.anchor].sentence for one in drafts))
    found: list[Speaker] = []
    holders = containing(drafts)
    for k, (one, holder) in enumerate(zip(drafts, holders, strict=True)):
        source = one.source or _dropped(parse, one)
        around = found[holder] if holder is not None and holder < k else None
        named = _bare(parse, source) if source is not None else None
        found.append(memory.speaker(named, inner=holder is not None, around=around) if named is not None else NOBODY)
    for k, (one, holder) in enumerate(zip(drafts, holders, strict=True)):  # "“I left because I was told,” he said"
        if holder is not None and holder > k and one.source and parse.tokens[one.source.head].lower in _FIRST:
            found[k] = found[holder]
    return tuple(found)


def _bare(parse: Parse, source: Source) -> Source:
    """The source without what is added behind a comma, or by a participle: "the complaint filed on Monday"."""
    inside = parse.inside(source.span)
    ends = [i for i in inside if i > source.head and parse.tokens[i].text == ","][:1]
    ends += [
        c
        for c in children(parse, source.head, "acl", "relcl", "ccomp")
        if c in inside and c > source.head and is_definite(parse, source.head)
    ]
    head = parse.tokens[source.head]
    if head.dep in {"nsubj", "nsubjpass"} and head.head in inside and is_definite(parse, source.head):
        ends.append(parse.tokens[source.head].head)
    last = min(ends, default=0) - 1
    if last < source.head:
        return source
    return Source(source.head, Span(source.span.start, parse.tokens[last].end))


def _dropped(parse: Parse, one: Draft) -> Source | None:
    """The subject that a verb shares with the one before it: "admitted that ... but insisted that ..."."""
    token = parse.tokens[one.cue.anchor]
    if token.pos != "VERB" or token.tag not in {"VBD", "VBZ", "VBP", "VBG"} or is_passive(parse, token.i):
        return None
    source = find_source(parse, msgspec.structs.replace(one.cue, form="verb"))
    return None if source is None or one.content.holds(source.span.start) else source


class _Memory(Nouns):
    """The speakers so far, the latest last."""

    def __init__(self, parse: Parse, outlets: Outlets, report: Report, spoken: frozenset[int]) -> None:
        super().__init__(parse, outlets, report)
        self._spoken = spoken
        self._outlet = report.outlet
        self._genders: dict[str, str] = {}

    def speaker(self, source: Source, *, inner: bool, around: Speaker | None) -> Speaker:
        """Whom `source` stands for; `inner` tells that it stands inside what somebody else (`around`) says."""
        self._inner = inner
        if self._parse.tokens[source.head].lower in _FIRST:
            first = self._first(source, around, inner=inner)
            if first is not None:
                return first
        known = self._gendered(self._resolve(source))
        self._known.append((inner, known))
        del self._known[:-_KEPT]
        return known.speaker

    def _gendered(self, known: Known) -> Known:
        """The same with the gender that an earlier pronoun told of the name."""
        name = known.speaker.name
        if name is not None and known.gender is not None:
            self._genders[name] = known.gender
        return msgspec.structs.replace(known, gender=known.gender or self._genders.get(name or ""))

    def _first(self, source: Source, around: Speaker | None, *, inner: bool) -> Speaker | None:
        """Whom "I" and "we" stand for: who speaks around them, else the outlet."""
        if inner:
            return around
        if self._outlet is None:
            return None
        return Speaker(name=self._outlet, kind="institution", description=source.span.of(self._parse.text))

    def _resolve(self, source: Source) -> Known:
        token = self._parse.tokens[source.head]
        if token.tag in {"WP", "WDT"} or (token.lower == "that" and token.pos == "PRON"):
            meant = antecedent(self._parse, source.head)
            if meant != source.head:
                return self._noun(Source(meant, self._parse.span(*bare_words(self._parse, meant))))
        if token.pos == "PRON" or token.tag == "PRP$":
            return self._pronoun(source, token.lower)
        return self._noun(source)

    def _pronoun(self, source: Source, word: str) -> Known:
        own = self._owner(source) if self._parse.tokens[source.head].tag == "PRP$" else None
        gender = "f" if word in {"she", "her"} else "m" if word in {"he", "him", "his"} else None
        if own is not None:
            return own
        center = self._center(source, word)
        if center is not None and (gender is None or center.gender in {None, gender}):
            return msgspec.structs.replace(center, gender=gender or center.gender)
        if word in _PERSON | _PLURAL | _THING:
            for known in self._latest():
                if _agrees(known, word) and (gender is None or known.gender in {None, gender}):
                    return msgspec.structs.replace(known, gender=gender or known.gender)
            named = self._named_before(source, word)
            if named is not None:
                return named
        trait = described_trait(self._parse, source.head, self._outlets)
        described = Speaker(
            name=None, description=source.span.of(self._parse.text), kind=trait.kind, number=trait.number
        )
        return Known(described, word, gender)

    def _center(self, source: Source, word: str) -> Known | None:
        """Who acts in the clause around, or in the sentence before: "The pilot left. He said ..."."""
        if word not in _PERSON | _THING:
            return None
        for subject in acting_before(self._parse, source.head, self._spoken):
            known = self._noun(Source(subject, self._parse.span(*bare_words(self._parse, subject))))
            named = known.speaker.name is not None or word in _PERSON
            if named and _agrees(known, word) and known.speaker.kind is not None:
                return known
        return None

    def _owner(self, source: Source) -> Known | None:
        """Whom "its" stands for: the subject of its own clause, "the trust withdrew its claim"."""
        verb = governing_clause(self._parse, source.head)
        for subject in grammatical_subjects(self._parse, verb):
            token = self._parse.tokens[subject]
            if token.right < source.head and token.pos in {"NOUN", "PROPN"}:
                known = self._noun(Source(subject, self._parse.span(*bare_words(self._parse, subject))))
                if _agrees(known, self._parse.tokens[source.head].lower):
                    return known
        return None

    def _named_before(self, source: Source, word: str) -> Known | None:
        """The last person, or body, that the report named, though nobody quoted it."""
        if word in _PLURAL:
            return None
        person = word in _PERSON
        named = self._antecedents.name_before(source.span.start, person=person)
        if named is None:
            return None
        outlet = not person and self._outlets.is_named(named[0])
        kind: SpeakerKind = "person" if person else "outlet" if outlet else "institution"
        speaker = Speaker(name=named[0], span=named[1], kind=kind, number="one" if person else None)
        return Known(speaker, "", gender_of_name(named[0]) if person else None)


def _agrees(known: Known, word: str) -> bool:
    """May the pronoun stand for this speaker?"""
    if word in _PERSON:
        return known.person or known.voice
    if word in _PLURAL:
        return known.plural
    return not known.person and not known.plural
