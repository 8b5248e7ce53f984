"""Nouns: whom a name, a role or a description stands for, given who has spoken before."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Final

import msgspec

from sayso.extract.attributions.antecedents import Antecedents
from sayso.extract.attributions.bodies import fits, related
from sayso.extract.attributions.genders import gender_of_phrase
from sayso.extract.attributions.kinds import Trait, described_trait, is_plural, named_trait
from sayso.extract.attributions.outlets import Outlets
from sayso.extract.attributions.phrases import (
    bare_words,
    is_bare,
    is_definite,
    is_modified,
    is_single,
    sentence_start,
)
from sayso.extract.attributions.sources import Source, speaker_nouns
from sayso.knowledge.grammar import children, referent
from sayso.knowledge.lexicon import words
from sayso.records import Parse, Report, Span, Speaker
from sayso.records.saying import SpeakerKind, SpeakerNumber

_TEXTS: Final = words("cues", "plain_texts")
_LISTED: Final = ("people", "offices", "institutions", "documents")
_DEEPEST: Final = 3
"""Owners of owners of a text that are looked for."""


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
    def voice(self) -> bool:
        """Whether one human being, a spokeswoman, speaks for the institution that counts as the speaker."""
        return self.speaker.kind == "institution" and self.lemma.startswith("spokes")

    @property
    def person(self) -> bool:
        """Whether "he" or "she" may stand for it: one human being, or whoever speaks for an institution by name."""
        return self.speaker.number == "one"


class Nouns(ABC):
    """The speakers so far, the latest last, and whom a noun phrase takes up among them."""

    def __init__(self, parse: Parse, outlets: Outlets, report: Report) -> None:
        self._parse = parse
        self._outlets = outlets
        self._antecedents = Antecedents(parse, report.dateline)
        self._known: list[tuple[bool, Known]] = []
        self._inner = False
        self._depth = 0

    @abstractmethod
    def _pronoun(self, source: Source, word: str) -> Known:
        """Whom a pronoun stands for."""

    def _latest(self) -> Iterator[Known]:
        """The speakers so far, the latest first; whoever speaks to the reader takes up another who does so."""
        if not self._inner:
            yield from (known for inner, known in reversed(self._known) if not inner)
        yield from (known for inner, known in reversed(self._known) if inner or self._inner)

    def _noun(self, source: Source) -> Known:
        parse, head = self._parse, source.head
        lemma = parse.tokens[referent(parse, head)].lemma.lower()
        named = self._antecedents.name_of(head)
        if named is not None and not (named[0].lower() == lemma and _is_human(lemma)):
            name, span, person = named
            trait = named_trait(parse, head, person=person, outlets=self._outlets)
            speaker = Speaker(name=name, span=span, kind=trait.kind, number="one" if person else trait.number)
            return Known(speaker, lemma, gender_of_phrase(parse, head, name if person else None))
        earlier = self._earlier(source, lemma) if is_bare(parse, head) else None
        only = self._antecedents.only_bearer(lemma) if earlier is None and is_single(parse, head) else None
        if only is not None:
            return self._bearer(only[0], only[1], source, person=True)
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
        body = self._body(source, lemma)
        if body is not None or lemma not in _TEXTS:
            return body
        return next((known for known in self._latest() if known.speaker.kind == "document"), None)

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
        kind: SpeakerKind | None = "outlet" if not person and self._outlets.is_named(name) else trait.kind
        speaker = Speaker(name=name, span=span, kind=kind, number="one" if person else None)
        lemma = self._parse.tokens[source.head].lemma.lower()
        return Known(speaker, lemma, gender_of_phrase(self._parse, source.head, name if person else None))

    def _fits(self, name: str, span: Span, lemma: str) -> bool:
        return fits(name, self._antecedents.label_at(span), lemma, self._antecedents.roles_of(name))

    def _described(self, source: Source, lemma: str) -> Known:
        """Somebody without a name of his own: an institution by its words, a text, or people nobody names."""
        parse, head = self._parse, source.head
        text = source.span.of(parse.text)
        trait = described_trait(parse, head, self._outlets)
        gender = gender_of_phrase(parse, head, None)
        if trait.kind == "institution" and lemma in speaker_nouns("institutions") and is_modified(parse, head):
            span = Span(source.span.start + 4 * text.lower().startswith("the "), source.span.end)
            return Known(Speaker(name=span.of(parse.text), span=span, kind="institution"), lemma)
        listed = any(lemma in speaker_nouns(kind) for kind in _LISTED)
        named = parse.tokens[head].text[:1].isupper() and parse.tokens[head].pos not in {"NUM", "DET", "PRON"}
        if named and not listed and trait.kind != "people" and not children(parse, head, "det"):
            outlet = trait.kind == "outlet"
            kind: SpeakerKind = "outlet" if outlet else "person"
            number: SpeakerNumber | None = None if outlet else "one"
            return Known(Speaker(name=text, span=source.span, kind=kind, number=number), lemma, gender)
        owner = self._author(head) if trait.kind == "document" else None
        if owner is not None:
            return Known(Speaker(name=owner.name, span=owner.span, kind="document", description=text), lemma)
        return Known(_anonymous(text, trait), lemma, gender)

    def _author(self, document: int) -> Speaker | None:
        """Whose text it is, if the report names them: "the ministry's report", "a letter from the Gazette"."""
        if self._depth > _DEEPEST:
            return None
        links = [c for c in children(self._parse, document, "prep", "agent")
                 if self._parse.tokens[c].lower in {"by", "from", "of"}]  # fmt: skip
        heads = [
            *children(self._parse, document, "poss"),
            *(p for c in links for p in children(self._parse, c, "pobj")),
        ]
        self._depth += 1
        found = next((one for head in heads if (one := self._owning(head)) is not None), None)
        self._depth -= 1
        return found

    def _owning(self, head: int) -> Speaker | None:
        """Who stands as the owner of a text, if he has a name."""
        token = self._parse.tokens[head]
        source = Source(head, self._parse.span(*bare_words(self._parse, head)))
        if token.tag == "PRP$":
            speaker = self._pronoun(source, token.lower).speaker
        elif token.pos == "PROPN" or (token.pos == "NOUN" and is_definite(self._parse, head)):
            speaker = self._noun(source).speaker
        else:
            return None
        return speaker if speaker.name is not None and speaker.kind != "document" else None


def _is_human(lemma: str) -> bool:
    """True for the noun of a person, which headlines print in capitals: "Coach" is no name."""
    return lemma in speaker_nouns("people") or lemma in speaker_nouns("offices")


def _anonymous(text: str, trait: Trait) -> Speaker:
    return Speaker(name=None, anonymous=trait.anonymous, description=text, kind=trait.kind, number=trait.number)
