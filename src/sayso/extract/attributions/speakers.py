"""Speakers: whom a source stands for, its fullest name in the report, and whether it is anonymous."""

from collections.abc import Iterator
from typing import Final

import msgspec

from sayso.extract.attributions.antecedents import Antecedents
from sayso.extract.attributions.bodies import fits
from sayso.extract.attributions.chains import containing
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.sources import Source, speaker_nouns
from sayso.knowledge.grammar import children, referent
from sayso.records import Dateline, Parse, Span, Speaker

NOBODY: Final = Speaker(name=None, anonymous=True)
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_AGAIN: Final = frozenset({"same", "latter", "former"})
_APART: Final = frozenset({"relcl", "appos", "punct", "acl", "cc", "conj", "advcl"})
_PERSON: Final = frozenset({"he", "she", "him", "her", "his"})
_PLURAL: Final = frozenset({"they", "them", "their"})
_FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})

_KEPT: Final = 20
"""Speakers that a later pronoun may take up."""


class Known(msgspec.Struct, frozen=True):
    """A speaker with what a later pronoun has to agree with."""

    speaker: Speaker
    person: bool
    plural: bool
    gender: str | None = None


def identify(parse: Parse, drafts: tuple[Draft, ...], dateline: Dateline | None = None) -> tuple[Speaker, ...]:
    """The speaker of every draft, in order; each sees only those before it, and none in the dateline."""
    memory = _Memory(parse, dateline)
    return tuple(
        memory.speaker(one.source, inner=holder is not None) if one.source is not None else NOBODY
        for one, holder in zip(drafts, containing(drafts), strict=True)
    )


class _Memory:
    """The speakers so far, the latest last."""

    def __init__(self, parse: Parse, dateline: Dateline | None) -> None:
        self._parse = parse
        self._antecedents = Antecedents(parse, dateline)
        self._known: list[tuple[bool, Known]] = []
        self._inner = False

    def speaker(self, source: Source, *, inner: bool) -> Speaker:
        """Whom `source` stands for; `inner` tells that it stands inside what somebody else says."""
        self._inner = inner
        known = self._resolve(source)
        self._known.append((inner, known))
        del self._known[:-_KEPT]
        return known.speaker

    def _latest(self) -> Iterator[Known]:
        """The speakers so far, the latest first; whoever speaks to the reader takes up another who does so."""
        if not self._inner:
            yield from (known for inner, known in reversed(self._known) if not inner)
        yield from (known for inner, known in reversed(self._known) if inner or self._inner)

    def _resolve(self, source: Source) -> Known:
        token = self._parse.tokens[source.head]
        if token.tag in {"WP", "WDT"} or (token.lower == "that" and token.pos == "PRON"):
            antecedent = _antecedent(self._parse, source.head)
            if antecedent != source.head:
                return self._noun(Source(antecedent, self._parse.span(*_words(self._parse, antecedent))))
        if token.pos == "PRON":
            return self._pronoun(source, token.lower)
        return self._noun(source)

    def _pronoun(self, source: Source, word: str) -> Known:
        gender = "f" if word in {"she", "her"} else "m" if word in {"he", "him", "his"} else None
        person, plural = word in _PERSON, word in _PLURAL
        if person or plural or word in {"it", "its"}:
            for known in self._latest():
                if (known.person == person and known.plural == plural) or (plural and known.plural):
                    if person and known.gender not in {None, gender}:
                        continue
                    return msgspec.structs.replace(known, gender=gender or known.gender)
            named = self._antecedents.name_before(source.span.start, person=person) if not plural else None
            if named is not None:
                return Known(Speaker(name=named[0], span=named[1]), person, plural=False, gender=gender)
        words = source.span.of(self._parse.text)
        return Known(Speaker(name=None, span=None, description=words), person or word in _FIRST, plural, gender)

    def _noun(self, source: Source) -> Known:
        parse, head = self._parse, source.head
        token = parse.tokens[head]
        lemma = parse.tokens[referent(parse, head)].lemma.lower()
        plural = token.tag in {"NNS", "NNPS"} or bool(children(parse, head, "conj"))
        named = self._antecedents.name_of(head)
        if named is not None:
            name, span, person = named
            return Known(Speaker(name=name, span=span), person, plural and not person, _gender(parse, head))
        earlier = self._earlier(source, lemma, plural=plural) if _is_bare(parse, head) else None
        return earlier or self._described(source, lemma, plural=plural)

    def _earlier(self, source: Source, lemma: str, *, plural: bool) -> Known | None:
        """Whom a bare "the agency", "the mayor" or "the officials" takes up; only somebody who can be that."""
        for known in self._latest():
            if _same_role(known, lemma):
                return known
        if plural:
            return None
        role = self._antecedents.role_before(source.span.start, lemma)
        if role is not None:
            return Known(
                Speaker(name=role[0], span=role[1]), role[2], plural=False, gender=_gender(self._parse, source.head)
            )
        if lemma not in speaker_nouns("institutions"):
            return None
        near = self._antecedents.name_before(source.span.start, person=False)
        if near is not None and near[1].start >= _sentence_start(self._parse, source.head) and self._fits(*near, lemma):
            return Known(Speaker(name=near[0], span=near[1]), person=False, plural=False)
        for known in self._latest():
            name, span = known.speaker.name, known.speaker.span
            if not (known.person or known.plural or name is None or span is None) and self._fits(name, span, lemma):
                return known
        return None

    def _fits(self, name: str, span: Span, lemma: str) -> bool:
        return fits(name, self._antecedents.label_at(span), lemma)

    def _described(self, source: Source, lemma: str, *, plural: bool) -> Known:
        """Somebody without a name of his own: an institution by its words, a text, or people nobody names."""
        parse, head = self._parse, source.head
        words = source.span.of(parse.text)
        if lemma in speaker_nouns("institutions") and not plural:
            if not _modified(parse, head):
                return Known(Speaker(name=None, description=words), person=False, plural=False)
            span = Span(source.span.start + 4 * words.lower().startswith("the "), source.span.end)
            return Known(Speaker(name=span.of(parse.text), span=span), person=False, plural=False)
        listed = any(lemma in speaker_nouns(kind) for kind in ("people", "offices", "institutions", "documents"))
        named = parse.tokens[head].text[:1].isupper() and parse.tokens[head].pos not in {"NUM", "DET", "PRON"}
        if named and not listed and not plural and not children(parse, head, "det"):
            return Known(Speaker(name=words, span=source.span), person=True, plural=False)
        text = lemma in speaker_nouns("documents") or lemma in speaker_nouns("institutions")
        office = lemma in speaker_nouns("offices")
        spokes = lemma.startswith("spokes")
        bare = not plural and not children(parse, head, "det", "nummod")
        definite = _is_definite(parse, head) or (office and bare)  # headlines drop "the": "mayor says"
        unnamed = lemma in speaker_nouns("people") or not definite
        anonymous = not text and not spokes and (unnamed or (plural and not office))
        speaker = Speaker(name=None, anonymous=anonymous, description=words)
        return Known(speaker, person=not text and not plural, plural=plural, gender=_gender(parse, head))


