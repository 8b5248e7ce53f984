"""Speakers: whom a source stands for, its fullest name in the report, what kind it is, and whether it is anonymous."""

from collections.abc import Iterator
from typing import Final

import msgspec

from sayso.extract.attributions.antecedents import Antecedents
from sayso.extract.attributions.bodies import fits, related
from sayso.extract.attributions.chains import containing
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.genders import gender_of_phrase
from sayso.extract.attributions.kinds import Trait, described_trait, is_plural, named_trait
from sayso.extract.attributions.outlets import Outlets
from sayso.extract.attributions.phrases import (
    antecedent,
    bare_words,
    is_bare,
    is_definite,
    is_modified,
    sentence_start,
)
from sayso.extract.attributions.sources import Source, find_source, speaker_nouns
from sayso.knowledge.grammar import children, governing_clause, grammatical_subjects, is_passive, referent
from sayso.knowledge.lexicon import words
from sayso.records import Parse, Report, Span, Speaker

NOBODY: Final = Speaker(name=None, anonymous=True)
_PERSON: Final = frozenset({"he", "she", "him", "her", "his"})
_PLURAL: Final = frozenset({"they", "them", "their"})
_THING: Final = frozenset({"it", "its"})
_FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})
_TEXTS: Final = words("cues", "plain_texts")

_KEPT: Final = 20
"""Speakers that a later pronoun may take up."""


class Known(msgspec.Struct, frozen=True):
    """A speaker with what a later pronoun or role has to agree with; `lemma` is the noun of its description."""

    speaker: Speaker
    lemma: str
    gender: str | None = None

    @property
    def plural(self) -> bool:
        """Whether "they" may stand for it."""
        return self.speaker.kind == "people"

    @property
    def person(self) -> bool:
        """Whether "he" or "she" may stand for it: one human being, or whoever speaks for an institution by name."""
        return self.speaker.number == "one"


def identify(parse: Parse, drafts: tuple[Draft, ...], outlets: Outlets, report: Report) -> tuple[Speaker, ...]:
    """The speaker of every draft, in order; each sees only those before it, and none in the dateline."""
    memory = _Memory(parse, outlets, report)
    found: list[Speaker] = []
    for k, (one, holder) in enumerate(zip(drafts, containing(drafts), strict=True)):
        source = one.source or _dropped(parse, one)
        around = found[holder] if holder is not None and holder < k else None
        found.append(memory.speaker(source, inner=holder is not None, around=around) if source is not None else NOBODY)
    return tuple(found)


def _dropped(parse: Parse, one: Draft) -> Source | None:
    """The subject that a verb shares with the one before it: "admitted that ... but insisted that ..."."""
    token = parse.tokens[one.cue.anchor]
    if token.pos != "VERB" or token.tag not in {"VBD", "VBZ", "VBP", "VBG"} or is_passive(parse, token.i):
        return None
    source = find_source(parse, msgspec.structs.replace(one.cue, form="verb"))
    return None if source is None or one.content.holds(source.span.start) else source