def _same_role(known: Known, lemma: str) -> bool:
    """True if an earlier unnamed speaker was described by the same noun."""
    described = known.speaker.description
    return described is not None and lemma[:-1] in described.lower().rsplit(" ", 1)[-1] and len(lemma) > 3


def _antecedent(parse: Parse, i: int) -> int:
    """The noun that a relative pronoun stands for; the pronoun itself if there is none."""
    current = i
    for _ in range(6):
        token = parse.tokens[current]
        if token.dep == "relcl":
            return token.head
        if token.head == current:
            return i
        current = token.head
    return i


def _words(parse: Parse, head: int) -> tuple[int, int]:
    first = min(
        (c for c in children(parse, head, "det", "compound", "amod", "nummod", "poss") if c < head), default=head
    )
    return parse.tokens[first].left if first != head else head, head


def _sentence_start(parse: Parse, i: int) -> int:
    return parse.tokens[parse.sentences[parse.tokens[i].sentence].first].start


def _is_definite(parse: Parse, head: int) -> bool:
    """True for "the mayor", "its mayor", "Bergen's mayor", "this source"."""
    return any(
        parse.tokens[c].dep == "poss" or parse.tokens[c].lower in _DEFINITE
        for c in children(parse, head, "det", "poss")
    )


def _is_bare(parse: Parse, head: int) -> bool:
    """True for "the agency" and "the same official": nothing tells which one but what was said before."""
    within = [c for c in parse.tokens[head].children if parse.tokens[c].dep not in _APART]
    telling = [c for c in within if parse.tokens[c].lower not in _DEFINITE | _AGAIN]
    return not telling and _is_definite(parse, head) and not children(parse, head, "poss")


def _modified(parse: Parse, head: int) -> bool:
    """True if a name tells which institution: "the US military", "Norway's parliament", "the government of Chad"."""
    of = [p for c in children(parse, head, "prep") if parse.tokens[c].lower == "of" for p in children(parse, c, "pobj")]
    telling = (*children(parse, head, "compound", "amod", "poss", "nmod"), *of)
    return any(parse.tokens[c].pos == "PROPN" or parse.tokens[c].text[:1].isupper() for c in telling)


def _gender(parse: Parse, head: int) -> str | None:
    """What the words around a name tell: "spokeswoman", "Mr"."""
    around = (head, *children(parse, head, "compound", "appos"))
    for c in around:
        word = parse.tokens[c].lower.rstrip(".")
        if word.endswith("woman") or word in {
            "mrs",
            "ms",
            "miss",
            "queen",
            "mother",
            "wife",
            "sister",
            "daughter",
            "actress",
        }:
            return "f"
        if word.endswith("man") or word in {"mr", "king", "father", "husband", "brother", "son", "sir", "actor"}:
            return "m"
    return None