class _Memory:
    """The speakers so far, the latest last."""

    def __init__(self, parse: Parse, outlets: Outlets, report: Report) -> None:
        self._parse = parse
        self._outlets = outlets
        self._outlet = report.outlet
        self._antecedents = Antecedents(parse, report.dateline)
        self._known: list[tuple[bool, Known]] = []
        self._inner = False

    def speaker(self, source: Source, *, inner: bool, around: Speaker | None) -> Speaker:
        """Whom `source` stands for; `inner` tells that it stands inside what somebody else (`around`) says."""
        self._inner = inner
        if self._parse.tokens[source.head].lower in _FIRST:
            first = self._first(source, around, inner=inner)
            if first is not None:
                return first
        known = self._resolve(source)
        self._known.append((inner, known))
        del self._known[:-_KEPT]
        return known.speaker

    def _first(self, source: Source, around: Speaker | None, *, inner: bool) -> Speaker | None:
        """Whom "I" and "we" stand for: who speaks around them, else the outlet."""
        if inner:
            return around
        if self._outlet is None:
            return None
        return Speaker(name=self._outlet, kind="institution", description=source.span.of(self._parse.text))

    def _latest(self) -> Iterator[Known]:
        """The speakers so far, the latest first; whoever speaks to the reader takes up another who does so."""
        if not self._inner:
            yield from (known for inner, known in reversed(self._known) if not inner)
        yield from (known for inner, known in reversed(self._known) if inner or self._inner)

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

    def _owner(self, source: Source) -> Known | None:
        """Whom "its" stands for: the subject of its own clause, "the trust withdrew its claim"."""
        verb = governing_clause(self._parse, source.head)
        for subject in grammatical_subjects(self._parse, verb):
            if subject < source.head and self._parse.tokens[subject].pos in {"NOUN", "PROPN"}:
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
        kind = "person" if person else "outlet" if outlet else "institution"
        number = "one" if person else None
        return Known(Speaker(name=named[0], span=named[1], kind=kind, number=number), "", None)

    def _noun(self, source: Source) -> Known:
        parse, head = self._parse, source.head
        lemma = parse.tokens[referent(parse, head)].lemma.lower()
        named = self._antecedents.name_of(head)
        if named is not None:
            name, span, person = named
            trait = named_trait(parse, head, person=person, outlets=self._outlets)
            number = "one" if person else trait.number
            speaker = Speaker(name=name, span=span, kind=trait.kind, number=number)
            return Known(speaker, lemma, gender_of_phrase(parse, head, name if person else None))
        earlier = self._earlier(source, lemma) if is_bare(parse, head) else None
        return earlier or self._described(source, lemma)

    def _earlier(self, source: Source, lemma: str) -> Known | None:
        """Whom a bare "the agency", "the mayor" or "the officials" takes up; only somebody who can be that."""
        plural = is_plural(self._parse, source.head)
        for known in self._latest():
            if known.lemma == lemma and (known.plural == plural or not plural):
                return known
        if plural:
            return None
        role = self._antecedents.role_before(source.span.start, lemma)
        if role is not None:
            return self._bearer(role[0], role[1], source, person=role[2])
        if lemma in _TEXTS:
            return next((known for known in self._latest() if known.speaker.kind == "document"), None)
        return self._body(source, lemma)

    def _body(self, source: Source, lemma: str) -> Known | None:
        """Whom "the agency", "the weekly" or "the company" takes up by what its name may be."""
        outlet = self._outlets.is_outlet(source.head)
        if lemma not in speaker_nouns("institutions") and not outlet:
            return None
        near = self._antecedents.name_before(source.span.start, person=False)
        if near is not None and near[1].start >= sentence_start(self._parse, source.head) and self._fits(*near, lemma):
            return self._bearer(*near, source, person=False)
        for known in self._latest():
            name, span = known.speaker.name, known.speaker.span
            if not (known.person or known.plural or name is None or span is None) and self._fits(name, span, lemma):
                return known
        role = self._antecedents.role_before(source.span.start, *related(lemma))
        if role is not None and not role[2]:
            return self._bearer(role[0], role[1], source, person=False)
        if outlet:
            return next((known for known in self._latest() if known.speaker.kind == "outlet"), None)
        return None

    def _bearer(self, name: str, span: Span, source: Source, *, person: bool) -> Known:
        """Somebody named before whom a role stands for."""
        trait = named_trait(self._parse, source.head, person=person, outlets=self._outlets)
        kind = "outlet" if not person and self._outlets.is_named(name) else trait.kind
        speaker = Speaker(name=name, span=span, kind=kind, number="one" if person else None)
        lemma = self._parse.tokens[source.head].lemma.lower()
        return Known(speaker, lemma, gender_of_phrase(self._parse, source.head, name if person else None))

    def _fits(self, name: str, span: Span, lemma: str) -> bool:
        return fits(name, self._antecedents.label_at(span), lemma)

    def _described(self, source: Source, lemma: str) -> Known:
        """Somebody without a name of his own: an institution by its words, a text, or people nobody names."""
        parse, head = self._parse, source.head
        text = source.span.of(parse.text)
        trait = described_trait(parse, head, self._outlets)
        gender = gender_of_phrase(parse, head, None)
        if trait.kind == "institution" and lemma in speaker_nouns("institutions") and is_modified(parse, head):
            span = Span(source.span.start + 4 * text.lower().startswith("the "), source.span.end)
            return Known(Speaker(name=span.of(parse.text), span=span, kind="institution"), lemma)
        listed = any(lemma in speaker_nouns(kind) for kind in ("people", "offices", "institutions", "documents"))
        named = parse.tokens[head].text[:1].isupper() and parse.tokens[head].pos not in {"NUM", "DET", "PRON"}
        if named and not listed and trait.kind != "people" and not children(parse, head, "det"):
            kind = "outlet" if trait.kind == "outlet" else "person"
            number = "one" if kind == "person" else None
            return Known(Speaker(name=text, span=source.span, kind=kind, number=number), lemma, gender)
        owner = self._author(head) if trait.kind == "document" else None
        if owner is not None:
            return Known(Speaker(name=owner.name, span=owner.span, kind="document", description=text), lemma)
        return Known(_anonymous(text, trait), lemma, gender)

    def _author(self, document: int) -> Speaker | None:
        """Whose text it is, if the report names them: "the ministry's report", "a letter from the Gazette"."""
        links = [c for c in children(self._parse, document, "prep", "agent")
                 if self._parse.tokens[c].lower in {"by", "from", "of"}]  # fmt: skip
        heads = [*children(self._parse, document, "poss"), *(p for c in links for p in children(self._parse, c, "pobj"))]
        for head in heads:
            token = self._parse.tokens[head]
            source = Source(head, self._parse.span(*bare_words(self._parse, head)))
            known = self._pronoun(source, token.lower) if token.tag == "PRP$" else None
            if token.pos in {"NOUN", "PROPN"} and (token.pos == "PROPN" or is_definite(self._parse, head)):
                known = self._noun(source)
            if known is not None and known.speaker.name is not None and known.speaker.kind != "document":
                return known.speaker
        return None


def _anonymous(text: str, trait: Trait) -> Speaker:
    return Speaker(name=None, anonymous=trait.anonymous, description=text, kind=trait.kind, number=trait.number)


def _agrees(known: Known, word: str) -> bool:
    """May the pronoun stand for this speaker?"""
    if word in _PERSON:
        return known.person
    if word in _PLURAL:
        return known.plural
    return not known.person and not known.plural
